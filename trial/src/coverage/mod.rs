//! What of a program its tests reach: groups, steps, criteria and templates, by name.
//!
//! - A group is reached when it took a customer (R4).
//! - A step is reached when it was due at least once: proposed, to be done, not only planned for a day that did not come.
//! - A criterion of a group is reached twice: when it was true and when it was false of a customer for whom it was asked. So is a
//!   step's `when`, asked when the step is reached in the scenario (R8), and its `once`, asked when the step is the next one and the
//!   scenario's minimum is met (R12). If it has several parts, so is each of them.
//! - A template is reached in a language when a step that was due uses it in that language (R14). What only specific actions use is
//!   not counted: tests have none.

mod reached;
mod words;

use std::collections::BTreeSet;

use relance_dsl::diagnostic::Span;
use relance_dsl::syntax::{self, Syntax};
use relance_engine::Program;
use relance_engine::explain::parts;
use relance_engine::program::expr::{Expr, ExprId, Node, NodeId};
use relance_engine::program::scenario::Step;
use relance_engine::program::template::Language;

pub use reached::Reached;
pub use words::{kind_name, missed};

/// Where a criterion stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Criterion {
    /// Of a group, by its place in the program.
    Group(u32),
    /// A step's `when`: its scenario and its place there.
    When(u16, u16),
    /// A step's `once`.
    Once(u16, u16),
}

/// Something that a test can reach. Things are named by their places in the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Point {
    /// A group.
    Group(u32),
    /// A step: its scenario and its place there.
    Step(u16, u16),
    /// A criterion, or one of its parts, true or false.
    Outcome {
        /// Which.
        of: Criterion,
        /// The part, if it is not the whole.
        part: Option<NodeId>,
        /// True or false.
        holds: bool,
    },
    /// A template in a language.
    Template(u16, Language),
}

/// Kinds of points, in the order in which they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Groups.
    Groups,
    /// Steps.
    Steps,
    /// Outcomes of criteria.
    Criteria,
    /// Templates, in each language.
    Templates,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 4] = [Kind::Groups, Kind::Steps, Kind::Criteria, Kind::Templates];
}

impl Point {
    /// Its kind.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Point::Group(_) => Kind::Groups,
            Point::Step(..) => Kind::Steps,
            Point::Outcome { .. } => Kind::Criteria,
            Point::Template(..) => Kind::Templates,
        }
    }
}

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many were reached.
    pub reached: usize,
    /// How many there are.
    pub all: usize,
}

impl Tally {
    /// Per cent, cut off: 100 only if all were reached, and if there is none.
    #[must_use]
    pub fn percent(self) -> usize {
        (self.reached * 100).checked_div(self.all).unwrap_or(100)
    }
}

/// What of a program was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// All points, by kind and in the order of the program, and whether each was reached.
    pub points: Vec<(Point, bool)>,
}

impl Coverage {
    /// What of a program is in `reached`.
    #[must_use]
    pub fn new(program: &Program, reached: &Reached) -> Coverage {
        Coverage { points: points(program).into_iter().map(|point| (point, reached.has(&point))).collect() }
    }

    /// How many points of a kind were reached.
    #[must_use]
    pub fn of(&self, kind: Kind) -> Tally {
        self.tally(|point| point.kind() == kind)
    }

    /// How many points were reached.
    #[must_use]
    pub fn total(&self) -> Tally {
        self.tally(|_| true)
    }

    fn tally(&self, counts: impl Fn(Point) -> bool) -> Tally {
        let counted = || self.points.iter().filter(|(point, _)| counts(*point));
        Tally { reached: counted().filter(|(_, reached)| *reached).count(), all: counted().count() }
    }

    /// What no test reaches.
    pub fn missed(&self) -> impl Iterator<Item = Point> {
        self.points.iter().filter(|(_, reached)| !reached).map(|(point, _)| *point)
    }
}

