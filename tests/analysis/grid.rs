//! All customers that small programs can tell apart, and what the evaluator says of each.

use relance_engine::agenda::Status;
use relance_engine::portfolio::{
    Actions, AttributeColumn, Customers, FlagColumn, History, Invoices, MISSING, NONE, Portfolio, TextColumn, Texts, invoice_flag,
};
use relance_engine::program::Group;
use relance_engine::program::expr::{Expr, Node, NodeId};
use relance_engine::{Day, Program, evaluate};

/// The attributes of every program of the grid.
pub const ATTRIBUTES: &str = "attribute sector: one of a, b\nattribute risk: integer 1 to 3\nattribute key: flag\n";

pub const AS_OF: Day = Day(20_514);

/// An item: open amount, days late, flags.
type Item = (i64, i32, u8);

const COUNTRIES: [&str; 4] = ["FR", "DE", "ES", ""];
const SECTORS: [&str; 3] = ["a", "b", ""];
const RISKS: [i64; 4] = [1, 2, 3, MISSING];
const KEYS: [u8; 3] = [0, 1, 2];

/// What customers owe: nothing, one item of each kind, and several.
fn books(with_invoices: bool) -> Vec<Vec<Item>> {
    let mut books = vec![Vec::new()];
    if !with_invoices {
        return books;
    }
    let mut kinds: Vec<Item> = Vec::new();
    for open in [5_000, 10_001] {
        for late in [0, 1, 31] {
            for flags in [0, invoice_flag::DISPUTED, invoice_flag::ON_HOLD] {
                kinds.push((open, late, flags));
            }
        }
    }
    // Up to three invoices, and credits with up to two.
    for (place, first) in kinds.iter().enumerate() {
        books.push(vec![*first]);
        for (next, second) in kinds.iter().enumerate().skip(place) {
            books.push(vec![*first, *second]);
            books.extend(kinds.iter().skip(next).map(|third| vec![*first, *second, *third]));
        }
    }
    for credit in [-1, -5_000, -10_001, -100_000] {
        let with_credit = books.iter().filter(|book| book.len() < 3 && book.iter().all(|item| item.2 & invoice_flag::CREDIT == 0));
        let more: Vec<Vec<Item>> =
            with_credit.map(|book| book.iter().copied().chain([(credit, 0, invoice_flag::CREDIT)]).collect()).collect();
        books.extend(more);
    }
    books.extend([10_000, 20_000, 20_001, 30_001].map(|open| vec![(open, 31, 0)]));
    books
}

fn texts(values: &[&str], row: impl Fn(usize) -> usize, count: usize) -> TextColumn {
    let mut texts = Texts::default();
    let codes: Vec<u32> = values.iter().map(|value| if value.is_empty() { NONE } else { texts.push(value).unwrap() }).collect();
    TextColumn { codes: (0..count).map(|customer| codes[row(customer)]).collect(), values: texts }
}

/// Every customer.
pub fn portfolio(with_invoices: bool) -> Portfolio {
    let books = books(with_invoices);
    // With invoices, programs ask for the country alone beside them.
    let plain = if with_invoices { COUNTRIES.len() } else { COUNTRIES.len() * SECTORS.len() * RISKS.len() * KEYS.len() };
    let count = plain * books.len();
    let country = |customer: usize| customer % 4;
    let sector = |customer: usize| customer % plain / 4 % 3;
    let risk = |customer: usize| customer % plain / 12 % 4;
    let key = |customer: usize| customer % plain / 48 % 3;
    let ids: Vec<String> = (0..count).map(|customer| format!("C{customer}")).collect();
    let mut invoices = Invoices { starts: vec![0], ..Invoices::default() };
    for customer in 0..count {
        for (open, late, flags) in &books[customer / plain] {
            invoices.open.push(*open);
            invoices.due_on.push(AS_OF.plus(-late));
            invoices.flags.push(*flags);
        }
        invoices.starts.push(u32::try_from(invoices.open.len()).unwrap());
    }
    Portfolio {
        customers: Customers {
            count,
            collected_on: (0..u32::try_from(count).unwrap()).collect(),
            on_hold: vec![false; count],
            has_email: vec![true; count],
            has_phone: vec![true; count],
            id: texts(&ids.iter().map(String::as_str).collect::<Vec<_>>(), |customer| customer, count),
            name: texts(&[""], |_| 0, count),
            country: texts(&COUNTRIES, country, count),
            language: texts(&[""], |_| 0, count),
            currency: texts(&[""], |_| 0, count),
            collector: texts(&[""], |_| 0, count),
            attributes: vec![
                AttributeColumn::Text(texts(&SECTORS, sector, count)),
                AttributeColumn::Int((0..count).map(|customer| RISKS[risk(customer)]).collect()),
                AttributeColumn::Flag(FlagColumn { values: (0..count).map(|customer| KEYS[key(customer)]).collect() }),
            ],
        },
        invoices,
        history: History { starts: vec![0; count + 1], ..History::default() },
        actions: Actions { starts: vec![0; count + 1], invoice_starts: vec![0], ..Actions::default() },
    }
}

/// Of each customer, whether an expression takes it.
pub fn taken(program: &Program, expr: &Expr, portfolio: &Portfolio, as_of: Day) -> Vec<bool> {
    let alone = Program {
        groups: vec![Group { name: "it".to_owned(), criterion: Some(0), scenario: None }],
        scenarios: Vec::new(),
        exprs: vec![expr.clone()],
        ..program.clone()
    };
    evaluate(&alone, portfolio, as_of).unwrap().rows.iter().map(|row| row.status == Status::Exempt).collect()
}

/// The expression with a truth in place of a node.
pub fn replaced(expr: &Expr, node: NodeId, truth: bool) -> Expr {
    let mut expr = expr.clone();
    expr.nodes[node as usize] = Node::Truth(truth);
    expr
}
