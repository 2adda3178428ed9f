//! `relance explain`

use anstyle::Style;
use relance_engine::{Evaluator, Lang};
use relance_portfolio::{Portfolio, nearest};
use relance_rehearsal::alone::alone;
use relance_rehearsal::why_not::why_not;
use relance_render::words;

use super::{Failure, load_portfolio, load_program};
use crate::cli;
use crate::fault::Fault;
use crate::output::write_styled_to;

/// Says in words why a customer's row is what it is.
pub fn explain(arguments: &cli::Explain, lang: Lang) -> Result<(), Failure> {
    let inputs = &arguments.inputs;
    let program = load_program(&inputs.program.program, None, lang)?;
    let portfolio = load_portfolio(&program, inputs)?;
    let customer = find_customer(&portfolio, &arguments.customer)?;
    let evaluator = Evaluator::new(&program, &portfolio.columns, inputs.as_of).map_err(Fault::evaluation)?;
    let explanation = relance_engine::explain(&evaluator, customer).map_err(Fault::evaluation)?;
    let mut sections = words::explain(&program, &portfolio, inputs.as_of, &explanation, lang);
    if let Some(account) = alone(&portfolio.columns, explanation.account) {
        let found = why_not(&program, &account, inputs.as_of).map_err(Fault::evaluation)?;
        sections.extend(found.map(|found| words::why_not(&program, &portfolio, inputs.as_of, &explanation, &found, lang)));
    }
    let bold = Style::new().bold();
    Ok(write_styled_to(None, |out| {
        for (place, section) in sections.iter().enumerate() {
            let gap = if place > 0 { "\n" } else { "" };
            writeln!(out, "{gap}{bold}{}{bold:#}", section.title)?;
            section.lines.iter().try_for_each(|line| writeln!(out, "  {line}"))?;
        }
        Ok(())
    })?)
}

/// The place of the customer with an id.
pub fn find_customer(portfolio: &Portfolio, id: &str) -> Result<usize, Fault> {
    let ids = &portfolio.columns.customers.id;
    let mut places = 0..portfolio.columns.customers.count;
    places.find(|place| ids.get(*place) == Some(id)).ok_or_else(|| Fault::no_customer(id, nearest(id, ids.values.iter())))
}
