//! The evaluation of columns in memory: against adding them up, against the peers' queries over tables in memory, by part,
//! and as programs grow.

use serde_json::Value;

use super::data::{self, SNAPPY};
use super::nightly::ratio;
use super::plot::Plot;
use super::report::{Finding, Section, Target, grouped, three};
use super::setup::Setup;
use super::turns::{Runs, take};
use crate::process;

/// What the benchmark told of one thing.
#[derive(Clone, Copy)]
struct Told<'a>(&'a Value);

impl<'a> Told<'a> {
    /// All that it told under a name.
    fn all(runs: &'a Runs, name: &str) -> Vec<Told<'a>> {
        runs.printed().filter(|told| told.get("name").and_then(Value::as_str) == Some(name)).map(Told).collect()
    }

    fn number(self, field: &str) -> f64 {
        self.0.get(field).and_then(Value::as_f64).unwrap_or(f64::NAN)
    }

    fn seconds(self) -> f64 {
        ratio(self.number("median_ns"), 1e9)
    }

    fn ns_each(self, field: &str) -> f64 {
        ratio(self.number("median_ns"), self.number(field))
    }

    fn line(self, what: &str) -> String {
        let [customer, invoice] = ["customers", "invoices"].map(|field| three(self.ns_each(field)));
        let [median, least] = ["median_ns", "least_ns"].map(|field| three(ratio(self.number(field), 1e6)));
        format!("| {what} | {median} ms | {least} ms | {customer} ns | {invoice} ns |\n")
    }
}

/// Groups and steps of a customer over a portfolio, in nanoseconds.
pub fn groups_and_steps(runs: &Runs) -> f64 {
    Told::all(runs, "groups and steps").first().map_or(f64::NAN, |told| told.ns_each("customers"))
}

/// Runs the benchmark and the peers over the same portfolio.
pub fn measure(setup: &Setup) -> Result<Section, String> {
    let folder = data::portfolio(setup, setup.large(), &SNAPPY)?;
    let [ours, theirs] = ["kernel", "duckdb-memory"].map(|name| setup.scratch.join(name).with_extension("parquet"));
    let mut bench = setup.bench("relance-columnar", "kernel");
    bench.arg(&folder).args(["--runs", "7", "--part", "whole", "--agenda"]).arg(&ours);
    let [runs] = take(1, [bench])?;
    let peer = |script: &str| {
        let mut command = setup.script(script)?;
        command.arg(&folder).arg(&theirs).args(["--mode", "memory", "--threads", "1", "--runs", "5"]);
        Ok::<_, String>(command)
    };
    let mut in_memory = peer("polars_run.py")?;
    in_memory.args(["--engine", "in-memory"]);
    let [streaming, in_memory, duck] = take(1, [peer("polars_run.py")?, in_memory, peer("duck.py")?])?;
    process::run(setup.script("compare.py")?.arg(&ours).arg(&theirs))?;

    let mut section = Section::default();
    let first = |name: &str| Told::all(&runs, name).into_iter().next().ok_or_else(|| format!("the benchmark tells nothing of {name}"));
    let (sum, whole) = (first("add up")?, first("evaluate")?);
    section.text = format!(
        "Columns grouped by customer are in memory, {} customers with {} invoices; one thread, rows dropped every 4,096 customers. \
         To add up means every column that the evaluator reads, {} MB. The checks of the columns and the binding of names come \
         once and are not in the evaluation. Groups and steps alone: the customers' amounts and counts are there.\n\n\
         | | median | least | a customer | an invoice |\n|---|---|---|---|---|\n",
        grouped(whole.number("customers")),
        grouped(whole.number("invoices")),
        three(ratio(whole.number("bytes"), 1e6))
    );
    section.text += &sum.line("add up the same bytes");
    section.text += &whole.line("the evaluation");
    for told in Told::all(&runs, "evaluate").into_iter().skip(1) {
        section.text += &told.line("the evaluation, two threads");
    }
    section.text += &first("check and bind")?.line("checks and binding");
    section.text += &first("accounts")?.line("states, leaders and amounts alone");
    section.text += &first("accounts, aggregates and groups")?.line("and aggregates and groups, without steps");
    section.text += &first("groups")?.line("groups alone");
    section.text += &first("groups and steps")?.line("groups and steps alone");
    let polars = streaming.told_seconds().min(in_memory.told_seconds());
    section.text += &format!(
        "\nThe same query over tables in memory takes DuckDB {} s, Polars {} s (streaming) or {} s (in memory).\n",
        three(duck.told_seconds()),
        three(streaming.told_seconds()),
        three(in_memory.told_seconds())
    );
    let mut find = |what: &str, target, measured| section.findings.push(Finding { what: what.to_owned(), target, measured });
    find("the evaluation against adding up the same bytes", Target::TimesAtMost(3.0), ratio(whole.seconds(), sum.seconds()));
    find("the evaluation against DuckDB in memory", Target::TimesAtLeast(20.0), ratio(duck.told_seconds(), whole.seconds()));
    find("the evaluation against Polars in memory", Target::TimesAtLeast(20.0), ratio(polars, whole.seconds()));
    let mut bench = setup.bench("relance-columnar", "kernel");
    bench.arg(data::portfolio(setup, 100_000, &SNAPPY)?).args(["--runs", "5", "--part", "growth"]);
    let [runs] = take(1, [bench])?;
    growth(&runs, &mut section);
    Ok(section)
}

/// As groups, steps and invoices grow.
fn growth(runs: &Runs, section: &mut Section) {
    section.text +=
        "\nAs programs and portfolios grow, 100,000 customers:\n\n| | whole, a customer | groups and steps, a customer |\n|---|---|---|\n";
    for (what, plot, title) in [("groups", "groups", "Nanoseconds a customer"), ("steps", "steps", "Nanoseconds a customer")] {
        let both = [format!("whole, {what}"), format!("booked, {what}")].map(|name| Told::all(runs, &name));
        let lines: Vec<(String, Vec<(f64, f64)>)> = ["whole", "groups and steps"]
            .iter()
            .zip(&both)
            .map(|(name, told)| ((*name).to_owned(), told.iter().map(|told| (told.number("of"), told.ns_each("customers"))).collect()))
            .collect();
        for (whole, booked) in both[0].iter().zip(&both[1]) {
            let [whole_ns, booked_ns] = [whole, booked].map(|told| three(told.ns_each("customers")));
            section.text += &format!("| {} {what} | {whole_ns} ns | {booked_ns} ns |\n", whole.number("of"));
        }
        section.plots.push(Plot { name: plot, title: title.to_owned(), across: what, lines });
    }
    section.text += "\n| invoices a customer | a customer | an invoice |\n|---|---|---|\n";
    for told in Told::all(runs, "invoices a customer") {
        let [customer, invoice] = ["customers", "invoices"].map(|field| three(told.ns_each(field)));
        section.text += &format!("| {} | {customer} ns | {invoice} ns |\n", told.number("of"));
    }
}
