//! Portfolios as CSV text: customers with all that can be odd about them, dated around the day of the evaluation.

use std::fmt::Write as _;

use relance_engine::Day;

use super::choices::Choices;
use super::history;
use super::policy::Policy;

/// The four files.
#[derive(Clone, Debug)]
pub struct Book {
    pub customers: String,
    pub invoices: String,
    pub history: String,
    pub actions: String,
}

/// An invoice that history and actions can name.
pub struct Written {
    pub id: String,
    pub customer: String,
    pub due_on: Day,
}

const CUSTOMERS: &str = "id,name,language,country,currency,collector,on_hold,contact_email,contact_phone,collected_with,sector,risk,seats,\
                         credit_limit,factor,discount,since_on,key_account,vip,remark\n";
const INVOICES: &str = "id,customer,kind,due_on,open,amount,issued_on,on_hold,disputed,promised_on\n";
const ACTIONS: &str = "id,customer,channel,on,invoices,mode,template,status,action\n";

/// A portfolio from the choices for each customer.
pub fn book(policy: &Policy, customer_choices: &[Vec<u16>], around: Day) -> Book {
    let mut book = Book {
        customers: CUSTOMERS.to_owned(),
        invoices: INVOICES.to_owned(),
        history: history::HEADER.to_owned(),
        actions: ACTIONS.to_owned(),
    };
    let mut invoices: Vec<Written> = Vec::new();
    // Customers on whom others can be collected: those that are not collected on another themselves.
    let mut accounts: Vec<String> = Vec::new();
    for (number, stream) in customer_choices.iter().enumerate() {
        let choices = &mut Choices::new(stream);
        let id = format!("{}{}", ["C", "c", "D"][number % 3], number + 1);
        let first = invoices.len();
        for _ in 0..choices.below(6) {
            let written = invoice(choices, &id, invoices.len(), around, &mut book.invoices);
            invoices.push(written);
        }
        let own = &invoices[first..];
        history::rows(choices, policy, own, &invoices, &id, around, &mut book.history);
        customer(choices, &id, &mut accounts, &mut book.customers);
        if choices.chance(30) {
            action(choices, &id, number, own, around, &mut book.actions);
        }
    }
    book
}

fn customer(choices: &mut Choices<'_>, id: &str, accounts: &mut Vec<String>, text: &mut String) {
    let joined = !accounts.is_empty() && choices.chance(15);
    let with = if joined { choices.one_of(accounts) } else { String::new() };
    if !joined {
        accounts.push(id.to_owned());
    }
    let mut one_of = |values: &[&'static str]| choices.one_of(values);
    let cells = [
        id,
        one_of(&["ana", "bob", "", "a"]),
        one_of(&["fr", "en", "", "de", "es"]),
        one_of(&["FR", "DE", "", "GB"]),
        one_of(&["EUR", ""]),
        one_of(&["ana", "bob", "zoe", ""]),
        one_of(&["", "", "", "", "", "no", "yes"]),
        one_of(&["a@example.org", "b@example.org", ""]),
        one_of(&["+33100000000", ""]),
        &with,
        one_of(&["public", "private", "", "mixed"]),
        one_of(&["1", "3", "5", ""]),
        one_of(&["0", "2", "-4", ""]),
        one_of(&["100", "50.01", "1000.00", ""]),
        one_of(&["1.5", "0.333333", "-2", ""]),
        one_of(&["5", "12.5", "0", ""]),
        one_of(&["2026-03-02", "2026-12-24", "2026-04-06", ""]),
        one_of(&["yes", "no", ""]),
        one_of(&["yes", "no", ""]),
        one_of(&["a", "A", "", "bob"]),
    ];
    let _ = writeln!(text, "{}", cells.join(","));
}

fn invoice(choices: &mut Choices<'_>, customer: &str, number: usize, around: Day, text: &mut String) -> Written {
    let id = format!("{}{number}", choices.one_of(&["F", "f", "E", "FA"]));
    let due_on = around.plus(match choices.below(5) {
        0 => choices.between(-15, 0),
        1 => choices.between(-3, 12),
        2 => choices.between(-60, -15),
        3 => -7,
        _ => -14,
    });
    let open = choices.one_of(&["100", "1000.00", "50", "120.50", "5", "4.99", "0", "0.01", "50.01", "100", "-20", "-75.5", "10"]);
    let kind = match open.starts_with('-') || open == "0" {
        true => choices.one_of(&["", "credit", "invoice"]),
        false => choices.one_of(&["", "invoice"]),
    };
    let amount = choices.one_of(&["100", "", "1200.00", "0", "-20"]);
    let issued_on = if choices.chance(50) { due_on.plus(-30).to_string() } else { String::new() };
    let on_hold = if choices.chance(8) { "yes" } else { "" };
    let disputed = if choices.chance(10) { "1" } else { "" };
    let promised_on = if choices.chance(20) { around.plus(choices.between(-2, 4)).to_string() } else { String::new() };
    let _ = writeln!(text, "{id},{customer},{kind},{due_on},{open},{amount},{issued_on},{on_hold},{disputed},{promised_on}");
    Written { id, customer: customer.to_owned(), due_on }
}

fn action(choices: &mut Choices<'_>, customer: &str, number: usize, own: &[Written], around: Day, text: &mut String) {
    let mut named = Vec::new();
    for _ in 0..=choices.below(2) {
        match own.is_empty() || choices.chance(15) {
            true => named.push("GONE"),
            false => named.push(own[choices.below(own.len())].id.as_str()),
        }
    }
    let (channel, mode, template, action) = choices.one_of(&[
        ("phone", "", "", ""),
        ("email", "automatic", "t_all", ""),
        ("email", "confirm", "t_fr", ""),
        ("sms", "automatic", "t_sms", ""),
        ("internal email", "confirm", "t_en_de", ""),
        ("interactive email", "manual", "t_en_de", ""),
        ("letter", "manual", "t_fr", ""),
        ("", "", "", "Suivi de promesse"),
        ("", "", "", "Appel du litige"),
        ("", "", "", "Relevé par SMS"),
    ]);
    let on = around.plus(choices.between(-3, 5));
    let status = choices.one_of(&["pending", "", "done", "cancelled"]);
    let id = format!("{}{number}", choices.one_of(&["A", "a"]));
    let _ = writeln!(text, "{id},{customer},{channel},{on},{},{mode},{template},{status},{action}", named.join(" "));
}
