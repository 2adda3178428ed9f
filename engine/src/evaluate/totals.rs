//! The aggregates of a chunk's customers (R6), added up as the plan says.

use super::columns::{Registers, Scope, Total};
use super::items::Items;
use super::ledger::LedgerPart;
use super::plan::{Assembly, FractionTally, Measure, Plan, Selection};
use super::ratio::Ratio;
use super::sweep::mark;
use crate::portfolio::MISSING;
use crate::program::expr::{Arithmetic, Comparison, Function};

/// A fraction that grows, and of how many known values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    value: Ratio,
    count: i64,
}

impl Fraction {
    /// Over none.
    #[must_use]
    pub fn new(function: Function) -> Fraction {
        let value = match function {
            Function::Min | Function::Max => Ratio::MISSING,
            _ => Ratio::new(0, 1),
        };
        Fraction { value, count: 0 }
    }

    /// Adds a value; a missing one is left out.
    pub fn add(&mut self, function: Function, value: Ratio) {
        if value.is_missing() {
            return;
        }
        self.count += 1;
        self.value = match function {
            Function::Min if self.count > 1 && !value.holds(Comparison::Less, self.value) => self.value,
            Function::Max if self.count > 1 && !value.holds(Comparison::Greater, self.value) => self.value,
            Function::Min | Function::Max => value,
            _ => self.value.apply(Arithmetic::Add, value),
        };
    }

    fn finish(self, function: Function) -> Ratio {
        match function {
            Function::Avg => self.value.apply(Arithmetic::Divide, Ratio::new(i128::from(self.count), 1)),
            _ => self.value,
        }
    }
}

/// The aggregates of a chunk; kept between chunks.
#[derive(Debug, Default)]
pub struct Totals {
    /// For each tally of the plan: one number a customer.
    pub tallies: Vec<Vec<i64>>,
    /// For each fraction of the plan: one a customer.
    pub fractions: Vec<Vec<Fraction>>,
    truths: Vec<Vec<bool>>,
    ints: Vec<Vec<i64>>,
    ratios: Vec<Vec<Ratio>>,
    registers: Registers,
    selected: Vec<u8>,
    running: Vec<i64>,
}

impl Totals {
    /// Adds up the items of a chunk; those of its customer `c` are at `starts[c]..starts[c + 1]` of all, from `starts[0]` on.
    pub fn add_up(&mut self, plan: &Plan, items: &Items<'_>, marks: &[u8], starts: &[u32]) {
        self.tallies.resize_with(plan.tallies.len(), Vec::new);
        self.fractions.resize_with(plan.fractions.len(), Vec::new);
        if plan.assemblies.is_empty() {
            return;
        }
        self.registers.clear();
        for expr in 0..plan.graph.places.len() {
            self.registers.evaluate(&plan.graph, expr, &[], items);
        }
        for selected in &plan.selections {
            select(plan, &self.registers, items, marks, selected.selection, &mut self.selected);
            for place in &selected.tallies {
                let measure = plan.tallies[*place].measure;
                add_up_tally(measure, items, &self.selected, starts, &mut self.running, &mut self.tallies[*place]);
            }
            for place in &selected.fractions {
                let tally = plan.fractions[*place];
                add_up_fraction(plan, tally, &self.registers, items, &self.selected, starts, &mut self.fractions[*place]);
            }
        }
    }

    /// Takes the tallies of some customers of a ledger.
    pub fn copy_from(&mut self, ledger: LedgerPart<'_>) {
        self.tallies.resize_with(ledger.tallies(), Vec::new);
        for (place, column) in self.tallies.iter_mut().enumerate() {
            refill(column, ledger.tally(place));
        }
        let each = ledger.fractions.len().checked_div(ledger.customers()).unwrap_or(0);
        self.fractions.resize_with(each, Vec::new);
        for (place, column) in self.fractions.iter_mut().enumerate() {
            refill(column, ledger.fractions.iter().skip(place).step_by(each).copied());
        }
    }

    /// Puts the aggregates together from the tallies.
    pub fn assemble(&mut self, plan: &Plan) {
        self.truths.resize_with(plan.assemblies.len(), Vec::new);
        self.ints.resize_with(plan.assemblies.len(), Vec::new);
        self.ratios.resize_with(plan.assemblies.len(), Vec::new);
        for (place, assembly) in plan.assemblies.iter().enumerate() {
            let (truths, ints, ratios) = (&mut self.truths[place], &mut self.ints[place], &mut self.ratios[place]);
            match *assembly {
                Assembly::Whole(_) | Assembly::Scaled(..) | Assembly::Average(..) => {}
                Assembly::Any(count) => refill(truths, self.tallies[count].iter().map(|count| *count > 0)),
                Assembly::All(count) => refill(truths, self.tallies[count].iter().map(|count| *count == 0)),
                Assembly::Constant(Function::Avg, value, count) => {
                    let average = |count: &i64| Ratio::new(i128::from(value) * i128::from(*count), i128::from(*count));
                    refill(ratios, self.tallies[count].iter().map(average));
                }
                Assembly::Constant(function, value, count) => {
                    refill(ints, self.tallies[count].iter().map(|count| constant(function, value, *count)));
                }
                Assembly::Fraction(fraction) => {
                    let function = plan.fractions[fraction].function;
                    refill(ratios, self.fractions[fraction].iter().map(|value| value.finish(function)));
                }
            }
        }
    }

