//! A portfolio on the move.

use core::fmt;
use std::collections::{BTreeMap, BTreeSet};

use relance_engine::Day;
use relance_engine::portfolio::{AttributeColumn, Fact, Invoices, MISSING, NONE, Portfolio, TextColumn, invoice_flag};
use relance_engine::program::Program;
use relance_engine::program::expr::{FlagField, IntField, TextField};

use crate::event::{Event, StepDone};
use crate::rows;

/// An event that cannot be. Whoever makes events checks what people wrote; this says that it did not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageError(pub &'static str);

impl fmt::Display for StageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an event that cannot be: {}", self.0)
    }
}

impl core::error::Error for StageError {}

/// The columns of a portfolio, and what is needed to change them.
#[derive(Clone, Debug)]
pub struct Stage {
    portfolio: Portfolio,
    /// For each pending action, its place in the portfolio that the stage was made of.
    actions: Vec<u32>,
    /// For each scenario of the program, the code of its name in the history, and for each step its name's and its offset.
    steps: Vec<(u32, Vec<(u32, i32)>)>,
}

impl Stage {
    /// A stage for a program. The portfolio must hold together ([`Portfolio::check`]), which the first evaluation asks.
    #[must_use]
    pub fn new(program: &Program, mut portfolio: Portfolio) -> Stage {
        let history = &mut portfolio.history;
        let mut scenario_codes = Codes::new(&history.scenario);
        let mut step_codes = Codes::new(&history.step);
        let steps = program.scenarios.iter().map(|scenario| {
            let steps = scenario.steps.iter().map(|step| (step_codes.code(&mut history.step, &step.name), step.offset)).collect();
            (scenario_codes.code(&mut history.scenario, &scenario.name), steps)
        });
        let steps = steps.collect();
        let actions = (0_u32..).take(portfolio.actions.on.len()).collect();
        Stage { portfolio, actions, steps }
    }

    /// The portfolio as it is now.
    #[must_use]
    pub fn portfolio(&self) -> &Portfolio {
        &self.portfolio
    }

    /// For each action that is pending now, in the order of the agenda, its place in the portfolio that the stage was made of.
    #[must_use]
    pub fn actions(&self) -> &[u32] {
        &self.actions
    }

    /// Has events happen, in their order.
    ///
    /// # Errors
    /// A [`StageError`] if one cannot be: a place that there is not, an id that changes. Then none has happened.
    pub fn apply(&mut self, events: &[Event]) -> Result<(), StageError> {
        events.iter().try_for_each(|event| self.check(event))?;
        let mut steps = Vec::new();
        let mut actions = BTreeSet::new();
        for event in events {
            match event {
                Event::StepDone(done) => steps.push(*done),
                Event::ActionDone { action } => {
                    actions.insert(*action);
                }
                Event::Open { invoice, open } => set(&mut self.portfolio.invoices.open, *invoice, *open),
                Event::Disputed { invoice, disputed } => self.flag(*invoice, invoice_flag::DISPUTED, *disputed),
                Event::InvoiceHold { invoice, on_hold } => self.flag(*invoice, invoice_flag::ON_HOLD, *on_hold),
                Event::Promised { invoice, until } => {
                    let invoices = &mut self.portfolio.invoices;
                    invoices.promised_on.resize(invoices.open.len(), Day::MISSING);
                    set(&mut invoices.promised_on, *invoice, *until);
                }
                Event::Fact { customer, fact } => self.learn(*customer, fact),
            }
        }
        self.add_history(steps);
        self.take_out(&actions);
        Ok(())
    }

