//! The whole run, from Parquet files to the agenda as a Parquet file.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::data::{self, HUNDRED_EACH, ONE_EACH, POLICIES, SNAPPY, SORTED, UNCOMPRESSED, Variant};
use super::plot::Plot;
use super::report::{Finding, Section, Target, grouped, three};
use super::setup::Setup;
use super::turns::{Runs, take};
use crate::process;

const HEADER: &str = "| customers | files | Relance | least | DuckDB | its process | Polars | its process | DuckDB : Relance \
                      | Relance MB | DuckDB MB | Polars MB |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n";

/// What was run over one portfolio.
struct Compared {
    customers: usize,
    files: &'static str,
    ours: Runs,
    duck: Runs,
    polars: Runs,
}

/// Whole runs of all three, and of ours with more in it.
pub fn measure(setup: &Setup) -> Result<Section, String> {
    let mut section = Section::default();
    let large = setup.large();
    let mut sizes = Vec::new();
    for customers in [10_000, 100_000, 1_000_000].into_iter().filter(|customers| *customers <= large) {
        sizes.push(compare(setup, customers, "snappy, in the order of issue", &SNAPPY)?);
    }
    let uncompressed = compare(setup, large, "not compressed", &UNCOMPRESSED)?;
    let sorted = compare(setup, large, "snappy, sorted by customer", &SORTED)?;
    let all = sizes.iter().chain([&uncompressed, &sorted]);
    section.text = format!(
        "One thread, snappy files for the agenda too. Seconds of Relance are of the whole process; those of DuckDB and Polars \
         are inside of theirs, from opening the database or the files to the agenda written, without the start of Python, which \
         \"its process\" has. Memory is the peak of the whole process.\n\n{HEADER}{}",
        all.map(Compared::line).collect::<String>()
    );
    let customers = grouped(as_number(large));
    let mut find = |what: String, target, measured| section.findings.push(Finding { what, target, measured });
    let Some(largest) = sizes.last() else { return Ok(section) };
    let best = |what: &str| format!("whole run, {customers} customers, {what}, against DuckDB");
    find(best("snappy"), Target::TimesAtLeast(2.3), largest.times());
    find(best("not compressed"), Target::TimesAtLeast(3.5), uncompressed.times());
    find(best("sorted by customer"), Target::TimesAtLeast(3.0), sorted.times());
    find(format!("peak memory of it, {customers} customers"), Target::AtMost(180.0, "MB"), largest.ours.peak_mb());
    in_one_process(setup, &mut section)?;
    if let Some(small) = sizes.first() {
        let measured = ratio(small.duck.seconds(), small.ours.seconds());
        section.findings.push(Finding {
            what: "10,000 customers as a whole process".to_owned(),
            target: Target::TimesAtLeast(10.0),
            measured,
        });
    }
    ourselves(setup, &mut section)?;
    snapshot(setup, &mut section)?;
    section.plots = plots(&sizes);
    section.plots.push(by_invoices(setup)?);
    Ok(section)
}

/// Compares answers, then times.
fn compare(setup: &Setup, customers: usize, files: &'static str, variant: &Variant) -> Result<Compared, String> {
    let folder = data::portfolio(setup, customers, variant)?;
    let [ours, duck, polars] = ["relance", "duckdb", "polars"].map(|name| setup.scratch.join(name).with_extension("parquet"));
    let commands = || -> Result<[Command; 3], String> {
        Ok([
            setup.run("plain.relance", &folder, &ours, 1),
            peer(setup, "duck.py", &folder, &duck)?,
            peer(setup, "polars_run.py", &folder, &polars)?,
        ])
    };
    take(1, commands()?)?;
    for theirs in [&duck, &polars] {
        process::run(setup.script("compare.py")?.arg(&ours).arg(theirs))?;
    }
    let turns = if customers < 100_000 { setup.turns() * 3 } else { setup.turns() };
    let [ours, duck, polars] = take(turns, commands()?)?;
    Ok(Compared { customers, files, ours, duck, polars })
}

