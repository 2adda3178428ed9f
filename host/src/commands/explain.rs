//! `relance explain`

use anstyle::Style;
use relance_engine::Evaluator;
use relance_portfolio::Portfolio;
use relance_render::words;

use super::{Failure, load_portfolio, load_program};
use crate::cli;
use crate::fault::Fault;
use crate::output::write_to;

/// How alike two ids must be for the one to be offered for the other.
const ALIKE: f64 = 0.8;

/// Says in words why a customer's row is what it is.
pub fn explain(arguments: &cli::Explain) -> Result<(), Failure> {
    let inputs = &arguments.inputs;
    let program = load_program(&inputs.program.program, None)?;
    let portfolio = load_portfolio(&program, inputs)?;
    let customer = find_customer(&portfolio, &arguments.customer)?;
    let evaluator = Evaluator::new(&program, &portfolio.columns, inputs.as_of).map_err(Fault::evaluation)?;
    let explanation = relance_engine::explain(&evaluator, customer).map_err(Fault::evaluation)?;
    let sections = words::explain(&program, &portfolio, inputs.as_of, &explanation, arguments.lang.into());
    let bold = Style::new().bold();
    Ok(write_to(None, |out| {
        for (place, section) in sections.iter().enumerate() {
            let gap = if place > 0 { "\n" } else { "" };
            writeln!(out, "{gap}{bold}{}{bold:#}", section.title)?;
            section.lines.iter().try_for_each(|line| writeln!(out, "  {line}"))?;
        }
        Ok(())
    })?)
}

fn find_customer(portfolio: &Portfolio, id: &str) -> Result<usize, Fault> {
    let ids = || {
        portfolio
            .columns
            .customers
            .id
            .codes
            .iter()
            .enumerate()
            .filter_map(|(place, _)| portfolio.columns.customers.id.get(place).map(|found| (place, found)))
    };
    if let Some((place, _)) = ids().find(|(_, found)| *found == id) {
        return Ok(place);
    }
    let nearest = ids().map(|(_, found)| (strsim::jaro_winkler(found, id), found)).filter(|(likeness, _)| *likeness >= ALIKE);
    let nearest = nearest.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, found)| found);
    Err(Fault::no_customer(id, nearest))
}
