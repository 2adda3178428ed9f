//! Places as editors count them: a line and a column from 0, the column in bytes or in UTF-16 code units.
//!
//! Everything else in this crate counts in bytes. A line ends with `\n`, `\r\n` or a lone `\r`, as editors see it.

/// How an editor counts columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// In bytes of UTF-8.
    Utf8,
    /// In code units of UTF-16: most characters one, emoji two.
    #[default]
    Utf16,
}

/// A line and a column, both from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line.
    pub line: u32,
    /// The column, in units of an [`Encoding`].
    pub column: u32,
}

/// Where the lines of a text start.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    starts: Vec<u32>,
}

impl Lines {
    /// The lines of a text.
    #[must_use]
    pub fn new(text: &str) -> Lines {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|(place, byte)| match byte {
            b'\n' => true,
            b'\r' => bytes.get(place + 1) != Some(&b'\n'),
            _ => false,
        });
        let starts = ends.map(|(place, _)| u32::try_from(place + 1).unwrap_or(u32::MAX));
        Lines { starts: core::iter::once(0).chain(starts).collect() }
    }

    /// How many lines there are, at least one.
    #[must_use]
    pub fn count(&self) -> u32 {
        u32::try_from(self.starts.len()).unwrap_or(u32::MAX)
    }

    /// The line, from 0, of a byte offset.
    #[must_use]
    pub fn line(&self, offset: u32) -> u32 {
        let after = self.starts.partition_point(|start| *start <= offset);
        u32::try_from(after.saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// Where a line starts; the end of the text for one beyond the last.
    #[must_use]
    pub fn start(&self, line: u32, text: &str) -> u32 {
        let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
        self.starts.get(line as usize).copied().unwrap_or(end)
    }

    /// A line without its end.
    #[must_use]
    pub fn text<'t>(&self, line: u32, text: &'t str) -> &'t str {
        let (start, end) = (self.start(line, text), self.start(line.saturating_add(1), text));
        text.get(start as usize..end as usize).unwrap_or_default().trim_end_matches(['\r', '\n'])
    }

    /// The place of a byte offset; of one inside a character, the place of the character.
    #[must_use]
    pub fn place(&self, text: &str, offset: u32, encoding: Encoding) -> LineColumn {
        let line = self.line(offset);
        let before = offset.saturating_sub(self.start(line, text)) as usize;
        let content = self.text(line, text);
        let column = content.char_indices().take_while(|(at, char)| at + char.len_utf8() <= before).map(|(_, char)| width(char, encoding));
        LineColumn { line, column: column.sum() }
    }

    /// The byte offset of a place. A column beyond its line is the line's end; one inside a character, its start.
    #[must_use]
    pub fn offset(&self, text: &str, place: LineColumn, encoding: Encoding) -> u32 {
        let start = self.start(place.line, text);
        let mut left = place.column;
        let mut bytes = 0_u32;
        for char in self.text(place.line, text).chars() {
            let width = width(char, encoding);
            if width > left {
                break;
            }
            left -= width;
            bytes += width_in_bytes(char);
        }
        start.saturating_add(bytes)
    }
}

fn width(char: char, encoding: Encoding) -> u32 {
    match encoding {
        Encoding::Utf8 => width_in_bytes(char),
        Encoding::Utf16 => u32::try_from(char.len_utf16()).unwrap_or(1),
    }
}

fn width_in_bytes(char: char) -> u32 {
    u32::try_from(char.len_utf8()).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::{Encoding, LineColumn, Lines};

    const TEXT: &str = "é😀x\r\nab\rc\n";

    fn place(offset: u32, encoding: Encoding) -> (u32, u32) {
        let place = Lines::new(TEXT).place(TEXT, offset, encoding);
        (place.line, place.column)
    }

    fn offset(line: u32, column: u32, encoding: Encoding) -> u32 {
        Lines::new(TEXT).offset(TEXT, LineColumn { line, column }, encoding)
    }

    #[test]
    fn columns_are_counted_as_the_editor_counts() {
        assert_eq!((place(2, Encoding::Utf8), place(2, Encoding::Utf16)), ((0, 2), (0, 1)));
        assert_eq!((place(6, Encoding::Utf8), place(6, Encoding::Utf16)), ((0, 6), (0, 3)));
        assert_eq!((offset(0, 3, Encoding::Utf16), offset(0, 6, Encoding::Utf8)), (6, 6));
    }

    #[test]
    fn what_is_inside_a_character_or_beyond_a_line_is_moved_to_its_start() {
        assert_eq!((offset(0, 2, Encoding::Utf16), offset(0, 4, Encoding::Utf8)), (2, 2));
        assert_eq!((offset(0, 99, Encoding::Utf16), offset(99, 0, Encoding::Utf16)), (7, 14));
        assert_eq!(place(4, Encoding::Utf16), (0, 1));
        assert_eq!(place(8, Encoding::Utf8), (0, 7));
    }

    #[test]
    fn every_kind_of_line_end_counts() {
        assert_eq!(Lines::new(TEXT).count(), 4);
        assert_eq!((place(9, Encoding::Utf8), place(12, Encoding::Utf8), place(14, Encoding::Utf8)), ((1, 0), (2, 0), (3, 0)));
    }
}
