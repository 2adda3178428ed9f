//! The portfolio of the benchmark as columns.

use std::fs::File;
use std::path::Path;

use relance_columnar::agenda::{EncodedPart, IdKinds, Layout, ParquetWriter, Part, encode, parts};
use relance_columnar::input::{Input, Inputs, Kind, Source, Table};
use relance_engine::portfolio::{Actions, Customers, History, Invoices, NONE};
use relance_engine::{Day, Portfolio, Program, evaluate};
use relance_portfolio::Options;
use relance_portfolio::problem::Report;

/// Reads the Parquet files of a folder.
pub fn load(program: &Program, folder: &Path) -> relance_portfolio::Portfolio {
    let mut report = Report::default();
    let mut open = |kind, name: &str| {
        let file = File::open(folder.join(name)).expect("a portfolio made by generate.py");
        Table::open(kind, name, Source::file(file).expect("a file"), &mut report).expect("a table")
    };
    let customers = open(Kind::Customers, "customers.parquet");
    let invoices = open(Kind::Invoices, "invoices.parquet");
    let history = open(Kind::History, "history.parquet");
    let inputs = Inputs {
        customers: Input::Table(&customers),
        invoices: Input::Table(&invoices),
        history: Some(Input::Table(&history)),
        specific_actions: None,
    };
    relance_columnar::input::load(program, &inputs, &Options { threads: 2, ..Options::default() }).portfolio.expect("a portfolio")
}

/// The columns without those optional ones that are missing in every row.
pub fn as_streamed(columns: &Portfolio) -> Portfolio {
    let mut columns = columns.clone();
    for days in [&mut columns.invoices.issued_on, &mut columns.invoices.promised_on] {
        if days.iter().all(|day| *day == Day::MISSING) {
            *days = Vec::new();
        }
    }
    columns
}

/// Writes the agenda, so that it can be compared with that of others.
pub fn write_agenda(program: &Program, portfolio: &relance_portfolio::Portfolio, as_of: Day, path: &Path) {
    let agenda = evaluate(program, &portfolio.columns, as_of).expect("an agenda");
    let layout = Layout::new(program, IdKinds::default());
    let whole = Part::of(portfolio, &agenda, 0);
    let mut writer = ParquetWriter::new(File::create(path).expect("a file"), &layout).expect("a writer");
    let mut encoded = EncodedPart::default();
    for customers in parts(agenda.rows.len()) {
        let part = Part { first: customers.start, rows: &agenda.rows[customers], ..whole };
        encode(&layout, &part, &mut encoded).expect("a part");
        writer.append(&encoded).expect("a row group");
    }
    writer.finish().expect("a file");
}

/// The same invoices, so many for each customer in their order, and no history: customers without any are left out, and
/// customers come again when there are more invoices than that.
pub fn regrouped(columns: &Portfolio, each: usize) -> Portfolio {
    let count = columns.invoices.open.len() / each;
    let items = count * each;
    let rows: Vec<usize> = (0..columns.customers.count).cycle().take(count).collect();
    let starts = |each: usize| (0..=count).map(|customer| u32::try_from(customer * each).unwrap_or(NONE)).collect();
    let invoices = &columns.invoices;
    Portfolio {
        customers: chosen(&columns.customers, &rows),
        invoices: Invoices {
            starts: starts(each),
            due_on: invoices.due_on[..items].to_vec(),
            open: invoices.open[..items].to_vec(),
            amount: invoices.amount.get(..items).unwrap_or_default().to_vec(),
            issued_on: invoices.issued_on.get(..items).unwrap_or_default().to_vec(),
            promised_on: invoices.promised_on.get(..items).unwrap_or_default().to_vec(),
            flags: invoices.flags[..items].to_vec(),
        },
        history: History { starts: starts(0), ..History::default() },
        actions: Actions { starts: starts(0), invoice_starts: vec![0], ..Actions::default() },
    }
}

/// Some of the customers, each collected on itself.
fn chosen(customers: &Customers, rows: &[usize]) -> Customers {
    use relance_engine::portfolio::{AttributeColumn, FlagColumn, TextColumn};
    let text = |column: &TextColumn| TextColumn { codes: pick(&column.codes, rows), values: column.values.clone() };
    let attribute = |column: &AttributeColumn| match column {
        AttributeColumn::Text(column) => AttributeColumn::Text(text(column)),
        AttributeColumn::Int(values) => AttributeColumn::Int(pick(values, rows)),
        AttributeColumn::Flag(column) => AttributeColumn::Flag(FlagColumn { values: pick(&column.values, rows) }),
    };
    Customers {
        count: rows.len(),
        collected_on: (0..).take(rows.len()).collect(),
        on_hold: pick(&customers.on_hold, rows),
        has_email: pick(&customers.has_email, rows),
        has_phone: pick(&customers.has_phone, rows),
        id: text(&customers.id),
        name: text(&customers.name),
        country: text(&customers.country),
        language: text(&customers.language),
        currency: text(&customers.currency),
        collector: text(&customers.collector),
        attributes: customers.attributes.iter().map(attribute).collect(),
    }
}

fn pick<T: Copy>(values: &[T], rows: &[usize]) -> Vec<T> {
    rows.iter().map(|row| values[*row]).collect()
}
