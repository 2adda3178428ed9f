//! What the compiler, the reader and the kernel cost, in instructions: the same count on any machine, however busy it is.
//!
//! Valgrind counts what runs inside one function of the package `relance-instructions`. A count too far from the recorded
//! one is a regression, or a gain to be recorded, lest it be lost again unseen.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::count::Count;
use crate::{debian, process};

const PARTS: [&str; 4] = ["parse", "read", "evaluate", "evaluate-policies"];
/// The function of the package inside which instructions count.
const COUNTED: &str = "--toggle-collect=*counted_part*";
/// How far a count may be from the recorded one, in percent.
const TOLERANCE: u64 = 5;
/// The C library copies and compares bytes in the way of the processor at hand; this leaves it the one that all have.
const PLAIN_PROCESSOR: &str = "GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-AVX_Fast_Unaligned_Load,-ERMS,-FSRM,-SSE4_1,-SSSE3";

/// Counts all parts and compares, each as one test. What cannot be compared is not passed over in the continuous integration.
pub fn check(root: &Path) -> Result<Count, String> {
    if let Err(message) = valgrind() {
        println!("{message}");
        return Ok(Count::not_run());
    }
    let here = compiler()?;
    let text = fs::read_to_string(file(root)).map_err(|error| format!("cannot read {}: {error}", file(root).display()))?;
    let recorded = Recorded::read(&text);
    let mut rows = Vec::new();
    for part in PARTS {
        rows.push(Row { part, counted: count(root, part)?, recorded: recorded.of(part) });
    }
    println!("{:<18} {:>12} {:>12}  difference", "part", "counted", "recorded");
    rows.iter().for_each(|row| println!("{row}"));
    let mut total = Count::default();
    for row in rows {
        if row.is_near() {
            total += Count::one(true);
        } else if recorded.compiler == here {
            println!("{}", row.advice());
            total += Count::one(false);
        } else {
            println!("{} cannot be told: its figure is of {}, and this is {here}; {RECORD}", row.part, recorded.compiler);
            total += Count::not_run();
        }
    }
    Ok(total)
}

/// Counts all parts and writes the figures down.
pub fn record(root: &Path) -> Result<(), String> {
    valgrind()?;
    let mut text = format!("# Instructions of each part, written by `cargo xtask instructions --record`.\ncompiler {}\n", compiler()?);
    for part in PARTS {
        let line = format!("{part} {}\n", count(root, part)?);
        print!("{line}");
        text.push_str(&line);
    }
    fs::write(file(root), text).map_err(|error| format!("cannot write {}: {error}", file(root).display()))
}

const RECORD: &str = "`cargo xtask instructions --record` writes new figures, to be committed with the reason";

fn file(root: &Path) -> PathBuf {
    root.join("benches/instructions/recorded.txt")
}

/// Finds or installs what counts.
fn valgrind() -> Result<(), String> {
    if process::works(Command::new("valgrind").arg("--version")) {
        return Ok(());
    }
    debian::install(&["valgrind"]).map_err(|reason| format!("valgrind is needed to count instructions: {reason}"))
}

/// The compiler and what it builds for, without which figures cannot be compared: `1.95.0 x86_64-unknown-linux-gnu`.
fn compiler() -> Result<String, String> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = process::output(Command::new(rustc).arg("-vV")).ok_or("rustc does not run")?;
    let of = |key: &str| version.lines().find_map(|line| line.strip_prefix(key)).unwrap_or("unknown");
    Ok(format!("{} {}", of("release: "), of("host: ")))
}

/// Runs a part under Valgrind; its profile stays in `target/instructions`.
fn count(root: &Path, part: &str) -> Result<u64, String> {
    let profile = profile(part);
    fs::create_dir_all(root.join("target/instructions")).map_err(|error| format!("cannot make target/instructions: {error}"))?;
    let output = format!("--callgrind-out-file={profile}");
    let runner = ["env", PLAIN_PROCESSOR, "valgrind", "--quiet", "--tool=callgrind", COUNTED, &output];
    let mut cargo = process::cargo();
    cargo.args(["run", "--quiet", "--release", "--package", "relance-instructions"]);
    cargo.args(["--config", &format!("target.'cfg(unix)'.runner={runner:?}"), "--", part]);
    process::run(cargo.current_dir(root))?;
    let text = fs::read_to_string(root.join(&profile)).map_err(|error| format!("cannot read {profile}: {error}"))?;
    total(&text).ok_or_else(|| format!("{profile} has no count"))
}

