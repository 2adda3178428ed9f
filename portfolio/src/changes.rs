//! What becomes known of customers from day to day: `changes.csv` with the columns `on`, `customer`, `column` and `value`.
//!
//! `column` is the name of a column of `customers.csv`, and `value` is written as in that column; empty where it becomes
//! missing. The portfolio has the customers as they were before the first of the changes.

use std::collections::HashMap;

use relance_engine::Program;
use relance_engine::day::Day;
use relance_engine::portfolio::Fact;
use relance_engine::program::AttributeType;
use relance_engine::program::expr::{FlagField, IntField, TextField};

use crate::cell::What;
use crate::code::Code;
use crate::explain::{instead, quoted};
use crate::findings;
use crate::listed::Listed;
use crate::problem::Report;
use crate::rows::{Next, Rows};
use crate::table::{Column, Source, Table};
use crate::{File, Options, Portfolio};

const COLUMNS: [&str; 4] = ["on", "customer", "column", "value"];
/// The columns whose value the evaluator or nobody reads, and which may change.
const OWN: [&str; 9] =
    ["name", "country", "language", "collector", "on_hold", "contact_name", "contact_email", "contact_phone", "contact_address"];

/// Something that becomes known of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// From which day on.
    pub on: Day,
    /// The customer, by its place in the portfolio.
    pub customer: u32,
    /// What.
    pub fact: Fact,
}

/// Reads changes of the customers of `portfolio`, in the order of the file.
#[must_use]
pub fn changes(program: &Program, portfolio: &Portfolio, file: &File<'_>, options: &Options) -> Listed<Change> {
    let mut report = Report::default();
    let mut table = Table::open(0, &Source::File(*file), &mut report);
    table.check_header(&mut report, &COLUMNS, &COLUMNS);
    let table = table;
    let [on, customer, column, value] = COLUMNS.map(|name| table.column(name));
    let ids = &portfolio.columns.customers.id;
    // Looked into only by name, so that its order shows nowhere.
    let places: HashMap<&str, u32> = (0_u32..).zip(0..ids.codes.len()).filter_map(|(place, row)| Some((ids.get(row)?, place))).collect();
    let mut rows = Rows::new(&table, table.all_rows());
    let mut found = Vec::new();
    loop {
        match rows.next() {
            Next::End => break,
            Next::Broken => continue,
            Next::Row => {}
        }
        let day = rows.required_day(&on);
        let place = rows.required(&customer).and_then(|id| {
            let place = places.get(&*id).copied();
            if place.is_none() {
                rows.wrong(Code::UnknownCustomer, &customer, || {
                    let help = "write the id as in the column `id` of the portfolio's customers";
                    (format!("there is no customer {}", quoted(&id)), Some(help.to_owned()))
                });
            }
            place
        });
        let fact = fact(program, &mut rows, &column, &value);
        if let (false, Some(place), Some(fact)) = (rows.bad, place, fact) {
            found.push(Change { on: day, customer: place, fact });
        }
    }
    findings::report(&mut report, table.origin(), table.first_line(), [rows.findings]);
    Listed::new(found, report, options.skip_bad_rows)
}

/// What the present row says; `None` if it cannot be read, or if the evaluator does not ask.
fn fact(program: &Program, rows: &mut Rows<'_>, column: &Column, value: &Column) -> Option<Fact> {
    rows.required(column)?;
    let name = rows.word(column)?;
    let text = |rows: &Rows<'_>, field| Some(Fact::Text(field, rows.text(value).map(|text| text.into_owned())));
    let code = |rows: &Rows<'_>, field| Some(Fact::Text(field, rows.word(value).map(|text| text.into_owned())));
    match &*name {
        "name" => text(rows, TextField::Name),
        "collector" => text(rows, TextField::Collector),
        "country" => code(rows, TextField::Country),
        "language" => code(rows, TextField::Language),
        "on_hold" => Some(Fact::OnHold(rows.says_yes(value))),
        "contact_email" => Some(Fact::HasEmail(rows.text(value).is_some())),
        "contact_phone" => Some(Fact::HasPhone(rows.text(value).is_some())),
        "contact_name" | "contact_address" => None,
        other => {
            let place = program.attributes.iter().position(|attribute| attribute.name == other);
            let found = place.and_then(|place| Some((u16::try_from(place).ok()?, program.attributes.get(place)?)));
            if let Some((place, attribute)) = found {
                return Some(attribute_fact(program, rows, value, place, &attribute.kind));
            }
            rows.wrong(Code::NoSuchChange, column, || {
                let help = match other {
                    "id" | "currency" | "collected_with" => Some("it stays what it is in customers.csv".to_owned()),
                    _ => instead(other, OWN.into_iter().chain(program.attributes.iter().map(|attribute| attribute.name.as_str()))),
                };
                (format!("the column {} of a customer cannot change", quoted(other)), help)
            });
            None
        }
    }
}

fn attribute_fact(program: &Program, rows: &mut Rows<'_>, value: &Column, place: u16, kind: &AttributeType) -> Fact {
    let what = What::of(kind, program.currency);
    let number = what.as_ref().and_then(|what| rows.value(value, what));
    match kind {
        AttributeType::Text => Fact::Text(TextField::Attribute(place), rows.text(value).map(|text| text.into_owned())),
        AttributeType::OneOf(members) => {
            let member = number.and_then(|number| members.get(usize::try_from(number).ok()?));
            Fact::Text(TextField::Attribute(place), member.cloned())
        }
        AttributeType::Flag => Fact::Flag(FlagField::Attribute(place), number.map(|number| number != 0)),
        _ => Fact::Number(IntField::Attribute(place), number),
    }
}
