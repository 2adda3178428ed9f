//! Customers of one or two portfolios, with all that stands under them, one behind the other.
//!
//! A run of customers of one source keeps its rows as they are; only places and codes change. So a column is put together
//! from slices of the sources while it is written, and nothing is held but what its places or codes become. A portfolio by
//! itself is one run.

use core::ops::Range;
use std::io;

use bytemuck::NoUninit;
use relance_engine::Day;
use relance_engine::portfolio::{MISSING, NONE};

use crate::column::{Column, Holds, Spec, TABLES, Table};
use crate::contents::Contents;
use crate::data::Data;
use crate::dictionary::{Dictionary, Values, text_sections};
use crate::error::WriteError;
use crate::file::{Section, Sink};
use crate::layout::Part;

/// A run of customers of one source.
pub(crate) struct Block {
    pub(crate) source: usize,
    /// Their rows in each table.
    ranges: [Range<usize>; TABLES],
    /// Where these come to stand.
    firsts: [usize; TABLES],
}

impl Block {
    pub(crate) fn range(&self, table: Table) -> Range<usize> {
        self.ranges[table as usize].clone()
    }

    fn first(&self, table: Table) -> usize {
        self.firsts[table as usize]
    }
}

/// What is put together.
pub(crate) struct Merge<'s> {
    pub(crate) sources: Vec<&'s Contents<'s>>,
    pub(crate) blocks: Vec<Block>,
    pub(crate) rows: [u32; TABLES],
    /// For each source, the new places of its customers.
    places: Vec<Vec<u32>>,
}

/// Where the rows of a table are that stand under rows of another.
pub(crate) fn under(contents: &Contents<'_>, starts: Column, rows: &Range<usize>) -> Range<usize> {
    let at = |row: usize| contents.get(starts).places().and_then(|starts| starts.get(row)).map_or(0, |start| *start as usize);
    at(rows.start)..at(rows.end)
}

