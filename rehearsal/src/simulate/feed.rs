//! What comes in, morning by morning: invoices that are issued, payments, and what becomes known of customers.

use std::collections::BTreeMap;

use relance_engine::Day;
use relance_engine::portfolio::{Texts, invoice_flag};

use super::act::{Act, What};
use super::assumption::{Assumption, When, reaches_customer};
use super::draw::{Purpose, below};
use super::given::Given;
use super::tally::DayTally;
use crate::event::Event;
use crate::part::Part;
use crate::stage::Stage;

/// Who pays when.
#[derive(Clone, Copy, Debug)]
pub enum Payers<'a> {
    /// The payments are known.
    Known,
    /// They are assumed, with the ids of all invoices, for which is drawn.
    Assumed(&'a Assumption, &'a Texts),
}

/// What comes in for a part of a portfolio.
pub struct Feed<'a> {
    payers: Payers<'a>,
    first: Day,
    first_invoice: u32,
    /// Items that are not there yet: when each comes, and its open amount.
    issues: Vec<(Day, u32, i64)>,
    /// Payments: when, of which item, how much. Also this: `None` for all that is open.
    payments: BTreeMap<Day, Vec<(u32, Option<i64>)>>,
    changes: BTreeMap<Day, Vec<Event>>,
}

impl<'a> Feed<'a> {
    /// What comes in for `part` from `first` on; takes the items out of it that are not issued yet.
    pub fn new(part: &mut Part, given: &Given, payers: Payers<'a>, first: Day) -> Feed<'a> {
        let invoices = &mut part.portfolio.invoices;
        let mut issues = Vec::new();
        for ((place, issued_on), open) in (0_u32..).zip(&invoices.issued_on).zip(&mut invoices.open) {
            if *issued_on > first {
                issues.push((*issued_on, place, core::mem::take(open)));
            }
        }
        issues.sort_unstable();
        let mut feed =
            Feed { payers, first, first_invoice: part.first_invoice, issues, payments: BTreeMap::new(), changes: BTreeMap::new() };
        let end = part.first_invoice + u32::try_from(part.portfolio.invoices.open.len()).unwrap_or(u32::MAX);
        for payment in given.payments(part.first_invoice..end) {
            feed.pay(payment.on.max(first), payment.invoice - part.first_invoice, Some(payment.amount));
        }
        for (customer, place) in (0_u32..).zip(&part.customers) {
            for change in given.changes(*place) {
                let event = Event::Fact { customer, fact: change.fact.clone() };
                feed.changes.entry(change.on.max(first)).or_default().push(event);
            }
        }
        feed.assume(part);
        feed
    }

    fn pay(&mut self, on: Day, invoice: u32, amount: Option<i64>) {
        self.payments.entry(on).or_default().push((invoice, amount));
    }

    /// The payments that do not wait for a contact.
    fn assume(&mut self, part: &Part) {
        let Payers::Assumed(assumption, ids) = self.payers else { return };
        let invoices = &part.portfolio.invoices;
        for ((place, due_on), flags) in (0_u32..).zip(&invoices.due_on).zip(&invoices.flags) {
            if flags & invoice_flag::CREDIT != 0 {
                continue;
            }
            let id = ids.get((self.first_invoice + place) as usize).unwrap_or_default();
            let Some((least, most)) = own_days(assumption, id) else { continue };
            let days = least + drawn(most - least + 1, assumption, id, Purpose::Day, 0);
            let issued_on = invoices.issued_on.get(place as usize).copied().unwrap_or(Day::MISSING);
            let on = (*due_on).max(self.first).plus(days).max(issued_on).max(self.first);
            self.pay(on, place, None);
        }
    }

    /// What happens on the morning of `day`; `open` are the items' open amounts of the evening before.
    pub fn morning(&mut self, day: Day, open: &[i64], tally: &mut DayTally) -> Vec<Event> {
        let mut events = self.changes.remove(&day).unwrap_or_default();
        let issued = self.issues.partition_point(|(on, _, _)| *on <= day);
        let mut now: BTreeMap<u32, i64> = BTreeMap::new();
        for (_, invoice, amount) in self.issues.drain(..issued) {
            now.insert(invoice, amount);
            tally.issued += i128::from(amount);
        }
        for (invoice, amount) in self.payments.remove(&day).unwrap_or_default() {
            let left = now.entry(invoice).or_insert_with(|| open.get(invoice as usize).copied().unwrap_or(0));
            let paid = amount.unwrap_or(*left);
            *left = left.saturating_sub(paid);
            tally.paid += i128::from(paid);
        }
        let changed = now.into_iter().filter(|(invoice, left)| open.get(*invoice as usize) != Some(left));
        events.extend(changed.map(|(invoice, open)| Event::Open { invoice, open }));
        events
    }

    /// Who pays because of what was done on a day.
    pub fn answer(&mut self, stage: &Stage, act: &Act) {
        let Payers::Assumed(assumption, ids) = self.payers else { return };
        if !reaches_customer(act.channel) {
            return;
        }
        let clauses: Vec<(u32, u32)> = assumption.clauses.iter().filter_map(|clause| answering(clause.share, clause.when, act)).collect();
        if clauses.is_empty() {
            return;
        }
        for invoice in meant(stage, act) {
            let id = ids.get((self.first_invoice + invoice) as usize).unwrap_or_default();
            // Of several clauses that fit the first counts whose draw says so; each draws on its own.
            let moved = (0_u32..).zip(&clauses).find(|(turn, (share, _))| {
                let mark = act.on.0.wrapping_add((*turn).cast_signed().wrapping_mul(1 << 20));
                below(100, assumption.seed, id, Purpose::Answer, mark) < *share
            });
            if let Some((_, (_, within))) = moved {
                let delay = 1 + drawn((*within).cast_signed(), assumption, id, Purpose::Delay, act.on.0);
                self.pay(act.on.plus(delay), invoice, None);
            }
        }
    }
}

/// The days after its due date on which an invoice is paid without a contact, if it is.
fn own_days(assumption: &Assumption, id: &str) -> Option<(i32, i32)> {
    let drawn = below(100, assumption.seed, id, Purpose::Share, 0);
    let mut so_far = 0;
    assumption.clauses.iter().find_map(|clause| match clause.when {
        When::Late { least, most } => {
            so_far += clause.share;
            (drawn < so_far).then_some((least, most))
        }
        When::Contact { .. } => None,
    })
}

fn drawn(bound: i32, assumption: &Assumption, id: &str, purpose: Purpose, day: i32) -> i32 {
    i32::try_from(below(bound.unsigned_abs(), assumption.seed, id, purpose, day)).unwrap_or(0)
}

/// The share and the days of a clause that is about such a contact.
fn answering(share: u32, when: When, act: &Act) -> Option<(u32, u32)> {
    match when {
        When::Contact { within, channel } if channel.is_none_or(|channel| channel == act.channel) => Some((share, within)),
        _ => None,
    }
}

/// The items that a contact is about: of a step the leader and what else is past due and neither disputed nor on hold, of a
/// specific action those that it names; of all these, the ones that are open.
fn meant(stage: &Stage, act: &Act) -> Vec<u32> {
    let part = stage.portfolio();
    let invoices = &part.invoices;
    let is_open = |invoice: &u32| {
        let row = *invoice as usize;
        invoices.open.get(row).is_some_and(|open| *open > 0)
            && invoices.flags.get(row).is_some_and(|flags| flags & invoice_flag::CREDIT == 0)
    };
    let all = match act.what {
        What::Step { leader, .. } => {
            let starts = invoices.starts.get(act.customer as usize).zip(invoices.starts.get(act.customer as usize + 1));
            let own = starts.map_or(0..0, |(start, end)| *start..*end);
            let spoken_of = move |invoice: &u32| {
                let row = *invoice as usize;
                let excluded = invoice_flag::DISPUTED | invoice_flag::ON_HOLD | invoice_flag::IN_ACTION;
                let late = invoices.due_on.get(row).is_some_and(|due_on| *due_on < act.on);
                *invoice == leader || (late && invoices.flags.get(row).is_some_and(|flags| flags & excluded == 0))
            };
            own.filter(spoken_of).collect()
        }
        What::Specific { action } => {
            let starts = &part.actions.invoice_starts;
            let place = stage.actions().binary_search(&action).unwrap_or(usize::MAX - 1);
            let named = starts.get(place).zip(starts.get(place + 1)).map(|(start, end)| *start as usize..*end as usize);
            named.and_then(|named| part.actions.invoices.get(named)).map_or_else(Vec::new, <[u32]>::to_vec)
        }
    };
    all.into_iter().filter(is_open).collect()
}
