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
    /// Numbers stand on the right.
    pub right: bool,
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
    let mut add = |heading, right, cells: Vec<String>| columns.push(Column { heading, cells, right });
    add(table.invoice, false, items.iter().map(|item| clean::apart(&item.number)).collect());
    if items.iter().any(|item| item.issued_on.is_some()) {
        let issued = |item: &Item| item.issued_on.map(|day| style.words.short_date(day)).unwrap_or_default();
        add(table.issued, false, items.iter().map(issued).collect());
    }
    add(table.due, false, items.iter().map(|item| style.words.short_date(item.due_on)).collect());
    if items.iter().any(|item| item.days_late > 0) {
        let late = |item: &Item| u64::try_from(item.days_late).ok().filter(|days| *days > 0).map(|days| style.words.count(days));
        add(table.late, true, items.iter().map(|item| late(item).unwrap_or_default()).collect());
    }
    if items.iter().any(partly_paid) {
        add(table.amount, true, items.iter().map(|item| item.amount.map(|amount| style.money(amount)).unwrap_or_default()).collect());
    }
    add(table.open, true, items.iter().map(|item| style.money(item.open)).collect());
    let open = columns.len() - 1;
    if items.iter().any(|item| item.remark.is_some()) {
        let remarks = items.iter().map(|item| style.remark(item).unwrap_or_default()).collect();
        columns.push(Column { heading: table.remark, cells: remarks, right: false });
    }
    Grid { columns, open, total: style.money(sum(items)) }
}

/// Whether something else is open than the whole amount.
pub fn partly_paid(item: &Item) -> bool {
    item.amount.is_some_and(|amount| amount != item.open)
}
