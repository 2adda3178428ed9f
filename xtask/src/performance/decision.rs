//! The decision alone, amounts given, against rule engines.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::data::{self, SNAPPY};
use super::kernel::groups_and_steps;
use super::nightly::ratio;
use super::report::{Finding, Section, Target, three};
use super::setup::Setup;
use super::turns::{Runs, median, take};
use crate::process;

/// Those written in Rust, each a program of its own.
const ENGINES: [&str; 5] = ["plain", "cel", "regorus", "cedar", "zen"];

/// Ten thousand customers: what each engine takes for one.
pub fn measure(setup: &Setup) -> Result<Section, String> {
    let folder = data::portfolio(setup, 10_000, &SNAPPY)?;
    let [agenda, facts] = ["facts.parquet", "facts.json"].map(|name| setup.scratch.join(name));
    process::run(&mut setup.run("plain.relance", &folder, &agenda, 1))?;
    process::run(setup.script("engines/facts.py")?.arg(&folder).arg(&agenda).arg(&facts))?;
    let mut section = Section {
        text: "Ten thousand customers whose attributes, amounts and progress are given: the group and the next step. Every engine \
               was checked against the agenda of Relance. The function in Rust and DuckDB are for orientation.\n\n\
               | | version | a customer | times Relance |\n|---|---|---|---|\n"
            .to_owned(),
        ..Section::default()
    };
    let ours = || {
        let mut bench = setup.bench("relance-columnar", "kernel");
        bench.arg(&folder).args(["--runs", "15", "--part", "decision"]);
        bench
    };
    let mut own = Vec::new();
    let mut theirs = Vec::new();
    let mut missing = Vec::new();
    let engines = ENGINES.map(|engine| Command::new(setup.engines.join(engine)));
    for command in engines.into_iter().chain([setup.script("engines/duck.py")?]).chain(node(setup)) {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut command = command;
        command.arg(&facts);
        if let Ok([ours, engine]) = take(3, [ours(), command]) {
            own.push(groups_and_steps(&ours));
            theirs.push(engine);
        } else {
            missing.push(Path::new(&name).file_name().unwrap_or_default().to_string_lossy().into_owned());
        }
    }
    let own = median(own);
    section.text += &format!("| Relance | | {} ns | 1 |\n", three(own));
    for engine in &theirs {
        let each = nanoseconds(engine);
        let (name, version) = (engine.told("engine"), engine.told("version"));
        section.text += &format!("| {name} | {version} | {} ns | {} |\n", three(each), three(ratio(each, own)));
    }
    if !missing.is_empty() {
        section.text += &format!("\nNot built or not there, hence left out: {}.\n", missing.join(", "));
    }
    let what = "groups and step of a customer among 10,000, eight groups".to_owned();
    section.findings.push(Finding { what, target: Target::AtMost(60.0, "ns"), measured: own });
    for (name, times) in [("cel", 100.0), ("zen-engine", 400.0)] {
        let measured =
            theirs.iter().find(|engine| engine.told("engine") == name).map_or(f64::NAN, |engine| ratio(nanoseconds(engine), own));
        section.findings.push(Finding { what: format!("groups and step, against {name}"), target: Target::TimesAtLeast(times), measured });
    }
    Ok(section)
}

fn nanoseconds(runs: &Runs) -> f64 {
    median(runs.printed().filter_map(|told| told.get("ns_per_customer").and_then(Value::as_f64)).collect())
}

/// The engine for Node, installed in a copy of its folder.
fn node(setup: &Setup) -> Option<Command> {
    let (source, folder) = (setup.program("engines/json-rules-engine"), setup.scratch.join("json-rules-engine"));
    std::fs::create_dir_all(&folder).ok()?;
    for name in ["measure.js", "rules.js", "package.json", "package-lock.json"] {
        std::fs::copy(source.join(name), folder.join(name)).ok()?;
    }
    if !folder.join("node_modules").exists() {
        let quiet = ["ci", "--ignore-scripts", "--silent"];
        process::run(Command::new("npm").args(quiet).current_dir(&folder)).ok()?;
    }
    let mut command = Command::new("node");
    command.arg(folder.join("measure.js"));
    Some(command)
}
