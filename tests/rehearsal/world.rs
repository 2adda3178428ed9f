//! Small worlds: customers, items, history and actions as a naive list, which the reader of portfolios makes columns of.

use std::fmt::Write as _;

use proptest::prelude::*;
use relance_dsl::{SourceFile, compile};
use relance_engine::portfolio::NONE;
use relance_engine::{Day, Program};
use relance_portfolio::{File, Files, Options, Portfolio, read};

/// 2026-03-02
pub const START: Day = Day(20_514);

const PROGRAM: &str = r#"edition 1
workspace {
    language fr
    currency EUR
    ignore below 5 EUR
    spacing 2 days
    sending {
        days monday to friday
        calendar "Work"
    }
}
calendar "Work" {
    weekend saturday, sunday
    holidays 05-01
}
attribute sector: one of public, private
attribute risk: integer 1 to 5
attribute key_account: flag
group "Key" {
    when key_account
    exempt
}
group "Risky" {
    when risk >= 4 or collectable > 3_000 EUR or count(where days_late > 10) >= 2
    scenario "Hard"
}
group "Public" {
    when sector = public and collector = "ana"
    scenario "Soft"
}
group "Others" {
    otherwise
    scenario "Soft"
}
scenario "Hard" {
    calendar "Work" following
    -3 days   phone       "Call first"
    +2 days   email       "Write"       template relance automatic without confirmation
    +6 days   letter      "Letter"      when leader.open >= 100 EUR
    +12 days  litigation  "Litigation"  once collectable >= 500 EUR
}
scenario "Soft" {
    minimum 20 EUR
    interval gap 3 days
    -5 days   email   "Remind"         template relance automatic
    +4 days   email   "Write"          template relance automatic without confirmation
    +9 days   phone   "Call"
    +15 days  letter  "Letter"
}
template relance {
    subject fr "Facture #leader_number"
    body fr "Merci de payer."
}
"#;

/// The program of all worlds.
pub fn program() -> Program {
    let compiled = compile(&[SourceFile { path: "a.relance".to_owned(), text: PROGRAM.to_owned() }]);
    compiled.program.unwrap_or_else(|| panic!("{:?}", compiled.diagnostics))
}

/// An item.
#[derive(Clone, Debug)]
pub struct Item {
    pub due_on: Day,
    /// Minor units.
    pub open: i64,
    pub issued_on: Option<Day>,
    pub promised_on: Option<Day>,
    pub disputed: bool,
    pub on_hold: bool,
}

/// A customer with its items and pending actions.
#[derive(Clone, Debug)]
pub struct Customer {
    /// It is collected with the first customer (R17).
    pub grouped: bool,
    pub email: bool,
    pub on_hold: bool,
    pub sector: Option<&'static str>,
    pub risk: Option<i64>,
    pub key_account: Option<bool>,
    pub collector: Option<&'static str>,
    pub items: Vec<Item>,
    /// Channel, day, items by place among the customer's, and whether it is pending.
    pub actions: Vec<(&'static str, Day, Vec<usize>, bool)>,
}

/// A step that was done: customer, item, scenario, step, offset, when, nominally when.
pub type Done = (usize, usize, String, String, i32, Day, Day);

/// All there is.
#[derive(Clone, Debug, Default)]
pub struct World {
    pub customers: Vec<Customer>,
    /// In the order in which it happened.
    pub history: Vec<Done>,
}

/// The id of an item.
pub fn item_id(customer: usize, item: usize) -> String {
    format!("F{customer}-{item}")
}

fn cell(day: Option<Day>) -> String {
    day.map_or(String::new(), |day| day.to_string())
}

fn yes(flag: bool) -> &'static str {
    if flag { "yes" } else { "no" }
}

fn file<'a>(name: &'a str, text: &'a str) -> File<'a> {
    File { name, bytes: text.as_bytes() }
}

impl World {
    /// On whom a customer is collected.
    pub fn account(&self, customer: usize) -> usize {
        if self.customers[customer].grouped { 0 } else { customer }
    }

    /// The world as the reader sees it.
    pub fn read(&self, program: &Program) -> Portfolio {
        let mut customers = "id,collected_with,contact_email,on_hold,sector,risk,key_account,collector\n".to_owned();
        let mut invoices = "id,customer,due_on,open,issued_on,promised_on,disputed,on_hold\n".to_owned();
        let mut history = "customer,invoice,scenario,step,offset,done_on,nominal_on\n".to_owned();
        let mut actions = "id,customer,channel,on,invoices,status\n".to_owned();
        for (place, customer) in self.customers.iter().enumerate() {
            let with = if customer.grouped { "C0" } else { "" };
            let email = if customer.email { "a@b.fr" } else { "" };
            let risk = customer.risk.map_or(String::new(), |risk| risk.to_string());
            let (sector, collector) = (customer.sector.unwrap_or_default(), customer.collector.unwrap_or_default());
            let key = customer.key_account.map_or("", yes);
            writeln!(customers, "C{place},{with},{email},{},{sector},{risk},{key},{collector}", yes(customer.on_hold)).expect("a row");
            for (number, item) in customer.items.iter().enumerate() {
                let sign = if item.open < 0 { "-" } else { "" };
                let (euros, cents) = (item.open.abs() / 100, item.open.abs() % 100);
                let (issued, promised) = (cell(item.issued_on), cell(item.promised_on));
                let (id, due, disputed, held) = (item_id(place, number), item.due_on, yes(item.disputed), yes(item.on_hold));
                writeln!(invoices, "{id},C{place},{due},{sign}{euros}.{cents:02},{issued},{promised},{disputed},{held}").expect("a row");
            }
            for (number, (channel, on, items, pending)) in customer.actions.iter().enumerate() {
                let named: Vec<String> = items.iter().map(|item| item_id(place, *item)).collect();
                let status = if *pending { "pending" } else { "done" };
                writeln!(actions, "A{place}-{number},C{place},{channel},{on},{},{status}", named.join(" ")).expect("a row");
            }
        }
        for (customer, item, scenario, step, offset, done_on, nominal_on) in &self.history {
            let id = item_id(*customer, *item);
            writeln!(history, "C{customer},{id},{scenario},{step},{offset},{done_on},{}", cell(nominal_on.get())).expect("a row");
        }
        let files = Files {
            customers: file("customers.csv", &customers),
            invoices: file("invoices.csv", &invoices),
            history: Some(file("history.csv", &history)),
            specific_actions: Some(file("specific_actions.csv", &actions)),
        };
        let reading = read(program, &files, &Options::default());
        reading.portfolio.unwrap_or_else(|| panic!("{:?}", reading.problems))
    }
}

