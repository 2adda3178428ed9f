//! Explanations in English.

use relance_engine::Lang;
use relance_engine::agenda::{Reason, Status};
use relance_engine::evaluate::{InvoiceState, PassedOver};
use relance_engine::program::scenario::{Interval, Mode};

use super::Phrase;
use crate::format::Figures;

/// Says a phrase.
pub fn say(phrase: &Phrase<'_>) -> String {
    match phrase {
        Phrase::Customer { customer, as_of } => format!("Customer {customer} on {as_of}"),
        Phrase::CollectedOn { other } => format!("grouped: collected with {other}; all below is about that customer (R17)"),
        Phrase::Status { status } => status_sentence(*status).to_owned(),
        Phrase::NextIs { step, offset, channel, mode, scenario } => {
            format!("next is \"{step}\" ({offset:+} days, {}, {}) of \"{scenario}\"", channel.name(), mode_name(*mode))
        }
        Phrase::PlannedFor { planned, act } if planned == act => format!("planned for {planned}"),
        Phrase::PlannedFor { planned, act } => format!("planned for {planned}, to be done on {act}"),
        Phrase::Reason { reason } => reason_sentence(*reason).to_owned(),
        Phrase::InvoicesTitle => "Invoices: which count, and which one leads (R1, R2, R3, R6)".to_owned(),
        Phrase::Invoice { id, due_on, open, state, promised_on, .. } if !state.is_open() => {
            format!("{id}  due {due_on}, {open} open: {}", state_words(*state, promised_on))
        }
        Phrase::Invoice { id, due_on, days_late, open, state, promised_on } => {
            format!("{id}  due {due_on}, {}, {open} open: {}", lateness(*days_late), state_words(*state, promised_on))
        }
        Phrase::NoInvoices => "there is no invoice".to_owned(),
        Phrase::Amounts { overdue, collectable } => format!("overdue {overdue}, collectable {collectable} (R6)"),
        Phrase::Leader { invoice } => format!("{invoice} leads: of the open invoices that are not excluded it is due first (R3)"),
        Phrase::NothingOpen => "no invoice is open, so none leads (R3)".to_owned(),
        Phrase::AllExcluded => "every open invoice is excluded, so none leads (R3)".to_owned(),
        Phrase::GroupsTitle => "Group: the first whose criterion is true (R4)".to_owned(),
        Phrase::GroupTried { group, holds } => format!("\"{group}\": {}", if *holds { "yes" } else { "no" }),
        Phrase::GroupOtherwise { group } => format!("\"{group}\": yes, it takes every customer left"),
        Phrase::GroupGives { scenario } => format!("so its scenario is \"{scenario}\""),
        Phrase::GroupExempts => "so it is exempt: the group gives no scenario".to_owned(),
        Phrase::NoGroup => "no group takes this customer".to_owned(),
        Phrase::Fact { criterion, holds, seen: "" } => format!("{criterion}  {}", truth(*holds)),
        Phrase::Fact { criterion, holds, seen } => format!("{criterion}  {}: {seen}", truth(*holds)),
        Phrase::Saw { name, value: Some(value) } => format!("{name} is {value}"),
        Phrase::Saw { name, value: None } => format!("{name} is missing (R5)"),
        Phrase::ProgressTitle => "Progress: what was done for this leader (R7)".to_owned(),
        Phrase::NoProgress { invoice } => format!("nothing was done for {invoice} yet"),
        Phrase::Done { step, scenario, invoice, done_on } => format!("\"{step}\" of \"{scenario}\" was done for {invoice} on {done_on}"),
        Phrase::PlacedByOffset { offset, step } => {
            format!("in this scenario that counts as \"{step}\", by its offset of {offset:+} days")
        }
        Phrase::Penalties { rule, step } => format!("late fees \"{rule}\" are active since \"{step}\" (R16)"),
        Phrase::LateFeesTitle => "Late fees (R16)".to_owned(),
        Phrase::InvoiceFees { invoice, open, from, to, days, interest, fixed } => {
            let fixed = fixed.map_or(String::new(), |fixed| format!(", and the fixed sum of {fixed}"));
            let days = Lang::English.days(i64::from(*days));
            let interest = interest.map_or("interest beyond all amounts".to_owned(), |interest| format!("{interest} of interest"));
            format!("{invoice}  {open} open for {days}, from {from} to {to}: {interest}{fixed}")
        }
        Phrase::FeePeriod { from, to, days, rate: Some(rate) } => {
            format!("{rate} a year from {from} to {to}: {}", Lang::English.days(i64::from(*days)))
        }
        Phrase::FeePeriod { from, to, .. } => format!("nothing from {from} to {to}: no reference rate was published for these days yet"),
        Phrase::NoFees => "no invoice is past due and not excluded, so there are none".to_owned(),
        Phrase::FeesTotal { interest, fixed, total: Some(total) } => format!("in all {interest} + {fixed} = {total}"),
        Phrase::FeesTotal { .. } => "the sum is beyond all amounts".to_owned(),
        Phrase::NextTitle => "Next step (R8)".to_owned(),
        Phrase::PassedOverShort { why } => format!("passed over: {}", passed_over(*why)),
        Phrase::PassedOver { step, why } => format!("\"{step}\" is passed over: {}", passed_over(*why)),
        Phrase::NextStep { step, offset } => format!("\"{step}\" ({offset:+} days) is next"),
        Phrase::Finished => "no step is left: the scenario is finished".to_owned(),
        Phrase::DatesTitle => "Dates (R9, R10, R11)".to_owned(),
        Phrase::OffsetDate { date, offset } => format!("{date}: the leader's due date {offset:+} days (R9)"),
        Phrase::BaseNominal { base, done_on } => {
            format!("the calendar alone had moved the last step from {base} to {done_on}, so days count from {base} (R9)")
        }
        Phrase::IntervalDate { interval, base, kept_on, days } => interval_sentence(*interval, base, *kept_on, *days),
        Phrase::Spacing { days, date } => {
            format!("{date}: no contact sooner than {} after the last one (R10)", Lang::English.days(i64::from(*days)))
        }
        Phrase::Nominal { date } => format!("so the nominal date is {date}"),
        Phrase::Moved { calendar, holiday, date } => {
            let why = if *holiday { "a holiday" } else { "a weekend day" };
            format!("{date}: moved, because that is {why} in \"{calendar}\" (R11)")
        }
        Phrase::PlannedBefore { date } => format!("{date}: the planned date is past, so it is for today (R11)"),
        Phrase::SendingWindow { mode, date } => format!("{date}: {} messages leave only when sending is allowed (R11)", mode_name(*mode)),
        Phrase::CarriedOutTitle => "Can it be carried out (R12, R14)".to_owned(),
        Phrase::BelowMinimum { by_leader: true, asked, minimum } => {
            format!("the leader is not past due and its open amount of {asked} is below the scenario's minimum of {minimum} (R12)")
        }
        Phrase::BelowMinimum { by_leader: false, asked, minimum } => {
            format!("the collectable amount of {asked} is below the scenario's minimum of {minimum} (R12)")
        }
        Phrase::Waiting => "it waits until this is true (R12)".to_owned(),
        Phrase::NothingBlocks { mode: Mode::Manual } => "yes: the collector does it".to_owned(),
        Phrase::NothingBlocks { .. } => "yes: the contact can be reached, there is a sender and a text (R14)".to_owned(),
        Phrase::ActionsTitle => "Specific actions (R15)".to_owned(),
        Phrase::Action { id, label, channel, on, status, reasons } => {
            let label = if label.is_empty() { String::new() } else { format!(" \"{label}\"") };
            let reasons = if reasons.is_empty() { String::new() } else { format!(": {reasons}") };
            format!("{id}{label} by {} on {on}: {}{reasons}", channel.name(), status_name(*status))
        }
        Phrase::StatusName { status } => status_name(*status),
        Phrase::ReasonShort { reason } => reason_short(*reason).to_owned(),
        Phrase::How { channel, mode: Mode::Manual } => channel.name().to_owned(),
        Phrase::How { channel, mode } => format!("{}, {}", channel.name(), mode_name(*mode)),
        Phrase::LeaderShort { invoice, days_late } => format!("{invoice} {}", lateness(*days_late)),
        Phrase::SpecificShort { id } => format!("specific action {id}"),
        Phrase::NoCollectorTitle => "no collector".to_owned(),
        Phrase::CollectorTotal { due, amount } => format!("{due} due, {amount}"),
        Phrase::AgendaTitle { date } => format!("Agenda of {date}"),
        Phrase::Totals { customers: 0, .. } => "no customers".to_owned(),
        Phrase::Totals { customers, parts } => format!("{customers} customers: {parts}"),
    }
}

