//! The customers, batch by batch, as columns for the evaluator.

mod check;
mod plan;

use std::collections::BTreeMap;

use arrow_array::cast::AsArray;
use arrow_array::{ArrayRef, RecordBatch};
use relance_engine::portfolio::{AttributeColumn, Customers, FlagColumn, MISSING, NONE, TextColumn};
use relance_engine::program::{AttributeType, Currency};
use relance_portfolio::Code;
use relance_portfolio::problem::{Report, quoted};

pub use plan::{CustomerNeeds, CustomerPlan};

use super::columns::Column;
use super::id_column::IdReader;
use super::ids::IdColumn;
use super::numbers::{days, values};
use super::table::Rows;
use super::texts::{Coder, present};

/// Places of the built-in texts in [`CustomerPlan::texts`].
const CURRENCY: usize = 3;

/// The built-in texts that the evaluator reads; whether blanks around them do not count, and whether they are codes of
/// two letters: small ones or capitals.
const TEXTS: [(&str, bool, Option<bool>); 5] = [
    ("name", false, None),
    ("country", true, Some(false)),
    ("language", true, Some(true)),
    ("currency", true, None),
    ("collector", false, None),
];

/// Some customers. What nobody needs is missing in every row.
#[derive(Debug)]
pub struct CustomerBatch<'a> {
    /// Their ids.
    pub ids: IdColumn<'a>,
    /// The columns of the evaluator, for these rows alone: `collected_on` is each row itself (R17 is told by
    /// [`super::CustomerIndex::accounts`]).
    pub customers: &'a Customers,
}

/// Countries and languages that are not written as codes, and the first row of each, from 1. Those of all readers are
/// joined by [`CustomerPlan::notice`].
#[derive(Debug, Default)]
pub struct Unusual {
    codes: BTreeMap<(usize, String), u64>,
}

/// Decodes customers; its memory is used again for each batch.
#[derive(Debug)]
pub struct CustomerReader<'p> {
    plan: &'p CustomerPlan<'p>,
    ids: IdReader,
    coders: [Coder; 5],
    attribute_coders: Vec<Coder>,
    numbers: Vec<i64>,
    dates: Vec<i32>,
    customers: Customers,
    unusual: Unusual,
}

