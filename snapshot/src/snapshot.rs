//! An open snapshot.

use std::sync::OnceLock;

use relance_engine::Program;
use relance_engine::portfolio::{
    ActionsView, AttributeView, CustomersView, HistoryView, InvoicesView, NONE, TextView, Texts, TextsView, View,
};
use relance_engine::program::{Attribute, AttributeType, Currency};

use crate::column::{COLUMNS, Column, Holds, Table};
use crate::contents::Contents;
use crate::data::{Data, RawTexts};
use crate::error::SnapshotError;
use crate::fit;
use crate::layout::{MAGIC, Meta};
use crate::sections::Sections;

/// Whether bytes begin like a snapshot.
#[must_use]
pub fn is_snapshot(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC)
}

/// A portfolio in a file whose columns are used where they lie.
pub struct Snapshot<'a> {
    pub(crate) meta: Meta,
    pub(crate) contents: Contents<'a>,
    fillers: Fillers,
    /// The texts of ids that are stored as whole numbers, of customers, invoices and actions.
    pub(crate) id_texts: [OnceLock<Texts>; 3],
}

/// What stands for columns that are not stored.
#[derive(Default)]
struct Fillers {
    none: Vec<u32>,
    own: Vec<u32>,
    zeros: Vec<u32>,
}

impl<'a> Snapshot<'a> {
    /// Opens a file whose bytes begin at an address that is a multiple of 8, as mapped files do, and checks all of it: form,
    /// places, and checksums, these on so many threads (0 and 1: on the present one).
    ///
    /// # Errors
    /// See [`SnapshotError`].
    pub fn open(bytes: &'a [u8], threads: usize) -> Result<Snapshot<'a>, SnapshotError> {
        let sections = Sections::of(bytes)?;
        if cfg!(target_endian = "big") {
            return Err(SnapshotError::BigEndian);
        }
        if bytes.as_ptr().align_offset(align_of::<u64>()) != 0 {
            return Err(SnapshotError::Unaligned);
        }
        sections.verify(threads)?;
        let contents = sections.contents()?;
        let fillers = Fillers::of(&contents);
        Ok(Snapshot { meta: sections.meta, contents, fillers, id_texts: Default::default() })
    }

    /// How many customers it has.
    #[must_use]
    pub fn customers(&self) -> usize {
        self.contents.count(Table::Customers)
    }

    /// How many invoices and credits.
    #[must_use]
    pub fn invoices(&self) -> usize {
        self.contents.count(Table::Invoices)
    }

    /// How many steps done.
    #[must_use]
    pub fn history(&self) -> usize {
        self.contents.count(Table::History)
    }

    /// How many pending specific actions.
    #[must_use]
    pub fn actions(&self) -> usize {
        self.contents.count(Table::Actions)
    }

    /// The currency of every amount.
    #[must_use]
    pub fn currency(&self) -> Currency {
        self.meta.currency
    }

    /// The attributes, as the program declared them with which it was made.
    #[must_use]
    pub fn attributes(&self) -> &[Attribute] {
        &self.meta.attributes
    }

    /// The columns for the evaluator, which checks them once more. Where ids are stored as whole numbers and the program
    /// does not read them, all are missing in the view.
    ///
    /// # Errors
    /// What of the program does not fit the snapshot, see [`SnapshotError`].
    pub fn view(&self, program: &Program) -> Result<View<'_>, SnapshotError> {
        let attributes = fit::attributes(&self.meta, &self.contents, program)?;
        self.view_of(&attributes, fit::reads_ids(program))
    }

