//! What a simulation adds up to. Tallies of parts of a portfolio add up to that of the whole, in any order.

use relance_engine::Day;
use relance_engine::agenda::Status;
use relance_engine::program::scenario::{Channel, Mode};

use super::act::{Act, What};
use super::assumption::reaches_customer;

/// How many of the most contacted customers, and of the dearest cases of litigation, are told by name.
pub const TOLD: usize = 20;
/// The days in which contacts with one customer are counted to find the densest.
pub const WINDOW: i32 = 30;

/// A day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayTally {
    /// How many customers have each status, in the order of [`Status::ALL`].
    pub statuses: [u32; Status::ALL.len()],
    /// How much was done, by channel and mode, in the orders of [`Channel::ALL`] and [`Mode::ALL`].
    pub acts: [[u32; Mode::ALL.len()]; Channel::ALL.len()],
    /// Steps that are due and were not done on this day: they wait for a person, or to be allowed to leave.
    pub left: u32,
    /// Open amounts of the items that were issued, in minor units.
    pub issued: i128,
    /// What was paid, in minor units.
    pub paid: i128,
    /// Open amounts of all items after what came in, in minor units.
    pub outstanding: i128,
    /// What is overdue (R6), in minor units.
    pub overdue: i128,
    /// What is collectable (R6), in minor units.
    pub collectable: i128,
}

impl DayTally {
    /// How much was done.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.acts.iter().flatten().sum()
    }

    /// How much was done on a channel.
    #[must_use]
    pub fn on(&self, channel: Channel) -> u32 {
        self.acts[channel as usize].iter().sum()
    }

    /// How much was done in a mode.
    #[must_use]
    pub fn by(&self, mode: Mode) -> u32 {
        self.acts.iter().map(|modes| modes[mode as usize]).sum()
    }

    fn add(&mut self, other: &DayTally) {
        self.statuses.iter_mut().zip(other.statuses).for_each(|(sum, more)| *sum += more);
        self.acts.iter_mut().flatten().zip(other.acts.iter().flatten()).for_each(|(sum, more)| *sum += more);
        self.left += other.left;
        self.issued += other.issued;
        self.paid += other.paid;
        self.outstanding += other.outstanding;
        self.overdue += other.overdue;
        self.collectable += other.collectable;
    }
}

/// What one person had to do, or nobody where a customer has no collector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// What was manual or to be confirmed, day by day.
    pub days: Vec<u32>,
    /// The same by channel, in the order of [`Channel::ALL`].
    pub channels: [u32; Channel::ALL.len()],
}

/// A customer and how often it was contacted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contacted {
    /// The customer, by its place in the portfolio.
    pub customer: u32,
    /// Contacts in all.
    pub contacts: u32,
    /// Most contacts within [`WINDOW`] days.
    pub densest: u32,
}

/// A hand-over to litigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Litigation {
    /// When.
    pub on: Day,
    /// The customer, by its place in the portfolio.
    pub customer: u32,
    /// The collectable amount (R6), in minor units.
    pub amount: i64,
}

/// What a simulation of a portfolio, or of a part of it, adds up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The first day.
    pub first: Day,
    /// Day by day.
    pub days: Vec<DayTally>,
    /// How often each step was done, by scenario and step.
    pub steps: Vec<Vec<u32>>,
    /// How many specific actions were done.
    pub specific: u32,
    /// The work of each collector, in the order of the setting's; the last entry is nobody's.
    pub work: Vec<Work>,
    /// How many customers there are, those who are collected on others too.
    pub customers: u32,
    /// For each number of contacts, how many customers had as many; those who are collected on others have none of their own.
    pub contacts: Vec<u32>,
    /// The most contacted customers, at most [`TOLD`].
    pub most_contacted: Vec<Contacted>,
    /// The customer with the most contacts within [`WINDOW`] days.
    pub densest: Option<Contacted>,
    /// How many customers were handed over.
    pub litigated: u32,
    /// The dearest hand-overs, at most [`TOLD`].
    pub litigations: Vec<Litigation>,
    /// Everything that was done, by day and customer, if that was asked for.
    pub acts: Vec<Act>,
    /// What was open before the first day, in minor units.
    pub opening: i128,
}

impl Tally {
    /// Nothing yet.
    #[must_use]
    pub fn new(first: Day, days: usize, steps: &[usize], collectors: usize) -> Tally {
        Tally {
            first,
            days: vec![DayTally::default(); days],
            steps: steps.iter().map(|steps| vec![0; *steps]).collect(),
            specific: 0,
            work: vec![Work { days: vec![0; days], channels: [0; Channel::ALL.len()] }; collectors + 1],
            customers: 0,
            contacts: Vec::new(),
            most_contacted: Vec::new(),
            densest: None,
            litigated: 0,
            litigations: Vec::new(),
            acts: Vec::new(),
            opening: 0,
        }
    }

