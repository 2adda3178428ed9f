//! Everything that was done in a simulation, a row each, for spreadsheets.

use std::io::{self, Write};

use relance_rehearsal::simulate::act::{Act, What};

use super::Simulated;
use super::figures::plain;

const COLUMNS: [&str; 13] =
    ["on", "customer", "name", "kind", "scenario", "step", "offset", "invoice", "action", "channel", "mode", "collector", "amount"];

/// Writes what was done, by day and customer; the tally must have kept it. What does not apply is empty.
///
/// # Errors
/// Those of `out`.
pub fn csv(of: &Simulated<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS).map_err(io::Error::other)?;
    for act in &of.tally.acts {
        row(&mut writer, of, act).map_err(io::Error::other)?;
    }
    writer.flush()
}

fn row<W: Write>(writer: &mut csv::Writer<W>, of: &Simulated<'_>, act: &Act) -> Result<(), csv::Error> {
    let (id, name) = of.customer(act.customer);
    let (on, amount) = (act.on.to_string(), plain(i128::from(act.amount), &of.program.0.currency));
    let collector = act.collector.and_then(|place| of.collector(place as usize)).unwrap_or_default();
    let portfolio = of.portfolio.0;
    let (kind, scenario, step, offset, invoice, action) = match act.what {
        What::Step { scenario, step, leader } => {
            let scenario = of.program.0.scenarios.get(usize::from(scenario));
            let step = scenario.and_then(|scenario| scenario.steps.get(usize::from(step)));
            let invoice = portfolio.invoice_ids.get(leader as usize).unwrap_or_default();
            let scenario = scenario.map_or("", |scenario| &scenario.name);
            ("scenario", scenario, step.map_or("", |step| &step.name), step.map(|step| step.offset.to_string()), invoice, "")
        }
        What::Specific { action } => {
            let label = portfolio.action_labels.get(action as usize).unwrap_or_default();
            ("specific", "", label, None, "", portfolio.action_ids.get(action as usize).unwrap_or_default())
        }
    };
    let (name, offset) = (name.unwrap_or_default(), offset.unwrap_or_default());
    let (channel, mode) = (act.channel.name(), act.mode.name());
    writer.write_record([&on, id, name, kind, scenario, step, &offset, invoice, action, channel, mode, collector, &amount])
}
