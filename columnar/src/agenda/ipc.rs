//! Agendas as Arrow: record batches, and the IPC file format.

use std::io::Write;
use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::types::{ArrowDictionaryKeyType, Int8Type, Int16Type, Int32Type};
use arrow_array::{Array, ArrayRef, Date32Array, Decimal128Array, DictionaryArray, Int32Array, Int64Array, PrimitiveArray, RecordBatch};
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer};
use arrow_ipc::writer::FileWriter;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};

use super::block::Mask;
use super::column::{Column, Shape};
use super::error::WriteError;
use super::fields::{DIGITS, Sink, feed};
use super::layout::{IdKind, Layout};
use super::part::Part;

/// A part as a record batch, made on any thread. All batches of a layout share its dictionaries.
///
/// # Errors
/// A part that contradicts itself or the layout, an amount of more than 18 digits.
pub fn record_batch(layout: &Layout, part: &Part) -> Result<RecordBatch, WriteError> {
    let lines = part.rows.len() + part.actions.len();
    let mut gathered = Gathered { lines, columns: Default::default() };
    feed(layout, part, &mut gathered)?;
    let columns = Column::ALL.into_iter().zip(gathered.columns);
    let arrays = columns.map(|(column, values)| Ok(values.array(column, layout, lines)?)).collect::<Result<_, WriteError>>()?;
    Ok(RecordBatch::try_new(schema(layout), arrays)?)
}

/// The columns while they are gathered.
struct Gathered {
    /// How many lines there will be.
    lines: usize,
    columns: [Values; Column::COUNT],
}

/// The values of a column, one a line, in whichever vector suits its shape.
#[derive(Default)]
struct Values {
    /// One bit a line, set where there is a value.
    valid: Vec<u8>,
    numbers: Vec<i32>,
    longs: Vec<i64>,
    texts: StringBuilder,
}

impl Gathered {
    fn at(&mut self, column: Column, mask: &Mask) -> &mut Values {
        let values = &mut self.columns[column as usize];
        values.valid.extend(mask.bytes());
        values
    }
}

impl Sink for Gathered {
    fn codes(&mut self, column: Column, codes: &[u32], mask: &Mask) {
        let lines = self.lines;
        let numbers = &mut self.at(column, mask).numbers;
        numbers.reserve(lines - numbers.len());
        numbers.extend(codes.iter().map(|code| *code as i32));
    }

    fn numbers(&mut self, column: Column, numbers: &[i32], mask: &Mask) {
        let lines = self.lines;
        let room = &mut self.at(column, mask).numbers;
        room.reserve(lines - room.len());
        room.extend_from_slice(numbers);
    }

    fn longs(&mut self, column: Column, longs: &[i64], mask: &Mask) {
        let lines = self.lines;
        let room = &mut self.at(column, mask).longs;
        room.reserve(lines - room.len());
        room.extend_from_slice(longs);
    }

    fn texts<'t>(&mut self, column: Column, text: impl Fn(usize) -> &'t str, mask: &Mask) {
        let texts = &mut self.at(column, mask).texts;
        for line in 0..mask.lines {
            texts.append_value(if mask.has(line) { text(line) } else { "" });
        }
    }
}

