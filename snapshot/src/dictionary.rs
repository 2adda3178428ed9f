//! Columns of texts put together: each different text once, in the order of its first row, and none that no row has.

use core::ops::Range;
use std::collections::HashMap;

use foldhash::fast::RandomState;
use relance_engine::portfolio::NONE;

use crate::column::{Spec, Table};
use crate::data::{Data, RawTexts};
use crate::error::WriteError;
use crate::file::{Section, Sink};
use crate::int;
use crate::layout::Part;
use crate::merge::{Merge, put};

/// Texts, or whole numbers that are written as texts.
#[derive(Clone, Copy)]
pub(crate) enum Values<'a> {
    Texts(RawTexts<'a>),
    Ints(&'a [i64]),
}

impl<'a> Values<'a> {
    pub(crate) fn of(data: Data<'a>) -> Values<'a> {
        match data {
            Data::Texts { values, .. } => Values::Texts(values),
            data => Values::Ints(data.numbers()),
        }
    }
}

/// A column of texts of several sources.
pub(crate) struct Dictionary<'s> {
    table: Table,
    columns: Vec<Data<'s>>,
    /// For each code of the second source, that of the same text in the first, or none.
    same: Vec<u32>,
    /// For each source, the new codes.
    codes: Vec<Vec<u32>>,
    /// The texts in the order of the new codes.
    runs: Vec<(usize, Range<usize>)>,
    /// Whether each row has a text of its own.
    own: bool,
}

fn raw(data: &Data<'_>) -> usize {
    if let Data::Texts { values, .. } = data { values.ends.len() } else { 0 }
}

impl<'s> Dictionary<'s> {
    pub(crate) fn of(merge: &Merge<'_>, table: Table, columns: Vec<Data<'s>>) -> Dictionary<'s> {
        let codes = columns.iter().map(|data| vec![NONE; raw(data)]).collect();
        let same = if let [Data::Texts { values: first, .. }, Data::Texts { values: second, .. }] = columns.as_slice() {
            same(*first, *second)
        } else {
            Vec::new()
        };
        let mut dictionary = Dictionary { table, columns, same, codes, runs: Vec::new(), own: true };
        let (mut row, mut count) = (0_u32, 0_u32);
        for block in &merge.blocks {
            for old in block.range(table) {
                let (source, code) = dictionary.find(block.source, old);
                let slot = dictionary.codes.get_mut(source).and_then(|codes| codes.get_mut(code as usize));
                if let Some(slot) = slot {
                    if *slot == NONE {
                        *slot = count;
                        count += 1;
                        append(&mut dictionary.runs, source, code as usize);
                    }
                    dictionary.own &= *slot == row;
                } else {
                    dictionary.own = false;
                }
                row = row.saturating_add(1);
            }
        }
        dictionary
    }

    /// The source and the code of the text of a row, both where the text stands first.
    fn find(&self, source: usize, row: usize) -> (usize, u32) {
        let code = match self.columns.get(source) {
            Some(Data::Texts { codes: Some(codes), .. }) => codes.get(row).copied().unwrap_or(NONE),
            Some(Data::Texts { codes: None, .. }) => u32::try_from(row).unwrap_or(NONE),
            _ => NONE,
        };
        match self.same.get(code as usize) {
            Some(first) if source == 1 && *first != NONE => (0, *first),
            _ => (source, code),
        }
    }

    pub(crate) fn sections(self, merge: &'s Merge<'s>, spec: &Spec) -> Result<Vec<Section<'s>>, WriteError> {
        if self.runs.is_empty() {
            return Ok(Vec::new());
        }
        let texts = text_sections(spec, self.columns.iter().map(|data| Values::of(*data)).collect(), self.runs.clone())?;
        let mut sections = Vec::with_capacity(3);
        if !self.own {
            let emit = move |sink: &mut Sink<'_>| {
                let new = |(source, code): (usize, u32)| self.codes.get(source).and_then(|codes| codes.get(code as usize)).copied();
                let rows = merge.blocks.iter().flat_map(|block| block.range(self.table).map(|row| (block.source, row)));
                put(sink, rows.map(|(source, row)| new(self.find(source, row)).unwrap_or(NONE)))
            };
            let values = merge.rows[spec.table as usize] as usize;
            sections.push(Section { number: spec.number, part: Part::Codes, values, emit: Box::new(emit) });
        }
        sections.extend(texts);
        Ok(sections)
    }
}

