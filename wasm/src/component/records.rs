//! Records as the tables of a portfolio, so that they are read and checked as its files are; and places in these tables as
//! places in the records.

use std::borrow::Cow;

use relance_engine::Program;
use relance_portfolio::{Cells, Code, Problem, Tables as Given, nearest};

use super::api::records::{Account, Action, Customer, DoneStep, Invoice, ItemKind};
use super::api::types::Problem as Told;
use super::fault;
use super::names::{channel_name, mode_name};

/// The columns of customers before their attributes, each with its field.
const CUSTOMERS: [(&str, &str); 12] = [
    ("id", "id"),
    ("name", "name"),
    ("country", "country"),
    ("language", "language"),
    ("currency", "currency"),
    ("collector", "collector"),
    ("on_hold", "on-hold"),
    ("contact_name", "contact.name"),
    ("contact_email", "contact.email"),
    ("contact_phone", "contact.phone"),
    ("contact_address", "contact.address"),
    ("collected_with", "collected-with"),
];

const INVOICES: [(&str, &str); 11] = [
    ("id", "id"),
    ("customer", OF_CUSTOMER),
    ("kind", "kind"),
    ("due_on", "due-on"),
    ("open", "open"),
    ("amount", "amount"),
    ("issued_on", "issued-on"),
    ("number", "number"),
    ("on_hold", "on-hold"),
    ("disputed", "disputed"),
    ("promised_on", "promised-on"),
];

const HISTORY: [(&str, &str); 7] = [
    ("customer", OF_CUSTOMER),
    ("invoice", "invoice"),
    ("scenario", "scenario"),
    ("step", "step"),
    ("offset", "offset"),
    ("done_on", "done-on"),
    ("nominal_on", "nominal-on"),
];

const ACTIONS: [(&str, &str); 10] = [
    ("id", "id"),
    ("customer", OF_CUSTOMER),
    ("label", "label"),
    ("on", "on"),
    ("invoices", "invoices"),
    ("channel", "channel"),
    ("mode", "mode"),
    ("template", "template"),
    ("action", "model"),
    ("library", "library"),
];

/// Stands for the id of the customer, which is told of the customer itself.
const OF_CUSTOMER: &str = "";

/// A table, and what its rows and columns are in the records.
struct Table<'a> {
    /// Its name, for messages.
    name: &'static str,
    /// The list of an account that it is of; none for the customers themselves.
    list: Option<&'static str>,
    columns: Vec<&'a str>,
    /// The field of each column.
    fields: Vec<Cow<'static, str>>,
    cells: Vec<Cow<'a, str>>,
    /// The account of each row, and its place in the list.
    rows: Vec<(usize, usize)>,
}

impl<'a> Table<'a> {
    fn new(name: &'static str, list: Option<&'static str>, columns: &[(&'static str, &'static str)]) -> Table<'a> {
        let fields = columns.iter().map(|(_, field)| Cow::Borrowed(*field)).collect();
        Table { name, list, columns: columns.iter().map(|(column, _)| *column).collect(), fields, cells: Vec::new(), rows: Vec::new() }
    }

    fn add(&mut self, row: (usize, usize), cells: impl IntoIterator<Item = Cow<'a, str>>) {
        self.rows.push(row);
        self.cells.extend(cells);
    }

    fn cells(&self) -> Cells<'_> {
        Cells { name: self.name, columns: &self.columns, cells: &self.cells }
    }

    /// The place in the records of a cell, of which row and column count from 1.
    fn place(&self, row: u64, column: u64) -> String {
        let at = |number: u64| usize::try_from(number).ok()?.checked_sub(1);
        let (account, place) = at(row).and_then(|row| self.rows.get(row)).copied().unwrap_or_default();
        let field = at(column).and_then(|column| self.fields.get(column)).map_or(OF_CUSTOMER, |field| field);
        match (self.list, field) {
            (None, field) => format!("accounts[{account}].customer.{field}"),
            (Some(_), OF_CUSTOMER) => format!("accounts[{account}].customer.id"),
            (Some(list), field) => format!("accounts[{account}].{list}[{place}].{field}"),
        }
    }
}

/// The tables of some accounts.
pub(super) struct Tables<'a> {
    customers: Table<'a>,
    invoices: Table<'a>,
    history: Table<'a>,
    actions: Table<'a>,
}

