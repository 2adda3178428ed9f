//! Agendas: columns, rows, and the bytes of the command line.

use std::rc::Rc;

use relance_engine::agenda::Row;
use relance_engine::{Agenda, Day, Kept};
use relance_render::Answer;
use relance_render::format::Amount;

use super::api::evaluation::{ActionRow, AgendaColumns, CustomerRow, GuestAgenda, NextStep, Row as Told};
use super::portfolio::Inputs;
use super::{columns, names};

/// What is to be done about each customer on a day.
pub(super) struct Decided {
    pub(super) program: Rc<Kept>,
    pub(super) portfolio: Rc<Inputs>,
    pub(super) agenda: Agenda,
}

impl Decided {
    fn answer(&self) -> Answer<'_> {
        Answer { program: self.program.program(), portfolio: &self.portfolio.portfolio, agenda: &self.agenda, first: 0 }
    }

    /// The rows of the customer at a place.
    fn rows_of(&self, customer: usize, row: &Row) -> impl Iterator<Item = Told> {
        let answer = self.answer();
        let actions = answer.actions_of(customer).filter_map(move |action| {
            let decided = self.agenda.actions.get(action)?;
            let told = answer.specific_row(customer, action);
            Some(Told::Action(ActionRow {
                id: told.id.to_owned(),
                customer: told.customer.to_owned(),
                status: names::status(decided.status),
                reasons: names::reasons(decided.reasons),
            }))
        });
        core::iter::once(Told::Customer(self.customer_row(customer, row))).chain(actions)
    }

    fn customer_row(&self, customer: usize, row: &Row) -> CustomerRow {
        let answer = self.answer();
        let told = answer.scenario_row(customer, row);
        let text = |text: Option<&str>| text.map(str::to_owned);
        let amount = |amount: Option<Amount>| amount.map(|amount| amount.to_string());
        let day = |day: Day| day.to_string();
        CustomerRow {
            customer: told.customer.to_owned(),
            group: text(told.group),
            scenario: text(told.scenario),
            status: names::status(row.status),
            reasons: names::reasons(row.reasons),
            leader: text(told.leader),
            days_late: told.days_late,
            step: answer.step(row).map(|step| NextStep {
                name: step.name.clone(),
                offset: step.offset,
                channel: names::channel(step.channel),
                mode: names::mode(step.mode),
                nominal_on: day(row.nominal_on),
                planned_on: day(row.planned_on),
                act_on: day(row.act_on),
            }),
            overdue: amount(told.overdue),
            collectable: amount(told.collectable),
        }
    }
}

impl GuestAgenda for Decided {
    fn columns(&self) -> AgendaColumns {
        columns::agenda(&self.agenda)
    }

    fn rows(&self, first: u32, count: u32) -> Vec<Told> {
        let rows = self.agenda.rows.iter().enumerate().skip(first as usize).take(count as usize);
        rows.flat_map(|(customer, row)| self.rows_of(customer, row)).collect()
    }

    fn ndjson(&self) -> String {
        written(|out| relance_render::ndjson(self.answer(), out))
    }

    fn csv(&self) -> String {
        written(|out| relance_render::csv(self.answer(), true, out))
    }
}

/// What is written into memory, which cannot fail. All of it is UTF-8.
pub(super) fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    let _ = write(&mut out);
    String::from_utf8(out).unwrap_or_default()
}
