//! What is read batch by batch is what the whole reading holds.

use std::collections::BTreeMap;

use relance_columnar::input::{
    CustomerIndex, CustomerNeeds, CustomerPlan, CustomerReader, HistoryPlan, HistoryReader, IdColumn, IndexPlan, InvoiceNeeds, InvoicePlan,
    InvoiceReader, Named, Order, Table,
};
use relance_engine::Day;
use relance_engine::portfolio::{AttributeColumn, MISSING, NONE, TextColumn, Texts, invoice_flag};
use relance_portfolio::problem::Report;
use relance_portfolio::{Options, Portfolio};

use crate::forms::{forms, writings};
use crate::portfolio::{KINDS, reading, tables};
use crate::program::program;
use crate::tables::{batch, ipc_file, ipc_stream, parquet, table};

/// Rows a batch: fewer than a part of most tables has.
const BATCH_ROWS: usize = 3;

fn text(ids: IdColumn<'_>, row: usize) -> String {
    let mut text = String::new();
    ids.write(row, &mut text);
    text
}

pub fn index(table: &Table, report: &mut Report) -> Option<CustomerIndex> {
    let plan = IndexPlan::new(table, report)?;
    // Parts may come in any order; here from the last.
    let mut parts: Vec<_> = (0..table.parts()).rev().map(|part| plan.part(part, BATCH_ROWS, report)).collect();
    parts.reverse();
    plan.join(parts, report)
}

/// An invoice: account, due date, open and original amount, dates of issue and promise, flags.
type Invoice = (u32, i32, i64, i64, i32, i32, u8);

pub fn invoices(table: &Table, index: &CustomerIndex, report: &mut Report) -> BTreeMap<String, Invoice> {
    let program = program();
    let mut found = BTreeMap::new();
    let Some(plan) = InvoicePlan::new(&program, table, InvoiceNeeds { amount: true, issued_on: true }, report) else { return found };
    let mut reader = InvoiceReader::new(&plan);
    let mut orders = Vec::new();
    for part in 0..table.parts() {
        let mut order = Order::default();
        let mut watched = plan.seen().begin();
        let mut rows = table.part(part, plan.projection(), BATCH_ROWS);
        while let Some(rows) = rows.next(report) {
            assert!(rows.batch.num_rows() <= BATCH_ROWS);
            let Some(batch) = reader.read(&rows, index, report) else { continue };
            order.see(batch.id);
            if let IdColumn::Ints(ids) = batch.id {
                plan.seen().see(ids, &mut watched);
            }
            let total = batch.open.iter().fold(0_u64, |sum, open| sum.saturating_add(open.unsigned_abs()));
            assert_eq!(batch.total, total);
            for row in 0..batch.open.len() {
                let or = |column: &[i32]| if column.is_empty() { Day::MISSING.0 } else { column[row] };
                let amount = if batch.amount.is_empty() { MISSING } else { batch.amount[row] };
                let invoice = (
                    batch.account[row],
                    batch.due_on[row],
                    batch.open[row],
                    amount,
                    or(batch.issued_on),
                    or(batch.promised_on),
                    batch.flags[row],
                );
                found.insert(text(batch.id, row), invoice);
            }
        }
        orders.push(order);
        plan.seen().end(watched);
    }
    plan.check_unique(&orders, report);
    found
}

fn wanted_invoices(portfolio: &Portfolio) -> BTreeMap<String, Invoice> {
    let invoices = &portfolio.columns.invoices;
    let account = |place: usize| (invoices.starts.partition_point(|start| *start as usize <= place) - 1) as u32;
    let invoice = |place: usize| {
        (
            account(place),
            invoices.due_on[place].0,
            invoices.open[place],
            invoices.amount[place],
            invoices.issued_on[place].0,
            invoices.promised_on[place].0,
            invoices.flags[place] & !invoice_flag::IN_ACTION,
        )
    };
    (0..invoices.open.len()).map(|place| (portfolio.invoice_ids.get(place).unwrap().to_owned(), invoice(place))).collect()
}

