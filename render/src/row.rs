//! The rows of an agenda as they are written: names instead of places, in the fixed order of their keys.

use relance_engine::agenda::{Agenda, Reasons, Row, Status};
use relance_engine::portfolio::NONE;
use relance_engine::program::scenario::{Channel, Mode, Step};
use relance_engine::{Day, Program};
use relance_portfolio::Portfolio;
use serde::{Serialize, Serializer};

use crate::format::Amount;

/// An agenda with what it refers to.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    /// The program that was evaluated.
    pub program: &'a Program,
    /// The portfolio that it was evaluated over.
    pub portfolio: &'a Portfolio,
    /// The agenda of the customers from `first` on.
    pub agenda: &'a Agenda,
    /// The first customer of the agenda, by place in the portfolio.
    pub first: usize,
}

/// A row of either kind; written as the row itself.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum AgendaRow<'a> {
    /// What is next for a customer.
    Scenario(ScenarioRow<'a>),
    /// What becomes of a pending specific action.
    Specific(SpecificRow<'a>),
}

/// What is next for a customer. What does not apply is null.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScenarioRow<'a> {
    #[cfg_attr(feature = "types", tsify(type = "\"scenario\""))]
    #[cfg_attr(feature = "schema", schemars(extend("const" = "scenario")))]
    kind: &'static str,
    /// The customer's id.
    pub customer: &'a str,
    /// The group's name.
    pub group: Option<&'a str>,
    /// The scenario's name.
    pub scenario: Option<&'a str>,
    /// The status (R18).
    pub status: &'static str,
    /// The leader's id (R3).
    pub leader: Option<&'a str>,
    /// The step's name.
    pub step: Option<&'a str>,
    /// Days from the leader's due date.
    pub offset: Option<i32>,
    /// The channel.
    pub channel: Option<&'static str>,
    /// The mode.
    pub mode: Option<&'static str>,
    /// After R9 and R10.
    #[cfg_attr(feature = "types", tsify(type = "string | null"))]
    pub nominal_on: Option<Date>,
    /// After R11.
    #[cfg_attr(feature = "types", tsify(type = "string | null"))]
    pub planned_on: Option<Date>,
    /// When it can really be done.
    #[cfg_attr(feature = "types", tsify(type = "string | null"))]
    pub act_on: Option<Date>,
    /// Why it is clear or blocked.
    #[cfg_attr(feature = "types", tsify(type = "string[]"))]
    pub reasons: ReasonList,
    /// Days late of the leader.
    pub days_late: Option<i32>,
    /// Overdue (R6).
    #[cfg_attr(feature = "types", tsify(type = "string | null"))]
    pub overdue: Option<Amount>,
    /// Collectable (R6).
    #[cfg_attr(feature = "types", tsify(type = "string | null"))]
    pub collectable: Option<Amount>,
}

/// What becomes of a pending specific action (R15).
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SpecificRow<'a> {
    #[cfg_attr(feature = "types", tsify(type = "\"specific\""))]
    #[cfg_attr(feature = "schema", schemars(extend("const" = "specific")))]
    kind: &'static str,
    /// The action's id.
    pub id: &'a str,
    /// The id of the customer on whom it is collected (R17).
    pub customer: &'a str,
    /// Its status.
    pub status: &'static str,
    /// Why it is blocked.
    #[cfg_attr(feature = "types", tsify(type = "string[]"))]
    pub reasons: ReasonList,
}

/// A date, written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug)]
pub struct Date(pub Day);

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// Reasons, written as a list of their names.
#[derive(Clone, Copy, Debug)]
pub struct ReasonList(pub Reasons);

impl Serialize for ReasonList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|reason| reason.name()))
    }
}

impl<'a> Answer<'a> {
    /// The rows in the order of the customers, each followed by its specific actions in the order of their ids.
    pub fn rows(self) -> impl Iterator<Item = AgendaRow<'a>> {
        (self.first..).zip(&self.agenda.rows).flat_map(move |(customer, row)| {
            let own = AgendaRow::Scenario(self.scenario_row(customer, row));
            core::iter::once(own)
                .chain(self.actions_of(customer).map(move |action| AgendaRow::Specific(self.specific_row(customer, action))))
        })
    }

    /// The places of a customer's pending specific actions.
    pub fn actions_of(self, customer: usize) -> core::ops::Range<usize> {
        let starts = &self.portfolio.columns.actions.starts;
        match (starts.get(customer), starts.get(customer + 1)) {
            (Some(start), Some(end)) => *start as usize..*end as usize,
            _ => 0..0,
        }
    }

    /// The id of a customer.
    #[must_use]
    pub fn customer_id(self, customer: usize) -> &'a str {
        self.portfolio.columns.customers.id.get(customer).unwrap_or_default()
    }

    /// The step that a row is about, if any.
    #[must_use]
    pub fn step(self, row: &Row) -> Option<&'a Step> {
        self.program.scenarios.get(row.scenario as usize)?.steps.get(row.step as usize)
    }

    /// What is next for a customer, by place, from its row.
    #[must_use]
    pub fn scenario_row(self, customer: usize, row: &Row) -> ScenarioRow<'a> {
        let step = self.step(row);
        let grouped = row.status == Status::Grouped;
        let amount = |value: i64| (!grouped).then_some(Amount { minor: value, decimals: self.program.currency.decimals });
        let date = |day: Day| day.get().map(Date);
        ScenarioRow {
            kind: "scenario",
            customer: self.customer_id(customer),
            group: self.program.groups.get(row.group as usize).map(|group| group.name.as_str()),
            scenario: self.program.scenarios.get(row.scenario as usize).map(|scenario| scenario.name.as_str()),
            status: row.status.name(),
            leader: self.portfolio.invoice_ids.get(row.leader as usize),
            step: step.map(|step| step.name.as_str()),
            offset: step.map(|step| step.offset),
            channel: step.map(|step| step.channel).map(Channel::name),
            mode: step.map(|step| step.mode).map(Mode::name),
            nominal_on: date(row.nominal_on),
            planned_on: date(row.planned_on),
            act_on: date(row.act_on),
            reasons: ReasonList(row.reasons),
            days_late: (row.leader != NONE).then_some(row.days_late),
            overdue: amount(row.overdue),
            collectable: amount(row.collectable),
        }
    }

    /// What becomes of a specific action, by its place and its customer's.
    #[must_use]
    pub fn specific_row(self, customer: usize, action: usize) -> SpecificRow<'a> {
        let first = self.portfolio.columns.actions.starts.get(self.first).map_or(0, |start| *start as usize);
        let row = action.checked_sub(first).and_then(|place| self.agenda.actions.get(place));
        SpecificRow {
            kind: "specific",
            id: self.portfolio.action_ids.get(action).unwrap_or_default(),
            customer: self.customer_id(customer),
            status: row.map_or("", |row| row.status.name()),
            reasons: ReasonList(row.map_or(Reasons::default(), |row| row.reasons)),
        }
    }
}
