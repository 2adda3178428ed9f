//! Finds texts by what they are: ids, and the texts of dictionaries.
//!
//! A table of places only, eight bytes each, since a portfolio has millions of ids and memory is what takes time. The
//! order in which it keeps them shows nowhere. Its hashes are seeded, so that nobody can write ids that make it slow.

use core::cmp::Ordering;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::OnceLock;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;

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
struct Index {
    /// A power of two of them; at least a quarter is free.
    slots: Vec<Slot>,
    count: usize,
    seed: RandomState,
}

impl Index {
    /// An index with room for so many texts before it grows.
    fn with_room(texts: usize) -> Index {
        let slots = texts.saturating_add(texts / 3).saturating_add(8).next_power_of_two();
        Index { slots: vec![FREE; slots], count: 0, seed: RandomState::new() }
    }

    /// An index of texts that are all different, with room for so many.
    fn of(texts: &Texts, room: usize) -> Index {
        let mut index = Index::with_room(room.max(texts.len()));
        for (place, text) in (0u32..).zip(texts.iter()) {
            index.add(index.hash(text), place);
        }
        index
    }

    /// The hash of a text.
    fn hash(&self, text: &str) -> u32 {
        let mut hasher = self.seed.build_hasher();
        hasher.write(text.as_bytes());
        // The lower half is as good as the whole.
        (hasher.finish() & u64::from(u32::MAX)) as u32
    }

    /// The place with this hash that `is` the text.
    fn find(&self, hash: u32, is: impl Fn(u32) -> bool) -> Option<u32> {
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
    fn add(&mut self, hash: u32, place: u32) {
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

/// Different texts in the order in which they were added, such as the ids of a file.
///
/// As long as each comes behind the one before it, which is how most files are written, a comparison tells that it is
/// new, and a few can be looked for without an index. It is made when one does not, or when many are looked for.
#[derive(Default)]
pub(crate) struct Ids {
    /// Close together, whatever lies between them in the file.
    texts: Texts,
    index: OnceLock<Index>,
    /// How many were looked for without an index.
    searches: AtomicUsize,
    room: usize,
}

/// How far behind the id found before, itself included, the next one is expected.
const NEAR: u32 = 4;

impl Ids {
    /// Ids with room for so many.
    pub(crate) fn with_room(ids: usize) -> Ids {
        let texts = Texts { bytes: String::new(), ends: Vec::with_capacity(ids) };
        Ids { texts, room: ids, ..Ids::default() }
    }

    /// The place of an id.
    pub(crate) fn find(&self, id: &str) -> Option<u32> {
        if self.index.get().is_none() && self.searches.fetch_add(1, Relaxed) < self.texts.len() / 64 {
            return self.search(id);
        }
        let index = self.index.get_or_init(|| Index::of(&self.texts, 0));
        index.find(index.hash(id), |place| self.get(place) == id)
    }

    /// The place of an id among ids in ascending order.
    fn search(&self, id: &str) -> Option<u32> {
        let (mut low, mut high) = (0, u32::try_from(self.texts.len()).unwrap_or(NONE));
        while low < high {
            let middle = low + (high - low) / 2;
            match self.get(middle).cmp(id) {
                Ordering::Less => low = middle + 1,
                Ordering::Equal => return Some(middle),
                Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The place of an id that perhaps stands close behind the one found before, at `near`, which it becomes.
    pub(crate) fn find_near(&self, id: &str, near: &mut u32) -> Option<u32> {
        let expected = (*near..near.saturating_add(NEAR)).find(|place| self.texts.get(*place as usize) == Some(id));
        let found = expected.or_else(|| self.find(id))?;
        *near = found;
        Some(found)
    }

    /// Adds an id: its place if it is new, else that of the first one in an error.
    pub(crate) fn add(&mut self, id: &str) -> Result<u32, u32> {
        let Ids { texts, index, room, .. } = self;
        if index.get().is_none() {
            let last = texts.len().checked_sub(1);
            match last.and_then(|last| texts.get(last)).map(|last| last.cmp(id)) {
                None | Some(Ordering::Less) => {}
                Some(Ordering::Equal) => return Err(last.and_then(|last| u32::try_from(last).ok()).unwrap_or(NONE)),
                Some(Ordering::Greater) => drop(index.set(Index::of(texts, *room))),
            }
        }
        let mut index = index.get_mut().map(|index| (index.hash(id), index));
        if let Some((hash, index)) = &index
            && let Some(first) = index.find(*hash, |place| texts.get(place as usize) == Some(id))
        {
            return Err(first);
        }
        // The size of files is limited so that 32 bits are enough.
        let place = texts.push(id).unwrap_or(NONE);
        if let Some((hash, index)) = &mut index {
            index.add(*hash, place);
        }
        Ok(place)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }

    /// How many bytes they have together.
    pub(crate) fn bytes(&self) -> usize {
        self.texts.bytes.len()
    }

    /// The id at a place.
    pub(crate) fn get(&self, place: u32) -> &str {
        self.texts.get(place as usize).unwrap_or_default()
    }

    /// The ids, in the order in which they were added.
    pub(crate) fn into_texts(self) -> Texts {
        self.texts
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
        }
        for number in 0..10_000u32 {
            assert_eq!(ids.add(&format!("C{number}")), Err(number));
        }
        assert_eq!(ids.find("C10000"), None);
        assert_eq!(ids.get(7), "C7");
    }

    #[test]
    fn ids_are_found_in_any_order() {
        for numbers in [[1u32, 2, 3, 4, 5, 6], [1, 2, 3, 2, 9, 1], [5, 5, 4, 4, 5, 7], [6, 5, 4, 3, 2, 1]] {
            let (mut ids, mut seen, mut near) = (Ids::default(), Vec::new(), 0);
            for number in numbers {
                let first = seen.iter().position(|other| *other == number).map(|place| place as u32);
                let place = seen.len() as u32;
                assert_eq!(ids.add(&number.to_string()), first.map_or(Ok(place), Err), "{numbers:?}");
                if first.is_none() {
                    seen.push(number);
                }
            }
            for number in [0, 5, 1, 2, 3, 9, 4, 3, 3, 1] {
                let place = seen.iter().position(|other| *other == number).map(|place| place as u32);
                assert_eq!(ids.find_near(&number.to_string(), &mut near), place, "{numbers:?}");
                assert_eq!(ids.find(&number.to_string()), place, "{numbers:?}");
            }
        }
    }

    #[test]
    fn texts_of_one_hash_are_told_apart() {
        let mut index = Index::with_room(0);
        (0..100).for_each(|place| index.add(7, place));
        assert_eq!(index.find(7, |place| place == 42), Some(42));
        assert_eq!(index.find(7, |_| false), None);
        assert_eq!(index.find(8, |_| true), None);
    }
}
