//! What expressions can read: the built-in fields, and what kinds of values there are.

use relance_dsl::codes;
use relance_dsl::syntax::{Attribute, TypeSyntax};

use crate::lang::{Lang, Pick};

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// Any text.
    Text,
    /// A code of a country.
    Country,
    /// A code of a language.
    Language,
    /// A code of a currency.
    Currency,
    /// One of these words.
    OneOf(Vec<String>),
    /// Yes or no.
    Flag,
    /// A plain number.
    Number,
    /// An amount.
    Money,
    /// A percentage.
    Percent,
    /// A number of days.
    Days,
    /// A date.
    Date,
    /// Not known, since its declaration is broken.
    Unknown,
}

impl ValueType {
    /// The type that a declaration gives.
    #[must_use]
    pub fn of(attribute: &Attribute) -> ValueType {
        match &attribute.kind {
            TypeSyntax::Integer(_) => ValueType::Number,
            TypeSyntax::OneOf(members) => ValueType::OneOf(members.iter().map(|member| member.text.clone()).collect()),
            TypeSyntax::Simple(word) => match word.text.as_str() {
                "decimal" => ValueType::Number,
                "money" => ValueType::Money,
                "percent" => ValueType::Percent,
                "date" => ValueType::Date,
                "flag" => ValueType::Flag,
                _ => ValueType::Text,
            },
        }
    }

    /// Whether its values are texts, so that a bare word can be one of them.
    #[must_use]
    pub fn is_text(&self) -> bool {
        matches!(self, ValueType::Text | ValueType::Country | ValueType::Language | ValueType::Currency | ValueType::OneOf(_))
    }

    /// Whether its values have an order.
    #[must_use]
    pub fn is_ordered(&self) -> bool {
        matches!(self, ValueType::Number | ValueType::Money | ValueType::Percent | ValueType::Days | ValueType::Date | ValueType::Unknown)
    }

    /// Whether a bare word is one of its values.
    #[must_use]
    pub fn has_word(&self, word: &str) -> bool {
        match self {
            ValueType::Country => codes::is_country(word),
            ValueType::Language => codes::is_language(word),
            ValueType::Currency => codes::currency_decimals(word).is_some(),
            ValueType::OneOf(members) => members.iter().any(|member| member == word),
            _ => false,
        }
    }

    /// How people name it.
    #[must_use]
    pub fn name(&self, lang: Lang) -> String {
        let text = match self {
            ValueType::Text => lang.pick("any text", "un texte"),
            ValueType::Country => lang.pick("a country", "un pays"),
            ValueType::Language => lang.pick("a language", "une langue"),
            ValueType::Currency => lang.pick("a currency", "une devise"),
            ValueType::OneOf(members) => {
                let words: Vec<String> = members.iter().map(|member| format!("`{member}`")).collect();
                return format!("{} {}", lang.pick("one of", "un mot parmi"), words.join(", "));
            }
            ValueType::Flag => lang.pick("yes or no", "oui (`yes`) ou non (`no`)"),
            ValueType::Number => lang.pick("a number", "un nombre"),
            ValueType::Money => lang.pick("an amount", "un montant"),
            ValueType::Percent => lang.pick("a percentage", "un pourcentage"),
            ValueType::Days => lang.pick("a number of days", "un nombre de jours"),
            ValueType::Date => lang.pick("a date", "une date"),
            ValueType::Unknown => lang.pick("not known: its declaration cannot be read", "inconnu\u{202f}: sa déclaration est illisible"),
        };
        text.to_owned()
    }
}

/// Of what a field is, which says where it can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The customer: everywhere but inside a function.
    Customer,
    /// The leader: in the conditions of steps.
    Leader,
    /// An invoice: inside a function.
    Invoice,
}

/// A built-in field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Of what it is.
    pub owner: Owner,
    /// What it holds.
    pub kind: ValueType,
    /// What it means, in English and in French.
    doc: (&'static str, &'static str),
}

impl Field {
    /// What it means, in a line.
    #[must_use]
    pub fn doc(&self, lang: Lang) -> &'static str {
        lang.pick(self.doc.0, self.doc.1)
    }
}

/// The built-in fields.
#[must_use]
pub fn built_in() -> Vec<Field> {
    use Owner::{Customer, Invoice, Leader};
    let field = |name, owner, kind, english, french| Field { name, owner, kind, doc: (english, french) };
    vec![
        field("id", Customer, ValueType::Text, "the customer's id", "l’identifiant du client"),
        field("name", Customer, ValueType::Text, "the customer's name", "le nom du client"),
        field("country", Customer, ValueType::Country, "the customer's country", "le pays du client"),
        field("language", Customer, ValueType::Language, "the customer's language", "la langue du client"),
        field("currency", Customer, ValueType::Currency, "the customer's currency", "la devise du client"),
        field("collector", Customer, ValueType::Text, "who collects from the customer", "la personne chargée du recouvrement"),
        field(
            "overdue",
            Customer,
            ValueType::Money,
            "the open amounts of the invoices past due (R6)",
            "les montants ouverts des factures échues (R6)",
        ),
        field(
            "collectable",
            Customer,
            ValueType::Money,
            "what is overdue, without excluded invoices, less credits (R6)",
            "l’échu, sans les factures exclues, moins les avoirs (R6)",
        ),
        field(
            "balance",
            Customer,
            ValueType::Money,
            "the open amounts of all items (R6)",
            "les montants ouverts de toutes les pièces (R6)",
        ),
        field(
            "days_late",
            Leader,
            ValueType::Days,
            "how many days late the leader invoice is",
            "le nombre de jours de retard de la facture de tête",
        ),
        field("leader.open", Leader, ValueType::Money, "the open amount of the leader invoice", "le montant ouvert de la facture de tête"),
        field(
            "leader.amount",
            Leader,
            ValueType::Money,
            "the original amount of the leader invoice",
            "le montant d’origine de la facture de tête",
        ),
        field("open", Invoice, ValueType::Money, "the invoice's open amount", "le montant ouvert de la facture"),
        field("amount", Invoice, ValueType::Money, "the invoice's original amount", "le montant d’origine de la facture"),
        field("due_on", Invoice, ValueType::Date, "the invoice's due date", "l’échéance de la facture"),
        field("issued_on", Invoice, ValueType::Date, "the invoice's date of issue", "la date d’émission de la facture"),
        field("days_late", Invoice, ValueType::Days, "how many days late the invoice is", "le nombre de jours de retard de la facture"),
        field("past_due", Invoice, ValueType::Flag, "whether the invoice is past due", "si la facture est échue"),
        field("disputed", Invoice, ValueType::Flag, "whether the invoice is disputed", "si la facture est contestée"),
        field("excluded", Invoice, ValueType::Flag, "whether the invoice is excluded (R2)", "si la facture est exclue (R2)"),
    ]
}
