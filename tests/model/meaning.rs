//! What a condition means, worked out from its text: in euros, days and ones, whatever units the columns are in (R5, R6).

use relance_engine::program::AttributeType;

use super::account::Attribute;
use super::expression::Scope;
use super::fraction::Fraction;
use super::spoken::Said;
use super::{amounts, invoices};

/// A value; nothing inside where it is missing.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Number(Option<Fraction>),
    Text(Option<String>),
    Flag(Option<bool>),
}

fn parts(value: Option<i128>, parts: i128) -> Value {
    Value::Number(value.and_then(|value| Fraction::new(value, parts)))
}

fn known(value: bool) -> Value {
    Value::Flag(Some(value))
}

fn number(scope: &Scope<'_>, said: &Said) -> Option<Fraction> {
    match meaning(scope, said) {
        Value::Number(number) => number,
        other => panic!("{said:?} is no number but {other:?}"),
    }
}

/// Whether a condition holds; a flag that is missing is not known to be yes.
pub fn holds(scope: &Scope<'_>, said: &Said) -> bool {
    match meaning(scope, said) {
        Value::Flag(flag) => flag == Some(true),
        other => panic!("{said:?} is no condition but {other:?}"),
    }
}

fn meaning(scope: &Scope<'_>, said: &Said) -> Value {
    match said {
        Said::Word(word) => field(scope, word).unwrap_or_else(|| match word.as_str() {
            "yes" => known(true),
            "no" => known(false),
            other => Value::Text(Some(other.to_owned())),
        }),
        Said::Text(text) => Value::Text(Some(text.clone())),
        Said::Number(number) => Value::Number(Some(*number)),
        Said::Call { function, value, filter } => call(scope, function, value.as_deref(), filter.as_deref()),
        Said::Arithmetic(op, left, right) => {
            Value::Number(number(scope, left).zip(number(scope, right)).and_then(|(left, right)| match op {
                '+' => Some(left.plus(right)),
                '-' => Some(left.minus(right)),
                '*' => Some(left.times(right)),
                _ => left.divided_by(right),
            }))
        }
        Said::Compare(op, left, right) => known(compare(op, &meaning(scope, left), &meaning(scope, right))),
        Said::In(value, items) => {
            let value = meaning(scope, value);
            known(items.iter().any(|item| compare("=", &value, &meaning(scope, item))))
        }
        Said::Between(value, low, high) => {
            let value = meaning(scope, value);
            known(compare(">=", &value, &meaning(scope, low)) && compare("<=", &value, &meaning(scope, high)))
        }
        Said::Missing(value) => known(matches!(meaning(scope, value), Value::Number(None) | Value::Text(None) | Value::Flag(None))),
        Said::Not(inner) => known(!holds(scope, inner)),
        Said::And(left, right) => known(holds(scope, left) && holds(scope, right)),
        Said::Or(left, right) => known(holds(scope, left) || holds(scope, right)),
    }
}

/// R5: a comparison with a missing value is false, whatever the operator.
fn compare(op: &str, left: &Value, right: &Value) -> bool {
    if let (Value::Number(Some(left)), Value::Number(Some(right))) = (left, right) {
        return match op {
            "=" => left == right,
            "!=" => left != right,
            "<" => left < right,
            "<=" => left <= right,
            ">" => left > right,
            _ => left >= right,
        };
    }
    let same = match (left, right) {
        (Value::Text(Some(left)), Value::Text(Some(right))) => left == right,
        (Value::Flag(Some(left)), Value::Flag(Some(right))) => left == right,
        _ => return false,
    };
    same == (op == "=")
}

/// What a word reads: of an invoice inside a function, else of the customer and its leader.
fn field(scope: &Scope<'_>, word: &str) -> Option<Value> {
    let Scope { program, account, as_of, leader, invoice } = *scope;
    let cents = |amount: Option<i128>| parts(amount, 100);
    let days_late = |item| i128::from(invoices::days_late(item, as_of));
    if let Some(invoice) = invoice {
        return Some(match word {
            "open" => cents(Some(invoice.open)),
            "amount" => cents(invoice.amount),
            "due_on" => parts(Some(i128::from(invoice.due_on.0)), 1),
            "issued_on" => parts(invoice.issued_on.map(|day| i128::from(day.0)), 1),
            "days_late" => parts(Some(days_late(invoice)), 1),
            "past_due" => known(invoices::past_due(invoice, as_of)),
            "disputed" => known(invoice.disputed),
            "excluded" => known(invoices::exclusion(account, invoice, as_of).is_some()),
            _ => return None,
        });
    }
    Some(match word {
        "id" => Value::Text(account.id.clone()),
        "name" => Value::Text(account.name.clone()),
        "country" => Value::Text(account.country.clone()),
        "language" => Value::Text(account.language.clone()),
        "currency" => Value::Text(account.currency.clone()),
        "collector" => Value::Text(account.collector.clone()),
        "overdue" => cents(Some(amounts::overdue(program, account, as_of))),
        "collectable" => cents(Some(amounts::collectable(program, account, as_of))),
        "balance" => cents(Some(amounts::balance(program, account))),
        "days_late" => parts(leader.map(days_late), 1),
        "leader.open" => cents(leader.map(|leader| leader.open)),
        "leader.amount" => cents(leader.and_then(|leader| leader.amount)),
        _ => return attribute(scope, word),
    })
}

fn attribute(scope: &Scope<'_>, name: &str) -> Option<Value> {
    let place = scope.program.attributes.iter().position(|attribute| attribute.name == name)?;
    Some(match (&scope.account.attributes[place], &scope.program.attributes[place].kind) {
        (Attribute::Text(text), _) => Value::Text(text.clone()),
        (Attribute::Flag(flag), _) => Value::Flag(*flag),
        (Attribute::Number(value), AttributeType::Money) => parts(*value, 100),
        (Attribute::Number(value), AttributeType::Decimal) => parts(*value, 1_000_000),
        (Attribute::Number(value), AttributeType::Percent) => parts(*value, 100_000_000),
        (Attribute::Number(value), _) => parts(*value, 1),
    })
}

/// R6: functions run over the open invoices, excluded or not; missing values are passed over.
fn call(scope: &Scope<'_>, function: &str, value: Option<&Said>, filter: Option<&Said>) -> Value {
    let open = invoices::all_open(scope.program, scope.account);
    let inside: Vec<Scope<'_>> = open.into_iter().map(|invoice| Scope { invoice: Some(invoice), ..*scope }).collect();
    let chosen: Vec<&Scope<'_>> = inside.iter().filter(|inside| filter.is_none_or(|filter| holds(inside, filter))).collect();
    let values: Vec<Fraction> = chosen.iter().filter_map(|inside| number(inside, value?)).collect();
    let sum = values.iter().fold(Fraction::ZERO, |sum, value| sum.plus(*value));
    Value::Number(match function {
        "any" => return known(!chosen.is_empty()),
        "all" => return known(chosen.len() == inside.len()),
        "count" => Some(Fraction::whole(chosen.len() as i128)),
        "sum" => Some(sum),
        "min" => values.iter().copied().min(),
        "max" => values.iter().copied().max(),
        "avg" => sum.divided_by(Fraction::whole(values.len() as i128)),
        other => panic!("there is no function {other}"),
    })
}