fn peer(setup: &Setup, script: &str, folder: &Path, agenda: &Path) -> Result<Command, String> {
    let mut command = setup.script(script)?;
    command.arg(folder).arg(agenda).args(["--threads", "1"]);
    Ok(command)
}

impl Compared {
    /// How many times as long DuckDB takes: its own seconds against those of our whole process.
    fn times(&self) -> f64 {
        ratio(self.duck.told_seconds(), self.ours.seconds())
    }

    fn line(&self) -> String {
        let seconds = |runs: &Runs| format!("{} s | {} s", three(runs.told_seconds()), three(runs.seconds()));
        format!(
            "| {} | {} | {} s | {} s | {} | {} | {} | {} | {} | {} |\n",
            grouped(as_number(self.customers)),
            self.files,
            thousandths(self.ours.seconds()),
            thousandths(self.ours.least()),
            seconds(&self.duck),
            seconds(&self.polars),
            three(self.times()),
            three(self.ours.peak_mb()),
            three(self.duck.peak_mb()),
            three(self.polars.peak_mb())
        )
    }
}

/// The same run again and again in one process: ours, DuckDB's and Polars'.
fn in_one_process(setup: &Setup, section: &mut Section) -> Result<(), String> {
    section.text += "\nIn a process that is there already, the same run again and again:\n\n\
                     | customers | Relance | DuckDB | Polars | DuckDB : Relance |\n|---|---|---|---|---|\n";
    for (customers, target) in [(100_000, 3.0), (10_000, 5.0)] {
        let folder = data::portfolio(setup, customers, &SNAPPY)?;
        let agenda = setup.scratch.join("again.parquet");
        let mut ours = setup.bench("relance-columnar", "nightly");
        ours.arg(&folder).arg(&agenda);
        let mut commands = [ours, peer(setup, "duck.py", &folder, &agenda)?, peer(setup, "polars_run.py", &folder, &agenda)?];
        for command in &mut commands {
            command.args(["--runs", if customers < 100_000 { "30" } else { "10" }]);
        }
        let [ours, duck, polars] = take(3, commands)?.map(|runs| runs.told_seconds());
        let measured = ratio(duck, ours);
        section.text += &format!(
            "| {} | {} s | {} s | {} s | {} |\n",
            grouped(as_number(customers)),
            thousandths(ours),
            thousandths(duck),
            thousandths(polars),
            three(measured)
        );
        let what = format!("{} customers in one process, against DuckDB", grouped(as_number(customers)));
        section.findings.push(Finding { what, target: Target::TimesAtLeast(target), measured });
    }
    Ok(())
}

/// Two threads, and the program with every policy.
fn ourselves(setup: &Setup, section: &mut Section) -> Result<(), String> {
    let large = setup.large();
    let uncompressed = data::portfolio(setup, large, &UNCOMPRESSED)?;
    let policies = data::portfolio(setup, large, &POLICIES)?;
    let agenda = setup.scratch.join("own.parquet");
    let run = |program, folder: &PathBuf, threads| setup.run(program, folder, &agenda, threads);
    let threads = [run("plain.relance", &uncompressed, 1), run("plain.relance", &uncompressed, 2)];
    let [one, two] = take(setup.turns(), threads)?;
    let programs = [run("plain.relance", &policies, 1), run("policies.relance", &policies, 1)];
    let [plain, full] = take(setup.turns(), programs)?;
    let mut line = |what: &str, runs: &Runs| {
        section.text += &format!("| {what} | {} s | {} s | {} |\n", three(runs.seconds()), three(runs.least()), three(runs.peak_mb()));
    };
    line("not compressed, one thread", &one);
    line("not compressed, two threads", &two);
    line("snappy, with holds and promises, plain program", &plain);
    line("snappy, with holds and promises, every policy", &full);
    let lines = section.text.split_off(section.text.find("| not compressed, one").unwrap_or(section.text.len()));
    let customers = grouped(as_number(large));
    section.text += &format!("\nRelance alone, {customers} customers:\n\n| | median | least | peak MB |\n|---|---|---|---|\n{lines}");
    let mut find = |what: &str, target, measured| section.findings.push(Finding { what: what.to_owned(), target, measured });
    find("two threads against one, not compressed", Target::TimesAtLeast(1.7), ratio(one.seconds(), two.seconds()));
    find("every policy against the plain program", Target::TimesAtMost(1.5), ratio(full.seconds(), plain.seconds()));
    Ok(())
}

