//! A source with what the parser does not see: comments, line ends, and texts that nothing closes.

use core::ops::Range;

use relance_grammar::Prepared;
use relance_grammar::scan::{Kind, tokens};

/// What counts as a blank outside texts.
pub const BLANKS: [char; 6] = [' ', '\t', '\r', '\u{a0}', '\u{202f}', '\u{feff}'];

/// Whether a character is a blank or a line end.
pub fn is_space(char: char) -> bool {
    char == '\n' || BLANKS.contains(&char)
}

/// A text with the places of what stands between its statements.
pub struct Source<'a> {
    /// As it was written.
    pub text: &'a str,
    /// As the parser got it: of the same length, without comments.
    prepared: String,
    comments: Vec<Range<usize>>,
    open_texts: Vec<Range<usize>>,
    quoted: Vec<Range<usize>>,
    line_starts: Vec<usize>,
}

impl<'a> Source<'a> {
    /// Finds the comments, the lines, and the texts in triple quotes that are never closed.
    pub fn new(text: &'a str, prepared: &Prepared) -> Source<'a> {
        let (mut comments, mut open_texts, mut quoted) = (Vec::new(), Vec::new(), Vec::new());
        for (kind, range) in tokens(text) {
            match kind {
                Kind::Comment => comments.push(range),
                Kind::OpenLongText => open_texts.push(range),
                Kind::Text | Kind::OpenText => quoted.push(range),
                _ => {}
            }
        }
        let line_starts = core::iter::once(0).chain(text.match_indices('\n').map(|(end, _)| end + 1)).collect();
        Source { text, prepared: prepared.text.clone(), comments, open_texts, quoted, line_starts }
    }

    /// What stands in a range, as it was written.
    pub fn slice(&self, range: &Range<usize>) -> &'a str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// The text of a comment, without the blanks at its end.
    pub fn comment(&self, range: &Range<usize>) -> &'a str {
        self.slice(range).trim_end()
    }

    /// The comments that start in a range.
    pub fn comments_in(&self, range: &Range<usize>) -> &[Range<usize>] {
        starting_in(&self.comments, range)
    }

    /// All comments.
    pub fn comments(&self) -> &[Range<usize>] {
        &self.comments
    }

    /// The texts in triple quotes that start in a range and are never closed.
    pub fn open_texts_in(&self, range: &Range<usize>) -> &[Range<usize>] {
        starting_in(&self.open_texts, range)
    }

    /// The texts as they are set apart before parsing, those in triple quotes only if they are never closed, in no order.
    pub fn texts(&self) -> Vec<&'a str> {
        let mut texts: Vec<&str> =
            self.open_texts.iter().chain(&self.quoted).map(|text| self.slice(text).trim_end_matches(is_space)).collect();
        texts.sort_unstable();
        texts
    }

    /// The number of the line of an offset, from 0.
    pub fn line(&self, at: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// How many lines end in a range.
    pub fn line_ends(&self, range: &Range<usize>) -> usize {
        self.line(range.end).saturating_sub(self.line(range.start))
    }

    /// A range of the prepared text without the blanks and line ends on both sides.
    pub fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let prepared = self.prepared.get(range.clone()).unwrap_or_default();
        let start = range.start + prepared.len() - prepared.trim_start_matches(is_space).len();
        let end = range.start + prepared.trim_end_matches(is_space).len();
        start..end.max(start)
    }

    /// A range, and the rest of its lines on both sides where nothing but blanks and comments stand there; never before `from`.
    pub fn whole_lines(&self, range: Range<usize>, from: usize) -> Range<usize> {
        let mut range = self.with_open_texts(range);
        range.start = range.start.min(self.blanks_before(range.start).max(from));
        let line_end = self.line_starts.get(self.line(range.end) + 1).map_or(self.text.len(), |next| next - 1);
        if self.is_blank(&(range.end..line_end)) {
            range.end = line_end;
        }
        range
    }

    /// Where the blanks begin that stand before an offset, if nothing else stands there on its line; otherwise the offset.
    pub fn blanks_before(&self, at: usize) -> usize {
        let line_start = self.line_starts.get(self.line(at)).copied().unwrap_or_default();
        if self.is_blank(&(line_start..at)) { line_start } else { at }
    }

    /// A range with all of a text that starts in it and is never closed, but for the empty lines at its end.
    fn with_open_texts(&self, range: Range<usize>) -> Range<usize> {
        let end = self.open_texts_in(&range).last().map_or(range.end, |open| {
            let written = self.slice(open).trim_end_matches(is_space);
            range.end.max(open.start + written.len())
        });
        range.start..end
    }

    fn is_blank(&self, range: &Range<usize>) -> bool {
        self.prepared.get(range.clone()).is_some_and(|rest| rest.chars().all(is_space)) && self.open_texts_in(range).is_empty()
    }
}

fn starting_in<'r>(ranges: &'r [Range<usize>], within: &Range<usize>) -> &'r [Range<usize>] {
    let first = ranges.partition_point(|range| range.start < within.start);
    let after = ranges.partition_point(|range| range.start < within.end);
    ranges.get(first..after.max(first)).unwrap_or_default()
}
