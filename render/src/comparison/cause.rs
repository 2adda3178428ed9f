//! A cause in words, with what it was and is.

use relance_engine::Lang;
use relance_engine::program::Program;
use relance_engine::program::expr::ExprId;
use relance_engine::program::scenario::{Channel, Interval, Mode, Start};
use relance_rehearsal::compare::{Cause, Kind, Place, same_criterion};

use super::phrase::Phrase;
use super::{Story, say};
use crate::expression::written_whole;
use crate::format::Figures;

/// The cause as one sentence without a full stop.
pub fn sentence(story: &Story<'_>, lang: Lang, cause: &Cause) -> String {
    let (old, new) = (story.old.program, story.new.program);
    let names = Names { story, cause };
    let money = |program: &Program, amount: i64| lang.money(amount, &program.currency);
    let ignored = |program: &Program| (program.ignore_below > 0).then(|| money(program, program.ignore_below));
    let edited = !same_criterion((old, criterion(old, cause.old)), (new, criterion(new, cause.new)));
    let (old_offset, new_offset) = (names.offset(true), names.offset(false));
    let scenario = names.scenario();
    match cause.kind {
        Kind::GroupRenamed => say(lang, &Phrase::GroupRenamed { old: names.group(true), new: names.group(false) }),
        Kind::GroupRemoved => say(lang, &Phrase::GroupRemoved { group: names.group(true) }),
        Kind::GroupAdded => say(lang, &Phrase::GroupAdded { group: names.group(false) }),
        Kind::GroupMoved => {
            let before = Some(names.group(true)).filter(|name| !name.is_empty());
            say(lang, &Phrase::GroupMoved { group: names.group(false), before })
        }
        Kind::CriterionLeaves => say(lang, &Phrase::CriterionLeaves { group: names.group(true), edited }),
        Kind::CriterionTakes => say(lang, &Phrase::CriterionTakes { group: names.group(false), edited }),
        Kind::ScenarioRenamed => say(lang, &Phrase::ScenarioRenamed { old: names.side(true), new: names.side(false) }),
        Kind::GroupScenario => {
            let given = |old: bool| Some(names.side(old)).filter(|name| !name.is_empty());
            say(lang, &Phrase::GroupScenario { group: names.group(false), old: given(true), new: given(false) })
        }
        Kind::IgnoreBelow => say(lang, &Phrase::IgnoreBelow { old: ignored(old).as_deref(), new: ignored(new).as_deref() }),
        Kind::Currency => say(lang, &Phrase::Currency { old: old.currency.as_str(), new: new.currency.as_str() }),
        Kind::Leader => say(lang, &Phrase::Leader),
        Kind::Done => say(lang, &Phrase::Done),
        Kind::StepRenamed => say(lang, &Phrase::StepRenamed { scenario, old: names.step(true), new: names.step(false) }),
        Kind::StepRemoved => say(lang, &Phrase::StepRemoved { scenario, step: names.step(true), offset: old_offset }),
        Kind::StepAdded => say(lang, &Phrase::StepAdded { scenario, step: names.step(false), offset: new_offset }),
        Kind::StepMoved => say(lang, &Phrase::StepMoved { scenario, step: names.any_step(), old: old_offset, new: new_offset }),
        Kind::Start => {
            let (old, new) = names.scenarios(|scenario| scenario.start, Start::Fitting);
            say(lang, &Phrase::Start { scenario, old, new })
        }
        Kind::PastDue => say(lang, &Phrase::PastDue { scenario }),
        Kind::When => say(lang, &Phrase::When { scenario, step: names.any_step() }),
        Kind::Once => say(lang, &Phrase::Once { scenario, step: names.any_step() }),
        Kind::Channel => {
            let (old, new) = names.steps(|step| step.channel, Channel::Phone);
            say(lang, &Phrase::Channel { scenario, step: names.any_step(), old, new })
        }
        Kind::Mode => {
            let (old, new) = names.steps(|step| step.mode, Mode::Manual);
            say(lang, &Phrase::Mode { scenario, step: names.any_step(), old, new })
        }
        Kind::Interval => {
            let (old, new) = names.scenarios(|scenario| scenario.interval, Interval::Floor);
            say(lang, &Phrase::Interval { scenario, old, new })
        }
        Kind::Spacing => say(lang, &Phrase::Spacing { old: old.spacing, new: new.spacing }),
        Kind::Calendar => say(lang, &Phrase::Calendar { scenario }),
        Kind::Sending => say(lang, &Phrase::Sending),
        Kind::Minimum => {
            let (was, is) = names.scenarios(|scenario| scenario.minimum, None);
            let (was, is) = (was.map(|amount| money(old, amount)), is.map(|amount| money(new, amount)));
            say(lang, &Phrase::Minimum { scenario, old: was.as_deref(), new: is.as_deref() })
        }
        Kind::Text => say(lang, &Phrase::Text { scenario, step: names.any_step() }),
        Kind::Contact => say(lang, &Phrase::Contact),
        Kind::Day => say(lang, &Phrase::Day),
        Kind::Portfolio => say(lang, &Phrase::Portfolio),
    }
}

