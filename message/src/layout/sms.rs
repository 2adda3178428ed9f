//! A message as a text message: one line, and what it counts for at the operator's.
//!
//! Source: 3GPP TS 23.038, the alphabet of 7 bits and its extension; TS 23.040, the 6 octets that parts of a longer message
//! spend on their order.

use super::plain_line;
use crate::body::Block;
use crate::language::Words;

/// The alphabet of 7 bits, and what takes two places in it.
const ALPHABET: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿\
    abcdefghijklmnopqrstuvwxyzäöñüà";
const EXTENSION: &str = "^{}\\[~]|€\u{c}";

/// How a text message is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// The alphabet of 7 bits: 160 places, or 153 in each part of a longer message.
    Gsm7,
    /// Two octets a letter: 70 places, or 67 in each part.
    Ucs2,
}

/// What a text message counts for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Length {
    /// How it is sent.
    pub encoding: Encoding,
    /// How many places it takes.
    pub units: usize,
    /// As how many messages it is sent and paid.
    pub segments: usize,
    /// The letters for which the alphabet of 7 bits does not do, each once, in their order.
    pub beyond: Vec<char>,
}

/// A body as one line. Typographic marks that a telephone writes plainly are written so: each of them would double the price.
pub fn sms(blocks: &[Block], words: &Words) -> String {
    let lines = blocks.iter().flat_map(|block| match block {
        Block::Lines(lines) => lines.iter().map(|line| plain_line(line, words)).collect(),
        // The compiler lets none into a text message.
        Block::Table(_) => Vec::new(),
    });
    let mut text = String::new();
    for char in lines.collect::<Vec<_>>().join(" ").chars() {
        match plainly(char) {
            Some(plain) => text.push_str(plain),
            None => text.push(char),
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How a mark of typography is written on a telephone.
fn plainly(char: char) -> Option<&'static str> {
    Some(match char {
        '\u{a0}' | '\u{2009}' | '\u{202f}' => " ",
        '‘' | '’' | '‚' => "'",
        '“' | '”' | '„' | '«' | '»' => "\"",
        '‐' | '‑' | '–' | '—' | '−' => "-",
        '…' => "...",
        'œ' => "oe",
        'Œ' => "OE",
        _ => return None,
    })
}

/// What a text message counts for.
#[must_use]
pub fn length(text: &str) -> Length {
    let mut beyond: Vec<char> = Vec::new();
    for char in text.chars().filter(|char| septets(*char).is_none()) {
        if !beyond.contains(&char) {
            beyond.push(char);
        }
    }
    let (encoding, (alone, part)) = if beyond.is_empty() { (Encoding::Gsm7, (160, 153)) } else { (Encoding::Ucs2, (70, 67)) };
    let size = |char: char| match encoding {
        Encoding::Gsm7 => septets(char).unwrap_or(0),
        Encoding::Ucs2 => char.len_utf16(),
    };
    let units: usize = text.chars().map(size).sum();
    Length { encoding, units, segments: if units <= alone { 1 } else { parts(text.chars().map(size), part) }, beyond }
}

/// How many places a letter takes in the alphabet of 7 bits, if it has it.
fn septets(char: char) -> Option<usize> {
    if ALPHABET.contains(char) {
        Some(1)
    } else if EXTENSION.contains(char) {
        Some(2)
    } else {
        None
    }
}

/// How many parts letters of some sizes take; none is cut.
fn parts(sizes: impl Iterator<Item = usize>, room: usize) -> usize {
    let (mut parts, mut used) = (1, 0);
    for size in sizes {
        if used + size > room {
            parts += 1;
            used = 0;
        }
        used += size;
    }
    parts
}
