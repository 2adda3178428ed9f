//! The report: targets first, then every part with its tables and plots.

use std::fs;
use std::path::Path;

use super::machine;
use super::plot::Plot;
use super::setup::Setup;
use crate::process;

/// A part of the report.
#[derive(Default)]
pub struct Section {
    /// What was asked for, and what came of it.
    pub findings: Vec<Finding>,
    /// Tables and explanations, as Markdown.
    pub text: String,
    /// Drawings.
    pub plots: Vec<Plot>,
}

/// What is asked for.
#[derive(Clone, Copy)]
pub enum Target {
    /// So many times as fast, or more.
    TimesAtLeast(f64),
    /// So many times as much, or less.
    TimesAtMost(f64),
    /// So much, or less.
    AtMost(f64, &'static str),
}

/// A target, and what was measured.
pub struct Finding {
    /// What of.
    pub what: String,
    /// The target.
    pub target: Target,
    /// What was measured; not a number if nothing could be.
    pub measured: f64,
}

impl Finding {
    fn line(&self) -> String {
        let (target, met, unit) = match self.target {
            Target::TimesAtLeast(times) => (format!("≥ {times} times"), self.measured >= times, "times"),
            Target::TimesAtMost(times) => (format!("≤ {times} times"), self.measured <= times, "times"),
            Target::AtMost(most, unit) => (format!("≤ {most} {unit}"), self.measured <= most, unit),
        };
        let (measured, met) = match self.measured {
            value if value.is_nan() => ("not measured".to_owned(), ""),
            value => (format!("{} {unit}", three(value)), if met { "yes" } else { "**no**" }),
        };
        format!("| {} | {target} | {measured} | {met} |\n", self.what)
    }
}

/// A number with three digits that matter.
pub fn three(value: f64) -> String {
    match value {
        value if value.is_nan() => "–".to_owned(),
        value if value.abs() < 10.0 => format!("{value:.2}"),
        value if value.abs() < 100.0 => format!("{value:.1}"),
        value => grouped(value),
    }
}

/// A whole number with commas.
pub fn grouped(value: f64) -> String {
    let digits = format!("{value:.0}");
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits.as_str()), |digits| ("-", digits));
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    format!("{sign}{text}")
}

/// Writes the report and its plots: into `docs`, or after a quick measurement into the scratch folder.
pub fn write(setup: &Setup, sections: &[(&str, Section)]) -> Result<(), String> {
    let docs = if setup.quick || !setup.only.is_empty() { setup.scratch.join("docs") } else { setup.root.join("docs") };
    let plots = docs.join("performance");
    fs::create_dir_all(&plots).map_err(|error| format!("cannot make {}: {error}", plots.display()))?;
    let save = |path: &Path, text: &str| fs::write(path, text).map_err(|error| format!("cannot write {}: {error}", path.display()));
    for plot in sections.iter().flat_map(|(_, section)| &section.plots) {
        save(&plots.join(plot.name).with_extension("svg"), &plot.svg())?;
    }
    let report = docs.join("performance.md");
    save(&report, &text(setup, sections))?;
    println!("{}", report.display());
    Ok(())
}

fn text(setup: &Setup, sections: &[(&str, Section)]) -> String {
    let day = process::output(std::process::Command::new("date").args(["-u", "+%Y-%m-%d"])).unwrap_or_default();
    let quick = if setup.quick { " --quick" } else { "" };
    let mut text = format!(
        "# Performance\n\nWritten by `cargo xtask performance{quick}` on {day}; [how each side is measured](../benches/peers/README.md). \
         Times are medians, \
         memory is the most of all runs. What is compared runs in turns, but for queries over tables in memory and what criterion \
         measures, which run one after the other. The agendas of whole runs, of the snapshot and of the evaluation alone are compared \
         row by row with DuckDB's; those of two threads and of repeated runs in one process are not.\n\n| | target | measured | met |\n|---|---|---|---|\n"
    );
    sections.iter().flat_map(|(_, section)| &section.findings).for_each(|finding| text += &finding.line());
    for (title, section) in sections {
        text += &format!("\n## {title}\n\n{}", section.text);
        for plot in &section.plots {
            text += &format!("\n![{}](performance/{}.svg)\n", plot.title, plot.name);
        }
    }
    text += &format!("\n## The machine\n\n{}", machine::describe(setup));
    let notes = fs::read_to_string(setup.root.join("docs/performance/notes.md")).unwrap_or_default();
    if notes.is_empty() { text } else { text + "\n" + &notes }
}