impl<'p> CustomerReader<'p> {
    /// A reader for one thread.
    #[must_use]
    pub fn new(plan: &'p CustomerPlan<'p>) -> CustomerReader<'p> {
        let coder = |trimmed: bool| if trimmed { Coder::trimming() } else { Coder::default() };
        let attributes = plan.attributes.iter().map(|attribute| match attribute.kind {
            AttributeType::Text | AttributeType::OneOf(_) => AttributeColumn::Text(TextColumn::default()),
            AttributeType::Flag => AttributeColumn::Flag(FlagColumn::default()),
            _ => AttributeColumn::Int(Vec::new()),
        });
        CustomerReader {
            plan,
            ids: IdReader::default(),
            coders: TEXTS.map(|(_, trimmed, _)| coder(trimmed)),
            attribute_coders: plan.attributes.iter().map(|one| coder(matches!(one.kind, AttributeType::OneOf(_)))).collect(),
            numbers: Vec::new(),
            dates: Vec::new(),
            customers: Customers { attributes: attributes.collect(), ..Customers::default() },
            unusual: Unusual::default(),
        }
    }

    /// Decodes and checks some rows, read with the plan's projection. If a row cannot be used, each such row is
    /// reported and there is no batch. Ids were checked by [`super::IndexPlan`].
    pub fn read<'a>(&'a mut self, rows: &'a Rows, report: &mut Report) -> Option<CustomerBatch<'a>> {
        let plan = self.plan;
        let batch = &rows.batch;
        let count = batch.num_rows();
        if !plan.table.has_columns(rows, plan.projection(), report) {
            return None;
        }
        let Some(sound) = self.columns(batch, rows.before) else {
            let help = "split the customers, with what is theirs, over several portfolios";
            report.add_in_table(Code::FileTooLarge, plan.table.subject(), 0, None, || {
                ("the texts of a batch of rows have more than 4 gigabytes".to_owned(), Some(help.to_owned()))
            });
            return None;
        };
        if !sound && check::report(plan, rows, &self.customers, report) {
            return None;
        }
        let ids = self.ids.read(plan.id.of(batch)?, plan.id.whole)?.ids;
        let Customers { id, .. } = &mut self.customers;
        id.values.bytes.clear();
        id.values.ends.clear();
        id.codes.clear();
        if plan.ids {
            for row in 0..count {
                ids.write(row, &mut id.values.bytes);
                id.values.ends.push(u32::try_from(id.values.bytes.len()).unwrap_or(NONE));
            }
            id.codes.extend((0_u32..).take(count));
        } else {
            id.codes.resize(count, NONE);
        }
        Some(CustomerBatch { ids, customers: &self.customers })
    }

    /// What is to be told about countries and languages.
    #[must_use]
    pub fn into_unusual(self) -> Unusual {
        self.unusual
    }

    /// Decodes the columns; whether all values can be used. `None` if texts are too long.
    fn columns(&mut self, batch: &RecordBatch, before: u64) -> Option<bool> {
        let CustomerReader { plan, coders, attribute_coders, numbers, dates, customers, unusual, .. } = self;
        let count = batch.num_rows();
        let mut sound = true;
        customers.count = count;
        customers.collected_on.clear();
        customers.collected_on.extend((0_u32..).take(count));
        flags(&plan.on_hold, batch, &mut customers.on_hold);
        presence(&plan.email, batch, &mut customers.has_email);
        presence(&plan.phone, batch, &mut customers.has_phone);
        let Customers { name, country, language, currency, collector, attributes, .. } = customers;
        for (place, target) in [name, country, language, currency, collector].into_iter().enumerate() {
            let (Some(column), Some(coder)) = (plan.texts.get(place), coders.get_mut(place)) else { continue };
            text(column.as_ref(), batch, coder, target)?;
            if let Some((_, _, Some(lower))) = TEXTS.get(place) {
                unusual.find(place, *lower, target, before);
            }
            if place == CURRENCY {
                sound &= all_known(target, |code| code == plan.currency.as_str());
            }
        }
        for ((attribute, coder), target) in plan.attributes.iter().zip(attribute_coders).zip(attributes) {
            let column = attribute.column.as_ref();
            let array = column.and_then(|column| column.of(batch));
            match target {
                AttributeColumn::Text(target) => {
                    text(column, batch, coder, target)?;
                    if let AttributeType::OneOf(members) = &attribute.kind {
                        sound &= all_known(target, |text| members.iter().any(|member| member == text));
                    }
                }
                AttributeColumn::Int(target) => {
                    target.clear();
                    if let (Some(array), Some(column)) = (array, column) {
                        let decimals = column.decimals(decimals(attribute.kind, plan.currency));
                        sound &= whole_numbers(array, attribute.kind, decimals, (numbers, dates), target);
                    }
                    target.resize(count, MISSING);
                }
                AttributeColumn::Flag(target) => {
                    target.values.clear();
                    if let Some(array) = array.and_then(|array| array.as_boolean_opt()) {
                        target.values.extend(array.iter().map(|flag| flag.map_or(2, u8::from)));
                    }
                    target.values.resize(count, 2);
                }
            }
        }
        Some(sound)
    }
}

/// Reads a column of texts. `None` if they are too long.
fn text(column: Option<&Column>, batch: &RecordBatch, coder: &mut Coder, target: &mut TextColumn) -> Option<()> {
    match column.and_then(|column| column.of(batch)) {
        Some(array) => coder.read_into(array, target),
        None => {
            target.codes.clear();
            target.codes.resize(batch.num_rows(), NONE);
            Some(())
        }
    }
}

