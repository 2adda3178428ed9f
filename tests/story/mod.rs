//! A customer's story told day by day: invoices come and go, steps are done, and the agenda is read in words.
#![allow(dead_code, reason = "each test target uses a part of it")]

use relance_dsl::SourceFile;
use relance_engine::agenda::{Row, Status};
use relance_engine::{Day, Program};
use relance_portfolio::{File, Files, Options, Portfolio};

/// One customer, `C1`, under a program of one scenario, `S`.
pub struct Story {
    program: Program,
    invoices: Vec<[String; 3]>,
    history: Vec<String>,
}

/// The date of a text.
pub fn day(text: &str) -> Day {
    Day::parse(text).expect("a date is written year, month, day")
}

/// A program whose only scenario has these settings, and steps by phone at these offsets named `step 1`, `step 2` and so on.
pub fn scenario(settings: &str, offsets: &[i32]) -> String {
    let steps = offsets.iter().zip(1..);
    let steps: String = steps.map(|(offset, number)| format!("    {offset:+} days phone \"step {number}\"\n")).collect();
    format!(
        "edition 1\nworkspace {{\n    language fr\n    currency EUR\n}}\n{FRANCE}\ngroup \"Everybody\" {{\n    otherwise\n    scenario \
         \"S\"\n}}\nscenario \"S\" {{\n    {settings}\n{steps}}}\n"
    )
}

const FRANCE: &str = r#"
calendar "France" {
    weekend saturday, sunday
    holidays 01-01, 05-01, 05-08, 07-14, 08-15, 11-01, 11-11, 12-25
    holidays easter + 1, easter + 39, easter + 50
}
"#;

impl Story {
    /// Begins a story without invoices.
    pub fn under(program: &str) -> Story {
        let compiled = relance_dsl::compile(&[SourceFile { path: "program.relance".to_owned(), text: program.to_owned() }]);
        let program = compiled.program.unwrap_or_else(|| panic!("{:#?}\n{program}", compiled.diagnostics));
        Story { program, invoices: Vec::new(), history: Vec::new() }
    }

    /// An invoice of a thousand euros.
    pub fn invoice(mut self, id: &str, due_on: &str) -> Story {
        self.invoices.push([id.to_owned(), due_on.to_owned(), "1000".to_owned()]);
        self
    }

    /// An invoice is paid: nothing of it is open.
    pub fn paid(mut self, id: &str) -> Story {
        self.open(id, "0");
        self
    }

    /// A payment bounces: the invoice is open again.
    pub fn bounced(mut self, id: &str) -> Story {
        self.open(id, "1000");
        self
    }

    fn open(&mut self, id: &str, open: &str) {
        self.invoices.iter_mut().find(|invoice| invoice[0] == id).expect("the story has the invoice")[2] = open.to_owned();
    }

    /// A step of this scenario was done for an invoice, as `step 2 (+3)`; nobody noted for when it was planned.
    pub fn done(self, invoice: &str, step: &str, done_on: &str) -> Story {
        self.done_in(invoice, "S", step, done_on)
    }

    /// The same in a scenario of another name.
    pub fn done_in(mut self, invoice: &str, scenario: &str, step: &str, done_on: &str) -> Story {
        let (step, offset) = step.strip_suffix(')').and_then(|step| step.split_once(" (")).expect("a step is written `step 2 (+3)`");
        self.history.push(format!("C1,{invoice},{scenario},{step},{},{done_on},", offset.trim_start_matches('+')));
        self
    }

    fn row(&self, as_of: Day) -> (Row, Portfolio) {
        let invoices: String = self.invoices.iter().map(|[id, due_on, open]| format!("{id},C1,{due_on},{open}\n")).collect();
        let invoices = format!("id,customer,due_on,open\n{invoices}");
        let history = format!("customer,invoice,scenario,step,offset,done_on,nominal_on\n{}", self.history.join("\n"));
        let files = Files {
            customers: File { name: "customers.csv", bytes: b"id\nC1\n" },
            invoices: File { name: "invoices.csv", bytes: invoices.as_bytes() },
            history: Some(File { name: "history.csv", bytes: history.as_bytes() }),
            specific_actions: None,
        };
        let reading = relance_portfolio::read(&self.program, &files, &Options::default());
        let portfolio = reading.portfolio.unwrap_or_else(|| panic!("{:#?}", reading.problems));
        let agenda = relance_engine::evaluate(&self.program, &portfolio.columns, as_of).expect("the story is evaluated");
        (agenda.rows[0], portfolio)
    }

    /// What the agenda says on a day, as `F1: step 2 (+3) due, planned 2026-03-05, act on 2026-03-20`.
    pub fn on(&self, as_of: &str) -> String {
        let (row, portfolio) = self.row(day(as_of));
        let Some(leader) = portfolio.invoice_ids.get(row.leader as usize) else { return row.status.name().to_owned() };
        if row.status == Status::Finished {
            return format!("{leader}: finished");
        }
        let step = &self.program.scenarios[row.scenario as usize].steps[row.step as usize];
        let (status, planned_on, act_on) = (row.status.name(), row.planned_on, row.act_on);
        format!("{leader}: {} ({:+}) {status}, planned {planned_on}, act on {act_on}", step.name, step.offset)
    }

    /// Does every step from a day on when it falls due, its planned date noted; gives the planned dates.
    pub fn played_from(&mut self, as_of: &str) -> Vec<String> {
        let mut today = day(as_of);
        let mut planned = Vec::new();
        loop {
            let (row, portfolio) = self.row(today);
            match row.status {
                Status::Finished => return planned,
                Status::Scheduled => today = row.planned_on,
                Status::Due => {
                    let scenario = &self.program.scenarios[row.scenario as usize];
                    let step = &scenario.steps[row.step as usize];
                    let leader = portfolio.invoice_ids.get(row.leader as usize).expect("the leader has an id");
                    self.history
                        .push(format!("C1,{leader},{},{},{},{},{}", scenario.name, step.name, step.offset, row.act_on, row.nominal_on));
                    planned.push(row.planned_on.to_string());
                }
                status => panic!("the story stops: {}", status.name()),
            }
        }
    }
}
