//! A program on a portfolio, day by day.

use relance_engine::program::scenario::{Channel, Mode};
use relance_rehearsal::simulate::assumption::Assumption;
use relance_rehearsal::simulate::given::Given;
use relance_rehearsal::simulate::{Setting, collectors, simulate};
use relance_render::format::Amount;
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::script::error::{Thrown, day, give, take};
use crate::script::portfolio::Portfolio;
use crate::script::program::Program;

/// A year and a day: more is for the command line.
const MOST_DAYS: i32 = 366;

/// What to simulate.
#[derive(Deserialize, Tsify)]
pub struct SimulateOptions {
    /// The first day.
    from: String,
    /// The last day, at most a year on.
    to: String,
    /// Who pays, such as `all pay 20 days late`; nobody if it is not said.
    #[tsify(optional)]
    #[serde(default)]
    assume: Option<String>,
    /// What chance is drawn from.
    #[tsify(optional)]
    #[serde(default)]
    seed: u32,
    /// How many working days people take for what waits for them.
    #[tsify(optional)]
    #[serde(default)]
    late: u16,
}

/// What a simulation adds up to. Amounts are exact, as texts without the currency.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Simulation {
    /// How many customers there are.
    customers: u32,
    /// How much was done by people, or waited for their word.
    by_people: u64,
    /// How much was done by machines.
    by_machines: u64,
    /// How many customers were handed over to litigation.
    litigated: u32,
    /// For each number of contacts, how many customers had as many.
    contacts: Vec<u32>,
    /// How often each step was done, by scenario and step as in `scenarios`.
    steps: Vec<Vec<u32>>,
    /// Day by day.
    days: Vec<SimulatedDay>,
}

/// A day of a simulation.
#[derive(Serialize, Tsify)]
pub struct SimulatedDay {
    /// The day.
    on: String,
    /// How much was done on each channel that something was done on.
    actions: Vec<ChannelCount>,
    /// Steps that are due and were not done.
    left: u32,
    /// What was paid.
    paid: String,
    /// What is open.
    outstanding: String,
    /// What is overdue.
    overdue: String,
}

/// How much was done on a channel.
#[derive(Serialize, Tsify)]
pub struct ChannelCount {
    /// The channel.
    channel: &'static str,
    /// So often.
    count: u32,
}

#[wasm_bindgen]
impl Program {
    /// Simulates a portfolio day by day, as if everything is done on its day.
    ///
    /// # Errors
    /// A `RelanceError` if an option says nothing, or the portfolio is not one of this program.
    pub fn simulate(&self, portfolio: &Portfolio, options: Ts<SimulateOptions>) -> Result<Ts<Simulation>, Thrown> {
        let options = take(&options)?;
        let days = (day("argument", &options.from)?, day("argument", &options.to)?);
        if !(0..MOST_DAYS).contains(&days.1.since(days.0)) {
            return Err(Thrown::argument("the last day is not within a year of the first"));
        }
        let assumed = options.assume.as_deref().unwrap_or("nobody pays");
        let assumption = Assumption::parse(assumed, u64::from(options.seed));
        let assumption = assumption.map_err(|_| Thrown::argument(format!("`{assumed}` is no assumption about payments")))?;
        let given = Given::new(Vec::new(), Vec::new());
        let columns = &portfolio.held.columns;
        let collectors = collectors(columns, &given);
        let setting = Setting {
            program: &self.held.program,
            portfolio: columns,
            invoice_ids: &portfolio.held.invoice_ids,
            days,
            given: &given,
            assumption: Some(&assumption),
            late: options.late,
            collectors: &collectors,
            keep_acts: false,
        };
        let mut tally = setting.tally();
        for part in setting.parts() {
            tally.add(simulate(&setting, part).map_err(|error| Thrown::new("columns", error))?);
        }
        tally.sort();
        let decimals = self.held.program.currency.decimals;
        let money = |minor: i128| Amount { minor: i64::try_from(minor).unwrap_or(i64::MAX), decimals }.to_string();
        let on = |mode: &Mode| tally.days.iter().map(|day| u64::from(day.by(*mode))).sum::<u64>();
        let is_machine = |mode: &&Mode| **mode == Mode::Automatic;
        give(&Simulation {
            customers: tally.customers,
            by_people: Mode::ALL.iter().filter(|mode| !is_machine(mode)).map(on).sum(),
            by_machines: Mode::ALL.iter().filter(is_machine).map(on).sum(),
            litigated: tally.litigated,
            contacts: tally.contacts.clone(),
            steps: tally.steps.clone(),
            days: tally
                .days
                .iter()
                .zip(0..)
                .map(|(tallied, place)| SimulatedDay {
                    on: days.0.plus(place).to_string(),
                    actions: Channel::ALL
                        .into_iter()
                        .map(|channel| ChannelCount { channel: channel.name(), count: tallied.on(channel) })
                        .filter(|counted| counted.count > 0)
                        .collect(),
                    left: tallied.left,
                    paid: money(tallied.paid),
                    outstanding: money(tallied.outstanding),
                    overdue: money(tallied.overdue),
                })
                .collect(),
        })
    }
}
