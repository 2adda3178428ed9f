//! The invoices: checked rows, grouped by account and sorted by id.

use std::borrow::Cow;

use relance_engine::Program;
use relance_engine::day::Day;
use relance_engine::portfolio::{Invoices, MISSING, NONE, TextColumn, Texts, invoice_flag};

use crate::cell::What;
use crate::code::Code;
use crate::customers::{self, Found};
use crate::explain::quoted;
use crate::group::group;
use crate::index::Ids;
use crate::table::{Column, Next, Table};
use crate::texts::Interner;

const REQUIRED: [&str; 4] = ["id", "customer", "due_on", "open"];

const COLUMNS: [&str; 11] =
    ["id", "customer", "due_on", "open", "kind", "number", "issued_on", "amount", "on_hold", "disputed", "promised_on"];

/// The invoices that can be used.
#[derive(Default)]
pub(crate) struct Read {
    /// The columns of the evaluator.
    pub(crate) invoices: Invoices,
    /// Ids.
    pub(crate) ids: Texts,
    /// What people call them.
    pub(crate) numbers: TextColumn,
    known: Ids,
    /// Where the invoice of each id is.
    items: Vec<Item>,
    /// The file may have had more invoices.
    pub(crate) incomplete: bool,
}

/// A row that can be used.
struct Row<'a> {
    /// The place of its id.
    id: u32,
    number: Option<Cow<'a, str>>,
    open: i64,
    amount: i64,
    due_on: Day,
    issued_on: Day,
    promised_on: Day,
    account: u32,
    flags: u8,
}

/// Where an invoice is.
#[derive(Clone, Copy)]
pub(crate) struct Item {
    /// Its place; [`NONE`] if its row cannot be used.
    pub(crate) place: u32,
    /// Its account's place.
    pub(crate) account: u32,
}

impl Read {
    /// Looks an id up.
    pub(crate) fn find(&self, id: &str) -> Option<Item> {
        self.items.get(self.known.find(id)? as usize).copied().filter(|item| item.place != NONE)
    }

    /// Whether the file has the id, be it in a row that cannot be used.
    pub(crate) fn names(&self, id: &str) -> bool {
        self.known.find(id).is_some()
    }
}

/// The account of the present row, by the cell of its customer; an unknown one is an error.
pub(crate) fn account(table: &mut Table<'_, '_>, column: &Column, customers: &customers::Read) -> Option<u32> {
    let id = table.required(column)?;
    match customers.find(&id) {
        Found::Customer { account } => return Some(account),
        Found::Unusable => table.drop_row(),
        Found::Unknown => table.wrong(Code::UnknownCustomer, column, || {
            let help = match customers.without_blanks(&id) {
                Some(meant) => format!("take away the blanks: {}", quoted(meant)),
                None => "add the customer to the customers, or correct its id".to_owned(),
            };
            (format!("there is no customer {}", quoted(&id)), Some(help))
        }),
    }
    None
}

/// Reads the file.
pub(crate) fn read(program: &Program, customers: &customers::Read, mut table: Table<'_, '_>) -> Read {
    table.check_header(&REQUIRED, &COLUMNS);
    let [id, customer, due_on, open, kind, number, issued_on, amount, on_hold, disputed, promised_on] =
        COLUMNS.map(|name| table.column(name));
    let money = What::Money(program.currency);

    let room = table.rows_expected();
    let (mut known, mut lines) = (Ids::with_room(room), Vec::with_capacity(room));
    let mut rows: Vec<Row<'_>> = Vec::with_capacity(room);
    let mut totals = vec![0u64; customers.customers.count];
    loop {
        match table.next() {
            Next::End => break,
            Next::Broken => {
                if table.text(&id).is_some_and(|text| known.add(&text).is_ok()) {
                    lines.push(table.line_in_32_bits());
                }
                continue;
            }
            Next::Row => {}
        }
        let text = table.required(&id);
        let account = account(&mut table, &customer, customers);
        let due = table.required_day(&due_on);
        let opens = table.required_value(&open, &money);
        let credit = is_credit(&mut table, &kind, opens, &open);
        let original = table.value(&amount, &money).unwrap_or(MISSING);
        let (issued, promised) = (table.day(&issued_on), table.day(&promised_on));
        let mut flags = if credit { invoice_flag::CREDIT } else { 0 };
        if table.says_yes(&on_hold) {
            flags |= invoice_flag::ON_HOLD;
        }
        if table.says_yes(&disputed) {
            flags |= invoice_flag::DISPUTED;
        }
        let new = match text.map(|text| known.add(&text)) {
            Some(Ok(place)) => {
                lines.push(table.line_in_32_bits());
                Some(place)
            }
            Some(Err(first)) => {
                table.twice(&id, known.get(first), lines.get(first as usize).map_or(1, |line| u64::from(*line)));
                None
            }
            None => None,
        };
        if let (false, Some(new), Some(account), Some(opens)) = (table.bad, new, account, opens) {
            let total = totals.get(account as usize).and_then(|total| total.checked_add(opens.unsigned_abs()));
            match total.filter(|total| i64::try_from(*total).is_ok()) {
                Some(total) => {
                    if let Some(slot) = totals.get_mut(account as usize) {
                        *slot = total;
                    }
                }
                None => {
                    too_large(&mut table, &open, customers.customers.id.get(account as usize));
                    continue;
                }
            }
            rows.push(Row {
                id: new,
                number: table.text(&number),
                open: opens,
                amount: original,
                due_on: due,
                issued_on: issued,
                promised_on: promised,
                account,
                flags,
            });
        }
    }
    sorted(rows, known, lines.len(), customers.customers.count, table.incomplete)
}

