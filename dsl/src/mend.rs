//! Makes the safe fixes of all diagnostics, round after round, until none is left.

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Edit, Fix, Severity};
use crate::message::Message;
use crate::source::{Position, SourceFile};
use crate::{Compiled, compile};

/// How many rounds there are at most. A mended line can show what its mistake hid, but not this often.
const ROUNDS: usize = 20;

/// How many fixes of a round are tried one by one, when all of them together make it worse.
const ALONE: usize = 64;

/// What came of mending.
pub struct Mended {
    /// The files, mended as far as can be.
    pub files: Vec<SourceFile>,
    /// What was done, in the order in which it was.
    pub done: Vec<Done>,
    /// How many errors there were before.
    pub errors: usize,
    /// What there is to say of the mended files.
    pub compiled: Compiled,
}

/// A fix that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// What was wrong.
    pub code: Code,
    /// The file, by its place among those given.
    pub file: usize,
    /// Where in it, before the round in which it was mended.
    pub position: Position,
    /// What was done.
    pub title: Message,
}

/// Makes the safe fixes. Of fixes that overlap the first is made, and the next round sees to the rest. No fix is kept that
/// leaves more errors than there were.
#[must_use]
pub fn mend(files: &[SourceFile]) -> Mended {
    let mut files = files.to_vec();
    let mut compiled = compile(&files);
    let errors = count(&compiled);
    let mut done = Vec::new();
    for _ in 0..ROUNDS {
        let Some(round) = round(&files, &compiled) else { break };
        done.extend(round.made);
        files = round.files;
        compiled = round.compiled;
    }
    Mended { files, done, errors, compiled }
}

fn count(compiled: &Compiled) -> usize {
    compiled.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
}

/// A fix and the diagnostic that offers it.
type Offer<'a> = (&'a Diagnostic, &'a Fix);

struct Round {
    files: Vec<SourceFile>,
    compiled: Compiled,
    made: Vec<Done>,
}

/// One round: all fixes that do not overlap, or else those of them that make nothing worse by themselves.
fn round(files: &[SourceFile], compiled: &Compiled) -> Option<Round> {
    let offers = choose(&compiled.diagnostics);
    let errors = count(compiled);
    if offers.is_empty() {
        return None;
    }
    attempt(files, &offers, errors).or_else(|| {
        let mut kept: Vec<Offer> = Vec::new();
        let mut best = None;
        for offer in offers.iter().take(ALONE) {
            kept.push(*offer);
            match attempt(files, &kept, errors) {
                Some(round) => best = Some(round),
                None => drop(kept.pop()),
            }
        }
        best
    })
}

/// The first safe fix of each diagnostic, as far as they do not overlap. What two want alike is done once.
fn choose(diagnostics: &[Diagnostic]) -> Vec<Offer<'_>> {
    let mut taken: Vec<&Edit> = Vec::new();
    let mut offers = Vec::new();
    for diagnostic in diagnostics {
        let Some(fix) = diagnostic.fixes.iter().find(|fix| fix.safe && !fix.edits.is_empty()) else { continue };
        if fix.edits.iter().all(|edit| taken.iter().all(|other| !overlap(edit, other))) {
            taken.extend(&fix.edits);
            offers.push((diagnostic, fix));
        }
    }
    offers
}

/// Whether two edits touch the same text, or write at the same place so that their order would matter.
fn overlap(one: &Edit, other: &Edit) -> bool {
    let (one, other) = (one.span, other.span);
    one.file == other.file && ((one.start < other.end && other.start < one.end) || (one.start == other.start && one.end == other.end))
}

/// Makes some fixes; nothing if there are more errors then, or nothing changes.
fn attempt(files: &[SourceFile], offers: &[Offer], errors: usize) -> Option<Round> {
    let mut edits: Vec<&Edit> = offers.iter().flat_map(|(_, fix)| &fix.edits).collect();
    edits.sort_by_key(|edit| edit.span);
    let mut changed = Vec::with_capacity(files.len());
    for (file, place) in files.iter().zip(0_u32..) {
        let own: Vec<&Edit> = edits.iter().copied().filter(|edit| edit.span.file == place).collect();
        changed.push(SourceFile { path: file.path.clone(), text: edited(&file.text, &own)? });
    }
    let compiled = compile(&changed);
    let worse = count(&compiled) > errors;
    (changed != files && !worse).then(|| Round { made: offers.iter().map(|offer| done(files, offer)).collect(), files: changed, compiled })
}

/// The text with its edits made, which are in order; nothing if one is of no place in it.
fn edited(text: &str, edits: &[&Edit]) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for edit in edits {
        out.push_str(text.get(from..edit.span.start as usize)?);
        out.push_str(&edit.replacement);
        from = edit.span.end as usize;
    }
    out.push_str(text.get(from..)?);
    Some(out)
}

fn done(files: &[SourceFile], (diagnostic, fix): &Offer) -> Done {
    let span = fix.edits.first().map_or(diagnostic.span, |edit| edit.span);
    let file = span.file as usize;
    let position = files.get(file).map_or(Position { line: 1, column: 1 }, |file| file.position(span.start as usize));
    Done { code: diagnostic.code, file, position, title: fix.title.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Span;

    fn edit(start: u32, end: u32, replacement: &str) -> Edit {
        Edit { span: Span { file: 0, start, end }, replacement: replacement.to_owned() }
    }

    #[test]
    fn edits_side_by_side_do_not_overlap() {
        let of = |one: (u32, u32), other: (u32, u32)| overlap(&edit(one.0, one.1, ""), &edit(other.0, other.1, ""));
        assert!(of((0, 3), (2, 4)) && of((0, 4), (1, 2)) && of((2, 2), (1, 3)) && of((2, 2), (2, 2)));
        assert!(!of((0, 2), (2, 4)) && !of((2, 2), (2, 4)) && !of((2, 2), (0, 2)));
    }

    #[test]
    fn edits_are_made_in_order_or_not_at_all() {
        let text = "é = 1";
        let made = |edits: &[Edit]| edited(text, &edits.iter().collect::<Vec<_>>());
        assert_eq!(made(&[edit(0, 2, "e"), edit(2, 2, "!"), edit(3, 4, ">=")]).as_deref(), Some("e! >= 1"));
        assert_eq!(made(&[edit(1, 2, "")]), None, "no place between two characters");
        assert_eq!(made(&[edit(6, 9, "")]), None, "past the end");
    }
}
