//! `relance lsp`

use std::io::{self, BufReader, BufWriter};

use relance_engine::Lang;

use super::Failure;
use crate::lsp::{Ending, serve};

/// Serves an editor over the standard input and output; fails if it leaves without saying so.
pub fn lsp(lang: Lang) -> Result<(), Failure> {
    let mut output = BufWriter::new(io::stdout().lock());
    match serve(BufReader::new(io::stdin()), &mut output, lang) {
        Ok(Ending::Orderly) => Ok(()),
        // There is nobody left to tell.
        Ok(Ending::Cut) | Err(_) => Err(Failure::Told),
    }
}
