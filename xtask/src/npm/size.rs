//! How large a module is when it is loaded: after brotli at its best, which is what servers of static files send.

use std::io::Write;

/// Tells it; an error if it is more than it may be.
pub fn tell(name: &str, wasm: &[u8], goal: usize, most: usize) -> Result<(), String> {
    let size = after_brotli(wasm)?;
    eprintln!("xtask: {name}.wasm: {} bytes, {size} after brotli; at most {most}, to become {goal}", wasm.len());
    if size <= most { Ok(()) } else { Err(format!("{name}.wasm has {size} bytes after brotli, {} too many", size - most)) }
}

/// The size of bytes after brotli.
fn after_brotli(bytes: &[u8]) -> Result<usize, String> {
    let mut packed = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 24);
    packed.write_all(bytes).map_err(|error| format!("cannot pack the module: {error}"))?;
    Ok(packed.into_inner().len())
}
