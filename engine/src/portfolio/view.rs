//! The columns of a portfolio as slices: what the evaluator reads, whoever owns them.

use core::ops::Range;

use super::{Actions, AttributeColumn, Customers, History, Invoices, Portfolio, TextColumn, Texts};
use crate::day::Day;

/// [`Texts`], borrowed.
#[derive(Clone, Copy, Debug, Default)]
pub struct TextsView<'a> {
    /// All texts, one after the other.
    pub bytes: &'a str,
    /// Where each text ends in `bytes`.
    pub ends: &'a [u32],
}

impl<'a> TextsView<'a> {
    /// How many there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.ends.is_empty()
    }

    /// The text at a place, or `None` past the end.
    #[must_use]
    pub fn get(self, place: usize) -> Option<&'a str> {
        let end = *self.ends.get(place)?;
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before).copied()).unwrap_or(0);
        self.bytes.get(start as usize..end as usize)
    }

    /// All texts, in order.
    pub fn iter(self) -> impl Iterator<Item = &'a str> {
        (0..self.len()).map(move |place| self.get(place).unwrap_or_default())
    }
}

/// A [`TextColumn`], borrowed.
#[derive(Clone, Copy, Debug, Default)]
pub struct TextView<'a> {
    /// For each row, the place of its text in `values`.
    pub codes: &'a [u32],
    /// The distinct texts.
    pub values: TextsView<'a>,
}

impl<'a> TextView<'a> {
    /// The text of a row, if it has one.
    #[must_use]
    pub fn get(self, row: usize) -> Option<&'a str> {
        self.values.get(*self.codes.get(row)? as usize)
    }
}

/// An [`AttributeColumn`], borrowed.
#[derive(Clone, Copy, Debug)]
pub enum AttributeView<'a> {
    /// Of type text or one of.
    Text(TextView<'a>),
    /// Of a type of whole numbers.
    Int(&'a [i64]),
    /// Of type flag.
    Flag(&'a [u8]),
}

/// [`Customers`], borrowed; what is not said here is said there.
#[derive(Clone, Debug, Default)]
pub struct CustomersView<'a> {
    /// How many.
    pub count: usize,
    /// On whom each is collected (R17).
    pub collected_on: &'a [u32],
    /// Whether it is on hold (R2).
    pub on_hold: &'a [bool],
    /// Whether its contact has an e-mail address (R14).
    pub has_email: &'a [bool],
    /// Whether its contact has a telephone number (R14).
    pub has_phone: &'a [bool],
    /// Ids.
    pub id: TextView<'a>,
    /// Names.
    pub name: TextView<'a>,
    /// Countries.
    pub country: TextView<'a>,
    /// Languages.
    pub language: TextView<'a>,
    /// Currencies.
    pub currency: TextView<'a>,
    /// Collectors.
    pub collector: TextView<'a>,
    /// Declared attributes, in the order of [`crate::Program::attributes`].
    pub attributes: Vec<AttributeView<'a>>,
}

impl<'a> CustomersView<'a> {
    /// Some of the customers; none if there are no such. `collected_on` still has the places among all.
    #[must_use]
    pub fn part(&self, rows: Range<usize>) -> CustomersView<'a> {
        let text = |column: TextView<'a>| TextView { codes: cut(column.codes, &rows), values: column.values };
        let attribute = |column: &AttributeView<'a>| match *column {
            AttributeView::Text(column) => AttributeView::Text(text(column)),
            AttributeView::Int(values) => AttributeView::Int(cut(values, &rows)),
            AttributeView::Flag(values) => AttributeView::Flag(cut(values, &rows)),
        };
        CustomersView {
            count: rows.len(),
            collected_on: cut(self.collected_on, &rows),
            on_hold: cut(self.on_hold, &rows),
            has_email: cut(self.has_email, &rows),
            has_phone: cut(self.has_phone, &rows),
            id: text(self.id),
            name: text(self.name),
            country: text(self.country),
            language: text(self.language),
            currency: text(self.currency),
            collector: text(self.collector),
            attributes: self.attributes.iter().map(attribute).collect(),
        }
    }
}

fn cut<'a, T>(values: &'a [T], rows: &Range<usize>) -> &'a [T] {
    values.get(rows.clone()).unwrap_or_default()
}

/// [`Invoices`], borrowed. An optional column may be empty: then it is missing in every row.
#[derive(Clone, Copy, Debug, Default)]
pub struct InvoicesView<'a> {
    /// Where each customer's items start, and one more: the end.
    pub starts: &'a [u32],
    /// Due dates.
    pub due_on: &'a [Day],
    /// Open amounts in minor units.
    pub open: &'a [i64],
    /// Original amounts in minor units; optional.
    pub amount: &'a [i64],
    /// Dates of issue; optional.
    pub issued_on: &'a [Day],
    /// Until when payment is promised; optional.
    pub promised_on: &'a [Day],
    /// Bits of [`super::invoice_flag`].
    pub flags: &'a [u8],
}

