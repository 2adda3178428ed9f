//! The machine and the versions of what ran on it.

use std::fs;
use std::process::Command;

use super::setup::Setup;
use crate::process;

/// A table of what the numbers depend on.
pub fn describe(setup: &Setup) -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": ")).map_or("unknown", |(_, model)| model);
    let detail = |name: &str| cpu.lines().find_map(|line| line.strip_prefix(name)?.split_once(": ")).map_or("?", |(_, value)| value);
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kilobytes: u64 =
        memory.lines().find_map(|line| line.strip_prefix("MemTotal:")?.trim().strip_suffix(" kB")?.parse().ok()).unwrap_or(0);
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let version =
        |program: &str, argument: &str| process::output(Command::new(program).arg(argument)).unwrap_or_else(|| "not there".to_owned());
    let mut lines = vec![
        ("processor", format!("{model} (family {}, model {}), {cores} cores", detail("cpu family"), detail("model\t\t"))),
        ("cache", detail("cache size").to_owned()),
        ("memory", format!("{} GB", kilobytes / 1_000_000)),
        ("kernel", format!("Linux {}", kernel.trim())),
        ("other load when it began", load.split(' ').take(3).collect::<Vec<_>>().join(" ")),
        ("compiler", version("rustc", "--version")),
        ("Node", version("node", "--version")),
    ];
    if let Ok(python) = &setup.python {
        let program = "import duckdb, numpy, polars, platform, pyarrow
print(f'Python {platform.python_version()}, DuckDB {duckdb.__version__}, Polars {polars.__version__}, PyArrow {pyarrow.__version__}')";
        lines.push(("peers", process::output(Command::new(python).args(["-c", program])).unwrap_or_default()));
    }
    let mut text = "| | |\n|---|---|\n".to_owned();
    for (name, value) in lines {
        text += &format!("| {name} | {value} |\n");
    }
    text
}
