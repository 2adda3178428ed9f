//! A compiler that can build for `wasm32-unknown-unknown`.
//!
//! Tried in this order: the compiler at hand, if its standard library for the target and the sources of it are installed;
//! rustup, if it may install things; Debian's compiler with a standard library built once from Debian's sources (see [`crate::sysroot`]).

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{debian, process, sysroot};

/// The target of both artifacts.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Vectors of 128 bits, which every browser has had since 2023, and all other hosts: a tenth faster on columns.
const FLAGS: &str = "-Ctarget-feature=+simd128";

/// Debian's compiler of the day, beside any that rustup installed.
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
/// `lld-22` brings `rust-lld`, the linker for the target.
const DEBIAN_PACKAGES: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-22"];
const DEBIAN_SOURCES: &str = "/usr/lib/rustlib/src/rust/library/std/Cargo.toml";

/// What small modules are built with besides: panics stop at once, and no module says where it stopped.
const SMALL_FLAGS: &str = "\u{1f}-Zunstable-options\u{1f}-Cpanic=immediate-abort\u{1f}-Zlocation-detail=none";

/// What builds for the target.
pub struct Toolchain {
    cargo: PathBuf,
    /// A compiler that cargo would not find by itself.
    rustc: Option<PathBuf>,
    /// Where the standard library for the target is, if not with the compiler.
    sysroot: Option<PathBuf>,
}

impl Toolchain {
    /// A call of cargo that builds for the target.
    pub fn cargo(&self) -> Command {
        let mut command = match &self.rustc {
            None => Command::new(&self.cargo),
            Some(rustc) => foreign_cargo(&self.cargo, rustc),
        };
        let mut flags = OsString::from(FLAGS);
        if let Some(sysroot) = &self.sysroot {
            flags.push("\u{1f}--sysroot\u{1f}");
            flags.push(sysroot);
        }
        command.env("CARGO_ENCODED_RUSTFLAGS", flags);
        command
    }

    /// A call of cargo that builds small modules, over a standard library that is small itself.
    pub fn small_cargo(&self, root: &Path) -> Result<Command, String> {
        let rustc = self.rustc.clone().unwrap_or_else(own_rustc);
        let sysroot = sysroot::find(root, &self.cargo, &rustc, &sysroot::SMALL)?;
        let mut command = match &self.rustc {
            None => Command::new(&self.cargo),
            Some(rustc) => foreign_cargo(&self.cargo, rustc),
        };
        let mut flags = OsString::from(FLAGS);
        flags.push("\u{1f}--sysroot\u{1f}");
        flags.push(sysroot);
        flags.push(SMALL_FLAGS);
        // Flags that are not stable; the compiler is the one that built the library with them.
        command.env("CARGO_ENCODED_RUSTFLAGS", flags).env("RUSTC_BOOTSTRAP", "1");
        Ok(command)
    }
}

fn own_rustc() -> PathBuf {
    std::env::var_os("RUSTC").map_or_else(|| PathBuf::from("rustc"), PathBuf::from)
}

/// A call of another cargo than the one that runs this task, free of what rustup and cargo set for theirs.
pub fn foreign_cargo(cargo: &Path, rustc: &Path) -> Command {
    let mut command = Command::new(cargo);
    for (key, _) in std::env::vars_os() {
        let name = key.to_string_lossy();
        let of_package = ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|start| name.starts_with(start));
        if of_package || matches!(&*name, "CARGO" | "RUSTUP_TOOLCHAIN" | "LD_LIBRARY_PATH") {
            command.env_remove(&key);
        }
    }
    command.env("RUSTC", rustc);
    command
}

/// Finds or installs what builds for the target.
pub fn find(root: &Path) -> Result<Toolchain, String> {
    let cargo = PathBuf::from(process::cargo().get_program());
    let own = Toolchain { cargo, rustc: None, sysroot: None };
    let rustc = own_rustc();
    let is_complete = || has_std(&rustc) && has_sources(&rustc);
    if is_complete() || (rustup_adds(&["target", "add", TARGET]) && rustup_adds(&["component", "add", "rust-src"]) && is_complete()) {
        return Ok(own);
    }
    let debian = || -> Result<Toolchain, String> {
        let (cargo, rustc) = (PathBuf::from(DEBIAN_CARGO), PathBuf::from(DEBIAN_RUSTC));
        let linker = process::works(Command::new("rust-lld").args(["-flavor", "wasm", "--version"]));
        if !(cargo.exists() && rustc.exists() && Path::new(DEBIAN_SOURCES).exists() && linker) {
            debian::install(&DEBIAN_PACKAGES)?;
        }
        let sysroot = if has_std(&rustc) { None } else { Some(sysroot::find(root, &cargo, &rustc, &sysroot::USUAL)?) };
        Ok(Toolchain { cargo, rustc: Some(rustc), sysroot })
    };
    debian().map_err(|reason| {
        format!("no Rust compiler here builds for {TARGET}: run `rustup target add {TARGET}`.\nDebian's compiler cannot be used: {reason}")
    })
}

/// Whether the compiler finds a standard library for the target.
fn has_std(rustc: &Path) -> bool {
    let folder = process::output(Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]));
    let entries = folder.and_then(|folder| std::fs::read_dir(folder).ok());
    entries.into_iter().flatten().flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
}

/// Whether the sources of the compiler's own standard library are there.
fn has_sources(rustc: &Path) -> bool {
    let folder = process::output(Command::new(rustc).args(["--print", "sysroot"]));
    folder.is_some_and(|folder| Path::new(&folder).join("lib/rustlib/src/rust/library/std/Cargo.toml").exists())
}

/// Asks rustup for something, unless it was told not to install anything by itself.
fn rustup_adds(arguments: &[&str]) -> bool {
    let allowed = std::env::var_os("RUSTUP_AUTO_INSTALL").is_none_or(|value| value != "0");
    allowed && process::works(Command::new("rustup").arg("--version")) && process::run(Command::new("rustup").args(arguments)).is_ok()
}
