//! Compiled code in a file: for this version of the runtime, with a checksum.
//!
//! Such a file is machine code, and whoever loads it runs it. The checksum tells damage, not ill will: a file is to be trusted
//! as a program is.

use std::hash::{Hash, Hasher};

use sha2::{Digest, Sha256};
use wasmtime::Engine;
use wasmtime::component::Component;

use super::ComponentError;

/// What a file of compiled code begins with.
const MAGIC: &[u8] = b"relance code 1\n\0";

/// A fingerprint.
pub(super) type Print = [u8; 32];

/// The fingerprint of a component.
pub(super) fn print(component: &[u8]) -> Print {
    Sha256::digest(component).into()
}

/// What compiled code depends on besides the component: the runtime's version, its settings and the machine.
pub(super) fn runtime(engine: &Engine) -> Print {
    let mut hasher = Fingerprint(Sha256::new_with_prefix(env!("CARGO_PKG_VERSION")));
    engine.precompile_compatibility_hash().hash(&mut hasher);
    hasher.0.finalize().into()
}

/// A hasher that keeps all of its digest.
struct Fingerprint(Sha256);

impl Hasher for Fingerprint {
    fn finish(&self) -> u64 {
        0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }
}

/// Whether bytes begin like such a file.
pub(super) fn is_code(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// Compiles a component into such a file.
pub(super) fn make(engine: &Engine, component: &[u8]) -> Result<Vec<u8>, ComponentError> {
    let code = engine.precompile_component(component).map_err(|error| ComponentError::Unfit(format!("{error:#}")))?;
    Ok([MAGIC, &print(component), &runtime(engine), &print(&code), &code].concat())
}

/// Why a file is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unusable {
    /// Bytes were changed or cut off.
    Damaged,
    /// It was made by another version, or for another machine.
    Foreign,
}

/// The parts of a file that is whole and made for this engine: the component's fingerprint and the code.
pub(super) fn open<'b>(engine: &Engine, bytes: &'b [u8]) -> Result<(Print, &'b [u8]), Unusable> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(Unusable::Damaged)?;
    let (component, rest) = rest.split_first_chunk::<32>().ok_or(Unusable::Damaged)?;
    let (made_for, rest) = rest.split_first_chunk::<32>().ok_or(Unusable::Damaged)?;
    let (checksum, code) = rest.split_first_chunk::<32>().ok_or(Unusable::Damaged)?;
    if print(code) != *checksum {
        return Err(Unusable::Damaged);
    }
    if runtime(engine) != *made_for {
        return Err(Unusable::Foreign);
    }
    Ok((*component, code))
}

/// Takes code from a file that was opened, and that is trusted as a program is.
pub(super) fn load(engine: &Engine, code: &[u8]) -> Result<Component, Unusable> {
    #[expect(unsafe_code, reason = "there is no other way to run code that was compiled before")]
    // SAFETY: the code must be what this version of wasmtime made, unchanged. It is from a file that this program wrote, whose
    // checksum holds and whose version is this one's. Who could have written another one with a checksum that holds could as
    // well have written this program: a file comes either from the user's own folder, in which nobody else may write (see
    // `cache`), or was named by the user as code to run.
    let component = unsafe { Component::deserialize(engine, code) };
    component.map_err(|_| Unusable::Foreign)
}