    fn check(&self, event: &Event) -> Result<(), StageError> {
        let ensure = |holds: bool, what| if holds { Ok(()) } else { Err(StageError(what)) };
        let invoice = |place: u32| ensure((place as usize) < self.portfolio.invoices.open.len(), "there is no such invoice");
        let customer = |place: u32| ensure((place as usize) < self.portfolio.customers.count, "there is no such customer");
        match event {
            Event::StepDone(done) => {
                customer(done.customer)?;
                let starts = &self.portfolio.invoices.starts;
                let (first, end) = (starts[done.customer as usize], starts[done.customer as usize + 1]);
                ensure((first..end).contains(&done.invoice), "the invoice is not the customer's")?;
                let steps = self.steps.get(usize::from(done.scenario));
                ensure(steps.is_some_and(|(_, steps)| usize::from(done.step) < steps.len()), "there is no such step")?;
                ensure((Day::FIRST..=Day::LAST).contains(&done.done_on), "a step done outside time")
            }
            Event::ActionDone { action } => ensure(self.actions.contains(action), "the action is not pending"),
            Event::Open { invoice: place, .. } | Event::Disputed { invoice: place, .. } => invoice(*place),
            Event::InvoiceHold { invoice: place, .. } | Event::Promised { invoice: place, .. } => invoice(*place),
            Event::Fact { customer: place, fact } => {
                customer(*place)?;
                ensure(self.can_learn(fact), "the customer has no such value")
            }
        }
    }

    fn can_learn(&self, fact: &Fact) -> bool {
        let attribute = |place: u16| self.portfolio.customers.attributes.get(usize::from(place));
        match fact {
            Fact::Text(TextField::Attribute(place), _) => matches!(attribute(*place), Some(AttributeColumn::Text(_))),
            Fact::Text(field, _) => !matches!(field, TextField::Id | TextField::Currency),
            Fact::Number(IntField::Attribute(place), _) => matches!(attribute(*place), Some(AttributeColumn::Int(_))),
            Fact::Flag(FlagField::Attribute(place), _) => matches!(attribute(*place), Some(AttributeColumn::Flag(_))),
            Fact::Number(..) | Fact::Flag(..) => false,
            Fact::HasEmail(_) | Fact::HasPhone(_) | Fact::OnHold(_) => true,
        }
    }

    fn flag(&mut self, invoice: u32, flag: u8, on: bool) {
        if let Some(flags) = self.portfolio.invoices.flags.get_mut(invoice as usize) {
            *flags = if on { *flags | flag } else { *flags & !flag };
        }
    }

    fn learn(&mut self, customer: u32, fact: &Fact) {
        let customers = &mut self.portfolio.customers;
        let attribute = |columns: &mut Vec<AttributeColumn>, place: u16, with: &dyn Fn(&mut AttributeColumn)| {
            columns.get_mut(usize::from(place)).into_iter().for_each(with);
        };
        match fact {
            Fact::HasEmail(has) => set(&mut customers.has_email, customer, *has),
            Fact::HasPhone(has) => set(&mut customers.has_phone, customer, *has),
            Fact::OnHold(held) => set(&mut customers.on_hold, customer, *held),
            Fact::Text(field, value) => {
                let column = match field {
                    TextField::Id => &mut customers.id,
                    TextField::Name => &mut customers.name,
                    TextField::Country => &mut customers.country,
                    TextField::Language => &mut customers.language,
                    TextField::Currency => &mut customers.currency,
                    TextField::Collector => &mut customers.collector,
                    TextField::Attribute(place) => match customers.attributes.get_mut(usize::from(*place)) {
                        Some(AttributeColumn::Text(column)) => column,
                        _ => return,
                    },
                };
                let code = value.as_deref().map_or(NONE, |value| code_of(column, value));
                set(&mut column.codes, customer, code);
            }
            Fact::Number(IntField::Attribute(place), value) => attribute(&mut customers.attributes, *place, &|column| {
                if let AttributeColumn::Int(values) = column {
                    set(values, customer, value.unwrap_or(MISSING));
                }
            }),
            Fact::Flag(FlagField::Attribute(place), value) => attribute(&mut customers.attributes, *place, &|column| {
                if let AttributeColumn::Flag(column) = column {
                    set(&mut column.values, customer, value.map_or(2, u8::from));
                }
            }),
            Fact::Number(..) | Fact::Flag(..) => {}
        }
    }

