//! Slips: what is written as other languages write it, and how this one does.
//!
//! A line that no rule takes is tried again with one thing written otherwise, at the place where it fails. If it goes on
//! being read beyond that place, the thing was a slip, and the next one is looked for.

mod numbers;
mod quotes;
mod signs;
mod words;

use core::ops::Range;

use crate::keywords::Place;
use crate::lines::{OPEN_TEXT, join};
use crate::mend::Mended;
use crate::{Rule, mismatch};

/// What kind of slip it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlipKind {
    /// A word of another language, or in capitals.
    Word,
    /// A text in curly or single quotes.
    Quotes,
    /// A text without its opening quote.
    OpeningQuote,
    /// A number with blanks or commas in it.
    Number,
    /// The sign of a currency.
    Currency,
    /// An operator of another language.
    Operator,
    /// A sign after the end of a statement.
    Ending,
    /// A sign between two words, where none is needed.
    Superfluous,
    /// A name in quotes that stands without them.
    Unquoted,
    /// A text without its quotes; certain if it is one word.
    Quoted,
    /// A comment that starts in another way.
    Comment,
    /// A character that looks like a plain one.
    LookAlike,
    /// A time with an `h`.
    Time,
    /// An offset such as `J+7`.
    Offset,
}

/// A slip in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// What kind.
    pub kind: SlipKind,
    /// Where it stands.
    pub at: Range<usize>,
    /// What to write instead of what.
    pub edits: Vec<(Range<usize>, String)>,
    /// All of it, as it should be.
    pub instead: String,
    /// What else may be meant by the same, if it can mean two things.
    pub or: Option<String>,
    /// Whether it cannot mean anything else.
    pub certain: bool,
}

impl Slip {
    /// A slip that is mended in one place.
    fn new(kind: SlipKind, at: Range<usize>, instead: impl Into<String>) -> Slip {
        let instead = instead.into();
        Slip { kind, edits: vec![(at.clone(), instead.clone())], at, instead, or: None, certain: true }
    }
}

/// How many slips of one line are looked for.
const MOST: usize = 12;

/// How many bytes a line has at most in which slips are looked for: each is tried by reading the line again.
const LONGEST: usize = 2000;

/// The rule for one statement of a block.
#[must_use]
pub fn line_rule(place: Place) -> Rule {
    match place {
        Place::Program => Rule::line_program,
        Place::Workspace => Rule::line_workspace,
        Place::Sending => Rule::line_sending,
        Place::Calendar => Rule::line_calendar,
        Place::Group => Rule::line_group,
        Place::Scenario => Rule::line_scenario,
        Place::Step => Rule::line_step,
        Place::Template => Rule::line_template,
        Place::Actions => Rule::line_actions,
        Place::Rate => Rule::line_rate,
        Place::Penalties => Rule::line_penalties,
        Place::Test => Rule::line_test,
        Place::Table => Rule::line_table,
        Place::Timeline => Rule::line_timeline,
    }
}

/// The slips of a line of a block that could not be read, in their order.
#[must_use]
pub fn slips(place: Place, line: &str) -> Vec<Slip> {
    if line.len() > LONGEST {
        return Vec::new();
    }
    let mut found = find(line_rule(place), line);
    // The block above may not be closed.
    if found.is_empty() && place != Place::Program && line.trim_end().ends_with('{') {
        found = find(Rule::line_program, line);
    }
    found
}

fn find(rule: Rule, line: &str) -> Vec<Slip> {
    let mut slips: Vec<Slip> = Vec::new();
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for _ in 0..MOST {
        let mended = Mended::new(line, &edits);
        let Some(at) = Failure::of(rule, &mended.text) else { break };
        // The one after which least is left over; of equals the first in the line.
        let better = at.slips().filter_map(|slip| Some((at.left_with(&slip)?, slip.at.start, slip)));
        let Some((_, _, slip)) = better.min_by_key(|(left, start, _)| (*left, *start)) else { break };
        let back = |range: &Range<usize>| mended.start(range.start)..mended.end(range.end);
        let own: Vec<(Range<usize>, String)> = slip.edits.iter().map(|(range, text)| (back(range), text.clone())).collect();
        let touches = |range: &Range<usize>| edits.iter().any(|(other, _)| range.start < other.end && other.start < range.end);
        if own.iter().any(|(range, _)| touches(range)) {
            break;
        }
        edits.extend(own.iter().cloned());
        slips.push(Slip { at: back(&slip.at), edits: own, ..slip });
    }
    slips
}

/// Where a line stops being what it should be.
struct Failure<'a> {
    rule: Rule,
    line: &'a str,
    /// The line without comments and line ends.
    text: String,
    /// Past blanks.
    offset: usize,
}

impl<'a> Failure<'a> {
    fn of(rule: Rule, line: &'a str) -> Option<Failure<'a>> {
        let text = join(line).text;
        let offset = mismatch(rule, text.trim_end())?.offset;
        let blanks =
            text.get(offset..)?.find(|char: char| !matches!(char, ' ' | '\t' | '\r' | '\u{a0}' | '\u{202f}' | '\u{feff}')).unwrap_or(0);
        Some(Failure { rule, line, offset: offset + blanks, text })
    }

    /// What stands before it, and what stands there.
    fn parts(&self) -> Option<(&str, &str)> {
        self.text.split_at_checked(self.offset)
    }

    /// Whether all that stands before an offset is a whole statement, or nothing.
    fn is_whole_before(&self, offset: usize) -> bool {
        let before = self.text.get(..offset).unwrap_or_default().trim_end();
        before.is_empty() || mismatch(self.rule, before).is_none()
    }

    /// What may be the slip.
    fn slips(&self) -> impl Iterator<Item = Slip> + '_ {
        signs::slips(self).chain(quotes::slips(self)).chain(numbers::slips(self)).chain(words::slips(self))
    }

    /// How much of the line is left over.
    fn left(&self) -> usize {
        self.text.trim_end().len().saturating_sub(self.offset)
    }

    /// How much is left over once a slip is mended, if it is less than now.
    fn left_with(&self, slip: &Slip) -> Option<usize> {
        if matches!(slip.kind, SlipKind::Comment | SlipKind::Ending) {
            return self.is_whole_before(slip.at.start).then_some(0);
        }
        // These fit so many places that nothing may be left over, and no condition may have begun.
        let is_weak = matches!(slip.kind, SlipKind::Superfluous | SlipKind::Unquoted | SlipKind::Quoted);
        if is_weak && self.parts()?.0.split_whitespace().any(|word| matches!(word, "when" | "once")) {
            return None;
        }
        let mended = Mended::new(self.line, &slip.edits);
        match Failure::of(self.rule, &mended.text) {
            None => (!join(&mended.text).text.contains(OPEN_TEXT)).then_some(0),
            Some(_) if is_weak => None,
            Some(failure) => {
                let end = mended.now(slip.at.clone()).end.min(failure.text.trim_end().len());
                Some(failure.left()).filter(|left| *left < self.left() && failure.offset >= end)
            }
        }
    }
}
