//! Conditions as text, each well typed.

use super::choices::Choices;

/// Over what a condition is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A customer, in a group.
    Customer,
    /// A customer with its leader, in a step.
    Leader,
    /// An open invoice, inside an aggregate.
    Invoice,
}

/// What a number counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Count,
    Days,
    Money,
    Decimal,
    Percent,
    Date,
}

const KINDS: [Kind; 6] = [Kind::Money, Kind::Days, Kind::Count, Kind::Date, Kind::Decimal, Kind::Percent];
const COMPARISONS: [&str; 6] = [">", ">=", "<", "<=", "=", "!="];

/// A condition.
pub fn condition(choices: &mut Choices<'_>, about: About, depth: u32) -> String {
    if depth > 0 && choices.chance(45) {
        let inner = |choices: &mut Choices<'_>| condition(choices, about, depth - 1);
        return match choices.below(6) {
            0 => format!("({} and {})", inner(choices), inner(choices)),
            1 => format!("({} or {})", inner(choices), inner(choices)),
            2 => format!("not ({})", inner(choices)),
            3 => format!("{} or {} and not {}", inner(choices), inner(choices), simple(choices, about)),
            4 => format!("not {} and {} or {}", simple(choices, about), inner(choices), simple(choices, about)),
            _ => format!("{} and not not {} or {}", simple(choices, about), simple(choices, about), inner(choices)),
        };
    }
    simple(choices, about)
}

/// A condition without `and`, `or` and `not`.
fn simple(choices: &mut Choices<'_>, about: About) -> String {
    match (about, choices.below(10)) {
        (About::Invoice, 0..=2) => flag(choices, &["past_due", "disputed", "excluded"], false),
        (About::Invoice, _) => numeric(choices, about),
        (_, 0) => flag(choices, &["key_account", "vip"], true),
        (_, 1..=2) => text(choices),
        (_, 3) => {
            let function = choices.one_of(&["any", "all"]);
            format!("{function}(where {})", condition(choices, About::Invoice, 1))
        }
        _ => numeric(choices, about),
    }
}

fn flag(choices: &mut Choices<'_>, flags: &[&str], may_be_missing: bool) -> String {
    let flag = choices.one_of(flags);
    match choices.below(if may_be_missing { 6 } else { 4 }) {
        0 => flag.to_owned(),
        1 => format!("{flag} = no"),
        2 => format!("{flag} != yes"),
        3 => format!("{flag} {} {}", choices.one_of(&["=", "!="]), choices.one_of(flags)),
        4 => format!("{flag} is missing"),
        _ => format!("not {flag} is missing"),
    }
}

fn text(choices: &mut Choices<'_>) -> String {
    let (field, values) = choices.one_of(&[
        ("country", ["FR", "DE", "GB"]),
        ("sector", ["public", "private", "mixed"]),
        ("language", ["fr", "en", "de"]),
        ("collector", ["\"ana\"", "\"bob\"", "\"zoe\""]),
        ("id", ["\"C1\"", "\"C2\"", "\"c3\""]),
        ("remark", ["\"a\"", "\"A\"", "\"a b\""]),
    ]);
    let value = |choices: &mut Choices<'_>| choices.one_of(&values);
    match choices.below(7) {
        0 => format!("{field} = {}", value(choices)),
        1 => format!("{field} != {}", value(choices)),
        2 => format!("{field} in ({}, {})", values[0], values[1]),
        3 => format!("not ({field} = {})", value(choices)),
        4 if field != "id" => format!("{field} is missing"),
        5 => format!("not {field} in ({}, {})", values[1], values[2]),
        _ => choices.one_of(&["name = collector", "name != remark", "remark = name"]).to_owned(),
    }
}

fn numeric(choices: &mut Choices<'_>, about: About) -> String {
    let kind = match (about, choices.one_of(&KINDS)) {
        (About::Invoice, Kind::Count | Kind::Decimal | Kind::Percent) => Kind::Money,
        (_, kind) => kind,
    };
    if about != About::Invoice && choices.chance(15) {
        return compound(choices, about);
    }
    let value = number(choices, about, kind);
    match choices.below(9) {
        0..=3 => format!("{value} {} {}", choices.one_of(&COMPARISONS), constant(choices, kind)),
        4 => format!("{value} {} {}", choices.one_of(&COMPARISONS), leaf(choices, about, kind)),
        5 => format!("{value} between {} and {}", constant(choices, kind), leaf(choices, about, kind)),
        6 => format!("{value} in ({}, {}, {})", constant(choices, kind), leaf(choices, about, kind), constant(choices, kind)),
        7 => format!("{} is missing", optional(choices, about, kind)),
        _ => format!("not {value} between {} and {}", constant(choices, kind), constant(choices, kind)),
    }
}

/// Fields multiplied and divided by each other, and averages. What they are compared with is small: the compiler refuses what
/// could become too large to be exact.
fn compound(choices: &mut Choices<'_>, about: About) -> String {
    let fields: &[&str] = match about {
        About::Leader => &["overdue", "leader.open", "balance", "leader.amount", "collectable", "credit_limit", "sum(open)"],
        _ => &["overdue", "collectable", "balance", "credit_limit", "max(amount)", "sum(open)"],
    };
    let (left, right) = (choices.one_of(fields), choices.one_of(fields));
    let op = choices.one_of(&COMPARISONS);
    match choices.below(5) {
        0 => format!("{left} / {right} {op} {}", choices.one_of(&["0.5", "1", "1.25"])),
        1 => format!("{left} * discount {op} {}", choices.one_of(&["5 EUR", "0 EUR", "100 EUR"])),
        2 => format!("{left} / {} {op} 50 EUR", choices.one_of(&["risk", "seats", "count()", "count(where past_due)"])),
        3 => {
            let value = choices.one_of(&["open", "amount"]);
            format!("avg({}) {op} 100 EUR", with_filter(choices, value))
        }
        _ => format!("avg({}) {op} {}", with_filter(choices, "days_late"), choices.between(-5, 20)),
    }
}

