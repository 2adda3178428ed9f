//! Compiled expressions written back in the language, and the values that they saw.

use relance_engine::evaluate::{Number, Ratio};
use relance_engine::program::AttributeType;
use relance_engine::program::expr::{
    Aggregate, Arithmetic, Comparison, Expr, FlagField, Function, IntField, Node, NodeId, Optional, TextField, Unit,
};
use relance_engine::{Day, Lang, Program};

use crate::format::{Amount, Figures};

/// How tightly an operator binds; higher is tighter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    Atom,
}

/// Writes the node of an expression as a consultant would.
#[must_use]
pub fn written(program: &Program, expr: &Expr, node: NodeId) -> String {
    Writer { program, expr }.node(node).0
}

/// Writes a whole expression.
#[must_use]
pub fn written_whole(program: &Program, expr: &Expr) -> String {
    u32::try_from(expr.nodes.len()).ok().and_then(|length| length.checked_sub(1)).map_or(String::new(), |last| written(program, expr, last))
}

struct Writer<'a> {
    program: &'a Program,
    expr: &'a Expr,
}

impl Writer<'_> {
    fn node(&self, id: NodeId) -> (String, Binding) {
        let Some(node) = self.expr.nodes.get(id as usize) else { return (String::new(), Binding::Atom) };
        match node {
            Node::Truth(value) => (yes_no(*value).to_owned(), Binding::Atom),
            Node::Int { value, unit } => (literal(self.program, *value, *unit), Binding::Atom),
            Node::Field(field) => (int_name(self.program, *field), Binding::Atom),
            Node::Aggregate(place) => (self.aggregate(usize::from(*place)), Binding::Atom),
            // The flags of invoices are never missing; those of customers may be, which `= yes` reminds of.
            Node::FlagIs { field, value: true } if !matches!(field, FlagField::Attribute(_)) => {
                (flag_name(self.program, *field), Binding::Atom)
            }
            Node::FlagIs { field, value } => (format!("{} = {}", flag_name(self.program, *field), yes_no(*value)), Binding::Comparison),
            Node::FlagSame { left, right, negated } => {
                let text = format!("{} {} {}", flag_name(self.program, *left), equality(*negated), flag_name(self.program, *right));
                (text, Binding::Comparison)
            }
            Node::TextIs { field, any_of, negated } => (self.text_is(*field, any_of, *negated), Binding::Comparison),
            Node::TextSame { left, right, negated } => {
                let text = format!("{} {} {}", text_name(self.program, *left), equality(*negated), text_name(self.program, *right));
                (text, Binding::Comparison)
            }
            Node::Missing(what) => {
                let name = match what {
                    Optional::Text(field) => text_name(self.program, *field),
                    Optional::Flag(field) => flag_name(self.program, *field),
                    Optional::Number(id) => self.within(*id, Binding::Sum),
                };
                (format!("{name} is missing"), Binding::Comparison)
            }
            Node::Widen { of, scale } => match self.expr.nodes.get(*of as usize) {
                Some(Node::Int { value, unit }) => (widened_literal(self.program, *value, *scale, *unit), Binding::Atom),
                _ => self.node(*of),
            },
            Node::Arithmetic { op, left, right } => {
                let (sign, binding) = match op {
                    Arithmetic::Add => ("+", Binding::Sum),
                    Arithmetic::Subtract => ("-", Binding::Sum),
                    Arithmetic::Multiply => ("*", Binding::Product),
                    Arithmetic::Divide => ("/", Binding::Product),
                };
                let tighter = if binding == Binding::Sum { Binding::Product } else { Binding::Atom };
                (format!("{} {sign} {}", self.within(*left, binding), self.within(*right, tighter)), binding)
            }
            Node::Compare { op, left, right } => {
                let sign = match op {
                    Comparison::Equal => "=",
                    Comparison::NotEqual => "!=",
                    Comparison::Less => "<",
                    Comparison::LessOrEqual => "<=",
                    Comparison::Greater => ">",
                    Comparison::GreaterOrEqual => ">=",
                };
                (format!("{} {sign} {}", self.within(*left, Binding::Sum), self.within(*right, Binding::Sum)), Binding::Comparison)
            }
            Node::Between { value, low, high } => {
                let parts = [value, low, high].map(|id| self.within(*id, Binding::Sum));
                (format!("{} between {} and {}", parts[0], parts[1], parts[2]), Binding::Comparison)
            }
            Node::In { value, items } => {
                let items: Vec<String> = items.iter().map(|item| self.within(*item, Binding::Sum)).collect();
                (format!("{} in ({})", self.within(*value, Binding::Sum), items.join(", ")), Binding::Comparison)
            }
            Node::And(left, right) => {
                (format!("{} and {}", self.within(*left, Binding::And), self.within(*right, Binding::And)), Binding::And)
            }
            Node::Or(left, right) => (format!("{} or {}", self.within(*left, Binding::Or), self.within(*right, Binding::Or)), Binding::Or),
            Node::Not(of) => (format!("not {}", self.within(*of, Binding::Not)), Binding::Not),
        }
    }

    /// The node, in parentheses if it binds less tightly than its place asks.
    fn within(&self, id: NodeId, place: Binding) -> String {
        let (text, binding) = self.node(id);
        if binding < place { format!("({text})") } else { text }
    }

    fn text_is(&self, field: TextField, any_of: &[String], negated: bool) -> String {
        let name = text_name(self.program, field);
        let plain = is_plain(self.program, field);
        let texts: Vec<String> = any_of.iter().map(|text| if plain { text.clone() } else { format!("\"{text}\"") }).collect();
        match (texts.as_slice(), negated) {
            ([text], negated) => format!("{name} {} {text}", equality(negated)),
            (texts, false) => format!("{name} in ({})", texts.join(", ")),
            (texts, true) => format!("not {name} in ({})", texts.join(", ")),
        }
    }

    fn aggregate(&self, place: usize) -> String {
        self.program.aggregates.get(place).map_or(String::new(), |aggregate| aggregate_written(self.program, aggregate))
    }
}

