//! One customer and all that is collected on it, as plain rows.
//!
//! R17: whatever belongs to customers `collected_with` this one already stands among its rows in the portfolio.

use relance_engine::Day;
use relance_engine::Portfolio;
use relance_engine::portfolio::{AttributeColumn, MISSING, NONE, TextColumn, invoice_flag};
use relance_engine::program::scenario::{Channel, Mode};

/// The value of a declared attribute, or none where it is missing.
pub enum Attribute {
    /// A text.
    Text(Option<String>),
    /// A whole number in the attribute's unit.
    Number(Option<i128>),
    /// Yes or no.
    Flag(Option<bool>),
}

/// An invoice or a credit.
#[derive(Debug)]
pub struct Item {
    /// Its place among all items; the items of a customer stand in the byte order of their ids.
    pub place: u32,
    pub due_on: Day,
    pub open: i128,
    pub amount: Option<i128>,
    pub issued_on: Option<Day>,
    pub promised_on: Option<Day>,
    pub credit: bool,
    pub on_hold: bool,
    pub disputed: bool,
    /// A pending specific action names it.
    pub named: bool,
}

/// A step that was done.
pub struct Done {
    /// The invoice that led, by its place; none if the customer has it no more.
    pub invoice: Option<u32>,
    pub scenario: String,
    pub step: String,
    pub offset: i32,
    pub done_on: Day,
    pub nominal_on: Option<Day>,
}

/// A pending specific action.
pub struct Action {
    pub on: Day,
    pub channel: Channel,
    pub mode: Mode,
    pub template: Option<String>,
    pub language: Option<String>,
    /// The places of its invoices.
    pub invoices: Vec<u32>,
}

/// A customer.
pub struct Account {
    /// It is collected with another one (R17).
    pub grouped: bool,
    pub on_hold: bool,
    pub has_email: bool,
    pub has_phone: bool,
    pub id: Option<String>,
    pub name: Option<String>,
    pub country: Option<String>,
    pub language: Option<String>,
    pub currency: Option<String>,
    pub collector: Option<String>,
    pub attributes: Vec<Attribute>,
    pub items: Vec<Item>,
    pub history: Vec<Done>,
    pub actions: Vec<Action>,
}

fn text(column: &TextColumn, row: usize) -> Option<String> {
    let code = column.codes[row];
    (code != NONE).then(|| column.values.get(code as usize).expect("a code has a text").to_owned())
}

fn number(value: i64) -> Option<i128> {
    (value != MISSING).then_some(i128::from(value))
}

fn attribute(column: &AttributeColumn, row: usize) -> Attribute {
    match column {
        AttributeColumn::Text(column) => Attribute::Text(text(column, row)),
        AttributeColumn::Int(values) => Attribute::Number(number(values[row])),
        AttributeColumn::Flag(column) => Attribute::Flag(match column.values[row] {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }),
    }
}

fn rows_of(starts: &[u32], customer: usize) -> core::ops::Range<usize> {
    starts[customer] as usize..starts[customer + 1] as usize
}

fn actions(portfolio: &Portfolio, customer: usize) -> Vec<Action> {
    let actions = &portfolio.actions;
    rows_of(&actions.starts, customer)
        .map(|row| Action {
            on: actions.on[row],
            channel: Channel::ALL[usize::from(actions.channel[row])],
            mode: Mode::ALL[usize::from(actions.mode[row])],
            template: text(&actions.template, row),
            language: text(&actions.language, row),
            invoices: actions.invoices[rows_of(&actions.invoice_starts, row)].to_vec(),
        })
        .collect()
}

fn items(portfolio: &Portfolio, customer: usize, actions: &[Action]) -> Vec<Item> {
    let invoices = &portfolio.invoices;
    rows_of(&invoices.starts, customer)
        .map(|row| {
            let place = u32::try_from(row).expect("places fit in 32 bits");
            let flag = |bit: u8| invoices.flags[row] & bit != 0;
            Item {
                place,
                due_on: invoices.due_on[row],
                open: i128::from(invoices.open[row]),
                amount: number(invoices.amount[row]),
                issued_on: invoices.issued_on[row].get(),
                promised_on: invoices.promised_on[row].get(),
                credit: flag(invoice_flag::CREDIT),
                on_hold: flag(invoice_flag::ON_HOLD),
                disputed: flag(invoice_flag::DISPUTED),
                named: actions.iter().any(|action| action.invoices.contains(&place)),
            }
        })
        .collect()
}

fn history(portfolio: &Portfolio, customer: usize) -> Vec<Done> {
    let history = &portfolio.history;
    rows_of(&history.starts, customer)
        .map(|row| Done {
            invoice: (history.invoice[row] != NONE).then_some(history.invoice[row]),
            scenario: text(&history.scenario, row).expect("a row of history names its scenario"),
            step: text(&history.step, row).expect("a row of history names its step"),
            offset: history.offset[row],
            done_on: history.done_on[row],
            nominal_on: history.nominal_on[row].get(),
        })
        .collect()
}

impl Account {
    /// Reads one customer out of the columns.
    pub fn read(portfolio: &Portfolio, customer: usize) -> Account {
        let customers = &portfolio.customers;
        let actions = actions(portfolio, customer);
        Account {
            grouped: customers.collected_on[customer] as usize != customer,
            on_hold: customers.on_hold[customer],
            has_email: customers.has_email[customer],
            has_phone: customers.has_phone[customer],
            id: text(&customers.id, customer),
            name: text(&customers.name, customer),
            country: text(&customers.country, customer),
            language: text(&customers.language, customer),
            currency: text(&customers.currency, customer),
            collector: text(&customers.collector, customer),
            attributes: customers.attributes.iter().map(|column| attribute(column, customer)).collect(),
            items: items(portfolio, customer, &actions),
            history: history(portfolio, customer),
            actions,
        }
    }
}
