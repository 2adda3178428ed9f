//! `evaluate(program, portfolio, as_of) -> agenda`, chunk by chunk.
//!
//! A chunk of customers is prepared over columns (states, leaders, amounts, groups, conditions), then each of its customers
//! is decided. One customer is a chunk of one: the explanation is this same evaluation with an [`Observer`] that listens.

mod account;
mod action;
mod bind;
mod chunk;
mod columns;
mod decide;
mod graph;
mod items;
pub mod ledger;
mod plan;
mod progress;
mod ratio;
mod sweep;
mod timing;
mod totals;

use core::ops::Range;

pub use bind::{flag_column, text_column};
pub use chunk::Seen;
pub use columns::Number;
pub use decide::PassedOver;
pub use progress::Done;
pub use ratio::Ratio;
pub use sweep::InvoiceState;
pub use timing::{Timing, sent_on};

use crate::agenda::{Agenda, Row, Status};
use crate::day::Day;
use crate::portfolio::{ColumnsError, Portfolio, View};
use crate::program::Program;
use crate::program::template::{Language, Template};
use bind::{Binding, Prepared};
use chunk::Chunk;
use ledger::LedgerPart;
use sweep::Asked;

/// How many customers are worked out together: enough to pay for the columns, few enough to stay in the cache.
const CHUNK: usize = 512;

/// Why nothing was evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvaluateError {
    /// The program contradicts itself; compiled programs never do.
    Program(&'static str),
    /// The columns contradict each other or the program's attributes.
    Columns(ColumnsError),
    /// The date is not from 1900-01-01 to 2999-12-31.
    AsOf,
    /// The customers asked for are not in the portfolio.
    Range,
    /// Books were made for one day and asked for another.
    Booked,
}

impl core::fmt::Display for EvaluateError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            EvaluateError::Program(what) => write!(f, "the program contradicts itself: {what}"),
            EvaluateError::Columns(error) => error.fmt(f),
            EvaluateError::AsOf => write!(f, "the date is not from {} to {}", Day::FIRST, Day::LAST),
            EvaluateError::Range => write!(f, "the customers asked for are not in the portfolio"),
            EvaluateError::Booked => write!(f, "the books were made for another day"),
        }
    }
}

impl core::error::Error for EvaluateError {}

/// What every rule reads.
pub struct Context<'a> {
    /// The program.
    pub program: &'a Program,
    /// The portfolio.
    pub portfolio: View<'a>,
    /// The day of the evaluation.
    pub as_of: Day,
    /// In place of the items, what they add up to.
    ledger: Option<LedgerPart<'a>>,
    binding: Binding,
}

impl Context<'_> {
    fn asked(&self) -> Asked {
        Asked { ignore_below: self.program.ignore_below, as_of: self.as_of }
    }
}

fn check_day(as_of: Day) -> Result<(), EvaluateError> {
    if (Day::FIRST..=Day::LAST).contains(&as_of) { Ok(()) } else { Err(EvaluateError::AsOf) }
}

/// Listens to an evaluation. Of a chunk of one customer it hears all that led to its row.
pub trait Observer {
    /// The customer at this place of the portfolio is being decided; what is heard of progress, steps passed over and dates up to
    /// the next one is about it.
    fn customer(&mut self, _place: usize) {}
    /// A group's criterion was worked out.
    fn criterion(&mut self, _group: u32, _seen: &Seen<'_>) {}
    /// A step's `when` or `once` was worked out.
    fn condition(&mut self, _seen: &Seen<'_>) {}
    /// How far the customer is (R7).
    fn progress(&mut self, _done: Option<&Done>) {}
    /// A step was passed over (R8).
    fn passed_over(&mut self, _step: usize, _why: PassedOver) {}
    /// The dates of the next step (R9 to R11).
    fn timing(&mut self, _timing: &Timing) {}
}

/// Hears nothing.
impl Observer for () {}

/// A program that was checked once, to be bound to many portfolios.
#[derive(Clone)]
pub struct Checked<'p> {
    program: &'p Program,
    prepared: Prepared,
}

impl<'p> Checked<'p> {
    /// Checks that the program holds together.
    ///
    /// # Errors
    /// [`EvaluateError::Program`].
    pub fn new(program: &'p Program) -> Result<Checked<'p>, EvaluateError> {
        program.check().map_err(EvaluateError::Program)?;
        Ok(Checked { program, prepared: Prepared::new(program) })
    }

    /// As [`Evaluator::over`], without checking the program again: it is borrowed and has not changed.
    ///
    /// # Errors
    /// See [`EvaluateError`].
    pub fn over<'a>(&self, portfolio: View<'a>, as_of: Day) -> Result<Evaluator<'a>, EvaluateError>
    where
        'p: 'a,
    {
        check_day(as_of)?;
        portfolio.check(self.program).map_err(EvaluateError::Columns)?;
        Ok(Evaluator::bound(self, portfolio, as_of, None))
    }
}

/// A program of its own that was checked once: for whoever keeps it from one portfolio to the next.
#[derive(Clone)]
pub struct Kept {
    program: Program,
    prepared: Prepared,
}

impl Kept {
    /// Checks that the program holds together, and keeps it.
    ///
    /// # Errors
    /// [`EvaluateError::Program`].
    pub fn new(program: Program) -> Result<Kept, EvaluateError> {
        program.check().map_err(EvaluateError::Program)?;
        Ok(Kept { prepared: Prepared::new(&program), program })
    }