fn aggregate_written(program: &Program, aggregate: &Aggregate) -> String {
    let name = match aggregate.function {
        Function::Count => "count",
        Function::Sum => "sum",
        Function::Min => "min",
        Function::Max => "max",
        Function::Avg => "avg",
        Function::Any => "any",
        Function::All => "all",
    };
    let value = aggregate.value.as_ref().map(|value| written_whole(program, value));
    let condition = aggregate.condition.as_ref().map(|condition| format!("where {}", written_whole(program, condition)));
    let inside: Vec<String> = value.into_iter().chain(condition).collect();
    format!("{name}({})", inside.join(" "))
}

fn yes_no(value: bool) -> &'static str {
    if value { "yes" } else { "no" }
}

fn equality(negated: bool) -> &'static str {
    if negated { "!=" } else { "=" }
}

fn attribute_name(program: &Program, place: u16) -> String {
    program.attributes.get(usize::from(place)).map_or(String::new(), |attribute| attribute.name.clone())
}

/// The name of a number, as written in criteria.
#[must_use]
pub fn int_name(program: &Program, field: IntField) -> String {
    let name = match field {
        IntField::Attribute(place) => return attribute_name(program, place),
        IntField::Overdue => "overdue",
        IntField::Collectable => "collectable",
        IntField::Balance => "balance",
        IntField::LeaderDaysLate | IntField::InvoiceDaysLate => "days_late",
        IntField::LeaderOpen => "leader.open",
        IntField::LeaderAmount => "leader.amount",
        IntField::InvoiceOpen => "open",
        IntField::InvoiceAmount => "amount",
        IntField::InvoiceDueOn => "due_on",
        IntField::InvoiceIssuedOn => "issued_on",
    };
    name.to_owned()
}

/// The name of a flag, as written in criteria.
#[must_use]
pub fn flag_name(program: &Program, field: FlagField) -> String {
    match field {
        FlagField::Attribute(place) => attribute_name(program, place),
        FlagField::Disputed => "disputed".to_owned(),
        FlagField::Excluded => "excluded".to_owned(),
        FlagField::PastDue => "past_due".to_owned(),
    }
}

/// The name of a text, as written in criteria.
#[must_use]
pub fn text_name(program: &Program, field: TextField) -> String {
    let name = match field {
        TextField::Attribute(place) => return attribute_name(program, place),
        TextField::Id => "id",
        TextField::Name => "name",
        TextField::Country => "country",
        TextField::Language => "language",
        TextField::Currency => "currency",
        TextField::Collector => "collector",
    };
    name.to_owned()
}

/// Whether the constants of a text field are written without quotes: codes and members.
fn is_plain(program: &Program, field: TextField) -> bool {
    match field {
        TextField::Country | TextField::Language | TextField::Currency => true,
        TextField::Attribute(place) => {
            program.attributes.get(usize::from(place)).is_some_and(|attribute| matches!(attribute.kind, AttributeType::OneOf(_)))
        }
        _ => false,
    }
}

/// A constant as a consultant writes it: `10_000 EUR`, `30 days`, `5 %`.
fn literal(program: &Program, value: i64, unit: Unit) -> String {
    let millionths = |value: i64| {
        let text = Decimal(value).to_string();
        grouped(&text)
    };
    match unit {
        Unit::Count => grouped(&value.to_string()),
        Unit::Money => {
            let text = Amount { minor: value, decimals: program.currency.decimals }.to_string();
            let text = text.strip_suffix(".00").unwrap_or(&text);
            format!("{} {}", grouped(text), program.currency.as_str())
        }
        Unit::Decimal => millionths(value),
        Unit::Percent => format!("{} %", millionths(value)),
        Unit::Days => format!("{value} {}", if value.unsigned_abs() == 1 { "day" } else { "days" }),
        Unit::Date => i32::try_from(value).map_or(String::new(), |day| Day(day).to_string()),
    }
}

