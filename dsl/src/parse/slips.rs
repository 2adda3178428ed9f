//! Slips: lines that read well once a thing in them is written otherwise. They are told, mended, and read as they are meant.

use core::ops::Range;

use relance_grammar::keywords::Place;
use relance_grammar::{Mended, Pair, Pairs, Rule, Slip, SlipKind};

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Edit, Fix, Sink, Span};
use crate::message::Message;
use crate::phrases::{slips as phrase, syntax, terms};

/// A file as it was given.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// Its place among the files.
    pub file: u32,
    /// What is in it.
    pub text: &'a str,
}

/// A slip and where it stands in the source.
type Placed = (Slip, Range<usize>);

/// Looks for slips in the lines of a file that no rule took, tells them, and adds their edits, in places of the source.
/// Whether there were any.
pub fn take(pairs: Pairs<Rule>, mended: &Mended, source: Source<'_>, edits: &mut Vec<(Range<usize>, String)>, sink: &mut Sink) -> bool {
    let mut found: Vec<Placed> = Vec::new();
    for pair in pairs {
        search(pair, Place::Program, mended, sink.room(), &mut found);
    }
    // What stands in a comment may look like anything: comments are mended first.
    if found.iter().any(|(slip, _)| slip.kind == SlipKind::Comment) {
        found.retain(|(slip, _)| slip.kind == SlipKind::Comment);
    }
    let before = edits.len();
    for (slip, at) in found {
        let own: Vec<(Range<usize>, String)> = slip.edits.iter().map(|(range, text)| (back(mended, range), text.clone())).collect();
        let touches = |range: &Range<usize>| edits.iter().any(|(other, _)| range.start < other.end && other.start < range.end);
        if !own.iter().any(|(range, _)| touches(range)) {
            sink.push(told(&slip, &at, &own, source));
            edits.extend(own);
        }
    }
    edits.len() > before
}

fn back(mended: &Mended, range: &Range<usize>) -> Range<usize> {
    let start = mended.start(range.start);
    start..mended.end(range.end).max(start)
}

/// The lines of a block that could not be read, and those of the blocks in it, until enough slips are found.
fn search(pair: Pair<Rule>, place: Place, mended: &Mended, most: usize, found: &mut Vec<Placed>) {
    if found.len() >= most {
        return;
    }
    let inside = match pair.as_rule() {
        Rule::bad_line | Rule::bad_top_line | Rule::step_bad_line | Rule::inner_bad_line => {
            let start = pair.as_span().start();
            return line(start..start + pair.as_str().trim_end().len(), place, mended, found);
        }
        Rule::bad_block | Rule::bad_top_block => {
            let brace = pair.clone().into_inner().find(|part| part.as_rule() == Rule::loose_block);
            let end = brace.map_or(pair.as_span().end(), |block| block.as_span().start() + 1);
            return line(pair.as_span().start()..end, place, mended, found);
        }
        Rule::program => Place::Program,
        Rule::workspace => Place::Workspace,
        Rule::sending => Place::Sending,
        Rule::calendar => Place::Calendar,
        Rule::group => Place::Group,
        Rule::scenario => Place::Scenario,
        Rule::step | Rule::action | Rule::step_block => Place::Step,
        Rule::template => Place::Template,
        Rule::actions => Place::Actions,
        Rule::rate => Place::Rate,
        Rule::penalties => Place::Penalties,
        Rule::test => Place::Test,
        Rule::table => Place::Table,
        Rule::timeline => Place::Timeline,
        // Whatever else there is holds no lines.
        _ => return,
    };
    header(&pair, mended, found);
    for inner in pair.into_inner() {
        search(inner, inside, mended, most, found);
    }
}

/// The first line of a block is read whatever the name is like: here are the quotes of its name.
fn header(pair: &Pair<Rule>, mended: &Mended, found: &mut Vec<Placed>) {
    let mut parts = pair.clone().into_inner();
    let Some(name) = parts.find(|part| part.as_rule() == Rule::block_name) else { return };
    let Some(brace) = parts.find(|part| part.as_rule() == Rule::open_brace) else { return };
    if name.into_inner().all(|part| !matches!(part.as_rule(), Rule::text | Rule::bare_name)) {
        let mut own = Vec::new();
        line(pair.as_span().start()..brace.as_span().end(), Place::Program, mended, &mut own);
        found.extend(own.into_iter().filter(|(slip, _)| slip.kind == SlipKind::Quotes));
    }
}

