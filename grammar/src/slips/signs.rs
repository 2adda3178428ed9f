//! Signs: operators of other languages, ends of statements, comments, and characters that look like others.

use super::{Failure, Slip, SlipKind};

/// Signs of other languages at a failure.
pub(super) fn slips<'a>(failure: &'a Failure<'_>) -> impl Iterator<Item = Slip> + 'a {
    [comment(failure), ending(failure), operator(failure), torn(failure), superfluous(failure), look_alike(failure)].into_iter().flatten()
}

/// A comment that starts with `#` or `--`, at the failure or before it.
fn comment(failure: &Failure) -> Option<Slip> {
    let (before, rest) = failure.parts()?;
    let here = ["#", "--", "/*"].iter().find(|sign| rest.starts_with(**sign)).map(|sign| (failure.offset, sign.len()));
    // `5 -- x` reads like arithmetic at first.
    let earlier = || before.rfind("--").map(|at| (at, 2));
    let (at, length) = here.filter(|(at, _)| failure.is_whole_before(*at)).or_else(earlier)?;
    Some(Slip::new(SlipKind::Comment, at..at + length, "//"))
}

/// A `;` or a `,` after the last word of a statement.
fn ending(failure: &Failure) -> Option<Slip> {
    let (_, rest) = failure.parts()?;
    let sign = rest.chars().next().filter(|sign| matches!(sign, ';' | ','))?;
    let after = failure.line.get(failure.offset + sign.len_utf8()..)?;
    let ends = after.trim_start_matches([' ', '\t', '\r']);
    let is_last = ends.is_empty() || ends.starts_with('\n') || ends.starts_with("//");
    is_last.then(|| Slip::new(SlipKind::Ending, failure.offset..failure.offset + 1, ""))
}

fn operator(failure: &Failure) -> Option<Slip> {
    const OPERATORS: [(&str, &str); 8] =
        [("&&", "and"), ("||", "or"), ("&", "and"), ("|", "or"), ("!==", "!="), ("===", "="), ("!", "not"), ("×", "*")];
    let (before, rest) = failure.parts()?;
    let (sign, word) = OPERATORS.iter().find(|(sign, _)| rest.starts_with(sign))?;
    let is_word = word.starts_with(char::is_alphabetic);
    // A word wants blanks around it.
    let left = if is_word && before.ends_with(crate::fold::is_word) { " " } else { "" };
    let right =
        if is_word && rest.get(sign.len()..).is_some_and(|after| !after.starts_with([' ', '\t']) && !after.is_empty()) { " " } else { "" };
    let at = failure.offset..failure.offset + sign.len();
    Some(Slip { edits: vec![(at.clone(), format!("{left}{word}{right}"))], ..Slip::new(SlipKind::Operator, at, *word) })
}

/// An operator with a blank in it, or with `not` before it: `> =`, `not =`.
fn torn(failure: &Failure) -> Option<Slip> {
    const TORN: [(&str, &str, &str); 6] =
        [(">", "=", ">="), ("<", "=", "<="), ("!", "=", "!="), ("=", "=", "="), ("<", ">", "!="), ("not", "=", "!=")];
    let (before, rest) = failure.parts()?;
    let before = before.trim_end();
    let (first, second, whole) = TORN.iter().find(|(first, second, _)| before.ends_with(first) && rest.starts_with(second))?;
    let is_part = |first: &str| first == "not" && before.strip_suffix(first).is_some_and(|before| before.ends_with(crate::fold::is_word));
    if is_part(first) {
        return None;
    }
    Some(Slip::new(SlipKind::Operator, before.len() - first.len()..failure.offset + second.len(), *whole))
}

/// A sign between a word and what belongs to it: `language = fr`, `start: fitting`, `automatic, template t`.
fn superfluous(failure: &Failure) -> Option<Slip> {
    let (before, rest) = failure.parts()?;
    let sign = rest.chars().next().filter(|sign| matches!(sign, '=' | ':' | ',' | ';'))?;
    let after = rest.get(1..)?;
    let follows = !after.trim_start().is_empty() && !before.trim().is_empty();
    // What stands on both sides stays apart.
    let blank = if before.ends_with(' ') || after.starts_with(' ') { "" } else { " " };
    let at = failure.offset..failure.offset + sign.len_utf8();
    follows.then(|| Slip { edits: vec![(at.clone(), blank.to_owned())], ..Slip::new(SlipKind::Superfluous, at, "") })
}

/// A dash for a minus, a blank that is none, brackets from other keyboards.
fn look_alike(failure: &Failure) -> Option<Slip> {
    let (_, rest) = failure.parts()?;
    let sign = rest.chars().next()?;
    let plain = match sign {
        '–' | '—' | '−' | '‐' | '‑' => "-",
        '＋' => "+",
        '（' => "(",
        '）' => ")",
        '，' => ",",
        '：' => ":",
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{ad}' => "",
        _ if sign.is_whitespace() && !matches!(sign, ' ' | '\t' | '\r' | '\n') => " ",
        _ => return None,
    };
    Some(Slip::new(SlipKind::LookAlike, failure.offset..failure.offset + sign.len_utf8(), plain))
}
