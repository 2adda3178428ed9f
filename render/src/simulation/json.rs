//! A simulation as one JSON document: what was counted, day by day.

use std::io::{self, Write};

use relance_engine::agenda::Status;
use relance_engine::program::scenario::{Channel, Mode};
use relance_rehearsal::simulate::assumption::{Assumption, Clause, When};
use relance_rehearsal::simulate::tally::{Contacted, DayTally, Work};
use serde_json::{Map, Value, json};

use super::figures::{peak, plain};
use super::{Payments, Simulated};

/// Writes the document, with a line end. Amounts are texts, exact, without their currency; lists stand in the order of days and of
/// the portfolio, and zeros are left out of counts by name.
///
/// # Errors
/// Those of `out`.
pub fn json(of: &Simulated<'_>, out: &mut dyn Write) -> io::Result<()> {
    let tally = of.tally;
    let money = |minor: i128| plain(minor, &of.program.0.currency);
    let (people, machines) = of.by();
    let (issued, paid) = of.came();
    let document = json!({
        "program": of.program.1,
        "portfolio": of.portfolio.1,
        "from": of.days.0.to_string(),
        "to": of.days.1.to_string(),
        "currency": of.program.0.currency.as_str(),
        "customers": tally.customers,
        "payments": payments(of.payments),
        "changes": of.changes,
        "late": of.late,
        "actions": people + machines,
        "by_people": people,
        "by_machines": machines,
        "cost": of.total_cost().map(money),
        "opening": money(tally.opening),
        "issued": money(issued),
        "paid": money(paid),
        "closing": money(tally.opening + issued - paid),
        "channels": of.channels().map(|channel| json!({
            "channel": channel.name(),
            "actions": of.on(channel),
            "each": money(i128::from(of.costs[channel as usize])),
            "cost": money(of.cost(channel)),
        })).collect::<Vec<_>>(),
        "people": tally.work.iter().enumerate().filter(|(_, work)| work.days.iter().any(|count| *count > 0)).map(|(place, work)| {
            person(of, of.collector(place), work)
        }).collect::<Vec<_>>(),
        "steps": steps(of),
        "specific_actions": tally.specific,
        "contacts": {
            "customers_by_count": tally.contacts,
            "most_contacted": tally.most_contacted.iter().map(|one| contacted(of, one)).collect::<Vec<_>>(),
            "most_in_30_days": tally.densest.as_ref().map(|one| contacted(of, one)),
        },
        "litigation": {
            "customers": tally.litigated,
            "dearest": tally.litigations.iter().map(|one| json!({
                "on": one.on.to_string(),
                "customer": of.customer(one.customer).0,
                "collectable": money(i128::from(one.amount)),
            })).collect::<Vec<_>>(),
        },
        "days": tally.days.iter().enumerate().map(|(place, day)| of_day(of, place, day)).collect::<Vec<_>>(),
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    out.write_all(b"\n")
}

fn payments(payments: Payments<'_>) -> Value {
    match payments {
        Payments::File(name) => json!({ "file": name }),
        Payments::Assumed(Assumption { clauses, seed }) => {
            json!({ "assumed": clauses.iter().map(clause).collect::<Vec<_>>(), "seed": seed })
        }
    }
}

fn clause(clause: &Clause) -> Value {
    match clause.when {
        When::Late { least, most } => json!({ "percent": clause.share, "days_late": [least, most] }),
        When::Contact { within, channel } => {
            json!({ "percent": clause.share, "days_after_contact": [1, within], "channel": channel.map(Channel::name) })
        }
    }
}

fn person(of: &Simulated<'_>, name: Option<&str>, work: &Work) -> Value {
    let busiest = peak(&work.days).map(|(place, count)| json!({ "on": of.day(place).to_string(), "actions": count }));
    json!({
        "collector": name,
        "actions": work.days.iter().map(|count| u64::from(*count)).sum::<u64>(),
        "channels": named(Channel::ALL.into_iter().map(Channel::name).zip(work.channels)),
        "busiest": busiest,
        "days": work.days,
    })
}

fn steps(of: &Simulated<'_>) -> Vec<Value> {
    let scenarios = of.program.0.scenarios.iter().zip(&of.tally.steps);
    let steps =
        scenarios.flat_map(|(scenario, counts)| scenario.steps.iter().zip(counts).map(move |(step, count)| (scenario, step, count)));
    let value = steps.map(|(scenario, step, count)| {
        json!({
            "scenario": scenario.name,
            "step": step.name,
            "offset": step.offset,
            "channel": step.channel.name(),
            "mode": step.mode.name(),
            "times": count,
        })
    });
    value.collect()
}

fn contacted(of: &Simulated<'_>, one: &Contacted) -> Value {
    json!({ "customer": of.customer(one.customer).0, "contacts": one.contacts, "most_in_30_days": one.densest })
}

fn of_day(of: &Simulated<'_>, place: usize, day: &DayTally) -> Value {
    let money = |minor: i128| plain(minor, &of.program.0.currency);
    let modes = |channel: Channel| named(Mode::ALL.into_iter().map(Mode::name).zip(day.acts[channel as usize]));
    let channels: Map<String, Value> = Channel::ALL
        .into_iter()
        .filter(|channel| day.on(*channel) > 0)
        .map(|channel| (channel.name().to_owned(), modes(channel)))
        .collect();
    json!({
        "on": of.day(place).to_string(),
        "actions": channels,
        "left": day.left,
        "statuses": named(Status::ALL.into_iter().map(Status::name).zip(day.statuses)),
        "issued": money(day.issued),
        "paid": money(day.paid),
        "outstanding": money(day.outstanding),
        "overdue": money(day.overdue),
        "collectable": money(day.collectable),
    })
}

fn named(counts: impl Iterator<Item = (&'static str, u32)>) -> Value {
    counts.filter(|(_, count)| *count > 0).map(|(name, count)| (name.to_owned(), Value::from(count))).collect::<Map<_, _>>().into()
}
