//! How large a module is when it is loaded: after brotli at its best, which is what servers of static files send.

use std::io::Write;

/// Tells it; an error if it is more than the budget.
pub fn tell(name: &str, wasm: &[u8], budget: usize) -> Result<(), String> {
    let size = after_brotli(wasm)?;
    eprintln!("xtask: {name}.wasm: {} bytes, {size} after brotli; at most {budget}", wasm.len());
    if size <= budget { Ok(()) } else { Err(format!("{name}.wasm has {size} bytes after brotli, {} too many", size - budget)) }
}

/// The size of bytes after brotli.
pub fn after_brotli(bytes: &[u8]) -> Result<usize, String> {
    let mut packed = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 24);
    packed.write_all(bytes).map_err(|error| format!("cannot pack the module: {error}"))?;
    Ok(packed.into_inner().len())
}
