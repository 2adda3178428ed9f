//! Pages of codes, as they look on a terminal.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use relance_dsl::pages::{Page, Part};
use unicode_width::UnicodeWidthStr;

/// How far words stand from the edge, and programs from the words.
const INDENT: &str = "  ";

/// Writes a page with lines of at most `width` columns, but for programs, which stay as they are.
///
/// # Errors
/// Those of `out`.
pub fn write(page: &Page, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let (bold, heading) = (Style::new().bold(), Style::new().bold().fg_color(Some(AnsiColor::Cyan.into())));
    writeln!(out, "{bold}{}{bold:#}", page.heading)?;
    for part in &page.parts {
        writeln!(out)?;
        match part {
            Part::Heading(text) => writeln!(out, "{heading}{text}{heading:#}")?,
            Part::Words(text) => {
                for line in wrapped(text, width.saturating_sub(INDENT.len())) {
                    writeln!(out, "{INDENT}{line}")?;
                }
            }
            Part::Code(text) | Part::Told(text) => {
                for line in text.lines() {
                    writeln!(out, "{}", format!("{INDENT}{INDENT}{line}").trim_end())?;
                }
            }
        }
    }
    Ok(())
}

/// Writes the numbers and titles of all pages, range by range.
///
/// # Errors
/// Those of `out`.
pub fn write_list(ranges: &[(&str, Vec<Page>)], out: &mut dyn Write) -> io::Result<()> {
    let bold = Style::new().bold();
    for (place, (name, pages)) in ranges.iter().enumerate() {
        let gap = if place > 0 { "\n" } else { "" };
        writeln!(out, "{gap}{bold}{name}{bold:#}")?;
        for page in pages {
            writeln!(out, "{INDENT}{}  {}", page.number, page.title)?;
        }
    }
    Ok(())
}

/// A paragraph in lines of at most `width` columns; a longer word has a line to itself.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words(text) {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}

/// What is not to be torn apart: words, what stands in backticks, and in French a sign with the word before it, from which
/// a narrow blank keeps it.
fn words(text: &str) -> Vec<String> {
    const NARROW: char = '\u{202f}';
    let mut words = vec![String::new()];
    let mut in_code = false;
    for (at, char) in text.char_indices() {
        in_code ^= char == '`';
        let after = text.get(at + 1..).unwrap_or_default();
        let is_sign = after.starts_with([':', ';', '?', '!', '»']) || text.get(..at).is_some_and(|before| before.ends_with('«'));
        match (char, words.last_mut()) {
            (' ', Some(word)) if !in_code && is_sign => word.push(NARROW),
            (' ', _) if !in_code => words.push(String::new()),
            (_, Some(word)) => word.push(char),
            (_, None) => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn lines_are_broken_where_they_may_be() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("write `a b c` here", 9), ["write", "`a b c`", "here"]);
        assert_eq!(wrapped("est-ce vrai ? oui", 8), ["est-ce", "vrai\u{202f}?", "oui"]);
        assert_eq!(wrapped("", 8), [""]);
    }
}
