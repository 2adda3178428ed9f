//! The npm package `relance`: the modules for JavaScript in the forms that browsers, bundlers and Node load, in
//! `target/npm/relance`.
//!
//! wasm-bindgen writes the glue of each module and its types; what loads them is in `wasm/js`, and put together here. The glue
//! becomes a function that makes an instance, so that a new one can be made after a trap (see [`glue`]).

mod codes;
mod glue;
mod inline;
mod size;

use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

/// A module, and how its files are called.
pub struct Module {
    /// The feature of `relance-wasm` that it is built with.
    pub feature: &'static str,
    /// The name of its files.
    name: &'static str,
    /// The file for browsers.
    web: &'static str,
    /// The file for Node.
    node: &'static str,
    /// The file with all in it.
    inline: &'static str,
    /// How small it is to become after brotli, in bytes.
    goal: usize,
    /// The most that it may have until then: what it had when it was last made smaller, and a little.
    most: usize,
}

/// The modules of the package.
pub const MODULES: [Module; 3] = [
    Module { feature: "browser", name: "relance", web: "web.js", node: "node.js", inline: "inline.js", goal: 250_000, most: 660_000 },
    Module {
        feature: "evaluator",
        name: "evaluator",
        web: "evaluator-web.js",
        node: "evaluator-node.js",
        inline: "evaluator-inline.js",
        goal: 80_000,
        most: 152_000,
    },
    Module {
        feature: "edge",
        name: "edge",
        web: "edge-web.js",
        node: "edge-node.js",
        inline: "edge-inline.js",
        goal: 250_000,
        most: 310_000,
    },
];

/// Where the package is made.
pub fn folder(root: &Path) -> PathBuf {
    root.join("target/npm/relance")
}

/// Writes what all modules share.
pub fn begin(root: &Path) -> Result<(), String> {
    let folder = folder(root);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    write(&folder, "guard.js", source(root, "guard.js")?)?;
    write(&folder, "package.json", source(root, "package.json")?.replace("VERSION", env!("CARGO_PKG_VERSION")))?;
    write(&folder, "README.md", source(root, "README.md")?)?;
    for name in ["service.js", "service.d.ts"] {
        write(&folder, name, source(root, name)?)?;
    }
    codes::write_pages(root, &folder)
}

/// Writes the files of a module and tells how large it is; an error if that is more than it may be.
pub fn add(root: &Path, module: &Module, built: &Path) -> Result<(), String> {
    let folder = folder(root);
    let (types, script, wasm) = bound(module, built).map_err(|error| format!("wasm-bindgen failed: {error}"))?;
    let glue = glue::factory(&script)?;
    let named = |ending: &str| format!("{}{ending}", module.name);
    let put = |name: &str| -> Result<String, String> {
        let text = source(root, name)?;
        let text =
            text.replace("\"./API\"", &format!("\"./{}\"", named("-api.js"))).replace("\"./WASM\"", &format!("\"./{}\"", named(".wasm")));
        Ok(text.replace("\"./GLUE\"", &format!("\"./{}\"", named("-glue.js"))).replace("NAMES", &glue.names.join(", ")))
    };
    write(&folder, &named(".wasm"), &wasm)?;
    write(&folder, &named(".d.ts"), types + &source(root, "loader.d.ts")?)?;
    write(&folder, &named("-glue.js"), &glue.text)?;
    write(&folder, &named("-api.js"), put("api.js")?)?;
    write(&folder, module.web, put("web.js")?)?;
    write(&folder, module.node, put("node.js")?)?;
    let parts = [source(root, "guard.js")?, glue.text.clone(), put("api.js")?, put("inline.js")?];
    write(&folder, module.inline, inline::file(&parts, &wasm)?)?;
    size::tell(module.name, &wasm, module.goal, module.most)
}

/// The types, the glue that has no modules, and the module itself.
fn bound(module: &Module, built: &Path) -> Result<(String, String, Vec<u8>), String> {
    let failed = |error| format!("{error:#}");
    // The types of the form for bundlers are those of plain modules.
    let mut bindgen = bindgen(module, built);
    let types = bindgen.bundler(true).and_then(Bindgen::generate_output).map_err(failed)?;
    let types = types.ts().ok_or("it wrote no types")?.to_owned();
    let mut bindgen = self::bindgen(module, built);
    let plain = bindgen.no_modules(true).map_err(failed)?;
    let mut made = plain.omit_default_module_path(true).generate_output().map_err(failed)?;
    let wasm = made.wasm_mut().emit_wasm();
    Ok((types, made.js().to_owned(), wasm))
}

fn bindgen(module: &Module, built: &Path) -> Bindgen {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(built).out_name(module.name).typescript(true).remove_name_section(true).remove_producers_section(true);
    bindgen
}

fn source(root: &Path, name: &str) -> Result<String, String> {
    let path = root.join("wasm/js").join(name);
    fs::read_to_string(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

fn write(folder: &Path, name: &str, text: impl AsRef<[u8]>) -> Result<(), String> {
    fs::write(folder.join(name), text).map_err(|error| format!("cannot write {name}: {error}"))
}
