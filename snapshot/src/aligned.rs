//! Bytes at an address where numbers of 64 bits can be.

/// A copy of bytes that do not come from a mapped file, such as those of a pipe, for [`crate::Snapshot::open`].
#[derive(Clone, Debug)]
pub struct Aligned {
    words: Vec<u64>,
    length: usize,
}

impl Aligned {
    /// Copies the bytes.
    #[must_use]
    pub fn new(bytes: &[u8]) -> Aligned {
        let mut words = vec![0_u64; bytes.len().div_ceil(8)];
        if let Some(room) = bytemuck::cast_slice_mut(&mut words).get_mut(..bytes.len()) {
            room.copy_from_slice(bytes);
        }
        Aligned { words, length: bytes.len() }
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        bytemuck::cast_slice(&self.words).get(..self.length).unwrap_or_default()
    }
}
