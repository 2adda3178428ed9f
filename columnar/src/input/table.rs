//! One file as a table: its columns, and its rows part by part.

use std::ops::RangeInclusive;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{Field, Schema, SchemaRef};
use parquet::arrow::arrow_reader::ParquetRecordBatchReader;
use relance_portfolio::Code;
use relance_portfolio::problem::{Report, Subject};

use super::guard::{Undecodable, decode};
use super::ipc::{self, CONTINUATION, MAGIC, Messages};
use super::parquet::Groups;
use super::source::Source;

/// A table has at most so many rows, so that the place of each fits in 32 bits.
const MOST_ROWS: u64 = u32::MAX as u64 - 1;

/// A table has at most so many columns.
const MOST_COLUMNS: usize = 1000;

/// A batch has at most so many rows, whatever is asked for.
const MOST_ROWS_A_BATCH: usize = 1 << 20;

/// Which of the four tables it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The customers.
    Customers,
    /// Their invoices and credits.
    Invoices,
    /// What was done.
    History,
    /// What is to be done outside the scenarios.
    SpecificActions,
}

/// A Parquet or Arrow IPC file whose schema was read. It can be read by several threads at once.
#[derive(Debug)]
pub struct Table {
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) schema: SchemaRef,
    source: Source,
    format: Format,
    /// The row with which each part begins, from 0, and one more: the end.
    starts: Vec<u64>,
}

#[derive(Debug)]
enum Format {
    Parquet(Groups),
    Ipc(Messages),
}

/// Some rows of a table.
#[derive(Clone, Debug)]
pub struct Rows {
    /// How many rows of the table come before, so that messages can tell the row.
    pub before: u64,
    /// The rows; the columns are those asked for, in the order of the schema.
    pub batch: RecordBatch,
}

impl Table {
    /// Reads where the parts of a file are, and its schema. The format is told by its first bytes: Parquet, an Arrow
    /// IPC file (Feather 2) or an Arrow IPC stream.
    ///
    /// `None` if it cannot be read at all; the report then has P0008, P0009 or P0012.
    #[must_use]
    pub fn open(kind: Kind, name: &str, source: Source, report: &mut Report) -> Option<Table> {
        let subject = Subject { rank: kind as u8, name };
        let mut fault = |code, (message, help): (String, &str)| {
            report.add_in_table(code, subject, 0, None, || (message, Some(help.to_owned())));
            None
        };
        let (schema, format, rows) = match Format::open(&source) {
            Ok(opened) => opened,
            Err((code, message, help)) => return fault(code, (message, help)),
        };
        let mut starts = vec![0];
        let mut end = 0_u64;
        for rows in rows {
            end = end.saturating_add(rows);
            starts.push(end);
        }
        if end > MOST_ROWS {
            let help = "split the customers, with what is theirs, over several portfolios";
            return fault(Code::TooManyRows, (format!("the table says that it has {end} rows; at most {MOST_ROWS} can be read"), help));
        }
        Some(Table { kind, name: name.to_owned(), schema, source, format, starts })
    }

    /// How many rows it says it has; nothing is to be allocated for them before they were read.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.starts.last().copied().unwrap_or(0)
    }

    /// How many parts it has: row groups of Parquet, batches of Arrow.
    #[must_use]
    pub fn parts(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether its column `id` has whole numbers.
    #[must_use]
    pub fn has_int_ids(&self) -> bool {
        self.schema.field_with_name("id").is_ok_and(|field| field.data_type().is_integer())
    }

    /// How many rows come before a part.
    #[must_use]
    pub fn rows_before(&self, part: usize) -> u64 {
        self.starts.get(part).copied().unwrap_or(0)
    }

    /// Reads some columns of a part, in batches of at most `batch_rows` rows.
    #[must_use]
    pub fn part(&self, part: usize, projection: &Projection, batch_rows: usize) -> Part<'_> {
        let claimed = self.rows_before(part + 1).saturating_sub(self.rows_before(part));
        Part {
            table: self,
            part,
            columns: projection.columns.clone(),
            batch_rows: batch_rows.clamp(1, MOST_ROWS_A_BATCH),
            before: self.rows_before(part),
            left: claimed,
            state: State::Closed,
        }
    }

    /// The least and the greatest value of a column of whole numbers in each part, if the file says so. It may be wrong.
    pub(crate) fn ranges(&self, column: usize) -> Option<Vec<RangeInclusive<i64>>> {
        match &self.format {
            Format::Parquet(groups) => groups.ranges(column),
            Format::Ipc(_) => None,
        }
    }

    /// Reports that the texts of some rows do not fit in memory as they are coded.
    pub(crate) fn too_long(&self, report: &mut Report) {
        let help = "split the customers, with what is theirs, over several portfolios";
        report.add_in_table(Code::FileTooLarge, self.subject(), 0, None, || {
            ("the texts of a batch of rows have more than 2 gigabytes".to_owned(), Some(help.to_owned()))
        });
    }

    pub(crate) fn subject(&self) -> Subject<'_> {
        Subject { rank: self.kind as u8, name: &self.name }
    }

    pub(crate) fn field(&self, place: usize) -> Option<&Field> {
        self.schema.fields().get(place).map(Arc::as_ref)
    }

    /// Whether some rows have the columns asked for; if not, that is reported.
    pub(crate) fn has_columns(&self, rows: &Rows, projection: &Projection, report: &mut Report) -> bool {
        let fits = rows.batch.num_columns() == projection.columns.len();
        if !fits {
            self.damaged(&Undecodable("it has other columns than it says".to_owned()), report);
        }
        fits
    }

    fn damaged(&self, fault: &Undecodable, report: &mut Report) {
        report.add_in_table(Code::FileDamaged, self.subject(), 0, None, || {
            (format!("the file cannot be decoded: {}", fault.0), Some("write it again, or copy it again".to_owned()))
        });
    }
}

