//! Which columns of a table are read, and whether their types fit.

use std::collections::BTreeMap;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::DataType;
use relance_engine::program::{AttributeType, Currency};
use relance_portfolio::problem::{Report, Words, quoted};
use relance_portfolio::{Code, nearest};

use super::table::{Projection, Table};

/// What the name of a column of whole numbers ends with if they are minor units.
const MINOR: &str = "_minor";

/// What a column must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// Ids: whole numbers or texts.
    Id,
    /// Texts.
    Text,
    /// Dates.
    Day,
    /// Yes or no.
    Flag,
    /// Amounts of a currency.
    Money(Currency),
    /// Whole numbers.
    Whole,
    /// Numbers with decimals.
    Number,
}

impl Holds {
    /// What the column of an attribute holds.
    pub(crate) fn of(kind: &AttributeType, currency: Currency) -> Holds {
        match kind {
            AttributeType::Text | AttributeType::OneOf(_) => Holds::Text,
            AttributeType::Integer { .. } => Holds::Whole,
            AttributeType::Decimal | AttributeType::Percent => Holds::Number,
            AttributeType::Money => Holds::Money(currency),
            AttributeType::Date => Holds::Day,
            AttributeType::Flag => Holds::Flag,
        }
    }

    fn fits(self, kind: &DataType, minor: bool) -> bool {
        let decimal = matches!(kind, DataType::Decimal32(..) | DataType::Decimal64(..) | DataType::Decimal128(..));
        match self {
            Holds::Id => is_whole(kind) || is_text(kind),
            Holds::Text => is_text(kind),
            Holds::Day => *kind == DataType::Date32,
            Holds::Flag => *kind == DataType::Boolean,
            Holds::Money(currency) => is_whole(kind) && (minor || currency.decimals == 0) || decimal && !minor,
            Holds::Whole => is_whole(kind),
            Holds::Number => is_whole(kind) || decimal,
        }
    }

    fn instead(self, name: &str, minor: bool) -> String {
        match self {
            Holds::Id => "write whole numbers (int64) or texts (utf8)".to_owned(),
            Holds::Text => "write texts (utf8, plain or as a dictionary)".to_owned(),
            Holds::Day => "write dates without a time (date32)".to_owned(),
            Holds::Flag => "write yes and no as booleans (boolean)".to_owned(),
            Holds::Money(_) if minor => "write whole numbers of minor units (int64)".to_owned(),
            Holds::Money(currency) => {
                let decimals = currency.decimals;
                format!(
                    "write decimals (decimal128(18, {decimals})), or minor units as whole numbers in a column {}",
                    quoted(&minors(name))
                )
            }
            Holds::Whole => "write whole numbers (int64)".to_owned(),
            Holds::Number => "write decimals (such as decimal128(18, 6)) or whole numbers (int64)".to_owned(),
        }
    }
}

fn is_whole(kind: &DataType) -> bool {
    use DataType::{Int8, Int16, Int32, Int64, UInt8, UInt16, UInt32};
    matches!(kind, Int8 | Int16 | Int32 | Int64 | UInt8 | UInt16 | UInt32)
}

fn is_text(kind: &DataType) -> bool {
    match kind {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Dictionary(_, value) => matches!(**value, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View),
        _ => false,
    }
}

/// How messages call a type; however it is held, the same.
fn type_name(kind: &DataType) -> String {
    use DataType::{Decimal32, Decimal64, Decimal128, Decimal256, Timestamp};
    match kind {
        kind if is_text(kind) => "utf8".to_owned(),
        Decimal32(digits, scale) | Decimal64(digits, scale) | Decimal128(digits, scale) | Decimal256(digits, scale) => {
            format!("decimal({digits}, {scale})")
        }
        Timestamp(..) => "timestamp".to_owned(),
        kind if kind.is_nested() => "list or struct".to_owned(),
        kind => kind.to_string().to_lowercase(),
    }
}

fn minors(name: &str) -> String {
    format!("{name}{MINOR}")
}

/// A column that is read.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    /// Its name in the file.
    pub(crate) name: String,
    /// What messages call it: its name without the unit.
    pub(crate) called: String,
    /// Its place in the schema.
    pub(crate) place: usize,
    /// What it holds are whole numbers rather than texts.
    pub(crate) whole: bool,
    /// Its whole numbers are minor units.
    minor: bool,
    /// Where it stands among the columns read.
    at: usize,
}

impl Column {
    /// How many decimals its values are to be brought to, where the amounts or numbers wanted have so many.
    pub(crate) fn decimals(&self, wanted: u8) -> u8 {
        if self.minor { 0 } else { wanted }
    }

    /// The values in some rows.
    pub(crate) fn of<'b>(&self, batch: &'b RecordBatch) -> Option<&'b ArrayRef> {
        batch.columns().get(self.at)
    }

    /// The place from 1 and the name, for messages.
    pub(crate) fn spot(&self) -> Option<(u64, &str)> {
        Some((self.place as u64 + 1, &self.name))
    }
}

/// Finds the columns of a table by their names and reports what is wrong with them.
pub(crate) struct Header<'t> {
    table: &'t Table,
    places: BTreeMap<&'t str, usize>,
    known: Vec<String>,
    lacking: Vec<String>,
    sound: bool,
}

