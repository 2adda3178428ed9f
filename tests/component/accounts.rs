//! Portfolios in CSV files as the records of a component.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use relance::component::records::{Account, Action, Attribute, Channel, Contact, Customer, DoneStep, Invoice, ItemKind, Mode};

type Row = BTreeMap<String, String>;

/// The rows of a file; none if there is no such file.
fn rows(path: &Path) -> Vec<Row> {
    let Ok(text) = fs::read(path) else { return Vec::new() };
    csv::Reader::from_reader(text.as_slice()).deserialize().map(|row| row.expect("a row")).collect()
}

fn text(row: &Row, column: &str) -> String {
    row.get(column).cloned().unwrap_or_default()
}

fn option(row: &Row, column: &str) -> Option<String> {
    Some(text(row, column)).filter(|text| !text.is_empty())
}

fn flag(row: &Row, column: &str) -> bool {
    matches!(text(row, column).as_str(), "yes" | "true" | "1")
}

const BUILT_IN: [&str; 12] = [
    "id",
    "name",
    "country",
    "language",
    "currency",
    "collector",
    "on_hold",
    "contact_name",
    "contact_email",
    "contact_phone",
    "contact_address",
    "collected_with",
];

fn customer(row: &Row) -> Customer {
    let others = row.iter().filter(|(name, _)| !BUILT_IN.contains(&name.as_str()));
    Customer {
        id: text(row, "id"),
        name: text(row, "name"),
        country: text(row, "country"),
        language: text(row, "language"),
        currency: text(row, "currency"),
        collector: text(row, "collector"),
        on_hold: flag(row, "on_hold"),
        contact: Contact {
            name: text(row, "contact_name"),
            email: text(row, "contact_email"),
            phone: text(row, "contact_phone"),
            address: text(row, "contact_address"),
        },
        collected_with: text(row, "collected_with"),
        attributes: others.map(|(name, value)| Attribute { name: name.clone(), value: value.clone() }).collect(),
    }
}

fn invoice(row: &Row) -> Invoice {
    Invoice {
        id: text(row, "id"),
        kind: match text(row, "kind").as_str() {
            "invoice" => Some(ItemKind::Invoice),
            "credit" => Some(ItemKind::Credit),
            _ => None,
        },
        due_on: text(row, "due_on"),
        open: text(row, "open"),
        amount: option(row, "amount"),
        issued_on: option(row, "issued_on"),
        number: option(row, "number"),
        on_hold: flag(row, "on_hold"),
        disputed: flag(row, "disputed"),
        promised_on: option(row, "promised_on"),
    }
}

fn done(row: &Row) -> DoneStep {
    DoneStep {
        invoice: text(row, "invoice"),
        scenario: text(row, "scenario"),
        step: text(row, "step"),
        offset: text(row, "offset").parse().expect("days"),
        done_on: text(row, "done_on"),
        nominal_on: option(row, "nominal_on"),
    }
}

fn action(row: &Row) -> Action {
    Action {
        id: text(row, "id"),
        label: option(row, "label"),
        on: text(row, "on"),
        invoices: text(row, "invoices").split_whitespace().map(str::to_owned).collect(),
        channel: option(row, "channel").map(|name| channel(&name)),
        mode: option(row, "mode").map(|name| match name.as_str() {
            "automatic" => Mode::Automatic,
            "confirm" => Mode::Confirm,
            _ => Mode::Manual,
        }),
        template: option(row, "template"),
        model: option(row, "action"),
        library: option(row, "library"),
    }
}

fn channel(name: &str) -> Channel {
    match name {
        "phone" => Channel::Phone,
        "email" => Channel::Email,
        "interactive email" => Channel::InteractiveEmail,
        "internal email" => Channel::InternalEmail,
        "letter" => Channel::Letter,
        "registered letter" => Channel::RegisteredLetter,
        "electronic registered letter" => Channel::ElectronicRegisteredLetter,
        "sms" => Channel::Sms,
        "fax" => Channel::Fax,
        _ => Channel::Litigation,
    }
}

/// The customers of a folder, each with what is its own.
pub fn accounts(folder: &Path) -> Vec<Account> {
    let of = |file: &str, id: &str, usable: &dyn Fn(&Row) -> bool| -> Vec<Row> {
        rows(&folder.join(file)).into_iter().filter(|row| text(row, "customer") == id && usable(row)).collect()
    };
    let pending = |row: &Row| matches!(text(row, "status").as_str(), "" | "pending");
    let account = |row: &Row| {
        let id = text(row, "id");
        Account {
            customer: customer(row),
            invoices: of("invoices.csv", &id, &|_| true).iter().map(invoice).collect(),
            history: of("history.csv", &id, &|_| true).iter().map(done).collect(),
            actions: of("specific_actions.csv", &id, &pending).iter().map(action).collect(),
        }
    };
    rows(&folder.join("customers.csv")).iter().map(account).collect()
}
