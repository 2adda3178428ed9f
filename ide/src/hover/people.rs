//! Groups, scenarios and libraries in words.

use core::fmt::Write as _;

use relance_dsl::syntax::{ExprKind, IntervalSyntax, Scenario};
use relance_engine::program::scenario::{Interval, Shift, Start};

use super::step::sentence;
use super::{code, colon, quoted};
use crate::lang::{Lang, Pick};
use crate::steps::{self, Home};
use crate::words::{counted, doc, language};
use crate::world::World;

/// Whom a group selects, and what they get.
pub fn group(world: &World, name: &str, lang: Lang) -> Option<String> {
    let groups = &world.compiled.syntax.groups;
    let place = groups.iter().position(|group| group.name.text == name)?;
    let group = groups.get(place)?;
    let title = lang.pick("Group", "Groupe");
    let order = lang.pick(format!("number {} of {}", place + 1, groups.len()), format!("numéro {} sur {}", place + 1, groups.len()));
    let mut text = format!("**{title} {}**, {order}", quoted(name, lang));
    let _ = write!(text, "\n\n{}", if group.otherwise.is_empty() { selects(world, group, lang) } else { everybody(lang) });
    if place > 0 {
        let said = lang.pick("if no group above takes them", "si aucun groupe au-dessus ne les prend");
        let _ = write!(text, "\n\n{said}");
    }
    match (group.scenario.first(), group.exempt.is_empty()) {
        (Some(scenario), _) => {
            let _ = write!(text, "\n\n→ {} {}", lang.pick("scenario", "scénario"), quoted(&scenario.text, lang));
            if let Some(found) = scenario_of(world, &scenario.text) {
                let _ = write!(text, ", {}", extent(found, lang));
            }
        }
        (None, false) => {
            let _ = write!(text, "\n\n→ {}", lang.pick("exempt: no scenario", "exemptés\u{202f}: pas de scénario"));
        }
        (None, true) => {}
    }
    Some(text)
}

fn everybody(lang: Lang) -> String {
    lang.pick("everybody left", "tous les clients restants").to_owned()
}

fn selects(world: &World, group: &relance_dsl::syntax::Group, lang: Lang) -> String {
    let Some((_, condition)) = group.when.first() else {
        return lang.pick("nobody yet: it has no condition", "personne encore : il n’a pas de condition").to_owned();
    };
    let (said, parts) = match &condition.kind {
        ExprKind::And(parts) => {
            (lang.pick("customers for whom all of this is true", "les clients pour qui tout ceci est vrai"), parts.as_slice())
        }
        ExprKind::Or(parts) => {
            (lang.pick("customers for whom one of this is true", "les clients pour qui l’un de ceci est vrai"), parts.as_slice())
        }
        _ => (lang.pick("customers for whom this is true", "les clients pour qui ceci est vrai"), core::slice::from_ref(condition)),
    };
    let lines: String = parts.iter().map(|part| format!("\n- {}", code(world.slice(part.span)))).collect();
    format!("{said}{}\n{lines}", lang.pick(":", "\u{202f}:"))
}

fn scenario_of<'w>(world: &'w World, name: &str) -> Option<&'w Scenario> {
    world.compiled.syntax.scenarios.iter().find(|scenario| scenario.name.text == name)
}

/// `8 steps, from -8 to +35 days`
fn extent(scenario: &Scenario, lang: Lang) -> String {
    let count = counted(scenario.steps.len(), lang.pick("step", "étape"), lang.pick("steps", "étapes"), lang);
    let offsets: Vec<i32> = scenario.steps.iter().filter_map(steps::offset).collect();
    match (offsets.iter().min(), offsets.iter().max()) {
        (Some(first), Some(last)) if first < last => {
            lang.pick(format!("{count}, from {first:+} to {last:+} days"), format!("{count}, de {first:+} à {last:+} jours"))
        }
        _ => count,
    }
}