impl<'t> Header<'t> {
    /// The columns of a table.
    pub(crate) fn new(table: &'t Table, report: &mut Report) -> Header<'t> {
        let mut header = Header { table, places: BTreeMap::new(), known: Vec::new(), lacking: Vec::new(), sound: true };
        for (place, field) in table.schema.fields().iter().enumerate() {
            let name = field.name().trim();
            if !name.is_empty() && *header.places.entry(name).or_insert(place) != place {
                header.refuse(report, Code::ColumnTwice, Some((place as u64 + 1, name)), || {
                    (format!("the column {} stands twice", quoted(name)), Some("take one of the two away".to_owned()))
                });
            }
        }
        header
    }

    fn refuse(&mut self, report: &mut Report, code: Code, column: Option<(u64, &str)>, words: impl FnOnce() -> Words) {
        self.sound = false;
        report.add_in_table(code, self.table.subject(), 0, column, words);
    }

    /// Whether there is a column of a name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    /// A column that need not be there.
    pub(crate) fn find(&mut self, name: &str, holds: Holds, report: &mut Report) -> Option<Column> {
        let mut found = self.places.get(name).map(|place| (name.to_owned(), *place, false));
        self.known.push(name.to_owned());
        if let Holds::Money(_) = holds {
            let minor = minors(name);
            if let Some(place) = self.places.get(minor.as_str()).copied() {
                if found.is_some() {
                    self.refuse(report, Code::ColumnTwice, Some((place as u64 + 1, &minor)), || {
                        let message = format!("the columns {} and {} say the same", quoted(name), quoted(&minor));
                        (message, Some("take one of the two away".to_owned()))
                    });
                }
                found = Some((minor.clone(), place, true));
            }
            self.known.push(minor);
        }
        let (name_there, place, minor) = found?;
        let kind = self.table.field(place)?.data_type();
        if !holds.fits(kind, minor) {
            let ambiguous = matches!(holds, Holds::Money(_)) && is_whole(kind);
            let code = if ambiguous { Code::AmountUnit } else { Code::ColumnType };
            self.refuse(report, code, Some((place as u64 + 1, &name_there)), || {
                let shown = quoted(&name_there);
                if ambiguous {
                    let help =
                        format!("write decimals (decimal128), or call it {} if they are minor units, such as cents", quoted(&minors(name)));
                    return (format!("{shown} has whole numbers and does not say whether they are minor units"), Some(help));
                }
                (format!("{shown} has values of the type {}", type_name(kind)), Some(holds.instead(name, minor)))
            });
            return None;
        }
        let whole = is_whole(kind);
        Some(Column { name: name_there, called: name.to_owned(), place, whole, minor: whole && matches!(holds, Holds::Money(_)), at: 0 })
    }

    /// A column that must be there.
    pub(crate) fn required(&mut self, name: &str, holds: Holds, report: &mut Report) -> Option<Column> {
        let there = self.has(name) || matches!(holds, Holds::Money(_)) && self.has(&minors(name));
        if !there {
            self.lacking.push(name.to_owned());
        }
        self.find(name, holds, report)
    }

    /// Knows all columns, since another reading of the table speaks about them.
    pub(crate) fn know_all(&mut self) {
        self.known.extend(self.table.schema.fields().iter().map(|field| field.name().trim().to_owned()));
    }

    /// Reports the columns that are missing and those that are ignored; whether the table can be read.
    pub(crate) fn close(mut self, report: &mut Report) -> bool {
        let known = std::mem::take(&mut self.known);
        let ignored: Vec<(usize, &str)> = (self.table.schema.fields().iter().enumerate())
            .map(|(place, field)| (place, field.name().trim()))
            .filter(|(_, name)| !known.iter().any(|known| known == name))
            .collect();
        for name in std::mem::take(&mut self.lacking) {
            let meant = nearest(&name, ignored.iter().map(|(_, name)| *name)).map(quoted);
            self.refuse(report, Code::ColumnMissing, None, || {
                let help = match meant {
                    Some(meant) => format!("is it {meant}? call it {}", quoted(&name)),
                    None => format!("add a column called {}", quoted(&name)),
                };
                (format!("the column {} is missing", quoted(&name)), Some(help))
            });
        }
        for (place, name) in ignored {
            let missing = known.iter().map(String::as_str).filter(|known| !self.places.contains_key(known));
            let meant = nearest(name, missing);
            report.add_in_table(Code::ColumnIgnored, self.table.subject(), 0, Some((place as u64 + 1, name)), || {
                if name.is_empty() {
                    return ("a column without a name is ignored".to_owned(), None);
                }
                (format!("the column {} is ignored", quoted(name)), meant.map(|meant| format!("did you mean {}?", quoted(meant))))
            });
        }
        self.sound
    }
}

/// The columns to decode, each of which is told where it will stand.
pub(crate) fn project<'c>(columns: impl Iterator<Item = &'c mut Column>) -> Projection {
    let mut columns: Vec<&mut Column> = columns.collect();
    let projection = Projection::new(columns.iter().map(|column| column.place));
    for column in &mut columns {
        column.at = projection.position(column.place).unwrap_or(usize::MAX);
    }
    projection
}
