//! The module for browsers and Node.
//!
//! Objects go in and come out, not JSON texts; `types.ts` says which. An answer about the user's files is a value; what
//! only the caller can get wrong is thrown as an `Error` with a `code`.

mod agenda;
mod diagnostics;
mod error;

use js_sys::{Array, Object, Reflect};
use relance_engine::{LoadError, Program as Inner};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.ts");

/// A program, ready to be evaluated for any number of portfolios.
#[wasm_bindgen]
pub struct Program(Inner);

#[wasm_bindgen]
impl Program {
    /// What to do about each customer on a day (`YYYY-MM-DD`).
    ///
    /// # Errors
    /// A `RelanceError` if the day is none, a file is missing or given twice, or the arguments are of other types.
    pub fn evaluate(
        &self,
        #[wasm_bindgen(unchecked_param_type = "PortfolioFile[]")] files: JsValue,
        as_of: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "EvaluateOptions")] options: JsValue,
    ) -> Result<Evaluated, JsValue> {
        let evaluated = agenda::evaluate(&self.0, files, as_of, options)?;
        Ok(to_js(&evaluated)?.unchecked_into())
    }

    /// The compact form of the program, for `loadProgram`.
    #[wasm_bindgen(js_name = toBytes)]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.to_bytes()
    }
}

#[wasm_bindgen]
extern "C" {
    /// What `compile` gives.
    #[wasm_bindgen(typescript_type = "Compiled")]
    pub type Compiled;

    /// What `Program.evaluate` gives.
    #[wasm_bindgen(typescript_type = "Evaluated")]
    pub type Evaluated;
}

/// Compiles the files of one program, and speaks of it in English (`en`) or French (`fr`); in English if not said.
///
/// # Errors
/// A `RelanceError` if an argument is of another type.
#[wasm_bindgen]
pub fn compile(
    #[wasm_bindgen(unchecked_param_type = "SourceFile[]")] files: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "\"en\" | \"fr\"")] lang: Option<String>,
) -> Result<Compiled, JsValue> {
    let (program, diagnostics) = diagnostics::compile(files, lang.as_deref())?;
    let compiled = Object::new();
    if let Some(program) = program {
        Reflect::set(&compiled, &"program".into(), &Program(program).into())?;
    }
    let diagnostics = diagnostics.iter().map(to_js).collect::<Result<Array, _>>()?;
    Reflect::set(&compiled, &"diagnostics".into(), &diagnostics)?;
    Ok(compiled.unchecked_into())
}

/// Loads a program from its compact form.
///
/// # Errors
/// A `RelanceError` if the bytes are not a program that this version runs.
#[wasm_bindgen(js_name = loadProgram)]
pub fn load_program(bytes: &[u8]) -> Result<Program, JsValue> {
    Inner::from_bytes(bytes).map(Program).map_err(|load| {
        let code = match load {
            LoadError::NotAProgram => "not_a_program",
            LoadError::Version(_) => "version",
            LoadError::Damaged => "damaged",
            LoadError::Invalid(_) => "invalid",
        };
        error::new(code, &load.to_string())
    })
}

/// A value as plain objects and arrays; what is missing is null.
fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}
