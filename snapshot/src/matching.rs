//! Which customers of a snapshot a day's changes touch.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use foldhash::fast::RandomState;
use relance_engine::portfolio::NONE;
use relance_portfolio::Portfolio;

use crate::column::{Column, Table};
use crate::contents::Contents;
use crate::data::Data;
use crate::error::UpdateError;
use crate::int::push;
use crate::merge::under;

/// What becomes of a customer of the snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Match {
    Untouched,
    /// It is the one at a place of the changes.
    Changed(u32),
    Removed,
}

/// The customers of both sides.
pub(crate) struct Matching {
    /// What becomes of each of the snapshot.
    pub(crate) of_old: Vec<Match>,
    /// The place in the snapshot of each of the changes, or none.
    pub(crate) of_new: Vec<u32>,
}

/// The text of an id.
pub(crate) fn text(ids: Data<'_>, place: usize) -> Cow<'_, str> {
    match ids {
        Data::Numbers(ids) => {
            let mut digits = Vec::new();
            push(ids.get(place).copied().unwrap_or_default(), &mut digits);
            Cow::Owned(String::from_utf8(digits).unwrap_or_default())
        }
        Data::Texts { values, .. } => Cow::Borrowed(values.get(place)),
        _ => Cow::Borrowed(""),
    }
}

/// Where each of some different ids stands among all, or none.
pub(crate) fn places_of(all: Data<'_>, ids: &[&str]) -> Vec<u32> {
    fn search<T: Hash + Eq>(all: impl Iterator<Item = T>, ids: impl Iterator<Item = (usize, T)>, places: &mut [u32]) {
        let wanted: HashMap<T, usize, RandomState> = ids.map(|(row, id)| (id, row)).collect();
        if wanted.is_empty() {
            return;
        }
        for (place, id) in (0_u32..).zip(all) {
            if let Some(slot) = wanted.get(&id).and_then(|row| places.get_mut(*row)) {
                *slot = place;
            }
        }
    }
    let mut places = vec![NONE; ids.len()];
    let ids = ids.iter().enumerate();
    match all {
        Data::Numbers(all) => {
            search(all.iter().copied(), ids.filter_map(|(row, id)| Some((row, relance_portfolio::int_of(id)?))), &mut places)
        }
        Data::Texts { values, .. } => {
            let all = (0..values.ends.len()).map(|place| values.between(place, place + 1));
            search(all, ids.map(|(row, id)| (row, id.as_bytes())), &mut places);
        }
        _ => {}
    }
    places
}

impl Matching {
    /// # Errors
    /// A customer to be removed that is not there, or that is changed.
    pub(crate) fn of(old: &Contents<'_>, changes: &Portfolio, removed: &[&str]) -> Result<Matching, UpdateError> {
        let ids = old.get(Column::CustomerId);
        let changed: Vec<&str> = changes.columns.customers.id.values.iter().collect();
        let of_new = places_of(ids, &changed);
        let mut of_old = vec![Match::Untouched; old.count(Table::Customers)];
        let mut set = |place: u32, found: Match| of_old.get_mut(place as usize).map(|slot| *slot = found).is_some();
        for (new, place) in (0_u32..).zip(&of_new) {
            set(*place, Match::Changed(new));
        }
        let changed: HashSet<&str, RandomState> = changed.into_iter().collect();
        let removed: Vec<&str> = {
            let mut seen = HashSet::with_hasher(RandomState::default());
            removed.iter().copied().filter(|id| seen.insert(*id)).collect()
        };
        for (id, place) in removed.iter().zip(places_of(ids, &removed)) {
            if changed.contains(id) {
                return Err(UpdateError::RemovedAndChanged((*id).to_owned()));
            }
            if !set(place, Match::Removed) {
                return Err(UpdateError::RemovedUnknown((*id).to_owned()));
            }
        }
        Ok(Matching { of_old, of_new })
    }

    /// Checks that accounts change as a whole, and that no history has to be told apart.
    pub(crate) fn check_accounts(&self, old: &Contents<'_>, changes: &Portfolio) -> Result<(), UpdateError> {
        let accounts = old.get(Column::CollectedOn).places();
        let (ids, new_accounts) = (old.get(Column::CustomerId), &changes.columns.customers.collected_on);
        let id = |place: usize| text(ids, place).into_owned();
        for (customer, found) in self.of_old.iter().enumerate() {
            let account = accounts.and_then(|accounts| accounts.get(customer)).map_or(customer, |account| *account as usize);
            let of_account = self.of_old.get(account).copied().unwrap_or(Match::Untouched);
            let stays = match (found, of_account) {
                (Match::Untouched, Match::Untouched) => continue,
                (Match::Untouched, _) => return Err(UpdateError::PartOfAccount { customer: id(account), other: id(customer) }),
                (_, Match::Untouched) => return Err(UpdateError::PartOfAccount { customer: id(customer), other: id(account) }),
                (Match::Removed, of_account) => of_account == Match::Removed,
                (Match::Changed(new), Match::Changed(on)) => new_accounts.get(*new as usize) == Some(&on),
                (Match::Changed(_), Match::Removed) => false,
            };
            if !stays && !under(old, Column::HistoryStarts, &(account..account + 1)).is_empty() {
                return Err(UpdateError::Regrouped(id(customer)));
            }
        }
        Ok(())
    }
}
