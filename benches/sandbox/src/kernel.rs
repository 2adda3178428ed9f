//! The evaluation, for any host.

#[path = "../../made.rs"]
mod made;

use std::sync::OnceLock;

use relance_dsl::SourceFile;
use relance_engine::{Agenda, Evaluator, Portfolio, Program};

/// Customers decided at once, after which their rows are dropped, as a run does that writes them on.
const PART: usize = 4096;

static GIVEN: OnceLock<(Program, Portfolio)> = OnceLock::new();
static BOUND: OnceLock<Evaluator<'static>> = OnceLock::new();

fn given() -> &'static (Program, Portfolio) {
    GIVEN.get_or_init(|| {
        let file = SourceFile { path: "eight_groups.relance".to_owned(), text: include_str!("../../eight_groups.relance").to_owned() };
        let program = relance_dsl::compile(&[file]).program;
        (program.expect("the program of the benchmark compiles"), made::portfolio())
    })
}

/// Program and portfolio, made, checked and bound at the first call. Gives the number of customers.
pub fn prepare() -> usize {
    let (program, portfolio) = given();
    BOUND.get_or_init(|| Evaluator::new(program, portfolio, made::AS_OF).expect("columns that fit the program"));
    portfolio.customers.count
}

/// A sum over the agenda of the portfolio.
pub fn evaluated() -> i64 {
    let count = prepare();
    let Some(evaluator) = BOUND.get() else { return 0 };
    let mut agenda = Agenda::default();
    let mut sum = 0_i64;
    for first in (0..count).step_by(PART) {
        agenda.rows.clear();
        agenda.actions.clear();
        evaluator.evaluate(first..count.min(first + PART), &mut agenda).expect("customers of the portfolio");
        for row in &agenda.rows {
            let add = |sum: i64, value: i64| sum.wrapping_mul(31).wrapping_add(value);
            sum = add(add(sum, row.overdue), i64::from(row.leader) + i64::from(row.planned_on.0));
        }
    }
    sum
}
