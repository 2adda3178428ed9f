//! History as CSV text: steps of this scenario and of old ones, on time, early, late and after the evaluation.

use std::fmt::Write as _;

use relance_engine::day::{Day, Weekday};

use super::book::Written;
use super::choices::Choices;
use super::policy::Policy;

/// The first line of the file.
pub const HEADER: &str = "customer,invoice,scenario,step,offset,done_on,nominal_on\n";

/// The first day of the week from a date on, or back from it.
fn next(date: Day, weekday: Weekday, step: i32) -> Day {
    if date.weekday() == weekday { date } else { next(date.plus(step), weekday, step) }
}

/// Writes the history of one customer.
pub fn rows(choices: &mut Choices<'_>, policy: &Policy, own: &[Written], all: &[Written], customer: &str, around: Day, text: &mut String) {
    let usual = choices.below(policy.scenarios.len().max(1));
    for _ in 0..choices.below(5) {
        let led = match choices.below(12) {
            0 if !all.is_empty() => &all[choices.below(all.len())],
            _ if !own.is_empty() => &own[choices.below(own.len())],
            _ => &Written { id: "GONE".to_owned(), customer: customer.to_owned(), due_on: around.plus(-10) },
        };
        let other = choices.chance(20);
        let place = if other { choices.below(policy.scenarios.len().max(1)) } else { usual };
        let (scenario, steps) = policy.scenarios.get(place).map_or(("Ancien", &[][..]), |(name, steps)| (name.as_str(), steps.as_slice()));
        let (offset, step) = match steps.is_empty() {
            true => (choices.between(-12, 20), "Étape 1"),
            false => {
                let (offset, step) = &steps[choices.below(steps.len())];
                (*offset, step.as_str())
            }
        };
        let nominal_on = led.due_on.plus(offset);
        let done_on = match choices.below(6) {
            0 => nominal_on.plus(choices.between(0, 4)),
            1 => nominal_on,
            2 => next(nominal_on, choices.one_of(&[Weekday::Monday, Weekday::Tuesday, Weekday::Sunday]), 1),
            3 => next(nominal_on, choices.one_of(&[Weekday::Friday, Weekday::Thursday]), -1),
            4 => nominal_on.plus(choices.one_of(&[-1, -2, -3, 9])),
            _ => around.plus(choices.between(-5, 3)),
        };
        // Now and then rows that differ in what is left only: they tie (R7).
        let count = if choices.chance(30) { choices.between(2, 3) } else { 1 };
        for _ in 0..count {
            let nominal_on = match choices.below(6) {
                0..=2 => nominal_on.to_string(),
                3 => String::new(),
                4 => done_on.plus(choices.between(-3, 1)).to_string(),
                _ => done_on.to_string(),
            };
            let unknown = if count > 1 { 40 } else { 12 };
            let scenario = if choices.chance(unknown) { "Ancien" } else { scenario };
            let step = if choices.chance(15) { "Ancienne étape" } else { step };
            let offset = if choices.chance(unknown) { offset + choices.between(-4, 8) } else { offset };
            let _ = writeln!(text, "{customer},{},{scenario},{step},{offset},{done_on},{nominal_on}", led.id);
        }
    }
}
