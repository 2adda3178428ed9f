//! The columns that a snapshot can have: their numbers in the file, their tables, and what they hold.

use relance_engine::program::{Attribute, AttributeType};

/// A table, by which rows are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Table {
    Customers,
    Invoices,
    History,
    Actions,
    /// The invoices that actions name, end to end.
    Named,
}

/// How many tables there are.
pub(crate) const TABLES: usize = 5;

impl Table {
    fn name(self) -> &'static str {
        match self {
            Table::Customers => "customers",
            Table::Invoices => "invoices",
            Table::History => "history",
            Table::Actions | Table::Named => "specific actions",
        }
    }
}

/// What a column holds, and what it means that the file is without it although its table has rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// Where the rows of another table start, of each row and one more; without it, that table has no rows.
    Starts(Table),
    /// Places of customers; without it, each row has its own place.
    Account,
    /// Places of invoices, or none.
    Invoice,
    /// Yes or no.
    Flag,
    /// Small numbers.
    Byte,
    /// Dates; without an optional one, all are missing.
    Day { optional: bool },
    /// Numbers of days.
    Offset,
    /// Whole numbers of 64 bits; without an optional column, all are missing.
    Number { optional: bool },
    /// Texts by code. Without codes, each row has a text of its own; without texts, all are missing.
    Text,
    /// Different texts or whole numbers, one a row.
    Ids,
}

/// A column, by its place in the catalogue; declared attributes follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    CollectedOn,
    CustomerOnHold,
    HasEmail,
    HasPhone,
    CustomerId,
    CustomerName,
    Country,
    Language,
    Currency,
    Collector,
    ContactName,
    ContactEmail,
    ContactPhone,
    ContactAddress,
    InvoiceStarts,
    DueOn,
    Open,
    Amount,
    IssuedOn,
    PromisedOn,
    InvoiceFlags,
    InvoiceId,
    InvoiceNumber,
    HistoryStarts,
    Leader,
    Scenario,
    Step,
    Offset,
    DoneOn,
    NominalOn,
    ActionStarts,
    ActionOn,
    Channel,
    Mode,
    Template,
    ActionLanguage,
    NamedStarts,
    Named,
    ActionId,
    ActionLabel,
}

/// The columns that every snapshot has.
pub(crate) const COLUMNS: [(Table, Holds, &str); 40] = [
    (Table::Customers, Holds::Account, "collected_with"),
    (Table::Customers, Holds::Flag, "on_hold"),
    (Table::Customers, Holds::Flag, "has e-mail"),
    (Table::Customers, Holds::Flag, "has phone"),
    (Table::Customers, Holds::Ids, "id"),
    (Table::Customers, Holds::Text, "name"),
    (Table::Customers, Holds::Text, "country"),
    (Table::Customers, Holds::Text, "language"),
    (Table::Customers, Holds::Text, "currency"),
    (Table::Customers, Holds::Text, "collector"),
    (Table::Customers, Holds::Text, "contact_name"),
    (Table::Customers, Holds::Text, "contact_email"),
    (Table::Customers, Holds::Text, "contact_phone"),
    (Table::Customers, Holds::Text, "contact_address"),
    (Table::Customers, Holds::Starts(Table::Invoices), "starts of invoices"),
    (Table::Invoices, Holds::Day { optional: false }, "due_on"),
    (Table::Invoices, Holds::Number { optional: false }, "open"),
    (Table::Invoices, Holds::Number { optional: true }, "amount"),
    (Table::Invoices, Holds::Day { optional: true }, "issued_on"),
    (Table::Invoices, Holds::Day { optional: true }, "promised_on"),
    (Table::Invoices, Holds::Byte, "flags"),
    (Table::Invoices, Holds::Ids, "id"),
    (Table::Invoices, Holds::Text, "number"),
    (Table::Customers, Holds::Starts(Table::History), "starts of history"),
    (Table::History, Holds::Invoice, "invoice"),
    (Table::History, Holds::Text, "scenario"),
    (Table::History, Holds::Text, "step"),
    (Table::History, Holds::Offset, "offset"),
    (Table::History, Holds::Day { optional: false }, "done_on"),
    (Table::History, Holds::Day { optional: true }, "nominal_on"),
    (Table::Customers, Holds::Starts(Table::Actions), "starts of specific actions"),
    (Table::Actions, Holds::Day { optional: false }, "on"),
    (Table::Actions, Holds::Byte, "channel"),
    (Table::Actions, Holds::Byte, "mode"),
    (Table::Actions, Holds::Text, "template"),
    (Table::Actions, Holds::Text, "language"),
    (Table::Actions, Holds::Starts(Table::Named), "starts of invoices"),
    (Table::Named, Holds::Invoice, "invoices"),
    (Table::Actions, Holds::Ids, "id"),
    (Table::Actions, Holds::Text, "label"),
];

/// The number in the file of the first declared attribute.
const FIRST_ATTRIBUTE: u32 = 1000;

/// A column of a certain snapshot.
#[derive(Clone, Debug)]
pub(crate) struct Spec {
    /// Its number in the file.
    pub(crate) number: u32,
    pub(crate) table: Table,
    pub(crate) holds: Holds,
    /// What messages call it.
    pub(crate) name: String,
}

/// All columns of a snapshot with these attributes, in the order of the file.
pub(crate) fn catalogue(attributes: &[Attribute]) -> Vec<Spec> {
    let fixed = (0_u32..).zip(COLUMNS).map(|(number, (table, holds, name))| Spec {
        number,
        table,
        holds,
        name: format!("column `{name}` of the {}", table.name()),
    });
    let declared = (FIRST_ATTRIBUTE..).zip(attributes).map(|(number, attribute)| Spec {
        number,
        table: Table::Customers,
        holds: match attribute.kind {
            AttributeType::Text | AttributeType::OneOf(_) => Holds::Text,
            AttributeType::Flag => Holds::Byte,
            _ => Holds::Number { optional: false },
        },
        name: format!("attribute `{}`", attribute.name),
    });
    fixed.chain(declared).collect()
}
