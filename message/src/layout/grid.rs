//! A table of invoices as rows of cells: which columns it needs, and what they hold.

use super::Style;
use crate::clean;
use crate::items::{Item, sum};

/// A column.
pub struct Column {
    /// Its heading.
    pub heading: &'static str,
    /// Its cells, one a row.
    pub cells: Vec<String>,
    /// What they are.
    pub kind: Kind,
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What people call the invoice.
    Name,
    /// Dates.
    Date,
    /// Numbers and amounts, which stand on the right.
    Figure,
    /// Remarks.
    Remark,
}

/// A table with its last row.
pub struct Grid {
    /// The columns; the last of numbers is what is open.
    pub columns: Vec<Column>,
    /// Which column holds what is open.
    pub open: usize,
    /// What that column adds up to.
    pub total: String,
}

/// The columns that some invoices need: those that would be empty, or say nothing new, are left out.
pub fn grid(items: &[Item], style: Style<'_>) -> Grid {
    let table = &style.words.table;
    let mut columns = Vec::new();
    let mut add = |heading, kind, cells: Vec<String>| columns.push(Column { heading, cells, kind });
    add(table.invoice, Kind::Name, items.iter().map(|item| clean::apart(&item.number)).collect());
    if items.iter().any(|item| item.issued_on.is_some()) {
        let issued = |item: &Item| item.issued_on.map(|day| style.words.short_date(day)).unwrap_or_default();
        add(table.issued, Kind::Date, items.iter().map(issued).collect());
    }
    add(table.due, Kind::Date, items.iter().map(|item| style.words.short_date(item.due_on)).collect());
    if items.iter().any(|item| item.days_late > 0) {
        let late = |item: &Item| u64::try_from(item.days_late).ok().filter(|days| *days > 0).map(|days| style.words.count(days));
        add(table.late, Kind::Figure, items.iter().map(|item| late(item).unwrap_or_default()).collect());
    }
    if items.iter().any(partly_paid) {
        add(
            table.amount,
            Kind::Figure,
            items.iter().map(|item| item.amount.map(|amount| style.money(amount)).unwrap_or_default()).collect(),
        );
    }
    add(table.open, Kind::Figure, items.iter().map(|item| style.money(item.open)).collect());
    let open = columns.len() - 1;
    if items.iter().any(|item| item.remark.is_some()) {
        let remarks = items.iter().map(|item| style.remark(item).unwrap_or_default()).collect();
        columns.push(Column { heading: table.remark, cells: remarks, kind: Kind::Remark });
    }
    Grid { columns, open, total: style.money(sum(items)) }
}

/// Whether something else is open than the whole amount.
pub fn partly_paid(item: &Item) -> bool {
    item.amount.is_some_and(|amount| amount != item.open)
}
