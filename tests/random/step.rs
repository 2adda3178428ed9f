//! Scenarios and their steps as text.

use std::fmt::Write as _;

use super::choices::Choices;
use super::condition::{About, condition};
use super::policy::CALENDARS;

const CHANNELS: [&str; 13] = [
    "phone",
    "email",
    "sms",
    "internal email",
    "interactive email",
    "email",
    "sms",
    "email",
    "letter",
    "litigation",
    "fax",
    "registered letter",
    "electronic registered letter",
];

/// Writes a scenario; gives the offsets and names of its steps.
pub fn scenario(choices: &mut Choices<'_>, name: &str, text: &mut String) -> Vec<(i32, String)> {
    let _ = writeln!(text, "\nscenario \"{name}\" {{");
    if choices.chance(40) {
        let _ = writeln!(text, "    language {}", choices.one_of(&["fr", "en", "de"]));
    }
    if choices.chance(30) {
        let _ = writeln!(text, "    minimum {}", choices.one_of(&["15 EUR", "100 EUR", "120.50 EUR"]));
    }
    if choices.chance(60) {
        let _ = writeln!(text, "    start {}", choices.one_of(&["latest", "beginning", "fitting"]));
    }
    if choices.chance(70) {
        let _ = writeln!(text, "    interval {}", choices.one_of(&["chain", "anchor", "floor", "gap 3 days", "gap 0 days", "gap 10 days"]));
    }
    if choices.chance(70) {
        let shift = choices.one_of(&["", " following", " preceding", " none"]);
        let _ = writeln!(text, "    calendar \"{}\"{shift}", choices.one_of(&CALENDARS));
    }
    let mut offset = choices.between(-12, 5);
    let mut steps = Vec::new();
    for number in 0..2 + choices.below(6) {
        let name = format!("Étape {}", [3, 1, 4, 5, 9, 2, 6][number]);
        step(choices, offset, &name, text);
        steps.push((offset, name));
        offset += choices.one_of(&[3, 1, 7, 0, 10, 2, 5]);
    }
    text.push_str("}\n");
    steps
}

fn step(choices: &mut Choices<'_>, offset: i32, name: &str, text: &mut String) {
    let channel = choices.one_of(&CHANNELS);
    let _ = write!(text, "    {offset:+} {} {channel} \"{name}\"", if offset.abs() == 1 { "day" } else { "days" });
    let by_mail = channel.ends_with("email");
    if (by_mail || channel == "sms") && choices.chance(85) {
        let (template, languages) = if channel == "sms" {
            ("t_sms", ["fr", "en", "fr"])
        } else {
            choices.one_of(&[("t_all", ["fr", "en", "de"]), ("t_fr", ["fr"; 3]), ("t_en_de", ["en", "de", "en"])])
        };
        let _ = write!(text, " template {template}");
        text.push_str(choices.one_of(&["", " automatic without confirmation", " automatic", " automatic"]));
        if choices.chance(25) {
            let _ = write!(text, " in {}", choices.one_of(&languages));
        }
    } else if channel.ends_with("letter") && choices.chance(30) {
        text.push_str(" template t_all");
    }
    if choices.chance(8) {
        text.push_str(" with penalties \"Pénalités\"");
    }
    if choices.chance(30) {
        let _ = write!(text, " {} {}", choices.one_of(&["when", "once"]), condition(choices, About::Leader, 1));
    }
    text.push('\n');
}
