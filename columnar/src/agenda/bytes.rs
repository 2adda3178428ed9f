//! Numbers of varying length, as Parquet and Thrift write them.

/// Appends an unsigned number, seven bits a byte, the lowest first (ULEB128).
pub(super) fn varint(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Appends a signed number, small ones of either sign in few bytes (zigzag, then ULEB128).
pub(super) fn zigzag(number: i64, out: &mut Vec<u8>) {
    varint((number << 1 ^ number >> 63) as u64, out);
}
