//! A program bound to a portfolio: names that both have, resolved once before any customer is looked at.

use std::sync::Arc;

use super::graph::Graph;
use super::plan::Plan;
use crate::portfolio::{AttributeView, NONE, TextView, TextsView, View};
use crate::program::Program;
use crate::program::expr::{FlagField, IntField, Node, TextField};
use crate::program::scenario::Scenario;
use crate::program::template::Language;

/// Which codes of a column a node asks for.
#[derive(Debug)]
pub enum CodeSet {
    /// None.
    Empty,
    /// This one.
    One(u32),
    /// Those that are marked.
    Many(Vec<bool>),
}

/// Which of the standard amounts criteria and conditions read.
#[derive(Debug, Default)]
pub struct StandardNeeds {
    /// [`IntField::Overdue`]
    pub overdue: bool,
    /// [`IntField::Collectable`]
    pub collectable: bool,
    /// [`IntField::Balance`]
    pub balance: bool,
    /// [`IntField::LeaderDaysLate`]
    pub leader_days_late: bool,
    /// [`IntField::LeaderOpen`]
    pub leader_open: bool,
    /// [`IntField::LeaderAmount`]
    pub leader_amount: bool,
}

impl StandardNeeds {
    /// Of the criteria and conditions.
    #[must_use]
    pub fn of(graph: &Graph) -> StandardNeeds {
        let reads = |field: IntField| graph.nodes.contains(&Node::Field(field));
        StandardNeeds {
            overdue: reads(IntField::Overdue),
            collectable: reads(IntField::Collectable),
            balance: reads(IntField::Balance),
            leader_days_late: reads(IntField::LeaderDaysLate),
            leader_open: reads(IntField::LeaderOpen),
            leader_amount: reads(IntField::LeaderAmount),
        }
    }
}

/// What is worked out of a program alone, once for all portfolios and days.
#[derive(Clone)]
pub struct Prepared {
    graph: Arc<Graph>,
    standard: Arc<StandardNeeds>,
    plan: Arc<Plan>,
    /// The names of all steps, sorted.
    names: Arc<[String]>,
    steps_by_name: Arc<StepsByName>,
}

impl Prepared {
    /// Of a checked program.
    #[must_use]
    pub fn new(program: &Program) -> Prepared {
        let mut names: Vec<&str> =
            program.scenarios.iter().flat_map(|scenario| scenario.steps.iter().map(|step| step.name.as_str())).collect();
        names.sort_unstable();
        names.dedup();
        let graph = Graph::new(&program.exprs);
        Prepared {
            standard: Arc::new(StandardNeeds::of(&graph)),
            graph: Arc::new(graph),
            plan: Arc::new(Plan::new(&program.aggregates)),
            steps_by_name: Arc::new(StepsByName::new(program, &names)),
            names: names.into_iter().map(str::to_owned).collect(),
        }
    }
}

/// What binding works out.
pub struct Binding {
    /// The criteria and conditions, [`Program::exprs`].
    pub graph: Arc<Graph>,
    /// For each node of the graph that asks for a text: which codes of the column are asked for.
    pub sets: Vec<CodeSet>,
    /// Which standard amounts they read.
    pub standard: Arc<StandardNeeds>,
    /// How the aggregates are added up.
    pub plan: Arc<Plan>,
    /// For each code of the history's scenario column: the scenario, by its place in the program, or [`NONE`].
    pub scenario_of_code: Vec<u32>,
    /// For each code of the history's step column: a number for the name, or [`NONE`] if no scenario has such a step.
    name_of_code: Vec<u32>,
    steps_by_name: Arc<StepsByName>,
    /// For each code of the customers' language column: the language, if it is one.
    pub language_of_code: Vec<Option<Language>>,
    /// For each code of the actions' language column.
    pub action_language_of_code: Vec<Option<Language>>,
    /// For each code of the actions' template column: the template, by its place in the program.
    pub template_of_code: Vec<Option<u16>>,
}

impl Binding {
    /// Resolves what `program` and `portfolio` name alike.
    #[must_use]
    pub fn new(prepared: &Prepared, program: &Program, portfolio: &View<'_>) -> Binding {
        let names = &prepared.names;
        let number_of =
            |name: &str| names.binary_search_by(|known| known.as_str().cmp(name)).ok().and_then(|place| u32::try_from(place).ok());
        let scenario_of =
            |name: &str| program.scenarios.iter().zip(0_u32..).find(|(scenario, _)| scenario.name == name).map(|(_, place)| place);
        let template_of =
            |name: &str| program.templates.iter().zip(0_u16..).find(|(template, _)| template.name == name).map(|(_, place)| place);
        let languages = |values: TextsView<'_>| values.iter().map(Language::parse).collect();
        Binding {
            sets: prepared.graph.nodes.iter().map(|node| code_set(node, portfolio)).collect(),
            standard: Arc::clone(&prepared.standard),
            graph: Arc::clone(&prepared.graph),
            plan: Arc::clone(&prepared.plan),
            scenario_of_code: portfolio.history.scenario.values.iter().map(|name| scenario_of(name).unwrap_or(NONE)).collect(),
            name_of_code: portfolio.history.step.values.iter().map(|name| number_of(name).unwrap_or(NONE)).collect(),
            steps_by_name: Arc::clone(&prepared.steps_by_name),
            language_of_code: languages(portfolio.customers.language.values),
            action_language_of_code: languages(portfolio.actions.language.values),
            template_of_code: portfolio.actions.template.values.iter().map(template_of).collect(),
        }
    }

