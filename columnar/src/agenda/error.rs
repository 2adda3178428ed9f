//! Why an agenda cannot be written.

use arrow_schema::ArrowError;
use parquet::errors::ParquetError;

/// Why an agenda cannot be written.
#[derive(Debug)]
pub enum WriteError {
    /// A part contradicts itself or its layout; a fault of whoever built it.
    Part(&'static str),
    /// An amount of more than 18 digits, the most that the decimal columns hold; in minor units.
    Amount(i64),
    /// The Parquet library refused.
    Parquet(ParquetError),
    /// The Arrow library refused.
    Arrow(ArrowError),
    /// The file could not be written.
    Io(std::io::Error),
}

impl core::fmt::Display for WriteError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            WriteError::Part(what) => write!(f, "the agenda contradicts itself: {what}"),
            WriteError::Amount(minor) => write!(f, "an amount of {minor} minor units has more than 18 digits"),
            WriteError::Parquet(error) => write!(f, "Parquet: {error}"),
            WriteError::Arrow(error) => write!(f, "Arrow: {error}"),
            WriteError::Io(error) => write!(f, "{error}"),
        }
    }
}

impl core::error::Error for WriteError {}

impl From<ParquetError> for WriteError {
    fn from(error: ParquetError) -> WriteError {
        WriteError::Parquet(error)
    }
}

impl From<ArrowError> for WriteError {
    fn from(error: ArrowError) -> WriteError {
        WriteError::Arrow(error)
    }
}

impl From<std::io::Error> for WriteError {
    fn from(error: std::io::Error) -> WriteError {
        WriteError::Io(error)
    }
}
