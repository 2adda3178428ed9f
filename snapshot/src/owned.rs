//! A portfolio in memory out of a snapshot, for what wants to own it.

use relance_engine::Program;
use relance_engine::portfolio::{
    Actions, AttributeColumn, AttributeView, Customers, FlagColumn, History, Invoices, NONE, TextColumn, TextView, Texts, TextsView,
};
use relance_portfolio::Portfolio;

use crate::column::{COLUMNS, Column};
use crate::data::Data;
use crate::error::SnapshotError;
use crate::fit;
use crate::snapshot::{Snapshot, texts};

impl Snapshot<'_> {
    /// The portfolio, copied: the one that was written, but for optional columns that are missing in every row, which are
    /// empty, and for attributes, which are the program's.
    ///
    /// # Errors
    /// As for [`Snapshot::view`].
    pub fn portfolio(&self, program: &Program) -> Result<Portfolio, SnapshotError> {
        let view = self.view_of(&fit::attributes(&self.meta, &self.contents, program)?, true)?;
        let attribute = |column: &AttributeView<'_>| match column {
            AttributeView::Text(column) => AttributeColumn::Text(owned(*column)),
            AttributeView::Int(values) => AttributeColumn::Int(values.to_vec()),
            AttributeView::Flag(values) => AttributeColumn::Flag(FlagColumn { values: values.to_vec() }),
        };
        let (customers, invoices, history, actions) = (&view.customers, &view.invoices, &view.history, &view.actions);
        let columns = relance_engine::Portfolio {
            customers: Customers {
                count: customers.count,
                collected_on: customers.collected_on.to_vec(),
                on_hold: customers.on_hold.to_vec(),
                has_email: customers.has_email.to_vec(),
                has_phone: customers.has_phone.to_vec(),
                id: owned(customers.id),
                name: owned(customers.name),
                country: owned(customers.country),
                language: owned(customers.language),
                currency: owned(customers.currency),
                collector: owned(customers.collector),
                attributes: customers.attributes.iter().map(attribute).collect(),
            },
            invoices: Invoices {
                starts: invoices.starts.to_vec(),
                due_on: invoices.due_on.to_vec(),
                open: invoices.open.to_vec(),
                amount: invoices.amount.to_vec(),
                issued_on: invoices.issued_on.to_vec(),
                promised_on: invoices.promised_on.to_vec(),
                flags: invoices.flags.to_vec(),
            },
            history: History {
                starts: history.starts.to_vec(),
                invoice: history.invoice.to_vec(),
                scenario: owned(history.scenario),
                step: owned(history.step),
                offset: history.offset.to_vec(),
                done_on: history.done_on.to_vec(),
                nominal_on: history.nominal_on.to_vec(),
            },
            actions: Actions {
                starts: actions.starts.to_vec(),
                on: actions.on.to_vec(),
                channel: actions.channel.to_vec(),
                mode: actions.mode.to_vec(),
                template: owned(actions.template),
                language: owned(actions.language),
                invoice_starts: actions.invoice_starts.to_vec(),
                invoices: actions.invoices.to_vec(),
            },
        };
        Ok(Portfolio {
            columns,
            invoice_ids: owned_texts(self.invoice_ids()?),
            invoice_numbers: self.column(Column::InvoiceNumber)?,
            action_ids: owned_texts(self.action_ids()?),
            action_labels: self.column(Column::ActionLabel)?,
            contact_names: self.column(Column::ContactName)?,
            contact_emails: self.column(Column::ContactEmail)?,
            contact_phones: self.column(Column::ContactPhone)?,
            contact_addresses: self.column(Column::ContactAddress)?,
        })
    }

    /// A column of texts that the evaluator does not read.
    fn column(&self, column: Column) -> Result<TextColumn, SnapshotError> {
        let rows = self.contents.count(COLUMNS[column as usize].0);
        Ok(match self.contents.get(column) {
            Data::Texts { codes, values } => TextColumn {
                codes: codes.map_or_else(|| (0_u32..).take(rows).collect(), <[u32]>::to_vec),
                values: owned_texts(texts(values)?),
            },
            _ => TextColumn { codes: vec![NONE; rows], values: Texts::default() },
        })
    }
}

fn owned_texts(texts: TextsView<'_>) -> Texts {
    Texts { bytes: texts.bytes.to_owned(), ends: texts.ends.to_vec() }
}

fn owned(column: TextView<'_>) -> TextColumn {
    TextColumn { codes: column.codes.to_vec(), values: owned_texts(column.values) }
}
