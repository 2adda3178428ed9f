//! Agendas as Parquet.
//!
//! The pages are encoded here and not by the library's writers, which hash every text anew though the names of an agenda
//! are codes already: a third of its time, a third of its bytes. The library writes the metadata. Pages are not compressed:
//! after these encodings Snappy takes off three bytes in a hundred.

use std::io::Write;
use std::sync::Arc;

use arrow_array::StringArray;
use parquet::basic::{ColumnOrder, ConvertedType, Encoding, LogicalType, Repetition, Type as Physical};
use parquet::file::metadata::{ColumnChunkMetaData, FileMetaData, ParquetMetaData, ParquetMetaDataWriter, RowGroupMetaData};
use parquet::file::statistics::Statistics;
use parquet::schema::types::{SchemaDescPtr, SchemaDescriptor, Type};

use super::block::{BLOCK, Mask};
use super::column::{Column, Shape};
use super::delta::Deltas;
use super::error::WriteError;
use super::fields::{DIGITS, Sink, feed};
use super::layout::{IdKind, Layout};
use super::pack::Codes;
use super::page::{self, Levels};
use super::part::Part;

const MAGIC: &[u8; 4] = b"PAR1";

/// A part of an agenda as a row group. Kept and used again for another part, it allocates nothing.
#[derive(Debug, Default)]
pub struct EncodedPart {
    columns: Box<[Encoder; Column::COUNT]>,
    room: Box<Room>,
    /// The values of the page at hand.
    body: Vec<u8>,
    /// The column chunks, one after the other, and what the metadata says of each.
    bytes: Vec<u8>,
    chunks: Vec<Chunk>,
    lines: usize,
}

/// A column while it is encoded: its levels, and its values by whatever encoding suits its shape.
#[derive(Debug, Default)]
struct Encoder {
    levels: Levels,
    codes: Codes,
    numbers: Deltas<32>,
    longs: Deltas<64>,
    texts: Vec<u8>,
    /// The smallest and the largest integer id, by which readers pass over row groups; other columns are not in any order.
    range: Option<(i64, i64)>,
}

/// Where the values of a block are put together that lines without a value are taken out of.
#[derive(Debug)]
struct Room {
    codes: [u32; BLOCK],
    numbers: [i32; BLOCK],
    longs: [i64; BLOCK],
}

impl Default for Room {
    fn default() -> Room {
        Room { codes: [0; BLOCK], numbers: [0; BLOCK], longs: [0; BLOCK] }
    }
}

/// What the metadata says of a column chunk.
#[derive(Debug)]
struct Chunk {
    /// The chunk's place in the part's bytes.
    start: usize,
    data_page: usize,
    end: usize,
    encoding: page::Encoding,
    nulls: usize,
    range: Option<(i64, i64)>,
}

/// Encodes a part, on any thread. What `into` held before is lost.
///
/// # Errors
/// A part that contradicts itself or the layout, an amount of more than 18 digits, two gigabytes in one column. `into`
/// is of no use then.
pub fn encode(layout: &Layout, part: &Part, into: &mut EncodedPart) -> Result<(), WriteError> {
    into.bytes.clear();
    into.chunks.clear();
    for column in Column::ALL {
        let encoder = &mut into.columns[column as usize];
        encoder.levels.start();
        encoder.codes.start(layout.names(column).iter().count());
        encoder.numbers.start();
        encoder.longs.start();
        encoder.texts.clear();
        encoder.range = None;
    }
    feed(layout, part, into)?;
    into.lines = part.rows.len() + part.actions.len();
    for column in Column::ALL {
        into.chunk(column, layout)?;
    }
    Ok(())
}

impl Sink for EncodedPart {
    fn codes(&mut self, column: Column, codes: &[u32], mask: &Mask) {
        let encoder = &mut self.columns[column as usize];
        encoder.levels.extend(mask);
        encoder.codes.extend(mask.select(codes, &mut self.room.codes));
    }

    fn numbers(&mut self, column: Column, numbers: &[i32], mask: &Mask) {
        let encoder = &mut self.columns[column as usize];
        encoder.levels.extend(mask);
        encoder.numbers.extend(mask.select(numbers, &mut self.room.numbers));
    }

