//! R6: what is worked out over the open invoices, excluded or not.

use relance_engine::program::expr::{Aggregate, Function};

use super::expression::Scope;
use super::fraction::Fraction;
use super::invoices;

/// The scopes of the open invoices that meet the condition; all of them without one.
fn chosen<'a>(scope: &Scope<'a>, aggregate: &Aggregate) -> Vec<Scope<'a>> {
    invoices::all_open(scope.program, scope.account)
        .into_iter()
        .map(|invoice| Scope { invoice: Some(invoice), ..*scope })
        .filter(|inside| aggregate.condition.as_ref().is_none_or(|condition| inside.holds(condition)))
        .collect()
}

/// R6, any and all: over none, any is false and all is true.
pub fn truth(scope: &Scope<'_>, aggregate: &Aggregate) -> bool {
    let chosen = chosen(scope, aggregate).len();
    match aggregate.function {
        Function::Any => chosen > 0,
        Function::All => chosen == invoices::all_open(scope.program, scope.account).len(),
        _ => unreachable!("the aggregate gives a number"),
    }
}

/// R6: over none, count and sum are 0, and min, max and avg are missing. Missing values are passed over.
pub fn number(scope: &Scope<'_>, aggregate: &Aggregate) -> Option<Fraction> {
    let chosen = chosen(scope, aggregate);
    if aggregate.function == Function::Count {
        return Some(Fraction::whole(chosen.len() as i128));
    }
    let value = aggregate.value.as_ref().expect("the aggregate is of a value");
    let known: Vec<Fraction> = chosen.iter().filter_map(|inside| inside.value(value)).collect();
    let sum = known.iter().fold(Fraction::ZERO, |sum, value| sum.plus(*value));
    match aggregate.function {
        Function::Sum => Some(sum),
        Function::Min => known.iter().copied().min(),
        Function::Max => known.iter().copied().max(),
        Function::Avg => sum.divided_by(Fraction::whole(known.len() as i128)),
        Function::Count | Function::Any | Function::All => unreachable!("done above, or a truth"),
    }
}
