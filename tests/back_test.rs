//! The back-test on the real invoices: every action of every day of the simulation is what an evaluation of that day's portfolio
//! from scratch asks for, and nothing else is.

#![allow(clippy::expect_used, clippy::panic, reason = "a test stops where its files are not as expected")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use relance_dsl::{SourceFile, compile};
use relance_engine::agenda::Status;
use relance_engine::{Day, Program, evaluate};
use relance_portfolio::{File, Files, Options, Portfolio, changes, payments, read};
use relance_receivables::{convert, life, output, source};
use relance_rehearsal::simulate::act::{Act, What};
use relance_rehearsal::simulate::given::{Change, Given, Payment};
use relance_rehearsal::simulate::tally::Tally;
use relance_rehearsal::simulate::{Setting, collectors, simulate};
use relance_render::Lang;
use relance_render::simulation::{Payments, Simulated, text};

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the example").to_owned()
}

fn program() -> Program {
    let text = fs::read_to_string(example().join("program.relance")).expect("a program");
    compile(&[SourceFile { path: "program.relance".to_owned(), text }]).program.expect("a program without errors")
}

/// The sample, with who collects where.
fn sample() -> (Vec<source::SourceInvoice>, source::Collectors) {
    let invoices = source::read_invoices(&example().join("ibm-accounts-receivable.csv")).expect("the sample");
    (invoices, source::read_collectors(&example().join("collectors.csv")).expect("the collectors"))
}

/// Reads the tables that the converter writes, with a history.
fn portfolio(program: &Program, files: &[output::Written], history: Option<&str>) -> Portfolio {
    let file = |wanted: &str| {
        let (name, bytes) = files.iter().find(|(name, _)| *name == wanted).expect("a file");
        File { name, bytes }
    };
    let history = history.map(|text| File { name: "history.csv", bytes: text.as_bytes() });
    let files = Files { customers: file("customers.csv"), invoices: file("invoices.csv"), history, specific_actions: None };
    let reading = read(program, &files, &Options::default());
    reading.portfolio.unwrap_or_else(|| panic!("{:?}", reading.problems))
}

fn day(year: i32, month: u32, day: u32) -> Day {
    Day::from_ymd(year, month, day).expect("a date")
}

/// The simulation of both years, with everything that was done.
fn simulation(program: &Program, late: u16) -> (Portfolio, Tally) {
    let (sample, with) = sample();
    let files = output::life_tables(&life::whole(&sample, &with, "collectors.csv").expect("a life")).expect("tables");
    let whole = portfolio(program, &files, None);
    let file = |wanted: &str| files.iter().find(|(name, _)| *name == wanted).map(|(name, bytes)| File { name, bytes }).expect("a file");
    let options = Options::default();
    let paid = payments(&whole, program.currency, &file("payments.csv"), &options).rows.expect("payments without errors");
    let known = changes(program, &whole, &file("changes.csv"), &options).rows.expect("changes without errors");
    let paid = paid.into_iter().map(|row| Payment { on: row.on, invoice: row.invoice, amount: row.amount });
    let known = known.into_iter().map(|row| Change { on: row.on, customer: row.customer, fact: row.fact });
    let given = Given::new(paid.collect(), known.collect());
    let names = collectors(&whole.columns, &given);
    let setting = Setting {
        program,
        portfolio: &whole.columns,
        invoice_ids: &whole.invoice_ids,
        days: (day(2012, 1, 1), day(2013, 12, 31)),
        given: &given,
        assumption: None,
        late,
        collectors: &names,
        keep_acts: true,
    };
    let mut tally = simulate(&setting, 0..whole.columns.customers.count).expect("a simulation");
    tally.sort();
    (whole, tally)
}

/// What an action is called: the customer, the leading invoice, the scenario and the step.
type Key = (String, String, String, String);

fn key(program: &Program, whole: &Portfolio, act: &Act) -> (Key, i32) {
    let What::Step { scenario, step, leader } = act.what else { panic!("the sample has no specific actions") };
    let scenario = &program.scenarios[usize::from(scenario)];
    let step = &scenario.steps[usize::from(step)];
    let customer = whole.columns.customers.id.get(act.customer as usize).expect("an id");
    let leader = whole.invoice_ids.get(leader as usize).expect("an id");
    ((customer.to_owned(), leader.to_owned(), scenario.name.clone(), step.name.clone()), step.offset)
}

