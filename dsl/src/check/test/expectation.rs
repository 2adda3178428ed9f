//! What a test expects, and whether it can ever hold.

use relance_engine::Day;
use relance_engine::agenda::{Reason, Reasons, Status};
use relance_engine::program::scenario::Channel;

use super::Reading;
use super::items::Items;
use super::range;
use super::step::Place;
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Fix, Span};
use crate::message::{Join, Phrase, codes};
use crate::phrases::{terms, tests as phrase};
use crate::syntax::Kind;
use crate::syntax::test::{Moment as MomentSyntax, MomentChannel, Row, Step, Term, TermKind, What as Said};
use crate::testing::{Expectation, Moment, What};

impl Reading<'_, '_, '_> {
    /// What an expectation is. `hint` is the scenario that the test expects so far.
    pub fn expectation(&mut self, what: &Said, on: Day, items: &Items, hint: &mut Option<u16>) -> Vec<What> {
        let expected = match what {
            Said::Row(row) => self.row(row, on, items, *hint),
            Said::Leader(None) => Some(Expectation::Leader(None)),
            Said::Leader(Some(term)) => self.leader(term, items).map(|item| Expectation::Leader(Some(item))),
            Said::Group(None) => Some(Expectation::Group(None)),
            Said::Group(Some(term)) => self.named(Kind::Group, term).map(|group| {
                let scenario = self.syntax.groups.get(usize::from(group)).and_then(|group| group.scenario.first());
                *hint = scenario.and_then(|name| self.context.names.place(Kind::Scenario, &name.text)).or(*hint);
                Expectation::Group(Some(group))
            }),
            Said::Scenario(None) => Some(Expectation::Scenario(None)),
            Said::Scenario(Some(term)) => self.named(Kind::Scenario, term).map(|scenario| {
                self.is_in(Some(scenario), term.span);
                *hint = Some(scenario);
                Expectation::Scenario(Some(scenario))
            }),
            Said::NeverChannel(channel) => Some(Expectation::NeverChannel(*channel)),
            Said::NeverStep(step) => return self.never(step),
            Said::Timeline(moments) => Some(self.timeline(moments, on, items, *hint)),
            _ => None,
        };
        expected.into_iter().map(What::Expect).collect()
    }

    /// Reports a scenario that the customer cannot be in, since the test says in which it is.
    fn is_in(&mut self, scenario: Option<u16>, span: Span) {
        let Some(own) = self.scenario.filter(|own| Some(*own) != scenario) else { return };
        let name = self.scenario_name(own).unwrap_or_default();
        let message = phrase::OTHER_SCENARIO.with("scenario", name);
        self.context.error(Code::CannotHold, span, message, phrase::OTHER_SCENARIO_HELP.with("scenario", name));
    }

    fn row(&mut self, row: &Row, on: Day, items: &Items, hint: Option<u16>) -> Option<Expectation> {
        let status = row.status;
        let with_step = matches!(status, Status::Due | Status::Scheduled | Status::Blocked | Status::Waiting | Status::BelowMinimum);
        if matches!(status, Status::Exempt | Status::Unassigned) {
            self.is_in(None, row.status_span);
        }
        let wrong: [(bool, Option<Span>, &'static Phrase); 4] = [
            (with_step, row.step.as_ref().or(row.scenario.first()).map(|term| term.span), &phrase::HAS_NO_STEP),
            (with_step, row.on.first().map(|term| term.span), &phrase::HAS_NO_DATE),
            (with_step || status == Status::Finished, row.item.first().map(|term| term.span), &phrase::HAS_NO_LEADER),
            (matches!(status, Status::Blocked | Status::Clear), row.because.first().map(|(span, _)| *span), &phrase::HAS_NO_REASON),
        ];
        for (fits, said, message) in wrong {
            if let Some(span) = said.filter(|_| !fits) {
                let message = message.with("status", words(status));
                self.context.error(Code::CannotHold, span, message, &phrase::LEAVE_OUT_PART);
            }
        }
        let step = row.step.as_ref().filter(|_| with_step).map(|name| self.step_in_row(name, &row.scenario, hint));
        let planned = self.context.only(&row.on, "on", |term| term.span).filter(|_| with_step);
        let planned = planned.map(|term| self.planned(term, status, on));
        let leader = self.context.only(&row.item, "for", |term| term.span).map(|term| self.leader(term, items));
        let reasons = self.context.only(&row.because, "because", |(span, _)| *span).map(|(_, reasons)| self.reasons(status, reasons));
        Some(Expectation::Row { status, step: said(step)?, on: said(planned)?, leader: said(leader)?, reasons: said(reasons)? })
    }

    /// The step of a row: of the test's scenario, if it says one.
    fn step_in_row(&mut self, name: &Term, scenario: &[Term], hint: Option<u16>) -> Option<Place> {
        let step = self.step(name, scenario, hint)?;
        if let Some(term) = scenario.first() {
            self.is_in(Some(step.0), term.span);
        }
        Some(step)
    }

    /// The day for which a step is planned: after today, if it is scheduled.
    fn planned(&mut self, term: &Term, status: Status, on: Day) -> Option<Day> {
        let day = self.day(term)?;
        let (written, today) = (day.to_string(), on.to_string());
        if status == Status::Scheduled && day <= on {
            let message = phrase::PLANNED_BEFORE.with("day", &today).with("on", written);
            self.context.error(Code::WrongOrder, term.span, message, phrase::PLANNED_BEFORE_HELP.with("day", today));
        } else if day < on {
            let message = phrase::ACT_BEFORE.with("day", &today).with("on", written);
            self.context.error(Code::WrongOrder, term.span, message, &phrase::LATER_DAY);
        }
        Some(day)
    }

    /// The place of an item that leads.
    fn leader(&mut self, term: &Term, items: &Items) -> Option<usize> {
        let place = items.find(self, term)?;
        let item = &items.get(place)?.item;
        if item.credit {
            let message = phrase::CREDITS_NEVER_LEAD.with("name", &item.name);
            self.context.error(Code::CannotHold, term.span, message, &phrase::NAME_AN_INVOICE);
            return None;
        }
        Some(place)
    }

    /// The reasons, if the status can have them.
    fn reasons(&mut self, status: Status, reasons: &[(Reason, Span)]) -> Option<Reasons> {
        let of_clear = |reason: Reason| matches!(reason, Reason::NothingOpen | Reason::AllExcluded);
        let fits = |reason: Reason| of_clear(reason) == (status == Status::Clear);
        if !matches!(status, Status::Clear | Status::Blocked) {
            return None;
        }
        for (reason, span) in reasons.iter().filter(|(reason, _)| !fits(*reason)) {
            let message = phrase::OTHER_REASON.with("status", words(status)).with("reason", reason_words(*reason));
            let possible = Reason::ALL.into_iter().filter(|reason| fits(*reason)).map(reason_words);
            let help = terms::INSTEAD_ONE_OF.with("words", codes(Join::Or, possible));
            self.context.error(Code::CannotHold, *span, message, help);
        }
        Some(reasons.iter().fold(Reasons::default(), |all, (reason, _)| all.with(*reason)))
    }

    /// A step, in whatever scenario it is, or a channel that a row says.
    fn never(&mut self, step: &Step) -> Vec<What> {
        let channel = self.filled(&step.name).and_then(|cell| match &cell.kind {
            TermKind::Words(words) => Channel::from_name(words),
            _ => None,
        });
        let expected = match channel {
            Some(channel) => vec![Expectation::NeverChannel(channel)],
            None => {
                let steps = self.steps(&step.name, &step.scenario).map(|(_, steps)| steps).unwrap_or_default();
                steps.into_iter().map(|(scenario, step)| Expectation::NeverStep(scenario, step)).collect()
            }
        };
        expected.into_iter().map(What::Expect).collect()
    }

    fn timeline(&mut self, moments: &[MomentSyntax], last: Day, items: &Items, hint: Option<u16>) -> Expectation {
        let mut out = Vec::new();
        let mut before: Option<Day> = None;
        for moment in moments {
            let on = self.day(&moment.on);
            if let Some(day) = on {
                let span = self.filled(&moment.on).map_or(moment.on.span, |term| term.span);
                if let Some(before) = before.filter(|before| day < *before) {
                    let message = phrase::MOMENT_BEFORE.with("day", day.to_string()).with("before", before.to_string());
                    self.context.error(Code::WrongOrder, span, message, &phrase::DAYS_IN_ORDER);
                } else if day > last {
                    let message = phrase::MOMENT_AFTER.with("day", day.to_string()).with("last", last.to_string());
                    self.context.error(Code::WrongOrder, span, message, &phrase::LEAVE_OUT_PART);
                }
                before = Some(day);
            }
            let channel = match &moment.channel {
                Some(MomentChannel::Known(channel, _)) => Some(Some(*channel)),
                Some(MomentChannel::Column(term)) => Some(self.channel(term)),
                None => None,
            };
            let step = self.step_in_row(&moment.step.name, &moment.step.scenario, hint);
            let leader = self.context.only(&moment.step.item, "for", |term| term.span).map(|term| self.leader(term, items));
            if let (Some(on), Some(step), Some(leader), Some(channel)) = (on, step, said(leader), said(channel)) {
                self.channel_of(channel, step, moment);
                out.push(Moment { on, channel, step, leader, span: range(moment.span) });
            }
        }
        Expectation::Timeline(out)
    }

    /// Reports a channel that is not that of the step.
    fn channel_of(&mut self, channel: Option<Channel>, (scenario, step): Place, moment: &MomentSyntax) {
        let syntax = self.syntax.scenarios.get(usize::from(scenario)).and_then(|scenario| scenario.steps.get(usize::from(step)));
        let Some((said, own)) = channel.zip(syntax.and_then(|step| step.channel)).filter(|(said, own)| said != own) else { return };
        let name = syntax.map(|step| step.name.text.as_str()).unwrap_or_default();
        let message = phrase::OTHER_CHANNEL.with("name", name).with("own", own.name()).with("said", said.name());
        let span = match &moment.channel {
            Some(MomentChannel::Known(_, span)) => *span,
            Some(MomentChannel::Column(term)) => self.filled(term).map_or(term.span, |cell| cell.span),
            None => moment.span,
        };
        let diagnostic = Diagnostic::new(Code::CannotHold, span, message).help(terms::INSTEAD.with("text", own.name()));
        self.context.sink.push(diagnostic.fix(Fix::guess(span, own.name())));
    }
}

/// What is said, if it can be read: nothing is said, or all of it.
#[allow(clippy::option_option, reason = "what is not said is not what cannot be read")]
fn said<T>(of: Option<Option<T>>) -> Option<Option<T>> {
    match of {
        None => Some(None),
        Some(read) => read.map(Some),
    }
}

/// A status as it is written.
fn words(status: Status) -> String {
    status.name().replace('_', " ")
}

/// A reason as it is written.
fn reason_words(reason: Reason) -> String {
    reason.name().replace('_', " ")
}
