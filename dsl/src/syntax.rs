//! The syntax of a program: what the files say, statement by statement, each with its place.
//!
//! What it is: complete, in the words of the source, all files together. What it is not: checked. A block that has a broken
//! line is marked, so that nothing is reported missing that the line may have said.

use std::collections::{BTreeMap, BTreeSet};

use relance_engine::program::expr::Comparison;
use relance_engine::program::scenario::{Anchor, Channel, Interval, Shift, Start};
use relance_engine::program::sender::Button;

use crate::diagnostic::Span;

pub mod test;

pub use test::Test;

/// A word or a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As it reads, without quotes and escapes.
    pub text: String,
    /// Where, quotes included.
    pub span: Span,
}

/// A number as it is written: `mantissa / 10^places`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// All digits.
    pub mantissa: i128,
    /// How many of them stand after the point.
    pub places: u32,
    /// Where.
    pub span: Span,
}

/// A number and its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The number.
    pub number: Number,
    /// `%`, `days`, or a currency, as written.
    pub unit: Option<Name>,
    /// Where.
    pub span: Span,
}

/// What kinds of things have names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is named after its block")]
pub enum Kind {
    Attribute,
    Calendar,
    Group,
    Scenario,
    Template,
    Library,
    Rate,
    Penalties,
    Test,
}

/// All files together.
#[derive(Clone, Debug, Default)]
pub struct Syntax {
    /// `edition`
    pub editions: Vec<Number>,
    /// `workspace`
    pub workspaces: Vec<Workspace>,
    /// `calendar`
    pub calendars: Vec<Calendar>,
    /// `attribute`
    pub attributes: Vec<Attribute>,
    /// `group`
    pub groups: Vec<Group>,
    /// `scenario`
    pub scenarios: Vec<Scenario>,
    /// `template`
    pub templates: Vec<Template>,
    /// `actions`
    pub libraries: Vec<Library>,
    /// `rate`
    pub rates: Vec<Rate>,
    /// `penalties`
    pub penalties: Vec<Penalties>,
    /// `test`
    pub tests: Vec<Test>,
    /// Names whose declaration is broken: their uses are no errors.
    pub poisoned: BTreeMap<Kind, BTreeSet<String>>,
    /// Names that a broken line of the top level may have declared, whatever its kind: see [`crate::names::plain`].
    pub unread: BTreeSet<String>,
    /// Some line that stands in no block could not be read.
    pub broken: bool,
}

/// Days of the week: each from one to another, or one alone.
#[derive(Clone, Debug)]
pub struct Weekdays {
    /// The ranges, Monday as 0; `None` where a word is wrong.
    pub ranges: Vec<(Option<u8>, Option<u8>)>,
}

/// `workspace { … }`
#[derive(Clone, Debug)]
pub struct Workspace {
    /// Its first word.
    pub span: Span,
    /// `language`
    pub language: Vec<Name>,
    /// `currency`
    pub currency: Vec<Name>,
    /// `ignore below`
    pub ignore: Vec<Quantity>,
    /// `spacing`
    pub spacing: Vec<Quantity>,
    /// `company`
    pub company: Vec<Name>,
    /// `address`
    pub address: Vec<Name>,
    /// `pay link`, `promise link`, `dispute link`
    pub links: Vec<ButtonLink>,
    /// `sending`
    pub sending: Vec<Sending>,
    /// Has a broken line.
    pub broken: bool,
}

/// Where a button leads.
#[derive(Clone, Debug)]
pub struct ButtonLink {
    /// The button.
    pub button: Button,
    /// Its word.
    pub span: Span,
    /// The address, with the values to fill in.
    pub text: Text,
}

/// `sending { … }`
#[derive(Clone, Debug)]
pub struct Sending {
    /// Its first word.
    pub span: Span,
    /// `days`
    pub days: Vec<(Weekdays, Span)>,
    /// `hours`
    pub hours: Vec<(Name, Name)>,
    /// `calendar`
    pub calendar: Vec<Name>,
    /// Has a broken line.
    pub broken: bool,
}

/// A day off.
#[derive(Clone, Debug)]
pub enum Holiday {
    /// `2026-12-24`
    Date(Name),
    /// `12-25`
    MonthDay(Name),
    /// `easter + 1`
    Easter {
        /// Before Easter.
        negative: bool,
        /// How many days from it.
        number: Option<Number>,
    },
}

/// `calendar "…" { … }`
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Its name.
    pub name: Name,
    /// `weekend`
    pub weekend: Vec<Weekdays>,
    /// `holidays`
    pub holidays: Vec<Holiday>,
    /// Has a broken line.
    pub broken: bool,
}

/// The type of an attribute.
#[derive(Clone, Debug)]
pub enum TypeSyntax {
    /// A type of one word.
    Simple(Name),
    /// `integer`, with its range if it has one.
    Integer(Option<(Number, Number)>),
    /// `one of`
    OneOf(Vec<Name>),
}

/// `attribute name: type`
#[derive(Clone, Debug)]
pub struct Attribute {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub kind: TypeSyntax,
    /// Where the type stands.
    pub kind_span: Span,
}

/// `group "…" { … }`
#[derive(Clone, Debug)]
pub struct Group {
    /// Its name.
    pub name: Name,
    /// `when`
    pub when: Vec<(Span, Expr)>,
    /// `otherwise`
    pub otherwise: Vec<Span>,
    /// `scenario`
    pub scenario: Vec<Name>,
    /// `exempt`
    pub exempt: Vec<Span>,
    /// Has a broken line.
    pub broken: bool,
}

/// A setting and where it stands; `None` where a word is wrong, which is reported already.
pub type Setting<T> = (Span, Option<T>);

