//! Agendas for machines: NDJSON and CSV.

use std::io::{self, Write};

use serde::Serialize;

use crate::row::{AgendaRow, Answer};

/// Writes one JSON object a line, with the keys in their fixed order.
///
/// # Errors
/// Those of `out`.
pub fn ndjson(answer: Answer<'_>, out: &mut impl Write) -> io::Result<()> {
    for row in answer.rows() {
        serde_json::to_writer(&mut *out, &row)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// The columns of an agenda in CSV: the keys of both kinds of row. What does not apply is empty; reasons are separated by
/// spaces.
#[derive(Serialize)]
struct CsvRow<'a> {
    kind: &'a str,
    id: Option<&'a str>,
    customer: &'a str,
    group: Option<&'a str>,
    scenario: Option<&'a str>,
    status: &'a str,
    leader: Option<&'a str>,
    step: Option<&'a str>,
    offset: Option<i32>,
    channel: Option<&'a str>,
    mode: Option<&'a str>,
    nominal_on: Option<crate::row::Date>,
    planned_on: Option<crate::row::Date>,
    act_on: Option<crate::row::Date>,
    reasons: String,
    days_late: Option<i32>,
    overdue: Option<crate::format::Amount>,
    collectable: Option<crate::format::Amount>,
}

/// Writes the rows as CSV, after a header if `header` is set.
///
/// # Errors
/// Those of `out`.
pub fn csv(answer: Answer<'_>, header: bool, out: &mut impl Write) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().has_headers(header).from_writer(out);
    for row in answer.rows() {
        writer.serialize(csv_row(&row)).map_err(io::Error::other)?;
    }
    writer.flush()
}

fn csv_row<'a>(row: &AgendaRow<'a>) -> CsvRow<'a> {
    let names = |reasons: crate::row::ReasonList| reasons.0.iter().map(|reason| reason.name()).collect::<Vec<_>>().join(" ");
    match row {
        AgendaRow::Scenario(row) => CsvRow {
            kind: "scenario",
            id: None,
            customer: row.customer,
            group: row.group,
            scenario: row.scenario,
            status: row.status,
            leader: row.leader,
            step: row.step,
            offset: row.offset,
            channel: row.channel,
            mode: row.mode,
            nominal_on: row.nominal_on,
            planned_on: row.planned_on,
            act_on: row.act_on,
            reasons: names(row.reasons),
            days_late: row.days_late,
            overdue: row.overdue,
            collectable: row.collectable,
        },
        AgendaRow::Specific(row) => CsvRow {
            kind: "specific",
            id: Some(row.id),
            customer: row.customer,
            group: None,
            scenario: None,
            status: row.status,
            leader: None,
            step: None,
            offset: None,
            channel: None,
            mode: None,
            nominal_on: None,
            planned_on: None,
            act_on: None,
            reasons: names(row.reasons),
            days_late: None,
            overdue: None,
            collectable: None,
        },
    }
}
