//! Finds texts by what they are: ids, and the texts of dictionaries.
//!
//! A table of places only, eight bytes each, since a portfolio has millions of ids and memory is what takes time. The
//! order in which it keeps them shows nowhere. Its hashes are seeded, so that nobody can write ids that make it slow.

use std::hash::{BuildHasher, RandomState};

use relance_engine::portfolio::{NONE, Texts};

/// A place, [`NONE`] if the slot is free, and the hash of what stands there.
#[derive(Clone, Copy)]
struct Slot {
    hash: u32,
    place: u32,
}

const FREE: Slot = Slot { hash: 0, place: NONE };

/// Places of texts that are stored elsewhere.
#[derive(Clone)]
pub(crate) struct Index {
    /// A power of two of them; at least a quarter is free.
    slots: Vec<Slot>,
    count: usize,
    seed: RandomState,
}

impl Default for Index {
    fn default() -> Index {
        Index::with_room(0)
    }
}

impl Index {
    /// An index with room for so many texts before it grows.
    pub(crate) fn with_room(texts: usize) -> Index {
        let slots = texts.saturating_add(texts / 3).saturating_add(8).next_power_of_two();
        Index { slots: vec![FREE; slots], count: 0, seed: RandomState::new() }
    }

    /// The hash of a text.
    pub(crate) fn hash(&self, text: &str) -> u32 {
        // The lower half is as good as the whole.
        (self.seed.hash_one(text.as_bytes()) & u64::from(u32::MAX)) as u32
    }

    /// The place with this hash that `is` the text.
    pub(crate) fn find(&self, hash: u32, is: impl Fn(u32) -> bool) -> Option<u32> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            match self.slots.get(at) {
                Some(slot) if slot.place == NONE => return None,
                Some(slot) if slot.hash == hash && is(slot.place) => return Some(slot.place),
                Some(_) => at = (at + 1) & mask,
                None => return None,
            }
        }
    }

    /// Adds the place of a text that is not there yet.
    pub(crate) fn add(&mut self, hash: u32, place: u32) {
        if (self.count + 1).saturating_mul(4) > self.slots.len().saturating_mul(3) {
            let old = core::mem::take(&mut self.slots);
            self.slots = vec![FREE; old.len() * 2];
            old.into_iter().filter(|slot| slot.place != NONE).for_each(|slot| self.put(slot));
        }
        self.put(Slot { hash, place });
        self.count += 1;
    }

    fn put(&mut self, new: Slot) {
        let mask = self.slots.len() - 1;
        let mut at = new.hash as usize & mask;
        while let Some(slot) = self.slots.get_mut(at) {
            if slot.place == NONE {
                *slot = new;
                return;
            }
            at = (at + 1) & mask;
        }
    }
}

/// The different ids of a file, in the order in which they first stand.
#[derive(Default)]
pub(crate) struct Ids {
    index: Index,
    /// Close together, whatever lies between them in the file.
    texts: Texts,
}

impl Ids {
    /// Ids with room for so many.
    pub(crate) fn with_room(ids: usize) -> Ids {
        let texts = Texts { bytes: String::new(), ends: Vec::with_capacity(ids) };
        Ids { index: Index::with_room(ids), texts }
    }

    /// The place of an id.
    pub(crate) fn find(&self, id: &str) -> Option<u32> {
        self.index.find(self.index.hash(id), |place| self.get(place) == id)
    }

    /// Adds an id: its place if it is new, else that of the first one in an error.
    pub(crate) fn add(&mut self, id: &str) -> Result<u32, u32> {
        let hash = self.index.hash(id);
        if let Some(first) = self.index.find(hash, |place| self.get(place) == id) {
            return Err(first);
        }
        // The size of files is limited so that 32 bits are enough.
        let place = self.texts.push(id).unwrap_or(NONE);
        self.index.add(hash, place);
        Ok(place)
    }

    /// The id at a place.
    pub(crate) fn get(&self, place: u32) -> &str {
        self.texts.get(place as usize).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_again() {
        let mut ids = Ids::default();
        for number in 0..10_000u32 {
            assert_eq!(ids.add(&format!("C{number}")), Ok(number));
        }
        for number in 0..10_000u32 {
            assert_eq!(ids.find(&format!("C{number}")), Some(number));
            assert_eq!(ids.add(&format!("C{number}")), Err(number));
        }
        assert_eq!(ids.find("C10000"), None);
        assert_eq!(ids.get(7), "C7");
    }

    #[test]
    fn texts_of_one_hash_are_told_apart() {
        let mut index = Index::default();
        (0..100).for_each(|place| index.add(7, place));
        assert_eq!(index.find(7, |place| place == 42), Some(42));
        assert_eq!(index.find(7, |_| false), None);
        assert_eq!(index.find(8, |_| true), None);
    }
}
