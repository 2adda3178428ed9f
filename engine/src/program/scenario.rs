//! Scenarios and their steps, as the evaluator reads them.

use serde::{Deserialize, Serialize};

use super::expr::ExprId;
use super::template::Language;

/// How a step reaches its receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Channel {
    /// A call by the collector.
    Phone,
    /// An e-mail to the customer's contact.
    Email,
    /// An e-mail whose buttons let the customer answer (promise, dispute, pay).
    InteractiveEmail,
    /// An e-mail inside the company, to the salesperson for instance.
    InternalEmail,
    /// A letter.
    Letter,
    /// A letter sent registered.
    RegisteredLetter,
    /// A registered letter sent electronically.
    ElectronicRegisteredLetter,
    /// A text message.
    Sms,
    /// A fax.
    Fax,
    /// The hand-over to litigation.
    Litigation,
}

impl Channel {
    /// Every channel, in the order in which they are documented.
    pub const ALL: [Channel; 10] = [
        Channel::Phone,
        Channel::Email,
        Channel::InteractiveEmail,
        Channel::InternalEmail,
        Channel::Letter,
        Channel::RegisteredLetter,
        Channel::ElectronicRegisteredLetter,
        Channel::Sms,
        Channel::Fax,
        Channel::Litigation,
    ];

    /// The channel's name in programs, portfolios and agendas.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Channel::Phone => "phone",
            Channel::Email => "email",
            Channel::InteractiveEmail => "interactive email",
            Channel::InternalEmail => "internal email",
            Channel::Letter => "letter",
            Channel::RegisteredLetter => "registered letter",
            Channel::ElectronicRegisteredLetter => "electronic registered letter",
            Channel::Sms => "sms",
            Channel::Fax => "fax",
            Channel::Litigation => "litigation",
        }
    }

    /// The channel of a [`Channel::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Channel> {
        Channel::ALL.into_iter().find(|channel| channel.name() == name)
    }

    /// Whether a step on this channel can be confirm or automatic (R13).
    #[must_use]
    pub fn can_be_automatic(self) -> bool {
        matches!(self, Channel::Email | Channel::InteractiveEmail | Channel::InternalEmail | Channel::Sms)
    }

    /// Whether the workspace's spacing binds it (R10): all but internal e-mail and litigation.
    #[must_use]
    pub fn keeps_spacing(self) -> bool {
        !matches!(self, Channel::InternalEmail | Channel::Litigation)
    }
}

/// Who carries a step out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Mode {
    /// The collector does it.
    Manual,
    /// Sent once the collector confirms it.
    Confirm,
    /// Sent without anybody.
    Automatic,
}

impl Mode {
    /// Every mode.
    pub const ALL: [Mode; 3] = [Mode::Manual, Mode::Confirm, Mode::Automatic];

    /// The mode's name in portfolios and agendas.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Mode::Manual => "manual",
            Mode::Confirm => "confirm",
            Mode::Automatic => "automatic",
        }
    }

    /// The mode of a [`Mode::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Mode> {
        Mode::ALL.into_iter().find(|mode| mode.name() == name)
    }
}

/// Where a new leader starts (R8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Start {
    /// At the first step, but past preventive ones when the leader is past due.
    #[default]
    Fitting,
    /// At the first step, whatever the date.
    Beginning,
    /// At the last step whose day has come.
    Latest,
}

/// How the interval between two steps is kept (R9).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Interval {
    /// The later of the step's own date and the interval kept from the done step.
    #[default]
    Floor,
    /// Always the interval from the done step.
    Chain,
    /// Always the step's own date.
    Anchor,
    /// The later of the step's own date and so many calendar days after the done step.
    Gap(u16),
}

/// Where a date on a day off moves (R11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shift {
    /// To the next working day.
    #[default]
    Following,
    /// To the working day before.
    Preceding,
    /// It stays.
    None,
}

/// A scenario: an ordered list of dunning steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scenario {
    /// Its name, unique in the program.
    pub name: String,
    /// The language of its texts, unless a step has its own (R14).
    pub language: Option<Language>,
    /// The least collectable amount, in minor units (R12).
    pub minimum: Option<i64>,
    /// Where a new leader starts (R8).
    pub start: Start,
    /// How intervals are kept (R9).
    pub interval: Interval,
    /// The calendar, by its place in [`crate::Program::calendars`], and the shift of a day off (R11).
    pub calendar: Option<(u16, Shift)>,
    /// The steps; offsets never go down.
    pub steps: Vec<Step>,
}

/// One dunning step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Calendar days from the leader's due date, negative before it (R9); at most [`crate::MAX_DAYS`] either way.
    pub offset: i32,
    /// How it reaches its receiver.
    pub channel: Channel,
    /// Its name, unique in the scenario.
    pub name: String,
    /// Who carries it out.
    pub mode: Mode,
    /// The template, by its place in [`crate::Program::templates`].
    pub template: Option<u16>,
    /// Its own language (R14).
    pub language: Option<Language>,
    /// From this step on late fees are active (R16): the rule, by its place in [`crate::Program::penalties`].
    pub penalties: Option<u16>,
    /// The step is passed over when this is false (R8).
    pub when: Option<ExprId>,
    /// The step waits while this is false (R12).
    pub once: Option<ExprId>,
}

/// What a specific action of a library counts its days from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Anchor {
    /// The date on which payment was promised.
    Promise,
    /// The date on which the dispute was raised.
    Dispute,
    /// The date on which the action was created.
    Created,
}

/// A library of specific actions, used by no customer as a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionLibrary {
    /// Its name, unique in the program.
    pub name: String,
    /// Its actions, in the order of the file.
    pub actions: Vec<LibraryAction>,
}

/// One action of a library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LibraryAction {
    /// What the days count from.
    pub anchor: Anchor,
    /// Calendar days from the anchor, negative before it.
    pub offset: i32,
    /// How it reaches its receiver.
    pub channel: Channel,
    /// Its name, unique in the library.
    pub name: String,
    /// Who carries it out.
    pub mode: Mode,
    /// The template, by its place in [`crate::Program::templates`].
    pub template: Option<u16>,
    /// Its own language (R14).
    pub language: Option<Language>,
}
