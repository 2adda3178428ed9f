//! Places in a text as JavaScript counts them, in units of UTF-16, and as the compiler does, in bytes.

/// The places of one text where the two part: after each character that is not ASCII.
#[derive(Clone)]
pub(crate) struct Units {
    /// Byte and unit after each such character, in their order.
    marks: Vec<(u32, u32)>,
    /// The ends of the text.
    end: (u32, u32),
}

impl Units {
    /// Those of a text that is `text` after a byte order mark, if it had one.
    pub(crate) fn new(text: &str, marked: bool) -> Units {
        let mut unit = u32::from(marked);
        let mut marks = Vec::new();
        if marked {
            marks.push((0, unit));
        }
        let mut before = 0;
        for (byte, char) in text.char_indices().filter(|(_, char)| !char.is_ascii()) {
            let after = small(byte + char.len_utf8());
            unit += small(byte) - before + small(char.len_utf16());
            marks.push((after, unit));
            before = after;
        }
        Units { marks, end: (small(text.len()), unit + small(text.len()) - before) }
    }

    /// The unit of a byte; of one inside a character, the character's start.
    pub(crate) fn unit(&self, byte: u32) -> u32 {
        let byte = byte.min(self.end.0);
        let place = self.marks.partition_point(|(mark, _)| *mark <= byte);
        let (mark, unit) = place.checked_sub(1).and_then(|place| self.marks.get(place)).copied().unwrap_or_default();
        unit + byte - mark
    }

    /// The byte of a unit; of one inside a character, the byte after it.
    pub(crate) fn byte(&self, unit: u32) -> u32 {
        let unit = unit.min(self.end.1);
        let place = self.marks.partition_point(|(_, mark)| *mark <= unit);
        let (mark, at) = place.checked_sub(1).and_then(|place| self.marks.get(place)).copied().unwrap_or_default();
        let byte = mark + unit.saturating_sub(at);
        // What comes next is not ASCII: inside it there is no place.
        match self.marks.get(place) {
            Some((next, _)) if byte >= *next => *next,
            _ => byte,
        }
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
