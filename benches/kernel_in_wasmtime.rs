//! Times the evaluation in wasmtime: `cargo bench --package relance --bench kernel_in_wasmtime -- MODULE`, where `MODULE` is
//! `sandbox/` built for WebAssembly. Prints what `sandbox/measure.mjs` prints in Node.

#![allow(clippy::expect_used, reason = "a benchmark stops where it cannot be set up")]

use std::path::PathBuf;
use std::time::Instant;

use wasmtime::{Engine, Instance, Module, Store};

fn main() {
    // Cargo adds an option of its own.
    let Some(path) = std::env::args().skip(1).find(|argument| !argument.starts_with('-')).map(PathBuf::from) else { return };
    let engine = Engine::default();
    let module = Module::from_file(&engine, path).expect("a module");
    let mut store = Store::new(&engine, ());
    let instance = Instance::new(&mut store, &module, &[]).expect("an instance");
    let prepare = instance.get_typed_func::<(), i32>(&mut store, "prepare").expect("its function prepare");
    let evaluate = instance.get_typed_func::<(), i64>(&mut store, "evaluate").expect("its function evaluate");
    prepare.call(&mut store, ()).expect("columns");
    let sum = evaluate.call(&mut store, ()).expect("a sum");
    for _ in 0..20 {
        let started = Instant::now();
        assert_eq!(evaluate.call(&mut store, ()).expect("a sum"), sum);
        let took = started.elapsed();
        println!(r#"{{"engine": "wasmtime", "seconds": {}.{:06}, "sum": "{sum}"}}"#, took.as_secs(), took.subsec_micros());
    }
}