    /// Adds rows to the history, each at the end of its customer's.
    fn add_history(&mut self, mut done: Vec<StepDone>) {
        if done.is_empty() {
            return;
        }
        done.sort_by_key(|done| done.customer);
        let history = &mut self.portfolio.history;
        history.nominal_on.resize(history.done_on.len(), Day::MISSING);
        let customers: Vec<u32> = done.iter().map(|done| done.customer).collect();
        let at: Vec<usize> = customers.iter().map(|customer| history.starts[*customer as usize + 1] as usize).collect();
        let steps = &self.steps;
        let scenario = |done: &StepDone| steps.get(usize::from(done.scenario));
        let step = |done: &StepDone| scenario(done)?.1.get(usize::from(done.step)).copied();
        let scenarios: Vec<u32> = done.iter().map(|done| scenario(done).map_or(NONE, |(code, _)| *code)).collect();
        let (names, offsets): (Vec<u32>, Vec<i32>) = done.iter().map(|done| step(done).unwrap_or((NONE, 0))).unzip();
        rows::insert(&mut history.invoice, &at, &done.iter().map(|done| done.invoice).collect::<Vec<_>>());
        rows::insert(&mut history.scenario.codes, &at, &scenarios);
        rows::insert(&mut history.step.codes, &at, &names);
        rows::insert(&mut history.offset, &at, &offsets);
        rows::insert(&mut history.done_on, &at, &done.iter().map(|done| done.done_on).collect::<Vec<_>>());
        rows::insert(&mut history.nominal_on, &at, &done.iter().map(|done| done.nominal_on).collect::<Vec<_>>());
        rows::grow(&mut history.starts, &customers);
    }

    /// Takes actions out, and frees the invoices that no other one names.
    fn take_out(&mut self, gone: &BTreeSet<u32>) {
        if gone.is_empty() {
            return;
        }
        let kept: Vec<bool> = self.actions.iter().map(|action| !gone.contains(action)).collect();
        let actions = &mut self.portfolio.actions;
        for invoice in &actions.invoices {
            set_flag(&mut self.portfolio.invoices, *invoice, false);
        }
        let named: Vec<bool> = (0_u32..)
            .zip(actions.invoice_starts.windows(2))
            .flat_map(|(action, pair)| {
                core::iter::repeat_n(kept.get(action as usize).copied().unwrap_or(true), (pair[1] - pair[0]) as usize)
            })
            .collect();
        rows::shrink(&mut actions.invoice_starts, &named);
        let mut all = kept.clone();
        all.push(true);
        // The start of an action that is gone is that of the next one.
        rows::keep(&mut actions.invoice_starts, &all);
        rows::keep(&mut actions.invoices, &named);
        rows::keep(&mut actions.on, &kept);
        rows::keep(&mut actions.channel, &kept);
        rows::keep(&mut actions.mode, &kept);
        rows::keep(&mut actions.template.codes, &kept);
        rows::keep(&mut actions.language.codes, &kept);
        rows::shrink(&mut actions.starts, &kept);
        rows::keep(&mut self.actions, &kept);
        for invoice in &actions.invoices {
            set_flag(&mut self.portfolio.invoices, *invoice, true);
        }
    }
}

fn set_flag(invoices: &mut Invoices, invoice: u32, on: bool) {
    if let Some(flags) = invoices.flags.get_mut(invoice as usize) {
        *flags = if on { *flags | invoice_flag::IN_ACTION } else { *flags & !invoice_flag::IN_ACTION };
    }
}

fn set<T>(column: &mut [T], row: u32, value: T) {
    if let Some(old) = column.get_mut(row as usize) {
        *old = value;
    }
}

/// The code of a text, which may be new.
fn code_of(column: &mut TextColumn, text: &str) -> u32 {
    let known = column.values.iter().zip(0_u32..).find(|(known, _)| *known == text);
    let known = known.map(|(_, code)| code);
    known.or_else(|| column.values.push(text)).unwrap_or(NONE)
}

/// The codes of texts that are already there.
struct Codes(BTreeMap<String, u32>);

impl Codes {
    fn new(column: &TextColumn) -> Codes {
        Codes(column.values.iter().map(str::to_owned).zip(0_u32..).collect())
    }

    fn code(&mut self, column: &mut TextColumn, text: &str) -> u32 {
        if let Some(code) = self.0.get(text) {
            return *code;
        }
        let code = column.values.push(text).unwrap_or(NONE);
        self.0.insert(text.to_owned(), code);
        code
    }
}