/// For each text of the second, the code of the same in the first.
fn same(first: RawTexts<'_>, second: RawTexts<'_>) -> Vec<u32> {
    let mut same = vec![NONE; second.ends.len()];
    let wanted: HashMap<&[u8], usize, RandomState> = (0..same.len()).map(|code| (second.between(code, code + 1), code)).collect();
    for (code, place) in (0_u32..).zip(0..first.ends.len()) {
        if let Some(slot) = wanted.get(first.between(place, place + 1)).and_then(|found| same.get_mut(*found)) {
            *slot = code;
        }
    }
    same
}

/// Adds a place to runs, to the last one if it is the next there.
fn append(runs: &mut Vec<(usize, Range<usize>)>, source: usize, place: usize) {
    match runs.last_mut() {
        Some((last, range)) if *last == source && range.end == place => range.end += 1,
        _ => runs.push((source, place..place + 1)),
    }
}

/// The sections of texts that stand in runs of sources.
pub(crate) fn text_sections<'s>(
    spec: &Spec,
    values: Vec<Values<'s>>,
    runs: Vec<(usize, Range<usize>)>,
) -> Result<Vec<Section<'s>>, WriteError> {
    let mut digits = Vec::new();
    let mut length = |number: i64| {
        digits.clear();
        int::push(number, &mut digits);
        digits.len()
    };
    let mut total = 0_usize;
    for (source, range) in &runs {
        total += match values.get(*source) {
            Some(Values::Texts(texts)) => texts.between(range.start, range.end).len(),
            Some(Values::Ints(ints)) => ints.get(range.clone()).unwrap_or_default().iter().map(|number| length(*number)).sum(),
            None => 0,
        };
    }
    if u32::try_from(total).is_err() {
        return Err(WriteError::TooLarge(spec.name.clone()));
    }
    let count = runs.iter().map(|(_, range)| range.len()).sum();
    let (of_ends, of_bytes) = ((values.clone(), runs.clone()), (values, runs));
    let ends = move |sink: &mut Sink<'_>| {
        let (values, runs) = &of_ends;
        let (mut at, mut digits) = (0_u32, Vec::new());
        let places = runs.iter().flat_map(|(source, range)| range.clone().map(move |place| (values.get(*source), place)));
        put(
            sink,
            places.map(|(values, place)| {
                let length = match values {
                    Some(Values::Texts(texts)) => texts.between(place, place + 1).len(),
                    Some(Values::Ints(ints)) => {
                        digits.clear();
                        int::push(ints.get(place).copied().unwrap_or_default(), &mut digits);
                        digits.len()
                    }
                    None => 0,
                };
                at = at.saturating_add(u32::try_from(length).unwrap_or(u32::MAX));
                at
            }),
        )
    };
    let bytes = move |sink: &mut Sink<'_>| {
        let (values, runs) = &of_bytes;
        let mut digits = Vec::new();
        runs.iter().try_for_each(|(source, range)| match values.get(*source) {
            Some(Values::Texts(texts)) => sink(texts.between(range.start, range.end)),
            Some(Values::Ints(ints)) => ints.get(range.clone()).unwrap_or_default().chunks(4096).try_for_each(|numbers| {
                digits.clear();
                numbers.iter().for_each(|number| int::push(*number, &mut digits));
                sink(&digits)
            }),
            None => Ok(()),
        })
    };
    Ok(vec![
        Section { number: spec.number, part: Part::Ends, values: count, emit: Box::new(ends) },
        Section { number: spec.number, part: Part::Bytes, values: total, emit: Box::new(bytes) },
    ])
}
