//! The signs: lines in a square of 24, drawn with the colour of what they stand in.

use relance_engine::program::scenario::Channel;

use super::super::entries::Sign;

/// A sign's name, for references to it, and its drawing.
#[must_use]
pub fn icon(sign: Sign) -> (&'static str, &'static str) {
    match sign {
        Sign::Done(channel, _) | Sign::Before(Some(channel)) | Sign::PassedOver(channel) => of_channel(channel),
        Sign::Before(None) => ("done", "<path d='M6 12.5l4 4 8-9'/>"),
        Sign::Due => ("due", "<path d='M7 20V4h10l-2.5 3.5L17 11H7'/>"),
        Sign::Event => ("event", "<path d='M12 4v10M8 10.5l4 4 4-4M5 19h14'/>"),
        Sign::Stands => ("stands", "<path d='M9 6v12M15 6v12'/>"),
        Sign::Change => ("change", "<path d='M5 9h13l-3.5-3.5M19 15H6l3.5 3.5'/>"),
        Sign::End => ("end", "<rect x='7' y='7' width='10' height='10' rx='1'/>"),
    }
}

fn of_channel(channel: Channel) -> (&'static str, &'static str) {
    match channel {
        Channel::Phone => {
            ("phone", "<path d='M7 4h3l1.5 4-2 1.5a10 10 0 0 0 5 5l1.5-2 4 1.5v3a2 2 0 0 1-2 2A15 15 0 0 1 5 6a2 2 0 0 1 2-2z'/>")
        }
        Channel::Email => ("email", "<rect x='4' y='6' width='16' height='12' rx='1.5'/><path d='M4.5 7.5l7.5 6 7.5-6'/>"),
        Channel::InteractiveEmail => (
            "interactive",
            "<path d='M20 11V7.5a1.5 1.5 0 0 0-1.5-1.5h-13A1.5 1.5 0 0 0 4 7.5v9A1.5 1.5 0 0 0 5.5 18H11'/>\
             <path d='M4.5 7.5l7.5 6 7.5-6'/><path d='M15 14l2 6 1.5-2.5L21 16z'/>",
        ),
        Channel::InternalEmail => ("internal", "<path d='M4 11l8-6.5 8 6.5v8H4z'/><path d='M8 12.5h8v5H8zM8 13l4 2.5 4-2.5'/>"),
        Channel::Letter => ("letter", "<path d='M6 4h9l4 4v12H6z'/><path d='M15 4v4h4M9 12h7M9 15.5h7'/>"),
        Channel::RegisteredLetter => (
            "registered",
            "<path d='M12 20H5V4h9l4 4v4'/><path d='M14 4v4h4M8 11h5M8 14.5h3'/><circle cx='17' cy='16' r='3'/>\
             <path d='M15.5 18.5V22l1.5-1 1.5 1v-3.5'/>",
        ),
        Channel::ElectronicRegisteredLetter => (
            "electronic",
            "<path d='M12 18H5.5A1.5 1.5 0 0 1 4 16.5v-9A1.5 1.5 0 0 1 5.5 6h13A1.5 1.5 0 0 1 20 7.5V11'/>\
             <path d='M4.5 7.5l7.5 6 7.5-6'/><circle cx='17' cy='16' r='3'/><path d='M15.5 18.5V22l1.5-1 1.5 1v-3.5'/>",
        ),
        Channel::Sms => ("sms", "<path d='M4 5h16v11h-9l-4 4v-4H4z'/><path d='M8 10.5h.1M12 10.5h.1M16 10.5h.1'/>"),
        Channel::Fax => ("fax", "<path d='M7 9V4h10v5M7 17H4V9h16v8h-3'/><path d='M7 14h10v6H7z'/>"),
        Channel::Litigation => (
            "litigation",
            "<path d='M12 4v16M8 20h8M5 7l7-1.5L19 7'/><path d='M5 7l-2.5 6a2.7 2.7 0 0 0 5 0zM19 7l-2.5 6a2.7 2.7 0 0 0 5 0z'/>",
        ),
    }
}