/// The steps that the agenda of a portfolio asks for on its very day, with the dates before working days.
fn asked(program: &Program, portfolio: &Portfolio, as_of: Day) -> BTreeMap<Key, Day> {
    let agenda = evaluate(program, &portfolio.columns, as_of).expect("an agenda");
    let due = agenda.rows.iter().enumerate().filter(|(_, row)| row.status == Status::Due && row.act_on == as_of);
    due.map(|(customer, row)| {
        let scenario = &program.scenarios[row.scenario as usize];
        let id = portfolio.columns.customers.id.get(customer).expect("an id").to_owned();
        let leader = portfolio.invoice_ids.get(row.leader as usize).expect("an id").to_owned();
        ((id, leader, scenario.name.clone(), scenario.steps[row.step as usize].name.clone()), row.nominal_on)
    })
    .collect()
}

#[test]
fn every_action_of_every_day_is_that_of_the_days_portfolio_from_scratch() {
    let program = program();
    let (whole, tally) = simulation(&program, 0);
    let (sample, with) = sample();
    let mut acts = tally.acts.iter().peekable();
    let mut history = "customer,invoice,scenario,step,offset,done_on,nominal_on\n".to_owned();
    let mut days = 0;
    for date in NaiveDate::from_ymd_opt(2012, 1, 1).expect("a date").iter_days().take(731) {
        let as_of = Day::parse(&date.to_string()).expect("a date");
        let of_day = convert::as_of(&sample, &with, date, "collectors.csv").expect("a portfolio");
        let of_day = portfolio(&program, &output::tables(&of_day).expect("tables"), Some(&history));
        let asked = asked(&program, &of_day, as_of);
        let mut done = BTreeMap::new();
        while let Some(act) = acts.next_if(|act| act.on == as_of) {
            let (key, offset) = key(&program, &whole, act);
            done.insert(key, offset);
        }
        assert_eq!(done.keys().collect::<Vec<_>>(), asked.keys().collect::<Vec<_>>(), "on {date}");
        for (key, offset) in done {
            let (customer, leader, scenario, step) = &key;
            writeln!(history, "{customer},{leader},{scenario},{step},{offset},{date},{}", asked[&key]).expect("a row");
        }
        days += 1;
    }
    assert_eq!(days, 731);
    assert!(acts.next().is_none(), "nothing is done on other days");
    assert_eq!(tally.acts.len(), 740, "the README tells of as many");
}

#[test]
fn the_readme_shows_the_simulation() {
    let program = program();
    let (whole, tally) = simulation(&program, 0);
    let names = collectors(&whole.columns, &Given::default());
    let simulated = Simulated {
        program: (&program, "program.relance"),
        portfolio: (&whole, "receivables"),
        days: (day(2012, 1, 1), day(2013, 12, 31)),
        payments: Payments::File("payments.csv"),
        changes: Some("changes.csv"),
        late: 0,
        costs: [0; 10],
        collectors: &names,
        tally: &tally,
    };
    let mut shown = Vec::new();
    text(&simulated, Lang::English, 100, &mut shown).expect("a report");
    let shown = String::from_utf8(shown).expect("UTF-8");
    let readme = fs::read_to_string(example().join("README.md")).expect("a README");
    assert!(readme.contains(&shown), "README.md does not show the simulation as it is:\n{shown}");
}

#[test]
fn what_is_done_late_is_done_later() {
    let program = program();
    let [(_, on_time), (_, late)] = [0, 3].map(|late| simulation(&program, late));
    let calendar = &program.calendars[0];
    let people = |tally: &Tally| {
        let manual = tally.acts.iter().filter(|act| act.mode == relance_engine::program::scenario::Mode::Manual);
        manual.map(|act| act.on).collect::<Vec<Day>>()
    };
    let (on_time, late) = (people(&on_time), people(&late));
    assert!(late.iter().all(|day| calendar.is_working(*day)), "people who are late work on working days");
    assert!(late.len() < on_time.len(), "some have paid by then: {} and {}", late.len(), on_time.len());
    assert!(late[0] > on_time[0]);
}

#[test]
fn both_years_end_with_nothing_open_that_was_paid() {
    let (_, tally) = simulation(&program(), 0);
    let last = tally.days.last().expect("a last day");
    let (issued, paid) = tally.days.iter().fold((0, 0), |(issued, paid), day| (issued + day.issued, paid + day.paid));
    assert_eq!(tally.opening + issued - paid, last.outstanding);
    let amounts = sample().0.into_iter().map(|invoice| invoice.amount.replace('.', "").parse::<i128>().expect("an amount"));
    assert_eq!(tally.opening + issued, amounts.sum::<i128>(), "every invoice of the sample was issued in these years");
}
