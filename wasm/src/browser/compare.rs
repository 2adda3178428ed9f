//! What an edit changes.

use relance_engine::{Day, Evaluator, evaluate};
use relance_rehearsal::compare::{Side, compare, contacts};
use relance_render::comparison::{ComparisonDocument, Story, Told, document};
use tsify::Ts;
use wasm_bindgen::prelude::*;

use super::Lang;
use crate::script::error::{Thrown, day, give, take_or_default};
use crate::script::portfolio::Portfolio;
use crate::script::program::Program;

#[wasm_bindgen]
impl Program {
    /// What this program changes against an old one, for a portfolio on a day: what `relance compare --format json` writes.
    ///
    /// A program reads its portfolio for itself: `old_portfolio` is the portfolio as the old one reads it, if it declares other
    /// attributes; else the same does.
    ///
    /// # Errors
    /// A `RelanceError` if the day is none, or a portfolio is not one of its program.
    pub fn compare(
        &self,
        portfolio: &Portfolio,
        old: &Program,
        #[wasm_bindgen(js_name = oldPortfolio)] old_portfolio: &Portfolio,
        #[wasm_bindgen(js_name = asOf)] as_of: &str,
        lang: Option<Ts<Lang>>,
    ) -> Result<Ts<ComparisonDocument<'static>>, Thrown> {
        let (lang, as_of) = (take_or_default(lang.as_ref())?.into(), day("as_of", as_of)?);
        let (before, after) = (&*old_portfolio.held, &*portfolio.held);
        let programs = (&old.held.program, &self.held.program);
        let evaluators = (Evaluator::new(programs.0, &before.columns, as_of)?, Evaluator::new(programs.1, &after.columns, as_of)?);
        let agendas = (evaluate(programs.0, &before.columns, as_of)?, evaluate(programs.1, &after.columns, as_of)?);
        let sides = (
            Side { evaluator: &evaluators.0, agenda: &agendas.0, invoices: &before.invoice_ids, actions: &before.action_ids },
            Side { evaluator: &evaluators.1, agenda: &agendas.1, invoices: &after.invoice_ids, actions: &after.action_ids },
        );
        let comparison = compare(&sides.0, &sides.1)?;
        let today = contacts(&comparison, &sides.0, &sides.1, None);
        let mut days = vec![(as_of, today)];
        let next = as_of.plus(1);
        if next <= Day::LAST {
            let evaluators = (Evaluator::new(programs.0, &before.columns, next)?, Evaluator::new(programs.1, &after.columns, next)?);
            let later = (evaluate(programs.0, &before.columns, next)?, evaluate(programs.1, &after.columns, next)?);
            let sides = (
                Side { evaluator: &evaluators.0, agenda: &later.0, invoices: &before.invoice_ids, actions: &before.action_ids },
                Side { evaluator: &evaluators.1, agenda: &later.1, invoices: &after.invoice_ids, actions: &after.action_ids },
            );
            let comparison = compare(&sides.0, &sides.1)?;
            days.push((next, contacts(&comparison, &sides.0, &sides.1, Some((&agendas.0, &agendas.1)))));
        }
        let story = Story {
            old: Told { name: "old", program: programs.0, portfolio: before, agenda: &agendas.0, as_of },
            new: Told { name: "new", program: programs.1, portfolio: after, agenda: &agendas.1, as_of },
            comparison: &comparison,
            days: &days,
        };
        Ok(Ts::new_unchecked(give(&document(&story, lang))?.js_value()))
    }
}