fn truth(holds: bool) -> &'static str {
    if holds { "is true" } else { "is false" }
}

/// The name of a mode.
pub fn mode_name(mode: Mode) -> &'static str {
    match mode {
        Mode::Manual => "manual",
        Mode::Confirm => "to be confirmed",
        Mode::Automatic => "automatic",
    }
}

fn lateness(days_late: i32) -> String {
    match days_late {
        0 => "due today".to_owned(),
        late if late > 0 => format!("{} late", Lang::English.days(i64::from(late))),
        early => format!("in {}", Lang::English.days(i64::from(early).abs())),
    }
}

fn state_words(state: InvoiceState, promised_on: &str) -> String {
    let words = match state {
        InvoiceState::Credit => "a credit",
        InvoiceState::Settled => "settled",
        InvoiceState::Ignored => "ignored, it is below the workspace's `ignore below` (R1)",
        InvoiceState::Open => "counts",
        InvoiceState::CustomerOnHold => "excluded, the customer is on hold (R2)",
        InvoiceState::OnHold => "excluded, it is on hold (R2)",
        InvoiceState::Disputed => "excluded, it is disputed (R2)",
        InvoiceState::InAction => "excluded, a pending specific action names it (R2)",
        InvoiceState::Promised => return format!("excluded, payment is promised until {promised_on} (R2)"),
    };
    words.to_owned()
}

