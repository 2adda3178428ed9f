//! The invoices: checked rows, grouped by account and sorted by id.

use std::borrow::Cow;
use std::collections::HashMap;

use relance_engine::Program;
use relance_engine::portfolio::{Invoices, MISSING, NONE, TextColumn, Texts, invoice_flag};

use crate::cell::What;
use crate::code::Code;
use crate::customers::{self, Found};
use crate::explain::quoted;
use crate::group::{gather, group, places};
use crate::table::{Column, Next, Table};
use crate::texts::Interner;

const REQUIRED: [&str; 4] = ["id", "customer", "due_on", "open"];

const COLUMNS: [&str; 11] =
    ["id", "customer", "due_on", "open", "kind", "number", "issued_on", "amount", "on_hold", "disputed", "promised_on"];

/// The invoices that can be used.
#[derive(Default)]
pub(crate) struct Read<'a> {
    /// The columns of the evaluator.
    pub(crate) invoices: Invoices,
    /// Ids.
    pub(crate) ids: Texts,
    /// What people call them.
    pub(crate) numbers: TextColumn,
    known: HashMap<Cow<'a, str>, Known>,
    /// By row: the account and the place.
    accounts: Vec<u32>,
    places: Vec<u32>,
    /// The file may have had more invoices.
    pub(crate) incomplete: bool,
}

/// A row, or [`NONE`] if it cannot be used, and its line.
#[derive(Clone, Copy)]
struct Known {
    row: u32,
    line: u64,
}

/// Where an invoice is.
#[derive(Clone, Copy)]
pub(crate) struct Item {
    /// Its place.
    pub(crate) place: u32,
    /// Its account's place.
    pub(crate) account: u32,
}

impl Read<'_> {
    /// Looks an id up.
    pub(crate) fn find(&self, id: &str) -> Option<Item> {
        let row = self.known.get(id)?.row as usize;
        Some(Item { place: *self.places.get(row)?, account: *self.accounts.get(row)? })
    }

    /// Whether the file has the id, be it in a row that cannot be used.
    pub(crate) fn names(&self, id: &str) -> bool {
        self.known.contains_key(id)
    }
}

/// The account of the present row, by the cell of its customer; an unknown one is an error.
pub(crate) fn account(table: &mut Table<'_, '_>, column: &Column, customers: &customers::Read<'_>) -> Option<u32> {
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
pub(crate) fn read<'a>(program: &Program, customers: &customers::Read<'_>, mut table: Table<'a, '_>) -> Read<'a> {
    table.check_header(&REQUIRED, &COLUMNS);
    let [id, customer, due_on, open, kind, number, issued_on, amount, on_hold, disputed, promised_on] =
        COLUMNS.map(|name| table.column(name));
    let money = What::Money(program.currency);

    let room = table.rows_expected();
    let mut known: HashMap<Cow<'a, str>, Known> = HashMap::with_capacity(room);
    let mut ids: Vec<Cow<'a, str>> = Vec::with_capacity(room);
    let mut numbers: Vec<Option<Cow<'a, str>>> = Vec::new();
    let mut accounts: Vec<u32> = Vec::with_capacity(room);
    let mut rows = Invoices::default();
    let mut totals = vec![0u64; customers.customers.count];
    loop {
        match table.next() {
            Next::End => break,
            Next::Broken => {
                if let Some(text) = table.text(&id) {
                    known.entry(text).or_insert(Known { row: NONE, line: table.line() });
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
        if let Some(text) = &text {
            let fresh = Known { row: NONE, line: table.line() };
            let first = *known.entry(text.clone()).or_insert(fresh);
            if first.line != fresh.line {
                table.twice(&id, text, first.line);
            }
        }
        if let (false, Some(text), Some(account), Some(opens)) = (table.bad, text, account, opens) {
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
            if let Some(known) = known.get_mut(&text) {
                known.row = u32::try_from(ids.len()).unwrap_or(NONE);
            }
            ids.push(text);
            accounts.push(account);
            numbers.push(table.text(&number));
            rows.due_on.push(due);
            rows.open.push(opens);
            rows.amount.push(original);
            rows.issued_on.push(issued);
            rows.promised_on.push(promised);
            rows.flags.push(flags);
        }
    }

    let id_of = |row: u32| ids.get(row as usize).map(|id| id.as_bytes());
    let grouped = group(&accounts, customers.customers.count, |left, right| id_of(left).cmp(&id_of(right)));
    let order = &grouped.order;
    let mut sorted_ids = Texts { bytes: String::with_capacity(ids.iter().map(|id| id.len()).sum()), ends: Vec::with_capacity(ids.len()) };
    let mut sorted_numbers = Interner::default();
    for row in order {
        if let Some(id) = ids.get(*row as usize) {
            sorted_ids.push(id);
        }
        sorted_numbers.push(numbers.get_mut(*row as usize).and_then(Option::take));
    }
    Read {
        invoices: Invoices {
            due_on: gather(&rows.due_on, order),
            open: gather(&rows.open, order),
            amount: gather(&rows.amount, order),
            issued_on: gather(&rows.issued_on, order),
            promised_on: gather(&rows.promised_on, order),
            flags: gather(&rows.flags, order),
            starts: grouped.starts,
        },
        ids: sorted_ids,
        numbers: sorted_numbers.finish(),
        known,
        places: places(order),
        accounts,
        incomplete: table.incomplete,
    }
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
