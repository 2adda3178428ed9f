//! Whatever is wrong in a table is told, with its place, by both ways of reading, in the same words.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, Date32Array, Date64Array, Decimal128Array, Float64Array, Int8Array, Int32Array, Int64Array, ListArray, RecordBatch,
    StringArray, TimestampMillisecondArray, UInt64Array,
};
use arrow_schema::{DataType, Field, Schema};
use relance_columnar::input::{
    CustomerNeeds, CustomerPlan, CustomerReader, HistoryPlan, HistoryReader, Input, Inputs, Kind, Named, Table, load,
};
use relance_portfolio::problem::{Place, Report};
use relance_portfolio::{Code, Options, Reading};

use crate::portfolio::{KINDS, tables};
use crate::program::program;
use crate::stream::{index, invoices};
use crate::tables::{FORM, Form, WRITING, Writing, batch, ipc_file, open, parquet, table};

/// Four tables in Arrow, of which some columns are changed.
pub struct Batches(pub [RecordBatch; 4]);

impl Batches {
    fn new(form: Form) -> Batches {
        let tables = tables();
        Batches([0, 1, 2, 3].map(|at| batch(&tables[at], form)))
    }

    /// With another column in the place of one.
    fn with(mut self, kind: Kind, name: &str, new: &str, values: ArrayRef) -> Batches {
        let batch = &mut self.0[kind as usize];
        let at = batch.schema().index_of(name).expect("a column");
        let mut fields: Vec<Field> = batch.schema().fields().iter().map(|field| field.as_ref().clone()).collect();
        let mut columns = batch.columns().to_vec();
        fields[at] = Field::new(new, values.data_type().clone(), true);
        columns[at] = values;
        *batch = RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).expect("columns of one length");
        self
    }

    /// With other values in a column.
    fn values(self, kind: Kind, name: &str, values: impl arrow_array::Array + 'static) -> Batches {
        self.with(kind, name, name, Arc::new(values))
    }

    /// With the columns in some places only.
    fn only(mut self, kind: Kind, columns: &[usize]) -> Batches {
        let batch = &mut self.0[kind as usize];
        *batch = batch.project(columns).expect("columns");
        self
    }

    fn write(&self, writing: Writing) -> [Table; 4] {
        [0, 1, 2, 3].map(|at| table(KINDS[at], parquet(&self.0[at], writing)))
    }
}

fn loaded(tables: &[Table; 4], skip_bad_rows: bool) -> Reading {
    let [customers, invoices, history, actions] = tables.each_ref().map(Input::Table);
    let inputs = Inputs { customers, invoices, history: Some(history), specific_actions: Some(actions) };
    load(&program(), &inputs, &Options { skip_bad_rows, ..Options::default() })
}

/// What the reading batch by batch tells.
fn streamed(read: &[Table; 4]) -> Reading {
    let program = program();
    let mut report = Report::default();
    let customers = &read[0];
    let plan = CustomerPlan::new(&program, customers, &CustomerNeeds::all(&program), &mut report);
    let known = plan.as_ref().and_then(|_| index(customers, &mut report));
    if let Some(plan) = &plan {
        let mut reader = CustomerReader::new(plan);
        for part in 0..customers.parts() {
            let mut rows = customers.part(part, plan.projection(), 2);
            while let Some(rows) = rows.next(&mut report) {
                reader.read(&rows, &mut report);
            }
        }
    }
    let Some(known) = known else { return report.into_reading() };
    let found = invoices(&read[1], &known, &mut report);
    if let Some(plan) = HistoryPlan::new(&read[2], &mut report) {
        let mut reader = HistoryReader::new(&plan, false);
        for part in 0..read[2].parts() {
            let mut rows = read[2].part(part, plan.projection(), 2);
            while let Some(rows) = rows.next(&mut report) {
                reader.read(&rows, &known, &mut report);
            }
        }
    }
    if report.error_count() > 0 {
        return report.into_reading();
    }
    if let Some(named) = Named::read(&program, &read[3], &mut report) {
        let account = |id: &String| found.get(id).map_or(u32::MAX, |invoice| invoice.0);
        let accounts: Vec<u32> = named.invoices().iter().map(account).collect();
        named.check(&program, &known, &accounts, &mut report);
    }
    report.into_reading()
}

