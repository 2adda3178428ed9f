//! The nightly run over tables against the evaluation of the same portfolio in memory: the same rows, whatever the form and
//! the order of the tables and the number of threads.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops where it fails")]

#[path = "random/mod.rs"]
mod random;
#[path = "columnar/tables.rs"]
#[allow(dead_code, reason = "shared with the tests of the tables")]
mod tables;

use proptest::prelude::*;
use random::book::Book;
use random::case::{Case, cases, compile, config, read};
use relance_columnar::agenda::{Ids, Part, WriteError};
use relance_columnar::input::Kind;
use relance_columnar::nightly::{Names, Sink, Tables, close, decide_held};
use relance_engine::agenda::Row;
use relance_engine::portfolio::NONE;
use relance_engine::program::AttributeType;
use relance_engine::{Day, Evaluator, Program};
use relance_portfolio::Portfolio;
use relance_portfolio::problem::Report;
use tables::{Column, FORM, Form, Means, Texts, WRITING, Writing, batch, ipc_file, parquet, table};

/// Rows as text, with names in place of places.
struct Spoken;

impl Sink for Spoken {
    type Encoded = Vec<String>;

    fn encode(&self, part: &Part<'_>) -> Result<Vec<String>, WriteError> {
        let mut lines = Vec::new();
        for (place, row) in part.rows.iter().enumerate() {
            let customer = part.first + place;
            let leader = if row.leader == NONE { String::new() } else { id(part.leaders, row.leader as usize) };
            lines.push(format!("{} {leader} {:?}", id(part.customers, customer), Row { leader: NONE, ..*row }));
            let starts = part.action_starts.get(customer..=customer + 1).map_or(0..0, |pair| pair[0] as usize..pair[1] as usize);
            let first = part.action_starts.get(part.first).map_or(0, |start| *start as usize);
            lines.extend(starts.map(|action| format!("  {} {:?}", id(part.action_ids, action), part.actions[action - first])));
        }
        Ok(lines)
    }
}

fn id(ids: Ids<'_>, place: usize) -> String {
    match ids {
        Ids::Ints(ids) => ids[place].to_string(),
        Ids::Texts(ids) => ids.get(place).unwrap().to_owned(),
        Ids::Column(ids) => ids.get(place).unwrap().to_owned(),
    }
}

/// The agenda of a portfolio in memory.
fn held(program: &Program, portfolio: &Portfolio, as_of: Day, threads: usize) -> Vec<String> {
    let evaluator = Evaluator::new(program, &portfolio.columns, as_of).unwrap();
    let names = Names {
        customers: Ids::Column(portfolio.columns.customers.id.view()),
        leaders: Ids::Texts(portfolio.invoice_ids.view()),
        action_ids: Ids::Texts(portfolio.action_ids.view()),
        action_starts: &portfolio.columns.actions.starts,
    };
    let mut lines = Vec::new();
    decide_held(&evaluator, names, threads, &Spoken, |part| {
        lines.extend(part);
        Ok(())
    })
    .unwrap();
    lines
}

/// The agenda of tables that stream.
fn streamed(program: &Program, tables: &Tables, as_of: Day, threads: usize) -> Vec<String> {
    let mut report = Report::default();
    let Some(closed) = close(program, tables, as_of, threads, &mut report) else { panic!("{:#?}", report.into_reading().problems) };
    let mut lines = Vec::new();
    let decided = closed.decide(threads, &mut report, &Spoken, |part| {
        lines.extend(part);
        Ok(())
    });
    assert!(decided.is_ok(), "{decided:?} {:#?}", report.into_reading().problems);
    lines
}