/// Every point of a program, by kind, in its order.
#[must_use]
pub fn points(program: &Program) -> Vec<Point> {
    let groups = || (0_u32..).zip(&program.groups);
    let mut points: Vec<Point> = groups().map(|(place, _)| Point::Group(place)).collect();
    points.extend(steps(program).map(|(scenario, step, _)| Point::Step(scenario, step)));
    points.extend(groups().filter_map(|(place, group)| Some((Criterion::Group(place), group.criterion?))).flat_map(outcomes(program)));
    points.extend(steps(program).flat_map(|(scenario, place, step)| {
        let when = step.when.map(|when| (Criterion::When(scenario, place), when));
        let once = step.once.map(|once| (Criterion::Once(scenario, place), once));
        when.into_iter().chain(once).flat_map(outcomes(program))
    }));
    points.extend(templates(program).into_iter().map(|(template, language)| Point::Template(template, language)));
    points
}

fn steps(program: &Program) -> impl Iterator<Item = (u16, u16, &Step)> {
    let scenarios = (0_u16..).zip(&program.scenarios);
    scenarios.flat_map(|(place, scenario)| (0_u16..).zip(&scenario.steps).map(move |(step_place, step)| (place, step_place, step)))
}

fn outcomes(program: &Program) -> impl Fn((Criterion, ExprId)) -> Vec<Point> {
    move |(of, expr)| {
        let Some(expr) = program.exprs.get(expr as usize) else { return Vec::new() };
        let whole = core::iter::once(None);
        whole.chain(counted_parts(program, expr)).flat_map(|part| [true, false].map(|holds| Point::Outcome { of, part, holds })).collect()
    }
}

/// The parts that count for themselves: none if there is one only, which is the whole; nor does one that is the same of everybody.
fn counted_parts(program: &Program, expr: &Expr) -> Vec<Option<NodeId>> {
    let all: Vec<NodeId> = parts(program, expr).collect();
    if all.len() < 2 {
        return Vec::new();
    }
    let is_fixed = |part: NodeId| matches!(expr.nodes.get(part as usize), Some(Node::Truth(_)));
    all.into_iter().filter(|part| !is_fixed(*part)).map(Some).collect()
}

/// The templates that steps use, each in the languages in which a step can use it (R14).
fn templates(program: &Program) -> BTreeSet<(u16, Language)> {
    let mut used = BTreeSet::new();
    for (scenario, _, step) in steps(program) {
        let Some(place) = step.template else { continue };
        let Some(template) = program.templates.get(usize::from(place)) else { continue };
        let own = step.language.or(program.scenarios.get(usize::from(scenario)).and_then(|scenario| scenario.language));
        let can_be_used = |language: &Language| own.is_none_or(|own| own == *language);
        used.extend(template.texts.iter().map(|text| text.language).filter(can_be_used).map(|language| (place, language)));
    }
    used
}

/// Where a point stands in the files.
#[must_use]
pub fn place(program: &Program, syntax: &Syntax, point: Point) -> Option<Span> {
    match point {
        Point::Group(group) | Point::Outcome { of: Criterion::Group(group), .. } => {
            let name = &program.groups.get(group as usize)?.name;
            let group = syntax.groups.iter().find(|group| group.name.text == *name)?;
            Some(match point {
                Point::Outcome { .. } => group.when.first().map_or(group.name.span, |(_, expr)| expr.span),
                _ => group.name.span,
            })
        }
        Point::Step(scenario, step) => written_step(program, syntax, scenario, step).map(|step| step.name.span),
        Point::Outcome { of: Criterion::When(scenario, step), .. } => {
            written_step(program, syntax, scenario, step).and_then(|step| step.when.first()).map(|(_, expr)| expr.span)
        }
        Point::Outcome { of: Criterion::Once(scenario, step), .. } => {
            written_step(program, syntax, scenario, step).and_then(|step| step.once.first()).map(|(_, expr)| expr.span)
        }
        Point::Template(template, language) => {
            let name = &program.templates.get(usize::from(template))?.name;
            let template = syntax.templates.iter().find(|template| template.name.text == *name)?;
            let text = template.texts.iter().find(|text| text.language.text == language.as_str());
            Some(text.map_or(template.name.span, |text| text.language.span))
        }
    }
}

fn written_step<'a>(program: &Program, syntax: &'a Syntax, scenario: u16, step: u16) -> Option<&'a syntax::Step> {
    let scenario = program.scenarios.get(usize::from(scenario))?;
    let name = &scenario.steps.get(usize::from(step))?.name;
    let written = syntax.scenarios.iter().find(|written| written.name.text == scenario.name)?;
    written.steps.iter().find(|written| written.name.text == *name)
}
