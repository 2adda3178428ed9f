//! Columns across the boundary: the portfolio as the component takes it, the agenda as it gives it.

use relance_engine::agenda::{ActionRow, Agenda, Reason, Reasons, Row, Status};
use relance_engine::portfolio::{self, AttributeColumn, NONE, Portfolio, TextColumn, Texts};
use relance_engine::{Day, Program};

use super::ComponentError;
use super::bindings::exports::relance::evaluator::columns as api;

/// The portfolio as the component takes it.
pub(super) fn portfolio(portfolio: &Portfolio) -> api::Columns {
    api::Columns {
        customers: customers(&portfolio.customers),
        invoices: invoices(&portfolio.invoices),
        history: history(&portfolio.history),
        actions: actions(&portfolio.actions),
        // The host renders.
        names: None,
    }
}

fn customers(customers: &portfolio::Customers) -> api::Customers {
    api::Customers {
        collected_on: customers.collected_on.clone(),
        on_hold: customers.on_hold.clone(),
        has_email: customers.has_email.clone(),
        has_phone: customers.has_phone.clone(),
        id: text_column(&customers.id),
        name: text_column(&customers.name),
        country: text_column(&customers.country),
        language: text_column(&customers.language),
        currency: text_column(&customers.currency),
        collector: text_column(&customers.collector),
        attributes: customers.attributes.iter().map(attribute).collect(),
    }
}

fn invoices(invoices: &portfolio::Invoices) -> api::Invoices {
    api::Invoices {
        starts: invoices.starts.clone(),
        due_on: days(&invoices.due_on),
        open: invoices.open.clone(),
        amount: invoices.amount.clone(),
        issued_on: days(&invoices.issued_on),
        promised_on: days(&invoices.promised_on),
        flags: invoices.flags.clone(),
    }
}

fn history(history: &portfolio::History) -> api::History {
    api::History {
        starts: history.starts.clone(),
        invoice: history.invoice.clone(),
        scenario: text_column(&history.scenario),
        step: text_column(&history.step),
        offset: history.offset.clone(),
        done_on: days(&history.done_on),
        nominal_on: days(&history.nominal_on),
    }
}

fn actions(actions: &portfolio::Actions) -> api::Actions {
    api::Actions {
        starts: actions.starts.clone(),
        on: days(&actions.on),
        channel: actions.channel.clone(),
        mode: actions.mode.clone(),
        template: text_column(&actions.template),
        language: text_column(&actions.language),
        invoice_starts: actions.invoice_starts.clone(),
        invoices: actions.invoices.clone(),
    }
}

fn attribute(column: &AttributeColumn) -> api::AttributeColumn {
    match column {
        AttributeColumn::Text(column) => api::AttributeColumn::Text(text_column(column)),
        AttributeColumn::Int(values) => api::AttributeColumn::Int(values.clone()),
        AttributeColumn::Flag(column) => api::AttributeColumn::Flag(column.values.clone()),
    }
}

fn text_column(column: &TextColumn) -> api::TextColumn {
    let Texts { bytes, ends } = column.values.clone();
    api::TextColumn { codes: column.codes.clone(), values: api::Texts { text: bytes, ends } }
}

fn days(days: &[Day]) -> Vec<i32> {
    days.iter().map(|day| day.0).collect()
}

/// The agenda that the component gave, if it is one for this program and portfolio.
pub(super) fn agenda(answer: api::AgendaColumns, program: &Program, portfolio: &Portfolio) -> Result<Agenda, ComponentError> {
    let lengths = [answer.rows.lengths(), answer.actions.lengths()];
    let expected = [portfolio.customers.count, portfolio.actions.on.len()];
    if !lengths.iter().zip(expected).all(|(lengths, expected)| lengths.iter().all(|length| *length == expected)) {
        return Err(ComponentError::Answer("columns of another length than the portfolio's"));
    }
    let items = portfolio.invoices.open.len();
    let rows = answer.rows.each().map(|row| check_row(row?, program, items)).collect::<Result<_, ComponentError>>()?;
    let actions = answer.actions.status.iter().zip(&answer.actions.reasons);
    let actions = actions
        .map(|(code, bits)| Ok(ActionRow { status: status(*code)?, reasons: reasons(*bits)? }))
        .collect::<Result<_, ComponentError>>()?;
    Ok(Agenda { rows, actions })
}

impl api::ActionRows {
    fn lengths(&self) -> Vec<usize> {
        vec![self.status.len(), self.reasons.len()]
    }
}

impl api::Rows {
    fn lengths(&self) -> Vec<usize> {
        let places = [&self.group, &self.scenario, &self.leader, &self.step].map(Vec::len);
        let days = [&self.nominal_on, &self.planned_on, &self.act_on, &self.days_late].map(Vec::len);
        let others = [self.status.len(), self.reasons.len(), self.overdue.len(), self.collectable.len()];
        [places, days, others].concat()
    }