    /// An aggregate.
    #[must_use]
    pub fn total(&self, plan: &Plan, aggregate: usize) -> Total<'_> {
        match plan.assemblies.get(aggregate) {
            Some(Assembly::Whole(tally)) => Total::Ints(&self.tallies[*tally]),
            Some(Assembly::Scaled(tally, scale)) => Total::Scaled(&self.tallies[*tally], *scale),
            Some(Assembly::Average(sum, count, scale)) => Total::Averages(&self.tallies[*sum], &self.tallies[*count], *scale),
            Some(Assembly::Any(_) | Assembly::All(_)) => Total::Truths(&self.truths[aggregate]),
            Some(Assembly::Constant(Function::Avg, ..) | Assembly::Fraction(_)) => Total::Ratios(&self.ratios[aggregate]),
            Some(Assembly::Constant(..)) => Total::Ints(&self.ints[aggregate]),
            None => Total::Ints(&[]),
        }
    }
}

fn refill<T>(column: &mut Vec<T>, values: impl Iterator<Item = T>) {
    column.clear();
    column.extend(values);
}

/// A number that is the same for each of `count` items, summarised.
fn constant(function: Function, value: i64, count: i64) -> i64 {
    match function {
        Function::Min | Function::Max if count > 0 => value,
        Function::Min | Function::Max => MISSING,
        // Beyond 64 bits there is no answer.
        _ => value.checked_mul(count).unwrap_or(MISSING),
    }
}

/// Marks with 1 the items that a selection takes, with 0 the others.
pub fn select(plan: &Plan, registers: &Registers, items: &Items<'_>, marks: &[u8], selection: Selection, out: &mut Vec<u8>) {
    let open = marks.iter().map(|marks| u8::from(marks & mark::OPEN != 0));
    match selection.condition {
        None => refill(out, open.map(|open| open & u8::from(selection.wanted))),
        Some(condition) => {
            let truths = registers.truths(&plan.graph, items, condition);
            refill(out, open.zip(truths).map(|(open, truth)| open & u8::from(*truth == selection.wanted)));
        }
    }
    if let Some(field) = selection.known {
        out.iter_mut().zip(items.ints(field)).for_each(|(selected, value)| *selected &= u8::from(*value != MISSING));
    }
}

/// Writes the total of each customer: differences of a running total, which has no branch a customer.
fn totals(values: impl Iterator<Item = i64>, starts: &[u32], running: &mut Vec<i64>, out: &mut Vec<i64>) {
    let mut sum = 0_i64;
    running.clear();
    running.push(0);
    running.extend(values.map(|value| {
        sum = sum.wrapping_add(value);
        sum
    }));
    let first = starts.first().copied().unwrap_or(0);
    let at = |start: u32| running[(start - first) as usize];
    refill(out, starts.windows(2).map(|pair| at(pair[1]).wrapping_sub(at(pair[0]))));
}

fn add_up_tally(measure: Measure, items: &Items<'_>, selected: &[u8], starts: &[u32], running: &mut Vec<i64>, out: &mut Vec<i64>) {
    let first = starts.first().copied().unwrap_or(0);
    let mut extremes = |values: &[i64], better: fn(i64, i64) -> i64| {
        refill(
            out,
            starts.windows(2).map(|pair| {
                let rows = (pair[0] - first) as usize..(pair[1] - first) as usize;
                let chosen = values[rows.clone()].iter().zip(&selected[rows]).filter(|(_, selected)| **selected != 0);
                chosen.map(|(value, _)| *value).reduce(better).unwrap_or(MISSING)
            }),
        );
    };
    match measure {
        Measure::Count => totals(selected.iter().map(|selected| i64::from(*selected)), starts, running, out),
        Measure::Sum(field) => {
            let chosen = items.ints(field).iter().zip(selected).map(|(value, selected)| value & -i64::from(*selected));
            totals(chosen, starts, running, out);
        }
        Measure::Least(field) => extremes(items.ints(field), i64::min),
        Measure::Greatest(field) => extremes(items.ints(field), i64::max),
    }
}

fn add_up_fraction(
    plan: &Plan,
    tally: FractionTally,
    registers: &Registers,
    items: &Items<'_>,
    selected: &[u8],
    starts: &[u32],
    out: &mut Vec<Fraction>,
) {
    let first = starts.first().copied().unwrap_or(0);
    let value = registers.ratios(&plan.graph, items, tally.value);
    refill(
        out,
        starts.windows(2).map(|pair| {
            let mut fraction = Fraction::new(tally.function);
            let rows = (pair[0] - first) as usize..(pair[1] - first) as usize;
            rows.filter(|row| selected[*row] != 0).for_each(|row| fraction.add(tally.function, value(row)));
            fraction
        }),
    );
}
