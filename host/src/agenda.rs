//! The agenda for machines, worked out and written part by part.

use std::io::{self, Write};

use relance_columnar::agenda::{
    EncodedPart, IdKinds, Ids, IpcWriter, Layout, ParquetWriter, Part, WriteError, encode, parts, record_batch,
};
use relance_columnar::nightly::{Closed, Names, NightlyError, Sink, decide_held};
use relance_engine::agenda::Row;
use relance_engine::portfolio::{Customers, NONE, TextColumn, Texts};
use relance_engine::{Agenda, Evaluator, Program};
use relance_portfolio::Portfolio;
use relance_portfolio::problem::Report;
use relance_render::Answer;

use crate::cli::Format;

/// An agenda to be worked out part by part.
pub trait Parts {
    /// How ids are written.
    fn id_kinds(&self) -> IdKinds;

    /// Works it out and hands its parts over in order.
    ///
    /// # Errors
    /// Why there is no agenda.
    fn decide<S: Sink>(&mut self, sink: &S, write: impl FnMut(S::Encoded) -> Result<(), WriteError>) -> Result<(), NightlyError>;
}

/// Tables in columns, to stream.
pub struct Streamed<'a> {
    /// What was read of them.
    pub closed: &'a Closed<'a>,
    /// How many threads.
    pub threads: usize,
    /// Takes what is wrong with the customers.
    pub report: &'a mut Report,
}

impl Parts for Streamed<'_> {
    fn id_kinds(&self) -> IdKinds {
        self.closed.id_kinds()
    }

    fn decide<S: Sink>(&mut self, sink: &S, write: impl FnMut(S::Encoded) -> Result<(), WriteError>) -> Result<(), NightlyError> {
        self.closed.decide(self.threads, self.report, sink, write)
    }
}

/// A portfolio that is held in memory or mapped.
pub struct Held<'a> {
    /// The evaluator over it.
    pub evaluator: &'a Evaluator<'a>,
    /// What its rows are called.
    pub names: Names<'a>,
    /// How many threads.
    pub threads: usize,
}

impl Parts for Held<'_> {
    fn id_kinds(&self) -> IdKinds {
        kinds(self.names)
    }

    fn decide<S: Sink>(&mut self, sink: &S, write: impl FnMut(S::Encoded) -> Result<(), WriteError>) -> Result<(), NightlyError> {
        decide_held(self.evaluator, self.names, self.threads, sink, write)
    }
}

/// An agenda that is there already.
pub struct Done<'a> {
    /// The agenda of a whole portfolio.
    pub agenda: &'a Agenda,
    /// What its rows are called.
    pub names: Names<'a>,
}

impl Parts for Done<'_> {
    fn id_kinds(&self) -> IdKinds {
        kinds(self.names)
    }

    fn decide<S: Sink>(&mut self, sink: &S, mut write: impl FnMut(S::Encoded) -> Result<(), WriteError>) -> Result<(), NightlyError> {
        let Names { customers, leaders, action_ids, action_starts } = self.names;
        for range in parts(self.agenda.rows.len()) {
            let at = |customer: usize| action_starts.get(customer).map_or(0, |start| *start as usize);
            let actions = self.agenda.actions.get(at(range.start)..at(range.end)).unwrap_or_default();
            let rows = &self.agenda.rows[range.clone()];
            write(sink.encode(&Part { first: range.start, rows, customers, leaders, actions, action_ids, action_starts })?)?;
        }
        Ok(())
    }
}

fn kinds(Names { customers, leaders, action_ids, .. }: Names<'_>) -> IdKinds {
    IdKinds { customers: customers.kind(), leaders: leaders.kind(), actions: action_ids.kind() }
}

/// What the rows of a portfolio in memory are called.
#[must_use]
pub fn names(portfolio: &Portfolio) -> Names<'_> {
    Names {
        customers: Ids::Column(portfolio.columns.customers.id.view()),
        leaders: Ids::Texts(portfolio.invoice_ids.view()),
        action_ids: Ids::Texts(portfolio.action_ids.view()),
        action_starts: &portfolio.columns.actions.starts,
    }
}

