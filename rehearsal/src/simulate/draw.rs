//! Chance that is the same everywhere: a number from a seed and what it is drawn for.
//!
//! What is drawn for an invoice depends on the seed and on the invoice's id alone, so that neither the order of the files nor
//! the number of threads matters, and an invoice more changes nothing for the others.

/// What a number is drawn for; each kind has its own numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To which share of the payers an invoice belongs.
    Share,
    /// On which day of its range it is paid.
    Day,
    /// Whether a contact on a day moves somebody to pay it.
    Answer,
    /// How soon after that contact.
    Delay,
}

/// A number below `bound` for an invoice, drawn for a purpose on a day (0 where no day plays a part); 0 if `bound` is 0.
#[must_use]
pub fn below(bound: u32, seed: u64, id: &str, purpose: Purpose, day: i32) -> u32 {
    // FNV-1a of the id, then the finalizer of SplitMix64 over what else there is.
    let hashed = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let turn = (u64::from(day.cast_unsigned()) << 3) | purpose as u64;
    let number = mixed(mixed(hashed ^ mixed(seed)) ^ mixed(turn));
    // The upper half of the product is below the bound.
    u32::try_from((u128::from(number) * u128::from(bound)) >> 64).unwrap_or(0)
}

fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}
