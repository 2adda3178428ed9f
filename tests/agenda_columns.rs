//! Agendas as Parquet and Arrow IPC hold what they hold as CSV, cell by cell.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test stops where it fails")]

use std::fmt::Write;
use std::ops::Range;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int32Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use arrow_ipc::reader::FileReader;
use arrow_schema::DataType;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use proptest::collection::vec;
use proptest::prelude::*;
use relance_columnar::agenda::{
    EncodedPart, IdKind, IdKinds, Ids, IpcWriter, Layout, PART_CUSTOMERS, ParquetWriter, Part, WriteError, encode, parts, record_batch,
};
use relance_engine::agenda::{ActionRow, Reasons, Row, Status};
use relance_engine::portfolio::NONE;
use relance_engine::{Agenda, Day, Program};
use relance_portfolio::Portfolio;
use relance_render::Answer;

/// A program with so many scenarios of so many steps each, and a group for each scenario but the last.
fn program(currency: &str, scenarios: usize, steps: usize) -> Program {
    let mut text = format!("edition 1\nworkspace {{\n language fr\n currency {currency}\n}}\n");
    for scenario in 0..scenarios {
        writeln!(text, "scenario \"Scénario {scenario}, « le {scenario}e »\" {{").unwrap();
        for step in 0..steps {
            // Names that scenarios share, and names that they do not.
            let channel = ["phone", "letter", "registered letter", "fax"][(scenario + step) % 4];
            writeln!(text, "  {:+} days {channel} \"Step {step} of {}\"", step as i64 * 2 - 4, scenario / 2).unwrap();
        }
        text.push_str("}\n");
    }
    for group in 1..scenarios {
        writeln!(text, "group \"Group {group}\" {{\n when name = \"{group}\"\n scenario \"Scénario {group}, « le {group}e »\"\n}}")
            .unwrap();
    }
    let compiled = relance_dsl::compile(&[relance_dsl::SourceFile { path: "program.relance".into(), text }]);
    compiled.program.unwrap_or_else(|| panic!("{:?}", compiled.diagnostics))
}

/// An agenda with the ids that it refers to, as integers and as their texts.
#[derive(Clone, Debug)]
struct Case {
    portfolio: Portfolio,
    agenda: Agenda,
    customers: Vec<i64>,
    invoices: Vec<i64>,
    actions: Vec<i64>,
}

impl Case {
    /// Rows with the actions of each; places in the rows are cut to what the program and the portfolio have.
    fn new(program: &Program, rows: Vec<(Row, i64, Vec<ActionRow>)>, invoices: Vec<i64>, steps: u32) -> Case {
        let mut case = Case {
            portfolio: Portfolio::default(),
            agenda: Agenda::default(),
            customers: rows.iter().map(|(_, id, _)| *id).collect(),
            invoices,
            actions: Vec::new(),
        };
        let starts = &mut case.portfolio.columns.actions.starts;
        starts.push(0);
        let within = |place: u32, count: usize| if count == 0 || place.is_multiple_of(7) { NONE } else { place % count as u32 };
        for (mut row, id, actions) in rows {
            row.group = within(row.group, program.groups.len());
            row.scenario = within(row.scenario, program.scenarios.len());
            row.leader = within(row.leader, case.invoices.len());
            row.step = if row.scenario == NONE { NONE } else { within(row.step, steps as usize) };
            case.actions.extend((0..actions.len() as i64).map(|action| id.wrapping_mul(31).wrapping_add(action)));
            case.agenda.actions.extend(actions);
            case.agenda.rows.push(row);
            starts.push(case.agenda.actions.len() as u32);
        }
        let ids = &mut case.portfolio.columns.customers.id;
        for (code, id) in case.customers.iter().enumerate() {
            ids.values.push(&id.to_string()).unwrap();
            ids.codes.push(code as u32);
        }
        for (ids, texts) in [(&case.invoices, &mut case.portfolio.invoice_ids), (&case.actions, &mut case.portfolio.action_ids)] {
            ids.iter().for_each(|id| assert!(texts.push(&id.to_string()).is_some()));
        }
        case
    }

