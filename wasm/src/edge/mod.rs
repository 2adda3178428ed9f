//! The module for edges: compiled programs as a service, without the compiler. A request goes in as its parts, the answer comes out as
//! its own; what carries them is `wasm/js/service.js`, or whoever calls this.

use relance_engine::LoadError;
use relance_service::{Answer as Inner, Limits, Request, Service, too_large};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The class of all errors that are thrown; the loader around the module has it.
    type RelanceError;

    #[wasm_bindgen(constructor)]
    fn new(code: &str, message: &str) -> RelanceError;
}

/// A compiled program, ready to answer requests.
#[wasm_bindgen]
pub struct Program {
    service: Service,
    limits: Limits,
}

#[wasm_bindgen]
impl Program {
    /// Answers a request: its method, its path, its content type if it has one, its body.
    pub fn handle(
        &self,
        method: &str,
        path: &str,
        #[wasm_bindgen(js_name = contentType)] content_type: Option<String>,
        body: &[u8],
    ) -> Answer {
        let request = Request { method, path, content_type: content_type.as_deref(), body };
        Answer(self.service.answer(&request, &self.limits))
    }

    /// The answer to a request whose body is larger than the limit, for whoever does not read it to its end.
    #[wasm_bindgen(js_name = tooLarge)]
    pub fn too_large(&self) -> Answer {
        Answer(too_large(&self.limits))
    }

    /// Sets other limits than the usual ones: bytes of a body, values in it, rows of a portfolio, days of a preview. What is not said
    /// stays as it is.
    pub fn limit(&mut self, body: Option<usize>, values: Option<usize>, rows: Option<usize>, days: Option<i32>) {
        let Limits { body: old_body, values: old_values, rows: old_rows, days: old_days } = self.limits;
        self.limits = Limits {
            body: body.unwrap_or(old_body),
            values: values.unwrap_or(old_values),
            rows: rows.unwrap_or(old_rows),
            days: days.unwrap_or(old_days),
        };
    }

    /// How many bytes the body of a request may have.
    #[wasm_bindgen(getter, js_name = bodyLimit)]
    pub fn body_limit(&self) -> usize {
        self.limits.body
    }

    /// The checksum of the compiled program, eight hexadecimal digits.
    #[wasm_bindgen(getter)]
    pub fn checksum(&self) -> String {
        format!("{:08x}", self.service.checksum())
    }
}

/// An answer.
#[wasm_bindgen]
pub struct Answer(Inner);

#[wasm_bindgen]
impl Answer {
    /// The status, such as 200.
    #[wasm_bindgen(getter)]
    pub fn status(&self) -> u16 {
        self.0.status
    }

    /// The content type of the body.
    #[wasm_bindgen(getter, js_name = contentType)]
    pub fn content_type(&self) -> String {
        self.0.content_type.to_owned()
    }

    /// The methods that the path is asked with, if it was asked with another one: the header `Allow`.
    #[wasm_bindgen(getter)]
    pub fn allow(&self) -> Option<String> {
        self.0.allow.map(str::to_owned)
    }

    /// Takes the body out. A second call gives none.
    #[wasm_bindgen(js_name = takeBody)]
    pub fn take_body(&mut self) -> Vec<u8> {
        core::mem::take(&mut self.0.body)
    }
}

/// Loads a compiled program, which is checked.
///
/// # Errors
/// A `RelanceError` if the bytes are not a program that this version runs.
#[wasm_bindgen(js_name = loadProgram)]
pub fn load_program(bytes: &[u8]) -> Result<Program, JsValue> {
    let service = Service::load(bytes).map_err(|load| {
        let code = match load {
            LoadError::NotAProgram => "not_a_program",
            LoadError::Version(_) => "version",
            LoadError::Damaged => "damaged",
            LoadError::Invalid(_) => "invalid",
        };
        JsValue::from(RelanceError::new(code, &load.to_string()))
    })?;
    Ok(Program { service, limits: Limits::default() })
}

/// The version of Relance, such as `0.1.0`.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