/// A number, with one operation at the most, so that every value stays small.
fn number(choices: &mut Choices<'_>, about: About, kind: Kind) -> String {
    let left = leaf(choices, about, kind);
    if choices.chance(65) {
        return left;
    }
    let right = leaf(choices, about, kind);
    let plain = choices.one_of(&["2", "1.5", "0", "0.25", "3"]);
    match (kind, choices.below(6)) {
        (Kind::Date, _) => format!("{left} {} {} days", choices.one_of(&["+", "-"]), choices.between(0, 40)),
        (_, 0) => format!("{left} + {right}"),
        (_, 1) => format!("{left} - {right}"),
        (Kind::Money, 2) => format!("{left} * {}", constant(choices, Kind::Percent)),
        (Kind::Money | Kind::Decimal, 3) => format!("{left} / {plain}"),
        (Kind::Days, 4 | 5) => {
            format!("{} - {}", leaf(choices, about, Kind::Date), leaf(choices, about, Kind::Date))
        }
        (Kind::Money | Kind::Decimal, 4) => format!("{left} * {plain}"),
        (Kind::Count | Kind::Days, 2) => format!("-{left} * {}", choices.between(0, 3)),
        (_, 3) => format!("({left} + {right}) * 2 - {right}"),
        _ => format!("{left} - {right} * 2 + {right}"),
    }
}

fn constant(choices: &mut Choices<'_>, kind: Kind) -> String {
    match kind {
        Kind::Count => choices.between(0, 5).to_string(),
        Kind::Days => choices.one_of(&["0", "5", "10 days", "30", "-3", "60"]).to_owned(),
        Kind::Money => choices.one_of(&["100 EUR", "0 EUR", "5 EUR", "50.01 EUR", "120.50 EUR", "1_000 EUR"]).to_owned(),
        Kind::Decimal => choices.one_of(&["1.5", "0.5", "2.25", "0.333333"]).to_owned(),
        Kind::Percent => choices.one_of(&["5 %", "0 %", "50 %", "12.5 %"]).to_owned(),
        Kind::Date => choices.one_of(&["2026-03-02", "2026-04-06", "2026-05-01", "2026-12-24", "2027-01-01"]).to_owned(),
    }
}

/// A field, a constant or an aggregate.
fn leaf(choices: &mut Choices<'_>, about: About, kind: Kind) -> String {
    if choices.chance(35) && about != About::Invoice && matches!(kind, Kind::Count | Kind::Days | Kind::Money | Kind::Date) {
        return aggregate(choices, kind);
    }
    let fields: &[&str] = match (about, kind) {
        (About::Invoice, Kind::Money) => &["open", "amount"],
        (About::Invoice, Kind::Days) => &["days_late"],
        (About::Invoice, _) => &["due_on", "issued_on"],
        (_, Kind::Count) => &["risk", "seats"],
        (About::Leader, Kind::Money) => &["leader.open", "leader.amount", "collectable", "overdue", "balance", "credit_limit"],
        (_, Kind::Money) => &["overdue", "collectable", "balance", "credit_limit"],
        (About::Leader, Kind::Days) => &["days_late"],
        (_, Kind::Days) => return aggregate(choices, kind),
        (_, Kind::Decimal) => &["factor"],
        (_, Kind::Percent) => &["discount"],
        (_, Kind::Date) => &["since_on"],
    };
    choices.one_of(fields).to_owned()
}

/// A number that may be missing.
fn optional(choices: &mut Choices<'_>, about: About, kind: Kind) -> String {
    match (about, kind) {
        (About::Invoice, Kind::Money) => "amount".to_owned(),
        (About::Invoice, _) => "issued_on".to_owned(),
        (_, Kind::Count) => "risk".to_owned(),
        (_, Kind::Days) => "max(days_late)".to_owned(),
        (_, Kind::Money) => format!("{}({})", choices.one_of(&["min", "avg", "max"]), choices.one_of(&["open", "amount"])),
        (_, Kind::Decimal) => "factor".to_owned(),
        (_, Kind::Percent) => "discount".to_owned(),
        (_, Kind::Date) => choices.one_of(&["since_on", "min(issued_on)"]).to_owned(),
    }
}

fn with_filter(choices: &mut Choices<'_>, value: &str) -> String {
    let filter = if choices.chance(60) { format!("where {}", condition(choices, About::Invoice, 1)) } else { String::new() };
    format!("{value} {filter}").trim().to_owned()
}

fn aggregate(choices: &mut Choices<'_>, kind: Kind) -> String {
    match kind {
        Kind::Count => format!("count({})", with_filter(choices, "")),
        Kind::Days => format!("{}({})", choices.one_of(&["max", "min"]), with_filter(choices, "days_late")),
        Kind::Date => {
            let value = choices.one_of(&["due_on", "issued_on"]);
            format!("{}({})", choices.one_of(&["min", "max"]), with_filter(choices, value))
        }
        _ => {
            let value = choices.one_of(&["open", "amount", "open - amount", "open * 1.5"]);
            format!("{}({})", choices.one_of(&["sum", "max", "min"]), with_filter(choices, value))
        }
    }
}