    /// The part of a range of customers.
    fn part(&self, kind: IdKind, range: Range<usize>) -> Part<'_> {
        let starts = &self.portfolio.columns.actions.starts;
        let text = Part::of(&self.portfolio, &self.agenda, range.start);
        let part = match kind {
            IdKind::Text => text,
            IdKind::Int => Part {
                customers: Ids::Ints(&self.customers),
                leaders: Ids::Ints(&self.invoices),
                action_ids: Ids::Ints(&self.actions),
                ..text
            },
        };
        let actions = starts[range.start] as usize..starts[range.end] as usize;
        Part { rows: &self.agenda.rows[range], actions: &self.agenda.actions[actions], ..part }
    }

    fn whole(&self, kind: IdKind) -> Part<'_> {
        self.part(kind, 0..self.customers.len())
    }

    /// The cells of the agenda in CSV, header included.
    fn csv(&self, program: &Program) -> Vec<Vec<String>> {
        let mut bytes = Vec::new();
        let answer = Answer { program, portfolio: &self.portfolio, agenda: &self.agenda, first: 0 };
        relance_render::csv(answer, true, &mut bytes).unwrap();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
    }
}

fn kinds(kind: IdKind) -> IdKinds {
    IdKinds { customers: kind, leaders: kind, actions: kind }
}

fn parquet(layout: &Layout, parts: &[Part]) -> Vec<u8> {
    let mut writer = ParquetWriter::new(Vec::new(), layout).unwrap();
    let mut encoded = EncodedPart::default();
    for part in parts {
        encode(layout, part, &mut encoded).unwrap();
        writer.append(&encoded).unwrap();
    }
    writer.finish().unwrap()
}

fn ipc(layout: &Layout, parts: &[Part]) -> Vec<u8> {
    let mut writer = IpcWriter::new(Vec::new(), layout).unwrap();
    for part in parts {
        writer.append(&record_batch(layout, part).unwrap()).unwrap();
    }
    writer.finish().unwrap()
}

fn read_parquet(bytes: Vec<u8>) -> Vec<RecordBatch> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(bytes)).unwrap().build().unwrap();
    reader.collect::<Result<_, _>>().unwrap()
}

fn read_ipc(bytes: Vec<u8>) -> Vec<RecordBatch> {
    FileReader::try_new(std::io::Cursor::new(bytes), None).unwrap().collect::<Result<_, _>>().unwrap()
}

/// The names of the columns, then the cells as CSV writes them. Without a batch there is not even a header.
fn cells(batches: &[RecordBatch]) -> Vec<Vec<String>> {
    let header = batches.first().map(|batch| batch.schema().fields().iter().map(|field| field.name().clone()).collect());
    let rows =
        batches.iter().flat_map(|batch| (0..batch.num_rows()).map(|row| batch.columns().iter().map(|column| cell(column, row)).collect()));
    header.into_iter().chain(rows).collect()
}

fn cell(column: &dyn Array, row: usize) -> String {
    if column.is_null(row) {
        return String::new();
    }
    match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(row).to_owned(),
        DataType::Int32 => column.as_primitive::<Int32Type>().value(row).to_string(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).to_string(),
        DataType::Date32 => Day(column.as_primitive::<Date32Type>().value(row)).to_string(),
        DataType::Decimal128(_, _) => column.as_primitive::<Decimal128Type>().value_as_string(row),
        DataType::Dictionary(_, _) => {
            let column = column.as_any_dictionary();
            cell(column.values(), column.normalized_keys()[row])
        }
        other => panic!("{other}"),
    }
}

/// Numbers that lie close together, or anywhere.
fn ids() -> impl Strategy<Value = i64> {
    prop_oneof![4 => 1_000_i64..3_000, 1 => any::<i64>()]
}