fn line(range: Range<usize>, place: Place, mended: &Mended, found: &mut Vec<Placed>) {
    let Some(line) = mended.text.get(range.clone()).map(str::trim_end) else { return };
    for mut slip in relance_grammar::slips(place, line) {
        let shifted = |at: &Range<usize>| at.start + range.start..at.end + range.start;
        slip.at = shifted(&slip.at);
        slip.edits = slip.edits.iter().map(|(at, text)| (shifted(at), text.clone())).collect();
        let at = back(mended, &slip.at);
        found.push((slip, at));
    }
}

fn told(slip: &Slip, at: &Range<usize>, edits: &[(Range<usize>, String)], source: Source<'_>) -> Diagnostic {
    let span = |range: &Range<usize>| {
        let offset = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { file: source.file, start: offset(range.start), end: offset(range.end) }
    };
    let instead = || terms::INSTEAD.with("text", &slip.instead);
    let written = source.text.get(at.clone()).unwrap_or_default();
    let (code, message, help): (Code, Message, Message) = match slip.kind {
        SlipKind::Word => (Code::OtherWord, phrase::OTHER_WORD.with("word", written), instead()),
        SlipKind::Quotes => (Code::OtherQuotes, phrase::OTHER_QUOTES.with("quote", written.chars().take(1).collect::<String>()), instead()),
        SlipKind::OpeningQuote => (Code::TextNotClosed, (&syntax::TEXT_NOT_OPENED).into(), instead()),
        SlipKind::Number => {
            let help = match &slip.or {
                Some(or) => phrase::THOUSANDS_OR_DECIMALS.with("thousands", &slip.instead).with("decimals", or),
                None => instead(),
            };
            (Code::OtherNumber, phrase::OTHER_NUMBER.with("number", written), help)
        }
        SlipKind::Currency => (Code::WrongUnit, phrase::CODE_AFTER_AMOUNT.with("written", written), instead()),
        SlipKind::Operator => (Code::WrongOperator, syntax::WRONG_OPERATOR.with("operator", written), instead()),
        SlipKind::Ending => (Code::OtherEnding, phrase::OTHER_ENDING.with("sign", written), (&phrase::LEAVE_OUT_SIGN).into()),
        SlipKind::Superfluous => (Code::OtherEnding, phrase::SUPERFLUOUS.with("sign", written), (&phrase::LEAVE_OUT_SIGN).into()),
        SlipKind::Unquoted => (Code::OtherQuotes, phrase::NAME_WITHOUT_QUOTES.with("written", written), instead()),
        SlipKind::Quoted => (Code::OtherQuotes, phrase::TEXT_WITH_QUOTES.with("written", written), instead()),
        SlipKind::Comment => (Code::OtherComment, phrase::OTHER_COMMENT.with("sign", written), instead()),
        SlipKind::LookAlike if written.trim().is_empty() || slip.instead.is_empty() => {
            (Code::LookAlike, (&phrase::OTHER_BLANK).into(), (&phrase::PLAIN_BLANK).into())
        }
        SlipKind::LookAlike => (Code::LookAlike, phrase::LOOKS_LIKE.with("sign", written).with("plain", &slip.instead), instead()),
        SlipKind::Time => (Code::BadTime, phrase::OTHER_TIME.with("time", written), instead()),
        SlipKind::Offset => (Code::OffsetWithoutSign, phrase::OTHER_OFFSET.with("offset", written), instead()),
    };
    let title = if slip.instead.is_empty() { (&terms::LEAVE_IT_OUT).into() } else { terms::WRITE.with("text", &slip.instead) };
    let edits = edits.iter().map(|(range, text)| Edit { span: span(range), replacement: text.clone() }).collect();
    let diagnostic = Diagnostic::new(code, span(at), message).help(help).fix(Fix { title, edits, safe: slip.certain });
    match &slip.or {
        Some(or) => diagnostic.fix(Fix::guess(span(at), or)),
        None => diagnostic,
    }
}
