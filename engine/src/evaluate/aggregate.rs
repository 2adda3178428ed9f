//! Aggregates over the open invoices of each customer (R6).

use core::ops::Range;

use super::columns::{Register, Registers, Scope};
use super::ratio::Ratio;
use super::sweep::InvoiceState;
use crate::day::Day;
use crate::portfolio::{MISSING, Portfolio, TextColumn, Texts, invoice_flag};
use crate::program::expr::{Aggregate, Arithmetic, Comparison, Expr, FlagField, Function, IntField, Node, TextField};

/// The columns of a chunk's invoices that are worked out rather than read.
#[derive(Default)]
pub struct InvoiceColumns {
    due_on: Vec<i64>,
    issued_on: Vec<i64>,
    days_late: Vec<i64>,
    disputed: Vec<u8>,
    excluded: Vec<u8>,
    past_due: Vec<u8>,
}

impl InvoiceColumns {
    /// Works them out for the items of a chunk.
    pub fn fill(&mut self, portfolio: &Portfolio, states: &[InvoiceState], as_of: Day, items: Range<usize>) {
        let invoices = &portfolio.invoices;
        let due_on = &invoices.due_on[items.clone()];
        refill(&mut self.due_on, due_on.iter().map(|day| i64::from(day.0)));
        refill(&mut self.issued_on, invoices.issued_on[items.clone()].iter().map(|day| day.get().map_or(MISSING, |day| i64::from(day.0))));
        refill(&mut self.days_late, due_on.iter().map(|day| i64::from(as_of.since(*day))));
        refill(&mut self.disputed, invoices.flags[items].iter().map(|flags| u8::from(flags & invoice_flag::DISPUTED != 0)));
        refill(&mut self.excluded, states.iter().map(|state| u8::from(state.is_excluded())));
        refill(&mut self.past_due, due_on.iter().map(|day| u8::from(as_of > *day)));
    }
}

fn refill<T>(column: &mut Vec<T>, values: impl Iterator<Item = T>) {
    column.clear();
    column.extend(values);
}

/// What an aggregate's expressions read: the items of a chunk.
pub struct InvoiceScope<'a> {
    /// The portfolio.
    pub portfolio: &'a Portfolio,
    /// What was worked out.
    pub columns: &'a InvoiceColumns,
    /// The chunk's items, by place among all.
    pub items: Range<usize>,
}

static NO_TEXT: TextColumn = TextColumn { codes: Vec::new(), values: Texts { bytes: String::new(), ends: Vec::new() } };
static NO_VALUES: Register = Register { truths: Vec::new(), ints: Vec::new(), ratios: Vec::new() };

impl Scope for InvoiceScope<'_> {
    fn rows(&self) -> usize {
        self.items.len()
    }

    fn ints(&self, field: IntField) -> &[i64] {
        match field {
            IntField::InvoiceOpen => &self.portfolio.invoices.open[self.items.clone()],
            IntField::InvoiceAmount => &self.portfolio.invoices.amount[self.items.clone()],
            IntField::InvoiceDueOn => &self.columns.due_on,
            IntField::InvoiceIssuedOn => &self.columns.issued_on,
            IntField::InvoiceDaysLate => &self.columns.days_late,
            _ => &[],
        }
    }

    fn flags(&self, field: FlagField) -> &[u8] {
        match field {
            FlagField::Disputed => &self.columns.disputed,
            FlagField::Excluded => &self.columns.excluded,
            FlagField::PastDue => &self.columns.past_due,
            FlagField::Attribute(_) => &[],
        }
    }

    // A checked program reads neither texts nor aggregates of an invoice.
    fn texts(&self, _field: TextField) -> (&[u32], &TextColumn) {
        (&[], &NO_TEXT)
    }

    fn aggregate(&self, _aggregate: u16) -> &Register {
        &NO_VALUES
    }
}

/// The columns that aggregates need; kept between chunks.
#[derive(Default)]
pub struct AggregateScratch {
    condition: Registers,
    value: Registers,
    /// For each item of the chunk: whether the aggregate runs over it.
    selected: Vec<bool>,
}

