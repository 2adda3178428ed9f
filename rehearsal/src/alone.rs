//! One account of a portfolio by itself: what a question about one customer needs.

use relance_engine::portfolio::{Actions, AttributeColumn, Customers, FlagColumn, History, Invoices, NONE, Portfolio, TextColumn, Texts};

/// The portfolio of one customer, with all that is collected on it and without anybody else. Its items, history rows and
/// actions stand in their order; the place of an item here is its place there less `starts[customer]`. `None` if there is no
/// such customer, or if it is collected on another one (R17): then the other one is to be asked for.
#[must_use]
pub fn alone(portfolio: &Portfolio, customer: usize) -> Option<Portfolio> {
    if *portfolio.customers.collected_on.get(customer)? as usize != customer {
        return None;
    }
    let items = rows(&portfolio.invoices.starts, customer)?;
    let history = rows(&portfolio.history.starts, customer)?;
    let actions = rows(&portfolio.actions.starts, customer)?;
    let place = |invoice: u32| invoice.checked_sub(u32::try_from(items.start).ok()?).filter(|_| items.contains(&(invoice as usize)));
    Some(Portfolio {
        customers: one(&portfolio.customers, customer)?,
        invoices: Invoices {
            starts: starts(items.len())?,
            due_on: cut(&portfolio.invoices.due_on, &items),
            open: cut(&portfolio.invoices.open, &items),
            amount: cut(&portfolio.invoices.amount, &items),
            issued_on: cut(&portfolio.invoices.issued_on, &items),
            promised_on: cut(&portfolio.invoices.promised_on, &items),
            flags: cut(&portfolio.invoices.flags, &items),
        },
        history: History {
            starts: starts(history.len())?,
            invoice: cut(&portfolio.history.invoice, &history).into_iter().map(|invoice| place(invoice).unwrap_or(NONE)).collect(),
            scenario: texts(&portfolio.history.scenario, &history),
            step: texts(&portfolio.history.step, &history),
            offset: cut(&portfolio.history.offset, &history),
            done_on: cut(&portfolio.history.done_on, &history),
            nominal_on: cut(&portfolio.history.nominal_on, &history),
        },
        actions: pending(&portfolio.actions, &actions, place)?,
    })
}

fn pending(of: &Actions, rows: &core::ops::Range<usize>, place: impl Fn(u32) -> Option<u32>) -> Option<Actions> {
    let mut invoices = Vec::new();
    let mut invoice_starts = vec![0];
    for action in rows.clone() {
        let named = *of.invoice_starts.get(action)? as usize..*of.invoice_starts.get(action + 1)? as usize;
        invoices.extend(of.invoices.get(named)?.iter().filter_map(|invoice| place(*invoice)));
        invoice_starts.push(u32::try_from(invoices.len()).ok()?);
    }
    Some(Actions {
        starts: starts(rows.len())?,
        on: cut(&of.on, rows),
        channel: cut(&of.channel, rows),
        mode: cut(&of.mode, rows),
        template: texts(&of.template, rows),
        language: texts(&of.language, rows),
        invoice_starts,
        invoices,
    })
}

fn one(of: &Customers, customer: usize) -> Option<Customers> {
    let row = customer..customer + 1;
    let attribute = |column: &AttributeColumn| match column {
        AttributeColumn::Text(column) => AttributeColumn::Text(texts(column, &row)),
        AttributeColumn::Int(values) => AttributeColumn::Int(cut(values, &row)),
        AttributeColumn::Flag(column) => AttributeColumn::Flag(FlagColumn { values: cut(&column.values, &row) }),
    };
    Some(Customers {
        count: 1,
        collected_on: vec![0],
        on_hold: vec![*of.on_hold.get(customer)?],
        has_email: vec![*of.has_email.get(customer)?],
        has_phone: vec![*of.has_phone.get(customer)?],
        id: texts(&of.id, &row),
        name: texts(&of.name, &row),
        country: texts(&of.country, &row),
        language: texts(&of.language, &row),
        currency: texts(&of.currency, &row),
        collector: texts(&of.collector, &row),
        attributes: of.attributes.iter().map(attribute).collect(),
    })
}

fn rows(starts: &[u32], customer: usize) -> Option<core::ops::Range<usize>> {
    Some(*starts.get(customer)? as usize..*starts.get(customer + 1)? as usize)
}

fn starts(count: usize) -> Option<Vec<u32>> {
    Some(vec![0, u32::try_from(count).ok()?])
}

/// A part of a column; nothing of a column that is empty because all of it is missing.
fn cut<T: Clone>(values: &[T], rows: &core::ops::Range<usize>) -> Vec<T> {
    values.get(rows.clone()).unwrap_or_default().to_vec()
}

/// A part of a column of texts, with no other texts than its own; equal texts have one code.
fn texts(column: &TextColumn, rows: &core::ops::Range<usize>) -> TextColumn {
    let mut values = Texts::default();
    let mut known: Vec<(u32, u32)> = Vec::new();
    let mut code = |old: u32| {
        if let Some((_, new)) = known.iter().find(|(known, _)| *known == old) {
            return *new;
        }
        let new = column.values.get(old as usize).and_then(|text| values.push(text)).unwrap_or(NONE);
        known.push((old, new));
        new
    };
    let codes = cut(&column.codes, rows).into_iter().map(&mut code).collect();
    TextColumn { codes, values }
}