/// The rows as columns, grouped by account and sorted by id.
fn sorted(mut rows: Vec<Row<'_>>, known: Ids, distinct: usize, accounts: usize, incomplete: bool) -> Read {
    let mut grouped = group(rows.iter().map(|row| row.account), accounts);
    grouped.sort(|row| rows.get(row as usize).map(|row| known.get(row.id)).unwrap_or_default());

    let count = rows.len();
    let mut ids =
        Texts { bytes: String::with_capacity(rows.iter().map(|row| known.get(row.id).len()).sum()), ends: Vec::with_capacity(count) };
    let mut numbers = Interner::with_room(rows.iter().filter(|row| row.number.is_some()).count());
    let mut items = vec![Item { place: NONE, account: NONE }; distinct];
    let mut invoices = Invoices {
        starts: grouped.starts,
        due_on: Vec::with_capacity(count),
        open: Vec::with_capacity(count),
        amount: Vec::with_capacity(count),
        issued_on: Vec::with_capacity(count),
        promised_on: Vec::with_capacity(count),
        flags: Vec::with_capacity(count),
    };
    for (place, number) in (0u32..).zip(grouped.order) {
        let Some(row) = rows.get_mut(number as usize) else { continue };
        if let Some(item) = items.get_mut(row.id as usize) {
            *item = Item { place, account: row.account };
        }
        ids.push(known.get(row.id));
        numbers.push(row.number.take().as_deref());
        invoices.due_on.push(row.due_on);
        invoices.open.push(row.open);
        invoices.amount.push(row.amount);
        invoices.issued_on.push(row.issued_on);
        invoices.promised_on.push(row.promised_on);
        invoices.flags.push(row.flags);
    }
    Read { invoices, ids, numbers: numbers.finish(), known, items, incomplete }
}

/// Whether the present row is a credit: by its kind, or without one by the sign of its open amount (R1).
fn is_credit(table: &mut Table<'_, '_>, kind: &Column, opens: Option<i64>, open: &Column) -> bool {
    match table.choice(kind, &["invoice", "credit"]) {
        Some(0) => false,
        Some(_) => {
            if opens.is_some_and(|opens| opens > 0) {
                table.wrong(Code::PositiveCredit, open, || {
                    let help = "write the open amount of a credit below zero, or `invoice` as its kind";
                    ("a credit has an open amount above zero".to_owned(), Some(help.to_owned()))
                });
            }
            true
        }
        None => opens.is_some_and(|opens| opens < 0),
    }
}

/// Reports the row from which on the amounts of its account do not fit.
fn too_large(table: &mut Table<'_, '_>, open: &Column, account: Option<&str>) {
    table.wrong(Code::AccountTooLarge, open, || {
        let message = format!("the open amounts of the customer {} do not fit in 64 bits", quoted(account.unwrap_or_default()));
        (message, Some("correct the open amount".to_owned()))
    });
}

/// Marks the invoices that pending actions name.
pub(crate) fn mark(invoices: &mut Invoices, named: &[u32]) {
    for place in named {
        if let Some(flags) = invoices.flags.get_mut(*place as usize) {
            *flags |= invoice_flag::IN_ACTION;
        }
    }
}
