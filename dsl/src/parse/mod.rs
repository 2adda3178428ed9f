//! From text to [`Syntax`]: never fails, reports into the sink, and gives what it got.

mod blocks;
mod expr;
mod hints;
mod late_fees;
mod literal;
mod recovery;
mod slips;
mod step;
mod test;
mod text;

use core::ops::Range;

use relance_grammar::{MAX_DEPTH, Mended, Pair, Prepared, Rule};

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Sink, Span};
use crate::message::Message;
use crate::phrases::{files, syntax as syntax_phrases};
use crate::source::{MAX_BYTES, SourceFile};
use crate::syntax::Syntax;

/// How often a file is read at most, each time with the slips mended that the last reading found.
const MOST_PASSES: usize = 6;

/// Reads the file at a place among the files.
pub fn file(place: usize, sources: &[SourceFile], syntax: &mut Syntax, sink: &mut Sink) {
    let (Some(file), Ok(place)) = (sources.get(place), u32::try_from(place)) else { return };
    let at = |offset: usize| {
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        Span { file: place, start: offset, end: offset.saturating_add(1) }
    };
    if file.text.len() > MAX_BYTES {
        let message = files::FILE_TOO_LARGE.with("path", &file.path).with("size", MAX_BYTES >> 20);
        sink.push(Diagnostic::new(Code::FileTooLarge, Span { end: 0, ..at(0) }, message).help(&files::FILE_TOO_LARGE_HELP));
        return refuse(syntax);
    }
    let mut mended = Mended::unchanged(&file.text);
    let mut edits = Vec::new();
    // Once a block's first line is mended, the lines in it are read, and may have slips of their own.
    for pass in 0..MOST_PASSES {
        let prepared = match relance_grammar::prepare(&mended.text) {
            Ok(prepared) => prepared,
            Err(deep) => {
                let message = files::BRACES_TOO_DEEP.with("most", MAX_DEPTH);
                let diagnostic = Diagnostic::new(Code::TooDeep, at(mended.start(deep.offset)), message);
                sink.push(diagnostic.help(&files::BRACES_TOO_DEEP_HELP));
                return refuse(syntax);
            }
        };
        let Some(pairs) = relance_grammar::read(&prepared) else {
            // The grammar takes any text, but the parser gives up where the caller's thread has hardly any stack.
            let diagnostic = Diagnostic::new(Code::TooDeep, Span { end: 0, ..at(0) }, &files::FILE_TOO_DEEP);
            sink.push(diagnostic.help(&files::FILE_TOO_DEEP_HELP));
            return refuse(syntax);
        };
        let source = slips::Source { file: place, text: &file.text };
        if pass + 1 < MOST_PASSES && !sink.is_full() && slips::take(pairs.clone(), &mended, source, &mut edits, sink) {
            mended = Mended::new(&file.text, &edits);
            continue;
        }
        for start in &prepared.open_texts {
            let start = mended.start(*start);
            let span = Span { end: at(start).end + 2, ..at(start) };
            let diagnostic = Diagnostic::new(Code::TextNotClosed, span, &syntax_phrases::LONG_TEXT_NOT_CLOSED);
            sink.push(diagnostic.help(&syntax_phrases::LONG_TEXT_NOT_CLOSED_HELP));
        }
        let mut reader = Reader { file: place, mended: &mended, prepared: &prepared, syntax, sink };
        for pair in pairs.flat_map(Pair::into_inner) {
            blocks::top(&mut reader, pair);
        }
        return;
    }
}

/// Nothing of a file was read, so nothing can be said about what it may declare.
fn refuse(syntax: &mut Syntax) {
    syntax.broken = true;
}

/// What reading a file needs at hand. Pairs stand in the mended text; spans are those of the source as it was given.
struct Reader<'a> {
    file: u32,
    mended: &'a Mended,
    prepared: &'a Prepared,
    syntax: &'a mut Syntax,
    sink: &'a mut Sink,
}

impl<'a> Reader<'a> {
    /// Where a pair stands, without the blanks after it.
    fn span(&self, pair: &Pair<'_, Rule>) -> Span {
        let place = place_of(pair);
        self.range(place.start, place.end)
    }

    /// A stretch of the mended text, in the source.
    fn range(&self, start: usize, end: usize) -> Span {
        let offset = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        let from = self.mended.start(start);
        Span { file: self.file, start: offset(from), end: offset(self.mended.end(end).max(from)) }
    }

    /// What a span says, mended; comments and all.
    fn slice(&self, span: Span) -> &'a str {
        let place = self.mended.now(span.start as usize..span.end as usize);
        self.mended.text.get(place).unwrap_or_default()
    }

    /// What a pair says, mended.
    fn written(&self, pair: &Pair<'_, Rule>) -> &'a str {
        self.mended.text.get(place_of(pair)).unwrap_or_default()
    }

    fn error(&mut self, code: Code, span: Span, message: impl Into<Message>, help: impl Into<Message>) {
        self.sink.push(Diagnostic::new(code, span, message).help(help));
    }
}

/// Where a pair stands in the text that was parsed, without the blanks after it.
fn place_of(pair: &Pair<'_, Rule>) -> Range<usize> {
    let span = pair.as_span();
    let text = span.as_str().trim_end_matches([' ', '\t', '\r', '\n', '\u{a0}', '\u{202f}', '\u{feff}']);
    span.start()..span.start() + text.len()
}