    fn longs(&mut self, column: Column, longs: &[i64], mask: &Mask) {
        let encoder = &mut self.columns[column as usize];
        encoder.levels.extend(mask);
        let longs = mask.select(longs, &mut self.room.longs);
        encoder.longs.extend(longs);
        if column.shape() == Shape::Ids {
            let range = encoder.range.into_iter().chain(longs.iter().map(|id| (*id, *id)));
            encoder.range = range.reduce(|(low, high), (least, most)| (low.min(least), high.max(most)));
        }
    }

    fn texts<'t>(&mut self, column: Column, text: impl Fn(usize) -> &'t str, mask: &Mask) {
        let encoder = &mut self.columns[column as usize];
        encoder.levels.extend(mask);
        for line in (0..mask.lines).filter(|line| mask.has(*line)) {
            plain(text(line), &mut encoder.texts);
        }
    }
}

/// Appends a text as a plain value: its length in bytes, then itself.
fn plain(text: &str, out: &mut Vec<u8>) {
    // A text of four gigabytes makes a page too large, which is an error of its own.
    out.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend_from_slice(text.as_bytes());
}

impl EncodedPart {
    /// How many bytes it has.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Appends the pages of a column.
    fn chunk(&mut self, column: Column, layout: &Layout) -> Result<(), WriteError> {
        let encoder = &mut self.columns[column as usize];
        let (start, nulls) = (self.bytes.len(), encoder.levels.nulls);
        let mut data_page = start;
        self.body.clear();
        if column.nullable() {
            encoder.levels.finish(&mut self.body);
        }
        let encoding = match column.shape() {
            // Without a value there is nothing to encode, nor a dictionary that a reader must cope with.
            _ if nulls == self.lines => page::Encoding::Plain,
            Shape::Names => {
                dictionary(layout.names(column), &mut self.bytes)?;
                data_page = self.bytes.len();
                encoder.codes.finish(&mut self.body);
                page::Encoding::Dictionary
            }
            Shape::Ids if layout.id_kind(column) == IdKind::Text => {
                self.body.extend_from_slice(&encoder.texts);
                page::Encoding::Plain
            }
            Shape::Ids | Shape::Amounts => {
                encoder.longs.finish(&mut self.body);
                page::Encoding::Deltas
            }
            Shape::Numbers | Shape::Dates => {
                encoder.numbers.finish(&mut self.body);
                page::Encoding::Deltas
            }
        };
        page::data(&self.body, self.lines, encoding, &mut self.bytes)?;
        self.chunks.push(Chunk { start, data_page, end: self.bytes.len(), encoding, nulls, range: encoder.range });
        Ok(())
    }
}

fn dictionary(names: &StringArray, out: &mut Vec<u8>) -> Result<(), WriteError> {
    let mut body = Vec::new();
    names.iter().flatten().for_each(|name| plain(name, &mut body));
    page::dictionary(&body, names.iter().count(), out)
}

/// A Parquet file that is being written.
#[derive(Debug)]
pub struct ParquetWriter<W: Write> {
    out: W,
    /// Bytes written so far.
    written: usize,
    lines: usize,
    schema: SchemaDescPtr,
    groups: Vec<RowGroupMetaData>,
}