    /// The view with some attributes, by place.
    pub(crate) fn view_of(&self, attributes: &[usize], with_ids: bool) -> Result<View<'_>, SnapshotError> {
        let get = |column| self.contents.get(column);
        let text = |column| self.text_of(COLUMNS[column as usize].0, get(column));
        let starts = |column, rows: usize| get(column).places().unwrap_or_else(|| self.fillers.zeros.get(..=rows).unwrap_or_default());
        let count = self.customers();
        let attribute = |place: &usize| {
            Ok(match self.contents.attribute(*place) {
                Data::Numbers(values) => AttributeView::Int(values),
                Data::Bytes(values) => AttributeView::Flag(values),
                data => match self.meta.attributes.get(*place).map(|attribute| &attribute.kind) {
                    Some(AttributeType::Text | AttributeType::OneOf(_)) => AttributeView::Text(self.text_of(Table::Customers, data)?),
                    Some(AttributeType::Flag) => AttributeView::Flag(&[]),
                    _ => AttributeView::Int(&[]),
                },
            })
        };
        let id = match get(Column::CustomerId) {
            Data::Numbers(_) if with_ids => TextView { codes: self.own(count), values: self.customer_ids()? },
            data => self.text_of(Table::Customers, data)?,
        };
        Ok(View {
            customers: CustomersView {
                count,
                collected_on: get(Column::CollectedOn).places().unwrap_or_else(|| self.own(count)),
                on_hold: get(Column::CustomerOnHold).flags(),
                has_email: get(Column::HasEmail).flags(),
                has_phone: get(Column::HasPhone).flags(),
                id,
                name: text(Column::CustomerName)?,
                country: text(Column::Country)?,
                language: text(Column::Language)?,
                currency: text(Column::Currency)?,
                collector: text(Column::Collector)?,
                attributes: attributes.iter().map(attribute).collect::<Result<_, SnapshotError>>()?,
            },
            invoices: InvoicesView {
                starts: starts(Column::InvoiceStarts, count),
                due_on: get(Column::DueOn).days(),
                open: get(Column::Open).numbers(),
                amount: get(Column::Amount).numbers(),
                issued_on: get(Column::IssuedOn).days(),
                promised_on: get(Column::PromisedOn).days(),
                flags: get(Column::InvoiceFlags).bytes(),
            },
            history: HistoryView {
                starts: starts(Column::HistoryStarts, count),
                invoice: get(Column::Leader).places().unwrap_or_default(),
                scenario: text(Column::Scenario)?,
                step: text(Column::Step)?,
                offset: get(Column::Offset).offsets(),
                done_on: get(Column::DoneOn).days(),
                nominal_on: get(Column::NominalOn).days(),
            },
            actions: ActionsView {
                starts: starts(Column::ActionStarts, count),
                on: get(Column::ActionOn).days(),
                channel: get(Column::Channel).bytes(),
                mode: get(Column::Mode).bytes(),
                template: text(Column::Template)?,
                language: text(Column::ActionLanguage)?,
                invoice_starts: starts(Column::NamedStarts, self.actions()),
                invoices: get(Column::Named).places().unwrap_or_default(),
            },
        })
    }

    /// A column of texts of a table, for the evaluator.
    fn text_of(&self, table: Table, data: Data<'a>) -> Result<TextView<'_>, SnapshotError> {
        let rows = self.contents.count(table);
        Ok(match data {
            Data::Texts { codes, values } => TextView { codes: codes.unwrap_or_else(|| self.own(rows)), values: texts(values)? },
            _ => TextView { codes: self.fillers.none.get(..rows).unwrap_or_default(), values: TextsView::default() },
        })
    }

    fn own(&self, rows: usize) -> &[u32] {
        self.fillers.own.get(..rows).unwrap_or_default()
    }
}

/// The texts, which have to be UTF-8.
pub(crate) fn texts(values: RawTexts<'_>) -> Result<TextsView<'_>, SnapshotError> {
    values.texts().ok_or_else(|| SnapshotError::Contradiction("texts that are not UTF-8".to_owned()))
}

impl Fillers {
    /// As long as a view can need them. The tables' lengths are those of columns that are stored.
    fn of(contents: &Contents<'_>) -> Fillers {
        let (mut none, mut own, mut zeros) = (0, contents.count(Table::Customers), 0);
        for (spec, data) in contents.specs.iter().zip(&contents.columns) {
            let rows = contents.count(spec.table);
            match (spec.holds, data) {
                // Not in a view.
                _ if spec.table == Table::Invoices => {}
                (Holds::Text, Data::Absent) | (Holds::Ids, Data::Numbers(_)) => none = rows.max(none),
                (Holds::Text | Holds::Ids, Data::Texts { codes: None, .. }) => own = rows.max(own),
                (Holds::Starts(_), Data::Absent) => zeros = zeros.max(rows + 1),
                _ => {}
            }
        }
        let limit = |rows: usize| u32::try_from(rows).unwrap_or(NONE);
        Fillers { none: vec![NONE; none], own: (0..limit(own)).collect(), zeros: vec![0; zeros] }
    }
}