type Opened = (SchemaRef, Format, Vec<u64>);

/// A code, what is wrong and what to do.
pub(crate) type Refusal = (Code, String, &'static str);

/// Refuses a table with more columns than a CSV file may have.
pub(crate) fn few_columns(schema: &Schema) -> Result<(), Refusal> {
    if schema.fields().len() <= MOST_COLUMNS {
        return Ok(());
    }
    Err((Code::TooManyColumns, format!("the table has more than {MOST_COLUMNS} columns"), "leave out columns that nothing uses"))
}

/// The refusal of a file that is cut short or has wrong bytes.
pub(crate) fn damaged(message: &str) -> Refusal {
    (Code::FileDamaged, format!("the file cannot be decoded: {message}"), "write it again, or copy it again")
}

impl Format {
    fn open(source: &Source) -> Result<Opened, Refusal> {
        let first = source.slice(0, 8).map_err(|_| (Code::FileDamaged, "the file is empty or cut short".to_owned(), "write it again"))?;
        if first.starts_with(b"PAR1") {
            let groups = Groups::open(source)?;
            let rows = groups.rows().collect();
            return Ok((groups.schema(), Format::Parquet(groups), rows));
        }
        if first.starts_with(MAGIC) || first.starts_with(&CONTINUATION) {
            let messages = Messages::open(source).map_err(|fault| match fault {
                ipc::Fault::Damaged(message) => damaged(&message),
                ipc::Fault::Compressed => {
                    (Code::FormatUnsupported, "the file is compressed within".to_owned(), "write it without compression")
                }
            })?;
            few_columns(&messages.schema)?;
            let rows = messages.batches.iter().map(|batch| batch.rows).collect();
            return Ok((Arc::clone(&messages.schema), Format::Ipc(messages), rows));
        }
        Err((Code::FileDamaged, "the file is neither Parquet nor Arrow IPC".to_owned(), "write it as Parquet, or name a CSV file `.csv`"))
    }
}

/// Columns of a table, by their places in its schema, smallest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Projection {
    columns: Vec<usize>,
}

impl Projection {
    /// The columns at some places, in any order.
    #[must_use]
    pub fn new(columns: impl IntoIterator<Item = usize>) -> Projection {
        let mut columns: Vec<usize> = columns.into_iter().collect();
        columns.sort_unstable();
        columns.dedup();
        Projection { columns }
    }

    /// Where the column at a place of the schema stands among those read.
    #[must_use]
    pub fn position(&self, column: usize) -> Option<usize> {
        self.columns.binary_search(&column).ok()
    }
}

/// A part of a table while it is read. Each thread has its own.
pub struct Part<'t> {
    table: &'t Table,
    part: usize,
    columns: Vec<usize>,
    batch_rows: usize,
    before: u64,
    /// Rows that are claimed and did not come yet.
    left: u64,
    state: State,
}

enum State {
    Closed,
    Parquet(Box<ParquetRecordBatchReader>),
    /// A batch, and how many of its rows were given.
    Ipc(RecordBatch, usize),
    Ended,
}

impl Part<'_> {
    /// The next rows; `None` at the end, and when nothing more can be decoded, which is reported (P0008).
    pub fn next(&mut self, report: &mut Report) -> Option<Rows> {
        let batch = match self.decode() {
            Ok(batch) => batch,
            Err(fault) => {
                self.state = State::Ended;
                self.table.damaged(&fault, report);
                return None;
            }
        }?;
        let rows = batch.num_rows() as u64;
        let before = self.before;
        (self.before, self.left) = (before + rows, self.left.saturating_sub(rows));
        Some(Rows { before, batch })
    }

    fn decode(&mut self) -> Result<Option<RecordBatch>, Undecodable> {
        if let State::Closed = self.state {
            self.state = match &self.table.format {
                Format::Parquet(groups) => {
                    State::Parquet(Box::new(groups.read(&self.table.source, self.part, &self.columns, self.batch_rows)?))
                }
                Format::Ipc(messages) => match messages.read(&self.table.source, self.part, &self.columns)? {
                    Some(batch) => State::Ipc(batch, 0),
                    None => State::Ended,
                },
            };
        }
        let batch = match &mut self.state {
            State::Parquet(reader) => decode(|| reader.next().transpose())?,
            State::Ipc(batch, given) => {
                let rows = batch.num_rows().saturating_sub(*given).min(self.batch_rows);
                let slice = (rows > 0).then(|| batch.slice(*given, rows));
                *given += rows;
                slice
            }
            State::Closed | State::Ended => return Ok(None),
        };
        match &batch {
            // A footer that claims more rows than there are, or fewer.
            None if self.left > 0 => Err(Undecodable("it has fewer rows than it says".to_owned())),
            Some(batch) if batch.num_rows() as u64 > self.left => Err(Undecodable("it has more rows than it says".to_owned())),
            _ => Ok(batch),
        }
    }
}

impl std::fmt::Debug for Part<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Part").field("part", &self.part).field("before", &self.before).finish_non_exhaustive()
    }
}
