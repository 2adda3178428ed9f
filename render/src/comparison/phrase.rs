//! Everything that a comparison can say, before it is said in a language.

use relance_engine::program::scenario::{Channel, Interval, Mode, Start};
use relance_rehearsal::compare::What;

/// One thing to say. Names, dates and amounts come already written; each language says all of them.
#[allow(missing_docs, reason = "the fields are what the sentence names")]
pub enum Phrase<'a> {
    /// Two programs on a day.
    Programs {
        old: &'a str,
        new: &'a str,
        date: &'a str,
    },
    /// One program on two days.
    Days {
        program: &'a str,
        from: &'a str,
        to: &'a str,
    },
    /// No row differs.
    NothingChanges {
        customers: usize,
    },
    /// How many customers change, and in what.
    Changed {
        changed: usize,
        customers: usize,
        parts: &'a str,
    },
    /// So many customers change in this.
    Part {
        what: What,
        count: usize,
    },
    /// How many specific actions change.
    ActionsChanged {
        count: usize,
    },
    /// Customers that only one program's reading of the portfolio has.
    OnlyOld {
        count: usize,
        ids: &'a str,
    },
    OnlyNew {
        count: usize,
        ids: &'a str,
    },
    /// Heads the causes.
    WhyTitle,
    /// A cause, with the number of its customers.
    Because {
        count: usize,
        cause: &'a str,
    },
    /// What a criterion or a setting was and is.
    Was {
        text: &'a str,
    },
    Is {
        text: &'a str,
    },
    /// What is not shown.
    AndMore {
        count: usize,
    },
    /// R4.
    GroupRenamed {
        old: &'a str,
        new: &'a str,
    },
    GroupRemoved {
        group: &'a str,
    },
    GroupAdded {
        group: &'a str,
    },
    GroupMoved {
        group: &'a str,
        before: Option<&'a str>,
    },
    CriterionLeaves {
        group: &'a str,
        edited: bool,
    },
    CriterionTakes {
        group: &'a str,
        edited: bool,
    },
    ScenarioRenamed {
        old: &'a str,
        new: &'a str,
    },
    GroupScenario {
        group: &'a str,
        old: Option<&'a str>,
        new: Option<&'a str>,
    },
    /// R1; the amounts are `None` where nothing is ignored.
    IgnoreBelow {
        old: Option<&'a str>,
        new: Option<&'a str>,
    },
    Currency {
        old: &'a str,
        new: &'a str,
    },
    /// R3.
    Leader,
    /// R7.
    Done,
    /// R8, R9.
    StepRenamed {
        scenario: &'a str,
        old: &'a str,
        new: &'a str,
    },
    StepRemoved {
        scenario: &'a str,
        step: &'a str,
        offset: i32,
    },
    StepAdded {
        scenario: &'a str,
        step: &'a str,
        offset: i32,
    },
    StepMoved {
        scenario: &'a str,
        step: &'a str,
        old: i32,
        new: i32,
    },
    Start {
        scenario: &'a str,
        old: Start,
        new: Start,
    },
    PastDue {
        scenario: &'a str,
    },
    When {
        scenario: &'a str,
        step: &'a str,
    },
    Once {
        scenario: &'a str,
        step: &'a str,
    },
    Channel {
        scenario: &'a str,
        step: &'a str,
        old: Channel,
        new: Channel,
    },
    Mode {
        scenario: &'a str,
        step: &'a str,
        old: Mode,
        new: Mode,
    },
    Interval {
        scenario: &'a str,
        old: Interval,
        new: Interval,
    },
    /// R10, in days; 0 for none.
    Spacing {
        old: u16,
        new: u16,
    },
    /// R11.
    Calendar {
        scenario: &'a str,
    },
    Sending,
    /// R12.
    Minimum {
        scenario: &'a str,
        old: Option<&'a str>,
        new: Option<&'a str>,
    },
    /// R14.
    Text {
        scenario: &'a str,
        step: &'a str,
    },
    Contact,
    Day,
    Portfolio,
    /// Parts of one customer's change.
    FromTo {
        what: What,
        old: &'a str,
        new: &'a str,
    },
    /// What is next for a customer: a step with its offset, how it stands, and when.
    NextStep {
        step: &'a str,
        offset: i32,
        status: &'a str,
        planned: &'a str,
        act: Option<&'a str>,
    },
    None,
    /// Heads specific actions.
    ActionsTitle,
    /// Heads the days.
    ContactsTitle,
    /// On a day nothing differs.
    SameContacts {
        date: &'a str,
    },
    More {
        date: &'a str,
        count: usize,
    },
    Less {
        date: &'a str,
        count: usize,
    },
    Other {
        date: &'a str,
        count: usize,
    },
    /// What somebody gets.
    Gets {
        customer: &'a str,
        channel: Channel,
        step: &'a str,
    },
    GetsOther {
        customer: &'a str,
        was: Channel,
        old: &'a str,
        is: Channel,
        new: &'a str,
    },
}