/// `interval …`
#[derive(Clone, Debug)]
pub enum IntervalSyntax {
    /// By its word.
    Named(Interval),
    /// `gap 3 days`
    Gap(Quantity),
}

/// `scenario "…" { … }`
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Its name.
    pub name: Name,
    /// `language`
    pub language: Vec<Name>,
    /// `minimum`
    pub minimum: Vec<Quantity>,
    /// `start`
    pub start: Vec<Setting<Start>>,
    /// `interval`
    pub interval: Vec<Setting<IntervalSyntax>>,
    /// `calendar`
    pub calendar: Vec<(Name, Option<Shift>)>,
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// Has a broken line.
    pub broken: bool,
}

/// `+3 days`
#[derive(Clone, Copy, Debug)]
pub struct Offset {
    /// `+` is false, `-` is true.
    pub negative: Option<bool>,
    /// How many.
    pub number: Option<Number>,
    /// Whether `days` follows.
    pub has_days: bool,
    /// Where.
    pub span: Span,
}

/// `automatic`, where, and whether `without confirmation`.
#[derive(Clone, Copy, Debug)]
pub struct Automatic {
    /// Where.
    pub span: Span,
    /// Whether it is sent without anybody.
    pub without_confirmation: bool,
}

/// A step of a scenario, or an action of a library.
#[derive(Clone, Debug)]
pub struct Step {
    /// When.
    pub offset: Offset,
    /// How; `None` where it is wrong.
    pub channel: Option<Channel>,
    /// Where the channel stands.
    pub channel_span: Span,
    /// Its name.
    pub name: Name,
    /// `template`
    pub template: Vec<Name>,
    /// `automatic`
    pub automatic: Vec<Automatic>,
    /// `in`
    pub language: Vec<Name>,
    /// `with penalties`
    pub penalties: Vec<Name>,
    /// `when`
    pub when: Vec<(Span, Expr)>,
    /// `once`
    pub once: Vec<(Span, Expr)>,
    /// Has a broken line.
    pub broken: bool,
}

/// `template name { … }`
#[derive(Clone, Debug)]
pub struct Template {
    /// Its name.
    pub name: Name,
    /// `subject` and `body`.
    pub texts: Vec<TemplateText>,
    /// Has a broken line.
    pub broken: bool,
}

/// `subject fr "…"` or `body fr "…"`
#[derive(Clone, Debug)]
pub struct TemplateText {
    /// A subject, else a body.
    pub is_subject: bool,
    /// The language.
    pub language: Name,
    /// The text.
    pub text: Text,
}

/// A text of a template, with the places of its pieces.
#[derive(Clone, Debug)]
pub struct Text {
    /// The whole.
    pub span: Span,
    /// The characters, without escapes, each with where it stands in the file.
    pub chars: Vec<(char, u32)>,
}

/// `actions "…" { … }`
#[derive(Clone, Debug)]
pub struct Library {
    /// Its name.
    pub name: Name,
    /// Its actions; the anchor is `None` where it is wrong.
    pub actions: Vec<(Option<Anchor>, Step)>,
    /// Has a broken line.
    pub broken: bool,
}

/// `rate "…" { … }`
#[derive(Clone, Debug)]
pub struct Rate {
    /// Its name.
    pub name: Name,
    /// From each date on.
    pub values: Vec<(Name, Quantity)>,
    /// Has a broken line.
    pub broken: bool,
}

/// `rate …` of late fees
#[derive(Clone, Debug)]
pub enum PenaltyRate {
    /// A reference rate, and the points added: negative, how many.
    Reference(Name, Option<(bool, Number)>),
    /// A rate of its own.
    Fixed(Quantity),
}

/// `1 January`: day, and month from 1 (`None` where the word is wrong).
pub type YearDay = (Number, Option<u8>, Span);

/// `penalties "…" { … }`
#[derive(Clone, Debug)]
pub struct Penalties {
    /// Its name.
    pub name: Name,
    /// `rate`, and `set on`.
    pub rate: Vec<(Span, PenaltyRate, Vec<YearDay>)>,
    /// `fixed sum`
    pub fixed_sum: Vec<Quantity>,
    /// `basis`
    pub basis: Vec<Setting<relance_engine::program::penalties::Basis>>,
    /// Has a broken line.
    pub broken: bool,
}

/// `+` or `-`, `*` or `/`: the operators that chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the arithmetic signs")]
pub enum Sign {
    Plus,
    Minus,
    Times,
    Over,
}

/// An expression.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where.
    pub span: Span,
}

/// What an expression is. Chains are lists, so that only parentheses nest.
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// One holds.
    Or(Vec<Expr>),
    /// All hold.
    And(Vec<Expr>),
    /// Does not hold.
    Not(Box<Expr>),
    /// `a = b`
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// `a in (b, c)`
    In(Box<Expr>, Vec<Expr>),
    /// `a between b and c`
    Between(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `a is missing`
    Missing(Box<Expr>),
    /// `a + b - c`, or `a * b / c`
    Chain(Box<Expr>, Vec<(Sign, Expr)>),
    /// `-a`
    Negate(Box<Expr>),
    /// `42`, `10 EUR`
    Quantity(Quantity),
    /// `2026-03-02`
    Date(Name),
    /// `"…"`
    Text(String),
    /// A field, a member, a code, `yes` or `no`.
    Word(String),
    /// `count(where …)`
    Call {
        /// The function.
        function: Name,
        /// What is worked out.
        value: Option<Box<Expr>>,
        /// After `where`.
        condition: Option<Box<Expr>>,
    },
    /// Not readable, and reported.
    Broken,
}