impl<'s> Merge<'s> {
    /// The customers of some runs: sources, and places in them.
    pub(crate) fn new(sources: Vec<&'s Contents<'s>>, runs: &[(usize, Range<usize>)]) -> Result<Merge<'s>, WriteError> {
        let mut firsts = [0; TABLES];
        let mut blocks = Vec::with_capacity(runs.len());
        let mut places: Vec<Vec<u32>> = sources.iter().map(|source| vec![NONE; source.count(Table::Customers)]).collect();
        for (source, customers) in runs {
            let Some(contents) = sources.get(*source) else { continue };
            let actions = under(contents, Column::ActionStarts, customers);
            let ranges = [
                customers.clone(),
                under(contents, Column::InvoiceStarts, customers),
                under(contents, Column::HistoryStarts, customers),
                actions.clone(),
                under(contents, Column::NamedStarts, &actions),
            ];
            if let Some(places) = places.get_mut(*source).and_then(|places| places.get_mut(customers.clone())) {
                let first = u32::try_from(firsts[0]).unwrap_or(NONE);
                places.iter_mut().zip(first..).for_each(|(slot, place)| *slot = place);
            }
            let starts = firsts;
            firsts.iter_mut().zip(&ranges).for_each(|(first, range)| *first += range.len());
            blocks.push(Block { source: *source, ranges, firsts: starts });
        }
        let mut rows = [0; TABLES];
        for (slot, count) in rows.iter_mut().zip(firsts) {
            let count = u32::try_from(count).ok().filter(|count| *count != NONE);
            *slot = count.ok_or_else(|| WriteError::TooLarge("portfolio".to_owned()))?;
        }
        Ok(Merge { sources, blocks, rows, places })
    }

    /// The sections of the file.
    pub(crate) fn sections(&'s self) -> Result<Vec<Section<'s>>, WriteError> {
        let specs = self.sources.first().map(|source| source.specs.as_slice()).unwrap_or_default();
        let mut sections = Vec::new();
        for (place, spec) in specs.iter().enumerate() {
            sections.extend(self.column(place, spec)?);
        }
        Ok(sections)
    }

    /// The column at a place of the catalogue, of each source.
    fn data(&self, place: usize) -> impl Iterator<Item = Data<'s>> {
        self.sources.iter().map(move |source| source.columns.get(place).copied().unwrap_or(Data::Absent))
    }

    fn column(&'s self, place: usize, spec: &Spec) -> Result<Vec<Section<'s>>, WriteError> {
        let table = spec.table;
        if self.rows[table as usize] == 0 {
            return Ok(Vec::new());
        }
        let section = match spec.holds {
            Holds::Starts(child) => (self.rows[child as usize] > 0).then(|| self.starts(place, spec, child)),
            Holds::Account => self.accounts(place, spec),
            Holds::Invoice => Some(self.invoices(place, spec)),
            Holds::Flag => self.fixed(spec, self.data(place).map(Data::flags).collect(), false, None),
            Holds::Byte => self.fixed(spec, self.data(place).map(Data::bytes).collect(), 0, None),
            Holds::Offset => self.fixed(spec, self.data(place).map(Data::offsets).collect(), 0, None),
            Holds::Day { optional } => {
                self.fixed(spec, self.data(place).map(Data::days).collect(), Day::MISSING, optional.then_some(Day::MISSING))
            }
            Holds::Number { optional } => {
                self.fixed(spec, self.data(place).map(Data::numbers).collect(), MISSING, optional.then_some(MISSING))
            }
            Holds::Ids => return self.ids(place, spec),
            Holds::Text => return Dictionary::of(self, table, self.data(place).collect()).sections(self, spec),
        };
        Ok(section.into_iter().collect())
    }

    fn section(&self, spec: &Spec, more: usize, emit: impl Fn(&mut Sink<'_>) -> io::Result<()> + 's) -> Section<'s> {
        let values = self.rows[spec.table as usize] as usize + more;
        Section { number: spec.number, part: Part::Values, values, emit: Box::new(emit) }
    }

    /// A column whose values stay what they are; none if all are `left_out`.
    fn fixed<T>(&'s self, spec: &Spec, columns: Vec<&'s [T]>, missing: T, left_out: Option<T>) -> Option<Section<'s>>
    where
        T: NoUninit + PartialEq,
    {
        let table = spec.table;
        let slice = move |columns: &[&'s [T]], block: &Block| columns.get(block.source).and_then(|column| column.get(block.range(table)));
        if let Some(left_out) = left_out {
            let all = |block: &Block| slice(&columns, block).is_none_or(|values| values.iter().all(|value| *value == left_out));
            if self.blocks.iter().all(all) {
                return None;
            }
        }
        Some(self.section(spec, 0, move |sink| {
            self.blocks.iter().try_for_each(|block| match slice(&columns, block) {
                Some(values) => sink(bytemuck::cast_slice(values)),
                None => put(sink, block.range(table).map(|_| missing)),
            })
        }))
    }

    fn starts(&'s self, place: usize, spec: &Spec, child: Table) -> Section<'s> {
        let (table, end) = (spec.table, self.rows[child as usize]);
        let columns: Vec<Option<&[u32]>> = self.data(place).map(Data::places).collect();
        self.section(spec, 1, move |sink| {
            let starts = self.blocks.iter().flat_map(|block| {
                let starts = columns.get(block.source).copied().flatten().and_then(|column| column.get(block.range(table)));
                let (from, to) = (block.range(child).start, block.first(child));
                block.range(table).enumerate().map(move |(row, _)| {
                    let start = starts.and_then(|starts| starts.get(row)).map_or(from, |start| *start as usize);
                    place_of(start.saturating_sub(from) + to)
                })
            });
            put(sink, starts.chain([end]))
        })
    }

    fn accounts(&'s self, place: usize, spec: &Spec) -> Option<Section<'s>> {
        let columns: Vec<Option<&[u32]>> = self.data(place).map(Data::places).collect();
        let accounts = move || {
            let columns = columns.clone();
            self.blocks.iter().flat_map(move |block| {
                let column = columns.get(block.source).copied().flatten();
                let places = self.places.get(block.source).map(Vec::as_slice).unwrap_or_default();
                block.range(Table::Customers).map(move |row| {
                    let account = column.map_or(row, |column| column.get(row).map_or(row, |account| *account as usize));
                    places.get(account).copied().unwrap_or(NONE)
                })
            })
        };
        if accounts().zip(0..).all(|(account, place)| account == place) {
            return None;
        }
        Some(self.section(spec, 0, move |sink| put(sink, accounts())))
    }

    fn invoices(&'s self, place: usize, spec: &Spec) -> Section<'s> {
        let table = spec.table;
        let columns: Vec<Option<&[u32]>> = self.data(place).map(Data::places).collect();
        self.section(spec, 0, move |sink| {
            let invoices = self.blocks.iter().flat_map(|block| {
                let named = columns.get(block.source).copied().flatten().and_then(|column| column.get(block.range(table)));
                let (own, to) = (block.range(Table::Invoices), block.first(Table::Invoices));
                named.unwrap_or_default().iter().map(move |invoice| match *invoice as usize {
                    invoice if own.contains(&invoice) => place_of(invoice - own.start + to),
                    _ => NONE,
                })
            });
            put(sink, invoices)
        })
    }

    fn ids(&'s self, place: usize, spec: &Spec) -> Result<Vec<Section<'s>>, WriteError> {
        let table = spec.table;
        let columns: Vec<Values<'s>> = self.data(place).map(Values::of).collect();
        let runs: Vec<(usize, Range<usize>)> = self.blocks.iter().map(|block| (block.source, block.range(table))).collect();
        let whole = |(source, range): &(usize, Range<usize>)| match columns.get(*source) {
            Some(Values::Texts(texts)) => range.clone().all(|row| relance_portfolio::int_of(texts.get(row)).is_some()),
            _ => true,
        };
        if !runs.iter().all(whole) {
            return text_sections(spec, columns, runs);
        }
        let section = self.section(spec, 0, move |sink| {
            runs.iter().try_for_each(|(source, range)| match columns.get(*source) {
                Some(Values::Ints(ints)) => sink(bytemuck::cast_slice(ints.get(range.clone()).unwrap_or_default())),
                Some(Values::Texts(texts)) => {
                    put(sink, range.clone().map(|row| relance_portfolio::int_of(texts.get(row)).unwrap_or_default()))
                }
                None => Ok(()),
            })
        });
        Ok(vec![section])
    }
}

fn place_of(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(NONE)
}

/// Gives values to a sink, many at a time.
pub(crate) fn put<T: NoUninit>(sink: &mut Sink<'_>, values: impl Iterator<Item = T>) -> io::Result<()> {
    let mut pending = Vec::with_capacity(8192);
    for value in values {
        if pending.len() == pending.capacity() {
            sink(bytemuck::cast_slice(&pending))?;
            pending.clear();
        }
        pending.push(value);
    }
    sink(bytemuck::cast_slice(&pending))
}
