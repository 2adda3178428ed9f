//! The WebAssembly artifacts: leaf builds of the package `relance-wasm`, each turned into what its users load.
//!
//! - `target/wasm/relance.component.wasm` and `evaluator.component.wasm`, for hosts and edges;
//! - `target/npm/relance`, the package for browsers, bundlers and Node.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wit_component::ComponentEncoder;

use crate::toolchain::{self, TARGET, Toolchain};
use crate::{npm, process};

/// The components: the feature that each is built with, and its file.
pub const COMPONENTS: [(&str, &str); 2] = [("component", "relance.component.wasm"), ("component-evaluator", "evaluator.component.wasm")];

/// Builds them all.
pub fn build(root: &Path) -> Result<(), String> {
    components(root)?;
    let toolchain = toolchain::find(root)?;
    npm::begin(root)?;
    let module = |module| npm::add(root, module, &compile(root, sized(&toolchain, root, module)?, module.feature)?);
    // Both are made, even if the first is too large.
    let results: Vec<Result<(), String>> = npm::MODULES.iter().map(module).collect();
    results.into_iter().collect()
}

/// Builds the components alone.
pub fn components(root: &Path) -> Result<(), String> {
    let toolchain = toolchain::find(root)?;
    let output = root.join("target/wasm");
    fs::create_dir_all(&output).map_err(|error| format!("cannot make {}: {error}", output.display()))?;
    for (feature, file) in COMPONENTS {
        component(&compile(root, fast(&toolchain), feature)?, &output.join(file))?;
    }
    Ok(())
}

/// A call of cargo for what is compiled once and kept: every crate as fast as it gets.
fn fast(toolchain: &Toolchain) -> Command {
    let mut cargo = toolchain.cargo();
    cargo.args(["--config", "profile.wasm.opt-level=3"]);
    cargo
}

/// Builds the component for `wasi:http` with a compiled program in it, and gives its path.
pub fn wasi_http(root: &Path, program: &Path) -> Result<PathBuf, String> {
    let folder = root.join("target/wasm-build/wasi-http");
    let mut cargo = toolchain::find(root)?.cargo();
    cargo.args(["build", "--locked", "--release", "--target", TARGET, "--target-dir"]).arg(&folder);
    process::run(cargo.env("RELANCE_PROGRAM", program).current_dir(root.join("examples/edge/wasi-http")))?;
    let output = root.join("target/wasm").join(program.file_stem().unwrap_or_default()).with_extension("wasi-http.wasm");
    fs::create_dir_all(root.join("target/wasm")).map_err(|error| format!("cannot make target/wasm: {error}"))?;
    component(&folder.join(TARGET).join("release/relance_wasi_http.wasm"), &output)?;
    Ok(output)
}

/// Builds one module of the npm package anew, and leaves the others as they are.
pub fn build_module(root: &Path, feature: &str) -> Result<(), String> {
    let found = npm::MODULES.iter().find(|module| module.feature == feature);
    let module = found.ok_or_else(|| format!("there is no module `{feature}`"))?;
    let toolchain = toolchain::find(root)?;
    if !npm::folder(root).join("package.json").exists() {
        npm::begin(root)?;
    }
    npm::add(root, module, &compile(root, sized(&toolchain, root, module)?, module.feature)?)
}

/// A call of cargo for a module: what browsers download is small, what servers run is fast.
fn sized(toolchain: &Toolchain, root: &Path, module: &npm::Module) -> Result<Command, String> {
    if module.feature != "edge" {
        return small(toolchain, root);
    }
    let mut cargo = toolchain.small_cargo(root)?;
    cargo.args(["--config", "profile.wasm.opt-level=3"]);
    Ok(cargo)
}

/// How crates are built for what is downloaded: as small as they get, but for what is fast where that costs little: the evaluator, and
/// the parser, which works at each key that is pressed.
const SMALL: [&str; 4] = [
    "profile.wasm.opt-level=\"z\"",
    "profile.wasm.package.relance-engine.opt-level=\"s\"",
    "profile.wasm.package.relance-grammar.opt-level=3",
    "profile.wasm.package.pest.opt-level=3",
];

/// A call of cargo for what is downloaded.
fn small(toolchain: &Toolchain, root: &Path) -> Result<Command, String> {
    let mut cargo = toolchain.small_cargo(root)?;
    for setting in SMALL {
        cargo.args(["--config", setting]);
    }
    Ok(cargo)
}

/// Builds the package with one feature and gives the path of the module.
///
/// Each has its own target folder: cargo names all modules the same, and would link each time anew in a common one.
fn compile(root: &Path, mut cargo: Command, feature: &str) -> Result<PathBuf, String> {
    let folder = root.join("target/wasm-build").join(feature);
    cargo.args(["build", "--package", "relance-wasm", "--profile", "wasm", "--target", TARGET, "--features", feature]);
    process::run(cargo.arg("--target-dir").arg(&folder).current_dir(root))?;
    Ok(folder.join(TARGET).join("wasm/relance_wasm.wasm"))
}

/// Wraps the core module into a component that imports nothing.
fn component(module: &Path, output: &Path) -> Result<(), String> {
    let bytes = fs::read(module).map_err(|error| format!("cannot read {}: {error}", module.display()))?;
    let encode = || ComponentEncoder::default().validate(true).module(&bytes)?.encode();
    let component = encode().map_err(|error| format!("cannot make the component: {error:#}"))?;
    fs::write(output, &component).map_err(|error| format!("cannot write {}: {error}", output.display()))?;
    tell(output)
}

/// Names an artifact and its size.
fn tell(path: &Path) -> Result<(), String> {
    let size = fs::metadata(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?.len();
    eprintln!("xtask: {} ({} KB)", path.display(), size.div_ceil(1000));
    Ok(())
}
