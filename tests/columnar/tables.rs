//! Small tables of texts, and the same as CSV, Parquet and Arrow in every form that is read.

use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Int16Array, Int32Array, Int64Array, LargeStringArray,
    RecordBatch, StringArray, StringViewArray,
};
use arrow_schema::{Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::{WriterProperties, WriterVersion};
use relance_columnar::input::{Kind, Source, Table};
use relance_engine::Day;
use relance_portfolio::problem::Report;

/// What the texts of a column mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    Id,
    Text,
    Day,
    Flag,
    Money,
    Whole,
    /// Its decimals.
    Number(i8),
}

/// A column: its name, what it holds, and a text a row, empty where there is no value.
pub type Column = (&'static str, Means, Vec<&'static str>);

/// How texts are held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Texts {
    Plain,
    Large,
    View,
    Coded,
}

/// How a table is written in Arrow.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    pub texts: Texts,
    /// Ids as whole numbers.
    pub ints: bool,
    /// Amounts as whole numbers of cents.
    pub minor: bool,
    /// Decimals of amounts that are not.
    pub scale: i8,
}

pub const FORM: Form = Form { texts: Texts::Plain, ints: false, minor: false, scale: 2 };

/// The same as CSV.
pub fn csv(columns: &[Column]) -> String {
    let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let rows = columns.first().map_or(0, |column| column.2.len());
    let mut lines = vec![columns.iter().map(|column| column.0.to_owned()).collect::<Vec<_>>().join(",")];
    lines.extend((0..rows).map(|row| columns.iter().map(|column| cell(column.2[row])).collect::<Vec<_>>().join(",")));
    lines.join("\n") + "\n"
}

fn some<'t>(text: &'t &str) -> Option<&'t str> {
    Some(*text).filter(|text| !text.is_empty())
}

/// A decimal number as a whole number of its last decimal.
fn decimal(text: &str, scale: i8) -> i128 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let fraction = format!("{fraction:0<width$}", width = scale as usize);
    assert_eq!(fraction.len(), scale as usize, "{text} with {scale} decimals");
    format!("{whole}{fraction}").parse().expect("a number")
}

fn texts(values: &[&str], form: Texts) -> ArrayRef {
    let values = values.iter().map(some);
    match form {
        Texts::Plain => Arc::new(values.collect::<StringArray>()),
        Texts::Large => Arc::new(values.collect::<LargeStringArray>()),
        Texts::View => Arc::new(values.collect::<StringViewArray>()),
        Texts::Coded => Arc::new(values.collect::<DictionaryArray<Int32Type>>()),
    }
}

/// A column as an array, and its name.
fn array((name, means, values): &Column, form: Form) -> (String, ArrayRef) {
    let each = || values.iter().map(some);
    let mut name = (*name).to_owned();
    let array: ArrayRef = match means {
        Means::Id if form.ints => Arc::new(each().map(|text| text.map(|text| text.parse().expect("a number"))).collect::<Int64Array>()),
        Means::Id | Means::Text => texts(values, form.texts),
        Means::Day => Arc::new(each().map(|text| text.map(|text| Day::parse(text).expect("a day").0)).collect::<Date32Array>()),
        Means::Flag => Arc::new(each().map(|text| text.map(|text| text == "yes")).collect::<BooleanArray>()),
        Means::Whole if form.ints => Arc::new(each().map(|text| text.map(|text| text.parse().expect("a number"))).collect::<Int16Array>()),
        Means::Whole => Arc::new(each().map(|text| text.map(|text| text.parse().expect("a number"))).collect::<Int32Array>()),
        Means::Money if form.minor => {
            name.push_str("_minor");
            Arc::new(each().map(|text| text.map(|text| i64::try_from(decimal(text, 2)).expect("fits"))).collect::<Int64Array>())
        }
        Means::Money => decimals(each(), form.scale),
        Means::Number(scale) => decimals(each(), *scale),
    };
    (name, array)
}

fn decimals<'t>(values: impl Iterator<Item = Option<&'t str>>, scale: i8) -> ArrayRef {
    let precision = if scale > 2 { 24 } else { 18 };
    let values: Decimal128Array = values.map(|text| text.map(|text| decimal(text, scale))).collect();
    Arc::new(values.with_precision_and_scale(precision, scale).expect("a precision"))
}

/// The same in Arrow.
pub fn batch(columns: &[Column], form: Form) -> RecordBatch {
    let (fields, arrays): (Vec<Field>, Vec<ArrayRef>) = columns
        .iter()
        .map(|column| array(column, form))
        .map(|(name, array)| (Field::new(name, array.data_type().clone(), true), array))
        .unzip();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).expect("columns of one length")
}

/// How a Parquet file is written.
#[derive(Clone, Copy, Debug)]
pub struct Writing {
    pub compression: Compression,
    pub dictionary: bool,
    pub group_rows: usize,
    pub version: WriterVersion,
}

pub const WRITING: Writing =
    Writing { compression: Compression::SNAPPY, dictionary: true, group_rows: 1000, version: WriterVersion::PARQUET_1_0 };

pub fn parquet(batch: &RecordBatch, writing: Writing) -> Vec<u8> {
    let properties = WriterProperties::builder()
        .set_compression(writing.compression)
        .set_dictionary_enabled(writing.dictionary)
        .set_max_row_group_row_count(Some(writing.group_rows))
        .set_writer_version(writing.version)
        .build();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties)).expect("a writer");
    writer.write(batch).expect("rows");
    writer.close().expect("a footer");
    bytes
}

/// An Arrow IPC file, with so many rows a batch.
pub fn ipc_file(batch: &RecordBatch, rows: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = arrow_ipc::writer::FileWriter::try_new(&mut bytes, &batch.schema()).expect("a writer");
    pieces(batch, rows).for_each(|piece| writer.write(&piece).expect("rows"));
    writer.finish().expect("a footer");
    drop(writer);
    bytes
}

/// An Arrow IPC stream, with so many rows a batch.
pub fn ipc_stream(batch: &RecordBatch, rows: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = arrow_ipc::writer::StreamWriter::try_new(&mut bytes, &batch.schema()).expect("a writer");
    pieces(batch, rows).for_each(|piece| writer.write(&piece).expect("rows"));
    writer.finish().expect("an end");
    drop(writer);
    bytes
}

fn pieces(batch: &RecordBatch, rows: usize) -> impl Iterator<Item = RecordBatch> {
    (0..batch.num_rows()).step_by(rows).map(move |start| batch.slice(start, rows.min(batch.num_rows() - start)))
}

/// Opens bytes as a table.
pub fn open(kind: Kind, name: &str, bytes: Vec<u8>, report: &mut Report) -> Option<Table> {
    Table::open(kind, name, Source::memory(bytes), report)
}

/// Opens bytes that must be a table.
pub fn table(kind: Kind, bytes: Vec<u8>) -> Table {
    let name = match kind {
        Kind::Customers => "customers.parquet",
        Kind::Invoices => "invoices.parquet",
        Kind::History => "history.parquet",
        Kind::SpecificActions => "specific_actions.parquet",
    };
    let mut report = Report::default();
    open(kind, name, bytes, &mut report).unwrap_or_else(|| panic!("{report:?}"))
}
