//! All that a portfolio has, borrowed: the columns of the evaluator and those that only renderings need.

use relance_engine::portfolio::{AttributeColumn, History, TextColumn, Texts};
use relance_engine::program::Attribute;
use relance_portfolio::Portfolio;

use crate::column::{COLUMNS, Column, Holds, Spec, TABLES, Table, catalogue};
use crate::data::{Data, RawTexts};

/// The columns, in the order of the catalogue.
#[derive(Clone, Debug)]
pub(crate) struct Contents<'a> {
    pub(crate) specs: Vec<Spec>,
    pub(crate) rows: [usize; TABLES],
    pub(crate) columns: Vec<Data<'a>>,
}

/// The ids of a portfolio as whole numbers, of each table where all are the texts of such.
pub(crate) struct Ints {
    customers: Option<Vec<i64>>,
    invoices: Option<Vec<i64>>,
    actions: Option<Vec<i64>>,
}

impl Ints {
    pub(crate) fn of(portfolio: &Portfolio) -> Ints {
        let ints = |texts: &Texts| texts.iter().map(relance_portfolio::int_of).collect();
        Ints {
            customers: ints(&portfolio.columns.customers.id.values),
            invoices: ints(&portfolio.invoice_ids),
            actions: ints(&portfolio.action_ids),
        }
    }
}

/// What is wrong with the columns of a portfolio whose evaluator's columns are right.
const LENGTHS: &str = "columns of different lengths";

impl<'a> Contents<'a> {
    pub(crate) fn get(&self, column: Column) -> Data<'a> {
        self.columns.get(column as usize).copied().unwrap_or(Data::Absent)
    }

    /// The column of a declared attribute, by its place among those of the snapshot.
    pub(crate) fn attribute(&self, place: usize) -> Data<'a> {
        self.columns.get(COLUMNS.len() + place).copied().unwrap_or(Data::Absent)
    }

    pub(crate) fn count(&self, table: Table) -> usize {
        self.rows[table as usize]
    }

    /// How many values a column has that is stored.
    pub(crate) fn expected(&self, spec: &Spec) -> usize {
        self.count(spec.table) + usize::from(matches!(spec.holds, Holds::Starts(_)))
    }

    /// The columns of a portfolio that fit the attributes.
    ///
    /// # Errors
    /// What does not hold together of what the evaluator does not look at.
    pub(crate) fn of(portfolio: &'a Portfolio, ints: &'a Ints, attributes: &[Attribute]) -> Result<Contents<'a>, &'static str> {
        let relance_engine::Portfolio { customers, invoices, history, actions } = &portfolio.columns;
        let own = (0_u32..).zip(&customers.id.codes).all(|(row, code)| row == *code);
        if !own || customers.id.values.len() != customers.count {
            return Err("customers without an id of their own");
        }
        let fixed = [
            Data::Places(&customers.collected_on),
            Data::Flags(&customers.on_hold),
            Data::Flags(&customers.has_email),
            Data::Flags(&customers.has_phone),
            ids(&customers.id.values, &ints.customers),
            text(&customers.name),
            text(&customers.country),
            text(&customers.language),
            text(&customers.currency),
            text(&customers.collector),
            text(&portfolio.contact_names),
            text(&portfolio.contact_emails),
            text(&portfolio.contact_phones),
            text(&portfolio.contact_addresses),
            Data::Places(&invoices.starts),
            Data::Days(&invoices.due_on),
            Data::Numbers(&invoices.open),
            Data::Numbers(&invoices.amount),
            Data::Days(&invoices.issued_on),
            Data::Days(&invoices.promised_on),
            Data::Bytes(&invoices.flags),
            ids(&portfolio.invoice_ids, &ints.invoices),
            text(&portfolio.invoice_numbers),
            Data::Places(&history.starts),
            Data::Places(&history.invoice),
            text(&history.scenario),
            text(&history.step),
            Data::Offsets(&history.offset),
            Data::Days(&history.done_on),
            Data::Days(&history.nominal_on),
            Data::Places(&actions.starts),
            Data::Days(&actions.on),
            Data::Bytes(&actions.channel),
            Data::Bytes(&actions.mode),
            text(&actions.template),
            text(&actions.language),
            Data::Places(&actions.invoice_starts),
            Data::Places(&actions.invoices),
            ids(&portfolio.action_ids, &ints.actions),
            text(&portfolio.action_labels),
        ];
        let declared = customers.attributes.iter().map(|column| match column {
            AttributeColumn::Text(column) => text(column),
            AttributeColumn::Int(values) => Data::Numbers(values),
            AttributeColumn::Flag(column) => Data::Bytes(&column.values),
        });
        let mut contents = Contents {
            specs: catalogue(attributes),
            rows: [customers.count, invoices.open.len(), history.done_on.len(), actions.on.len(), actions.invoices.len()],
            columns: fixed.into_iter().chain(declared).collect(),
        };
        for place in 0..contents.columns.len() {
            let (data, spec) = (contents.columns[place], contents.specs.get(place).ok_or("attributes other than the program's")?);
            let optional = matches!(spec.holds, Holds::Day { optional: true } | Holds::Number { optional: true });
            if optional && data.len() == 0 {
                contents.columns[place] = Data::Absent;
            } else if data.len() != contents.expected(spec) {
                return Err(LENGTHS);
            }
        }
        if contents.rows.iter().any(|rows| u32::try_from(*rows).is_err()) {
            return Err("more than four thousand million rows");
        }
        Ok(contents)
    }

    /// The same with some attributes only, by place, which `specs` describe.
    pub(crate) fn with_attributes(&self, attributes: &[usize], specs: Vec<Spec>) -> Contents<'a> {
        let fixed = self.columns.iter().take(COLUMNS.len()).copied();
        Contents { specs, rows: self.rows, columns: fixed.chain(attributes.iter().map(|place| self.attribute(*place))).collect() }
    }

    /// The same with another history.
    pub(crate) fn with_history<'h>(&self, history: &'h History) -> Contents<'h>
    where
        'a: 'h,
    {
        let mut contents: Contents<'h> = self.clone();
        contents.rows[Table::History as usize] = history.done_on.len();
        for (column, data) in [
            (Column::HistoryStarts, Data::Places(&history.starts)),
            (Column::Leader, Data::Places(&history.invoice)),
            (Column::Scenario, text(&history.scenario)),
            (Column::Step, text(&history.step)),
            (Column::Offset, Data::Offsets(&history.offset)),
            (Column::DoneOn, Data::Days(&history.done_on)),
            (Column::NominalOn, Data::Days(&history.nominal_on)),
        ] {
            if let Some(slot) = contents.columns.get_mut(column as usize) {
                *slot = data;
            }
        }
        contents
    }
}

fn text(column: &TextColumn) -> Data<'_> {
    Data::Texts { codes: Some(&column.codes), values: RawTexts::of(column.values.view()) }
}

fn ids<'a>(texts: &'a Texts, ints: &'a Option<Vec<i64>>) -> Data<'a> {
    match ints {
        Some(ints) => Data::Numbers(ints),
        None => Data::Texts { codes: None, values: RawTexts::of(texts.view()) },
    }
}