impl<'a> Tables<'a> {
    /// Lays the records out.
    pub(super) fn of(program: &'a Program, accounts: &'a [Account]) -> Tables<'a> {
        let mut tables = Tables {
            customers: Table::new("customers", None, &CUSTOMERS),
            invoices: Table::new("invoices", Some("invoices"), &INVOICES),
            history: Table::new("history", Some("history"), &HISTORY),
            actions: Table::new("actions", Some("actions"), &ACTIONS),
        };
        for attribute in &program.attributes {
            tables.customers.columns.push(&attribute.name);
            tables.customers.fields.push(format!("attributes.{}", attribute.name).into());
        }
        for (account, given) in accounts.iter().enumerate() {
            tables.customer(program, account, &given.customer);
            let id = &given.customer.id;
            given.invoices.iter().enumerate().for_each(|(place, invoice)| tables.invoice((account, place), id, invoice));
            given.history.iter().enumerate().for_each(|(place, done)| tables.done((account, place), id, done));
            given.actions.iter().enumerate().for_each(|(place, action)| tables.action((account, place), id, action));
        }
        tables
    }

    /// As they are read, without those that have no rows and need none.
    pub(super) fn given(&self) -> Given<'_> {
        let some = |table: &Table<'_>| !table.rows.is_empty();
        Given {
            customers: self.customers.cells(),
            invoices: self.invoices.cells(),
            history: some(&self.history).then(|| self.history.cells()),
            specific_actions: some(&self.actions).then(|| self.actions.cells()),
        }
    }

    /// A problem at its place in the records.
    pub(super) fn told(&self, problem: &Problem) -> Told {
        let tables = [&self.customers, &self.invoices, &self.history, &self.actions];
        let table = tables.into_iter().find(|table| table.name == problem.file);
        fault::problem(problem, table.map_or_else(String::new, |table| table.place(problem.line, problem.column)))
    }

    fn customer(&mut self, program: &Program, account: usize, customer: &'a Customer) {
        let contact = &customer.contact;
        let own = [
            customer.id.as_str(),
            &customer.name,
            &customer.country,
            &customer.language,
            &customer.currency,
            &customer.collector,
            flag(customer.on_hold),
            &contact.name,
            &contact.email,
            &contact.phone,
            &contact.address,
            &customer.collected_with,
        ];
        let value = |name: &str| {
            let found = customer.attributes.iter().find(|attribute| attribute.name == name);
            found.map_or("", |attribute| attribute.value.as_str())
        };
        let values = program.attributes.iter().map(|attribute| value(&attribute.name));
        self.customers.add((account, 0), own.into_iter().chain(values).map(Cow::Borrowed));
    }

    fn invoice(&mut self, row: (usize, usize), customer: &'a str, invoice: &'a Invoice) {
        let kind = match invoice.kind {
            None => "",
            Some(ItemKind::Invoice) => "invoice",
            Some(ItemKind::Credit) => "credit",
        };
        let cells = [
            invoice.id.as_str(),
            customer,
            kind,
            &invoice.due_on,
            &invoice.open,
            text(&invoice.amount),
            text(&invoice.issued_on),
            text(&invoice.number),
            flag(invoice.on_hold),
            flag(invoice.disputed),
            text(&invoice.promised_on),
        ];
        self.invoices.add(row, cells.map(Cow::Borrowed));
    }

    fn done(&mut self, row: (usize, usize), customer: &'a str, done: &'a DoneStep) {
        let before = [customer, &done.invoice, &done.scenario, &done.step].map(Cow::Borrowed);
        let after = [Cow::Owned(done.offset.to_string()), Cow::Borrowed(&*done.done_on), Cow::Borrowed(text(&done.nominal_on))];
        self.history.add(row, before.into_iter().chain(after));
    }

    fn action(&mut self, row: (usize, usize), customer: &'a str, action: &'a Action) {
        let before = [action.id.as_str(), customer, text(&action.label), &action.on].map(Cow::Borrowed);
        let after = [
            action.channel.map_or("", channel_name),
            action.mode.map_or("", mode_name),
            text(&action.template),
            text(&action.model),
            text(&action.library),
        ];
        let named = core::iter::once(Cow::Owned(action.invoices.join(" ")));
        self.actions.add(row, before.into_iter().chain(named).chain(after.map(Cow::Borrowed)));
    }
}

fn text(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or_default()
}

fn flag(flag: bool) -> &'static str {
    if flag { "yes" } else { "no" }
}

/// Attributes that the program does not declare, and such as a customer has twice.
pub(super) fn wrong_attributes(program: &Program, accounts: &[Account]) -> Vec<Told> {
    let mut wrong = Vec::new();
    for (account, given) in accounts.iter().enumerate() {
        let own = &given.customer.attributes;
        for (place, attribute) in own.iter().enumerate() {
            let name = &attribute.name;
            let mut tell = |code: Code, message: String, help: Option<String>| {
                let place = format!("accounts[{account}].customer.attributes.{name}");
                wrong.push(Told { code: code.to_string(), place, message, help });
            };
            let names = || program.attributes.iter().map(|attribute| attribute.name.as_str());
            if !names().any(|known| known == name) {
                let help = nearest(name, names()).map(|nearest| format!("did you mean `{nearest}`?"));
                tell(Code::ColumnIgnored, format!("the program declares no attribute `{name}`"), help);
            } else if own.iter().take(place).any(|earlier| earlier.name == *name) {
                tell(Code::ColumnTwice, format!("the attribute `{name}` stands twice"), Some("take one of the two away".to_owned()));
            }
        }
    }
    wrong
}
