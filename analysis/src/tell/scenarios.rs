//! Findings about scenarios and steps, in words.

use relance_dsl::code::Code;
use relance_dsl::diagnostic::{Diagnostic, Span};
use relance_dsl::phrases::findings as say;
use relance_engine::program::scenario::Channel;

use super::{Teller, places};
use crate::finding::{Dates, Finding, Owner, Unreachable};

impl Teller<'_> {
    pub fn of_scenarios(&self, finding: &Finding) -> Option<Diagnostic> {
        match finding {
            Finding::ScenarioUnused { scenario } => {
                let name = &self.syntax.scenarios.get(*scenario)?.name;
                let message = say::SCENARIO_UNUSED.with("name", &name.text);
                Some(Diagnostic::new(Code::ScenarioUnused, name.span, message).help(say::SCENARIO_UNUSED_HELP.with("name", &name.text)))
            }
            Finding::StepUnreachable { scenario, step, why } => self.unreachable(*scenario, *step, *why),
            Finding::BeforeAndAfter { template, before, after } => {
                let name = &self.syntax.templates.get(*template)?.name;
                let diagnostic = Diagnostic::new(Code::BeforeAndAfter, name.span, say::BEFORE_AND_AFTER.with("name", &name.text));
                let (_, before) = self.step(before.0, before.1)?;
                let (_, after) = self.step(after.0, after.1)?;
                let diagnostic = diagnostic.label(before, &say::SENT_BEFORE).label(after, &say::SENT_AFTER);
                Some(diagnostic.help(&say::BEFORE_AND_AFTER_HELP))
            }
            Finding::LitigationWithoutNotice { scenario, step } => {
                let (name, span) = self.step(*scenario, *step)?;
                let message = say::LITIGATION_WITHOUT_NOTICE.with("name", name);
                Some(Diagnostic::new(Code::LitigationWithoutNotice, span, message).help(&say::LITIGATION_WITHOUT_NOTICE_HELP))
            }
            Finding::SameDay { scenario, first, second } => {
                let ((first, other), (second, span)) = (self.step(*scenario, *first)?, self.step(*scenario, *second)?);
                let diagnostic = Diagnostic::new(Code::SameDay, span, say::SAME_DAY.with("first", first).with("second", second));
                Some(diagnostic.label(other, &say::FIRST_STEP_IS_HERE).help(&say::SAME_DAY_HELP))
            }
            Finding::TooClose { scenario, first, second, dates } => self.too_close(*scenario, *first, *second, *dates),
            Finding::CannotReceive { scenario, step, channel, without, customers } => {
                let (name, span) = self.step(*scenario, *step)?;
                let what = if *channel == Channel::Sms { &say::A_NUMBER_TO_CALL } else { &say::AN_ADDRESS };
                let message =
                    say::CANNOT_RECEIVE.with("without", *without).with("customers", *customers).with("name", name).with("what", what);
                Some(Diagnostic::new(Code::CannotReceive, span, message).help(&say::CANNOT_RECEIVE_HELP))
            }
            _ => None,
        }
    }

    fn unreachable(&self, scenario: usize, step: usize, why: Unreachable) -> Option<Diagnostic> {
        let (name, span) = self.step(scenario, step)?;
        match why {
            Unreachable::WhenNever => {
                let span = places::condition(self.syntax, Owner::When(scenario, step))?.span;
                let message = say::WHEN_NEVER.with("name", name);
                Some(Diagnostic::new(Code::StepUnreachable, span, message).help(&say::WHEN_NEVER_HELP))
            }
            Unreachable::SameDayLater(other) => {
                let (other, there) = self.step(scenario, other)?;
                let message = say::SAME_DAY_LATER.with("name", name).with("other", other);
                let diagnostic = Diagnostic::new(Code::StepUnreachable, span, message).help(&say::SAME_DAY_LATER_HELP);
                Some(diagnostic.label(there, &say::FIRST_STEP_IS_HERE))
            }
        }
    }

    fn too_close(&self, scenario: usize, first: usize, second: usize, dates: Dates) -> Option<Diagnostic> {
        let ((_, other), (second, span)) = (self.step(scenario, first)?, self.step(scenario, second)?);
        let days = usize::from(self.program.spacing);
        let message = say::TOO_CLOSE
            .with("days", days)
            .with("second", second)
            .with("due_on", dates.due_on.to_string())
            .with("wanted_on", dates.wanted_on.to_string())
            .with("second_on", dates.second_on.to_string());
        let label = say::TOO_CLOSE_LABEL.with("first_on", dates.first_on.to_string());
        let diagnostic = Diagnostic::new(Code::TooClose, span, message).label(other, label);
        Some(diagnostic.help(say::TOO_CLOSE_HELP.with("days", days)))
    }

    /// The name of a step, and where it stands.
    pub fn step(&self, scenario: usize, step: usize) -> Option<(&str, Span)> {
        let step = self.syntax.scenarios.get(scenario)?.steps.get(step)?;
        Some((step.name.text.as_str(), step.name.span))
    }
}
