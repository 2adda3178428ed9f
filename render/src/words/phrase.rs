//! Everything that an explanation can say, before it is said in a language.

use relance_engine::agenda::{Reason, Status};
use relance_engine::evaluate::{InvoiceState, PassedOver};
use relance_engine::program::scenario::{Channel, Interval, Mode};

/// One thing to say. Names, dates and amounts come already written; each language says all of them.
#[allow(missing_docs, reason = "the fields are what the sentence names")]
pub enum Phrase<'a> {
    /// The headline.
    Customer { customer: &'a str, as_of: &'a str },
    /// R17.
    CollectedOn { other: &'a str },
    /// R18.
    Status { status: Status },
    /// The next step in a line.
    NextIs { step: &'a str, offset: i32, channel: Channel, mode: Mode, scenario: &'a str },
    /// Its dates in a line.
    PlannedFor { planned: &'a str, act: &'a str },
    /// R3, R14.
    Reason { reason: Reason },
    /// Heads the items.
    InvoicesTitle,
    /// One item with its state (R1, R2).
    Invoice { id: &'a str, due_on: &'a str, days_late: i32, open: &'a str, state: InvoiceState, promised_on: &'a str },
    /// There is no item.
    NoInvoices,
    /// R6.
    Amounts { overdue: &'a str, collectable: &'a str },
    /// R3.
    Leader { invoice: &'a str },
    /// R3: no leader, nothing is open.
    NothingOpen,
    /// R3: no leader, all that is open is excluded.
    AllExcluded,
    /// Heads the groups.
    GroupsTitle,
    /// R4.
    GroupTried { group: &'a str, holds: bool },
    /// R4: a group without a criterion takes everybody left.
    GroupOtherwise { group: &'a str },
    /// The group's scenario.
    GroupGives { scenario: &'a str },
    /// The group has none.
    GroupExempts,
    /// In no group.
    NoGroup,
    /// A part of a criterion, with what it saw.
    Fact { criterion: &'a str, holds: bool, seen: &'a str },
    /// A value that was seen; `None` is missing (R5).
    Saw { name: &'a str, value: Option<&'a str> },
    /// Heads the progress.
    ProgressTitle,
    /// R7.
    NoProgress { invoice: &'a str },
    /// R7: the row that reached the furthest place.
    Done { step: &'a str, scenario: &'a str, invoice: &'a str, done_on: &'a str },
    /// R7: the scenario has no step of that name.
    PlacedByOffset { offset: i32, step: &'a str },
    /// R16.
    Penalties { rule: &'a str, step: &'a str },
    /// Heads the late fees.
    LateFeesTitle,
    /// R16: the fees of an invoice; `None` is beyond what can be told.
    InvoiceFees {
        invoice: &'a str,
        open: &'a str,
        from: &'a str,
        to: &'a str,
        days: i32,
        interest: Option<&'a str>,
        fixed: Option<&'a str>,
    },
    /// R16: days on which one rate counted; `None` where none was published yet.
    FeePeriod { from: &'a str, to: &'a str, days: i32, rate: Option<&'a str> },
    /// R16: no invoice has fees.
    NoFees,
    /// R16: all fees; `None` is beyond what can be told.
    FeesTotal { interest: &'a str, fixed: &'a str, total: Option<&'a str> },
    /// Heads the next step.
    NextTitle,
    /// R8.
    PassedOver { step: &'a str, why: PassedOver },
    /// In tables: R8.
    PassedOverShort { why: PassedOver },
    /// R8.
    NextStep { step: &'a str, offset: i32 },
    /// R8: none is left.
    Finished,
    /// Heads the dates.
    DatesTitle,
    /// R9: the step's own date.
    OffsetDate { date: &'a str, offset: i32 },
    /// R9: the done step counts from its nominal date.
    BaseNominal { base: &'a str, done_on: &'a str },
    /// R9: what the interval gives; `None` for `anchor`.
    IntervalDate { interval: Interval, base: &'a str, kept_on: Option<&'a str>, days: i32 },
    /// R10.
    Spacing { days: u16, date: &'a str },
    /// After R9 and R10.
    Nominal { date: &'a str },
    /// R11: moved by the calendar, for a holiday or a weekend.
    Moved { calendar: &'a str, holiday: bool, date: &'a str },
    /// R11: the plan is past, so it is done today.
    PlannedBefore { date: &'a str },
    /// R11: moved by the sending window.
    SendingWindow { mode: Mode, date: &'a str },
    /// Heads what keeps it from being carried out.
    CarriedOutTitle,
    /// R12: the collectable amount, or the leader's own before its due date.
    BelowMinimum { by_leader: bool, asked: &'a str, minimum: &'a str },
    /// R12.
    Waiting,
    /// R14: nothing does.
    NothingBlocks { mode: Mode },
    /// Heads the specific actions.
    ActionsTitle,
    /// R15.
    Action { id: &'a str, label: &'a str, channel: Channel, on: &'a str, status: Status, reasons: &'a str },
    /// Heads a table.
    AgendaTitle { date: &'a str },
    /// In tables: a status.
    StatusName { status: Status },
    /// In tables: a reason.
    ReasonShort { reason: Reason },
    /// In tables: channel and mode.
    How { channel: Channel, mode: Mode },
    /// In tables: the leader.
    LeaderShort { invoice: &'a str, days_late: i32 },
    /// In tables: a specific action.
    SpecificShort { id: &'a str },
    /// In tables: customers that nobody collects.
    NoCollectorTitle,
    /// In tables: what a collector has to do.
    CollectorTotal { due: usize, amount: &'a str },
    /// In tables: how many customers, by status.
    Totals { customers: usize, parts: &'a str },
}
