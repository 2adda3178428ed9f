//! The rows of the invoices: read piece by piece, and put together.

use relance_engine::day::Day;
use relance_engine::portfolio::{MISSING, Texts, invoice_flag};

use crate::cell::What;
use crate::code::Code;
use crate::customers::{self, Found};
use crate::explain::quoted;
use crate::findings::{self, Findings};
use crate::index::Ids;
use crate::problem::{Report, Words};
use crate::rows::{Next, Rows, stands_twice};
use crate::split::Spot;
use crate::table::{Column, Table};

/// Columns of rows.
#[derive(Default)]
pub(crate) struct Columns {
    pub(crate) account: Vec<u32>,
    pub(crate) due_on: Vec<Day>,
    pub(crate) open: Vec<i64>,
    pub(crate) amount: Vec<i64>,
    pub(crate) issued_on: Vec<Day>,
    pub(crate) promised_on: Vec<Day>,
    pub(crate) flags: Vec<u8>,
    /// What people call the invoices; empty if missing.
    pub(crate) number: Texts,
}

/// What a row with an id is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// As good as can be told from its cells.
    Good,
    /// It cannot be used.
    Bad,
    /// It cannot be read.
    Broken,
}

/// What a piece of the file holds.
pub(crate) struct Piece {
    /// The ids, and what their rows are.
    ids: Texts,
    states: Vec<State>,
    /// The places of the ids, the open and the original amounts.
    spots: Vec<[Spot; 3]>,
    /// The good rows.
    columns: Columns,
    findings: Findings,
    lines: u64,
}