fn errors(reading: &Reading) -> Vec<String> {
    reading.problems.iter().map(ToString::to_string).collect()
}

/// Fails unless reading batch by batch tells what the whole reading told.
pub fn assert_streamed(read: &[Table; 4], whole: &Reading) {
    // It ends with the first table that has an error; and nobody adds up accounts.
    let streamed = streamed(read);
    assert_eq!(streamed.problem_count == 0, whole.problems.iter().all(|problem| problem.code == Code::AccountTooLarge));
    for file in streamed.problems.iter().map(|problem| &problem.file).collect::<BTreeSet<_>>() {
        // On whom somebody is collected is looked at once all ids are there, each once.
        let no_ids = matches!(streamed.problems.first(), Some(first) if first.file == *file)
            && streamed.problems.iter().any(|problem| problem.place == Place::Table { column: Some("id".to_owned()) });
        // And whether they stand once, when nothing else was wrong with them.
        let no_twice = !streamed.problems.iter().any(|problem| problem.file == *file && problem.code == Code::IdTwice);
        let left_out = |code: Code| {
            let collected = matches!(code, Code::CollectedWithUnknown | Code::CollectedWithItself | Code::CollectedInChain);
            code == Code::AccountTooLarge || no_ids && collected || no_twice && code == Code::IdTwice
        };
        let of_file = |reading: &Reading| -> Vec<String> {
            let own = reading.problems.iter().filter(|problem| problem.file == *file && !left_out(problem.code));
            own.map(ToString::to_string).collect()
        };
        assert_eq!(of_file(&streamed), of_file(whole));
    }
}

/// Reads tables in both ways, which must tell the same errors, and gives what is told.
fn told(batches: &Batches, covered: &mut BTreeSet<Code>) -> String {
    let mut text = String::new();
    let read = batches.write(Writing { group_rows: 3, ..WRITING });
    let reading = loaded(&read, false);
    assert!(reading.portfolio.is_none());
    for problem in &reading.problems {
        writeln!(text, "{problem}").unwrap();
        covered.insert(problem.code);
    }
    assert_streamed(&read, &reading);
    writeln!(text, "{} errors", reading.problem_count).unwrap();
    let left = loaded(&read, true);
    match &left.portfolio {
        Some(portfolio) => {
            crate::program::check(portfolio);
            writeln!(
                text,
                "without them: {} customers, {} invoices",
                portfolio.columns.customers.count,
                portfolio.columns.invoices.open.len()
            )
            .unwrap();
        }
        None => writeln!(text, "refused without them too").unwrap(),
    }
    // Written in another way it is the same, but for the name of the file.
    let other = [0, 1, 2, 3].map(|at| table(KINDS[at], ipc_file(&batches.0[at], 2)));
    assert_eq!(errors(&loaded(&other, false)), errors(&reading));
    text
}

fn decimals(values: Vec<Option<i128>>, precision: u8, scale: i8) -> Decimal128Array {
    Decimal128Array::from(values).with_precision_and_scale(precision, scale).expect("a precision")
}

