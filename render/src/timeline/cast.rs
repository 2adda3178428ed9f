//! Who a timeline is about: the portfolio of one customer, with the names of what is theirs.

use relance_engine::portfolio::Fact;
use relance_engine::program::expr::TextField;
use relance_engine::program::scenario::{Channel, Mode};
use relance_engine::{Day, Program};
use relance_portfolio::Portfolio;
use relance_rehearsal::alone::alone;
use relance_rehearsal::made_up::{self, Item};
use relance_rehearsal::preview::{Preview, What, before_all};

use super::{Action, Invoice, Past};

/// The customer of a timeline.
#[derive(Clone, Debug)]
pub struct Cast {
    /// The columns: one customer, and all that is collected on it.
    pub columns: relance_engine::Portfolio,
    /// The id and the name; `None` if it is made up.
    pub customer: Option<String>,
    /// Its items, by place.
    pub invoices: Vec<Invoice>,
    /// Its specific actions, by place.
    pub actions: Vec<Action>,
    /// The first morning.
    pub from: Day,
}

/// A customer who can be reached, with one invoice called `F1` of which `open` minor units are open; from a morning before anything
/// can be due in the scenario, if `from` says no other.
#[must_use]
pub fn made_up(program: &Program, scenario: u16, (due, open): (Day, i64), from: Option<Day>) -> Cast {
    let facts = [
        Fact::HasEmail(true),
        Fact::HasPhone(true),
        Fact::Text(TextField::Collector, Some("C1".to_owned())),
        Fact::Text(TextField::Currency, Some(program.currency.as_str().to_owned())),
    ];
    Cast {
        columns: made_up::customer(program, &facts, &[Item::invoice(due, open)]),
        customer: None,
        invoices: vec![Invoice { id: "F1".to_owned(), due_on: due, open }],
        actions: Vec::new(),
        from: from.unwrap_or_else(|| before_all(program, scenario, due)),
    }
}

/// The customer at a place of a portfolio, with all that is collected on it. `None` if it is collected on another one (R17).
#[must_use]
pub fn real(portfolio: &Portfolio, place: usize, from: Day) -> Option<Cast> {
    let columns = &portfolio.columns;
    let own = alone(columns, place)?;
    let first = |starts: &[u32]| starts.get(place).map_or(0, |start| *start as usize);
    let (items, actions) = (first(&columns.invoices.starts), first(&columns.actions.starts));
    let told = |place: usize| -> Option<Action> {
        let id = portfolio.action_ids.get(actions + place)?;
        Some(Action {
            id: id.to_owned(),
            label: portfolio.action_labels.get(actions + place).unwrap_or(id).to_owned(),
            channel: *Channel::ALL.get(usize::from(*own.actions.channel.get(place)?))?,
            mode: *Mode::ALL.get(usize::from(*own.actions.mode.get(place)?))?,
        })
    };
    let invoices = own.invoices.due_on.iter().zip(&own.invoices.open).enumerate().map(|(place, (due_on, open))| Invoice {
        id: portfolio.invoice_ids.get(items + place).unwrap_or_default().to_owned(),
        due_on: *due_on,
        open: *open,
    });
    let id = columns.customers.id.get(place).unwrap_or_default();
    let name = columns.customers.name.get(place);
    Some(Cast {
        customer: Some(name.map_or_else(|| id.to_owned(), |name| format!("{id} ({name})"))),
        invoices: invoices.collect(),
        actions: (0..own.actions.on.len()).filter_map(told).collect(),
        from,
        columns: own,
    })
}

impl Cast {
    /// What was done before the preview begins, for the invoice that leads first, in the order of the days.
    #[must_use]
    pub fn past(&self, program: &Program, preview: &Preview) -> Vec<Past> {
        let leader = preview.moments.iter().find_map(|moment| if let What::Leads { invoice } = moment.what { invoice } else { None });
        let history = &self.columns.history;
        let of_leader = (0..history.done_on.len()).filter(|row| leader.is_some() && history.invoice.get(*row).copied() == leader);
        let told = of_leader.filter_map(|row| {
            let (scenario, step) = (history.scenario.get(row).unwrap_or_default(), history.step.get(row).unwrap_or_default());
            let known = program.scenarios.iter().find(|known| known.name == scenario);
            Some(Past {
                day: *history.done_on.get(row)?,
                step: step.to_owned(),
                offset: *history.offset.get(row)?,
                channel: known.and_then(|known| known.steps.iter().find(|known| known.name == step)).map(|step| step.channel),
            })
        });
        let mut past: Vec<Past> = told.filter(|past| past.day < preview.from).collect();
        past.sort_by_key(|past| (past.day, past.offset));
        past
    }
}
