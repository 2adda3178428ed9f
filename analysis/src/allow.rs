//! Comments that allow a warning at its place: `// allow W0607: everybody else pays in advance`.
//!
//! One at the end of a line speaks of its statement; one on a line of its own of the statement after it, with the whole block
//! if it opens one; one inside `workspace { }` of the whole program. The grammar blanks comments, so they are found where the
//! source has what the prepared text has not.

use core::ops::Range;

use relance_dsl::SourceFile;
use relance_dsl::code::Code;
use relance_dsl::diagnostic::{Diagnostic, Severity, Span};
use relance_dsl::phrases::findings as say;
use relance_dsl::syntax::Syntax;

/// One code that a comment allows.
struct Allowed {
    /// The comment.
    span: Span,
    /// The code as it is written.
    written: String,
    /// Whether the comment says why.
    reason: bool,
    /// Where it holds; everywhere if `None`.
    within: Option<Range<usize>>,
}

/// Leaves out what comments allow, and adds what is wrong with the comments; by path, then place.
#[must_use]
pub fn apply(files: &[SourceFile], syntax: &Syntax, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let allowed: Vec<Allowed> = (0_u32..).zip(files).flat_map(|(number, file)| in_file(number, file, syntax)).collect();
    let mut used = vec![false; allowed.len()];
    let mut kept = Vec::new();
    for diagnostic in diagnostics {
        let mut hidden = false;
        for (allowed, used) in allowed.iter().zip(&mut used) {
            if diagnostic.severity != Severity::Error && allowed.covers(&diagnostic) {
                *used = true;
                hidden = true;
            }
        }
        if !hidden {
            kept.push(diagnostic);
        }
    }
    kept.extend(allowed.iter().zip(used).filter_map(|(allowed, used)| allowed.own(used)));
    let path = |span: Span| files.get(span.file as usize).map(|file| file.path.as_str());
    kept.sort_by(|a, b| {
        let key = |diagnostic: &Diagnostic| (diagnostic.span.start, diagnostic.span.end, diagnostic.code);
        path(a.span).cmp(&path(b.span)).then_with(|| key(a).cmp(&key(b)))
    });
    kept
}

impl Allowed {
    fn covers(&self, diagnostic: &Diagnostic) -> bool {
        let here = match &self.within {
            None => true,
            Some(within) => diagnostic.span.file == self.span.file && within.contains(&(diagnostic.span.start as usize)),
        };
        here && diagnostic.code.number() == self.written
    }

    /// What is wrong with the comment itself.
    fn own(&self, used: bool) -> Option<Diagnostic> {
        let code = self.written.as_str();
        match Code::from_number(code).map(Code::severity) {
            None => {
                Some(Diagnostic::new(Code::AllowUnknown, self.span, say::ALLOW_UNKNOWN.with("code", code)).help(&say::ALLOW_UNKNOWN_HELP))
            }
            Some(Severity::Error) => {
                Some(Diagnostic::new(Code::AllowUnknown, self.span, say::ALLOW_ERROR.with("code", code)).help(&say::ALLOW_ERROR_HELP))
            }
            Some(_) if !self.reason => {
                let message = say::ALLOW_WITHOUT_REASON.with("code", code);
                Some(Diagnostic::new(Code::AllowWithoutReason, self.span, message).help(say::ALLOW_WITHOUT_REASON_HELP.with("code", code)))
            }
            Some(_) if !used => Some(
                Diagnostic::new(Code::AllowsNothing, self.span, say::ALLOWS_NOTHING.with("code", code)).help(&say::ALLOWS_NOTHING_HELP),
            ),
            Some(_) => None,
        }
    }
}

fn in_file(number: u32, file: &SourceFile, syntax: &Syntax) -> Vec<Allowed> {
    let Ok(prepared) = relance_grammar::prepare(&file.text) else { return Vec::new() };
    let prepared = prepared.text.as_str();
    let of_program: Vec<Range<usize>> = syntax
        .workspaces
        .iter()
        .filter(|workspace| workspace.span.file == number)
        .map(|workspace| statement(prepared, workspace.span.start as usize))
        .collect();
    let mut found = Vec::new();
    let mut start = 0;
    for line in file.text.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        if let Some(at) = comment(line, prepared.get(start..).unwrap_or_default()).map(|at| start + at)
            && let Some((codes, reason)) = file.text.get(at..end).and_then(allow)
        {
            let alone = line.get(..at - start).is_some_and(|before| before.trim().is_empty());
            let of = if alone { end } else { at };
            let within = if of_program.iter().any(|block| block.contains(&at)) { None } else { Some(target(prepared, of, alone)) };
            let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            let span = Span { file: number, start: byte(at), end: byte(end) };
            found.extend(codes.into_iter().map(|written| Allowed { span, written, reason, within: within.clone() }));
        }
        start += line.len();
    }
    found
}

/// Where the comment of a line starts: there the prepared text has blanks.
fn comment(line: &str, prepared: &str) -> Option<usize> {
    line.match_indices("//").map(|(at, _)| at).find(|at| prepared.as_bytes().get(*at..at + 2) == Some(b"  "))
}

/// The codes that a comment allows, and whether it says why.
fn allow(comment: &str) -> Option<(Vec<String>, bool)> {
    let said = comment.trim_start_matches('/').trim_start().strip_prefix("allow")?;
    if !said.starts_with(char::is_whitespace) {
        return None;
    }
    let (codes, reason) = said.split_once(':').map_or((said, ""), |(codes, reason)| (codes, reason.trim()));
    let words = codes.split([',', ' ', '\t']).filter(|word| !word.is_empty());
    let codes: Vec<String> = words.take_while(|word| is_code(word)).map(str::to_owned).collect();
    (!codes.is_empty()).then_some((codes, !reason.is_empty()))
}

/// A capital letter and four digits.
fn is_code(word: &str) -> bool {
    matches!(word.as_bytes(), [letter, digits @ ..] if letter.is_ascii_uppercase() && digits.len() == 4 && digits.iter().all(u8::is_ascii_digit))
}

/// The statement that a comment speaks of: the one it ends, or the next one.
fn target(prepared: &str, at: usize, next: bool) -> Range<usize> {
    if next {
        let rest = prepared.get(at..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start().len();
        return statement(prepared, at + blank);
    }
    let start = prepared.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    statement(prepared, start)
}

/// A statement from where it starts to its end, with the block that it opens.
fn statement(prepared: &str, start: usize) -> Range<usize> {
    let rest = prepared.get(start..).unwrap_or_default();
    let line = rest.find('\n').unwrap_or(rest.len());
    if !rest.get(..line).is_some_and(|line| line.trim_end().ends_with('{')) {
        return start..start + line;
    }
    start..start + block(rest).unwrap_or(rest.len())
}

/// Where the first block of a text ends.
fn block(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0_u32);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => at += quoted(bytes.get(at..)?),
            b'{' => {
                depth += 1;
                at += 1;
            }
            b'}' if depth <= 1 => return Some(at + 1),
            b'}' => {
                depth -= 1;
                at += 1;
            }
            _ => at += 1,
        }
    }
    None
}

/// How long the text in quotes is that starts here.
fn quoted(bytes: &[u8]) -> usize {
    if bytes.starts_with(b"\"\"\"") {
        let end = bytes.get(3..).and_then(|rest| rest.windows(3).position(|three| three == b"\"\"\""));
        return end.map_or(bytes.len(), |end| end + 6);
    }
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}
