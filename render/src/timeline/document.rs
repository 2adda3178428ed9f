//! What the timeline is as a document: `docs/preview-json.md` describes it, and the types of the JavaScript package are made of it.

use serde::Serialize;

use crate::format::Amount;
use crate::row::{Date, ReasonList};

/// What one customer goes through.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PreviewDocument<'a> {
    /// It changes when a key changes its meaning or goes.
    pub version: u32,
    /// The first morning.
    #[cfg_attr(feature = "types", tsify(type = "string"))]
    pub from: Date,
    /// The customer of the portfolio.
    pub customer: Option<&'a str>,
    /// The scenario that was asked for.
    pub scenario: Option<&'a str>,
    /// What it rests on, in a sentence.
    pub premise: String,
    /// The items as they are on the first morning.
    pub invoices: Vec<PreviewInvoice<'a>>,
    /// What happens, by day.
    pub moments: Vec<PreviewMoment<'a>>,
    /// How it ends.
    pub end: PreviewEnd<'a>,
    /// The days off in whole weeks from the first day that is told to the last.
    pub days_off: Vec<PreviewClosed>,
    /// The same as people read it.
    pub lines: Vec<PreviewLine>,
}

/// An item as it is on the first morning.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PreviewInvoice<'a> {
    /// Its id.
    pub id: &'a str,
    /// When it is due.
    #[cfg_attr(feature = "types", tsify(type = "string"))]
    pub due_on: Date,
    /// What is open.
    #[cfg_attr(feature = "types", tsify(type = "string"))]
    pub open: Amount,
}

/// A line as people read it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PreviewLine {
    /// The day.
    #[cfg_attr(feature = "types", tsify(type = "string | null"))]
    pub day: Option<Date>,
    /// What it is: `done`, `before`, `passed_over`, `due`, `event`, `stands`, `change` or `end`.
    pub kind: &'static str,
    /// The number of what is done.
    pub number: Option<usize>,
    /// Of a step: days from the due date.
    pub offset: Option<i32>,
    /// The channel of what is done.
    pub channel: Option<&'static str>,
    /// The mode of what is done.
    pub mode: Option<&'static str>,
    /// Of what is done: the day from which its date was moved.
    #[cfg_attr(feature = "types", tsify(type = "string | null"))]
    pub moved_from: Option<Date>,
    /// What happens.
    pub what: String,
    /// How.
    pub how: String,
    /// What there is to say of it.
    pub notes: Vec<String>,
    /// It tells the end.
    pub is_end: bool,
}

/// A step, where there is one.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PreviewNext<'a> {
    /// The scenario.
    pub scenario: Option<&'a str>,
    /// The step's name.
    pub step: Option<&'a str>,
    /// Days from the due date.
    pub offset: Option<i32>,
    /// Its channel.
    pub channel: Option<&'static str>,
    /// Its mode.
    pub mode: Option<&'static str>,
}

/// The dates of a step (R9 to R11), where there are any.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PreviewDates {
    /// The due date plus the offset.
    #[cfg_attr(feature = "types", tsify(type = "string | null"))]
    pub offset_on: Option<Date>,
    /// After R9 and R10.
    #[cfg_attr(feature = "types", tsify(type = "string | null"))]
    pub nominal_on: Option<Date>,
    /// After working days.
    #[cfg_attr(feature = "types", tsify(type = "string | null"))]
    pub planned_on: Option<Date>,
    /// When it can really be done.
    #[cfg_attr(feature = "types", tsify(type = "string | null"))]
    pub act_on: Option<Date>,
}

/// How a customer stands.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PreviewStanding<'a> {
    /// The status (R18).
    pub status: &'static str,
    /// Why it is clear or blocked.
    #[cfg_attr(feature = "types", tsify(type = "string[]"))]
    pub reasons: ReasonList,
    /// The leader.
    pub leader: Option<&'a str>,
    /// The next step.
    #[serde(flatten)]
    pub next: PreviewNext<'a>,
    /// Its dates.
    #[serde(flatten)]
    pub dates: PreviewDates,
}

/// How it ends.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PreviewEnd<'a> {
    /// Since when it stands like this.
    #[cfg_attr(feature = "types", tsify(type = "string"))]
    pub since: Date,
    /// `nothing_changes` or `last_day`.
    pub why: &'static str,
    /// The day to which it was played.
    #[cfg_attr(feature = "types", tsify(type = "string | null"))]
    pub last_day: Option<Date>,
    /// How it stands.
    #[serde(flatten)]
    pub standing: PreviewStanding<'a>,
}

