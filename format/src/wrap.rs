//! A statement on as many lines as it needs.
//!
//! What fits stands on one line. What does not is broken before each `or` of its outermost level, or before each `and` where
//! there is no `or`; a list goes on where its line is full; what stands in parentheses moves to lines of its own only if it
//! has nowhere else to go.

use crate::source::Source;
use crate::words::{Role, Word, flat, flat_width};

/// How many columns a line has.
pub const WIDTH: usize = 120;

/// How many columns a block, or a line that goes on, is indented.
pub const INDENT: usize = 4;

/// What may stand before a condition for it to count as alone on its line: `or not`, `when`.
const SHORT: usize = 8;

/// A line of a statement.
pub struct Broken {
    /// How far it is indented.
    pub indent: usize,
    /// What stands on it, without its comment.
    pub text: String,
    /// Its comment.
    pub comment: Option<String>,
}

/// Breaks a statement that begins at `indent`, where `start` columns of its first line, indentation included, are taken.
pub fn fitted(words: &[Word], indent: usize, start: usize) -> Vec<Broken> {
    let mut lines = Lines { done: Vec::new(), indent, text: String::new(), width: start };
    lines.lay(words, indent + INDENT);
    lines.new_line(indent);
    lines.done
}

/// Breaks a statement where its source does, with the comments inside it.
pub fn kept(source: &Source, words: &[Word], indent: usize) -> Vec<Broken> {
    let mut lines = Vec::new();
    let mut depth = 0_usize;
    let mut line: Vec<Word> = Vec::new();
    let mut rest = words;
    while let Some((word, after)) = rest.split_first() {
        rest = after;
        line.push(word.clone());
        let gap = word.range.end..after.first().map_or(word.range.end, |next| next.range.start);
        if source.line_ends(&gap) == 0 && !after.is_empty() {
            continue;
        }
        let is_first = lines.is_empty();
        let (line_indent, new_depth) = kept_indent(&line, depth, indent, is_first);
        depth = new_depth;
        let mut comments = source.comments_in(&gap).iter().peekable();
        let on_line = comments.next_if(|comment| source.line_ends(&(word.range.end..comment.start)) == 0);
        let comment = on_line.map(|comment| source.comment(comment).to_owned());
        lines.push(Broken { indent: line_indent, text: flat(&line), comment });
        lines.extend(comments.map(|comment| Broken {
            indent: indent + INDENT * depth.max(1),
            text: source.comment(comment).to_owned(),
            comment: None,
        }));
        line.clear();
    }
    lines
}

/// How far a line is indented that stands `depth` parentheses deep, and how deep the one after it stands.
fn kept_indent(line: &[Word], depth: usize, indent: usize, is_first: bool) -> (usize, usize) {
    let closing = line.iter().take_while(|word| word.role == Role::Close).count();
    let at = depth.saturating_sub(closing);
    let steps = match (is_first, closing) {
        (true, _) => 0,
        (false, 0) => at.max(1),
        (false, _) => at,
    };
    let after = line.iter().fold(depth, |depth, word| match word.role {
        Role::Open => depth + 1,
        Role::Close => depth.saturating_sub(1),
        _ => depth,
    });
    (indent + INDENT * steps, after)
}

/// Lines that are being filled.
struct Lines {
    done: Vec<Broken>,
    /// Of the line that is being filled.
    indent: usize,
    text: String,
    width: usize,
}

impl Lines {
    fn push(&mut self, words: &[Word]) {
        let Some(first) = words.first() else { return };
        if !self.text.is_empty() && !first.joined {
            self.text.push(' ');
            self.width += 1;
        }
        self.text.push_str(&flat(words));
        self.width += flat_width(words);
    }

    fn new_line(&mut self, indent: usize) {
        self.done.push(Broken { indent: self.indent, text: core::mem::take(&mut self.text), comment: None });
        self.indent = indent;
        self.width = indent;
    }

    fn fits(&self, words: &[Word]) -> bool {
        let blank = usize::from(!self.text.is_empty() && words.first().is_some_and(|first| !first.joined));
        self.width + blank + flat_width(words) <= WIDTH
    }

    /// Puts words on this line and on lines that are indented as `rest` says.
    fn lay(&mut self, words: &[Word], rest: usize) {
        if self.fits(words) {
            return self.push(words);
        }
        for operator in [Role::Or, Role::And] {
            let parts = split(words, |_, word| word.role == operator);
            if parts.len() > 1 {
                for (place, part) in parts.into_iter().enumerate() {
                    if place > 0 {
                        self.new_line(rest);
                    }
                    self.lay(part, rest + INDENT);
                }
                return;
            }
        }
        let members = split(words, |before, _| before.role == Role::Comma);
        if members.len() > 1 {
            for (place, member) in members.into_iter().enumerate() {
                if place > 0 && !self.fits(member) {
                    self.new_line(rest);
                }
                self.push(member);
            }
            return;
        }
        self.open_up(words);
    }

    /// Moves what stands in the widest parentheses to lines of its own.
    fn open_up(&mut self, words: &[Word]) {
        let inner_of = |(open, close): (usize, usize)| words.get(open + 1..close).unwrap_or_default();
        let Some((open, close)) = groups(words).into_iter().max_by_key(|group| flat_width(inner_of(*group))) else {
            return self.push(words);
        };
        let inner = inner_of((open, close));
        let is_alone = self.width <= self.indent + SHORT;
        let too_wide = self.indent + INDENT + flat_width(inner) > WIDTH;
        if inner.is_empty() || !(is_alone || too_wide) {
            return self.push(words);
        }
        let indent = self.indent;
        self.push(words.get(..=open).unwrap_or_default());
        self.new_line(indent + INDENT);
        self.lay(inner, indent + INDENT);
        self.new_line(indent);
        self.push(words.get(close..).unwrap_or_default());
    }
}

/// Cuts words, outside parentheses, before each at which a part starts, as told from the word before it and the word.
fn split<'w, 'a>(words: &'w [Word<'a>], starts: impl Fn(&Word, &Word) -> bool) -> Vec<&'w [Word<'a>]> {
    let mut parts = Vec::new();
    let (mut depth, mut from) = (0_usize, 0);
    for (place, pair) in words.windows(2).enumerate() {
        let [before, word] = pair else { continue };
        match before.role {
            Role::Open => depth += 1,
            Role::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && starts(before, word) {
            parts.extend(words.get(from..=place));
            from = place + 1;
        }
    }
    parts.extend(words.get(from..));
    parts
}

/// The places of the outermost parentheses.
fn groups(words: &[Word]) -> Vec<(usize, usize)> {
    let mut groups = Vec::new();
    let (mut depth, mut open) = (0_usize, 0);
    for (place, word) in words.iter().enumerate() {
        match word.role {
            Role::Open => {
                if depth == 0 {
                    open = place;
                }
                depth += 1;
            }
            Role::Close => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    groups.push((open, place));
                }
            }
            _ => {}
        }
    }
    groups
}
