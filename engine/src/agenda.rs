//! The answer: one row a customer, one row a pending specific action.

use crate::day::Day;
use crate::portfolio::NONE;

/// The one status of a customer (R18), in the order in which they are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Collected with another customer (R17).
    Grouped,
    /// In no group (R4).
    Unassigned,
    /// In a group without a scenario (R4).
    Exempt,
    /// Without a leader (R3).
    Clear,
    /// No step is left (R8).
    Finished,
    /// Below the scenario's minimum (R12).
    BelowMinimum,
    /// The next step's `once` is false (R12).
    Waiting,
    /// It cannot be carried out (R14).
    Blocked,
    /// Planned for today or before (R11).
    Due,
    /// Planned for later (R11).
    Scheduled,
    /// Of a specific action: none of its invoices is open (R15).
    Cancelled,
}

impl Status {
    /// Every status, in the order of their declaration.
    pub const ALL: [Status; 11] = [
        Status::Grouped,
        Status::Unassigned,
        Status::Exempt,
        Status::Clear,
        Status::Finished,
        Status::BelowMinimum,
        Status::Waiting,
        Status::Blocked,
        Status::Due,
        Status::Scheduled,
        Status::Cancelled,
    ];

    /// Its name in agendas.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Status::Grouped => "grouped",
            Status::Unassigned => "unassigned",
            Status::Exempt => "exempt",
            Status::Clear => "clear",
            Status::Finished => "finished",
            Status::BelowMinimum => "below_minimum",
            Status::Waiting => "waiting",
            Status::Blocked => "blocked",
            Status::Due => "due",
            Status::Scheduled => "scheduled",
            Status::Cancelled => "cancelled",
        }
    }
}

/// Why a customer is clear, or a step blocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Clear: no invoice is open.
    NothingOpen,
    /// Clear: every open invoice is excluded.
    AllExcluded,
    /// Blocked: the contact has no e-mail address.
    NoContactEmail,
    /// Blocked: the contact has no telephone number.
    NoContactPhone,
    /// Blocked: nobody to send it as.
    NoCollector,
    /// Blocked: the template has no text in the step's language.
    NoText,
}

impl Reason {
    /// Every reason, in the order in which they are told (R14).
    pub const ALL: [Reason; 6] =
        [Reason::NothingOpen, Reason::AllExcluded, Reason::NoContactEmail, Reason::NoContactPhone, Reason::NoCollector, Reason::NoText];

    /// Its name in agendas.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Reason::NothingOpen => "nothing_open",
            Reason::AllExcluded => "all_excluded",
            Reason::NoContactEmail => "no_contact_email",
            Reason::NoContactPhone => "no_contact_phone",
            Reason::NoCollector => "no_collector",
            Reason::NoText => "no_text",
        }
    }
}

/// A set of reasons, one bit each in the order of [`Reason::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reasons(pub u8);

impl Reasons {
    /// The set with `reason` added.
    #[must_use]
    pub fn with(self, reason: Reason) -> Reasons {
        Reasons(self.0 | (1 << reason as u8))
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The reasons, in the order in which they are told.
    pub fn iter(self) -> impl Iterator<Item = Reason> {
        Reason::ALL.into_iter().filter(move |reason| self.0 & (1 << *reason as u8) != 0)
    }
}

/// What the agenda says of one customer. Places are [`NONE`] and dates [`Day::MISSING`] where they do not apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The status (R18).
    pub status: Status,
    /// Why it is clear or blocked.
    pub reasons: Reasons,
    /// The group, by its place in [`crate::Program::groups`].
    pub group: u32,
    /// The scenario, by its place in [`crate::Program::scenarios`].
    pub scenario: u32,
    /// The leader, by its place among all items (R3).
    pub leader: u32,
    /// The next step, by its place in the scenario (R8).
    pub step: u32,
    /// The date after R9 and R10.
    pub nominal_on: Day,
    /// The date after working days (R11).
    pub planned_on: Day,
    /// When it can really be done (R11).
    pub act_on: Day,
    /// Days late of the leader; meaningless without one.
    pub days_late: i32,
    /// Minor units (R6); meaningless for `grouped`.
    pub overdue: i64,
    /// Minor units (R6); meaningless for `grouped`.
    pub collectable: i64,
}

impl Row {
    /// The row of a customer of whom nothing is known yet.
    #[must_use]
    pub fn empty(status: Status) -> Row {
        Row {
            status,
            reasons: Reasons::default(),
            group: NONE,
            scenario: NONE,
            leader: NONE,
            step: NONE,
            nominal_on: Day::MISSING,
            planned_on: Day::MISSING,
            act_on: Day::MISSING,
            days_late: 0,
            overdue: 0,
            collectable: 0,
        }
    }
}

/// What the agenda says of one pending specific action (R15).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActionRow {
    /// Cancelled, blocked, due or scheduled.
    pub status: Status,
    /// Why it is blocked.
    pub reasons: Reasons,
}

/// The agenda of a range of customers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    /// One row a customer, in the order of the portfolio.
    pub rows: Vec<Row>,
    /// One row a pending specific action, in the order of [`crate::portfolio::Actions`].
    pub actions: Vec<ActionRow>,
}
