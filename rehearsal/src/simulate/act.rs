//! What was done on a day, and by whom.

use relance_engine::agenda::{Agenda, Row, Status};
use relance_engine::portfolio::Portfolio;
use relance_engine::program::scenario::{Channel, Mode};
use relance_engine::{Day, Program};

use crate::event::{Event, StepDone};
use crate::stage::Stage;

/// Something that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Act {
    /// When.
    pub on: Day,
    /// For which customer.
    pub customer: u32,
    /// What.
    pub what: What,
    /// How.
    pub channel: Channel,
    /// Who carried it out: people do what is manual, and confirm what is to be confirmed.
    pub mode: Mode,
    /// What it was about, in minor units: of a step the collectable amount (R6), of a specific action the open amounts that it names.
    pub amount: i64,
    /// Who collects on the customer, by place among the setting's collectors.
    pub collector: Option<u32>,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A step of a scenario.
    Step {
        /// The scenario, by its place in the program.
        scenario: u16,
        /// The step, by its place in the scenario.
        step: u16,
        /// The invoice that led.
        leader: u32,
    },
    /// A specific action.
    Specific {
        /// By its place in the portfolio that was there before anything happened.
        action: u32,
    },
}

/// Something that is due: what would be done on the day, and what is then told to the stage.
#[derive(Clone, Debug)]
pub struct Asked {
    /// What would be done.
    pub act: Act,
    /// What happens once it is done.
    pub event: Event,
    /// Whether it is for this very day; a message may have to wait until it may leave (R11).
    pub today: bool,
}

/// All that is due on `day`, customer by customer, without their collectors. What is for this very day is what [`crate::as_proposed`] does.
pub fn asked(program: &Program, stage: &Stage, agenda: &Agenda, day: Day) -> Vec<Asked> {
    let steps = (0_u32..).zip(&agenda.rows).filter_map(|(customer, row)| step(program, customer, row, day));
    let portfolio = stage.portfolio();
    let due = (0_u32..).zip(agenda.actions.iter().zip(stage.actions())).filter(|(_, (row, _))| row.status == Status::Due);
    let actions = due.filter_map(|(place, (_, original))| specific(portfolio, place, *original, day));
    steps.chain(actions).collect()
}

fn step(program: &Program, customer: u32, row: &Row, day: Day) -> Option<Asked> {
    if row.status != Status::Due {
        return None;
    }
    let (scenario, step) = (u16::try_from(row.scenario).ok()?, u16::try_from(row.step).ok()?);
    let own = program.scenarios.get(usize::from(scenario))?.steps.get(usize::from(step))?;
    let event = Event::StepDone(StepDone { customer, invoice: row.leader, scenario, step, done_on: day, nominal_on: row.nominal_on });
    let what = What::Step { scenario, step, leader: row.leader };
    Some(Asked {
        act: Act { on: day, customer, what, channel: own.channel, mode: own.mode, amount: row.collectable, collector: None },
        event,
        today: row.act_on == day,
    })
}

fn specific(portfolio: &Portfolio, place: u32, original: u32, day: Day) -> Option<Asked> {
    let actions = &portfolio.actions;
    let at = place as usize;
    let customer = actions.starts.partition_point(|start| *start <= place).checked_sub(1)?;
    let named = *actions.invoice_starts.get(at)? as usize..*actions.invoice_starts.get(at + 1)? as usize;
    let open = actions.invoices.get(named)?.iter().filter_map(|invoice| portfolio.invoices.open.get(*invoice as usize));
    let act = Act {
        on: day,
        customer: u32::try_from(customer).ok()?,
        what: What::Specific { action: original },
        channel: *Channel::ALL.get(usize::from(*actions.channel.get(at)?))?,
        mode: *Mode::ALL.get(usize::from(*actions.mode.get(at)?))?,
        amount: open.filter(|open| **open > 0).fold(0_i64, |sum, open| sum.saturating_add(*open)),
        collector: None,
    };
    Some(Asked { act, event: Event::ActionDone { action: original }, today: true })
}