/// What the columns of the books hold.
fn means(program: &Program, name: &str) -> Means {
    match name {
        "id" | "customer" | "invoice" | "collected_with" => Means::Id,
        "due_on" | "issued_on" | "promised_on" | "on" | "done_on" | "nominal_on" => Means::Day,
        "open" | "amount" => Means::Money,
        "on_hold" | "disputed" => Means::Flag,
        "offset" => Means::Whole,
        _ => match program.attributes.iter().find(|attribute| attribute.name == name).map(|attribute| &attribute.kind) {
            Some(AttributeType::Integer { .. }) => Means::Whole,
            Some(AttributeType::Decimal | AttributeType::Percent) => Means::Number(6),
            Some(AttributeType::Money) => Means::Money,
            Some(AttributeType::Date) => Means::Day,
            Some(AttributeType::Flag) => Means::Flag,
            _ => Means::Text,
        },
    }
}

fn columns(program: &Program, text: &str) -> Vec<Column> {
    let keep = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let mut columns: Vec<Column> = names.into_iter().map(|name| (keep(name.clone()), means(program, &name), Vec::new())).collect();
    for record in reader.records() {
        for ((_, means, values), cell) in columns.iter_mut().zip(&record.unwrap()) {
            let flag = *means == Means::Flag && cell == "1";
            values.push(keep(if flag { "yes" } else { cell }.to_owned()));
        }
    }
    columns
}

fn tables(program: &Program, book: &Book, form: Form, writing: Option<Writing>) -> Tables {
    let open = |kind, text: &str| {
        let batch = batch(&columns(program, text), form);
        table(kind, writing.map_or_else(|| ipc_file(&batch, 5), |writing| parquet(&batch, writing)))
    };
    Tables {
        customers: open(Kind::Customers, &book.customers),
        invoices: open(Kind::Invoices, &book.invoices),
        history: Some(open(Kind::History, &book.history)),
        specific_actions: Some(open(Kind::SpecificActions, &book.actions)),
    }
}

/// A book whose ids are whole numbers: letters become digits, so that ids of different lengths stay different.
fn with_int_ids(book: &Book) -> Book {
    let ids = |text: &str| {
        let mut lines: Vec<String> = Vec::new();
        for line in text.lines() {
            let cells = line.split(',').map(|cell| if lines.is_empty() { cell.to_owned() } else { int_id(cell) });
            let line = cells.collect::<Vec<_>>().join(",");
            lines.push(line);
        }
        lines.join("\n") + "\n"
    };
    Book { customers: ids(&book.customers), invoices: ids(&book.invoices), history: ids(&book.history), actions: ids(&book.actions) }
}

/// Ids are letters of these, alone or two, and a number.
fn int_id(cell: &str) -> String {
    cell.split(' ')
        .map(|word| {
            let digits = word.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
            let letters = &word[..word.len() - digits.len()];
            let numbered = (1..=2).contains(&letters.len()) && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            let is_id = word == "GONE" || numbered;
            let code = letters.bytes().take(4).fold(3_u32, |sum, letter| sum * 7 + u32::from(letter % 7));
            if is_id { format!("{code}{digits}") } else { word.to_owned() }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

fn agree(case: &Case) -> Result<(), TestCaseError> {
    let program = compile(&case.text);
    let groups = |rows| Writing { group_rows: rows, ..WRITING };
    let texts = (case.book.clone(), Form { scale: 6, ..FORM });
    let ints = (with_int_ids(&case.book), Form { ints: true, minor: true, texts: Texts::Coded, ..FORM });
    for (book, form) in [texts, ints] {
        let portfolio = read(&program, &book);
        for as_of in &case.days {
            let expected = held(&program, &portfolio, *as_of, 1);
            prop_assert_eq!(&expected, &held(&program, &portfolio, *as_of, 3));
            for (writing, threads) in [(Some(groups(1000)), 1), (Some(groups(3)), 2), (Some(groups(4)), 5), (None, 2)] {
                let tables = tables(&program, &book, form, writing);
                prop_assert_eq!(&expected, &streamed(&program, &tables, *as_of, threads), "{:?} {}", form, threads);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn streamed_tables_give_the_rows_of_the_portfolio_in_memory(case in cases(12)) {
        agree(&case)?;
    }
}
