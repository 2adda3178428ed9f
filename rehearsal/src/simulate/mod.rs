//! A program on a portfolio, day by day: the agendas that people and machines would have had, and what they did about them.
//!
//! What one customer gets never depends on another, so that a portfolio is simulated part by part: each part is played by
//! itself through all the days ([`crate::play`]), on any thread, and what the parts add up to does not depend on how the
//! customers are shared out. Memory grows with the days and the parts at work, not with the portfolio.

pub mod act;
pub mod assumption;
pub mod draw;
pub mod feed;
pub mod given;
pub mod late;
pub mod tally;

use core::ops::{ControlFlow, Range};

use relance_engine::agenda::Status;
use relance_engine::portfolio::{Portfolio, Texts};
use relance_engine::{Agenda, Day, EvaluateError, Program};

use crate::play::{PlayError, on_this_thread, play};
use crate::stage::Stage;
use act::{Act, Asked, What, asked};
use assumption::Assumption;
use feed::{Feed, Payers};
use given::Given;
use late::Backlog;
use tally::{DayTally, Tally};

/// How many customers a part has: few enough to stay in the cache of a processor for all the days, enough to pay for a day.
pub const PART: usize = 1024;

/// What is simulated.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The program.
    pub program: &'a Program,
    /// The portfolio before anything happens: every invoice with what was open of it then, those that are issued later too.
    pub portfolio: &'a Portfolio,
    /// The ids of its invoices, each at the place of its invoice.
    pub invoice_ids: &'a Texts,
    /// The first day and the last one.
    pub days: (Day, Day),
    /// Payments and changes that are known.
    pub given: &'a Given,
    /// Who pays where the payments are not known.
    pub assumption: Option<&'a Assumption>,
    /// How many working days people take for what waits for them.
    pub late: u16,
    /// The names of the collectors, sorted, each once ([`collectors`]).
    pub collectors: &'a [String],
    /// Whether everything that is done is kept one by one.
    pub keep_acts: bool,
}

/// The names of all collectors that customers have or will have, sorted.
#[must_use]
pub fn collectors(portfolio: &Portfolio, given: &Given) -> Vec<String> {
    let mut names: Vec<String> = portfolio.customers.collector.values.iter().chain(given.collectors()).map(str::to_owned).collect();
    names.sort_unstable();
    names.dedup();
    names
}

impl Setting<'_> {
    /// How many days there are.
    #[must_use]
    pub fn day_count(&self) -> usize {
        let (first, last) = self.days;
        usize::try_from(last.since(first).saturating_add(1)).unwrap_or(0)
    }

    /// Nothing yet, for parts to be added to.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let steps: Vec<usize> = self.program.scenarios.iter().map(|scenario| scenario.steps.len()).collect();
        Tally::new(self.days.0, self.day_count(), &steps, self.collectors.len())
    }

    /// The parts of the portfolio, each to be simulated by itself.
    pub fn parts(&self) -> impl Iterator<Item = Range<usize>> + use<> {
        let count = self.portfolio.customers.count;
        (0..count).step_by(PART).map(move |start| start..count.min(start + PART))
    }
}

/// Simulates some customers through all the days.
///
/// # Errors
/// See [`PlayError`]; with checked inputs there is none.
pub fn simulate(setting: &Setting<'_>, customers: Range<usize>) -> Result<Tally, PlayError> {
    let Some(mut part) = crate::part::part(setting.portfolio, customers.clone()) else { return Err(EvaluateError::Range.into()) };
    let payers = setting.assumption.map_or(Payers::Known, |assumption| Payers::Assumed(assumption, setting.invoice_ids));
    let mut feed = Feed::new(&mut part, setting.given, payers, setting.days.0);
    let mut player = Player {
        setting,
        tally: setting.tally(),
        acts: vec![Vec::new(); part.portfolio.customers.count],
        backlog: Backlog::new(setting.late),
        grouped: u32::try_from(customers.len() - part.customers.len()).unwrap_or(u32::MAX),
        outstanding: part.portfolio.invoices.open.iter().map(|open| i128::from(*open)).sum(),
    };
    player.tally.opening = player.outstanding;
    let mut stage = Stage::new(setting.program, part.portfolio);
    let mut came = DayTally::default();
    // What comes in and what is then seen happen one after the other, but both need the feed.
    let feed = core::cell::RefCell::new((&mut feed, &mut came));
    let happens = |day: Day, stage: &Stage| {
        let (feed, came) = &mut *feed.borrow_mut();
        **came = DayTally::default();
        feed.morning(day, &stage.portfolio().invoices.open, came)
    };
    let seen = |day: Day, stage: &Stage, agenda: &Agenda| {
        let (feed, came) = &mut *feed.borrow_mut();
        let done = player.day(day, stage, agenda, came);
        done.iter().for_each(|one| feed.answer(stage, &one.act));
        ControlFlow::Continue(done.into_iter().map(|one| one.event).collect())
    };
    play(setting.program, &mut stage, setting.days, happens, on_this_thread, seen)?;
    let Player { mut tally, acts, grouped, .. } = player;
    tally.customers += grouped;
    for (place, acts) in part.customers.iter().zip(acts) {
        tally.count_customer(*place, &acts);
        if setting.keep_acts {
            tally.acts.extend(acts.into_iter().map(|act| in_whole(act, *place, part.first_invoice, part.first_action)));
        }
    }
    Ok(tally)
}

/// An act with its places in the whole portfolio.
fn in_whole(act: Act, customer: u32, first_invoice: u32, first_action: u32) -> Act {
    let what = match act.what {
        What::Step { scenario, step, leader } => What::Step { scenario, step, leader: leader.saturating_add(first_invoice) },
        What::Specific { action } => What::Specific { action: action.saturating_add(first_action) },
    };
    Act { customer, what, ..act }
}

/// What is kept while a part is played.
struct Player<'a> {
    setting: &'a Setting<'a>,
    tally: Tally,
    /// What was done for each customer.
    acts: Vec<Vec<Act>>,
    backlog: Backlog,
    /// Customers who are collected on others.
    grouped: u32,
    outstanding: i128,
}

impl Player<'_> {
    /// Counts a day, and says what is done on it.
    fn day(&mut self, day: Day, stage: &Stage, agenda: &Agenda, came: &DayTally) -> Vec<Asked> {
        let asked = asked(self.setting.program, stage, agenda, day);
        let due = asked.len();
        let mut done = self.backlog.done(self.setting.program, asked);
        self.outstanding += came.issued - came.paid;
        let place = usize::try_from(day.since(self.setting.days.0)).unwrap_or(usize::MAX);
        if let Some(tally) = self.tally.days.get_mut(place) {
            tally.statuses[Status::Grouped as usize] += self.grouped;
            for row in &agenda.rows {
                tally.statuses[row.status as usize] += 1;
                tally.overdue += i128::from(row.overdue);
                tally.collectable += i128::from(row.collectable);
            }
            tally.left = u32::try_from(due - done.len()).unwrap_or(u32::MAX);
            (tally.issued, tally.paid, tally.outstanding) = (came.issued, came.paid, self.outstanding);
        }
        let names = &stage.portfolio().customers.collector;
        for one in &mut done {
            let customer = one.act.customer as usize;
            let name = names.get(customer);
            let collector = name.and_then(|name| self.setting.collectors.binary_search_by(|other| other.as_str().cmp(name)).ok());
            one.act.collector = collector.and_then(|place| u32::try_from(place).ok());
            self.tally.count(&one.act);
            self.acts.get_mut(customer).into_iter().for_each(|acts| acts.push(one.act));
        }
        done
    }
}
