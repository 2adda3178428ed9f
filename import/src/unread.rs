//! What found no place: it is kept, line by line.

use core::ops::Range;

use crate::pieces::Piece;

/// Words of a line that could not be read.
#[derive(Clone, Debug)]
pub struct Unread {
    /// Its first piece.
    pub place: usize,
    /// Where it stands, in bytes of the screen's text.
    pub span: Range<usize>,
    /// At which line, counted from 1.
    pub line: usize,
    /// The words.
    pub text: String,
}

/// The pieces that are not used, those of a line that follow each other as one.
pub fn unread(pieces: &[Piece], used: &[bool]) -> Vec<Unread> {
    let mut all: Vec<Unread> = Vec::new();
    let mut next = 0;
    for (place, piece) in pieces.iter().enumerate().filter(|(place, _)| used.get(*place) != Some(&true)) {
        match all.last_mut().filter(|last| last.line == piece.line && next == place) {
            Some(last) => {
                last.span.end = piece.span.end;
                last.text.push(' ');
                last.text.push_str(&piece.text);
            }
            None => all.push(Unread { place, span: piece.span.clone(), line: piece.line, text: piece.text.clone() }),
        }
        next = place + 1;
    }
    all
}
