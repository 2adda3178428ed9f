//! What a `test` says, line by line. What stands for a column of its table is not filled in yet.

use relance_engine::agenda::{Reason, Status};
use relance_engine::program::scenario::Channel;

use super::{Name, Quantity};
use crate::diagnostic::Span;

/// `test "…" { … }`
#[derive(Clone, Debug)]
pub struct Test {
    /// Its name.
    pub name: Name,
    /// `scenario`
    pub scenario: Vec<Term>,
    /// `customer`: what is known at the start, line by line.
    pub customer: Vec<Vec<Fact>>,
    /// `invoice` and `credit`: what is there at the start.
    pub items: Vec<Item>,
    /// What happens and what is expected, in the order in which it is written.
    pub lines: Vec<Line>,
    /// `each`
    pub tables: Vec<Table>,
    /// Has a broken line.
    pub broken: bool,
}

/// A value as it is written.
#[derive(Clone, Debug)]
pub struct Term {
    /// What it is.
    pub kind: TermKind,
    /// Where.
    pub span: Span,
}

/// What a value is.
#[derive(Clone, Debug)]
pub enum TermKind {
    /// `"…"`
    Text(String),
    /// `2026-03-02`
    Date(String),
    /// `42`, `-10 EUR`: whether it has a minus.
    Quantity(bool, Quantity),
    /// One word, or several: `FR`, `yes`, `F1`, `registered letter`.
    Words(String),
    /// `$risk`: what the table says, under this name.
    Column(String),
}

/// `each risk, step { … }`
#[derive(Clone, Debug)]
pub struct Table {
    /// Its first word.
    pub span: Span,
    /// The names of its columns.
    pub columns: Vec<Name>,
    /// Its rows, each with where it stands.
    pub rows: Vec<(Vec<Term>, Span)>,
    /// Has a broken line.
    pub broken: bool,
}

/// Something that is known of the customer.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Of what.
    pub name: Name,
    /// What it is; `hold` stands alone.
    pub value: Option<Term>,
    /// Where.
    pub span: Span,
}

/// `invoice F1 due 2026-03-02 open 1200 EUR`
#[derive(Clone, Debug)]
pub struct Item {
    /// Its first word.
    pub span: Span,
    /// It is a credit.
    pub credit: bool,
    /// What the test calls it.
    pub name: Term,
    /// `due`
    pub due: Vec<Term>,
    /// `open`
    pub open: Vec<Term>,
    /// `amount`
    pub amount: Vec<Term>,
    /// `issued`
    pub issued: Vec<Term>,
    /// `promised`
    pub promised: Vec<Term>,
    /// `disputed`
    pub disputed: Vec<Span>,
    /// `hold`
    pub hold: Vec<Span>,
}

/// A line with an event or an expectation.
#[derive(Clone, Debug)]
pub struct Line {
    /// The day, if it is said.
    pub on: Option<Term>,
    /// Where the line stands.
    pub span: Span,
    /// What it says.
    pub what: What,
}

/// What a line says.
#[derive(Clone, Debug)]
pub enum What {
    /// `done "…"`
    Done(Step),
    /// `done as proposed`, and `until` when.
    AsProposed(Option<Term>),
    /// `paid`, and how much if not all.
    Paid(Term, Option<Term>),
    /// `disputed`, or `dispute resolved`.
    Disputed(Term, bool),
    /// `promised … until`, or `promise withdrawn`.
    Promised(Term, Option<Term>),
    /// `hold` or `release`: an item, or the customer.
    Hold(Option<Term>, bool),
    /// A new invoice, or a new credit.
    Comes(Item),
    /// `customer`: something else is known of it.
    Learned(Vec<Fact>),
    /// `expect` and a status.
    Row(Row),
    /// `expect leader`, or `no leader`.
    Leader(Option<Term>),
    /// `expect group`, or `no group`.
    Group(Option<Term>),
    /// `expect scenario`, or `no scenario`.
    Scenario(Option<Term>),
    /// `expect never` and a channel.
    NeverChannel(Channel),
    /// `expect never` and a step, or what a table says, which may be a channel too.
    NeverStep(Step),
    /// `expect timeline`
    Timeline(Vec<Moment>),
}

