//! Records as the tables of a portfolio, so that they are read and checked as its files are; and places in these tables as
//! places in the records.

use relance_engine::Program;
use relance_portfolio::{File, Files, Problem};

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

/// A table that is being written, with where its cells begin.
struct Table {
    /// Its name, for messages, and the list of an account that it is of; none for the customers themselves.
    name: &'static str,
    list: Option<&'static str>,
    text: String,
    /// Where each cell begins: its line and character, from 1; of all rows, the header first.
    starts: Vec<(u64, u64)>,
    /// The field of each column, and the account for whose sake there is such a column.
    fields: Vec<(String, usize)>,
    /// The account of each row, and its place in the list.
    rows: Vec<(usize, usize)>,
    line: u64,
    column: u64,
}

impl Table {
    fn new(name: &'static str, list: Option<&'static str>, columns: &[(&str, &str)], more: &[Extra<'_>]) -> Table {
        let mut table =
            Table { name, list, text: String::new(), starts: Vec::new(), fields: Vec::new(), rows: Vec::new(), line: 1, column: 1 };
        for (column, field) in columns {
            table.cell(column);
            table.fields.push(((*field).to_owned(), 0));
        }
        for Extra { name, account } in more {
            table.cell(name);
            table.fields.push((format!("attributes.{name}"), *account));
        }
        table.end();
        table
    }

    /// Adds a cell, always in quotes, so that every text is what it is.
    fn cell(&mut self, text: &str) {
        if self.column > 1 {
            self.text.push(',');
            self.column += 1;
        }
        self.starts.push((self.line, self.column));
        self.text.push('"');
        self.column += 2;
        for (place, line) in text.split('\n').enumerate() {
            if place > 0 {
                self.text.push('\n');
                self.line += 1;
                self.column = 2;
            }
            for (place, part) in line.split('"').enumerate() {
                if place > 0 {
                    self.text.push_str("\"\"");
                    self.column += 2;
                }
                self.text.push_str(part);
                self.column += part.chars().count() as u64;
            }
        }
        self.text.push('"');
    }

    fn cells<'t>(&mut self, row: (usize, usize), cells: impl IntoIterator<Item = &'t str>) {
        self.rows.push(row);
        cells.into_iter().for_each(|cell| self.cell(cell));
        self.end();
    }

    fn end(&mut self) {
        self.text.push('\n');
        self.line += 1;
        self.column = 1;
    }

    fn file(&self) -> File<'_> {
        File { name: self.name, bytes: self.text.as_bytes() }
    }

    /// The place of a cell in the records.
    fn place(&self, line: u64, column: u64) -> String {
        let cell = self.starts.partition_point(|start| *start <= (line, column)).saturating_sub(1);
        let width = self.fields.len().max(1);
        let (field, first) = self.fields.get(cell % width).map_or((OF_CUSTOMER, 0), |(field, account)| (field.as_str(), *account));
        // What is said of a column as a whole is told where it first stands.
        let (account, place) = (cell / width).checked_sub(1).and_then(|row| self.rows.get(row)).copied().unwrap_or((first, 0));
        match (self.list, field) {
            (None, field) => format!("accounts[{account}].customer.{field}"),
            (Some(_), OF_CUSTOMER) => format!("accounts[{account}].customer.id"),
            (Some(list), field) => format!("accounts[{account}].{list}[{place}].{field}"),
        }
    }
}

/// The tables of some accounts.
pub(super) struct Tables {
    customers: Table,
    invoices: Table,
    history: Table,
    actions: Table,
}

