//! Different texts, each stored once, and the place of each.

use std::hash::BuildHasher;

use foldhash::quality::RandomState;
use hashbrown::HashTable;
use relance_engine::portfolio::{NONE, Texts};

/// Different texts in the order in which they came. Its hashes are seeded anew each time.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    table: HashTable<u32>,
    pub(crate) texts: Texts,
    seed: RandomState,
}

impl Interner {
    /// Room for so many texts before it grows.
    pub(crate) fn with_room(texts: usize) -> Interner {
        Interner { table: HashTable::with_capacity(texts), ..Interner::default() }
    }

    /// The place of a text, or [`NONE`].
    pub(crate) fn find(&self, text: &str) -> u32 {
        let hash = self.seed.hash_one(text.as_bytes());
        self.table.find(hash, |place| self.texts.get(*place as usize) == Some(text)).copied().unwrap_or(NONE)
    }

    /// The place of a text, which is added if it is new, and whether it is; `None` if four gigabytes are full.
    pub(crate) fn add(&mut self, text: &str) -> Option<(u32, bool)> {
        let hash = self.seed.hash_one(text.as_bytes());
        let texts = &mut self.texts;
        if let Some(place) = self.table.find(hash, |place| texts.get(*place as usize) == Some(text)) {
            return Some((*place, false));
        }
        let place = texts.push(text).filter(|place| *place != NONE)?;
        let seed = &self.seed;
        self.table.insert_unique(hash, place, |place| {
            let text = texts.get(*place as usize).unwrap_or_default();
            seed.hash_one(text.as_bytes())
        });
        Some((place, true))
    }

    /// Forgets all texts and keeps the memory.
    pub(crate) fn clear(&mut self) {
        self.table.clear();
        self.texts.bytes.clear();
        self.texts.ends.clear();
    }
}
