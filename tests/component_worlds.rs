//! The two worlds of the components: what they export, that they import nothing, and that all of it is explained.

#![allow(clippy::expect_used, reason = "a test stops where its inputs are not as expected")]

use std::fs;
use std::path::{Path, PathBuf};

use wasmtime::component::types::ComponentItem;

const EVALUATOR: [&str; 4] = ["types", "columns", "records", "evaluation"];
const RELANCE: [&str; 6] = ["types", "columns", "records", "evaluation", "compiler", "messages"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package stands in the repository").to_owned()
}

/// The names of what a component imports and exports.
fn doors(file: &str) -> (Vec<String>, Vec<String>) {
    let engine = wasmtime::Engine::default();
    let component = wasmtime::component::Component::from_file(&engine, root().join("target/wasm").join(file)).expect("the component");
    let ty = component.component_type();
    let names = |items: Vec<(String, ComponentItem)>| items.into_iter().map(|(name, _)| name).collect();
    let imports = ty.imports(&engine).map(|(name, item)| (name.to_owned(), item.ty)).collect();
    let exports = ty.exports(&engine).map(|(name, item)| (name.to_owned(), item.ty)).collect();
    (names(imports), names(exports))
}

fn assert_world(file: &str, interfaces: &[&str]) {
    let (imports, mut exports) = doors(file);
    assert_eq!(imports, Vec::<String>::new(), "{file} imports something: a host would have to offer it");
    let mut expected: Vec<String> = interfaces.iter().map(|name| format!("relance:evaluator/{name}@0.2.0")).collect();
    expected.sort();
    exports.sort();
    assert_eq!(exports, expected, "{file}");
}

#[test]
fn the_evaluator_imports_nothing_and_exports_its_world() {
    assert_world("evaluator.component.wasm", &EVALUATOR);
}

#[test]
fn the_whole_imports_nothing_and_exports_its_world() {
    assert_world("relance.component.wasm", &RELANCE);
}

#[test]
fn everything_in_the_worlds_is_explained() {
    let mut explained = 0;
    for entry in fs::read_dir(root().join("wasm/wit")).expect("the worlds") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("a text");
        let mut said = false;
        let mut in_list = false;
        for line in text.lines().map(str::trim) {
            if line.starts_with("///") {
                said = true;
                continue;
            }
            let opens = ["interface ", "world ", "record ", "variant ", "enum ", "resource ", "type ", "package "].iter();
            let declares = opens.clone().any(|word| line.starts_with(word));
            // Cases whose names say all that there is, and arguments, are not explained one by one.
            let member = !in_list && (line.contains(": ") || line.ends_with("),") || line.starts_with("constructor("));
            let plain = line.is_empty() || line.starts_with("//") || line.starts_with("use ") || line.starts_with(['}', ')']);
            if !plain && (declares || member) && !line.starts_with("export ") {
                assert!(said, "{}: `{line}` is not explained", path.display());
                explained += 1;
            }
            in_list = if line.ends_with("func(") { true } else { in_list && !line.starts_with(')') };
            said = false;
        }
    }
    assert!(explained > 200, "only {explained} things were looked at");
}

#[test]
fn the_page_speaks_of_the_version_that_there_is() {
    let worlds = fs::read_to_string(root().join("wasm/wit/worlds.wit")).expect("the worlds");
    let package = worlds.lines().find_map(|line| line.strip_prefix("package ")).expect("a package");
    let page = fs::read_to_string(root().join("docs/component.md")).expect("the page");
    assert!(page.contains(package.trim_end_matches(';')), "docs/component.md does not name {package}");
}
