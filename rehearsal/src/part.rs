//! Some accounts of a portfolio by themselves: nothing that is decided about one depends on another.

use core::ops::Range;

use relance_engine::portfolio::{Actions, AttributeColumn, Customers, FlagColumn, History, Invoices, NONE, Portfolio, TextColumn, Texts};

/// A part of a portfolio.
#[derive(Clone, Debug)]
pub struct Part {
    /// The accounts of the part, as a portfolio that holds together.
    pub portfolio: Portfolio,
    /// For each customer of the part, its place in the whole.
    pub customers: Vec<u32>,
    /// The place in the whole of the part's first item.
    pub first_invoice: u32,
    /// The place in the whole of the part's first specific action.
    pub first_action: u32,
}

/// The part of a portfolio that has `customers`, without those who are collected on another one (R17): what is theirs stands
/// under the other. Items, history rows and actions keep their order. `None` if there are no such customers.
#[must_use]
pub fn part(portfolio: &Portfolio, customers: Range<usize>) -> Option<Part> {
    let collected_on = portfolio.customers.collected_on.get(customers.clone())?;
    let own: Vec<usize> =
        customers.clone().zip(collected_on).filter(|(place, on)| *place == **on as usize).map(|(place, _)| place).collect();
    let items = rows(&portfolio.invoices.starts, &customers)?;
    let history = rows(&portfolio.history.starts, &customers)?;
    let actions = rows(&portfolio.actions.starts, &customers)?;
    let place = |invoice: u32| invoice.checked_sub(u32::try_from(items.start).ok()?).filter(|_| items.contains(&(invoice as usize)));
    let part = Portfolio {
        customers: some_customers(&portfolio.customers, &own),
        invoices: Invoices {
            starts: starts(&portfolio.invoices.starts, &own)?,
            due_on: cut(&portfolio.invoices.due_on, &items),
            open: cut(&portfolio.invoices.open, &items),
            amount: cut(&portfolio.invoices.amount, &items),
            issued_on: cut(&portfolio.invoices.issued_on, &items),
            promised_on: cut(&portfolio.invoices.promised_on, &items),
            flags: cut(&portfolio.invoices.flags, &items),
        },
        history: History {
            starts: starts(&portfolio.history.starts, &own)?,
            invoice: cut(&portfolio.history.invoice, &history).into_iter().map(|invoice| place(invoice).unwrap_or(NONE)).collect(),
            scenario: texts(&portfolio.history.scenario, history.clone()),
            step: texts(&portfolio.history.step, history.clone()),
            offset: cut(&portfolio.history.offset, &history),
            done_on: cut(&portfolio.history.done_on, &history),
            nominal_on: cut(&portfolio.history.nominal_on, &history),
        },
        actions: pending(&portfolio.actions, &own, &actions, place)?,
    };
    Some(Part {
        portfolio: part,
        customers: own.iter().filter_map(|place| u32::try_from(*place).ok()).collect(),
        first_invoice: u32::try_from(items.start).ok()?,
        first_action: u32::try_from(actions.start).ok()?,
    })
}

fn pending(of: &Actions, customers: &[usize], rows: &Range<usize>, place: impl Fn(u32) -> Option<u32>) -> Option<Actions> {
    let mut invoices = Vec::new();
    let mut invoice_starts = vec![0];
    for action in rows.clone() {
        let named = *of.invoice_starts.get(action)? as usize..*of.invoice_starts.get(action + 1)? as usize;
        invoices.extend(of.invoices.get(named)?.iter().filter_map(|invoice| place(*invoice)));
        invoice_starts.push(u32::try_from(invoices.len()).ok()?);
    }
    Some(Actions {
        starts: starts(&of.starts, customers)?,
        on: cut(&of.on, rows),
        channel: cut(&of.channel, rows),
        mode: cut(&of.mode, rows),
        template: texts(&of.template, rows.clone()),
        language: texts(&of.language, rows.clone()),
        invoice_starts,
        invoices,
    })
}

fn some_customers(of: &Customers, rows: &[usize]) -> Customers {
    let text = |column: &TextColumn| texts(column, rows.iter().copied());
    let attribute = |column: &AttributeColumn| match column {
        AttributeColumn::Text(column) => AttributeColumn::Text(text(column)),
        AttributeColumn::Int(values) => AttributeColumn::Int(pick(values, rows)),
        AttributeColumn::Flag(column) => AttributeColumn::Flag(FlagColumn { values: pick(&column.values, rows) }),
    };
    Customers {
        count: rows.len(),
        collected_on: (0_u32..).take(rows.len()).collect(),
        on_hold: pick(&of.on_hold, rows),
        has_email: pick(&of.has_email, rows),
        has_phone: pick(&of.has_phone, rows),
        id: text(&of.id),
        name: text(&of.name),
        country: text(&of.country),
        language: text(&of.language),
        currency: text(&of.currency),
        collector: text(&of.collector),
        attributes: of.attributes.iter().map(attribute).collect(),
    }
}

fn rows(starts: &[u32], customers: &Range<usize>) -> Option<Range<usize>> {
    Some(*starts.get(customers.start)? as usize..*starts.get(customers.end)? as usize)
}

/// Where the rows of some customers start, counted from those of the first; the customers between them have none.
fn starts(all: &[u32], customers: &[usize]) -> Option<Vec<u32>> {
    let mut starts = Vec::with_capacity(customers.len() + 1);
    let mut end = 0;
    starts.push(end);
    for customer in customers {
        end += all.get(customer + 1)?.checked_sub(*all.get(*customer)?)?;
        starts.push(end);
    }
    Some(starts)
}

/// A part of a column; nothing of a column that is empty because all of it is missing.
fn cut<T: Clone>(values: &[T], rows: &Range<usize>) -> Vec<T> {
    values.get(rows.clone()).unwrap_or_default().to_vec()
}

fn pick<T: Copy>(values: &[T], rows: &[usize]) -> Vec<T> {
    rows.iter().filter_map(|row| values.get(*row)).copied().collect()
}

/// Some rows of a column of texts, with no other texts than their own.
fn texts(column: &TextColumn, rows: impl Iterator<Item = usize>) -> TextColumn {
    let old: Vec<u32> = rows.filter_map(|row| column.codes.get(row)).copied().collect();
    let mut known: Vec<u32> = old.iter().copied().filter(|code| *code != NONE).collect();
    known.sort_unstable();
    known.dedup();
    let mut values = Texts::default();
    let new: Vec<u32> =
        known.iter().map(|code| column.values.get(*code as usize).and_then(|text| values.push(text)).unwrap_or(NONE)).collect();
    let code = |old: u32| known.binary_search(&old).ok().and_then(|place| new.get(place)).copied().unwrap_or(NONE);
    TextColumn { codes: old.into_iter().map(code).collect(), values }
}
