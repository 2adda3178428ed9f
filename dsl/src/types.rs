//! What values are: dimensions of numbers, kinds of texts, and the fields that have them.

use std::collections::BTreeSet;
use std::rc::Rc;

use relance_engine::program::expr::{FlagField, IntField, TextField, Unit};
use relance_engine::program::{Attribute, AttributeType, Currency};

use crate::message::{Argument, Join, Message, Phrase};
use crate::phrases::terms;

/// What a number counts. Two numbers go together if they count the same; days also go with plain numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// Nothing: 42, 1.5.
    Number,
    /// A number that is a part of something, such as an amount over an amount; it can be compared with a percentage.
    Share,
    /// An amount in the workspace's currency.
    Money,
    /// A percentage.
    Percent,
    /// A number of days.
    Days,
    /// A date.
    Date,
}

impl Dimension {
    /// How a message names a value of it.
    pub fn name(self) -> &'static Phrase {
        match self {
            Dimension::Number | Dimension::Share => &terms::A_NUMBER,
            Dimension::Money => &terms::AN_AMOUNT,
            Dimension::Percent => &terms::A_PERCENTAGE,
            Dimension::Days => &terms::A_NUMBER_OF_DAYS,
            Dimension::Date => &terms::A_DATE,
        }
    }

    /// Whether it counts like a plain number.
    pub fn is_plain(self) -> bool {
        matches!(self, Dimension::Number | Dimension::Share | Dimension::Days)
    }

    /// Whether values can be compared, added and listed together.
    pub fn goes_with(self, other: Dimension) -> bool {
        let share_of = matches!((self, other), (Dimension::Share, Dimension::Percent) | (Dimension::Percent, Dimension::Share));
        self == other || share_of || (self.is_plain() && other.is_plain())
    }
}

/// What texts a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextType {
    /// Any.
    Any,
    /// Codes of countries.
    Country,
    /// Codes of languages.
    Language,
    /// Codes of currencies.
    Currency,
    /// One of these.
    OneOf(Rc<Words>),
}

/// The words of an attribute, in their order and to be looked up; shared, since every use of the attribute has them.
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    in_order: Vec<String>,
    all: BTreeSet<String>,
}

impl Words {
    pub fn new(words: &[String]) -> Rc<Words> {
        Rc::new(Words { in_order: words.to_vec(), all: words.iter().cloned().collect() })
    }

    /// Whether a word is one of them.
    pub fn has(&self, word: &str) -> bool {
        self.all.contains(word)
    }

    /// All of them, in the order in which they were declared.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.in_order.iter().map(String::as_str)
    }
}

impl TextType {
    /// How a message names a value of it.
    pub fn name(&self) -> Message {
        const SHOWN: usize = 5;
        match self {
            TextType::Any => (&terms::A_TEXT).into(),
            TextType::Country => (&terms::A_COUNTRY).into(),
            TextType::Language => (&terms::A_LANGUAGE).into(),
            TextType::Currency => (&terms::A_CURRENCY).into(),
            TextType::OneOf(words) => {
                let mut shown: Vec<Argument> = words.iter().take(SHOWN).map(|word| Argument::Code(word.to_owned())).collect();
                shown.extend(words.iter().nth(SHOWN).map(|_| "…".into()));
                terms::ONE_OF.with("words", Argument::List(Join::Comma, shown))
            }
        }
    }

    /// Whether two fields can be equal.
    pub fn goes_with(&self, other: &TextType) -> bool {
        match (self, other) {
            (TextType::OneOf(left), TextType::OneOf(right)) => Rc::ptr_eq(left, right) || left.iter().any(|word| right.has(word)),
            _ => self == other,
        }
    }
}

/// A field of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// A number.
    Number(IntField),
    /// A text.
    Text(TextField, TextType),
    /// A flag.
    Flag(FlagField),
}

/// Of what a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The customer.
    Customer,
    /// The customer's leader invoice.
    Leader,
    /// An invoice, inside a function.
    Invoice,
}

