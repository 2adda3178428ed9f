//! Asks the evaluator whether a criterion takes a customer.

use relance_engine::agenda::Status;
use relance_engine::portfolio::{
    Actions, AttributeColumn, Customers, FlagColumn, History, Invoices, MISSING, NONE, Portfolio, TextColumn, Texts, invoice_flag,
};
use relance_engine::program::expr::{ExprId, FlagField, IntField, TextField};
use relance_engine::program::sender::Sender;
use relance_engine::program::{AttributeType, Group};
use relance_engine::{Day, Program, evaluate};

use super::{Fact, Item, Witness};

/// Whether each of some criteria takes the customer, as the evaluator says; `None` if it cannot be asked.
#[must_use]
pub fn holds(program: &Program, witness: &Witness, criteria: &[ExprId]) -> Option<Vec<bool>> {
    let portfolio = portfolio(program, witness);
    criteria.iter().map(|criterion| takes(program, &portfolio, witness.as_of, *criterion)).collect()
}

/// Whether a criterion alone takes the only customer of a portfolio.
fn takes(program: &Program, portfolio: &Portfolio, as_of: Day, criterion: ExprId) -> Option<bool> {
    let alone = Program {
        language: program.language,
        currency: program.currency,
        ignore_below: program.ignore_below,
        spacing: 0,
        sender: Sender::default(),
        sending: None,
        calendars: Vec::new(),
        attributes: program.attributes.clone(),
        groups: vec![Group { name: String::new(), criterion: Some(0), scenario: None }],
        scenarios: Vec::new(),
        templates: Vec::new(),
        libraries: Vec::new(),
        rates: Vec::new(),
        penalties: Vec::new(),
        exprs: vec![program.exprs.get(criterion as usize)?.clone()],
        aggregates: program.aggregates.clone(),
    };
    match evaluate(&alone, portfolio, as_of).ok()?.rows.first()?.status {
        Status::Exempt => Some(true),
        Status::Unassigned => Some(false),
        _ => None,
    }
}

fn text(value: Option<&str>) -> TextColumn {
    let mut values = Texts::default();
    let code = value.and_then(|value| values.push(value)).unwrap_or(NONE);
    TextColumn { codes: vec![code], values }
}

/// The portfolio of one customer.
#[must_use]
pub fn portfolio(program: &Program, witness: &Witness) -> Portfolio {
    let text_of = |wanted: TextField| {
        witness.facts.iter().find_map(|fact| match fact {
            Fact::Text(field, value) | Fact::OtherText(field, value) if *field == wanted => Some(value.as_str()),
            _ => None,
        })
    };
    let flag_of = |wanted: FlagField| {
        witness.facts.iter().find_map(|fact| match fact {
            Fact::Flag(field, value) if *field == wanted => Some(u8::from(*value)),
            _ => None,
        })
    };
    let number_of = |wanted: IntField| {
        witness.facts.iter().find_map(|fact| match fact {
            Fact::Number(field, value) if *field == wanted => Some(*value),
            _ => None,
        })
    };
    let attributes = program.attributes.iter().zip(0_u16..).map(|(attribute, place)| match attribute.kind {
        AttributeType::Text | AttributeType::OneOf(_) => AttributeColumn::Text(text(text_of(TextField::Attribute(place)))),
        AttributeType::Flag => AttributeColumn::Flag(FlagColumn { values: vec![flag_of(FlagField::Attribute(place)).unwrap_or(2)] }),
        _ => AttributeColumn::Int(vec![number_of(IntField::Attribute(place)).unwrap_or(MISSING)]),
    });
    Portfolio {
        customers: Customers {
            count: 1,
            collected_on: vec![0],
            on_hold: vec![false],
            has_email: vec![true],
            has_phone: vec![true],
            id: text(Some(text_of(TextField::Id).unwrap_or("C1"))),
            name: text(text_of(TextField::Name)),
            country: text(text_of(TextField::Country)),
            language: text(text_of(TextField::Language)),
            currency: text(text_of(TextField::Currency)),
            collector: text(text_of(TextField::Collector)),
            attributes: attributes.collect(),
        },
        invoices: invoices(&witness.items),
        history: History { starts: vec![0, 0], ..History::default() },
        actions: Actions { starts: vec![0, 0], invoice_starts: vec![0], ..Actions::default() },
    }
}

fn invoices(items: &[Item]) -> Invoices {
    let flags = |item: &Item| {
        let flag = |set: bool, flag: u8| if set { flag } else { 0 };
        flag(item.credit, invoice_flag::CREDIT) | flag(item.on_hold, invoice_flag::ON_HOLD) | flag(item.disputed, invoice_flag::DISPUTED)
    };
    Invoices {
        starts: vec![0, u32::try_from(items.len()).unwrap_or_default()],
        due_on: items.iter().map(|item| item.due_on).collect(),
        open: items.iter().map(|item| item.open).collect(),
        amount: items.iter().map(|item| item.amount.unwrap_or(MISSING)).collect(),
        issued_on: items.iter().map(|item| item.issued_on.unwrap_or(Day::MISSING)).collect(),
        promised_on: vec![Day::MISSING; items.len()],
        flags: items.iter().map(flags).collect(),
    }
}