impl Values {
    fn array(mut self, column: Column, layout: &Layout, lines: usize) -> Result<ArrayRef, ArrowError> {
        let valid = BooleanBuffer::new(Buffer::from_vec(self.valid), 0, lines);
        let nulls = Some(NullBuffer::new(valid)).filter(|nulls| nulls.null_count() > 0);
        Ok(match column.shape() {
            Shape::Names => match key(layout.names(column).len()) {
                DataType::Int8 => by_code::<Int8Type>(&self.numbers, nulls, layout.names(column))?,
                DataType::Int16 => by_code::<Int16Type>(&self.numbers, nulls, layout.names(column))?,
                _ => by_code::<Int32Type>(&self.numbers, nulls, layout.names(column))?,
            },
            Shape::Ids if layout.id_kind(column) == IdKind::Text => {
                let (offsets, bytes, _) = self.texts.finish().into_parts();
                Arc::new(arrow_array::StringArray::try_new(offsets, bytes, nulls)?)
            }
            Shape::Ids => Arc::new(Int64Array::try_new(self.longs.into(), nulls)?),
            Shape::Numbers => Arc::new(Int32Array::try_new(self.numbers.into(), nulls)?),
            Shape::Dates => Arc::new(Date32Array::try_new(self.numbers.into(), nulls)?),
            Shape::Amounts => {
                let amounts = self.longs.into_iter().map(i128::from).collect();
                let array = Decimal128Array::try_new(amounts, nulls)?;
                Arc::new(array.with_precision_and_scale(DIGITS, scale(layout))?)
            }
        })
    }
}

/// The dictionary array of codes, which may be anything where they are null.
fn by_code<K>(codes: &[i32], nulls: Option<NullBuffer>, names: &Arc<arrow_array::StringArray>) -> Result<ArrayRef, ArrowError>
where
    K: ArrowDictionaryKeyType,
    K::Native: TryFrom<i32> + Default,
{
    let names: ArrayRef = names.clone();
    let known = 0..i32::try_from(names.len()).unwrap_or(i32::MAX);
    let native = |code: i32| if known.contains(&code) { K::Native::try_from(code).unwrap_or_default() } else { K::Native::default() };
    let keys = PrimitiveArray::<K>::try_new(codes.iter().map(|code| native(*code)).collect(), nulls)?;
    Ok(Arc::new(DictionaryArray::try_new(keys, names)?))
}

/// The narrowest signed integer, which every reader takes, for the codes of so many names.
fn key(names: usize) -> DataType {
    match names {
        0..=0x80 => DataType::Int8,
        0x81..=0x8000 => DataType::Int16,
        _ => DataType::Int32,
    }
}

/// Currencies have at most four decimals.
fn scale(layout: &Layout) -> i8 {
    i8::try_from(layout.decimals).unwrap_or_default()
}

fn schema(layout: &Layout) -> SchemaRef {
    let fields = Column::ALL.map(|column| {
        let kind = match column.shape() {
            Shape::Names => DataType::Dictionary(Box::new(key(layout.names(column).len())), Box::new(DataType::Utf8)),
            Shape::Ids if layout.id_kind(column) == IdKind::Text => DataType::Utf8,
            Shape::Ids => DataType::Int64,
            Shape::Numbers => DataType::Int32,
            Shape::Dates => DataType::Date32,
            Shape::Amounts => DataType::Decimal128(DIGITS, scale(layout)),
        };
        Field::new(column.name(), kind, column.nullable())
    });
    Arc::new(Schema::new(fields.to_vec()))
}

/// An Arrow IPC file that is being written.
pub struct IpcWriter<W: Write> {
    writer: FileWriter<W>,
    schema: SchemaRef,
    empty: bool,
}

impl<W: Write> IpcWriter<W> {
    /// Begins a file of the agendas of a layout. Writes are of all sizes: `out` needs a buffer.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn new(out: W, layout: &Layout) -> Result<IpcWriter<W>, WriteError> {
        let schema = schema(layout);
        Ok(IpcWriter { writer: FileWriter::try_new(out, &schema)?, schema, empty: true })
    }

    /// Appends a part, made with the same layout, after those before.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn append(&mut self, batch: &RecordBatch) -> Result<(), WriteError> {
        self.empty = false;
        Ok(self.writer.write(batch)?)
    }

    /// Ends the file and gives back `out`.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn finish(mut self) -> Result<W, WriteError> {
        if self.empty {
            // Some readers want the dictionaries of all columns, which come with the first batch.
            self.writer.write(&RecordBatch::new_empty(self.schema))?;
        }
        self.writer.finish()?;
        Ok(self.writer.into_inner()?)
    }
}
