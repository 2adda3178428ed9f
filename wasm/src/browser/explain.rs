//! Why a customer is chased, or is not, in words.

use relance_engine::{Evaluator, explain};
use relance_render::words;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::Lang;
use crate::script::error::{Thrown, day, give, take_or_default};
use crate::script::portfolio::{Portfolio, place_of};
use crate::script::program::Program;

/// An explanation: what the evaluator heard of itself.
#[derive(Serialize, Tsify)]
pub struct Explanation {
    /// Its parts, the answer first.
    sections: Vec<Section>,
}

/// A titled part. A line's leading blanks say how deep it stands.
#[derive(Serialize, Tsify)]
pub struct Section {
    /// What it is about, with its rule.
    title: String,
    /// What there is to say.
    lines: Vec<String>,
}

impl From<words::Section> for Section {
    fn from(section: words::Section) -> Section {
        Section { title: section.title, lines: section.lines }
    }
}

#[wasm_bindgen]
impl Program {
    /// Explains the row of a customer on a day, rule by rule.
    ///
    /// # Errors
    /// A `RelanceError` if there is no such customer or day, or the portfolio is not one of this program.
    pub fn explain(
        &self,
        portfolio: &Portfolio,
        #[wasm_bindgen(js_name = asOf)] as_of: &str,
        customer: &str,
        lang: Option<Ts<Lang>>,
    ) -> Result<Ts<Explanation>, Thrown> {
        let (program, as_of) = (&self.held.program, day("as_of", as_of)?);
        let place = customer_place(portfolio, customer)?;
        let evaluator = Evaluator::new(program, &portfolio.held.columns, as_of)?;
        let explanation = explain(&evaluator, place)?;
        let sections = words::explain(program, &portfolio.held, as_of, &explanation, take_or_default(lang.as_ref())?.into());
        give(&Explanation { sections: sections.into_iter().map(Section::from).collect() })
    }
}

/// The place of a customer of a portfolio.
pub(super) fn customer_place(portfolio: &Portfolio, customer: &str) -> Result<usize, Thrown> {
    place_of(&portfolio.held, customer).ok_or_else(|| Thrown::new("customer", format!("there is no customer `{customer}`")))
}