/// What moved a date.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PreviewMove<'a> {
    /// What it was: `interval`, `spacing`, `days_off`, `sending`, `late` or `said`.
    pub by: &'static str,
    /// Its rule.
    pub rule: &'static str,
    /// Without it.
    #[cfg_attr(feature = "types", tsify(type = "string"))]
    pub from: Date,
    /// With it.
    #[cfg_attr(feature = "types", tsify(type = "string"))]
    pub to: Date,
    /// Of an interval: which.
    pub interval: Option<&'static str>,
    /// Of an interval: the day that it counts from.
    #[cfg_attr(feature = "types", tsify(type = "string | null"))]
    pub base: Option<Date>,
    /// Of spacing: the days between two contacts.
    pub days: Option<u16>,
    /// Of days off: the calendar.
    pub calendar: Option<&'a str>,
    /// The days gone over.
    pub closed: Vec<PreviewClosed>,
}

/// A day that was gone over.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PreviewClosed {
    /// The day.
    #[cfg_attr(feature = "types", tsify(type = "string"))]
    pub day: Date,
    /// Its day of the week.
    pub weekday: String,
    /// `weekend`, `holiday` or `not_sent`.
    pub why: &'static str,
    /// The name of the holiday.
    pub name: Option<String>,
}

/// Something that happens on a day.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PreviewMoment<'a> {
    /// A step is done.
    Step {
        /// The day.
        #[cfg_attr(feature = "types", tsify(type = "string"))]
        day: Date,
        /// Its day of the week.
        weekday: String,
        /// The step.
        #[serde(flatten)]
        next: PreviewNext<'a>,
        /// Its dates; none if it was done out of turn.
        #[serde(flatten)]
        dates: PreviewDates,
        /// The invoice for which.
        leader: &'a str,
        /// Days late of the leader.
        days_late: i32,
        /// Somebody said that it is done on this day.
        said: bool,
        /// What moved it, one after the other.
        moved: Vec<PreviewMove<'a>>,
    },
    /// A step is passed over for good (R8).
    PassedOver {
        /// The day.
        #[cfg_attr(feature = "types", tsify(type = "string"))]
        day: Date,
        /// Its day of the week.
        weekday: String,
        /// The step.
        #[serde(flatten)]
        next: PreviewNext<'a>,
        /// `preventive`, `when_false` or `before_latest`.
        why: &'static str,
    },
    /// A specific action is done.
    Action {
        /// The day.
        #[cfg_attr(feature = "types", tsify(type = "string"))]
        day: Date,
        /// Its day of the week.
        weekday: String,
        /// Its id.
        id: Option<&'a str>,
        /// Its label.
        label: Option<&'a str>,
        /// Its channel.
        channel: Option<&'static str>,
        /// Its mode.
        mode: Option<&'static str>,
    },
    /// Something came in.
    Event {
        /// The day.
        #[cfg_attr(feature = "types", tsify(type = "string"))]
        day: Date,
        /// Its day of the week.
        weekday: String,
        /// `open`, `disputed`, `on_hold`, `promised` or `fact`.
        event: &'static str,
        /// The invoice.
        invoice: Option<&'a str>,
        /// What is open now.
        #[cfg_attr(feature = "types", tsify(type = "string | null"))]
        open: Option<Amount>,
        /// Whether it is disputed now.
        disputed: Option<bool>,
        /// Whether it is on hold now.
        on_hold: Option<bool>,
        /// Until when payment is promised.
        #[cfg_attr(feature = "types", tsify(type = "string | null"))]
        until: Option<Date>,
    },
    /// A step was said to be done on this day and cannot be.
    NotDone {
        /// The day.
        #[cfg_attr(feature = "types", tsify(type = "string"))]
        day: Date,
        /// Its day of the week.
        weekday: String,
        /// Its name.
        step: &'a str,
    },
    /// From this day on another invoice leads (R3), or none.
    Leader {
        /// The day.
        #[cfg_attr(feature = "types", tsify(type = "string"))]
        day: Date,
        /// Its day of the week.
        weekday: String,
        /// The invoice.
        invoice: Option<&'a str>,
    },
    /// From this day on the customer is in another group (R4).
    Group {
        /// The day.
        #[cfg_attr(feature = "types", tsify(type = "string"))]
        day: Date,
        /// Its day of the week.
        weekday: String,
        /// The group.
        group: Option<&'a str>,
        /// Its scenario.
        scenario: Option<&'a str>,
    },
    /// From this day on nothing goes forward.
    Stands {
        /// The day.
        #[cfg_attr(feature = "types", tsify(type = "string"))]
        day: Date,
        /// Its day of the week.
        weekday: String,
        /// How the customer stands.
        #[serde(flatten)]
        standing: PreviewStanding<'a>,
    },
}