/// Writes an agenda for machines. A table for people is not written part by part: it is sorted.
///
/// # Errors
/// Why there is no agenda.
pub fn write(program: &Program, parts: &mut impl Parts, format: Format, out: &mut dyn Write) -> Result<(), NightlyError> {
    match format {
        Format::Parquet => {
            let sink = ParquetSink(Layout::new(program, parts.id_kinds()));
            let mut writer = ParquetWriter::new(Passed(out), &sink.0)?;
            parts.decide(&sink, |part| writer.append(&part))?;
            writer.finish()?;
        }
        Format::Arrow => {
            let sink = ArrowSink(Layout::new(program, parts.id_kinds()));
            let mut writer = IpcWriter::new(Passed(out), &sink.0)?;
            parts.decide(&sink, |part| writer.append(&part))?;
            writer.finish()?;
        }
        Format::Csv => text(parts, TextSink { program, csv: true }, out)?,
        Format::Ndjson | Format::Table => text(parts, TextSink { program, csv: false }, out)?,
    }
    Ok(())
}

/// The library wants to own what it writes to.
struct Passed<'a>(&'a mut dyn Write);

impl Write for Passed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

struct ParquetSink(Layout);

impl Sink for ParquetSink {
    type Encoded = EncodedPart;

    fn encode(&self, part: &Part<'_>) -> Result<EncodedPart, WriteError> {
        let mut encoded = EncodedPart::default();
        encode(&self.0, part, &mut encoded)?;
        Ok(encoded)
    }
}

struct ArrowSink(Layout);

impl Sink for ArrowSink {
    type Encoded = arrow_array::RecordBatch;

    fn encode(&self, part: &Part<'_>) -> Result<arrow_array::RecordBatch, WriteError> {
        record_batch(&self.0, part)
    }
}

struct TextSink<'a> {
    program: &'a Program,
    csv: bool,
}

impl Sink for TextSink<'_> {
    /// The text of the part, and where its first row starts: behind the header.
    type Encoded = (Vec<u8>, usize);

    fn encode(&self, part: &Part<'_>) -> Result<(Vec<u8>, usize), WriteError> {
        let (portfolio, agenda) = named(part);
        let answer = Answer { program: self.program, portfolio: &portfolio, agenda: &agenda, first: 0 };
        let mut text = Vec::new();
        if !self.csv {
            relance_render::ndjson(answer, &mut text)?;
            return Ok((text, 0));
        }
        relance_render::csv(answer, true, &mut text)?;
        // No name of a column has a line end.
        let rows = text.iter().position(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        Ok((text, rows))
    }
}

fn text(parts: &mut impl Parts, sink: TextSink<'_>, out: &mut dyn Write) -> Result<(), NightlyError> {
    let mut begun = false;
    parts.decide(&sink, |(text, rows)| {
        out.write_all(if begun { text.get(rows..).unwrap_or_default() } else { &text })?;
        begun = true;
        Ok(())
    })
}

/// A part with its ids as texts, in the form that renderings read.
fn named(part: &Part<'_>) -> (Portfolio, Agenda) {
    let customers = part.rows.len();
    let ids = texts(part.customers, part.first..part.first + customers);
    let starts = part.action_starts.get(part.first..=part.first + customers).unwrap_or_default();
    let first = starts.first().copied().unwrap_or(0);
    let (rows, leader_ids) = led(part);
    let mut portfolio = Portfolio {
        invoice_ids: leader_ids,
        action_ids: texts(part.action_ids, first as usize..first as usize + part.actions.len()),
        ..Portfolio::default()
    };
    let codes = (0..).take(customers).collect();
    portfolio.columns.customers = Customers { count: customers, id: TextColumn { codes, values: ids }, ..Customers::default() };
    portfolio.columns.actions.starts = starts.iter().map(|start| start - first).collect();
    (portfolio, Agenda { rows, actions: part.actions.to_vec() })
}

/// The rows with their leaders counted anew, and the ids of these.
fn led(part: &Part<'_>) -> (Vec<Row>, Texts) {
    let mut rows = part.rows.to_vec();
    let led: Vec<&mut Row> = rows.iter_mut().filter(|row| row.leader != NONE).collect();
    let ids = texts(part.leaders, led.iter().map(|row| row.leader as usize));
    led.into_iter().zip(0..).for_each(|(row, place)| row.leader = place);
    (rows, ids)
}

fn texts(ids: Ids<'_>, places: impl Iterator<Item = usize>) -> Texts {
    let mut texts = Texts::default();
    let mut digits = String::new();
    for place in places {
        let text = match ids {
            Ids::Ints(ids) => {
                digits.clear();
                // Writing to a text cannot fail.
                let _ = core::fmt::Write::write_fmt(&mut digits, format_args!("{}", ids.get(place).copied().unwrap_or_default()));
                digits.as_str()
            }
            Ids::Texts(ids) => ids.get(place).unwrap_or_default(),
            Ids::Column(ids) => ids.get(place).unwrap_or_default(),
        };
        // A part's ids are far below four gigabytes.
        let _ = texts.push(text);
    }
    texts
}