/// A constant that was widened to a ratio of whole units, as a consultant writes it: `33.34 EUR`, `20 %`, `0.5`.
fn widened_literal(program: &Program, value: i64, scale: u64, unit: Unit) -> String {
    let (value, scale) = (i128::from(value), i128::from(scale));
    let plain = |numerator: i128| Lang::English.ratio(Ratio::new(numerator, scale)).replace(',', "_");
    match unit {
        Unit::Money => format!("{} {}", plain(value), program.currency.as_str()),
        Unit::Percent => format!("{} %", plain(value.saturating_mul(100))),
        Unit::Days => format!("{} days", plain(value)),
        Unit::Date => i64::try_from(value).map_or(String::new(), |day| literal(program, day, Unit::Date)),
        Unit::Count | Unit::Decimal => plain(value),
    }
}

/// Millionths as a plain decimal without trailing zeros.
struct Decimal(i64);

impl core::fmt::Display for Decimal {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.unsigned_abs() / 1_000_000, self.0.unsigned_abs() % 1_000_000);
        let digits = format!("{rest:06}");
        let digits = digits.trim_end_matches('0');
        if digits.is_empty() { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{digits}") }
    }
}

/// Underscores between thousands, from five digits on.
fn grouped(plain: &str) -> String {
    let digits = plain.trim_start_matches('-').split('.').next().map_or(0, str::len);
    if digits < 5 { plain.to_owned() } else { Lang::English.number(plain).replace(',', "_") }
}

/// What a field or aggregate was for the customer, as people read it; `None` if missing.
#[must_use]
pub fn value_written(lang: Lang, program: &Program, expr: &Expr, node: NodeId, number: Number) -> Option<String> {
    let (unit, scale) = measure(program, expr, node);
    match number {
        Number::Int(value) => value.map(|value| match unit {
            Unit::Count => lang.number(&value.to_string()),
            Unit::Money => lang.money(value, &program.currency),
            Unit::Decimal => lang.number(&Decimal(value).to_string()),
            Unit::Percent => format!("{}\u{a0}%", lang.number(&Decimal(value).to_string())),
            Unit::Days => lang.days(value),
            Unit::Date => i32::try_from(value).map_or(String::new(), |day| lang.date(Day(day))),
        }),
        Number::Ratio(ratio) => ratio.map(|ratio| {
            // A ratio counts in `unit / scale`: cents if a money column was averaged, euros if it was widened first.
            let one = match unit {
                Unit::Money => program.currency.scale(),
                Unit::Decimal => 1_000_000,
                Unit::Percent => 1_000_000,
                _ => 1,
            };
            let per = i128::from(one).checked_div(i128::from(scale)).unwrap_or(1).max(1);
            let shown = ratio.denominator.checked_mul(per).map_or(ratio, |denominator| Ratio::new(ratio.numerator, denominator));
            let text = lang.ratio(shown);
            match unit {
                Unit::Money => format!("{text}\u{a0}{}", program.currency.as_str()),
                Unit::Percent => format!("{text}\u{a0}%"),
                Unit::Days => format!("{text} {}", lang.days(2).trim_start_matches(['2', ' '])),
                _ => text,
            }
        }),
    }
}

/// What a node counts in, and what one of it was divided by.
fn measure(program: &Program, expr: &Expr, node: NodeId) -> (Unit, u64) {
    match expr.nodes.get(node as usize) {
        Some(Node::Int { unit, .. }) => (*unit, 1),
        Some(Node::Field(field)) => (field_unit(program, *field), 1),
        Some(Node::Widen { of, scale }) => (measure(program, expr, *of).0, *scale),
        Some(Node::Arithmetic { op: Arithmetic::Add | Arithmetic::Subtract, left, .. }) => measure(program, expr, *left),
        Some(Node::Aggregate(place)) => match program.aggregates.get(usize::from(*place)) {
            Some(Aggregate { function: Function::Count, .. }) | None => (Unit::Count, 1),
            Some(aggregate) => aggregate.value.as_ref().map_or((Unit::Count, 1), |value| {
                let last = u32::try_from(value.nodes.len().saturating_sub(1)).unwrap_or_default();
                measure(program, value, last)
            }),
        },
        _ => (Unit::Count, 1),
    }
}

fn field_unit(program: &Program, field: IntField) -> Unit {
    match field {
        IntField::Overdue | IntField::Collectable | IntField::Balance | IntField::LeaderOpen | IntField::LeaderAmount => Unit::Money,
        IntField::InvoiceOpen | IntField::InvoiceAmount => Unit::Money,
        IntField::LeaderDaysLate | IntField::InvoiceDaysLate => Unit::Days,
        IntField::InvoiceDueOn | IntField::InvoiceIssuedOn => Unit::Date,
        IntField::Attribute(place) => match program.attributes.get(usize::from(place)).map(|attribute| &attribute.kind) {
            Some(AttributeType::Money) => Unit::Money,
            Some(AttributeType::Decimal) => Unit::Decimal,
            Some(AttributeType::Percent) => Unit::Percent,
            Some(AttributeType::Date) => Unit::Date,
            _ => Unit::Count,
        },
    }
}
