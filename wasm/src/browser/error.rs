//! Errors as JavaScript throws them.

use js_sys::{Error, Reflect};
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

/// An `Error` with a code that stays the same from one version to the next.
pub(super) fn new(code: &str, message: &str) -> JsValue {
    let error = Error::new(message);
    error.set_name("RelanceError");
    // Setting a property of an object just made cannot fail.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}

/// Reads an argument.
pub(super) fn argument<T: DeserializeOwned>(value: JsValue) -> Result<T, JsValue> {
    serde_wasm_bindgen::from_value(value).map_err(|error| new("argument", &error.to_string()))
}
