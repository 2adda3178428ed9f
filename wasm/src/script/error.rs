//! Values across the boundary, and errors as JavaScript throws them.

use core::fmt::Display;

use relance_engine::{Day, EvaluateError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The class of all errors that are thrown; the loader around the module has it.
    type RelanceError;

    #[wasm_bindgen(constructor)]
    fn new(code: &str, message: &str) -> RelanceError;
}

/// What is thrown: a code that stays the same from one version to the next, and what is wrong.
pub struct Thrown {
    code: &'static str,
    message: String,
}

impl Thrown {
    pub(crate) fn new(code: &'static str, message: impl Display) -> Thrown {
        Thrown { code, message: message.to_string() }
    }

    /// An argument is of another type, or says nothing.
    pub(crate) fn argument(message: impl Display) -> Thrown {
        Thrown::new("argument", message)
    }
}

impl From<Thrown> for JsValue {
    fn from(thrown: Thrown) -> JsValue {
        RelanceError::new(thrown.code, &thrown.message).into()
    }
}

impl From<EvaluateError> for Thrown {
    fn from(error: EvaluateError) -> Thrown {
        let code = match error {
            EvaluateError::Program(_) => "program",
            EvaluateError::Columns(_) | EvaluateError::Booked => "columns",
            EvaluateError::AsOf => "as_of",
            EvaluateError::Range => "range",
        };
        Thrown::new(code, error)
    }
}

/// A value as plain objects; what is missing is null.
pub(crate) fn give<T: Tsify + Serialize>(value: &T) -> Result<Ts<T>, Thrown> {
    Ts::from_rust(value).map_err(|error| Thrown::new("memory", error))
}

/// Reads an argument.
pub(crate) fn take<T: Tsify + DeserializeOwned>(value: &Ts<T>) -> Result<T, Thrown>
where
    T::JsType: Clone,
{
    value.to_rust().map_err(Thrown::argument)
}

/// Reads an argument that may be left out.
pub(crate) fn take_or_default<T: Tsify + DeserializeOwned + Default>(value: Option<&Ts<T>>) -> Result<T, Thrown>
where
    T::JsType: Clone,
{
    value.map_or_else(|| Ok(T::default()), take)
}

/// A day from its text.
pub(crate) fn day(code: &'static str, text: &str) -> Result<Day, Thrown> {
    Day::parse(text).ok_or_else(|| Thrown::new(code, "the day is not a date from 1900-01-01 to 2999-12-31, written YYYY-MM-DD"))
}