fn cases() -> Vec<(&'static str, Batches)> {
    use Kind::{Customers, History, Invoices, SpecificActions};
    let plain = || Batches::new(FORM);
    let ints = || Batches::new(Form { ints: true, minor: true, ..FORM });
    let text = |values: Vec<Option<&str>>| StringArray::from(values);
    let rows = [Some(0); 7].to_vec();
    let list = ListArray::from_iter_primitive::<Int32Type, _, _>((0..7).map(|row| Some(vec![Some(row)])));
    let nested: ArrayRef = Arc::new(list);
    vec![
        ("type_of_id", plain().values(Customers, "id", Float64Array::from(vec![1.0, 2.0, 3.0, 4.0, 5.0]))),
        ("type_of_id_unsigned", plain().values(Invoices, "id", UInt64Array::from(vec![1, 2, 3, 4, 5, 6, 7]))),
        ("type_of_date_text", plain().values(Invoices, "due_on", text(vec![Some("2026-01-01"); 7]))),
        ("type_of_date_time", plain().values(Invoices, "due_on", TimestampMillisecondArray::from(rows.clone()))),
        ("type_of_date_64", plain().values(Invoices, "promised_on", Date64Array::from(rows.clone()))),
        ("type_of_amount_float", plain().values(Invoices, "open", Float64Array::from(vec![1.0; 7]))),
        ("type_of_amount_minor", plain().with(Invoices, "open", "open_minor", Arc::new(decimals(vec![Some(1); 7], 18, 2)))),
        ("type_of_flag", plain().values(Invoices, "disputed", Int8Array::from(vec![1; 7]))),
        ("type_of_text", plain().values(Invoices, "kind", Int32Array::from(vec![1; 7]))),
        ("type_nested", plain().with(Invoices, "id", "id", Arc::clone(&nested))),
        (
            "type_of_attributes",
            plain().values(Customers, "risk", decimals(vec![Some(1); 5], 5, 0)).values(Customers, "since", text(vec![None; 5])),
        ),
        (
            "unit_of_amount",
            plain().values(Invoices, "open", Int64Array::from(vec![1; 7])).values(Customers, "credit_limit", Int32Array::from(vec![1; 5])),
        ),
        ("columns_missing", plain().only(Invoices, &[1, 2]).only(Customers, &[2]).only(History, &[]).only(SpecificActions, &[])),
        (
            "columns_misspelt",
            plain().with(Invoices, "due_on", "due on", Arc::new(Date32Array::from(rows.iter().map(|_| Some(1)).collect::<Vec<_>>()))),
        ),
        (
            "columns_twice",
            plain().with(Invoices, "number", "open_minor", Arc::new(Int64Array::from(vec![1; 7]))).with(
                Customers,
                "colour",
                "name",
                Arc::new(text(vec![None; 5])),
            ),
        ),
        (
            "cells_empty_in_invoices",
            plain()
                .values(Invoices, "id", text(vec![None, Some("10"), Some("8"), Some("100"), Some("101"), Some(" "), Some("-5")]))
                .values(Invoices, "customer", text(vec![Some("17"), Some("3"), None, Some("170"), Some("170"), Some(""), Some("17")]))
                .values(Invoices, "due_on", Date32Array::from(vec![Some(1), None, Some(1), Some(1), Some(1), Some(1), Some(1)]))
                .values(Invoices, "open", decimals(vec![Some(1), None, Some(1), Some(1), Some(0), Some(0), None], 18, 2)),
        ),
        (
            "cells_empty_in_numbers",
            ints()
                .values(Invoices, "id", Int64Array::from(vec![None, Some(10), Some(8), Some(100), Some(101), Some(7), Some(-5)]))
                .values(Invoices, "customer", Int64Array::from(vec![Some(17), Some(3), None, Some(170), Some(170), Some(-4), Some(17)]))
                .with(
                    Invoices,
                    "open_minor",
                    "open_minor",
                    Arc::new(Int64Array::from(vec![Some(1), None, Some(1), Some(1), Some(0), Some(0), None])),
                ),
        ),
        (
            "ids_too_small",
            ints().values(Invoices, "id", Int64Array::from(vec![9, 10, 8, 100, 101, 7, i64::MIN])).values(
                Invoices,
                "customer",
                Int64Array::from(vec![17, 3, 17, 170, i64::MIN, -4, 17]),
            ),
        ),
        ("cells_empty_in_customers", plain().values(Customers, "id", text(vec![Some("17"), Some("3"), None, Some("-4"), Some("\t")]))),
        (
            "cells_empty_in_history",
            plain()
                .values(History, "customer", text(vec![None, Some("3"), Some("17"), Some("17"), Some("404"), Some("170")]))
                .values(History, "invoice", text(vec![Some("100"), None, Some("10"), Some("1"), Some("9"), Some("9")]))
                .values(History, "scenario", text(vec![Some("S"), Some("S"), Some(" "), Some("T"), Some("S"), Some("S")]))
                .values(History, "step", text(vec![Some("S"), Some("S"), Some("S"), None, Some("S"), Some("S")]))
                .values(History, "offset", Int32Array::from(vec![Some(1), Some(1), Some(1), Some(1), None, Some(-3651)]))
                .values(History, "done_on", Date32Array::from(vec![Some(1), Some(1), Some(1), Some(1), None, Some(400_000)])),
        ),
        (
            "dates_out_of_range",
            plain()
                .values(Invoices, "due_on", Date32Array::from(vec![1, -25_568, 376_200, i32::MIN, i32::MAX, -25_567, 376_199]))
                .values(Invoices, "promised_on", Date32Array::from(vec![None, Some(-25_568), None, None, None, None, Some(1)]))
                .values(Customers, "since", Date32Array::from(vec![None, Some(-25_568), None, None, None])),
        ),
        (
            "amounts_with_decimals",
            plain().values(
                Invoices,
                "open",
                decimals(vec![Some(1_000), Some(1_001), Some(-1), Some(100), Some(0), Some(-5_000), Some(10)], 20, 3),
            ),
        ),
        (
            "amounts_too_large",
            plain()
                .values(
                    Invoices,
                    "open",
                    decimals(
                        vec![
                            Some(i128::from(i64::MAX)),
                            Some(i128::from(i64::MAX) + 1),
                            Some(i128::from(i64::MIN)),
                            Some(0),
                            Some(0),
                            Some(0),
                            Some(10_i128.pow(37)),
                        ],
                        38,
                        2,
                    ),
                )
                .values(Invoices, "amount", decimals(vec![Some(10_i128.pow(30)), None, None, None, None, None, None], 38, 2)),
        ),
        (
            "amounts_do_not_add_up",
            plain().values(
                Invoices,
                "open",
                decimals(vec![Some(i128::from(i64::MAX)), Some(1), Some(0), Some(0), Some(0), Some(0), Some(0)], 38, 2),
            ),
        ),
        (
            "kinds_and_credits",
            plain()
                .values(
                    Invoices,
                    "kind",
                    text(vec![Some("bill"), Some("invoice"), None, Some("credit"), Some("credit"), Some(" credit"), Some("")]),
                )
                .values(Invoices, "open", decimals(vec![Some(1), Some(-1), Some(-1), Some(1), Some(0), Some(-1), Some(1)], 18, 2)),
        ),
        (
            "unknown_customers",
            plain().values(
                Invoices,
                "customer",
                text(vec![Some("17"), Some(" 3"), Some("017"), Some("170"), Some("C9"), Some("-4"), Some("17")]),
            ),
        ),
        ("unknown_customers_in_numbers", ints().values(Invoices, "customer", Int64Array::from(vec![17, 3, 18, 170, i64::MAX, -4, -5]))),
        (
            "ids_twice",
            plain().values(Invoices, "id", text(vec![Some("9"), Some("10"), Some("9"), Some("100"), Some("10"), Some("9"), Some("-5")])),
        ),
        ("ids_twice_in_numbers", ints().values(Invoices, "id", Int64Array::from(vec![1, 2, 2, 3, 4, 4, 4]))),
        ("ids_twice_in_wide_numbers", ints().values(Invoices, "id", Int64Array::from(vec![1, i64::MAX, 2, i64::MAX, 1, 4, 5]))),
        ("customers_twice", plain().values(Customers, "id", text(vec![Some("17"), Some("3"), Some("17"), Some("-4"), Some("3")]))),
        ("customers_twice_in_numbers", ints().values(Customers, "id", Int64Array::from(vec![17, 3, 17, -4, 3]))),
        ("other_currency", plain().values(Customers, "currency", text(vec![Some("EUR"), Some("USD"), None, Some(" EUR "), Some("euro")]))),
        (
            "collected_with",
            plain().values(Customers, "collected_with", text(vec![Some("17"), Some("9"), Some("-4"), Some("170"), Some("400")])),
        ),
        ("collected_in_chain", ints().values(Customers, "collected_with", Int64Array::from(vec![Some(3), Some(170), None, None, None]))),
        (
            "attributes_out_of_range",
            plain()
                .values(Customers, "risk", Int32Array::from(vec![Some(6), Some(0), None, Some(1), Some(5)]))
                .values(Customers, "sector", text(vec![Some("Public"), None, Some("public "), Some("x"), None]))
                .values(Customers, "score", decimals(vec![Some(1_000_000_001), Some(5), None, None, None], 38, 0))
                .values(Customers, "discount", decimals(vec![Some(1), Some(10), None, None, Some(10_i128.pow(15))], 38, 7)),
        ),
        (
            "actions",
            plain()
                .values(SpecificActions, "customer", text(vec![Some("17"), Some("9"), Some("170"), None, Some("x")]))
                .values(SpecificActions, "invoices", text(vec![Some("100"), Some("10"), None, Some("7"), Some("100")]))
                .values(SpecificActions, "template", text(vec![Some("no"), None, None, Some("a"), None]))
                .values(SpecificActions, "on", Date32Array::from(vec![Some(1), Some(1), None, Some(400_000), Some(1)])),
        ),
    ]
}

