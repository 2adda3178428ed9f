//! The portfolio of one customer that somebody made up.

use relance_engine::portfolio::{
    Actions, AttributeColumn, Customers, Fact, FlagColumn, History, Invoices, MISSING, NONE, Portfolio, TextColumn, Texts, invoice_flag,
};
use relance_engine::program::AttributeType;
use relance_engine::program::expr::{FlagField, IntField, TextField};
use relance_engine::{Day, Program};

/// An item of the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// The open amount in minor units; zero or below for a credit.
    pub open: i64,
    /// The original amount in minor units, if known.
    pub amount: Option<i64>,
    /// When it is due.
    pub due_on: Day,
    /// When it was issued, if known.
    pub issued_on: Option<Day>,
    /// Until when payment is promised, if it is.
    pub promised_on: Option<Day>,
    /// It is a credit.
    pub credit: bool,
    /// It is on hold.
    pub on_hold: bool,
    /// It is disputed.
    pub disputed: bool,
}

impl Item {
    /// An invoice of which nothing is known but its due date and its open amount, in minor units.
    #[must_use]
    pub fn invoice(due_on: Day, open: i64) -> Item {
        Item { open, amount: None, due_on, issued_on: None, promised_on: None, credit: false, on_hold: false, disputed: false }
    }
}

/// The portfolio of one customer, of whom the last fact about each thing counts; what no fact is about is missing, and its id
/// is `C1`. On a tie the first item leads (R3).
#[must_use]
pub fn customer(program: &Program, facts: &[Fact], items: &[Item]) -> Portfolio {
    Portfolio {
        customers: customers(program, facts),
        invoices: invoices(items),
        history: History { starts: vec![0, 0], ..History::default() },
        actions: Actions { starts: vec![0, 0], invoice_starts: vec![0], ..Actions::default() },
    }
}

fn customers(program: &Program, facts: &[Fact]) -> Customers {
    let last = |of: &dyn Fn(&Fact) -> bool| facts.iter().rev().find(|fact| of(fact));
    let text_of = |wanted: TextField| match last(&|fact| matches!(fact, Fact::Text(field, _) if *field == wanted)) {
        Some(Fact::Text(_, value)) => value.as_deref(),
        _ => None,
    };
    let flag_of = |wanted: FlagField| match last(&|fact| matches!(fact, Fact::Flag(field, _) if *field == wanted)) {
        Some(Fact::Flag(_, Some(value))) => u8::from(*value),
        _ => 2,
    };
    let number_of = |wanted: IntField| match last(&|fact| matches!(fact, Fact::Number(field, _) if *field == wanted)) {
        Some(Fact::Number(_, Some(value))) => *value,
        _ => MISSING,
    };
    let has_email = last(&|fact| matches!(fact, Fact::HasEmail(_)));
    let has_phone = last(&|fact| matches!(fact, Fact::HasPhone(_)));
    let on_hold = last(&|fact| matches!(fact, Fact::OnHold(_)));
    let attributes = program.attributes.iter().zip(0_u16..).map(|(attribute, place)| match attribute.kind {
        AttributeType::Text | AttributeType::OneOf(_) => AttributeColumn::Text(text(text_of(TextField::Attribute(place)))),
        AttributeType::Flag => AttributeColumn::Flag(FlagColumn { values: vec![flag_of(FlagField::Attribute(place))] }),
        _ => AttributeColumn::Int(vec![number_of(IntField::Attribute(place))]),
    });
    Customers {
        count: 1,
        collected_on: vec![0],
        on_hold: vec![matches!(on_hold, Some(Fact::OnHold(true)))],
        has_email: vec![matches!(has_email, Some(Fact::HasEmail(true)))],
        has_phone: vec![matches!(has_phone, Some(Fact::HasPhone(true)))],
        id: text(Some(text_of(TextField::Id).unwrap_or("C1"))),
        name: text(text_of(TextField::Name)),
        country: text(text_of(TextField::Country)),
        language: text(text_of(TextField::Language)),
        currency: text(text_of(TextField::Currency)),
        collector: text(text_of(TextField::Collector)),
        attributes: attributes.collect(),
    }
}

/// A column of one text.
fn text(value: Option<&str>) -> TextColumn {
    let mut values = Texts::default();
    let code = value.and_then(|value| values.push(value)).unwrap_or(NONE);
    TextColumn { codes: vec![code], values }
}

fn invoices(items: &[Item]) -> Invoices {
    let flags = |item: &Item| {
        let flag = |set: bool, flag: u8| if set { flag } else { 0 };
        flag(item.credit, invoice_flag::CREDIT) | flag(item.on_hold, invoice_flag::ON_HOLD) | flag(item.disputed, invoice_flag::DISPUTED)
    };
    Invoices {
        starts: vec![0, u32::try_from(items.len()).unwrap_or(u32::MAX)],
        due_on: items.iter().map(|item| item.due_on).collect(),
        open: items.iter().map(|item| item.open).collect(),
        amount: items.iter().map(|item| item.amount.unwrap_or(MISSING)).collect(),
        issued_on: items.iter().map(|item| item.issued_on.unwrap_or(Day::MISSING)).collect(),
        promised_on: items.iter().map(|item| item.promised_on.unwrap_or(Day::MISSING)).collect(),
        flags: items.iter().map(flags).collect(),
    }
}