/// [`History`], borrowed.
#[derive(Clone, Copy, Debug, Default)]
pub struct HistoryView<'a> {
    /// Where each customer's rows start, and one more: the end.
    pub starts: &'a [u32],
    /// The invoice that led.
    pub invoice: &'a [u32],
    /// The scenario's name then.
    pub scenario: TextView<'a>,
    /// The step's name then.
    pub step: TextView<'a>,
    /// The step's offset then, in days.
    pub offset: &'a [i32],
    /// When it was done.
    pub done_on: &'a [Day],
    /// For when it was planned before working days; optional as a column.
    pub nominal_on: &'a [Day],
}

/// [`Actions`], borrowed.
#[derive(Clone, Copy, Debug, Default)]
pub struct ActionsView<'a> {
    /// Where each customer's actions start, and one more: the end.
    pub starts: &'a [u32],
    /// The day of the action.
    pub on: &'a [Day],
    /// Its channel.
    pub channel: &'a [u8],
    /// Its mode.
    pub mode: &'a [u8],
    /// The name of its template.
    pub template: TextView<'a>,
    /// Its own language.
    pub language: TextView<'a>,
    /// Where each action's invoices start in `invoices`, and one more: the end.
    pub invoice_starts: &'a [u32],
    /// The places of the invoices named.
    pub invoices: &'a [u32],
}

/// A [`Portfolio`], borrowed.
#[derive(Clone, Debug, Default)]
pub struct View<'a> {
    /// The customers.
    pub customers: CustomersView<'a>,
    /// Their items.
    pub invoices: InvoicesView<'a>,
    /// What was done.
    pub history: HistoryView<'a>,
    /// What is pending outside the scenarios.
    pub actions: ActionsView<'a>,
}

impl Texts {
    /// The texts, borrowed.
    #[must_use]
    pub fn view(&self) -> TextsView<'_> {
        TextsView { bytes: &self.bytes, ends: &self.ends }
    }
}

impl TextColumn {
    /// The column, borrowed.
    #[must_use]
    pub fn view(&self) -> TextView<'_> {
        TextView { codes: &self.codes, values: self.values.view() }
    }
}

impl AttributeColumn {
    /// The column, borrowed.
    #[must_use]
    pub fn view(&self) -> AttributeView<'_> {
        match self {
            AttributeColumn::Text(column) => AttributeView::Text(column.view()),
            AttributeColumn::Int(values) => AttributeView::Int(values),
            AttributeColumn::Flag(column) => AttributeView::Flag(&column.values),
        }
    }
}

impl Customers {
    /// The columns, borrowed.
    #[must_use]
    pub fn view(&self) -> CustomersView<'_> {
        CustomersView {
            count: self.count,
            collected_on: &self.collected_on,
            on_hold: &self.on_hold,
            has_email: &self.has_email,
            has_phone: &self.has_phone,
            id: self.id.view(),
            name: self.name.view(),
            country: self.country.view(),
            language: self.language.view(),
            currency: self.currency.view(),
            collector: self.collector.view(),
            attributes: self.attributes.iter().map(AttributeColumn::view).collect(),
        }
    }
}

impl Invoices {
    /// The columns, borrowed.
    #[must_use]
    pub fn view(&self) -> InvoicesView<'_> {
        InvoicesView {
            starts: &self.starts,
            due_on: &self.due_on,
            open: &self.open,
            amount: &self.amount,
            issued_on: &self.issued_on,
            promised_on: &self.promised_on,
            flags: &self.flags,
        }
    }
}

impl History {
    /// The columns, borrowed.
    #[must_use]
    pub fn view(&self) -> HistoryView<'_> {
        HistoryView {
            starts: &self.starts,
            invoice: &self.invoice,
            scenario: self.scenario.view(),
            step: self.step.view(),
            offset: &self.offset,
            done_on: &self.done_on,
            nominal_on: &self.nominal_on,
        }
    }
}

impl Actions {
    /// The columns, borrowed.
    #[must_use]
    pub fn view(&self) -> ActionsView<'_> {
        ActionsView {
            starts: &self.starts,
            on: &self.on,
            channel: &self.channel,
            mode: &self.mode,
            template: self.template.view(),
            language: self.language.view(),
            invoice_starts: &self.invoice_starts,
            invoices: &self.invoices,
        }
    }
}

impl Portfolio {
    /// The columns, borrowed.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        View {
            customers: self.customers.view(),
            invoices: self.invoices.view(),
            history: self.history.view(),
            actions: self.actions.view(),
        }
    }
}
