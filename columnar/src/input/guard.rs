//! The border to the libraries that decode: whatever the bytes are, an error comes back.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a library said about bytes that it cannot decode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Undecodable(pub(crate) String);

/// Calls into a decoder.
///
/// `parquet` and `arrow` promise errors for bytes that somebody damaged on purpose, but have arithmetic and slices that
/// panic on some of them. Nothing that such a call touches is used afterwards, so that it may be left half done.
pub(crate) fn decode<T, E: std::fmt::Display>(call: impl FnOnce() -> Result<T, E>) -> Result<T, Undecodable> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(Undecodable(error.to_string())),
        Err(_) => Err(Undecodable("its bytes contradict each other".to_owned())),
    }
}