/// Reads a piece, with the places of the columns in the order of [`crate::invoices::COLUMNS`].
pub(crate) fn read(places: &[Column<'_>; 11], money: &What<'_>, customers: &customers::Read, mut rows: Rows<'_>) -> Piece {
    let [id, customer, due_on, open, kind, number, issued_on, amount, on_hold, disputed, promised_on] = places;
    let (mut ids, mut states, mut spots) = (Texts::default(), Vec::new(), Vec::new());
    let (mut columns, mut near) = (Columns::default(), 0);
    loop {
        match rows.next() {
            Next::End => break,
            Next::Broken => {
                if let Some(text) = rows.text(id) {
                    ids.push(&text);
                    states.push(State::Broken);
                    spots.push([rows.spot(id); 3]);
                }
                continue;
            }
            Next::Row => {}
        }
        let text = rows.required(id);
        let account = account(&mut rows, customer, customers, &mut near);
        let due = rows.required_day(due_on);
        let opens = rows.required_value(open, money);
        let credit = is_credit(&mut rows, kind, opens, open);
        let original = rows.value(amount, money).unwrap_or(MISSING);
        let (issued, promised) = (rows.day(issued_on), rows.day(promised_on));
        let mut flags = if credit { invoice_flag::CREDIT } else { 0 };
        if rows.says_yes(on_hold) {
            flags |= invoice_flag::ON_HOLD;
        }
        if rows.says_yes(disputed) {
            flags |= invoice_flag::DISPUTED;
        }
        let Some(text) = text else { continue };
        ids.push(&text);
        spots.push([rows.spot(id), rows.spot(open), rows.spot(amount)]);
        let (false, Some(account), Some(opens)) = (rows.bad, account, opens) else {
            states.push(State::Bad);
            continue;
        };
        states.push(State::Good);
        columns.account.push(account);
        columns.due_on.push(due);
        columns.open.push(opens);
        columns.amount.push(original);
        columns.issued_on.push(issued);
        columns.promised_on.push(promised);
        columns.flags.push(flags);
        columns.number.push(rows.text(number).as_deref().unwrap_or_default());
    }
    Piece { ids, states, spots, columns, lines: rows.lines(), findings: rows.findings }
}

/// The account of the present row, by the cell of its customer; an unknown one is an error. `near` is where the one
/// before was found.
pub(crate) fn account(rows: &mut Rows<'_>, column: &Column, customers: &customers::Read, near: &mut u32) -> Option<u32> {
    let id = rows.required(column)?;
    match customers.find(&id, near) {
        Found::Customer { account } => return Some(account),
        Found::Unusable => rows.drop_row(),
        Found::Unknown => rows.wrong(Code::UnknownCustomer, column, || {
            let help = match customers.without_blanks(&id) {
                Some(meant) => format!("take away the blanks: {}", quoted(meant)),
                None => "add the customer to the customers, or correct its id".to_owned(),
            };
            (format!("there is no customer {}", quoted(&id)), Some(help))
        }),
    }
    None
}

/// Whether the present row is a credit: by its kind, or without one by the sign of its open amount (R1).
fn is_credit(rows: &mut Rows<'_>, kind: &Column, opens: Option<i64>, open: &Column) -> bool {
    match rows.choice(kind, &["invoice", "credit"]) {
        Some(0) => false,
        Some(_) => {
            if opens.is_some_and(|opens| opens > 0) {
                rows.wrong(Code::PositiveCredit, open, || {
                    let help = "write the open amount of a credit below zero, or `invoice` as its kind";
                    ("a credit has an open amount above zero".to_owned(), Some(help.to_owned()))
                });
            }
            true
        }
        None => opens.is_some_and(|opens| opens < 0),
    }
}

/// What is said of the row from which on the `which` amounts of its account do not fit.
fn too_large(which: &str, account: Option<&str>) -> Words {
    let message = format!("the {which} amounts of the customer {} do not fit in 64 bits", quoted(account.unwrap_or_default()));
    (message, Some(format!("correct the {which} amount")))
}

/// All pieces so far.
pub(crate) struct Whole {
    /// The rows that can be used, in the order of the file.
    pub(crate) columns: Columns,
    /// For each of them the place of its id.
    pub(crate) id: Vec<u32>,
    pub(crate) ids: Ids,
    /// The file may have had more invoices.
    pub(crate) incomplete: bool,
    /// The line of each id.
    lines: Vec<u32>,
    /// The open and the original amounts of each account, without their signs.
    totals: Vec<[u64; 2]>,
    /// The line at which the next piece begins.
    line: u64,
}

impl Whole {
    /// No piece yet.
    pub(crate) fn new(table: &Table<'_>, customers: usize) -> Whole {
        let room = table.rows_expected();
        Whole {
            columns: Columns::with_room(room),
            id: Vec::with_capacity(room),
            ids: Ids::with_room(room),
            incomplete: table.incomplete,
            lines: Vec::with_capacity(room),
            totals: vec![[0; 2]; customers],
            line: table.first_line(),
        }
    }

    /// Adds the next piece, and reports what was found in it.
    pub(crate) fn append(&mut self, table: &Table<'_>, customers: &customers::Read, report: &mut Report, piece: Piece) {
        let Piece { ids, states, spots, columns, findings, lines } = piece;
        let mut found = Findings::default();
        let mut good = columns.account.iter().zip(columns.open.iter().zip(&columns.amount));
        let mut kept = Vec::with_capacity(columns.account.len());
        for ((text, state), [id_spot, open_spot, amount_spot]) in ids.iter().zip(states).zip(spots) {
            let row = if state == State::Good { good.next() } else { None };
            let place = match self.ids.add(text) {
                Ok(place) => {
                    self.lines.push(u32::try_from(self.line + id_spot.line).unwrap_or(u32::MAX));
                    Some(place)
                }
                Err(first) => {
                    if state != State::Broken {
                        let line = self.lines.get(first as usize).map_or(1, |line| u64::from(*line));
                        found.bad_rows += usize::from(state == State::Good);
                        found.add(Code::IdTwice, id_spot, table.layout(), || stands_twice(text, line, table.layout()));
                    }
                    None
                }
            };
            let Some((account, (open, amount))) = row else { continue };
            let excess = place.and_then(|_| self.add_to_totals(*account, *open, *amount));
            let fits = place.filter(|_| excess.is_none());
            if let Some(place) = fits {
                self.id.push(place);
            }
            if let Some(excess) = excess {
                let account = customers.customers.id.get(*account as usize);
                let (which, spot) = match excess {
                    Excess::Open => ("open", open_spot),
                    Excess::Amount => ("original", amount_spot),
                };
                found.bad_rows += 1;
                found.add(Code::AccountTooLarge, spot, table.layout(), || too_large(which, account));
            }
            kept.push(fits.is_some());
        }
        self.columns.append(&columns, &kept);
        self.incomplete |= findings.incomplete;
        findings::report(report, table.origin(), self.line, [findings, found]);
        self.line += lines;
    }

    /// Adds an open and an original amount to those of their account. What does not fit any more, if anything; then both
    /// sums stay as they are.
    fn add_to_totals(&mut self, account: u32, open: i64, amount: i64) -> Option<Excess> {
        let Some([opens, amounts]) = self.totals.get_mut(account as usize) else { return Some(Excess::Open) };
        let sum = |total: u64, more: i64| total.checked_add(more.unsigned_abs()).filter(|sum| i64::try_from(*sum).is_ok());
        let known = if amount == MISSING { 0 } else { amount };
        match (sum(*opens, open), sum(*amounts, known)) {
            (None, _) => Some(Excess::Open),
            (_, None) => Some(Excess::Amount),
            (Some(open), Some(amount)) => {
                (*opens, *amounts) = (open, amount);
                None
            }
        }
    }
}

/// Which amounts of an account do not fit.
enum Excess {
    Open,
    Amount,
}

impl Columns {
    fn with_room(rows: usize) -> Columns {
        Columns {
            account: Vec::with_capacity(rows),
            due_on: Vec::with_capacity(rows),
            open: Vec::with_capacity(rows),
            amount: Vec::with_capacity(rows),
            issued_on: Vec::with_capacity(rows),
            promised_on: Vec::with_capacity(rows),
            flags: Vec::with_capacity(rows),
            number: Texts { bytes: String::new(), ends: Vec::with_capacity(rows) },
        }
    }

    /// Adds the rows that are kept.
    fn append(&mut self, rows: &Columns, kept: &[bool]) {
        append(&mut self.account, &rows.account, kept);
        append(&mut self.due_on, &rows.due_on, kept);
        append(&mut self.open, &rows.open, kept);
        append(&mut self.amount, &rows.amount, kept);
        append(&mut self.issued_on, &rows.issued_on, kept);
        append(&mut self.promised_on, &rows.promised_on, kept);
        append(&mut self.flags, &rows.flags, kept);
        for (text, _) in rows.number.iter().zip(kept).filter(|(_, kept)| **kept) {
            self.number.push(text);
        }
    }
}

fn append<T: Copy>(column: &mut Vec<T>, rows: &[T], kept: &[bool]) {
    column.extend(rows.iter().zip(kept).filter(|(_, kept)| **kept).map(|(value, _)| *value));
}