/// Whether every text that a row has is known.
fn all_known(column: &TextColumn, known: impl Fn(&str) -> bool) -> bool {
    // A dictionary may have texts that no row of the batch has.
    let unknown: Vec<bool> = column.values.iter().map(|text| !known(text)).collect();
    !unknown.contains(&true) || !column.codes.iter().any(|code| unknown.get(*code as usize) == Some(&true))
}

/// Reads the whole numbers of an attribute; whether all can be used.
fn whole_numbers(
    array: &ArrayRef,
    kind: &AttributeType,
    decimals: u8,
    (numbers, dates): (&mut Vec<i64>, &mut Vec<i32>),
    target: &mut Vec<i64>,
) -> bool {
    if let AttributeType::Date = kind {
        let read = days(array, dates);
        target.extend(read.values.iter().map(|day| if *day == i32::MIN { MISSING } else { i64::from(*day) }));
        return read.sound;
    }
    let read = values(array, decimals, kind.bounds(), numbers);
    target.extend_from_slice(read.values);
    read.sound
}

/// The decimals of an attribute of numbers.
fn decimals(kind: &AttributeType, currency: Currency) -> u8 {
    match kind {
        AttributeType::Money => currency.decimals,
        AttributeType::Decimal | AttributeType::Percent => 6,
        _ => 0,
    }
}

fn flags(column: &Option<Column>, batch: &RecordBatch, target: &mut Vec<bool>) {
    target.clear();
    if let Some(array) = column.as_ref().and_then(|column| column.of(batch)?.as_boolean_opt()) {
        target.extend(array.iter().map(|flag| flag == Some(true)));
    }
    target.resize(batch.num_rows(), false);
}

fn presence(column: &Option<Column>, batch: &RecordBatch, target: &mut Vec<bool>) {
    target.clear();
    if let Some(array) = column.as_ref().and_then(|column| column.of(batch)) {
        present(array, target);
    }
    target.resize(batch.num_rows(), false);
}

impl Unusual {
    /// Finds the texts of a column that are no codes of two letters.
    fn find(&mut self, place: usize, lower: bool, column: &TextColumn, before: u64) {
        let fits = if lower { u8::is_ascii_lowercase } else { u8::is_ascii_uppercase };
        for (code, text) in column.values.iter().enumerate() {
            if text.len() != 2 || !text.bytes().all(|byte| fits(&byte)) {
                let row = column.codes.iter().position(|other| *other as usize == code);
                if let Some(row) = row {
                    self.add(place, text, before + row as u64 + 1);
                }
            }
        }
    }

    fn add(&mut self, place: usize, text: &str, row: u64) {
        let first = self.codes.entry((place, text.to_owned())).or_insert(row);
        *first = row.min(*first);
    }
}

impl CustomerPlan<'_> {
    /// Gives notice (P0905) of countries and languages that no condition and no template can match.
    pub fn notice(&self, found: impl IntoIterator<Item = Unusual>, report: &mut Report) {
        let mut all = Unusual::default();
        for ((place, text), row) in found.into_iter().flat_map(|unusual| unusual.codes) {
            all.add(place, &text, row);
        }
        let mut rows: Vec<(u64, usize, String)> = all.codes.into_iter().map(|((place, text), row)| (row, place, text)).collect();
        rows.sort_unstable();
        for (row, place, text) in rows {
            let Some(column) = self.texts.get(place).and_then(Option::as_ref) else { continue };
            report.add_in_table(Code::UnusualCode, self.table.subject(), row, column.spot(), || {
                let lower = matches!(TEXTS.get(place), Some((_, _, Some(true))));
                let help = if lower { "write two lower-case letters, such as `fr`" } else { "write two capitals, such as `FR`" };
                (format!("{} is no {} code", quoted(&text), column.called), Some(help.to_owned()))
            });
        }
    }
}
