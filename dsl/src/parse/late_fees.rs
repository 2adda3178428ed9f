//! Reference rates and rules for late fees.

use relance_engine::program::penalties::Basis;
use relance_grammar::keywords::{BASES, MONTHS, Place};
use relance_grammar::{Pair, Rule};

use super::blocks::{Block, argument};
use super::{Reader, literal, recovery, text};
use crate::phrases::terms;
use crate::syntax::{Penalties, PenaltyRate, Rate, YearDay};

/// Reads a reference rate.
pub fn rate(reader: &mut Reader, pair: Pair<Rule>) {
    let block = Block::open(reader, pair);
    let mut rate = Rate { name: block.name, values: Vec::new(), broken: block.broken };
    for item in block.items {
        if item.as_rule() != Rule::rate_values {
            rate.broken |= recovery::bad(reader, item, Place::Rate);
            continue;
        }
        for value in item.into_inner().filter(|value| value.as_rule() == Rule::rate_value) {
            let mut inner = value.into_inner();
            let (Some(date), Some(percent)) = (inner.next(), inner.next()) else { continue };
            let date = literal::word(reader, &date);
            match literal::quantity(reader, percent) {
                Some(percent) => rate.values.push((date, percent)),
                None => rate.broken = true,
            }
        }
    }
    reader.syntax.rates.push(rate);
}

/// Reads a rule for late fees.
pub fn penalties(reader: &mut Reader, pair: Pair<Rule>) {
    let block = Block::open(reader, pair);
    let mut penalties = Penalties { name: block.name, rate: Vec::new(), fixed_sum: Vec::new(), basis: Vec::new(), broken: block.broken };
    for item in block.items {
        let span = reader.span(&item);
        match item.as_rule() {
            Rule::penalty_rate => match penalty_rate(reader, item) {
                Some((rate, set_on)) => penalties.rate.push((span, rate, set_on)),
                None => penalties.broken = true,
            },
            Rule::fixed_sum => match item.into_inner().nth(2).and_then(|amount| literal::quantity(reader, amount)) {
                Some(amount) => penalties.fixed_sum.push(amount),
                None => penalties.broken = true,
            },
            Rule::basis => penalties.basis.extend(argument(item).map(|word| (span, basis(reader, &word)))),
            _ => penalties.broken |= recovery::bad(reader, item, Place::Penalties),
        }
    }
    reader.syntax.penalties.push(penalties);
}

fn penalty_rate(reader: &mut Reader, pair: Pair<Rule>) -> Option<(PenaltyRate, Vec<YearDay>)> {
    let mut rate = None;
    let mut set_on = Vec::new();
    for inner in pair.into_inner() {
        match inner.as_rule() {
            Rule::text => rate = Some(PenaltyRate::Reference(text::name(reader, &inner), None)),
            Rule::quantity => rate = literal::quantity(reader, inner).map(PenaltyRate::Fixed),
            Rule::margin => {
                let mut parts = inner.into_inner();
                let negative = parts.next().is_some_and(|sign| sign.as_str() == "-");
                let points = literal::number(reader, &parts.next()?)?;
                if let Some(PenaltyRate::Reference(_, margin)) = &mut rate {
                    *margin = Some((negative, points));
                }
            }
            Rule::set_on => {
                for day in inner.into_inner().filter(|day| day.as_rule() == Rule::year_day) {
                    let span = reader.span(&day);
                    let mut parts = day.into_inner();
                    let number = literal::number(reader, &parts.next()?)?;
                    let month = literal::choice(reader, &parts.next()?, &terms::A_MONTH, MONTHS);
                    set_on.push((number, month.and_then(|month| u8::try_from(month + 1).ok()), span));
                }
            }
            _ => {}
        }
    }
    rate.map(|rate| (rate, set_on))
}

fn basis(reader: &mut Reader, word: &Pair<Rule>) -> Option<Basis> {
    match literal::choice(reader, word, &terms::A_BASIS, BASES)? {
        0 => Some(Basis::Actual365),
        1 => Some(Basis::Actual360),
        _ => Some(Basis::ActualActual),
    }
}