    /// The program.
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The same, ready to be bound; this costs next to nothing.
    #[must_use]
    pub fn checked(&self) -> Checked<'_> {
        Checked { program: &self.program, prepared: self.prepared.clone() }
    }
}

/// A program bound to a portfolio on a day, ready to be evaluated for any range of customers.
pub struct Evaluator<'a> {
    context: Context<'a>,
}

impl<'a> Evaluator<'a> {
    /// Checks that the inputs hold together and resolves the names that both have.
    ///
    /// # Errors
    /// See [`EvaluateError`].
    pub fn new(program: &'a Program, portfolio: &'a Portfolio, as_of: Day) -> Result<Evaluator<'a>, EvaluateError> {
        Evaluator::over(program, portfolio.view(), as_of)
    }

    /// As [`Evaluator::new`], over columns that somebody else owns.
    ///
    /// # Errors
    /// See [`EvaluateError`].
    pub fn over(program: &'a Program, portfolio: View<'a>, as_of: Day) -> Result<Evaluator<'a>, EvaluateError> {
        check_day(as_of)?;
        Checked::new(program)?.over(portfolio, as_of)
    }

    /// As [`Evaluator::over`], with the books of the customers in place of their items.
    ///
    /// The leader of a customer is called by the customer's own place, in rows and in the history: a history row of the
    /// present leader has that place, any other none. Of the invoices, only the open amounts of those that actions name are
    /// read, by the places that the actions have for them.
    ///
    /// # Errors
    /// See [`EvaluateError`].
    pub fn booked(program: &'a Program, portfolio: View<'a>, ledger: LedgerPart<'a>, as_of: Day) -> Result<Evaluator<'a>, EvaluateError> {
        check_day(as_of)?;
        let checked = Checked::new(program)?;
        portfolio.check_booked(program).map_err(EvaluateError::Columns)?;
        if ledger.customers() != portfolio.customers.count {
            return Err(EvaluateError::Range);
        }
        Ok(Evaluator::bound(&checked, portfolio, as_of, Some(ledger)))
    }

    fn bound(checked: &Checked<'a>, portfolio: View<'a>, as_of: Day, ledger: Option<LedgerPart<'a>>) -> Evaluator<'a> {
        let binding = Binding::new(&checked.prepared, checked.program, &portfolio);
        Evaluator { context: Context { program: checked.program, portfolio, as_of, ledger, binding } }
    }

    /// The same program and portfolio on another day. Both are borrowed and have not changed, so that nothing is checked or
    /// bound again.
    ///
    /// # Errors
    /// [`EvaluateError::AsOf`], and [`EvaluateError::Booked`] with books in place of items, which are of one day.
    pub fn on(mut self, as_of: Day) -> Result<Evaluator<'a>, EvaluateError> {
        check_day(as_of)?;
        if self.context.ledger.is_some() && as_of != self.context.as_of {
            return Err(EvaluateError::Booked);
        }
        self.context.as_of = as_of;
        Ok(self)
    }

    /// Adds the rows of `customers` and of their specific actions to `agenda`.
    ///
    /// # Errors
    /// [`EvaluateError::Range`] if there are no such customers.
    pub fn evaluate(&self, customers: Range<usize>, agenda: &mut Agenda) -> Result<(), EvaluateError> {
        self.observe(customers, agenda, &mut ())
    }

    /// As [`Evaluator::evaluate`], with somebody listening.
    ///
    /// # Errors
    /// [`EvaluateError::Range`] if there are no such customers.
    pub fn observe(&self, customers: Range<usize>, agenda: &mut Agenda, observer: &mut impl Observer) -> Result<(), EvaluateError> {
        if customers.end > self.context.portfolio.customers.count || customers.start > customers.end {
            return Err(EvaluateError::Range);
        }
        let mut chunk = Chunk::default();
        for start in customers.clone().step_by(CHUNK) {
            let end = customers.end.min(start + CHUNK);
            self.evaluate_chunk(&mut chunk, start..end, agenda, observer);
        }
        Ok(())
    }

    fn evaluate_chunk(&self, chunk: &mut Chunk, customers: Range<usize>, agenda: &mut Agenda, observer: &mut impl Observer) {
        let context = &self.context;
        chunk.prepare(context, customers.clone(), observer);
        self.prepare_conditions(chunk, observer);
        let first = agenda.rows.len();
        agenda.rows.resize(first + customers.len(), Row::empty(Status::Unassigned));
        for ((row, customer), said) in customers.clone().enumerate().zip(&mut agenda.rows[first..]) {
            observer.customer(customer);
            decide::decide(context, chunk, customer, row, said, observer);
        }
        let starts = &context.portfolio.actions.starts[customers.start..=customers.end];
        for (customer, pair) in customers.zip(starts.windows(2)) {
            let actions = pair[0] as usize..pair[1] as usize;
            agenda.actions.extend(actions.map(|action| action::decide_action(context, customer, action)));
        }
    }

    /// Works out the conditions of the scenarios that a customer of the chunk is in.
    fn prepare_conditions(&self, chunk: &mut Chunk, observer: &mut impl Observer) {
        let program = self.context.program;
        for row in 0..chunk.groups.len() {
            let group = program.groups.get(chunk.groups[row] as usize);
            let Some(scenario) = group.and_then(|group| group.scenario).map(usize::from) else { continue };
            if core::mem::replace(&mut chunk.scenarios_ready[scenario], true) {
                continue;
            }
            for condition in program.scenarios[scenario].steps.iter().flat_map(|step| [step.when, step.once]).flatten() {
                chunk.ready_condition(&self.context, condition, observer);
            }
        }
    }

    /// What the evaluation reads.
    #[must_use]
    pub fn context(&self) -> &Context<'a> {
        &self.context
    }

    /// The language of what a step sends to a customer (R14): `own` is the step's, else its scenario's.
    #[must_use]
    pub fn text_language(&self, customer: usize, template: &Template, own: Option<Language>) -> Language {
        decide::text_language(&self.context, customer, template, own)
    }

    /// The template of a specific action, by its place in the program, and the language that the action has of its own.
    #[must_use]
    pub fn action_text(&self, action: usize) -> (Option<u16>, Option<Language>) {
        (action::template_of(&self.context, action), action::own_language(&self.context, action))
    }

    /// The states of all items of one customer, in their order.
    ///
    /// # Errors
    /// [`EvaluateError::Range`] if there is no such customer, or if there are books in place of items.
    pub fn invoice_states(&self, customer: usize) -> Result<Vec<InvoiceState>, EvaluateError> {
        if customer >= self.context.portfolio.customers.count || self.context.ledger.is_some() {
            return Err(EvaluateError::Range);
        }
        let invoices = &self.context.portfolio.invoices;
        let rows = invoices.starts[customer] as usize..invoices.starts[customer + 1] as usize;
        let held = vec![self.context.portfolio.customers.on_hold[customer]; rows.len()];
        let asked = self.context.asked();
        let mut standings = Vec::new();
        asked.standings(invoices, rows.clone(), &held, &mut standings);
        Ok(invoices.open[rows].iter().zip(standings).map(|(open, standing)| asked.state(*open, standing)).collect())
    }
}

/// The agenda of a whole portfolio on a day.
///
/// # Errors
/// See [`EvaluateError`].
pub fn evaluate(program: &Program, portfolio: &Portfolio, as_of: Day) -> Result<Agenda, EvaluateError> {
    let evaluator = Evaluator::new(program, portfolio, as_of)?;
    let count = portfolio.customers.count;
    let mut agenda = Agenda { rows: Vec::with_capacity(count), actions: Vec::with_capacity(portfolio.actions.on.len()) };
    evaluator.evaluate(0..count, &mut agenda)?;
    Ok(agenda)
}
