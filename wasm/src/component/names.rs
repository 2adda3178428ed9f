//! Words of the worlds for words of the evaluator.

use relance_engine::Lang;
use relance_engine::agenda::{Reason, Reasons, Status};
use relance_engine::program::scenario::{Channel, Mode};

use super::api::evaluation;
use super::api::records;
use super::api::types;

pub(super) fn lang(lang: types::Lang) -> Lang {
    match lang {
        types::Lang::English => Lang::English,
        types::Lang::French => Lang::French,
    }
}

pub(super) fn section(section: relance_render::words::Section) -> types::Section {
    types::Section { title: section.title, lines: section.lines }
}

pub(super) fn status(status: Status) -> evaluation::Status {
    match status {
        Status::Grouped => evaluation::Status::Grouped,
        Status::Unassigned => evaluation::Status::Unassigned,
        Status::Exempt => evaluation::Status::Exempt,
        Status::Clear => evaluation::Status::Clear,
        Status::Finished => evaluation::Status::Finished,
        Status::BelowMinimum => evaluation::Status::BelowMinimum,
        Status::Waiting => evaluation::Status::Waiting,
        Status::Blocked => evaluation::Status::Blocked,
        Status::Due => evaluation::Status::Due,
        Status::Scheduled => evaluation::Status::Scheduled,
        Status::Cancelled => evaluation::Status::Cancelled,
    }
}

pub(super) fn reasons(reasons: Reasons) -> Vec<evaluation::Reason> {
    let reason = |reason| match reason {
        Reason::NothingOpen => evaluation::Reason::NothingOpen,
        Reason::AllExcluded => evaluation::Reason::AllExcluded,
        Reason::NoContactEmail => evaluation::Reason::NoContactEmail,
        Reason::NoContactPhone => evaluation::Reason::NoContactPhone,
        Reason::NoCollector => evaluation::Reason::NoCollector,
        Reason::NoText => evaluation::Reason::NoText,
    };
    reasons.iter().map(reason).collect()
}

pub(super) fn channel(channel: Channel) -> records::Channel {
    match channel {
        Channel::Phone => records::Channel::Phone,
        Channel::Email => records::Channel::Email,
        Channel::InteractiveEmail => records::Channel::InteractiveEmail,
        Channel::InternalEmail => records::Channel::InternalEmail,
        Channel::Letter => records::Channel::Letter,
        Channel::RegisteredLetter => records::Channel::RegisteredLetter,
        Channel::ElectronicRegisteredLetter => records::Channel::ElectronicRegisteredLetter,
        Channel::Sms => records::Channel::Sms,
        Channel::Fax => records::Channel::Fax,
        Channel::Litigation => records::Channel::Litigation,
    }
}

/// The word that stands in a file.
pub(super) fn channel_name(channel: records::Channel) -> &'static str {
    let channel = match channel {
        records::Channel::Phone => Channel::Phone,
        records::Channel::Email => Channel::Email,
        records::Channel::InteractiveEmail => Channel::InteractiveEmail,
        records::Channel::InternalEmail => Channel::InternalEmail,
        records::Channel::Letter => Channel::Letter,
        records::Channel::RegisteredLetter => Channel::RegisteredLetter,
        records::Channel::ElectronicRegisteredLetter => Channel::ElectronicRegisteredLetter,
        records::Channel::Sms => Channel::Sms,
        records::Channel::Fax => Channel::Fax,
        records::Channel::Litigation => Channel::Litigation,
    };
    channel.name()
}

pub(super) fn mode(mode: Mode) -> records::Mode {
    match mode {
        Mode::Manual => records::Mode::Manual,
        Mode::Confirm => records::Mode::Confirm,
        Mode::Automatic => records::Mode::Automatic,
    }
}

/// The word that stands in a file.
pub(super) fn mode_name(mode: records::Mode) -> &'static str {
    let mode = match mode {
        records::Mode::Manual => Mode::Manual,
        records::Mode::Confirm => Mode::Confirm,
        records::Mode::Automatic => Mode::Automatic,
    };
    mode.name()
}