/// From a snapshot of the portfolio, against DuckDB from Parquet files.
fn snapshot(setup: &Setup, section: &mut Section) -> Result<(), String> {
    let folder = data::portfolio(setup, setup.large(), &SNAPPY)?;
    let file = setup.scratch.join("portfolio.snapshot");
    let mut make = Command::new(&setup.relance);
    make.arg("snapshot").arg(setup.program("plain.relance")).arg("--portfolio").arg(&folder).arg("--output").arg(&file);
    let target = Target::TimesAtLeast(10.0);
    let what = format!("from the snapshot, {} customers, against DuckDB from Parquet", grouped(as_number(setup.large())));
    if !process::works(Command::new(&setup.relance).args(["snapshot", "--help"])) {
        section.findings.push(Finding { what, target, measured: f64::NAN });
        return Ok(());
    }
    let [made] = take(1, [make])?;
    let [agenda, theirs] = ["snapshot", "duckdb"].map(|name| setup.scratch.join(name).with_extension("parquet"));
    let [ours, duck] = take(setup.turns(), [setup.run("plain.relance", &file, &agenda, 1), peer(setup, "duck.py", &folder, &theirs)?])?;
    process::run(setup.script("compare.py")?.arg(&agenda).arg(&theirs))?;
    section.text += &format!(
        "\nFrom a snapshot, which took {} s to make: {} s and {} MB, while DuckDB takes {} s from Parquet files.\n",
        three(made.seconds()),
        thousandths(ours.seconds()),
        three(ours.peak_mb()),
        three(duck.told_seconds())
    );
    section.findings.push(Finding { what, target, measured: ratio(duck.told_seconds(), ours.seconds()) });
    Ok(())
}

fn plots(sizes: &[Compared]) -> Vec<Plot> {
    let line = |name: &str, value: fn(&Compared) -> f64| {
        (name.to_owned(), sizes.iter().map(|compared| (as_number(compared.customers), value(compared))).collect())
    };
    let time = Plot {
        name: "time",
        title: "Seconds of a whole run".to_owned(),
        across: "customers",
        lines: vec![
            line("Relance", |compared| compared.ours.seconds()),
            line("DuckDB", |compared| compared.duck.told_seconds()),
            line("Polars", |compared| compared.polars.told_seconds()),
        ],
    };
    let memory = Plot {
        name: "memory",
        title: "Peak memory of a whole run, in MB".to_owned(),
        across: "customers",
        lines: vec![
            line("Relance", |compared| compared.ours.peak_mb()),
            line("DuckDB", |compared| compared.duck.peak_mb()),
            line("Polars", |compared| compared.polars.peak_mb()),
        ],
    };
    vec![time, memory]
}

/// About as many invoices, among more or fewer customers.
fn by_invoices(setup: &Setup) -> Result<Plot, String> {
    let invoices = setup.large();
    let mut lines = ["Relance", "DuckDB"].map(|name| (name.to_owned(), Vec::new()));
    for (each, variant) in [(1, ONE_EACH), (10, SNAPPY), (100, HUNDRED_EACH)] {
        let compared = compare(setup, invoices / each, "", &variant)?;
        for ((_, points), seconds) in lines.iter_mut().zip([compared.ours.seconds(), compared.duck.told_seconds()]) {
            points.push((as_number(each), seconds));
        }
    }
    let title = format!("Seconds of a whole run over about {} invoices", grouped(as_number(invoices)));
    Ok(Plot { name: "invoices", title, across: "invoices a customer", lines: lines.into() })
}

/// Seconds with their milliseconds.
fn thousandths(seconds: f64) -> String {
    if seconds < 1.0 { format!("{seconds:.4}") } else { three(seconds) }
}

/// How many times as much.
#[expect(clippy::float_arithmetic, reason = "a statistic")]
pub fn ratio(more: f64, less: f64) -> f64 {
    more / less
}

/// A count for plots and ratios.
pub fn as_number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}