/// A portfolio in words: what its columns say, without the codes that they say it by.
pub fn said(portfolio: &relance_engine::Portfolio) -> Vec<String> {
    let (customers, invoices) = (&portfolio.customers, &portfolio.invoices);
    let (history, actions) = (&portfolio.history, &portfolio.actions);
    let at = |column: &Vec<Day>, row: usize| column.get(row).copied().unwrap_or(Day::MISSING);
    let of = |starts: &[u32], customer: usize| starts[customer] as usize..starts[customer + 1] as usize;
    let mut lines = Vec::new();
    for customer in 0..customers.count {
        let texts = [&customers.id, &customers.collector, &customers.country].map(|column| column.get(customer));
        let attributes = customers.attributes.iter().map(|column| match column {
            relance_engine::portfolio::AttributeColumn::Text(column) => format!("{:?}", column.get(customer)),
            relance_engine::portfolio::AttributeColumn::Int(values) => values[customer].to_string(),
            relance_engine::portfolio::AttributeColumn::Flag(column) => column.values[customer].to_string(),
        });
        let flags = (customers.on_hold[customer], customers.has_email[customer], customers.has_phone[customer]);
        lines.push(format!("{texts:?} {flags:?} {:?} on {}", attributes.collect::<Vec<_>>(), customers.collected_on[customer]));
        for row in of(&invoices.starts, customer) {
            let days = [invoices.due_on[row], at(&invoices.promised_on, row)];
            lines.push(format!("  {row} open {} flags {} {days:?}", invoices.open[row], invoices.flags[row]));
        }
        for row in of(&history.starts, customer) {
            let invoice = if history.invoice[row] == NONE { "gone".to_owned() } else { history.invoice[row].to_string() };
            let names = (history.scenario.get(row), history.step.get(row), history.offset[row]);
            lines.push(format!("  done {invoice} {names:?} {:?} {:?}", history.done_on[row], at(&history.nominal_on, row)));
        }
        for row in of(&actions.starts, customer) {
            let named = &actions.invoices[actions.invoice_starts[row] as usize..actions.invoice_starts[row + 1] as usize];
            lines.push(format!("  action {:?} {} {} {named:?}", actions.on[row], actions.channel[row], actions.mode[row]));
        }
    }
    lines
}

fn day() -> impl Strategy<Value = Day> {
    (-20..40_i32).prop_map(|days| START.plus(days))
}

fn item() -> impl Strategy<Value = Item> {
    let open = prop_oneof![8 => 0..200_000_i64, 1 => -20_000..0_i64, 1 => Just(0)];
    let flag = || prop::bool::weighted(0.1);
    (day(), open, prop::option::weighted(0.6, 0..40_i32), prop::option::weighted(0.15, day()), flag(), flag()).prop_map(
        |(due_on, open, before, promised_on, disputed, on_hold)| {
            let issued_on = before.map(|days| due_on.plus(-days));
            Item { due_on, open, issued_on, promised_on, disputed, on_hold }
        },
    )
}

fn customer() -> impl Strategy<Value = Customer> {
    let items = prop::collection::vec(item(), 0..6);
    let collector = prop::option::of(prop::sample::select(vec!["ana", "bob"]));
    let sector = prop::option::of(prop::sample::select(vec!["public", "private"]));
    let action = (prop::sample::select(vec!["phone", "email", "letter"]), day(), prop::collection::btree_set(0..6_usize, 1..3));
    let actions = prop::collection::vec(action, 0..3);
    let flag = prop::bool::weighted;
    (flag(0.2), flag(0.8), flag(0.1), sector, prop::option::of(1..6_i64), prop::option::of(flag(0.1)), collector, items, actions).prop_map(
        |(grouped, email, on_hold, sector, risk, key_account, collector, items, actions)| {
            let named = |asked: std::collections::BTreeSet<usize>| asked.into_iter().filter(|item| *item < items.len()).collect::<Vec<_>>();
            let actions = actions.into_iter().map(|(channel, on, asked)| (channel, on, named(asked), true));
            let actions = actions.filter(|(_, _, named, _)| !named.is_empty()).collect();
            Customer { grouped, email, on_hold, sector, risk, key_account, collector, items, actions }
        },
    )
}

/// Worlds of a few customers; the first is never grouped.
pub fn world() -> impl Strategy<Value = World> {
    prop::collection::vec(customer(), 1..7).prop_map(|mut customers| {
        customers[0].grouped = false;
        World { customers, history: Vec::new() }
    })
}
