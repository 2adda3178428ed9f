//! A portfolio of 100,000 customers with 1,000,000 invoices, made up in memory.

#[path = "sequence.rs"]
mod sequence;

use relance_engine::portfolio::{
    Actions, AttributeColumn, Customers, FlagColumn, History, Invoices, NONE, TextColumn, Texts, invoice_flag,
};
use relance_engine::{Day, Portfolio};

pub use sequence::AS_OF;
use sequence::Sequence;

/// How many customers.
pub const CUSTOMERS: usize = 100_000;
/// How many invoices each has.
pub const INVOICES_EACH: usize = 10;

fn texts(values: &[&str]) -> Texts {
    let mut texts = Texts::default();
    for value in values {
        texts.push(value).expect("a few texts fit");
    }
    texts
}

fn pick(sequence: &mut Sequence, values: &[&str]) -> TextColumn {
    let codes = (0..CUSTOMERS).map(|_| u32::try_from(sequence.below(values.len() as u64)).unwrap_or(NONE)).collect();
    TextColumn { codes, values: texts(values) }
}

fn customers(sequence: &mut Sequence) -> Customers {
    let mut ids = Texts::default();
    let codes: Vec<u32> = (0..CUSTOMERS).map(|place| ids.push(&format!("C{place:06}")).expect("ids fit")).collect();
    Customers {
        count: CUSTOMERS,
        collected_on: codes.clone(),
        on_hold: (0..CUSTOMERS).map(|_| sequence.chance(1)).collect(),
        has_email: (0..CUSTOMERS).map(|_| sequence.chance(90)).collect(),
        has_phone: (0..CUSTOMERS).map(|_| sequence.chance(70)).collect(),
        name: TextColumn { codes: vec![NONE; CUSTOMERS], values: Texts::default() },
        id: TextColumn { codes, values: ids },
        country: pick(sequence, &["FR", "FR", "DE", "GB", "US", "ES"]),
        language: pick(sequence, &["fr", "fr", "en", "de"]),
        currency: pick(sequence, &["EUR"]),
        collector: pick(sequence, &["ana", "bob", "eve", "zoe"]),
        attributes: vec![
            AttributeColumn::Text(pick(sequence, &["private", "private", "private", "public"])),
            AttributeColumn::Int((0..CUSTOMERS).map(|_| i64::try_from(sequence.below(5)).unwrap_or_default() + 1).collect()),
            AttributeColumn::Int((0..CUSTOMERS).map(|_| i64::try_from(sequence.below(60_000_000)).unwrap_or_default()).collect()),
            AttributeColumn::Flag(FlagColumn { values: (0..CUSTOMERS).map(|_| u8::from(sequence.chance(2))).collect() }),
        ],
    }
}

fn invoices(sequence: &mut Sequence) -> Invoices {
    let mut invoices = Invoices { starts: vec![0], ..Invoices::default() };
    for _ in 0..CUSTOMERS {
        for _ in 0..INVOICES_EACH {
            let credit = sequence.chance(3);
            let amount = i64::try_from(sequence.below(500_000)).unwrap_or_default() + 100;
            let open = if credit {
                -amount / 4
            } else if sequence.chance(60) {
                amount
            } else {
                0
            };
            let flags =
                [(credit, invoice_flag::CREDIT), (sequence.chance(5), invoice_flag::DISPUTED), (sequence.chance(1), invoice_flag::ON_HOLD)];
            invoices.due_on.push(sequence.day(-120, 160));
            invoices.open.push(open);
            invoices.amount.push(amount);
            invoices.issued_on.push(Day::MISSING);
            invoices.promised_on.push(if sequence.chance(3) { sequence.day(-10, 20) } else { Day::MISSING });
            invoices.flags.push(flags.iter().filter(|(set, _)| *set).fold(0, |bits, (_, bit)| bits | bit));
        }
        invoices.starts.push(u32::try_from(invoices.open.len()).unwrap_or(NONE));
    }
    invoices
}

fn history(sequence: &mut Sequence) -> History {
    let mut history = History { starts: vec![0], ..History::default() };
    let mut codes = Vec::new();
    for customer in 0..CUSTOMERS {
        if sequence.chance(60) {
            let invoice = customer * INVOICES_EACH + usize::try_from(sequence.below(INVOICES_EACH as u64)).unwrap_or_default();
            history.invoice.push(u32::try_from(invoice).unwrap_or(NONE));
            history.offset.push([-10, 4, 7, 14][usize::try_from(sequence.below(4)).unwrap_or_default()]);
            history.done_on.push(sequence.day(-30, 30));
            history.nominal_on.push(Day::MISSING);
            codes.push(0);
        }
        history.starts.push(u32::try_from(history.done_on.len()).unwrap_or(NONE));
    }
    history.scenario = TextColumn { codes: codes.clone(), values: texts(&["standard FR"]) };
    history.step = TextColumn { codes, values: texts(&["a former step"]) };
    history
}

/// The columns, the same in every run.
pub fn portfolio() -> Portfolio {
    let mut sequence = Sequence(42);
    let none = TextColumn::default();
    let actions =
        Actions { starts: vec![0; CUSTOMERS + 1], invoice_starts: vec![0], template: none.clone(), language: none, ..Actions::default() };
    Portfolio { customers: customers(&mut sequence), invoices: invoices(&mut sequence), history: history(&mut sequence), actions }
}
