//! Portfolios, made once.

use std::path::PathBuf;

use super::setup::Setup;
use crate::process;

/// A way to make a portfolio: what its folder is called after the number of customers, and options of `generate.py`.
pub struct Variant {
    /// The end of the folder's name.
    pub ending: &'static str,
    /// The options.
    pub options: &'static [&'static str],
}

/// As files are by default: snappy, invoices in the order of their issue.
pub const SNAPPY: Variant = Variant { ending: "", options: &[] };
/// Not compressed.
pub const UNCOMPRESSED: Variant = Variant { ending: "-uncompressed", options: &["--compression", "none"] };
/// Invoices sorted by customer.
pub const SORTED: Variant = Variant { ending: "-sorted", options: &["--order", "customer"] };
/// With customers on hold and promises to pay.
pub const POLICIES: Variant = Variant { ending: "-policies", options: &["--policies"] };
/// About one invoice a customer.
pub const ONE_EACH: Variant = Variant { ending: "-1-each", options: &["--invoices", "1"] };
/// About a hundred invoices a customer.
pub const HUNDRED_EACH: Variant = Variant { ending: "-100-each", options: &["--invoices", "100"] };

/// The folder of a portfolio, which is made if it is not there.
pub fn portfolio(setup: &Setup, customers: usize, variant: &Variant) -> Result<PathBuf, String> {
    let folder = setup.data.join(format!("{}{}", short(customers), variant.ending));
    if !folder.join("history.parquet").exists() {
        let mut generate = setup.script("generate.py")?;
        process::run(generate.arg(customers.to_string()).arg(&folder).args(variant.options))?;
    }
    Ok(folder)
}

/// A round number in few letters.
fn short(customers: usize) -> String {
    match customers {
        0..1_000 => customers.to_string(),
        1_000..1_000_000 => format!("{}k", customers / 1_000),
        _ => format!("{}m", customers / 1_000_000),
    }
}
