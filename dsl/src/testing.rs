//! The tests of a program, checked: what `test "…" { … }` becomes.
//!
//! What it is: names resolved to places in the [`Program`](relance_engine::Program), dates and amounts read, tables of rows
//! written out, one [`Test`] a row. What it is not: a run; whoever plays a test gets the agenda from the evaluator.

use core::ops::Range;

use relance_engine::Day;
use relance_engine::agenda::{Reasons, Status};
use relance_engine::portfolio::Fact;
use relance_engine::program::scenario::Channel;

/// A test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// Its name.
    pub name: String,
    /// Which row of its table it is, if it has one.
    pub row: Option<Row>,
    /// The file, by its place in the files given to [`crate::compile`].
    pub file: usize,
    /// Where its name stands, in bytes.
    pub span: Range<usize>,
    /// The scenario that the customer is in whatever the groups say, by its place in the program; else the groups decide.
    pub scenario: Option<u16>,
    /// What is known of the customer at the start, the last of each kind counting. The customer has an e-mail address, a telephone
    /// number and a collector unless a fact says otherwise.
    pub facts: Vec<Fact>,
    /// All its items, those that come later too, in the byte order of their names.
    pub items: Vec<Item>,
    /// What happens and what is expected, by day and, on one day, in the order in which it is written.
    pub lines: Vec<Line>,
}

/// A row of a test's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number, from 1.
    pub number: usize,
    /// The names of the columns and what the row has in them, as written.
    pub cells: Vec<(String, String)>,
    /// Where it stands, in bytes.
    pub span: Range<usize>,
}

/// An invoice or a credit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What the test calls it.
    pub name: String,
    /// It is a credit.
    pub credit: bool,
    /// When it is due.
    pub due_on: Day,
    /// The open amount when it comes, in minor units; zero or below for a credit.
    pub open: i64,
    /// The original amount in minor units, if said.
    pub amount: Option<i64>,
    /// When it was issued, if said.
    pub issued_on: Option<Day>,
    /// Until when payment is promised when it comes, if it is.
    pub promised_on: Option<Day>,
    /// It is disputed when it comes.
    pub disputed: bool,
    /// It is on hold when it comes.
    pub on_hold: bool,
    /// When it comes; there from the start if `None`.
    pub comes_on: Option<Day>,
}

/// A line of a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The day; of an expectation about the whole test, the last day of the test.
    pub on: Day,
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// What it says.
    pub what: What,
}

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Something happens. It counts for the expectations that follow on the same day.
    Event(Event),
    /// Something must hold, of the agenda of that day with all that was written before it.
    Expect(Expectation),
}

/// What happens. Items are named by their places in [`Test::items`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A step was done.
    Done {
        /// The scenario, by its place in the program.
        scenario: u16,
        /// The step, by its place in the scenario.
        step: u16,
        /// The invoice that led; the leader of that day if it is not said.
        item: Option<usize>,
    },
    /// From this day on every proposal is done on its day, until the day that is said, both in; else until the end of the test.
    AsProposed {
        /// The last day.
        until: Option<Day>,
    },
    /// Something was paid.
    Paid {
        /// What.
        item: usize,
        /// How much, in minor units; all of it if it is not said.
        amount: Option<i64>,
    },
    /// A dispute was raised or resolved.
    Disputed {
        /// About what.
        item: usize,
        /// Whether it is disputed now.
        disputed: bool,
    },
    /// Payment was promised, or the promise was withdrawn.
    Promised {
        /// Of what.
        item: usize,
        /// Until when; `None`: there is no promise any more.
        until: Option<Day>,
    },
    /// An invoice was put on hold or released. (The customer: a fact.)
    Hold {
        /// What.
        item: usize,
        /// Whether it is on hold now.
        on_hold: bool,
    },
    /// Something else is known of the customer now.
    Fact(Fact),
}

/// What must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// The customer's row.
    Row {
        /// Its status.
        status: Status,
        /// The scenario and the step, if said.
        step: Option<(u16, u16)>,
        /// The day of the act (`scheduled … on`), if said.
        on: Option<Day>,
        /// The leader, if said.
        leader: Option<usize>,
        /// The reasons, if any is said; then all of them.
        reasons: Option<Reasons>,
    },
    /// Who leads; nobody if `None`.
    Leader(Option<usize>),
    /// The group, by its place in the program; none if `None`.
    Group(Option<u16>),
    /// The scenario, by its place in the program; none if `None`.
    Scenario(Option<u16>),
    /// From the start to this day nothing was proposed on a channel.
    NeverChannel(Channel),
    /// From the start to this day a step was not proposed: its scenario and its place there.
    NeverStep(u16, u16),
    /// Exactly these proposals came, each on the first day on which it was due, from the first of them to the last day of the test.
    Timeline(Vec<Moment>),
}

/// A line of an expected timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day on which it is due and to be done.
    pub on: Day,
    /// Its channel, if said.
    pub channel: Option<Channel>,
    /// The scenario and the step.
    pub step: (u16, u16),
    /// The leader, if said.
    pub leader: Option<usize>,
    /// Where it stands, in bytes.
    pub span: Range<usize>,
}
