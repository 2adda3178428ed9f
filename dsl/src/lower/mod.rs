//! From typed expressions to the evaluator's nodes.
//!
//! What can still go wrong here is size: a calculation whose exact result may not fit is refused, never rounded.

mod bound;
mod emit;

use std::collections::BTreeMap;

use relance_engine::program::expr::{Aggregate, Expr, ExprId};
use relance_engine::program::{Attribute, Currency};

use crate::check::Truth;
use crate::code::Code;
use crate::diagnostic::Span;
use crate::message::{Message, Phrase};
use crate::names::MOST;
use crate::phrases::{files, types};
use emit::Emitter;

/// The expressions of a program, as far as they are lowered.
#[derive(Default)]
pub struct Lowered {
    exprs: Vec<Expr>,
    aggregates: Aggregates,
}

/// The aggregates, each once.
#[derive(Default)]
struct Aggregates {
    list: Vec<Aggregate>,
    /// The place of each by its printed form, which is as unique as the aggregate.
    places: BTreeMap<String, u16>,
}

impl Aggregates {
    fn place(&mut self, aggregate: Aggregate) -> Option<u16> {
        let place = u16::try_from(self.list.len()).ok()?;
        let key = format!("{aggregate:?}");
        if let Some(known) = self.places.get(&key) {
            return Some(*known);
        }
        self.places.insert(key, place);
        self.list.push(aggregate);
        Some(place)
    }
}

/// Why an expression cannot be lowered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Some result may need more than 127 bits.
    NotExact,
    /// A constant is beyond 64 bits.
    TooLarge,
    /// There are more different aggregates than there are places for them.
    TooMany,
    /// It nests deeper than the evaluator goes.
    TooDeep,
}

/// A reason and, where one part is at fault, its place.
#[derive(Clone, Copy, Debug)]
pub struct Problem {
    pub reason: Reason,
    pub span: Option<Span>,
}

impl Problem {
    pub fn code(self) -> Code {
        match self.reason {
            Reason::NotExact => Code::NotExact,
            Reason::TooLarge => Code::TooLarge,
            Reason::TooMany => Code::TooMany,
            Reason::TooDeep => Code::TooDeep,
        }
    }

    pub fn message(self) -> Message {
        match self.reason {
            Reason::NotExact => (&types::NOT_EXACT).into(),
            Reason::TooLarge => (&types::TOO_LARGE).into(),
            Reason::TooMany => files::TOO_MANY_FUNCTIONS.with("most", MOST),
            Reason::TooDeep => (&files::CONDITION_TOO_DEEP).into(),
        }
    }

    pub fn help(self) -> &'static Phrase {
        match self.reason {
            Reason::NotExact => &types::NOT_EXACT_HELP,
            Reason::TooLarge => &types::EIGHTEEN_DIGITS,
            Reason::TooMany => &files::TOO_MANY_FUNCTIONS_HELP,
            Reason::TooDeep => &files::CONDITION_TOO_DEEP_HELP,
        }
    }
}

impl Lowered {
    /// Lowers a condition and gives its place.
    pub fn condition(&mut self, truth: &Truth, attributes: &[Attribute], currency: Currency) -> Result<ExprId, Problem> {
        let mut emitter = Emitter::new(&mut self.aggregates, attributes, currency);
        emitter.truth(truth)?;
        self.exprs.push(emitter.take());
        u32::try_from(self.exprs.len() - 1).map_err(|_| Problem { reason: Reason::TooMany, span: None })
    }

    /// All expressions and aggregates.
    pub fn finish(self) -> (Vec<Expr>, Vec<Aggregate>) {
        (self.exprs, self.aggregates.list)
    }
}
