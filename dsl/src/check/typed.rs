//! Typed expressions: every name resolved, every kind settled, nothing left that could be wrong but size.

use relance_engine::program::expr::{Comparison, FlagField, Function, IntField, TextField};

use crate::diagnostic::Span;
use crate::syntax::Sign;
use crate::types::{Dimension, TextType};

/// What an expression is.
pub enum Typed {
    /// A condition.
    Truth(Truth),
    /// A number of some dimension.
    Number(Number),
    /// A text field.
    Text(TextField, TextType),
    /// A text as it is: a member, a code, a text in quotes.
    Word(String),
    /// A flag field.
    Flag(FlagField),
    /// `yes` or `no`.
    Answer(bool),
}

/// A number.
pub struct Number {
    /// What it counts.
    pub dimension: Dimension,
    /// What it is.
    pub kind: NumberKind,
    /// Where it stands.
    pub span: Span,
}

/// What a number is.
pub enum NumberKind {
    /// `numerator / denominator`, in lowest terms, of euros, days, ones.
    Constant(i128, i128),
    /// A field.
    Field(IntField),
    /// A function over invoices.
    Aggregation(Box<Aggregation>),
    /// Operators from left to right.
    Chain(Box<Number>, Vec<(Sign, Number)>),
    /// The other sign.
    Negate(Box<Number>),
}

/// A condition.
pub enum Truth {
    /// Always or never.
    Constant(bool),
    /// A flag is known and this.
    FlagIs(FlagField, bool),
    /// Two flags are known and equal, or else different.
    FlagSame(FlagField, FlagField, bool),
    /// A text is known and one of these, or else none of them.
    TextIs(TextField, Vec<String>, bool),
    /// Two texts are known and equal, or else different.
    TextSame(TextField, TextField, bool),
    /// A text is missing.
    TextMissing(TextField),
    /// A flag is missing.
    FlagMissing(FlagField),
    /// A number is missing.
    NumberMissing(Number),
    /// Two numbers.
    Compare(Comparison, Number, Number),
    /// `value between low and high`
    Between(Number, Number, Number),
    /// `value in (…)`
    In(Number, Vec<Number>),
    /// All hold.
    And(Vec<Truth>),
    /// One holds.
    Or(Vec<Truth>),
    /// Does not hold.
    Not(Box<Truth>),
    /// `any` or `all`.
    Aggregation(Box<Aggregation>),
}

/// A function over the open invoices.
pub struct Aggregation {
    /// Which.
    pub function: Function,
    /// Of what.
    pub value: Option<Number>,
    /// Over which.
    pub condition: Option<Truth>,
}

impl Number {
    /// Whether it reads something, so that it is not the same for all.
    pub fn reads(&self) -> bool {
        match &self.kind {
            NumberKind::Constant(..) => false,
            NumberKind::Field(_) | NumberKind::Aggregation(_) => true,
            NumberKind::Negate(inner) => inner.reads(),
            NumberKind::Chain(first, rest) => first.reads() || rest.iter().any(|(_, number)| number.reads()),
        }
    }

    /// Whether it divides by something that is not the same for all.
    pub fn divides_by_field(&self) -> bool {
        match &self.kind {
            NumberKind::Constant(..) | NumberKind::Field(_) | NumberKind::Aggregation(_) => false,
            NumberKind::Negate(inner) => inner.divides_by_field(),
            NumberKind::Chain(first, rest) => {
                first.divides_by_field()
                    || rest.iter().any(|(sign, number)| number.divides_by_field() || (*sign == Sign::Over && number.reads()))
            }
        }
    }
}
