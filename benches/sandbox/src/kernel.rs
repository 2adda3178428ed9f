//! The evaluation, for any host.

#[path = "../../made.rs"]
mod made;

use std::sync::OnceLock;

use relance_dsl::SourceFile;
use relance_engine::{Portfolio, Program, evaluate};

static PREPARED: OnceLock<(Program, Portfolio)> = OnceLock::new();

/// Program and portfolio, made at the first call.
pub fn prepared() -> &'static (Program, Portfolio) {
    PREPARED.get_or_init(|| {
        let file = SourceFile { path: "eight_groups.relance".to_owned(), text: include_str!("../../eight_groups.relance").to_owned() };
        let program = relance_dsl::compile(&[file]).program;
        (program.expect("the program of the benchmark compiles"), made::portfolio())
    })
}

/// A sum over the agenda of the portfolio.
pub fn evaluated() -> i64 {
    let (program, portfolio) = prepared();
    let agenda = evaluate(program, portfolio, made::AS_OF).expect("an agenda");
    agenda.rows.iter().fold(0, |sum: i64, row| {
        sum.wrapping_mul(31).wrapping_add(row.overdue).wrapping_add(i64::from(row.leader)).wrapping_add(i64::from(row.planned_on.0))
    })
}