/// The built-in fields. `days_late` is of the leader outside functions and of the invoice inside.
pub fn built_in() -> Vec<(&'static str, Owner, Field)> {
    use Owner::{Customer, Invoice, Leader};
    vec![
        ("id", Customer, Field::Text(TextField::Id, TextType::Any)),
        ("name", Customer, Field::Text(TextField::Name, TextType::Any)),
        ("country", Customer, Field::Text(TextField::Country, TextType::Country)),
        ("language", Customer, Field::Text(TextField::Language, TextType::Language)),
        ("currency", Customer, Field::Text(TextField::Currency, TextType::Currency)),
        ("collector", Customer, Field::Text(TextField::Collector, TextType::Any)),
        ("overdue", Customer, Field::Number(IntField::Overdue)),
        ("collectable", Customer, Field::Number(IntField::Collectable)),
        ("balance", Customer, Field::Number(IntField::Balance)),
        ("days_late", Leader, Field::Number(IntField::LeaderDaysLate)),
        ("leader.open", Leader, Field::Number(IntField::LeaderOpen)),
        ("leader.amount", Leader, Field::Number(IntField::LeaderAmount)),
        ("open", Invoice, Field::Number(IntField::InvoiceOpen)),
        ("amount", Invoice, Field::Number(IntField::InvoiceAmount)),
        ("due_on", Invoice, Field::Number(IntField::InvoiceDueOn)),
        ("issued_on", Invoice, Field::Number(IntField::InvoiceIssuedOn)),
        ("days_late", Invoice, Field::Number(IntField::InvoiceDaysLate)),
        ("past_due", Invoice, Field::Flag(FlagField::PastDue)),
        ("disputed", Invoice, Field::Flag(FlagField::Disputed)),
        ("excluded", Invoice, Field::Flag(FlagField::Excluded)),
    ]
}

/// The field that a declared attribute is.
pub fn attribute_field(place: u16, kind: &AttributeType) -> Field {
    match kind {
        AttributeType::Text => Field::Text(TextField::Attribute(place), TextType::Any),
        AttributeType::OneOf(members) => Field::Text(TextField::Attribute(place), TextType::OneOf(Words::new(members))),
        AttributeType::Flag => Field::Flag(FlagField::Attribute(place)),
        _ => Field::Number(IntField::Attribute(place)),
    }
}

/// The unit of a number field.
pub fn unit(field: IntField, attributes: &[Attribute]) -> Unit {
    match field {
        IntField::Attribute(place) => match attributes.get(usize::from(place)).map(|attribute| &attribute.kind) {
            Some(AttributeType::Decimal) => Unit::Decimal,
            Some(AttributeType::Money) => Unit::Money,
            Some(AttributeType::Percent) => Unit::Percent,
            Some(AttributeType::Date) => Unit::Date,
            _ => Unit::Count,
        },
        IntField::Overdue | IntField::Collectable | IntField::Balance => Unit::Money,
        IntField::LeaderOpen | IntField::LeaderAmount | IntField::InvoiceOpen | IntField::InvoiceAmount => Unit::Money,
        IntField::LeaderDaysLate | IntField::InvoiceDaysLate => Unit::Days,
        IntField::InvoiceDueOn | IntField::InvoiceIssuedOn => Unit::Date,
    }
}

/// What a unit counts.
pub fn dimension(unit: Unit) -> Dimension {
    match unit {
        Unit::Count | Unit::Decimal => Dimension::Number,
        Unit::Money => Dimension::Money,
        Unit::Percent => Dimension::Percent,
        Unit::Days => Dimension::Days,
        Unit::Date => Dimension::Date,
    }
}

/// How many of a unit make one.
pub fn scale(unit: Unit, currency: Currency) -> i64 {
    match unit {
        Unit::Count | Unit::Days | Unit::Date => 1,
        Unit::Money => currency.scale(),
        Unit::Decimal => 1_000_000,
        Unit::Percent => 100_000_000,
    }
}
