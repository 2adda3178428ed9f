//! The compact form of a program: what the edge loads without the compiler.
//!
//! Four letters, a version, a checksum (CRC-32 of the rest), then the program in the postcard wire format. A loaded program
//! is checked like a compiled one, so that a changed byte is refused and a forged program stays within its own places.

use super::Program;

const MAGIC: [u8; 4] = *b"RLNC";

/// The version of the form, raised whenever the meaning of the bytes changes.
pub const FORMAT_VERSION: u16 = 2;

const HEADER: usize = 10;

/// Why bytes are not a program that this evaluator runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// The bytes do not begin like a compiled program.
    NotAProgram,
    /// They were compiled for another version of the form.
    Version(u16),
    /// The checksum or the form does not hold: bytes were changed or cut off.
    Damaged,
    /// The form holds, but the program refers to what it does not have.
    Invalid(&'static str),
}

impl core::fmt::Display for LoadError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            LoadError::NotAProgram => write!(f, "these bytes are not a compiled program"),
            LoadError::Version(found) => {
                write!(f, "the program was compiled for version {found} of the form, this evaluator reads version {FORMAT_VERSION}")
            }
            LoadError::Damaged => write!(f, "the compiled program is damaged: its checksum does not hold"),
            LoadError::Invalid(what) => write!(f, "the compiled program contradicts itself: {what}"),
        }
    }
}

impl core::error::Error for LoadError {}

impl Program {
    /// The compact form of the program.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        // Writing to a growing vector fails only for lengths unknown in advance, which a program does not have.
        let body = postcard::to_allocvec(self).unwrap_or_default();
        let mut bytes = Vec::with_capacity(HEADER + body.len());
        bytes.extend_from_slice(&MAGIC);
        bytes.extend_from_slice(&FORMAT_VERSION.to_le_bytes());
        bytes.extend_from_slice(&crc32fast::hash(&body).to_le_bytes());
        bytes.extend_from_slice(&body);
        bytes
    }

    /// Reads [`Program::to_bytes`] back, and checks that the program holds together.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Program, LoadError> {
        let (header, body) = bytes.split_at_checked(HEADER).ok_or(LoadError::NotAProgram)?;
        let [m0, m1, m2, m3, v0, v1, c0, c1, c2, c3] = *header else { return Err(LoadError::NotAProgram) };
        if [m0, m1, m2, m3] != MAGIC {
            return Err(LoadError::NotAProgram);
        }
        let version = u16::from_le_bytes([v0, v1]);
        if version != FORMAT_VERSION {
            return Err(LoadError::Version(version));
        }
        if crc32fast::hash(body) != u32::from_le_bytes([c0, c1, c2, c3]) {
            return Err(LoadError::Damaged);
        }
        let (program, rest) = postcard::take_from_bytes::<Program>(body).map_err(|_| LoadError::Damaged)?;
        if !rest.is_empty() {
            return Err(LoadError::Damaged);
        }
        program.check().map_err(LoadError::Invalid)?;
        Ok(program)
    }
}