impl Tables {
    /// Writes them.
    pub(super) fn of(program: &Program, accounts: &[Account]) -> Tables {
        let attributes = attributes(program, accounts);
        let mut tables = Tables {
            customers: Table::new("customers", None, &CUSTOMERS, &attributes),
            invoices: Table::new("invoices", Some("invoices"), &INVOICES, &[]),
            history: Table::new("history", Some("history"), &HISTORY, &[]),
            actions: Table::new("specific actions", Some("actions"), &ACTIONS, &[]),
        };
        for (account, given) in accounts.iter().enumerate() {
            tables.customer(account, &given.customer, &attributes);
            let id = &given.customer.id;
            given.invoices.iter().enumerate().for_each(|(place, invoice)| tables.invoice((account, place), id, invoice));
            given.history.iter().enumerate().for_each(|(place, done)| tables.done((account, place), id, done));
            given.actions.iter().enumerate().for_each(|(place, action)| tables.action((account, place), id, action));
        }
        tables
    }

    /// As files, without those that have no rows and need none.
    pub(super) fn files(&self) -> Files<'_> {
        let some = |table: &Table| !table.rows.is_empty();
        Files {
            customers: self.customers.file(),
            invoices: self.invoices.file(),
            history: some(&self.history).then(|| self.history.file()),
            specific_actions: some(&self.actions).then(|| self.actions.file()),
        }
    }

    /// A problem at its place in the records.
    pub(super) fn told(&self, problem: &Problem) -> Told {
        let tables = [&self.customers, &self.invoices, &self.history, &self.actions];
        let table = tables.into_iter().find(|table| table.name == problem.file);
        fault::problem(problem, table.map_or_else(String::new, |table| table.place(problem.line, problem.column)))
    }

    fn customer(&mut self, account: usize, customer: &Customer, attributes: &[Extra<'_>]) {
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
        // An attribute that stands twice has two columns of its name.
        let values = attributes.iter().enumerate().map(|(column, Extra { name, .. })| {
            let earlier = attributes.iter().take(column).filter(|earlier| earlier.name == *name).count();
            let found = customer.attributes.iter().filter(|attribute| attribute.name == *name).nth(earlier);
            found.map_or("", |attribute| attribute.value.as_str())
        });
        self.customers.cells((account, 0), own.into_iter().chain(values));
    }

    fn invoice(&mut self, row: (usize, usize), customer: &str, invoice: &Invoice) {
        let kind = match invoice.kind {
            None => "",
            Some(ItemKind::Invoice) => "invoice",
            Some(ItemKind::Credit) => "credit",
        };
        self.invoices.cells(
            row,
            [
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
            ],
        );
    }

    fn done(&mut self, row: (usize, usize), customer: &str, done: &DoneStep) {
        let offset = done.offset.to_string();
        let cells = [customer, &done.invoice, &done.scenario, &done.step, &offset, &done.done_on, text(&done.nominal_on)];
        self.history.cells(row, cells);
    }

    fn action(&mut self, row: (usize, usize), customer: &str, action: &Action) {
        let invoices = action.invoices.join(" ");
        let cells = [
            action.id.as_str(),
            customer,
            text(&action.label),
            &action.on,
            &invoices,
            action.channel.map_or("", channel_name),
            action.mode.map_or("", mode_name),
            text(&action.template),
            text(&action.model),
            text(&action.library),
        ];
        self.actions.cells(row, cells);
    }
}

fn text(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or_default()
}

fn flag(flag: bool) -> &'static str {
    if flag { "yes" } else { "no" }
}

/// A column of an attribute, and the first account that asks for one that the program does not declare.
struct Extra<'a> {
    name: &'a str,
    account: usize,
}

/// The columns of attributes: those that the program declares, then those that it does not, and once more those that a customer
/// has twice, so that both are told.
fn attributes<'a>(program: &'a Program, accounts: &'a [Account]) -> Vec<Extra<'a>> {
    let mut columns: Vec<Extra<'_>> =
        program.attributes.iter().map(|attribute| Extra { name: attribute.name.as_str(), account: 0 }).collect();
    for (account, given) in accounts.iter().enumerate() {
        let own = &given.customer.attributes;
        for (place, attribute) in own.iter().enumerate() {
            let times = own.iter().take(place + 1).filter(|other| other.name == attribute.name).count();
            if times > columns.iter().filter(|column| column.name == attribute.name).count() {
                columns.push(Extra { name: &attribute.name, account });
            }
        }
    }
    columns
}
