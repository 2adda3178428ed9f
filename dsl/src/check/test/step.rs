//! Steps that a test names.

use super::Reading;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::message::{Argument, Join, codes};
use crate::names::MOST;
use crate::phrases::tests as phrase;
use crate::syntax::test::Term;
use crate::syntax::{Kind, Name};

/// A scenario and the place of a step in it.
pub type Place = (u16, u16);

impl<'s> Reading<'_, '_, 's> {
    /// The step of a name: of the scenario that is said, else of the test's, else of the one that is known by `hint`, else of the
    /// only one that has such a step.
    pub fn step(&mut self, name: &Term, scenario: &[Term], hint: Option<u16>) -> Option<Place> {
        let (name, found) = self.steps(name, scenario)?;
        match found.as_slice() {
            [only] => Some(*only),
            many => {
                let hinted = many.iter().find(|(scenario, _)| Some(*scenario) == hint).copied();
                if hinted.is_none() {
                    let scenarios: Vec<&str> = many.iter().filter_map(|(place, _)| self.scenario_name(*place)).collect();
                    let first = scenarios.first().copied().unwrap_or_default();
                    let help = phrase::STEP_OF_SEVERAL_HELP.with("name", &name.text).with("first", first);
                    let message = phrase::STEP_OF_SEVERAL.with("name", &name.text).with("names", some(&scenarios, Join::And));
                    self.context.error(Code::StepOfSeveral, name.span, message, help);
                }
                hinted
            }
        }
    }

    /// All steps that may be meant by a name, at least one; `None` after telling that there is none.
    pub fn steps(&mut self, name: &Term, scenario: &[Term]) -> Option<(Name, Vec<Place>)> {
        let name = self.text(name)?;
        let said = match self.context.only(scenario, "of", |term| term.span) {
            Some(term) => Some(self.named(Kind::Scenario, term)?),
            None => self.scenario,
        };
        let within: Vec<u16> = match said {
            Some(place) => vec![place],
            None => (0..self.syntax.scenarios.len().min(MOST)).filter_map(|place| u16::try_from(place).ok()).collect(),
        };
        let found: Vec<Place> = within.iter().filter_map(|place| self.place(*place, &name.text)).collect();
        if !found.is_empty() {
            return Some((name, found));
        }
        if !name.text.is_empty() && !self.may_be_unread(&within) {
            self.no_step(&name, said, &within);
        }
        None
    }

    fn place(&self, scenario: u16, step: &str) -> Option<Place> {
        let steps = &self.syntax.scenarios.get(usize::from(scenario))?.steps;
        let place = steps.iter().position(|known| known.name.text == step)?;
        Some((scenario, u16::try_from(place).ok()?))
    }

    /// Whether a step could not be read in one of these scenarios, or a scenario of all.
    fn may_be_unread(&self, within: &[u16]) -> bool {
        let broken = |place: &u16| self.syntax.scenarios.get(usize::from(*place)).is_some_and(|scenario| scenario.broken);
        let all = self.scenario.is_none() && self.syntax.poisoned.get(&Kind::Scenario).is_some_and(|names| !names.is_empty());
        within.iter().any(broken) || all
    }

    fn no_step(&mut self, name: &Name, said: Option<u16>, within: &[u16]) {
        let syntax = self.syntax;
        let of = |place: u16| syntax.scenarios.get(usize::from(place)).into_iter().flat_map(|scenario| &scenario.steps);
        let known = || within.iter().flat_map(|place| of(*place)).map(|step| step.name.text.as_str());
        let message = match said.and_then(|place| self.scenario_name(place)) {
            Some(scenario) => phrase::NO_SUCH_STEP.with("scenario", scenario).with("name", &name.text),
            None => phrase::NO_STEP_ANYWHERE.with("name", &name.text),
        };
        let diagnostic = Diagnostic::new(Code::UnknownStep, name.span, message);
        let others: Vec<&str> = syntax
            .scenarios
            .iter()
            .filter(|scenario| scenario.steps.iter().any(|step| step.name.text == name.text))
            .map(|scenario| scenario.name.text.as_str())
            .collect();
        let close = self.context.sink.closest(&name.text, known());
        self.context.sink.push(match (others.first(), close) {
            (Some(first), _) => diagnostic.help(phrase::STEP_OF_ANOTHER.with("names", some(&others, Join::And)).with("first", *first)),
            (None, Some(close)) => diagnostic.did_you_mean(&name.text, close, format!("\"{close}\"")),
            (None, None) if said.is_some() => {
                diagnostic.help(phrase::STEPS_ARE.with("names", some(&known().collect::<Vec<_>>(), Join::And)))
            }
            (None, None) => diagnostic.help(&phrase::CHECK_THE_SCENARIOS),
        });
    }

    /// The name of a scenario.
    pub fn scenario_name(&self, place: u16) -> Option<&'s str> {
        self.syntax.scenarios.get(usize::from(place)).map(|scenario| scenario.name.text.as_str())
    }
}

/// The first few names, in backticks.
fn some(names: &[&str], join: Join) -> Argument {
    const SHOWN: usize = 8;
    match names.get(..SHOWN) {
        Some(first) if names.len() > SHOWN => codes(Join::Comma, first.iter().copied().chain(["…"])),
        _ => codes(join, names.iter().copied()),
    }
}
