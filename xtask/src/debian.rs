//! Debian's packages, for what a machine lacks.

use std::process::Command;

use crate::process;

/// Installs packages, or says why that cannot be done here.
pub fn install(packages: &[&str]) -> Result<(), String> {
    if !process::works(Command::new("apt-get").arg("--version")) {
        return Err("this is not a Debian system".to_owned());
    }
    if process::output(Command::new("id").arg("-u")).as_deref() != Some("0") {
        return Err(format!("installing needs root: apt-get install --no-install-recommends {}", packages.join(" ")));
    }
    eprintln!("xtask: installing {}", packages.join(" "));
    process::run(apt().args(["update", "--quiet"]))?;
    process::run(apt().args(["install", "--yes", "--quiet", "--no-install-recommends"]).args(packages))
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    // Another installation may be under way, as on a machine that has just started.
    command.args(["-o", "DPkg::Lock::Timeout=300"]).env("DEBIAN_FRONTEND", "noninteractive");
    command
}
