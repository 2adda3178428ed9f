//! A portfolio as texts of CSV: as many customers, invoices, done steps and actions in every run.

#[path = "../../sequence.rs"]
mod sequence;

use std::fmt::Write as _;

use relance_engine::Program;
use relance_portfolio::{File, Files};

pub use sequence::AS_OF;
use sequence::Sequence;

/// How many customers there are. They have some 19,000 invoices.
pub const CUSTOMERS: usize = 2000;

/// One of some words.
fn pick<'a>(sequence: &mut Sequence, words: &[&'a str]) -> &'a str {
    words.get(usize::try_from(sequence.below(words.len() as u64)).unwrap_or(0)).copied().unwrap_or_default()
}

/// How many invoices a customer has: mostly a few, seldom very many.
fn invoice_count(sequence: &mut Sequence) -> u64 {
    match sequence.below(100) {
        0..80 => sequence.below(9),
        80..98 => 9 + sequence.below(24),
        _ => 60 + sequence.below(170),
    }
}

/// What has been done on which day of a scenario.
const DONE: [(&str, i32); 4] = [("reminder before", -10), ("reminder 1", 4), ("call 1", 7), ("reminder 2", 14)];

/// The texts of the files.
pub struct Tables {
    customers: String,
    invoices: String,
    history: String,
    actions: String,
}

impl Tables {
    /// Writes them.
    pub fn new() -> Tables {
        let mut tables = Tables {
            customers: "id,name,country,language,currency,collector,on_hold,contact_email,contact_phone,\
                        sector,risk,credit_limit,key_account\n"
                .to_owned(),
            invoices: "id,customer,kind,number,issued_on,due_on,amount,open,on_hold,disputed,promised_on\n".to_owned(),
            history: "customer,invoice,scenario,step,offset,done_on,nominal_on\n".to_owned(),
            actions: "id,customer,library,action,on,invoices,status\n".to_owned(),
        };
        let mut sequence = Sequence(42);
        for customer in 0..CUSTOMERS {
            tables.customer(&mut sequence, customer).expect("writing to a text succeeds");
        }
        tables
    }

    fn customer(&mut self, sequence: &mut Sequence, customer: usize) -> std::fmt::Result {
        let country = pick(sequence, &["FR", "FR", "DE", "GB", "US", "ES"]);
        let language = pick(sequence, &["fr", "fr", "en", "de"]);
        let collector = pick(sequence, &["ana", "bob", "eve", "zoe"]);
        let on_hold = sequence.chance(1);
        let email = if sequence.chance(90) { format!("c{customer}@example.org") } else { String::new() };
        let phone = if sequence.chance(70) { format!("+33 1 {customer:08}") } else { String::new() };
        let sector = pick(sequence, &["private", "private", "private", "public"]);
        let (risk, key) = (sequence.below(5) + 1, sequence.chance(2));
        let limit = sequence.below(60_000) * if sequence.chance(15) { 10 } else { 1 };
        writeln!(
            self.customers,
            "C{customer:05},Client {customer},{country},{language},EUR,{collector},{on_hold},{email},{phone},{sector},{risk},{limit}.50,{key}"
        )?;
        for place in 0..invoice_count(sequence) {
            self.invoice(sequence, customer, place)?;
        }
        Ok(())
    }

    fn invoice(&mut self, sequence: &mut Sequence, customer: usize, place: u64) -> std::fmt::Result {
        let id = format!("F{customer:05}-{place}");
        let is_credit = sequence.chance(3);
        let (kind, sign) = if is_credit { ("credit", "-") } else { ("invoice", "") };
        let amount = sequence.below(5000) + 1;
        let is_open = sequence.chance(60);
        let open = if is_open { amount } else { 0 };
        let due_on = sequence.day(-120, 160);
        let (issued_on, on_hold, disputed) = (due_on.plus(-30), sequence.chance(1), sequence.chance(5));
        let promised_on = if sequence.chance(3) { sequence.day(-10, 20).to_string() } else { String::new() };
        writeln!(
            self.invoices,
            "{id},C{customer:05},{kind},2026-{id},{issued_on},{due_on},{sign}{amount}.00,{sign}{open}.00,{on_hold},{disputed},{promised_on}"
        )?;
        if is_open && sequence.chance(12) {
            let scenario = pick(sequence, &["standard FR", "standard EN", "public FR", "a former one"]);
            for (step, offset) in DONE.iter().take(usize::try_from(sequence.below(4)).unwrap_or(0) + 1) {
                writeln!(self.history, "C{customer:05},{id},{scenario},{step},{offset},{},", due_on.plus(*offset))?;
            }
        }
        if is_open && sequence.chance(4) {
            writeln!(self.actions, "A-{id},C{customer:05},,check the promise,{},{id},pending", sequence.day(-5, 20))?;
        }
        Ok(())
    }

    /// The files of a program; without actions if it has none.
    pub fn files(&self, program: &Program) -> Files<'_> {
        let has_actions = !program.libraries.is_empty();
        Files {
            customers: File { name: "customers.csv", bytes: self.customers.as_bytes() },
            invoices: File { name: "invoices.csv", bytes: self.invoices.as_bytes() },
            history: Some(File { name: "history.csv", bytes: self.history.as_bytes() }),
            specific_actions: has_actions.then_some(File { name: "specific_actions.csv", bytes: self.actions.as_bytes() }),
        }
    }
}