fn amounts() -> impl Strategy<Value = i64> {
    prop_oneof![6 => -50_000_i64..1_000_000, 1 => -999_999_999_999_999_999_i64..=999_999_999_999_999_999]
}

fn days() -> impl Strategy<Value = Day> {
    let day = prop_oneof![20_000..20_060, Day::FIRST.0..=Day::LAST.0].prop_map(Day);
    prop_oneof![3 => day, 1 => Just(Day::MISSING)]
}

prop_compose! {
    fn action_rows()(status in 7_usize..11, reasons in 0_u8..64) -> ActionRow {
        ActionRow { status: Status::ALL[status], reasons: Reasons(reasons) }
    }
}

prop_compose! {
    /// Any row: what rules allow is only a part of it. Places are cut to size later.
    fn rows()(
        (status, reasons) in (0_usize..10, prop_oneof![3 => Just(0_u8), 1 => 0_u8..64]),
        (group, scenario, leader, step) in any::<(u32, u32, u32, u32)>(),
        (nominal_on, planned_on, act_on) in (days(), days(), days()),
        days_late in prop_oneof![4 => -30..400, 1 => any::<i32>()],
        (overdue, collectable) in (amounts(), amounts()),
    ) -> Row {
        let (status, reasons) = (Status::ALL[status], Reasons(reasons));
        Row { status, reasons, group, scenario, leader, step, nominal_on, planned_on, act_on, days_late, overdue, collectable }
    }
}

fn customers(most: usize) -> impl Strategy<Value = Vec<(Row, i64, Vec<ActionRow>)>> {
    let actions = prop_oneof![9 => Just(Vec::new()), 1 => vec(action_rows(), 0..5)];
    // One in two agendas has long stretches without actions.
    let mixed = vec((rows(), ids(), actions), 0..most);
    let plain = vec((rows(), ids(), Just(Vec::new())), 0..most);
    prop_oneof![mixed, plain]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn every_cell_is_what_csv_says(
        rows in customers(1_500),
        invoices in vec(ids(), 1..200),
        currency in prop_oneof![Just("JPY"), Just("EUR"), Just("CLF")],
        (scenarios, steps) in (0_usize..40, 1_usize..12),
        kind in prop_oneof![Just(IdKind::Int), Just(IdKind::Text)],
        cut in any::<prop::sample::Index>(),
    ) {
        let program = program(currency, scenarios, steps);
        let case = Case::new(&program, rows, invoices, steps as u32);
        let layout = Layout::new(&program, kinds(kind));
        let count = case.customers.len();
        let cut = cut.index(count + 1);
        let parts = [case.part(kind, 0..cut), case.part(kind, cut..count)];
        let csv = case.csv(&program);
        if count > 0 {
            prop_assert_eq!(cells(&read_parquet(parquet(&layout, &parts))), csv.as_slice());
            prop_assert_eq!(cells(&read_ipc(ipc(&layout, &parts))), csv);
        }
    }
}

fn sample(rows: usize) -> (Program, Case) {
    let program = program("EUR", 8, 9);
    let row = |place: usize| {
        let spread = place as u32;
        let mut row = Row::empty(Status::ALL[place % 10]);
        (row.group, row.scenario, row.leader, row.step) = (spread, spread / 3, spread, spread / 5);
        (row.nominal_on, row.days_late) = (Day(20_000 + (place % 60) as i32), (place % 90) as i32);
        (row.overdue, row.collectable) = (place as i64 * 1_003 % 1_000_000, place as i64 * 77 % 100_000);
        row.reasons = Reasons((place % 64) as u8);
        let actions = vec![ActionRow { status: Status::Scheduled, reasons: Reasons(0) }; usize::from(place.is_multiple_of(1_000))];
        (row, place as i64, actions)
    };
    let case = Case::new(&program, (0..rows).map(row).collect(), (0..1_000).collect(), 9);
    (program, case)
}

