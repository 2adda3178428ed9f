//! What the analysis finds, as plain data: places in the program, and what shows it. How it is told is elsewhere.

use relance_engine::Day;
use relance_engine::program::expr::NodeId;
use relance_engine::program::scenario::Channel;
use relance_engine::program::template::{Hashtag, Language};

use crate::witness::Witness;

/// Whose condition it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// A group's, by its place.
    Group(usize),
    /// The `when` of a step: the scenario's place and the step's in it.
    When(usize, usize),
    /// The `once` of a step.
    Once(usize, usize),
}

/// Why something could not be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The budget of steps was used up.
    Budget,
    /// It depends on a calculation that is not a sum of multiples.
    Calculation,
}

/// Why a step never comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreachable {
    /// Its `when` is false for everybody who is in the scenario.
    WhenNever,
    /// `start latest` passes it over for a later step of the same day, by place.
    SameDayLater(usize),
}

/// A step that is done, and when the next one could have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// When the leader of the example is due.
    pub due_on: Day,
    /// When the first step is done.
    pub first_on: Day,
    /// When the second step would come without spacing.
    pub wanted_on: Day,
    /// When it comes.
    pub second_on: Day,
}

/// One thing that is suspicious. Groups, scenarios, steps and templates are told by their places in the program.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are what each variant's sentence names, by place")]
pub enum Finding {
    /// Whoever the group would take is taken by one of these before it.
    GroupUnreachable { group: usize, covered_by: Vec<usize> },
    /// The condition is true of nobody; where one part alone is to blame, which.
    ConditionNever { owner: Owner, part: Option<NodeId> },
    /// The condition is true of everybody.
    ConditionAlways { owner: Owner },
    /// A part of a condition that is never true where it matters; `alone`: nor anywhere else.
    PartNever { owner: Owner, part: NodeId, alone: bool },
    /// A part of a condition that is always true where it matters; `alone`: and anywhere else.
    PartAlways { owner: Owner, part: NodeId, alone: bool },
    /// A customer that no group takes.
    NoGroup { witness: Witness },
    /// A customer that two groups would take, so that their order decides.
    Overlap { earlier: usize, later: usize, witness: Witness },
    /// Of these groups it could not be said whether they can be reached, or whether all together take everybody.
    Undecided { groups: Vec<usize>, why: Why },
    /// No group gives the scenario.
    ScenarioUnused { scenario: usize },
    /// The step never comes.
    StepUnreachable { scenario: usize, step: usize, why: Unreachable },
    /// The template is sent before the due date by one step, after it by another.
    BeforeAndAfter { template: usize, before: (usize, usize), after: (usize, usize) },
    /// Litigation without a formal notice before it.
    LitigationWithoutNotice { scenario: usize, step: usize },
    /// Two contacts of a customer on one day.
    SameDay { scenario: usize, first: usize, second: usize },
    /// Two steps closer to each other than the workspace's spacing.
    TooClose { scenario: usize, first: usize, second: usize, dates: Dates },
    /// An automatic step that most contacts cannot receive.
    CannotReceive { scenario: usize, step: usize, channel: Channel, without: usize, customers: usize },
    /// No step and no action uses the template.
    TemplateUnused { template: usize },
    /// A hashtag that shows nothing at this step.
    NothingToShow { template: usize, hashtag: Hashtag, scenario: usize, step: usize },
    /// Customers whose language the template lacks, so that it goes out in another one or not at all.
    LanguageLacking { template: usize, language: Language, customers: usize, scenario: usize, step: usize, blocked: bool },
}
