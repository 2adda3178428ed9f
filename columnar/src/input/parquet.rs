//! Parquet: the row groups of a file, and how one is decoded.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use arrow_schema::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::basic::{Compression, Encoding};
use parquet::file::metadata::{ColumnChunkMetaData, PageIndexPolicy, ParquetMetaData, RowGroupMetaData};
use parquet::file::statistics::Statistics;
use relance_portfolio::Code;
use relance_portfolio::problem::quoted;

use super::guard::{Undecodable, decode};
use super::source::Source;
use super::table::{Refusal, damaged, few_columns};

/// The largest precision of decimals that fit in 64 bits.
const PRECISION_OF_64_BITS: u8 = 18;

/// A Parquet file whose footer was read, once.
#[derive(Debug)]
pub(crate) struct Groups {
    metadata: ArrowReaderMetadata,
}

impl Groups {
    /// Reads the footer and says how each column is to be decoded.
    pub(crate) fn open(source: &Source) -> Result<Groups, Refusal> {
        let options = || ArrowReaderOptions::new().with_page_index_policy(PageIndexPolicy::Skip);
        let read = decode(|| ArrowReaderMetadata::load(source, options())).map_err(|fault| damaged(&fault.0))?;
        few_columns(read.schema())?;
        check(read.metadata(), source.bytes())?;
        let schema = wanted(read.metadata(), read.schema());
        let metadata = Arc::clone(read.metadata());
        let metadata =
            decode(|| ArrowReaderMetadata::try_new(metadata, options().with_schema(schema))).map_err(|fault| damaged(&fault.0))?;
        Ok(Groups { metadata })
    }

    pub(crate) fn schema(&self) -> SchemaRef {
        Arc::clone(self.metadata.schema())
    }

    /// How many rows each group says it has.
    pub(crate) fn rows(&self) -> impl Iterator<Item = u64> {
        self.metadata.metadata().row_groups().iter().map(|group| u64::try_from(group.num_rows()).unwrap_or(0))
    }

    /// The least and the greatest value of a column of whole numbers in each group, as the footer tells them; nothing if one of
    /// the groups does not say. A footer may be wrong.
    pub(crate) fn ranges(&self, column: usize) -> Option<Vec<RangeInclusive<i64>>> {
        let metadata = self.metadata.metadata();
        let leaves = metadata.file_metadata().schema_descr();
        let leaf = (0..leaves.num_columns()).find(|leaf| leaves.get_column_root_idx(*leaf) == column)?;
        let range = |group: &RowGroupMetaData| match group.columns().get(leaf)?.statistics()? {
            Statistics::Int64(values) => Some(*values.min_opt()?..=*values.max_opt()?),
            Statistics::Int32(values) => Some(i64::from(*values.min_opt()?)..=i64::from(*values.max_opt()?)),
            _ => None,
        };
        metadata.row_groups().iter().map(range).collect()
    }

    /// Begins to read the columns at some places of a group.
    pub(crate) fn read(
        &self,
        source: &Source,
        group: usize,
        columns: &[usize],
        batch_rows: usize,
    ) -> Result<ParquetRecordBatchReader, Undecodable> {
        decode(|| {
            let columns = ProjectionMask::roots(self.metadata.parquet_schema(), columns.iter().copied());
            ParquetRecordBatchReaderBuilder::new_with_metadata(source.clone(), self.metadata.clone())
                .with_row_groups(vec![group])
                .with_projection(columns)
                .with_batch_size(batch_rows)
                .build()
        })
    }
}

/// Refuses what cannot be read, before anything is allocated for it.
fn check(metadata: &ParquetMetaData, bytes: u64) -> Result<(), Refusal> {
    for group in metadata.row_groups() {
        if group.num_rows() < 0 {
            return Err(damaged("a row group has less than no rows"));
        }
        for column in group.columns() {
            let flat = column.column_descr().max_rep_level() == 0;
            if flat && column.num_values() != group.num_rows() {
                return Err(damaged("a column has more or fewer values than there are rows"));
            }
            let range = |start: i64, length: i64| u64::try_from(start).ok()?.checked_add(u64::try_from(length).ok()?);
            let start = column.dictionary_page_offset().unwrap_or(column.data_page_offset());
            if range(start, column.compressed_size()).is_none_or(|end| end > bytes) {
                return Err(damaged("a column lies beyond its end"));
            }
            if !matches!(column.compression(), Compression::UNCOMPRESSED | Compression::SNAPPY) {
                let message =
                    format!("the column {} is compressed with {}", quoted(&column.column_path().string()), name_of(column.compression()));
                return Err((Code::FormatUnsupported, message, "write it with the compression `snappy`, or without one"));
            }
        }
    }
    Ok(())
}

/// The name of a compression, without its level.
fn name_of(compression: Compression) -> String {
    let name = compression.to_string();
    name.split('(').next().unwrap_or_default().to_lowercase()
}

/// The schema with the types in which columns are decoded fastest.
///
/// Texts come as codes where all pages of the column are codes, and as they are where not, since a dictionary would have
/// to be made for them. Amounts that fit come as 64 bits.
fn wanted(metadata: &ParquetMetaData, schema: &Schema) -> SchemaRef {
    let leaves = metadata.file_metadata().schema_descr();
    let roots: BTreeMap<usize, usize> = (0..leaves.num_columns()).map(|leaf| (leaves.get_column_root_idx(leaf), leaf)).collect();
    let fields = schema.fields().iter().enumerate().map(|(place, field)| {
        let leaf = roots.get(&place).copied();
        let wanted = match field.data_type() {
            DataType::Dictionary(_, value) if is_text(value) => text(metadata, leaf, field),
            DataType::Dictionary(_, value) => value.as_ref().clone(),
            kind if is_text(kind) => text(metadata, leaf, field),
            DataType::Decimal128(precision, scale) if *precision <= PRECISION_OF_64_BITS => DataType::Decimal64(*precision, *scale),
            kind => kind.clone(),
        };
        Arc::new(field.as_ref().clone().with_data_type(wanted))
    });
    Arc::new(Schema::new_with_metadata(fields.collect::<Vec<Arc<Field>>>(), schema.metadata().clone()))
}

fn is_text(kind: &DataType) -> bool {
    matches!(kind, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
}

fn text(metadata: &ParquetMetaData, leaf: Option<usize>, field: &Field) -> DataType {
    let coded = |column: &ColumnChunkMetaData| {
        let only_codes = column
            .page_encoding_stats_mask()
            .is_some_and(|encodings| encodings.is_only(Encoding::RLE_DICTIONARY) || encodings.is_only(Encoding::PLAIN_DICTIONARY));
        column.dictionary_page_offset().is_some() && only_codes
    };
    let columns = leaf.into_iter().flat_map(|leaf| metadata.row_groups().iter().filter_map(move |group| group.columns().get(leaf)));
    // Ids are all different: codes for them save nothing.
    if field.name() != "id" && metadata.num_row_groups() > 0 && columns.into_iter().all(coded) {
        DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
    } else {
        DataType::Utf8
    }
}
