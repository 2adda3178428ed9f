//! The first reading of the customers: their ids, who is on hold, and on whom each is collected (R17).

use arrow_array::Array;
use arrow_array::cast::AsArray;
use relance_engine::portfolio::{NONE, Texts};
use relance_portfolio::Code;
use relance_portfolio::problem::{Report, Words, quoted};

use super::columns::{Column, Header, Holds, project};
use super::id_column::{IdReader, out_of_range, shown_id};
use super::ids::{IdColumn, Ids, Refused};
use super::table::{Projection, Rows, Table};
use super::texts::is_blank;
use super::words::{empty, id_range, twice};

/// Which columns of the customers are needed to know who they are.
#[derive(Debug)]
pub struct IndexPlan<'t> {
    table: &'t Table,
    projection: Projection,
    id: Column,
    on_hold: Option<Column>,
    collected_with: Option<Column>,
}

/// Who the customers of some rows are, in order.
#[derive(Debug, Default)]
pub struct IndexPart {
    ints: Vec<i64>,
    texts: Texts,
    on_hold: Vec<bool>,
    /// The rows that name another customer, from 0 in the table, and what they name.
    links: Vec<u32>,
    targets: Texts,
}

/// Who the customers are. A customer's place is its row in the table, from 0.
#[derive(Debug)]
pub struct CustomerIndex {
    ids: Ids,
    on_hold: Vec<bool>,
    /// Empty if each customer is collected on itself.
    accounts: Vec<u32>,
}

