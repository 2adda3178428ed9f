//! The rows of a portfolio as the document describes them. A test holds that they have the columns that are read.

use schemars::JsonSchema;

use super::{Cell, Ids};

/// The customers, with all that is theirs. Each table is a list of objects whose keys are the columns of the CSV files; a key that is not
/// there, or `null`, is an empty cell.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PortfolioRows {
    /// The customers.
    pub customers: Vec<CustomerRow>,
    /// Their invoices and credits.
    pub invoices: Vec<InvoiceRow>,
    /// The steps that were done.
    pub history: Option<Vec<HistoryRow>>,
    /// The actions outside the scenarios.
    pub specific_actions: Option<Vec<ActionRow>>,
}

/// A customer. Beside these keys it has those of the attributes that the program declares.
#[derive(JsonSchema)]
#[schemars(extend("additionalProperties" = { "$ref": "#/components/schemas/Cell" }))]
pub struct CustomerRow {
    /// The id.
    pub id: Cell,
    /// The name.
    pub name: Option<Cell>,
    /// The country: two capitals, such as `FR`.
    pub country: Option<Cell>,
    /// The language of messages: two letters, such as `fr`.
    pub language: Option<Cell>,
    /// The currency; that of the program if it is said.
    pub currency: Option<Cell>,
    /// The id of the collector.
    pub collector: Option<Cell>,
    /// Whether the customer is on hold: yes or no.
    pub on_hold: Option<Cell>,
    /// The name of the contact.
    pub contact_name: Option<Cell>,
    /// The contact's e-mail address.
    pub contact_email: Option<Cell>,
    /// The contact's telephone number.
    pub contact_phone: Option<Cell>,
    /// The contact's postal address.
    pub contact_address: Option<Cell>,
    /// The id of the customer on whom this one is collected (R17).
    pub collected_with: Option<Cell>,
}

/// An invoice, or a credit.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct InvoiceRow {
    /// The id.
    pub id: Cell,
    /// The customer's id.
    pub customer: Cell,
    /// When it is due, `YYYY-MM-DD`.
    pub due_on: Cell,
    /// What is open, such as `1200.00`; below zero for a credit.
    pub open: Cell,
    /// `invoice` or `credit`; by the sign of `open` if it is not said.
    pub kind: Option<Cell>,
    /// What people call it.
    pub number: Option<Cell>,
    /// When it was issued.
    pub issued_on: Option<Cell>,
    /// Its amount when it was issued.
    pub amount: Option<Cell>,
    /// Whether it is on hold: yes or no.
    pub on_hold: Option<Cell>,
    /// Whether it is disputed: yes or no.
    pub disputed: Option<Cell>,
    /// Until when payment is promised.
    pub promised_on: Option<Cell>,
}

/// A step that was done.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct HistoryRow {
    /// The customer's id.
    pub customer: Cell,
    /// The id of the invoice that led.
    pub invoice: Cell,
    /// The name of the scenario.
    pub scenario: Cell,
    /// The name of the step.
    pub step: Cell,
    /// The step's days from the due date.
    pub offset: Cell,
    /// When it was done.
    pub done_on: Cell,
    /// For when it was planned before working days.
    pub nominal_on: Option<Cell>,
}

/// An action outside the scenarios (R15).
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ActionRow {
    /// The id.
    pub id: Cell,
    /// The customer's id.
    pub customer: Cell,
    /// The channel, such as `phone`; not needed where a library's action is named.
    pub channel: Option<Cell>,
    /// The day.
    pub on: Cell,
    /// The ids of its invoices: a list, or one text with blanks between them.
    pub invoices: Ids,
    /// What people call it.
    pub label: Option<Cell>,
    /// `manual`, `confirm` or `automatic`; `manual` if it is not said.
    pub mode: Option<Cell>,
    /// The template of its message.
    pub template: Option<Cell>,
    /// `pending`, `done` or `cancelled`; `pending` if it is not said.
    pub status: Option<Cell>,
    /// The name of an action of a library, which says channel, mode and template.
    pub action: Option<Cell>,
    /// The name of that library.
    pub library: Option<Cell>,
}
