//! The program of the corpus, and portfolios for it.

use std::path::Path;

use relance_dsl::{SourceFile, compile};
use relance_engine::program::template::Language;
use relance_engine::{Day, Evaluator, Program};
use relance_message::{Message, NoMessage, Occasion, Sources, render};
use relance_portfolio::{Collector, Collectors, File, Files, Options, Portfolio, read};

pub const CUSTOMER_COLUMNS: [&str; 9] =
    ["id", "name", "language", "currency", "collector", "contact_name", "contact_email", "contact_phone", "contact_address"];

/// The customer of the corpus.
pub const CUSTOMER: [&str; 9] = [
    "C7",
    "Boulangerie Müller & Fils",
    "fr",
    "EUR",
    "DW",
    "Zoé Müller",
    "zoe@muller.example",
    "+33 6 00 00 00 07",
    "8 rue de l’Église, 67000 Strasbourg",
];

/// Its invoices: one late and partly paid, one late, one disputed, one promised, one not due yet, one below the amount to ignore.
pub const INVOICES: &str = "id,customer,number,issued_on,due_on,amount,open,disputed,promised_on,kind\n\
    F1,C7,FA 26-0101,2026-01-30,2026-03-01,12400.50,1234.56,,,invoice\n\
    F2,C7,FA 26-0102,,2026-03-19,300.00,300.00,,,invoice\n\
    F3,C7,FA 26-0099,2026-01-20,2026-02-19,480.00,480.00,yes,,invoice\n\
    F4,C7,FA 26-0100,2026-01-25,2026-02-24,90.00,90.00,,2026-03-25,invoice\n\
    F5,C7,FA 26-0140,2026-03-15,2026-04-14,2000.00,2000.00,,,invoice\n\
    F6,C7,FA 26-0141,2026-01-15,2026-02-14,3.00,3.00,,,invoice\n\
    N1,C7,AV 26-0003,2026-02-01,2026-02-01,-50.00,-50.00,,,credit\n";

/// The step that activates late fees, done for the leader.
pub const HISTORY: &str = "customer,invoice,scenario,step,offset,done_on\nC7,F1,All,Fees,3,2026-03-04\n";

pub fn program() -> Program {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/messages/program.relance");
    let text = std::fs::read_to_string(path).expect("the program");
    program_of(&text)
}

pub fn program_of(text: &str) -> Program {
    let compiled = compile(&[SourceFile { path: "program.relance".to_owned(), text: text.to_owned() }]);
    assert!(compiled.program.is_some(), "{:#?}", compiled.diagnostics);
    compiled.program.expect("it compiles")
}

/// A row of CSV, every cell in quotes.
pub fn row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
    format!("{}\n", cells.join(","))
}

pub fn customers(cells: &[&str; 9]) -> String {
    format!("{}{}", row(&CUSTOMER_COLUMNS), row(cells))
}

/// The texts of a portfolio's files.
pub struct Tables {
    pub customers: String,
    pub invoices: String,
    pub history: String,
    pub actions: String,
}

impl Default for Tables {
    fn default() -> Tables {
        Tables {
            customers: customers(&CUSTOMER),
            invoices: INVOICES.to_owned(),
            history: HISTORY.to_owned(),
            actions: "id,customer,channel,on,invoices,label,mode,template,status\n".to_owned(),
        }
    }
}

impl Tables {
    pub fn portfolio(&self, program: &Program) -> Portfolio {
        let files = Files {
            customers: File { name: "customers.csv", bytes: self.customers.as_bytes() },
            invoices: File { name: "invoices.csv", bytes: self.invoices.as_bytes() },
            history: Some(File { name: "history.csv", bytes: self.history.as_bytes() }),
            specific_actions: Some(File { name: "specific_actions.csv", bytes: self.actions.as_bytes() }),
        };
        let reading = read(program, &files, &Options::default());
        assert!(reading.problems.is_empty(), "{:#?}", reading.problems);
        reading.portfolio.expect("a portfolio")
    }
}

pub fn collectors() -> Collectors {
    let said = |text: &str| Some(text.to_owned());
    let collector = Collector { name: said("Dana Whitfield"), email: said("dana@roussel.example"), phone: said("+33 4 72 00 00 00") };
    Collectors { by_id: [("DW".to_owned(), collector)].into() }
}

pub fn day() -> Day {
    Day::parse("2026-03-20").expect("a date")
}

pub fn language(code: &str) -> Language {
    Language::parse(code).expect("a language")
}

/// The place of a step of the only scenario.
pub fn step(program: &Program, name: &str) -> Occasion {
    Occasion::Step(program.scenarios[0].steps.iter().position(|step| step.name == name).expect("a step"))
}

pub fn message(
    program: &Program,
    portfolio: &Portfolio,
    collectors: &Collectors,
    occasion: Occasion,
    code: Option<&str>,
) -> Result<Message, NoMessage> {
    let evaluator = Evaluator::new(program, &portfolio.columns, day()).expect("both hold together");
    render(&Sources { evaluator: &evaluator, portfolio, collectors }, 0, occasion, code.map(language))
}

/// The message of a step to the corpus's customer.
pub fn of_step(tables: &Tables, name: &str, code: &str) -> Message {
    let program = program();
    message(&program, &tables.portfolio(&program), &collectors(), step(&program, name), Some(code)).expect("a message")
}
