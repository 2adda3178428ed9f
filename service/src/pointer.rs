//! Places in a request: JSON pointers (RFC 6901), written out only where one is told.

use core::fmt;

/// A place in a request.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Pointer<'p> {
    /// The request itself.
    Root,
    /// What an object has under a key.
    Key(&'p Pointer<'p>, &'p str),
    /// An item of a list, from 0.
    Item(&'p Pointer<'p>, usize),
}

impl<'p> Pointer<'p> {
    /// What the object here has under a key.
    pub(crate) fn key(&'p self, key: &'p str) -> Pointer<'p> {
        Pointer::Key(self, key)
    }

    /// An item of the list here.
    pub(crate) fn item(&'p self, place: usize) -> Pointer<'p> {
        Pointer::Item(self, place)
    }
}

impl fmt::Display for Pointer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Pointer::Root => Ok(()),
            Pointer::Key(of, key) => write!(f, "{of}/{}", escaped(key)),
            Pointer::Item(of, place) => write!(f, "{of}/{place}"),
        }
    }
}

/// A key as it stands in a pointer; of a very long one the beginning.
pub(crate) fn escaped(key: &str) -> String {
    const SHOWN: usize = 60;
    let mut text = String::new();
    for letter in key.chars().take(SHOWN) {
        match letter {
            '~' => text.push_str("~0"),
            '/' => text.push_str("~1"),
            letter => text.push(letter),
        }
    }
    text
}
