//! Programs as text.

use std::fmt::Write as _;

use super::choices::Choices;
use super::condition::{About, condition};
use super::step;

/// What a portfolio needs to know of a program.
pub struct Policy {
    /// The program.
    pub text: String,
    /// Its scenarios, each with the offsets and names of its steps.
    pub scenarios: Vec<(String, Vec<(i32, String)>)>,
}

/// The names of the calendars that every program has.
pub const CALENDARS: [&str; 4] = ["France", "Golfe", "Serré", "Sans week-end"];

const FRAME: &str = r#"
calendar "France" {
    weekend saturday, sunday
    holidays 01-01, 05-01, 05-08, 07-14, 08-15, 11-01, 11-11, 12-25
    holidays easter + 1, easter + 39, easter + 50
    holidays 2026-12-24
}

calendar "Golfe" {
    weekend friday, saturday
    holidays easter - 2, easter - 90, 04-01, 12-30, 2027-01-03
}

calendar "Serré" {
    weekend saturday to monday
    holidays 12-22, 12-23, 12-24, 12-25, 12-26, 12-27, 12-28, 12-29, 12-30, 12-31, 01-01, 01-02, 02-29
    holidays 2026-04-02, 2026-04-03, 2026-04-07, 2026-04-08, 2026-04-09, easter + 275
}

calendar "Sans week-end" {
    holidays easter, easter + 1, 05-01, 2026-03-02
}

attribute sector: one of public, private, mixed
attribute risk: integer 1 to 5
attribute seats: integer
attribute credit_limit: money
attribute factor: decimal
attribute discount: percent
attribute since_on: date
attribute key_account: flag
attribute vip: flag
attribute remark: text

template t_all {
    subject fr "Facture #leader_number"
    body fr "Bonjour #contact_name"
    subject en "Invoice #leader_number"
    body en "Dear #contact_name"
    subject de "Rechnung #leader_number"
    body de "Guten Tag #contact_name"
}

template t_fr {
    subject fr "Facture"
    body fr "Bonjour"
}

template t_en_de {
    subject en "Invoice"
    body en "Hello"
    subject de "Rechnung"
    body de "Hallo"
}

template t_sms {
    body fr "Rappel : #items_amount_overdue"
    body en "Reminder: #items_amount_overdue"
}

penalties "Pénalités" {
    rate 10 %
    fixed sum 40 EUR per invoice
    basis actual/365
}

actions "Modèles" {
    promise + 1 day email "Suivi de promesse" template t_all automatic without confirmation in de
    dispute + 3 days phone "Appel du litige"
    created + 4 days sms "Relevé par SMS" template t_sms automatic
}
"#;

/// A program from the choices for the workspace, and from those for each scenario and each group.
pub fn policy(workspace_choices: &[u16], scenario_choices: &[Vec<u16>], group_choices: &[Vec<u16>]) -> Policy {
    let mut text = String::from("edition 1\n\n");
    workspace(&mut Choices::new(workspace_choices), &mut text);
    text.push_str(FRAME);
    let mut scenarios = Vec::new();
    for (number, choices) in scenario_choices.iter().enumerate() {
        // Names whose byte order is not that of the file.
        let name = format!("{} {}", ["S", "É", "A", "s"][number % 4], number + 1);
        let steps = step::scenario(&mut Choices::new(choices), &name, &mut text);
        scenarios.push((name, steps));
    }
    let names: Vec<&str> = scenarios.iter().map(|(name, _)| name.as_str()).collect();
    for (number, choices) in group_choices.iter().enumerate() {
        let last = number + 1 == group_choices.len();
        group(&mut Choices::new(choices), number, last, &names, &mut text);
    }
    Policy { text, scenarios }
}

fn workspace(choices: &mut Choices<'_>, text: &mut String) {
    let _ = write!(text, "workspace {{\n    language {}\n    currency EUR\n", choices.one_of(&["fr", "en", "de"]));
    if choices.chance(40) {
        let _ = writeln!(text, "    ignore below {}", choices.one_of(&["5 EUR", "10 EUR", "50.01 EUR"]));
    }
    if choices.chance(50) {
        let _ = writeln!(text, "    spacing {} days", choices.one_of(&[3, 1, 2, 7]));
    }
    if choices.chance(50) {
        text.push_str("    sending {\n");
        if choices.chance(75) {
            let days = choices.one_of(&["monday to friday", "tuesday, thursday", "saturday to tuesday", "wednesday"]);
            let _ = writeln!(text, "        days {days}");
        }
        if choices.chance(50) {
            text.push_str("        hours 09:00 to 17:30\n");
        }
        if choices.chance(60) {
            let _ = writeln!(text, "        calendar \"{}\"", choices.one_of(&CALENDARS));
        }
        text.push_str("    }\n");
    }
    text.push_str("}\n");
}

fn group(choices: &mut Choices<'_>, number: usize, last: bool, scenarios: &[&str], text: &mut String) {
    let _ = writeln!(text, "\ngroup \"G{number}\" {{");
    if choices.chance(if last { 30 } else { 85 }) {
        let _ = writeln!(text, "    when {}", condition(choices, About::Customer, 2));
    } else {
        text.push_str("    otherwise\n");
    }
    if scenarios.is_empty() || choices.chance(8) {
        text.push_str("    exempt\n}\n");
    } else {
        let _ = write!(text, "    scenario \"{}\"\n}}\n", choices.one_of(scenarios));
    }
}
