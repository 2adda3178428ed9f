//! Relance as a service: what a request asks and what the answer is, as pure functions.
//!
//! What it is: the one service that every edge and host offers, whatever carries the bytes: a Worker, Deno, Bun, a component
//! under `wasi:http`. It reads requests, has them evaluated, and writes answers. What it is not: a server. It opens no port,
//! reads no file and no clock: the day is in the request.
//!
//! | request | answer |
//! |---|---|
//! | `POST /agenda` | the agenda as NDJSON, the very bytes of `relance run --format ndjson` |
//! | `POST /explain` | why a customer's row is what it is: sections of sentences, or the text of `relance explain` |
//! | `POST /preview` | what a customer goes through: the document of `relance preview --format json` |
//! | `GET /health` | the version, and which program it is |
//! | `GET /openapi.json` | what this table says, for programs |
//!
//! What is wrong with a request is told as `application/problem+json` (RFC 9457): each problem with a code, a place in the
//! request (a JSON pointer, RFC 6901), a sentence, and what to write instead, in the language of the request.

mod answer;
mod ask;
pub mod code;
mod french;
mod json;
mod limits;
#[cfg(feature = "openapi")]
pub mod openapi;
mod pointer;
mod problem;
mod words;

pub use answer::{Answer, Explained, ExplainedSection, Health, JSON, NDJSON, PLAIN, PROBLEM, ProgramInfo, no_program, too_large};
pub use ask::{AgendaRequest, EventKind, ExplainRequest, Form, Happening, PORTFOLIO_KEYS, PreviewRequest, keys};
pub use code::Code;
pub use limits::Limits;
pub use problem::{Problem, ProblemDocument};

use relance_engine::{Kept, LoadError, Program};

/// A program that requests are answered with.
#[derive(Clone)]
pub struct Service {
    program: Kept,
    checksum: u32,
}

/// A request, without what carried it.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The method, such as `POST`.
    pub method: &'a str,
    /// The path, such as `/agenda`; what follows a `?` does not count.
    pub path: &'a str,
    /// The content type, if there is one.
    pub content_type: Option<&'a str>,
    /// The body.
    pub body: &'a [u8],
}

impl Service {
    /// Takes up a compiled program (`relance compile`), which is checked.
    ///
    /// # Errors
    /// See [`LoadError`].
    pub fn load(bytes: &[u8]) -> Result<Service, LoadError> {
        // What was read was checked already: this only makes it ready.
        let program = Kept::new(Program::from_bytes(bytes)?).map_err(|_| LoadError::Damaged)?;
        // Four letters and a version stand before it; a program that was read has it.
        let checksum = bytes.get(6..10).and_then(|bytes| <[u8; 4]>::try_from(bytes).ok()).map_or(0, u32::from_le_bytes);
        Ok(Service { program, checksum })
    }

    /// The program.
    #[must_use]
    pub fn program(&self) -> &Program {
        self.program.program()
    }

    /// The checksum of the compiled program: two programs that differ have different ones, but for one pair in four thousand
    /// million.
    #[must_use]
    pub fn checksum(&self) -> u32 {
        self.checksum
    }

    /// Answers a request. The same request gets the same answer, to the byte, everywhere.
    #[must_use]
    pub fn answer(&self, request: &Request<'_>, limits: &Limits) -> Answer {
        answer::answer(self, request, limits)
    }

    /// The program, ready to be evaluated.
    pub(crate) fn kept(&self) -> &Kept {
        &self.program
    }
}