impl<W: Write> ParquetWriter<W> {
    /// Begins a file of the agendas of a layout. Writes are few and large: `out` needs no buffer.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn new(mut out: W, layout: &Layout) -> Result<ParquetWriter<W>, WriteError> {
        out.write_all(MAGIC)?;
        let schema = Arc::new(SchemaDescriptor::new(Arc::new(schema(layout)?)));
        Ok(ParquetWriter { out, written: MAGIC.len(), lines: 0, schema, groups: Vec::new() })
    }

    /// Appends a part, encoded with the same layout, after those before.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn append(&mut self, part: &EncodedPart) -> Result<(), WriteError> {
        if part.lines == 0 {
            return Ok(());
        }
        self.out.write_all(&part.bytes)?;
        let mut group = RowGroupMetaData::builder(self.schema.clone())
            .set_num_rows(part.lines as i64)
            .set_total_byte_size(part.bytes.len() as i64)
            .set_file_offset(self.written as i64);
        if let Ok(ordinal) = i16::try_from(self.groups.len()) {
            group = group.set_ordinal(ordinal.into());
        }
        for (column, chunk) in Column::ALL.into_iter().zip(&part.chunks) {
            group = group.add_column_metadata(self.chunk(column, chunk, part.lines)?);
        }
        self.groups.push(group.build()?);
        self.written += part.bytes.len();
        self.lines += part.lines;
        Ok(())
    }

    fn chunk(&self, column: Column, chunk: &Chunk, lines: usize) -> Result<ColumnChunkMetaData, WriteError> {
        let at = |place: usize| (self.written + place) as i64;
        let size = (chunk.end - chunk.start) as i64;
        let encoding = match chunk.encoding {
            page::Encoding::Plain => vec![Encoding::PLAIN, Encoding::RLE],
            page::Encoding::Deltas => vec![Encoding::DELTA_BINARY_PACKED, Encoding::RLE],
            page::Encoding::Dictionary => vec![Encoding::PLAIN, Encoding::RLE, Encoding::RLE_DICTIONARY],
        };
        let nulls = Some(chunk.nulls as u64);
        let (low, high) = chunk.range.unzip();
        let statistics = match self.schema.column(column as usize).physical_type() {
            Physical::INT32 => Statistics::int32(None, None, None, nulls, false),
            Physical::INT64 => Statistics::int64(low, high, None, nulls, false),
            _ => Statistics::byte_array(None, None, None, nulls, false),
        };
        let chunk = ColumnChunkMetaData::builder(self.schema.column(column as usize))
            .set_encodings(encoding)
            .set_num_values(lines as i64)
            .set_total_compressed_size(size)
            .set_total_uncompressed_size(size)
            .set_dictionary_page_offset((chunk.data_page > chunk.start).then(|| at(chunk.start)))
            .set_data_page_offset(at(chunk.data_page))
            .set_statistics(statistics);
        Ok(chunk.build()?)
    }

    /// Ends the file and gives back `out`.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn finish(mut self) -> Result<W, WriteError> {
        let orders = self.schema.columns().iter();
        let orders = orders
            .map(|column| ColumnOrder::column_order_for_type(column.logical_type_ref(), column.converted_type(), column.physical_type()))
            .collect();
        let by = format!("relance version {}", env!("CARGO_PKG_VERSION"));
        let file = FileMetaData::new(1, self.lines as i64, Some(by), None, self.schema, Some(orders));
        let mut end = Vec::new();
        ParquetMetaDataWriter::new(&mut end, &ParquetMetaData::new(file, self.groups)).finish()?;
        self.out.write_all(&end)?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// The columns as Parquet declares them.
fn schema(layout: &Layout) -> Result<Type, WriteError> {
    let fields = Column::ALL.into_iter().map(|column| {
        let text = (Physical::BYTE_ARRAY, Some(LogicalType::String), ConvertedType::UTF8);
        let (physical, logical, converted) = match column.shape() {
            Shape::Names => text,
            Shape::Ids if layout.id_kind(column) == IdKind::Text => text,
            Shape::Ids => (Physical::INT64, None, ConvertedType::NONE),
            Shape::Numbers => (Physical::INT32, None, ConvertedType::NONE),
            Shape::Dates => (Physical::INT32, Some(LogicalType::Date), ConvertedType::DATE),
            Shape::Amounts => (Physical::INT64, Some(LogicalType::decimal(layout.decimals.into(), DIGITS.into())), ConvertedType::DECIMAL),
        };
        let mut field = Type::primitive_type_builder(column.name(), physical)
            .with_repetition(if column.nullable() { Repetition::OPTIONAL } else { Repetition::REQUIRED })
            .with_logical_type(logical)
            .with_converted_type(converted);
        if column.shape() == Shape::Amounts {
            field = field.with_precision(DIGITS.into()).with_scale(layout.decimals.into());
        }
        Ok(Arc::new(field.build()?))
    });
    let fields = fields.collect::<Result<Vec<_>, WriteError>>()?;
    Ok(Type::group_type_builder("agenda").with_fields(fields).build()?)
}
