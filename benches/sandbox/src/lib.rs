//! What a host calls: make the columns, then evaluate them as often as it likes.

#![expect(unsafe_code, reason = "names that a host can call")]

mod kernel;

/// Makes program and portfolio. Gives the number of customers.
#[unsafe(no_mangle)]
pub extern "C" fn prepare() -> usize {
    kernel::prepare()
}

/// Evaluates the portfolio. Gives a sum over the agenda by which two hosts can be compared.
#[unsafe(no_mangle)]
pub extern "C" fn evaluate() -> i64 {
    kernel::evaluated()
}