impl What {
    /// Whether it expects something; else it makes something happen.
    #[must_use]
    pub fn expects(&self) -> bool {
        match self {
            What::Row(_) | What::Leader(_) | What::Group(_) | What::Scenario(_) => true,
            What::NeverChannel(_) | What::NeverStep(_) | What::Timeline(_) => true,
            What::Done(_) | What::AsProposed(_) | What::Paid(..) | What::Disputed(..) | What::Promised(..) => false,
            What::Hold(..) | What::Comes(_) | What::Learned(_) => false,
        }
    }
}

/// A step by its name, and what goes with it.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its name.
    pub name: Term,
    /// `for`
    pub item: Vec<Term>,
    /// `of`
    pub scenario: Vec<Term>,
}

/// What is expected of the customer's row.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its status.
    pub status: Status,
    /// Where the status stands.
    pub status_span: Span,
    /// The step.
    pub step: Option<Term>,
    /// `for`
    pub item: Vec<Term>,
    /// `of`
    pub scenario: Vec<Term>,
    /// `on`
    pub on: Vec<Term>,
    /// `because`: where, and the reasons.
    pub because: Vec<(Span, Vec<(Reason, Span)>)>,
}

/// A line of an expected timeline.
#[derive(Clone, Debug)]
pub struct Moment {
    /// The day.
    pub on: Term,
    /// The channel, or what a table says.
    pub channel: Option<MomentChannel>,
    /// The step.
    pub step: Step,
    /// Where the line stands.
    pub span: Span,
}

/// The channel of a line of a timeline.
#[derive(Clone, Debug)]
pub enum MomentChannel {
    /// As it is written, and where.
    Known(Channel, Span),
    /// What a table says.
    Column(Term),
}

impl Test {
    /// All values that stand in the test outside its tables.
    #[must_use]
    pub fn terms(&self) -> Vec<&Term> {
        let mut terms: Vec<&Term> = self.scenario.iter().collect();
        terms.extend(self.customer.iter().flatten().filter_map(|fact| fact.value.as_ref()));
        self.items.iter().for_each(|item| item.terms(&mut terms));
        for line in &self.lines {
            terms.extend(&line.on);
            line.what.terms(&mut terms);
        }
        terms
    }
}

impl Item {
    fn terms<'s>(&'s self, terms: &mut Vec<&'s Term>) {
        terms.push(&self.name);
        terms.extend([&self.due, &self.open, &self.amount, &self.issued, &self.promised].into_iter().flatten());
    }
}

impl Step {
    fn terms<'s>(&'s self, terms: &mut Vec<&'s Term>) {
        terms.push(&self.name);
        terms.extend(self.item.iter().chain(&self.scenario));
    }
}

impl What {
    fn terms<'s>(&'s self, terms: &mut Vec<&'s Term>) {
        match self {
            What::Done(step) | What::NeverStep(step) => step.terms(terms),
            What::AsProposed(until) => terms.extend(until),
            What::Paid(item, value) | What::Promised(item, value) => {
                terms.push(item);
                terms.extend(value);
            }
            What::Disputed(item, _) => terms.push(item),
            What::Hold(term, _) | What::Leader(term) | What::Group(term) | What::Scenario(term) => terms.extend(term),
            What::Comes(item) => item.terms(terms),
            What::Learned(facts) => terms.extend(facts.iter().filter_map(|fact| fact.value.as_ref())),
            What::Row(row) => terms.extend(row.step.iter().chain(&row.item).chain(&row.scenario).chain(&row.on)),
            What::NeverChannel(_) => {}
            What::Timeline(moments) => {
                for moment in moments {
                    terms.push(&moment.on);
                    if let Some(MomentChannel::Column(term)) = &moment.channel {
                        terms.push(term);
                    }
                    moment.step.terms(terms);
                }
            }
        }
    }
}