/// What a criterion or condition said and says, where that was edited: `None` where there is none.
pub fn edit(story: &Story<'_>, cause: &Cause) -> Option<(Option<String>, Option<String>)> {
    let (old, new) = (story.old.program, story.new.program);
    let of = |program: &Program, place: Place| match cause.kind {
        Kind::CriterionLeaves | Kind::CriterionTakes => criterion(program, place),
        Kind::When | Kind::Once => {
            let step = program.scenarios.get(place.scenario as usize)?.steps.get(place.step as usize)?;
            if cause.kind == Kind::When { step.when } else { step.once }
        }
        _ => None,
    };
    let (before, after) = (of(old, cause.old), of(new, cause.new));
    if same_criterion((old, before), (new, after)) {
        return None;
    }
    let text = |program: &Program, expr: Option<ExprId>| program.exprs.get(expr? as usize).map(|expr| written_whole(program, expr));
    Some((text(old, before), text(new, after)))
}

fn criterion(program: &Program, place: Place) -> Option<ExprId> {
    program.groups.get(place.group as usize).and_then(|group| group.criterion)
}

/// The names of what a cause is about.
struct Names<'a> {
    story: &'a Story<'a>,
    cause: &'a Cause,
}

impl<'a> Names<'a> {
    fn place(&self, old: bool) -> (&'a Program, Place) {
        if old { (self.story.old.program, self.cause.old) } else { (self.story.new.program, self.cause.new) }
    }

    fn group(&self, old: bool) -> &'a str {
        let (program, place) = self.place(old);
        program.groups.get(place.group as usize).map_or("", |group| &group.name)
    }

    fn side(&self, old: bool) -> &'a str {
        let (program, place) = self.place(old);
        program.scenarios.get(place.scenario as usize).map_or("", |scenario| &scenario.name)
    }

    /// The scenario, which has one name on both sides where this is asked.
    fn scenario(&self) -> &'a str {
        Some(self.side(false)).filter(|name| !name.is_empty()).unwrap_or_else(|| self.side(true))
    }

    fn of_step<T>(&self, old: bool, of: impl Fn(&'a relance_engine::program::scenario::Step) -> T) -> Option<T> {
        let (program, place) = self.place(old);
        program.scenarios.get(place.scenario as usize)?.steps.get(place.step as usize).map(of)
    }

    fn step(&self, old: bool) -> &'a str {
        self.of_step(old, |step| step.name.as_str()).unwrap_or_default()
    }

    fn any_step(&self) -> &'a str {
        Some(self.step(false)).filter(|name| !name.is_empty()).unwrap_or_else(|| self.step(true))
    }

    fn offset(&self, old: bool) -> i32 {
        self.of_step(old, |step| step.offset).or_else(|| self.of_step(!old, |step| step.offset)).unwrap_or_default()
    }

    fn steps<T: Copy>(&self, of: impl Fn(&'a relance_engine::program::scenario::Step) -> T, default: T) -> (T, T) {
        (self.of_step(true, &of).unwrap_or(default), self.of_step(false, &of).unwrap_or(default))
    }

    fn scenarios<T>(&self, of: impl Fn(&'a relance_engine::program::scenario::Scenario) -> T, default: T) -> (T, T)
    where
        T: Copy,
    {
        let side = |old: bool| {
            let (program, place) = self.place(old);
            program.scenarios.get(place.scenario as usize).map_or(default, &of)
        };
        (side(true), side(false))
    }
}
