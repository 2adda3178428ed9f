//! A standard library for the target, built once from the compiler's own sources.
//!
//! It stands in a folder of its own under `target/`, named by the compiler and by how it was built, since cargo does not
//! notice a library that changed in place.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process;
use crate::toolchain::{TARGET, foreign_cargo};

const MANIFEST: &str = r#"[package]
name = "standard-library"
edition = "2024"

[lib]
path = "lib.rs"

[profile.release]
panic = "abort"
opt-level = OPT_LEVEL

[workspace]
"#;

const PARTS: &str = "-Zbuild-std=core,alloc,std,panic_abort,proc_macro";

/// How a standard library is built.
pub struct Form {
    /// As a manifest has it.
    opt_level: &'static str,
    /// For the compiler, separated as cargo wants it.
    flags: &'static str,
    /// For cargo.
    features: &'static [&'static str],
}

/// The usual one. `embed-bitcode` lets the artifacts be optimised together with the standard library.
pub const USUAL: Form = Form { opt_level: "3", flags: "-Cembed-bitcode=yes", features: &[] };

/// A small one: sorts and other things by their shortest ways, and panics that stop at once. Nobody could read their messages: a
/// module for browsers has nowhere to write them.
pub const SMALL: Form = Form {
    opt_level: "\"s\"",
    flags: "-Cembed-bitcode=yes\u{1f}-Zunstable-options\u{1f}-Cpanic=immediate-abort\u{1f}-Zlocation-detail=none",
    features: &["-Zbuild-std-features=optimize_for_size"],
};

/// The folder with the standard library, built if it is not there yet.
pub fn find(root: &Path, cargo: &Path, rustc: &Path, form: &Form) -> Result<PathBuf, String> {
    let version = process::output(Command::new(rustc).arg("-vV")).ok_or_else(|| format!("{} does not run", rustc.display()))?;
    let release = version.lines().find_map(|line| line.strip_prefix("release: ")).unwrap_or("unknown");
    let parts = [&*version, MANIFEST, form.opt_level, form.flags, PARTS, &form.features.concat()];
    let key = format!("{release}-{:016x}", hash(&parts));
    let folder = root.join("target/wasm-sysroot");
    let sysroot = folder.join(&key);
    if !sysroot.exists() {
        eprintln!("xtask: building the standard library for {TARGET}, once");
        let work = folder.join(format!("{key}.work"));
        build(cargo, rustc, form, &work, &sysroot).map_err(|reason| format!("cannot build the standard library: {reason}"))?;
    }
    Ok(sysroot)
}

/// Builds in `work`, and moves the result to `sysroot` only when it is whole.
fn build(cargo: &Path, rustc: &Path, form: &Form, work: &Path, sysroot: &Path) -> Result<(), String> {
    let text = |error: std::io::Error| error.to_string();
    let _ = fs::remove_dir_all(work);
    fs::create_dir_all(work).map_err(text)?;
    fs::write(work.join("Cargo.toml"), MANIFEST.replace("OPT_LEVEL", form.opt_level)).map_err(text)?;
    fs::write(work.join("lib.rs"), "").map_err(text)?;
    let mut command = foreign_cargo(cargo, rustc);
    // The flag that builds a standard library is not stable; the compiler is the one that ships these sources.
    command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_ENCODED_RUSTFLAGS", form.flags).current_dir(work);
    command.args(["build", "--release", "--target", TARGET, "--target-dir", "target", PARTS]);
    process::run(command.args(form.features))?;

    let made = work.join("sysroot");
    let libraries = made.join("lib/rustlib").join(TARGET).join("lib");
    fs::create_dir_all(&libraries).map_err(text)?;
    for entry in fs::read_dir(work.join("target").join(TARGET).join("release/deps")).map_err(text)? {
        let path = entry.map_err(text)?.path();
        if let (true, Some(name)) = (path.extension().is_some_and(|ending| ending == "rlib"), path.file_name()) {
            fs::copy(&path, libraries.join(name)).map_err(text)?;
        }
    }
    fs::rename(&made, sysroot).map_err(text)?;
    fs::remove_dir_all(work).map_err(text)
}

/// FNV-1a, which stays the same from one compiler to the next.
fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
