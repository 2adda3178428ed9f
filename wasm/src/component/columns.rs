//! Columns across the boundary: the portfolio as the host gives it, the agenda as it takes it.
//!
//! Nothing is checked here: the evaluator does not trust a portfolio's columns, wherever they come from.

use relance_engine::Day;
use relance_engine::agenda::{ActionRow, Agenda, Row};
use relance_engine::portfolio::{Actions, AttributeColumn, Customers, FlagColumn, History, Invoices, TextColumn, Texts};
use relance_portfolio::Portfolio;

use super::api::columns as api;

/// The portfolio as questions are asked of it. Names are looked up with care wherever they come from: one that is not there is
/// unknown.
pub(super) fn portfolio(portfolio: api::Columns) -> Portfolio {
    let named = portfolio.names.map(names).unwrap_or_default();
    let columns = relance_engine::Portfolio {
        customers: customers(portfolio.customers),
        invoices: invoices(portfolio.invoices),
        history: history(portfolio.history),
        actions: actions(portfolio.actions),
    };
    Portfolio { columns, ..named }
}

fn names(names: api::Names) -> Portfolio {
    Portfolio {
        invoice_ids: texts(names.invoice_ids),
        invoice_numbers: text_column(names.invoice_numbers),
        action_ids: texts(names.action_ids),
        action_labels: text_column(names.action_labels),
        contact_names: text_column(names.contact_names),
        contact_emails: text_column(names.contact_emails),
        contact_phones: text_column(names.contact_phones),
        contact_addresses: text_column(names.contact_addresses),
        ..Portfolio::default()
    }
}

fn customers(customers: api::Customers) -> Customers {
    Customers {
        count: customers.collected_on.len(),
        collected_on: customers.collected_on,
        on_hold: customers.on_hold,
        has_email: customers.has_email,
        has_phone: customers.has_phone,
        id: text_column(customers.id),
        name: text_column(customers.name),
        country: text_column(customers.country),
        language: text_column(customers.language),
        currency: text_column(customers.currency),
        collector: text_column(customers.collector),
        attributes: customers.attributes.into_iter().map(attribute).collect(),
    }
}

fn invoices(invoices: api::Invoices) -> Invoices {
    Invoices {
        starts: invoices.starts,
        due_on: days(invoices.due_on),
        open: invoices.open,
        amount: invoices.amount,
        issued_on: days(invoices.issued_on),
        promised_on: days(invoices.promised_on),
        flags: invoices.flags,
    }
}

fn history(history: api::History) -> History {
    History {
        starts: history.starts,
        invoice: history.invoice,
        scenario: text_column(history.scenario),
        step: text_column(history.step),
        offset: history.offset,
        done_on: days(history.done_on),
        nominal_on: days(history.nominal_on),
    }
}

fn actions(actions: api::Actions) -> Actions {
    Actions {
        starts: actions.starts,
        on: days(actions.on),
        channel: actions.channel,
        mode: actions.mode,
        template: text_column(actions.template),
        language: text_column(actions.language),
        invoice_starts: actions.invoice_starts,
        invoices: actions.invoices,
    }
}

fn attribute(column: api::AttributeColumn) -> AttributeColumn {
    match column {
        api::AttributeColumn::Text(column) => AttributeColumn::Text(text_column(column)),
        api::AttributeColumn::Int(values) => AttributeColumn::Int(values),
        api::AttributeColumn::Flag(values) => AttributeColumn::Flag(FlagColumn { values }),
    }
}

fn text_column(column: api::TextColumn) -> TextColumn {
    TextColumn { codes: column.codes, values: texts(column.values) }
}

fn texts(texts: api::Texts) -> Texts {
    Texts { bytes: texts.text, ends: texts.ends }
}

fn days(days: Vec<i32>) -> Vec<Day> {
    days.into_iter().map(Day).collect()
}

/// The agenda as the host takes it.
pub(super) fn agenda(agenda: &Agenda) -> api::AgendaColumns {
    fn column<R, T>(rows: &[R], of: impl Fn(&R) -> T) -> Vec<T> {
        rows.iter().map(of).collect()
    }
    let (rows, actions): (&[Row], &[ActionRow]) = (&agenda.rows, &agenda.actions);
    api::AgendaColumns {
        rows: api::Rows {
            status: column(rows, |row| row.status as u8),
            reasons: column(rows, |row| row.reasons.0),
            group: column(rows, |row| row.group),
            scenario: column(rows, |row| row.scenario),
            leader: column(rows, |row| row.leader),
            step: column(rows, |row| row.step),
            nominal_on: column(rows, |row| row.nominal_on.0),
            planned_on: column(rows, |row| row.planned_on.0),
            act_on: column(rows, |row| row.act_on.0),
            days_late: column(rows, |row| row.days_late),
            overdue: column(rows, |row| row.overdue),
            collectable: column(rows, |row| row.collectable),
        },
        actions: api::ActionRows { status: column(actions, |row| row.status as u8), reasons: column(actions, |row| row.reasons.0) },
    }
}