    /// The step of `scenario` whose name has this code in the history's step column, if the scenario still has it (R7).
    #[must_use]
    pub fn step_named(&self, scenario: usize, code: u32) -> Option<usize> {
        let name = *self.name_of_code.get(code as usize)?;
        self.steps_by_name.find(scenario, name)
    }
}

/// The steps of each scenario by the numbers of their names.
enum StepsByName {
    /// For each scenario and name the step's place, or [`NONE`]; so many names.
    Table(Vec<u32>, usize),
    /// For each scenario the numbers with the places, sorted: where the table would be too large.
    Lists(Vec<Vec<(u32, u32)>>),
}

impl StepsByName {
    /// The most entries of a table: 256 KB.
    const MOST: usize = 1 << 16;

    /// Of a program whose steps have these `names`, sorted.
    fn new(program: &Program, names: &[&str]) -> StepsByName {
        let numbered = |scenario: &Scenario| -> Vec<(u32, u32)> {
            let number_of = |name: &str| names.binary_search(&name).ok().and_then(|place| u32::try_from(place).ok());
            let mut steps: Vec<(u32, u32)> =
                scenario.steps.iter().zip(0_u32..).filter_map(|(step, place)| Some((number_of(&step.name)?, place))).collect();
            steps.sort_unstable();
            steps
        };
        let lists: Vec<Vec<(u32, u32)>> = program.scenarios.iter().map(numbered).collect();
        if lists.len().saturating_mul(names.len()) > StepsByName::MOST {
            return StepsByName::Lists(lists);
        }
        let mut table = vec![NONE; lists.len() * names.len()];
        for (scenario, list) in lists.iter().enumerate() {
            for (name, step) in list {
                table[scenario * names.len() + *name as usize] = *step;
            }
        }
        StepsByName::Table(table, names.len())
    }

    fn find(&self, scenario: usize, name: u32) -> Option<usize> {
        match self {
            StepsByName::Table(table, names) => {
                // The number of a name that no step has is beyond all names; where places have 32 bits, adding to it would overflow.
                let name = usize::try_from(name).ok().filter(|name| name < names)?;
                table.get(scenario * names + name).filter(|step| **step != NONE).map(|step| *step as usize)
            }
            StepsByName::Lists(lists) => {
                let steps = lists.get(scenario)?;
                let place = steps.binary_search_by_key(&name, |(name, _)| *name).ok()?;
                steps.get(place).map(|(_, step)| *step as usize)
            }
        }
    }
}

fn code_set(node: &Node, portfolio: &View<'_>) -> CodeSet {
    let Node::TextIs { field, any_of, .. } = node else { return CodeSet::Empty };
    let marked: Vec<bool> = text_column(portfolio, *field).values.iter().map(|text| any_of.iter().any(|wanted| wanted == text)).collect();
    let mut codes = (0..).zip(&marked).filter(|(_, marked)| **marked).map(|(code, _)| code);
    match (codes.next(), codes.next()) {
        (None, _) => CodeSet::Empty,
        (Some(code), None) => CodeSet::One(code),
        _ => CodeSet::Many(marked),
    }
}

/// The column behind a text field.
#[must_use]
pub fn text_column<'a>(portfolio: &View<'a>, field: TextField) -> TextView<'a> {
    let customers = &portfolio.customers;
    match field {
        TextField::Id => customers.id,
        TextField::Name => customers.name,
        TextField::Country => customers.country,
        TextField::Language => customers.language,
        TextField::Currency => customers.currency,
        TextField::Collector => customers.collector,
        TextField::Attribute(place) => match customers.attributes.get(usize::from(place)) {
            Some(AttributeView::Text(column)) => *column,
            _ => TextView::default(),
        },
    }
}

/// The column behind a flag attribute; empty for the flags of invoices.
#[must_use]
pub fn flag_column<'a>(portfolio: &View<'a>, field: FlagField) -> &'a [u8] {
    match field {
        FlagField::Attribute(place) => match portfolio.customers.attributes.get(usize::from(place)) {
            Some(AttributeView::Flag(values)) => values,
            _ => &[],
        },
        _ => &[],
    }
}