#[test]
fn bytes_do_not_depend_on_threads() {
    let (program, case) = sample(2 * PART_CUSTOMERS + 1_000);
    let layout = Layout::new(&program, kinds(IdKind::Int));
    let ranges: Vec<_> = parts(case.customers.len()).collect();
    assert_eq!(ranges, [0..PART_CUSTOMERS, PART_CUSTOMERS..2 * PART_CUSTOMERS, 2 * PART_CUSTOMERS..2 * PART_CUSTOMERS + 1_000]);
    let parts: Vec<_> = ranges.into_iter().map(|range| case.part(IdKind::Int, range)).collect();

    let (encoded, batches): (Vec<EncodedPart>, Vec<RecordBatch>) = std::thread::scope(|scope| {
        let work = |part| {
            let layout = &layout;
            scope.spawn(move || {
                let mut encoded = EncodedPart::default();
                encode(layout, part, &mut encoded).unwrap();
                (encoded, record_batch(layout, part).unwrap())
            })
        };
        let threads: Vec<_> = parts.iter().map(work).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).unzip()
    });

    let mut writer = ParquetWriter::new(Vec::new(), &layout).unwrap();
    encoded.iter().for_each(|part| writer.append(part).unwrap());
    assert!(writer.finish().unwrap() == parquet(&layout, &parts));
    let mut writer = IpcWriter::new(Vec::new(), &layout).unwrap();
    batches.iter().for_each(|batch| writer.append(batch).unwrap());
    assert!(writer.finish().unwrap() == ipc(&layout, &parts));
}

#[test]
fn an_empty_agenda_is_a_file_with_columns_and_without_rows() {
    let (some, case) = sample(1);
    let header = case.csv(&some).swap_remove(0);
    for program in [program("EUR", 0, 1), some] {
        let case = Case::new(&program, Vec::new(), Vec::new(), 0);
        for kind in [IdKind::Int, IdKind::Text] {
            let layout = Layout::new(&program, kinds(kind));
            for parts in [vec![], vec![case.whole(kind)]] {
                let reader = ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(parquet(&layout, &parts))).unwrap();
                let names: Vec<_> = reader.schema().fields().iter().map(|field| field.name().clone()).collect();
                assert_eq!((names, reader.metadata().file_metadata().num_rows()), (header.clone(), 0));
                assert_eq!(cells(&read_ipc(ipc(&layout, &parts))), std::slice::from_ref(&header));
            }
        }
    }
}

#[test]
fn what_cannot_be_written_is_told() {
    let (program, mut case) = sample(10);
    let layout = Layout::new(&program, kinds(IdKind::Int));
    let refused = |part: Part| {
        let error = encode(&layout, &part, &mut EncodedPart::default()).unwrap_err();
        assert_eq!(error.to_string(), record_batch(&layout, &part).unwrap_err().to_string());
        error
    };
    let whole = case.whole(IdKind::Int);
    assert!(matches!(refused(case.whole(IdKind::Text)), WriteError::Part(_)), "texts for integers");
    assert!(matches!(refused(Part { first: 1, ..whole }), WriteError::Part(_)), "a customer too many");
    assert!(matches!(refused(Part { leaders: Ids::Ints(&[]), ..whole }), WriteError::Part(_)), "leaders without ids");
    assert!(matches!(refused(Part { actions: &[], ..whole }), WriteError::Part(_)), "actions without rows");
    assert!(matches!(refused(Part { action_ids: Ids::Ints(&[]), ..whole }), WriteError::Part(_)), "actions without ids");
    assert!(matches!(refused(Part { action_starts: &[0, 1], ..whole }), WriteError::Part(_)), "starts cut short");

    let large = -1_000_000_000_000_000_000;
    case.agenda.rows[5].overdue = large;
    assert!(matches!(refused(case.whole(IdKind::Int)), WriteError::Amount(amount) if amount == large));
    case.agenda.rows[5].status = Status::Grouped;
    encode(&layout, &case.whole(IdKind::Int), &mut EncodedPart::default()).unwrap();
}