#[test]
fn what_is_wrong_is_told() {
    let mut covered = BTreeSet::new();
    for (name, batches) in cases() {
        let told = told(&batches, &mut covered);
        insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, told);
        });
    }
    let wanted = [Code::ColumnMissing, Code::ColumnTwice, Code::ColumnType, Code::AmountUnit, Code::AccountTooLarge];
    assert!(wanted.iter().all(|code| covered.contains(code)), "{covered:?}");
}

#[test]
fn columns_that_nobody_reads_may_hold_anything() {
    let list = ListArray::from_iter_primitive::<Int32Type, _, _>((0..7).map(|row| Some(vec![Some(row)])));
    let batches = Batches::new(FORM).with(Kind::Invoices, "number", "lines", Arc::new(list));
    assert!(matches!(batches.0[1].column_by_name("lines").map(|column| column.data_type()), Some(DataType::List(_))));
    let read = batches.write(WRITING);
    let reading = loaded(&read, false);
    assert!(reading.portfolio.is_some());
    assert!(reading.notices.iter().any(|notice| notice.to_string().starts_with("invoices.parquet: column lines: notice[P0901]")));
    assert_eq!(streamed(&read).problem_count, 0);
}

#[test]
fn a_hundred_megabytes_of_zeros_are_no_table() {
    let mut report = Report::default();
    assert!(open(Kind::Customers, "customers.parquet", vec![0; 100_000_000], &mut report).is_none());
    assert_eq!(report.into_reading().problems[0].code, Code::FileDamaged);
}

#[test]
fn a_table_has_at_most_a_thousand_columns() {
    let column: ArrayRef = Arc::new(Int32Array::from(vec![1]));
    let many = |count: usize| RecordBatch::try_from_iter((0..count).map(|at| (format!("c{at}"), Arc::clone(&column)))).expect("columns");
    for bytes in [parquet(&many(1001), WRITING), ipc_file(&many(1001), 1)] {
        let mut report = Report::default();
        assert!(open(Kind::Customers, "customers.parquet", bytes, &mut report).is_none());
        assert_eq!(report.into_reading().problems[0].code, Code::TooManyColumns);
    }
    table(Kind::Customers, parquet(&many(1000), WRITING));
}