/// What a scenario does.
pub fn scenario(world: &World, name: &str, lang: Lang) -> Option<String> {
    let scenario = scenario_of(world, name)?;
    let mut text = format!("**{} {}**, {}", lang.pick("Scenario", "Scénario"), quoted(name, lang), extent(scenario, lang));
    let settings = settings(world, scenario, lang);
    if !settings.is_empty() {
        let _ = write!(text, "\n\n{}", settings.join(lang.pick("; ", "\u{202f}; ")));
    }
    let groups: Vec<String> = world
        .compiled
        .syntax
        .groups
        .iter()
        .filter(|group| group.scenario.iter().any(|used| used.text == name))
        .map(|group| quoted(&group.name.text, lang))
        .collect();
    let _ = match groups.len() {
        0 => write!(text, "\n\n{}", lang.pick("no group has it", "aucun groupe ne l’a")),
        1 => write!(text, "\n\n{}{}{}", lang.pick("for the group", "pour le groupe"), colon(lang), groups.join(", ")),
        _ => write!(text, "\n\n{}{}{}", lang.pick("for the groups", "pour les groupes"), colon(lang), groups.join(", ")),
    };
    let lines: String = steps::all(world)
        .filter(|placed| matches!(placed.home, Home::Scenario(home) if core::ptr::eq(home, scenario)))
        .map(|placed| format!("\n- {}", sentence(world, placed, lang)))
        .collect();
    let _ = write!(text, "\n{lines}");
    Some(text)
}

fn settings(world: &World, scenario: &Scenario, lang: Lang) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(code) = scenario.language.first() {
        said.push(format!("{} {}", lang.pick("in", "en"), language(&code.text, lang)));
    }
    if let Some(minimum) = scenario.minimum.first() {
        said.push(format!("{} {}", lang.pick("from", "à partir de"), world.slice(minimum.span)));
    }
    if let Some((_, Some(start))) = scenario.start.first() {
        said.push(doc(start_line(*start), lang).to_owned());
    }
    match scenario.interval.first() {
        Some((_, Some(IntervalSyntax::Named(interval)))) => said.push(doc(interval_line(*interval), lang).to_owned()),
        Some((_, Some(IntervalSyntax::Gap(gap)))) => {
            let days = world.slice(gap.span).to_owned();
            said.push(lang.pick(format!("{days} after the done step at least"), format!("au moins {days} après l’étape faite")));
        }
        _ => {}
    }
    if let Some((calendar, shift)) = scenario.calendar.first() {
        let shift = doc(shift_line(shift.unwrap_or_default()), lang);
        let off = lang.pick("days off of", "les jours non ouvrés de");
        said.push(format!("{off} {} {} {shift}", quoted(&calendar.text, lang), lang.pick("move", "vont")));
    }
    said
}

fn start_line(start: Start) -> &'static str {
    match start {
        Start::Fitting => "at the first step, but past preventive ones when the leader is past due",
        Start::Beginning => "at the first step, whatever the date",
        Start::Latest => "at the last step whose day has come",
    }
}

fn interval_line(interval: Interval) -> &'static str {
    match interval {
        Interval::Floor | Interval::Gap(_) => "the later of the step's own date and the interval kept",
        Interval::Chain => "always the interval from the done step",
        Interval::Anchor => "always the step's own date",
    }
}

fn shift_line(shift: Shift) -> &'static str {
    match shift {
        Shift::Following => "to the next working day",
        Shift::Preceding => "to the working day before",
        Shift::None => "nowhere",
    }
}

/// What is in a library of actions.
pub fn library(world: &World, name: &str, lang: Lang) -> Option<String> {
    let library = world.compiled.syntax.libraries.iter().find(|library| library.name.text == name)?;
    let count = counted(library.actions.len(), "action", "actions", lang);
    let title = lang.pick("Library of actions", "Bibliothèque d’actions");
    let lines: String = steps::all(world)
        .filter(|placed| matches!(placed.home, Home::Library(home, _) if core::ptr::eq(home, library)))
        .map(|placed| format!("\n- {}", sentence(world, placed, lang)))
        .collect();
    Some(format!("**{title} {}**, {count}\n{lines}", quoted(name, lang)))
}

#[cfg(test)]
mod tests {
    use relance_grammar::keywords::{INTERVALS, SHIFTS, STARTS};

    use super::*;

    #[test]
    fn settings_have_the_lines_of_the_keyword_tables() {
        let lines = |table: &[relance_grammar::keywords::Keyword]| table.iter().map(|keyword| keyword.doc).collect::<Vec<_>>();
        assert_eq!(lines(STARTS), [Start::Fitting, Start::Beginning, Start::Latest].map(start_line));
        assert_eq!(lines(INTERVALS), [Interval::Floor, Interval::Chain, Interval::Anchor].map(interval_line));
        assert_eq!(lines(SHIFTS), [Shift::Following, Shift::Preceding, Shift::None].map(shift_line));
    }
}
