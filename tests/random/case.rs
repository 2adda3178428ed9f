//! A program and a portfolio made at random, read by the product.

use proptest::collection::vec;
use proptest::prelude::*;
use relance_dsl::{Lang, SourceFile, render};
use relance_engine::{Day, Program};
use relance_portfolio::{File, Files, Options, Portfolio, Reading};

use super::book::{Book, book};
use super::choices::Choices;
use super::policy::policy;

/// A program, a portfolio and the days on which they are evaluated.
#[derive(Clone)]
pub struct Case {
    pub text: String,
    pub book: Book,
    pub days: Vec<Day>,
}

/// The days around which weekends and holidays crowd.
const AROUND: [&str; 8] = ["2026-04-03", "2026-04-06", "2026-05-01", "2026-12-24", "2027-01-01", "2028-02-29", "2026-03-02", "2026-11-11"];

fn stream(length: usize) -> impl Strategy<Value = Vec<u16>> {
    vec(any::<u16>(), length / 2..=length)
}

/// So many cases, or as many times more as the environment asks for by `RELANCE_TEST_TIMES`.
pub fn config(cases: u32) -> ProptestConfig {
    let times: u32 = std::env::var("RELANCE_TEST_TIMES").ok().and_then(|times| times.parse().ok()).unwrap_or(1);
    ProptestConfig { cases: cases.saturating_mul(times), failure_persistence: None, ..ProptestConfig::default() }
}

/// Cases with up to so many customers.
pub fn cases(customers: usize) -> impl Strategy<Value = Case> {
    parts(customers).prop_map(|parts| case(&parts))
}

/// Cases with more customers than are worked out together, each like one of a few.
pub fn crowds() -> impl Strategy<Value = Case> {
    (parts(40), 1_000_usize..2_500).prop_map(|(mut parts, count)| {
        parts.customers = parts.customers.iter().cycle().take(count).cloned().collect();
        case(&parts)
    })
}

/// The choices for each part of a case.
#[derive(Debug)]
struct Parts {
    workspace: Vec<u16>,
    scenarios: Vec<Vec<u16>>,
    groups: Vec<Vec<u16>>,
    customers: Vec<Vec<u16>>,
    days: Vec<u16>,
}

fn parts(customers: usize) -> impl Strategy<Value = Parts> {
    let scenarios = vec(stream(160), 1..4);
    let groups = vec(stream(60), 1..5);
    let customers = vec(stream(240), 1..=customers);
    let parts = (vec(any::<u16>(), 12), scenarios, groups, customers, vec(any::<u16>(), 3));
    parts.prop_map(|(workspace, scenarios, groups, customers, days)| Parts { workspace, scenarios, groups, customers, days })
}

fn case(parts: &Parts) -> Case {
    let mut choices = Choices::new(&parts.days);
    let around = Day::parse(choices.one_of(&AROUND)).expect("the days are dates").plus(choices.between(0, 6));
    let policy = policy(&parts.workspace, &parts.scenarios, &parts.groups);
    let book = book(&policy, &parts.customers, around);
    Case { text: policy.text, book, days: vec![around, around.plus(1), around.plus(choices.between(2, 12))] }
}

/// Compiles a program; everything that the texts of these tests say is meant to compile.
pub fn compile(text: &str) -> Program {
    let files = [SourceFile { path: "program.relance".to_owned(), text: text.to_owned() }];
    let compiled = relance_dsl::compile(&files);
    compiled.program.unwrap_or_else(|| {
        let told: Vec<String> = compiled.diagnostics.iter().map(|diagnostic| render::plain(diagnostic, &files, Lang::English)).collect();
        panic!("the program does not compile: {}\n{text}", told.join("\n"))
    })
}

/// Reads a portfolio; everything that the texts of these tests say is meant to be read.
pub fn read(program: &Program, book: &Book) -> Portfolio {
    let reading: Reading = relance_portfolio::read(
        program,
        &Files {
            customers: File { name: "customers.csv", bytes: book.customers.as_bytes() },
            invoices: File { name: "invoices.csv", bytes: book.invoices.as_bytes() },
            history: Some(File { name: "history.csv", bytes: book.history.as_bytes() }),
            specific_actions: Some(File { name: "specific_actions.csv", bytes: book.actions.as_bytes() }),
        },
        &Options::default(),
    );
    match reading.portfolio {
        Some(portfolio) => portfolio,
        None => panic!("the portfolio cannot be read: {:#?}\n{book}", reading.problems),
    }
}

impl Case {
    /// The program and the portfolio.
    pub fn load(&self) -> (Program, Portfolio) {
        let program = compile(&self.text);
        let portfolio = read(&program, &self.book);
        (program, portfolio)
    }
}

impl core::fmt::Display for Book {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let Book { customers, invoices, history, actions } = self;
        write!(f, "customers.csv\n{customers}\ninvoices.csv\n{invoices}\nhistory.csv\n{history}\nspecific_actions.csv\n{actions}")
    }
}

impl core::fmt::Debug for Case {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let days: Vec<String> = self.days.iter().map(Day::to_string).collect();
        write!(f, "on {}\n{}\n{}", days.join(", "), self.text, self.book)
    }
}