    /// Counts something that was done.
    pub fn count(&mut self, act: &Act) {
        let place = usize::try_from(act.on.since(self.first)).unwrap_or(usize::MAX);
        let Some(day) = self.days.get_mut(place) else { return };
        day.acts[act.channel as usize][act.mode as usize] += 1;
        match act.what {
            What::Specific { .. } => self.specific += 1,
            What::Step { scenario, step, .. } => {
                let count = self.steps.get_mut(usize::from(scenario)).and_then(|steps| steps.get_mut(usize::from(step)));
                count.into_iter().for_each(|count| *count += 1);
            }
        }
        let nobody = self.work.len().saturating_sub(1);
        if act.mode != Mode::Automatic
            && let Some(work) = self.work.get_mut(act.collector.map_or(nobody, |collector| collector as usize))
        {
            work.channels[act.channel as usize] += 1;
            work.days.get_mut(place).into_iter().for_each(|count| *count += 1);
        }
    }

    /// Counts what was done for one customer in all the days.
    pub fn count_customer(&mut self, customer: u32, acts: &[Act]) {
        self.customers += 1;
        let days: Vec<Day> = acts.iter().filter(|act| reaches_customer(act.channel)).map(|act| act.on).collect();
        if self.contacts.len() <= days.len() {
            self.contacts.resize(days.len() + 1, 0);
        }
        self.contacts[days.len()] += 1;
        let within = |place: usize, last: &Day| days[..=place].iter().rev().take_while(|day| last.since(**day) < WINDOW).count();
        let densest = days.iter().enumerate().map(|(place, last)| within(place, last)).max().unwrap_or(0);
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let contacted = Contacted { customer, contacts: count(days.len()), densest: count(densest) };
        if !days.is_empty() {
            self.most_contacted.push(contacted);
            self.densest = denser(self.densest, Some(contacted));
        }
        let handed_over: Vec<Litigation> = acts
            .iter()
            .filter(|act| act.channel == Channel::Litigation)
            .map(|act| Litigation { on: act.on, customer, amount: act.amount })
            .collect();
        self.litigated += u32::from(!handed_over.is_empty());
        self.litigations.extend(handed_over);
        self.keep_the_first();
    }

    /// Adds the tally of another part, of the same days and the same setting.
    pub fn add(&mut self, other: Tally) {
        self.days.iter_mut().zip(&other.days).for_each(|(sum, more)| sum.add(more));
        self.steps.iter_mut().flatten().zip(other.steps.iter().flatten()).for_each(|(sum, more)| *sum += more);
        self.specific += other.specific;
        for (sum, more) in self.work.iter_mut().zip(&other.work) {
            sum.days.iter_mut().zip(&more.days).for_each(|(sum, more)| *sum += more);
            sum.channels.iter_mut().zip(more.channels).for_each(|(sum, more)| *sum += more);
        }
        self.customers += other.customers;
        self.contacts.resize(self.contacts.len().max(other.contacts.len()), 0);
        self.contacts.iter_mut().zip(&other.contacts).for_each(|(sum, more)| *sum += more);
        self.most_contacted.extend(other.most_contacted);
        self.densest = denser(self.densest, other.densest);
        self.litigated += other.litigated;
        self.litigations.extend(other.litigations);
        self.acts.extend(other.acts);
        self.opening += other.opening;
        self.keep_the_first();
    }

    /// Puts everything that was done in the order of days and customers.
    pub fn sort(&mut self) {
        self.acts.sort_by_key(|act| (act.on, act.customer, matches!(act.what, What::Specific { .. })));
        self.most_contacted.sort_by_key(|one| (core::cmp::Reverse(one.contacts), one.customer));
        self.most_contacted.truncate(TOLD);
        self.litigations.sort_by_key(|one| (core::cmp::Reverse(one.amount), one.on, one.customer));
        self.litigations.truncate(TOLD);
    }

    fn keep_the_first(&mut self) {
        // Sorted now and then, so that adding a customer costs next to nothing.
        if self.most_contacted.len() > 16 * TOLD {
            self.most_contacted.sort_by_key(|one| (core::cmp::Reverse(one.contacts), one.customer));
            self.most_contacted.truncate(TOLD);
        }
        if self.litigations.len() > 16 * TOLD {
            self.litigations.sort_by_key(|one| (core::cmp::Reverse(one.amount), one.on, one.customer));
            self.litigations.truncate(TOLD);
        }
    }
}

/// The one with more contacts close together; on a tie the first customer.
fn denser(one: Option<Contacted>, other: Option<Contacted>) -> Option<Contacted> {
    one.into_iter().chain(other).min_by_key(|contacted| (core::cmp::Reverse(contacted.densest), contacted.customer))
}
