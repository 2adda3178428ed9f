//! Findings about groups and conditions, in words.

use relance_dsl::code::Code;
use relance_dsl::diagnostic::{Diagnostic, Span};
use relance_dsl::message::{Argument, Join, codes};
use relance_dsl::phrases::findings as say;
use relance_engine::program::expr::NodeId;

use super::customer::customer;
use super::{Teller, places};
use crate::finding::{Finding, Owner, Why};

/// How many groups a sentence names.
const NAMED: usize = 4;

impl Teller<'_> {
    pub fn of_conditions(&self, finding: &Finding) -> Option<Diagnostic> {
        match finding {
            Finding::GroupUnreachable { group, covered_by } => {
                let (name, span) = self.group(*group)?;
                let message = say::TAKEN_BEFORE.with("name", name).with("others", self.names(covered_by));
                let diagnostic = Diagnostic::new(Code::Unreachable, span, message).help(&say::TAKEN_BEFORE_HELP);
                Some(self.with_earlier(diagnostic, covered_by))
            }
            Finding::ConditionNever { owner, part } => self.never(*owner, *part),
            Finding::ConditionAlways { owner } => self.always(*owner),
            Finding::PartNever { owner, part, alone } => {
                let phrase = if *alone { &say::NEVER_ALONE } else { &say::NEVER_HERE };
                let span = self.part(*owner, *part)?;
                Some(Diagnostic::new(Code::PartNever, span, phrase.with("part", self.quote(span))).help(&say::PART_HELP))
            }
            Finding::PartAlways { owner, part, alone } => {
                let phrase = if *alone { &say::ALWAYS_ALONE } else { &say::ALWAYS_HERE };
                let span = self.part(*owner, *part)?;
                Some(Diagnostic::new(Code::PartAlways, span, phrase.with("part", self.quote(span))).help(&say::PART_HELP))
            }
            Finding::NoGroup { witness } => {
                let span = self.syntax.groups.last()?.name.span;
                let message = say::IN_NO_GROUP.with("customer", customer(self.program, witness));
                Some(Diagnostic::new(Code::NoGroup, span, message).help(&say::IN_NO_GROUP_HELP))
            }
            Finding::Undecided { groups, why } => {
                let (_, span) = self.group(*groups.first()?)?;
                let help = match why {
                    Why::Budget => &say::UNDECIDED_BUDGET_HELP,
                    Why::Calculation => &say::UNDECIDED_CALCULATION_HELP,
                };
                Some(Diagnostic::new(Code::Undecided, span, say::UNDECIDED.with("groups", self.names(groups))).help(help))
            }
            _ => None,
        }
    }

    /// Overlaps, one note for each group that comes later, with an example for the first of those above it.
    pub fn overlaps(&self, findings: &[Finding]) -> Vec<Diagnostic> {
        let mut told: Vec<(usize, Vec<usize>, Argument)> = Vec::new();
        for finding in findings {
            let Finding::Overlap { earlier, later, witness } = finding else { continue };
            match told.iter_mut().find(|(group, ..)| group == later) {
                Some((_, others, _)) => others.push(*earlier),
                None => told.push((*later, vec![*earlier], customer(self.program, witness).into())),
            }
        }
        let one = |(later, earlier, example): (usize, Vec<usize>, Argument)| {
            let (name, span) = self.group(later)?;
            let message = say::OVERLAP.with("name", name).with("others", self.names(&earlier)).with("customer", example);
            Some(self.with_earlier(Diagnostic::new(Code::Overlap, span, message).help(&say::OVERLAP_HELP), &earlier))
        };
        told.into_iter().filter_map(one).collect()
    }

    fn never(&self, owner: Owner, part: Option<NodeId>) -> Option<Diagnostic> {
        let diagnostic = match owner {
            Owner::Group(group) => {
                let (name, span) = self.group(group)?;
                Diagnostic::new(Code::ConditionNever, span, say::GROUP_NEVER.with("name", name)).help(&say::GROUP_NEVER_HELP)
            }
            Owner::When(scenario, step) | Owner::Once(scenario, step) => {
                let (name, _) = self.step(scenario, step)?;
                let span = places::condition(self.syntax, owner)?.span;
                Diagnostic::new(Code::ConditionNever, span, say::ONCE_NEVER.with("name", name)).help(&say::ONCE_NEVER_HELP)
            }
        };
        Some(match part.and_then(|part| self.part(owner, part)) {
            Some(span) => diagnostic.label(span, &say::NEVER_TRUE),
            None => diagnostic,
        })
    }

    fn always(&self, owner: Owner) -> Option<Diagnostic> {
        let (scenario, step, word) = match owner {
            Owner::Group(group) => {
                let (name, span) = self.group(group)?;
                let message = say::GROUP_ALWAYS.with("name", name);
                return Some(Diagnostic::new(Code::ConditionAlways, span, message).help(&say::GROUP_ALWAYS_HELP));
            }
            Owner::When(scenario, step) => (scenario, step, "when"),
            Owner::Once(scenario, step) => (scenario, step, "once"),
        };
        let (name, _) = self.step(scenario, step)?;
        let span = places::condition(self.syntax, owner)?.span;
        let message = say::STEP_ALWAYS.with("word", word).with("name", name);
        Some(Diagnostic::new(Code::ConditionAlways, span, message).help(say::STEP_ALWAYS_HELP.with("word", word)))
    }

    fn group(&self, place: usize) -> Option<(&str, Span)> {
        self.syntax.groups.get(place).map(|group| (group.name.text.as_str(), group.name.span))
    }

    /// Where a part of a condition stands.
    fn part(&self, owner: Owner, part: NodeId) -> Option<Span> {
        let id = match owner {
            Owner::Group(group) => self.program.groups.get(group)?.criterion,
            Owner::When(scenario, step) => self.program.scenarios.get(scenario)?.steps.get(step)?.when,
            Owner::Once(scenario, step) => self.program.scenarios.get(scenario)?.steps.get(step)?.once,
        };
        let lowered = self.program.exprs.get(id? as usize)?;
        places::of_parts(places::condition(self.syntax, owner)?, lowered).get(&part).copied()
    }

    /// The names of some groups, the first few of them.
    fn names(&self, groups: &[usize]) -> Argument {
        let named = groups.iter().filter_map(|group| self.group(*group)).map(|(name, _)| name);
        if groups.len() <= NAMED {
            return codes(Join::And, named);
        }
        let few = named.take(NAMED - 1).map(|name| Argument::Code(name.to_owned()));
        Argument::List(Join::Comma, few.chain([Argument::Text("…".to_owned())]).collect())
    }

    fn with_earlier(&self, diagnostic: Diagnostic, groups: &[usize]) -> Diagnostic {
        let spans = groups.iter().filter_map(|group| self.group(*group)).map(|(_, span)| span).take(NAMED);
        spans.fold(diagnostic, |diagnostic, span| diagnostic.label(span, &say::EARLIER_ONE))
    }
}