/// Works out `aggregate` for each customer of a chunk into `out`.
///
/// `starts` are the places at which the customers' items start among all items, and one more: the end.
pub fn aggregate(
    aggregate: &Aggregate,
    scope: &InvoiceScope<'_>,
    states: &[InvoiceState],
    starts: &[u32],
    scratch: &mut AggregateScratch,
    out: &mut Register,
) {
    let no_sets = Vec::new();
    let open = states.iter().map(|state| state.is_open());
    match &aggregate.condition {
        // Without a condition, none fails it.
        None => refill(&mut scratch.selected, open.map(|open| open & (aggregate.function != Function::All))),
        Some(expr) => {
            let condition = &scratch.condition.evaluate(expr, &no_sets, scope).truths;
            // All hold when none fails.
            let wanted = aggregate.function != Function::All;
            refill(&mut scratch.selected, open.zip(condition).map(|(open, holds)| open & (*holds == wanted)));
        }
    }
    let selected = scratch.selected.as_slice();
    let first = scope.items.start;
    let segments = starts.windows(2).map(|pair| pair[0] as usize - first..pair[1] as usize - first);
    out.truths.clear();
    out.ints.clear();
    out.ratios.clear();
    match aggregate.function {
        Function::Count => out.ints.extend(segments.map(|rows| selected[rows].iter().map(|selected| i64::from(*selected)).sum::<i64>())),
        Function::Any => out.truths.extend(segments.map(|rows| selected[rows].contains(&true))),
        Function::All => out.truths.extend(segments.map(|rows| !selected[rows].contains(&true))),
        Function::Sum | Function::Min | Function::Max | Function::Avg => {
            let Some(expr) = &aggregate.value else { return };
            scratch.value.evaluate(expr, &no_sets, scope);
            let values = Values::of(expr, &scratch.value, scope);
            segments.for_each(|rows| summarise(aggregate.function, &values, selected, rows, out));
        }
    }
}

/// Adds the aggregate of one customer's selected values to `out`.
fn summarise(function: Function, values: &Values<'_>, selected: &[bool], rows: Range<usize>, out: &mut Register) {
    match values {
        Values::Ints(ints) => {
            let chosen = ints[rows.clone()].iter().zip(&selected[rows]).filter(|(_, selected)| **selected).map(|(value, _)| *value);
            push_ints(function, chosen, out);
        }
        Values::Constant(value) => {
            push_ints(function, selected[rows].iter().filter(|selected| **selected).map(|_| *value), out);
        }
        Values::Ratios(ratios) => {
            let chosen = ratios[rows.clone()].iter().zip(&selected[rows]).filter(|(_, selected)| **selected).map(|(value, _)| *value);
            out.ratios.push(combine_ratios(function, chosen));
        }
    }
}

fn push_ints(function: Function, values: impl Iterator<Item = i64>, out: &mut Register) {
    match function {
        Function::Avg => out.ratios.push(average_ints(values)),
        _ => out.ints.push(combine(function, values)),
    }
}

/// The values that an aggregate runs over.
enum Values<'a> {
    Constant(i64),
    Ints(&'a [i64]),
    Ratios(&'a [Ratio]),
}

impl<'a> Values<'a> {
    fn of(expr: &Expr, registers: &'a Registers, scope: &'a InvoiceScope<'_>) -> Values<'a> {
        match expr.nodes.last() {
            Some(Node::Int { value, .. }) => Values::Constant(*value),
            Some(Node::Field(field)) => Values::Ints(scope.ints(*field)),
            _ => Values::Ratios(&registers.result(expr).ratios),
        }
    }
}

/// Sum, least or greatest of the known values.
fn combine(function: Function, values: impl Iterator<Item = i64>) -> i64 {
    let mut known = values.filter(|value| *value != MISSING);
    match function {
        Function::Min => known.min().unwrap_or(MISSING),
        Function::Max => known.max().unwrap_or(MISSING),
        // Beyond 64 bits there is no answer; the portfolio's amounts are bounded, so only made-up columns come here.
        _ => known.try_fold(0_i64, i64::checked_add).unwrap_or(MISSING),
    }
}

fn combine_ratios(function: Function, values: impl Iterator<Item = Ratio>) -> Ratio {
    let known = values.filter(|value| !value.is_missing());
    match function {
        Function::Min => known.reduce(|a, b| if b.holds(Comparison::Less, a) { b } else { a }).unwrap_or(Ratio::MISSING),
        Function::Max => known.reduce(|a, b| if b.holds(Comparison::Greater, a) { b } else { a }).unwrap_or(Ratio::MISSING),
        Function::Avg => average(known),
        _ => known.fold(Ratio::new(0, 1), |sum, value| sum.apply(Arithmetic::Add, value)),
    }
}

/// Sum over count of the known values; missing over none. As many as fit in memory add up within 128 bits.
fn average_ints(values: impl Iterator<Item = i64>) -> Ratio {
    let known = values.filter(|value| *value != MISSING);
    let (sum, count) = known.fold((0_i128, 0_i128), |(sum, count), value| (sum + i128::from(value), count + 1));
    Ratio::new(sum, count)
}

/// Sum over count of the known values; missing over none.
fn average(values: impl Iterator<Item = Ratio>) -> Ratio {
    let (sum, count) = values
        .filter(|value| !value.is_missing())
        .fold((Ratio::new(0, 1), 0_i128), |(sum, count), value| (sum.apply(Arithmetic::Add, value), count.saturating_add(1)));
    sum.apply(Arithmetic::Divide, Ratio::new(count, 1))
}
