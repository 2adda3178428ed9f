//! One account of a portfolio by itself: what a question about one customer needs.

use relance_engine::portfolio::Portfolio;

use crate::part::part;

/// The portfolio of one customer, with all that is collected on it and without anybody else. Its items, history rows and
/// actions stand in their order; the place of an item here is its place there less `starts[customer]`. `None` if there is no
/// such customer, or if it is collected on another one (R17): then the other one is to be asked for.
#[must_use]
pub fn alone(portfolio: &Portfolio, customer: usize) -> Option<Portfolio> {
    let part = part(portfolio, customer..customer.checked_add(1)?)?;
    (part.portfolio.customers.count == 1).then_some(part.portfolio)
}