    /// The rows of columns that are all of one length.
    fn each(&self) -> impl Iterator<Item = Result<Row, ComponentError>> {
        let codes = self.status.iter().zip(&self.reasons);
        let places = self.group.iter().zip(&self.scenario).zip(self.leader.iter().zip(&self.step));
        let days = self.nominal_on.iter().zip(&self.planned_on).zip(&self.act_on);
        let numbers = self.days_late.iter().zip(self.overdue.iter().zip(&self.collectable));
        codes.zip(places).zip(days.zip(numbers)).map(|((codes, places), (days, numbers))| {
            let ((group, scenario), (leader, step)) = places;
            let ((nominal_on, planned_on), act_on) = days;
            let (days_late, (overdue, collectable)) = numbers;
            Ok(Row {
                status: status(*codes.0)?,
                reasons: reasons(*codes.1)?,
                group: *group,
                scenario: *scenario,
                leader: *leader,
                step: *step,
                nominal_on: Day(*nominal_on),
                planned_on: Day(*planned_on),
                act_on: Day(*act_on),
                days_late: *days_late,
                overdue: *overdue,
                collectable: *collectable,
            })
        })
    }
}

fn status(code: u8) -> Result<Status, ComponentError> {
    Status::ALL.get(usize::from(code)).copied().ok_or(ComponentError::Answer("an unknown status"))
}

fn reasons(bits: u8) -> Result<Reasons, ComponentError> {
    if bits >> Reason::ALL.len() == 0 { Ok(Reasons(bits)) } else { Err(ComponentError::Answer("an unknown reason")) }
}

/// The row, if its places exist in the program and in the portfolio.
fn check_row(row: Row, program: &Program, items: usize) -> Result<Row, ComponentError> {
    let within = |place: u32, length: usize| place == NONE || (place as usize) < length;
    let steps = program.scenarios.get(row.scenario as usize).map_or(0, |scenario| scenario.steps.len());
    let places = within(row.group, program.groups.len())
        && within(row.scenario, program.scenarios.len())
        && within(row.leader, items)
        && within(row.step, steps);
    if places { Ok(row) } else { Err(ComponentError::Answer("a place that does not exist")) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test stops where its inputs are not as expected")]

    use super::*;

    const PROGRAM: &str = "edition 1\nworkspace {\n    language fr\n    currency EUR\n}\n\
        scenario \"S\" {\n    +3 days phone \"P\"\n}\ngroup \"G\" {\n    otherwise\n    scenario \"S\"\n}\n";

    /// A program of one step, and a portfolio of one customer with one item.
    fn inputs() -> (Program, Portfolio) {
        let source = relance_dsl::SourceFile { path: String::new(), text: PROGRAM.to_owned() };
        let program = relance_dsl::compile(&[source]).program.expect("the program compiles");
        let mut portfolio = Portfolio::default();
        portfolio.customers.count = 1;
        portfolio.invoices.open = vec![100];
        (program, portfolio)
    }

    fn answer() -> api::AgendaColumns {
        api::AgendaColumns {
            rows: api::Rows {
                status: vec![Status::Due as u8],
                reasons: vec![0],
                group: vec![0],
                scenario: vec![0],
                leader: vec![0],
                step: vec![0],
                nominal_on: vec![20_000],
                planned_on: vec![20_000],
                act_on: vec![20_000],
                days_late: vec![3],
                overdue: vec![100],
                collectable: vec![100],
            },
            actions: api::ActionRows { status: Vec::new(), reasons: Vec::new() },
        }
    }

    fn taken(change: impl Fn(&mut api::AgendaColumns)) -> Result<Agenda, ComponentError> {
        let (program, portfolio) = inputs();
        let mut answer = answer();
        change(&mut answer);
        agenda(answer, &program, &portfolio)
    }

    #[test]
    fn a_sound_answer_is_taken() {
        let agenda = taken(|_| {}).expect("an agenda");
        assert_eq!(agenda.rows.first().map(|row| (row.status, row.step, row.act_on)), Some((Status::Due, 0, Day(20_000))));
        assert!(taken(|answer| answer.rows.leader = vec![NONE]).is_ok());
    }

    #[test]
    fn an_answer_that_contradicts_itself_is_refused() {
        let changes: [fn(&mut api::AgendaColumns); 9] = [
            |answer| answer.rows.status.push(0),
            |answer| answer.rows.collectable.clear(),
            |answer| answer.actions.status.push(0),
            |answer| answer.rows.status = vec![11],
            |answer| answer.rows.reasons = vec![64],
            |answer| answer.rows.group = vec![1],
            |answer| answer.rows.scenario = vec![1],
            |answer| answer.rows.leader = vec![1],
            |answer| answer.rows.step = vec![1],
        ];
        for change in changes {
            assert!(matches!(taken(change), Err(ComponentError::Answer(_))));
        }
    }
}