/// Where the profile of a part is written, in the repository.
fn profile(part: &str) -> String {
    format!("target/instructions/{part}.callgrind")
}

/// The count of all instructions in a profile. None at all is none of the part: its function was not found.
fn total(profile: &str) -> Option<u64> {
    let total = profile.lines().find_map(|line| line.strip_prefix("totals: "))?;
    total.trim().parse().ok().filter(|total| *total > 0)
}

/// The recorded figures: the compiler, and a line for each part.
struct Recorded<'a> {
    compiler: &'a str,
    figures: Vec<(&'a str, u64)>,
}

impl Recorded<'_> {
    fn read(text: &str) -> Recorded<'_> {
        let lines = || text.lines().filter_map(|line| line.split_once(' '));
        Recorded {
            compiler: lines().find(|(key, _)| *key == "compiler").map_or("an unknown compiler", |(_, compiler)| compiler),
            figures: lines().filter_map(|(part, figure)| Some((part, figure.parse().ok()?))).collect(),
        }
    }

    /// The figure of a part; 0 if there is none.
    fn of(&self, part: &str) -> u64 {
        self.figures.iter().find(|(name, _)| *name == part).map_or(0, |(_, figure)| *figure)
    }
}

/// A line of the table.
struct Row<'a> {
    part: &'a str,
    counted: u64,
    recorded: u64,
}

impl Row<'_> {
    /// Whether the count is close enough to the recorded one.
    fn is_near(&self) -> bool {
        u128::from(self.counted.abs_diff(self.recorded)) * 100 <= u128::from(self.recorded) * u128::from(TOLERANCE)
    }

    /// What to do about a count that is not.
    fn advice(&self) -> String {
        let part = self.part;
        if self.recorded == 0 {
            format!("{part} has no figure yet: {RECORD}")
        } else if self.counted > self.recorded {
            let profile = profile(part);
            format!("{part} takes over {TOLERANCE} % more: see `callgrind_annotate {profile}` for where; if it is worth that, {RECORD}")
        } else {
            format!("{part} takes over {TOLERANCE} % less: so that this is not lost again, {RECORD}")
        }
    }
}

impl fmt::Display for Row<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (counted, recorded) = (i128::from(self.counted), i128::from(self.recorded));
        let tenths = (counted - recorded) * 1000 / recorded.max(1);
        let sign = if tenths < 0 { '-' } else { '+' };
        let difference = format!("{sign}{}.{} %", tenths.abs() / 10, tenths.abs() % 10);
        write!(f, "{:<18} {counted:>12} {recorded:>12}  {difference:>10}", self.part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_has_a_total() {
        assert_eq!(total("events: Ir\nfn=(1) a\n5 7\ntotals: 34528800\n"), Some(34_528_800));
        assert_eq!(total("events: Ir\ntotals: 0\n"), None);
        assert_eq!(total(""), None);
    }

    #[test]
    fn figures_are_read() {
        let recorded = Recorded::read("# What this is.\ncompiler 1.95.0 x86_64-unknown-linux-gnu\nparse 12\nevaluate 345\n");
        assert_eq!(recorded.compiler, "1.95.0 x86_64-unknown-linux-gnu");
        assert_eq!((recorded.of("parse"), recorded.of("evaluate"), recorded.of("read")), (12, 345, 0));
    }

    #[test]
    fn five_percent_are_near() {
        let row = |counted| Row { part: "parse", counted, recorded: 1000 };
        assert!(row(950).is_near() && row(1050).is_near());
        assert!(!row(949).is_near() && !row(1051).is_near());
        assert!(!Row { recorded: 0, ..row(1) }.is_near());
        assert!(row(1051).advice().starts_with("parse takes over 5 % more"));
        assert!(row(949).advice().starts_with("parse takes over 5 % less"));
        assert_eq!(row(996).to_string(), "parse                       996         1000      -0.4 %");
        assert_eq!(row(1051).to_string(), "parse                      1051         1000      +5.1 %");
    }
}