fn status_name(status: Status) -> String {
    status.name().replace('_', " ")
}

fn reason_short(reason: Reason) -> &'static str {
    match reason {
        Reason::NothingOpen => "nothing open",
        Reason::AllExcluded => "all excluded",
        Reason::NoContactEmail => "no contact e-mail",
        Reason::NoContactPhone => "no contact phone",
        Reason::NoCollector => "no collector",
        Reason::NoText => "no text in the language",
    }
}

fn status_sentence(status: Status) -> &'static str {
    match status {
        Status::Grouped => "grouped: it is collected with another customer (R17)",
        Status::Unassigned => "unassigned: no group takes it (R4)",
        Status::Exempt => "exempt: its group gives no scenario (R4)",
        Status::Clear => "clear: no invoice leads (R3)",
        Status::Finished => "finished: every step is done or passed over (R8)",
        Status::BelowMinimum => "below minimum: too little is owed to act (R12)",
        Status::Waiting => "waiting: the next step's condition is not true yet (R12)",
        Status::Blocked => "blocked: the next step cannot be carried out (R14)",
        Status::Due => "due: the next step is to be done (R11)",
        Status::Scheduled => "scheduled: the next step is for later (R11)",
        Status::Cancelled => "cancelled: none of its invoices is open (R15)",
    }
}

fn reason_sentence(reason: Reason) -> &'static str {
    match reason {
        Reason::NothingOpen => "nothing is open",
        Reason::AllExcluded => "all that is open is excluded",
        Reason::NoContactEmail => "the contact has no e-mail address (R14)",
        Reason::NoContactPhone => "the contact has no telephone number (R14)",
        Reason::NoCollector => "the customer has no collector to send it (R14)",
        Reason::NoText => "the template has no text in the step's language (R14)",
    }
}

fn passed_over(why: PassedOver) -> &'static str {
    match why {
        PassedOver::Preventive => "it is preventive and the leader is past due (R8a)",
        PassedOver::WhenFalse => "its `when` is false (R8b)",
        PassedOver::BeforeLatest => "the scenario starts at the latest step whose day has come (R8)",
    }
}

fn interval_sentence(interval: Interval, base: &str, kept_on: Option<&str>, days: i32) -> String {
    let kept = kept_on.unwrap_or_default();
    match interval {
        Interval::Floor => format!("{kept}: {days} days after the last step, counted from {base}; the later of the two (R9, floor)"),
        Interval::Chain => format!("{kept}: {days} days after the last step, counted from {base}; this one counts (R9, chain)"),
        Interval::Anchor => "the interval from the last step does not count (R9, anchor)".to_owned(),
        Interval::Gap(_) => format!("{kept}: {days} days after the last step, counted from {base}; the later of the two (R9, gap)"),
    }
}