fn check_customers(table: &Table, portfolio: &Portfolio, report: &mut Report) {
    let program = program();
    let plan = CustomerPlan::new(&program, table, &CustomerNeeds::all(&program), report).expect("a plan");
    let mut reader = CustomerReader::new(&plan);
    let wanted = &portfolio.columns.customers;
    let mut at = 0;
    for part in 0..table.parts() {
        let mut rows = table.part(part, plan.projection(), BATCH_ROWS);
        while let Some(rows) = rows.next(report) {
            let batch = reader.read(&rows, report).expect("no error");
            let found = batch.customers;
            let count = found.count;
            assert_eq!(found.on_hold, wanted.on_hold[at..at + count]);
            assert_eq!(found.has_email, wanted.has_email[at..at + count]);
            assert_eq!(found.has_phone, wanted.has_phone[at..at + count]);
            let same = |found: &TextColumn, wanted: &TextColumn| {
                assert_eq!(found.codes.len(), count);
                (0..count).for_each(|row| assert_eq!(found.get(row), wanted.get(at + row)));
            };
            same(&found.id, &wanted.id);
            same(&found.name, &wanted.name);
            same(&found.country, &wanted.country);
            same(&found.language, &wanted.language);
            same(&found.currency, &wanted.currency);
            same(&found.collector, &wanted.collector);
            for (found, wanted) in found.attributes.iter().zip(&wanted.attributes) {
                match (found, wanted) {
                    (AttributeColumn::Text(found), AttributeColumn::Text(wanted)) => same(found, wanted),
                    (AttributeColumn::Int(found), AttributeColumn::Int(wanted)) => assert_eq!(found[..], wanted[at..at + count]),
                    (AttributeColumn::Flag(found), AttributeColumn::Flag(wanted)) => {
                        assert_eq!(found.values, wanted.values[at..at + count])
                    }
                    _ => panic!("another type"),
                }
            }
            (0..count).for_each(|row| assert_eq!(Some(text(batch.ids, row).as_str()), wanted.id.get(at + row)));
            at += count;
        }
    }
    assert_eq!(at, wanted.count);
    plan.notice([reader.into_unusual()], report);
}

/// A row of the history: invoice, scenario, step, offset, and both dates.
type Done = (String, String, String, i64, i32, i32);

fn history(table: &Table, index: &CustomerIndex, ints: bool, report: &mut Report) -> BTreeMap<u32, Vec<Done>> {
    let plan = HistoryPlan::new(table, report).expect("a plan");
    let mut reader = HistoryReader::new(&plan, ints);
    let mut found: BTreeMap<u32, Vec<Done>> = BTreeMap::new();
    for part in 0..table.parts() {
        let mut rows = table.part(part, plan.projection(), BATCH_ROWS);
        while let Some(rows) = rows.next(report) {
            let batch = reader.read(&rows, index, report).expect("no error");
            assert_eq!(matches!(batch.invoice, IdColumn::Ints(_)), ints);
            for row in (0..batch.account.len()).filter(|row| batch.account[*row] != NONE) {
                let of = |codes: &[u32], texts: &Texts| texts.get(codes[row] as usize).unwrap().to_owned();
                let (scenario, step) = (of(batch.scenario, batch.scenarios), of(batch.step, batch.steps));
                let nominal = if batch.nominal_on.is_empty() { Day::MISSING.0 } else { batch.nominal_on[row] };
                let done = (text(batch.invoice, row), scenario, step, batch.offset[row], batch.done_on[row], nominal);
                found.entry(batch.account[row]).or_default().push(done);
            }
        }
    }
    found
}

fn check_history(found: &BTreeMap<u32, Vec<Done>>, portfolio: &Portfolio) {
    let wanted = &portfolio.columns.history;
    let mut rows = 0;
    for (account, done) in found {
        let start = wanted.starts[*account as usize] as usize;
        assert_eq!(start + done.len(), wanted.starts[*account as usize + 1] as usize);
        for (at, (invoice, scenario, step, offset, done_on, nominal_on)) in (start..).zip(done) {
            if let Some(led) = portfolio.invoice_ids.get(wanted.invoice[at] as usize) {
                assert_eq!(invoice, led);
            }
            assert_eq!((wanted.scenario.get(at).unwrap(), wanted.step.get(at).unwrap()), (scenario.as_str(), step.as_str()));
            let dates = (wanted.done_on[at].0, wanted.nominal_on[at].0);
            assert_eq!((i64::from(wanted.offset[at]), dates), (*offset, (*done_on, *nominal_on)));
        }
        rows += done.len();
    }
    assert_eq!(rows, wanted.offset.len());
}

