//! A small portfolio with everything in it, whose ids are whole numbers, so that it can be written in every form.

use crate::tables::{Column, Means, csv};
use relance_columnar::input::Kind;
use relance_portfolio::{File, Files, Options, Reading, read};

use crate::program::program;

/// The four tables, in the order of [`KINDS`].
pub type Tables = [Vec<Column>; 4];

pub const KINDS: [Kind; 4] = [Kind::Customers, Kind::Invoices, Kind::History, Kind::SpecificActions];

pub fn tables() -> Tables {
    use Means::{Day, Flag, Id, Money, Number, Text, Whole};
    let customers = vec![
        ("id", Id, vec!["17", "3", "170", "-4", "9"]),
        ("collected_with", Id, vec!["", "17", "", "", ""]),
        ("name", Text, vec!["Tubes \"5 pouces\", SA", "Un\nSARL", "Trois", " bleu ", "Trois"]),
        ("country", Text, vec!["FR", "DE", " FR", "france", ""]),
        ("language", Text, vec!["fr", "de", "", "fr", "EN"]),
        ("currency", Text, vec!["EUR", "", "EUR", " EUR", ""]),
        ("collector", Text, vec!["ana", "bob", "", "ana", "  "]),
        ("on_hold", Flag, vec!["", "yes", "no", "no", "yes"]),
        ("contact_name", Text, vec!["M. Deux", "", "", "", ""]),
        ("contact_email", Text, vec!["deux@example.org", "", " ", "x@y.z", ""]),
        ("contact_phone", Text, vec!["", "+331", "", "", "+332"]),
        ("contact_address", Text, vec!["2, rue\r\nDeux", "", "", "", ""]),
        ("sector", Text, vec!["public", "private", "", " public", "private"]),
        ("risk", Whole, vec!["5", "", "1", "3", "2"]),
        ("credit_limit", Money, vec!["50000.5", "", "0", "-12.34", "1"]),
        ("key_account", Flag, vec!["yes", "", "no", "", "yes"]),
        ("note", Text, vec![" as is ", "", "x", "y", "x"]),
        ("score", Number(6), vec!["-0.5", "", "1.000001", "0", "7"]),
        ("discount", Number(2), vec!["5.00", "", "2.5", "0", "100"]),
        ("since", Day, vec!["2020-02-29", "", "1900-01-01", "2999-12-31", "1970-01-01"]),
        ("staff", Whole, vec!["0", "", "-7", "12", "300"]),
        ("colour", Text, vec!["red", "", "", "", ""]),
    ];
    let invoices = vec![
        ("id", Id, vec!["9", "10", "8", "100", "101", "7", "-5"]),
        ("number", Text, vec!["2026-9", "2026-10", "", "2026-9", "", "a,b", ""]),
        ("customer", Id, vec!["17", "3", "17", "170", "170", "-4", "17"]),
        ("kind", Text, vec!["", "invoice", "", "", "credit", " credit ", "invoice"]),
        ("issued_on", Day, vec!["2026-01-01", "", "", "2026-01-02", "", "", "1999-12-31"]),
        ("due_on", Day, vec!["2026-02-01", "2026-02-01", "2026-02-01", "2026-02-02", "2026-03-01", "2026-02-01", "2025-02-01"]),
        ("amount", Money, vec!["120.00", "", "", "5", "", "1", "0.01"]),
        ("open", Money, vec!["120", "60.5", "-10.00", "-5.00", "0.00", "-0.01", "-1"]),
        ("on_hold", Flag, vec!["", "yes", "no", "", "", "", ""]),
        ("disputed", Flag, vec!["", "yes", "no", "", "", "yes", "yes"]),
        ("promised_on", Day, vec!["", "2026-04-01", "", "", "", "", "2026-05-05"]),
    ];
    let history = vec![
        ("customer", Id, vec!["170", "3", "17", "17", "404", "170"]),
        ("invoice", Id, vec!["100", "10", "10", "1", "9", "9"]),
        ("scenario", Text, vec!["S", "S", "S", "T", "S", "S"]),
        ("step", Text, vec!["Relance n°1", "Relance n°1", "Relance n°2", "Relance n°1", "x", "y"]),
        ("offset", Whole, vec!["-3", "3", "7", "3650", "1", "-3650"]),
        ("done_on", Day, vec!["2026-02-01", "2026-02-05", "2026-02-09", "2025-02-09", "2025-02-09", "2025-02-10"]),
        ("nominal_on", Day, vec!["", "2026-02-04", "", "", "", "2999-12-31"]),
    ];
    let actions = vec![
        ("id", Id, vec!["3", "20", "1", "4", "5"]),
        ("customer", Id, vec!["17", "3", "170", "-4", "170"]),
        ("channel", Text, vec!["internal email", "", "phone", "", ""]),
        ("on", Day, vec!["2026-04-01", "2026-04-01", "2026-04-01", "2026-04-01", "2026-04-02"]),
        ("invoices", Text, vec!["9 10  9", "10", "77", "7", "100 42"]),
        ("label", Text, vec!["Appeler", "", "Fait", "Fini", "Mon libellé"]),
        ("mode", Text, vec!["confirm", "", "", "", ""]),
        ("template", Text, vec!["t_text", "", "gone", "", ""]),
        ("status", Text, vec!["", "pending", "done", "cancelled", ""]),
        ("action", Text, vec!["", "Suivi de promesse", "", "Disparue", "Relevé de compte"]),
        ("library", Text, vec!["", "", "", "", "Litiges"]),
    ];
    [customers, invoices, history, actions]
}

/// What the CSV files say.
pub fn reading(tables: &Tables, options: &Options) -> Reading {
    let texts: Vec<String> = tables.iter().map(|columns| csv(columns)).collect();
    let file = |at: usize, name| File { name, bytes: texts[at].as_bytes() };
    let files = Files {
        customers: file(0, "customers.csv"),
        invoices: file(1, "invoices.csv"),
        history: Some(file(2, "history.csv")),
        specific_actions: Some(file(3, "specific_actions.csv")),
    };
    read(&program(), &files, options)
}
