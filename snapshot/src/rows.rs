//! What renderings need of a snapshot: ids and names, by row.

use std::sync::OnceLock;

use relance_engine::portfolio::{Texts, TextsView};

use crate::column::Column;
use crate::data::Data;
use crate::error::SnapshotError;
use crate::int;
use crate::snapshot::{Snapshot, texts};

/// A column of texts, by row.
#[derive(Clone, Copy, Debug)]
pub struct TextRows<'a> {
    codes: Option<&'a [u32]>,
    values: TextsView<'a>,
}

impl<'a> TextRows<'a> {
    /// The text of a row, if it has one.
    #[must_use]
    pub fn get(self, row: usize) -> Option<&'a str> {
        match self.codes {
            None => self.values.get(row),
            Some(codes) => self.values.get(*codes.get(row)? as usize),
        }
    }
}

impl Snapshot<'_> {
    /// Ids of customers as whole numbers, where the files had them so.
    #[must_use]
    pub fn customer_ints(&self) -> Option<&[i64]> {
        self.ints(Column::CustomerId, self.meta.ints.customers)
    }

    /// Ids of invoices as whole numbers, where the files had them so.
    #[must_use]
    pub fn invoice_ints(&self) -> Option<&[i64]> {
        self.ints(Column::InvoiceId, self.meta.ints.invoices)
    }

    /// Ids of specific actions as whole numbers, where the files had them so.
    #[must_use]
    pub fn action_ints(&self) -> Option<&[i64]> {
        self.ints(Column::ActionId, self.meta.ints.actions)
    }

    /// Ids of customers as texts; they are made when first asked for if they are stored as whole numbers.
    ///
    /// # Errors
    /// Texts that are none; so with all of the following.
    pub fn customer_ids(&self) -> Result<TextsView<'_>, SnapshotError> {
        self.ids(Column::CustomerId, &self.id_texts[0])
    }

    /// Ids of invoices as texts, as [`Snapshot::customer_ids`].
    ///
    /// # Errors
    /// As there.
    pub fn invoice_ids(&self) -> Result<TextsView<'_>, SnapshotError> {
        self.ids(Column::InvoiceId, &self.id_texts[1])
    }

    /// Ids of specific actions as texts, as [`Snapshot::customer_ids`].
    ///
    /// # Errors
    /// As there.
    pub fn action_ids(&self) -> Result<TextsView<'_>, SnapshotError> {
        self.ids(Column::ActionId, &self.id_texts[2])
    }

    /// What people call the invoices.
    ///
    /// # Errors
    /// As for [`Snapshot::customer_ids`].
    pub fn invoice_numbers(&self) -> Result<TextRows<'_>, SnapshotError> {
        self.rows(Column::InvoiceNumber)
    }

    /// What people call the specific actions.
    ///
    /// # Errors
    /// As for [`Snapshot::customer_ids`].
    pub fn action_labels(&self) -> Result<TextRows<'_>, SnapshotError> {
        self.rows(Column::ActionLabel)
    }

    /// Names of the customers.
    ///
    /// # Errors
    /// As for [`Snapshot::customer_ids`].
    pub fn customer_names(&self) -> Result<TextRows<'_>, SnapshotError> {
        self.rows(Column::CustomerName)
    }

    /// Names, e-mail addresses, telephone numbers and postal addresses of the customers' contacts.
    ///
    /// # Errors
    /// As for [`Snapshot::customer_ids`].
    pub fn contacts(&self) -> Result<[TextRows<'_>; 4], SnapshotError> {
        let row = |column| self.rows(column);
        Ok([row(Column::ContactName)?, row(Column::ContactEmail)?, row(Column::ContactPhone)?, row(Column::ContactAddress)?])
    }

    fn ints(&self, column: Column, declared: bool) -> Option<&[i64]> {
        match self.contents.get(column) {
            Data::Numbers(ids) if declared => Some(ids),
            Data::Absent if declared => Some(&[]),
            _ => None,
        }
    }

    fn ids<'s>(&'s self, column: Column, made: &'s OnceLock<Texts>) -> Result<TextsView<'s>, SnapshotError> {
        match self.contents.get(column) {
            Data::Numbers(ids) => Ok(made.get_or_init(|| int::texts(ids)).view()),
            Data::Texts { values, .. } => texts(values),
            _ => Ok(TextsView::default()),
        }
    }

    fn rows(&self, column: Column) -> Result<TextRows<'_>, SnapshotError> {
        Ok(match self.contents.get(column) {
            Data::Texts { codes, values } => TextRows { codes, values: texts(values)? },
            _ => TextRows { codes: None, values: TextsView::default() },
        })
    }
}