fn check_actions(table: &Table, index: &CustomerIndex, invoices: &BTreeMap<String, Invoice>, portfolio: &Portfolio, report: &mut Report) {
    let program = program();
    let named = Named::read(&program, table, report).expect("no error");
    // The invoices go by, and what the actions name is looked for.
    let mut accounts = vec![NONE; named.invoices().len()];
    for (id, invoice) in invoices {
        if let Some(account) = accounts.get_mut(named.ids().find_text(id) as usize) {
            *account = invoice.0;
        }
    }
    let found = named.check(&program, index, &accounts, report).expect("no error");
    let wanted = &portfolio.columns.actions;
    let mut plain = found.actions.clone();
    plain.invoices.clone_from(&wanted.invoices);
    assert_eq!(&plain, wanted);
    assert_eq!(found.ids, portfolio.action_ids);
    assert_eq!(found.labels, portfolio.action_labels);
    for action in wanted.invoice_starts.windows(2) {
        let places = action[0] as usize..action[1] as usize;
        let mut found: Vec<&str> =
            found.actions.invoices[places.clone()].iter().map(|place| named.invoices()[*place as usize].as_str()).collect();
        let mut wanted: Vec<&str> =
            wanted.invoices[places].iter().map(|place| portfolio.invoice_ids.get(*place as usize).unwrap()).collect();
        found.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(found, wanted);
    }
}

pub fn check(read: &[Table; 4], ints: bool, what: &str) {
    let wanted = reading(&tables(), &Options::default());
    let portfolio = wanted.portfolio.expect("a portfolio");
    let mut report = Report::default();
    let index = index(&read[0], &mut report).expect("no error");
    assert_eq!(index.len(), portfolio.columns.customers.count, "{what}");
    assert_eq!(index.accounts(), Some(portfolio.columns.customers.collected_on.as_slice()), "{what}");
    assert_eq!(index.on_hold(), portfolio.columns.customers.on_hold, "{what}");
    check_customers(&read[0], &portfolio, &mut report);
    let invoices = invoices(&read[1], &index, &mut report);
    assert_eq!(invoices, wanted_invoices(&portfolio), "{what}");
    for ints in [ints, !ints] {
        let mut twice = Report::default();
        check_history(&history(&read[2], &index, ints, &mut twice), &portfolio);
        if ints {
            report.merge(twice);
        }
    }
    check_actions(&read[3], &index, &invoices, &portfolio, &mut report);
    let found = report.into_reading();
    assert_eq!(found.problem_count, 0, "{what}");
    // All but the row of the history whose invoice is another customer's.
    let notices: Vec<&str> = found.notices.iter().map(|notice| notice.message.as_str()).collect();
    let wanted: Vec<&str> =
        wanted.notices.iter().map(|notice| notice.message.as_str()).filter(|text| !text.contains("another customer")).collect();
    assert_eq!(notices, wanted, "{what}");
}

#[test]
fn batches_say_what_the_whole_says() {
    let tables = tables();
    for form in forms() {
        let batches = [0, 1, 2, 3].map(|at| batch(&tables[at], form));
        for writing in writings() {
            check(&[0, 1, 2, 3].map(|at| table(KINDS[at], parquet(&batches[at], writing))), form.ints, &format!("{form:?} {writing:?}"));
        }
        check(&[0, 1, 2, 3].map(|at| table(KINDS[at], ipc_file(&batches[at], 4))), form.ints, &format!("{form:?} file"));
        check(&[0, 1, 2, 3].map(|at| table(KINDS[at], ipc_stream(&batches[at], 2))), form.ints, &format!("{form:?} stream"));
    }
}

#[test]
fn ids_may_be_numbers_in_one_table_and_texts_in_another() {
    let tables = tables();
    let form = |ints| crate::tables::Form { ints, ..crate::tables::FORM };
    for mixture in 0..16_usize {
        let read =
            [0, 1, 2, 3].map(|at| table(KINDS[at], parquet(&batch(&tables[at], form(mixture >> at & 1 == 1)), crate::tables::WRITING)));
        check(&read, mixture & 2 == 2, &format!("{mixture:04b}"));
    }
}
