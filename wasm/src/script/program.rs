//! A compiled program as JavaScript holds it.

use std::rc::Rc;

use relance_engine::program::AttributeType;
use relance_engine::program::scenario::{Scenario, Step};
use relance_engine::{LoadError, Program as Inner, evaluate};
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::agenda::Agenda;
use super::error::{Thrown, day, give};
use super::portfolio::{Portfolio, PortfolioFiles, PortfolioReading, ReadOptions, read};

/// A program, and what it was made of if it was compiled here.
pub(crate) struct Held {
    pub(crate) program: Inner,
    #[cfg(feature = "browser")]
    pub(crate) source: Option<crate::browser::Source>,
}

/// A program, ready to be evaluated for any number of portfolios.
#[wasm_bindgen]
#[derive(Clone)]
pub struct Program {
    pub(crate) held: Rc<Held>,
}

/// A scenario of a program.
#[derive(Serialize, Tsify)]
pub struct ScenarioInfo {
    /// Its name.
    name: String,
    /// The language of its messages, if it says one.
    language: Option<String>,
    /// Its steps, by offset.
    steps: Vec<StepInfo>,
}

/// A step of a scenario.
#[derive(Serialize, Tsify)]
pub struct StepInfo {
    /// Its name.
    name: String,
    /// Days from the due date.
    offset: i32,
    /// Its channel, such as `email`.
    channel: &'static str,
    /// `manual`, or how it is automatic.
    mode: &'static str,
    /// The template of its message, if it has one.
    template: Option<String>,
}

/// The scenarios of a program, by name.
#[derive(Serialize, Tsify)]
#[serde(transparent)]
pub struct ScenarioInfos(Vec<ScenarioInfo>);

/// An attribute that customers have beyond the built-in columns.
#[derive(Serialize, Tsify)]
pub struct AttributeInfo {
    /// Its name, also of its column.
    name: String,
    /// `text`, `integer`, `decimal`, `money`, `percent`, `date`, `flag` or `one_of`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Of `one_of`: what it may be.
    values: Vec<String>,
}

/// The attributes of a program, in its order.
#[derive(Serialize, Tsify)]
#[serde(transparent)]
pub struct AttributeInfos(Vec<AttributeInfo>);

#[wasm_bindgen]
impl Program {
    /// Its scenarios, by name.
    ///
    /// # Errors
    /// A `RelanceError` if memory is short.
    pub fn scenarios(&self) -> Result<Ts<ScenarioInfos>, Thrown> {
        let program = &self.held.program;
        give(&ScenarioInfos(program.scenarios.iter().map(|scenario| scenario_info(program, scenario)).collect()))
    }

    /// The names of its scenarios, by name.
    #[wasm_bindgen(js_name = scenarioNames)]
    pub fn scenario_names(&self) -> Vec<String> {
        self.held.program.scenarios.iter().map(|scenario| scenario.name.clone()).collect()
    }

    /// The scenario of a name, if there is one.
    ///
    /// # Errors
    /// A `RelanceError` if memory is short.
    pub fn scenario(&self, name: &str) -> Result<Option<Ts<ScenarioInfo>>, Thrown> {
        let program = &self.held.program;
        let found = program.scenarios.iter().find(|scenario| scenario.name == name);
        found.map(|scenario| give(&scenario_info(program, scenario))).transpose()
    }

    /// The names of its groups, in the order in which they are tried.
    #[wasm_bindgen(js_name = groupNames)]
    pub fn group_names(&self) -> Vec<String> {
        self.held.program.groups.iter().map(|group| group.name.clone()).collect()
    }

    /// The attributes that it declares, in its order.
    ///
    /// # Errors
    /// A `RelanceError` if memory is short.
    pub fn attributes(&self) -> Result<Ts<AttributeInfos>, Thrown> {
        let info = |attribute: &relance_engine::program::Attribute| {
            let (kind, values) = match &attribute.kind {
                AttributeType::Text => ("text", Vec::new()),
                AttributeType::Integer { .. } => ("integer", Vec::new()),
                AttributeType::Decimal => ("decimal", Vec::new()),
                AttributeType::Money => ("money", Vec::new()),
                AttributeType::Percent => ("percent", Vec::new()),
                AttributeType::Date => ("date", Vec::new()),
                AttributeType::Flag => ("flag", Vec::new()),
                AttributeType::OneOf(values) => ("one_of", values.clone()),
            };
            AttributeInfo { name: attribute.name.clone(), kind, values }
        };
        give(&AttributeInfos(self.held.program.attributes.iter().map(info).collect()))
    }

    /// Reads and checks the files of a portfolio. The portfolio can be used for this program, and for every other with the same
    /// attributes and the same currency.
    ///
    /// # Errors
    /// A `RelanceError` if a file is missing or given twice, or the arguments are of other types.
    #[wasm_bindgen(js_name = readPortfolio)]
    pub fn read_portfolio(&self, files: Ts<PortfolioFiles>, options: Option<Ts<ReadOptions>>) -> Result<PortfolioReading, Thrown> {
        read(&self.held.program, files, options)
    }

    /// What to do about each customer on a day (`YYYY-MM-DD`).
    ///
    /// # Errors
    /// A `RelanceError` if the day is none, or the portfolio is not one of this program.
    pub fn evaluate(&self, portfolio: &Portfolio, #[wasm_bindgen(js_name = asOf)] as_of: &str) -> Result<Agenda, Thrown> {
        let agenda = evaluate(&self.held.program, &portfolio.held.columns, day("as_of", as_of)?)?;
        Ok(Agenda { held: self.held.clone(), portfolio: portfolio.held.clone(), agenda })
    }
}

fn scenario_info(program: &Inner, scenario: &Scenario) -> ScenarioInfo {
    let template = |step: &Step| program.templates.get(usize::from(step.template?)).map(|template| template.name.clone());
    let step = |step: &Step| StepInfo {
        name: step.name.clone(),
        offset: step.offset,
        channel: step.channel.name(),
        mode: step.mode.name(),
        template: template(step),
    };
    ScenarioInfo {
        name: scenario.name.clone(),
        language: scenario.language.map(|language| language.as_str().to_owned()),
        steps: scenario.steps.iter().map(step).collect(),
    }
}

/// Loads a program from its compact form.
///
/// # Errors
/// A `RelanceError` if the bytes are not a program that this version runs.
#[wasm_bindgen(js_name = loadProgram)]
pub fn load_program(bytes: &[u8]) -> Result<Program, Thrown> {
    let loaded = Inner::from_bytes(bytes).map_err(|load| {
        let code = match load {
            LoadError::NotAProgram => "not_a_program",
            LoadError::Version(_) => "version",
            LoadError::Damaged => "damaged",
            LoadError::Invalid(_) => "invalid",
        };
        Thrown::new(code, load)
    })?;
    let held = Held {
        program: loaded,
        #[cfg(feature = "browser")]
        source: None,
    };
    Ok(Program { held: Rc::new(held) })
}

/// The version of Relance, such as `0.1.0`.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