impl<'t> IndexPlan<'t> {
    /// Finds the columns. Nothing is said about the others: [`super::CustomerPlan`] does that.
    #[must_use]
    pub fn new(table: &'t Table, report: &mut Report) -> Option<IndexPlan<'t>> {
        let mut header = Header::new(table, report);
        let id = header.required("id", Holds::Id, report);
        let on_hold = header.find("on_hold", Holds::Flag, report);
        let collected_with = header.find("collected_with", Holds::Id, report);
        header.know_all();
        let sound = header.close(report);
        let (Some(mut id), mut on_hold, mut collected_with, true) = (id, on_hold, collected_with, sound) else { return None };
        let projection = project([&mut id].into_iter().chain(&mut on_hold).chain(&mut collected_with));
        Some(IndexPlan { table, projection, id, on_hold, collected_with })
    }

    /// Reads a part of the table, in batches of at most `batch_rows` rows. Parts may be read by several threads.
    #[must_use]
    pub fn part(&self, part: usize, batch_rows: usize, report: &mut Report) -> IndexPart {
        let mut read = IndexPart::default();
        let mut readers = [IdReader::default(), IdReader::default()];
        let mut rows = self.table.part(part, &self.projection, batch_rows);
        while let Some(rows) = rows.next(report) {
            self.batch(&rows, &mut readers, &mut read, report);
        }
        read
    }

    fn batch(&self, rows: &Rows, [reader, targets]: &mut [IdReader; 2], read: &mut IndexPart, report: &mut Report) {
        let batch = &rows.batch;
        let Some(array) = self.id.of(batch) else { return };
        let Some(ids) = reader.read(array, self.id.whole) else { return self.too_long(report) };
        if !ids.sound {
            for row in 0..array.len() {
                let number = rows.before + row as u64 + 1;
                let (code, words) = match (shown_id(array, row, self.id.whole), out_of_range(array, row, self.id.whole)) {
                    (None, _) => (Code::CellEmpty, empty(&self.id.called)),
                    (_, Some(raw)) => id_range(&self.id.called, raw),
                    _ => continue,
                };
                report.drop_row();
                report.add_in_table(code, self.table.subject(), number, self.id.spot(), || words);
            }
        }
        match ids.ids {
            IdColumn::Ints(ids) => read.ints.extend_from_slice(ids),
            IdColumn::Texts(ids) => {
                if (0..ids.len()).any(|row| read.texts.push(ids.value(row)).is_none()) {
                    return self.too_long(report);
                }
            }
        }
        match self.on_hold.as_ref().and_then(|column| column.of(batch)?.as_boolean_opt()) {
            Some(flags) => read.on_hold.extend(flags.iter().map(|flag| flag == Some(true))),
            None => read.on_hold.resize(read.on_hold.len() + batch.num_rows(), false),
        }
        let Some((column, array)) = self.collected_with.as_ref().and_then(|column| Some((column, column.of(batch)?))) else { return };
        if array.null_count() == array.len() {
            return;
        }
        let Some(named) = targets.read(array, column.whole) else { return self.too_long(report) };
        let mut target = String::new();
        for row in (0..array.len()).filter(|row| !array.is_null(*row)) {
            target.clear();
            named.ids.write(row, &mut target);
            if !is_blank(&target) {
                read.links.push(u32::try_from(rows.before + row as u64).unwrap_or(NONE));
                if read.targets.push(&target).is_none() {
                    return self.too_long(report);
                }
            }
        }
    }

    fn too_long(&self, report: &mut Report) {
        let help = "split the customers, with what is theirs, over several portfolios";
        let words = || ("the ids have more than 2 gigabytes".to_owned(), Some(help.to_owned()));
        report.add_in_table(Code::FileTooLarge, self.table.subject(), 0, self.id.spot(), words);
    }

    /// Joins the parts, in the order of the table, and checks them together. `None` if there is an error.
    #[must_use]
    pub fn join(&self, parts: Vec<IndexPart>, report: &mut Report) -> Option<CustomerIndex> {
        if report.error_count() > 0 {
            return None;
        }
        let count = parts.iter().map(|part| part.on_hold.len()).sum();
        let ids = if self.id.whole {
            let mut ids = Vec::with_capacity(count);
            parts.iter().for_each(|part| ids.extend_from_slice(&part.ints));
            Ids::of_ints(&ids)
        } else {
            Ids::of_texts(count, || parts.iter().flat_map(|part| part.texts.iter()))
        };
        let ids = match ids {
            Ok(ids) => ids,
            Err(Refused::TooLong) => {
                self.too_long(report);
                return None;
            }
            Err(Refused::Twice(rows)) => {
                for rows in rows {
                    report.drop_row();
                    let words = || twice(&id_of(&parts, rows.again), rows.first + 1);
                    report.add_in_table(Code::IdTwice, self.table.subject(), rows.again + 1, self.id.spot(), words);
                }
                return None;
            }
        };
        let mut on_hold = Vec::with_capacity(count);
        parts.iter().for_each(|part| on_hold.extend_from_slice(&part.on_hold));
        let accounts = self.accounts(&parts, &ids, count, report)?;
        Some(CustomerIndex { ids, on_hold, accounts })
    }

    /// On whom each customer is collected; nobody if each is on itself. `None` if there is an error.
    fn accounts(&self, parts: &[IndexPart], ids: &Ids, count: usize, report: &mut Report) -> Option<Vec<u32>> {
        if parts.iter().all(|part| part.links.is_empty()) {
            return Some(Vec::new());
        }
        let links = || parts.iter().flat_map(|part| part.links.iter().copied().zip(part.targets.iter()));
        let mut accounts: Vec<u32> = (0_u32..).take(count).collect();
        let mut sound = true;
        let mut wrong = |row: u32, code: Code, words: &dyn Fn() -> Words, report: &mut Report| {
            sound = false;
            report.drop_row();
            let spot = self.collected_with.as_ref().and_then(Column::spot);
            report.add_in_table(code, self.table.subject(), u64::from(row) + 1, spot, words);
        };
        for (row, target) in links() {
            match ids.find_text(target) {
                NONE => wrong(
                    row,
                    Code::CollectedWithUnknown,
                    &|| (format!("there is no customer {} to collect with", quoted(target)), None),
                    report,
                ),
                place if place == row => wrong(
                    row,
                    Code::CollectedWithItself,
                    &|| {
                        let help = "leave `collected_with` empty".to_owned();
                        (format!("the customer {} is collected with itself", quoted(target)), Some(help))
                    },
                    report,
                ),
                place => {
                    if let Some(account) = accounts.get_mut(row as usize) {
                        *account = place;
                    }
                }
            }
        }
        for (row, target) in links() {
            let on = accounts.get(row as usize).copied().unwrap_or(row);
            let further = accounts.get(on as usize).copied().unwrap_or(on);
            if on != row && further != on {
                let words = || {
                    let other = links().find(|(other, _)| *other == on).map_or("", |(_, target)| target);
                    let message = format!("{} is itself collected with {}", quoted(target), quoted(other));
                    let help = if further == row {
                        "leave one of the two empty".to_owned()
                    } else {
                        format!("write {}, or leave that one's `collected_with` empty", quoted(other))
                    };
                    (message, Some(help))
                };
                wrong(row, Code::CollectedInChain, &words, report);
            }
        }
        sound.then_some(accounts)
    }
}

/// The id of a row of the table.
fn id_of(parts: &[IndexPart], row: u64) -> String {
    let mut text = String::new();
    let mut before = 0;
    for part in parts {
        let rows = part.on_hold.len() as u64;
        if let Some(row) = row.checked_sub(before).filter(|row| *row < rows).and_then(|row| usize::try_from(row).ok()) {
            match part.ints.get(row) {
                Some(_) => IdColumn::Ints(&part.ints).write(row, &mut text),
                None => text.push_str(part.texts.get(row).unwrap_or_default()),
            }
        }
        before += rows;
    }
    text
}

impl CustomerIndex {
    /// How many customers there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.on_hold.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.on_hold.is_empty()
    }

    /// Their ids, by place.
    #[must_use]
    pub fn ids(&self) -> &Ids {
        &self.ids
    }

    /// Whether each is on hold (R2).
    #[must_use]
    pub fn on_hold(&self) -> &[bool] {
        &self.on_hold
    }

    /// On whom each is collected (R17), by place; `None` if each is on itself.
    #[must_use]
    pub fn accounts(&self) -> Option<&[u32]> {
        (!self.accounts.is_empty()).then_some(&self.accounts)
    }

    /// Replaces places of customers by those on whom they are collected; `u32::MAX` stays.
    pub(crate) fn to_accounts(&self, places: &mut [u32]) {
        if !self.accounts.is_empty() {
            for place in places {
                *place = self.accounts.get(*place as usize).copied().unwrap_or(NONE);
            }
        }
    }
}
