//! The programs of the benchmark: the one that peers are compared on, parts of it, and made ones of any size.

use std::fmt::Write as _;

use relance_dsl::SourceFile;
use relance_engine::Program;

const PLAIN: &str = include_str!("../peers/plain.relance");

fn compiled(text: String) -> Program {
    let compiled = relance_dsl::compile(&[SourceFile { path: "benchmark.relance".to_owned(), text }]);
    compiled.program.unwrap_or_else(|| unreachable!("{:?}", compiled.diagnostics))
}

/// The whole program: eight groups, eight scenarios of eight or nine steps.
pub fn plain() -> Program {
    compiled(PLAIN.to_owned())
}

/// Its groups, without scenarios.
pub fn without_steps() -> Program {
    let lines = head().chain(groups()).map(|line| if line.starts_with("    scenario ") { "    exempt" } else { line });
    compiled(lines.collect::<Vec<_>>().join("\n") + "\n")
}

/// All customers exempt: states, leaders and amounts are all that is worked out.
pub fn without_groups() -> Program {
    compiled(head().collect::<Vec<_>>().join("\n") + "\ngroup \"all\" {\n    otherwise\n    exempt\n}\n")
}

/// A program of so many groups, each with its own criterion over attributes, amounts and aggregates; one in eight customers
/// comes as far as the last.
pub fn of_groups(count: usize) -> Program {
    let mut text = head().collect::<Vec<_>>().join("\n") + "\n";
    for group in 1..count {
        // Narrow enough for most customers to pass on to the next.
        let criterion = match group % 4 {
            0 => format!("credit_limit >= {} EUR and risk = {}", 400_000 + group * 1000, group % 5 + 1),
            1 => format!("overdue > {} EUR and sector = public", 20_000 + group * 100),
            2 => format!("balance > credit_limit + {} EUR and risk >= 4", 10_000 + group * 100),
            _ => format!("count(where past_due) > {} and avg(days_late where past_due) > {}", 10 + group % 20, 60 + group),
        };
        let _ = writeln!(text, "group \"{group}\" {{\n    when {criterion}\n    scenario \"steps\"\n}}\n");
    }
    compiled(text + &others() + &scenario(8))
}

/// A program of one group and one scenario of so many steps.
pub fn of_steps(count: usize) -> Program {
    compiled(head().collect::<Vec<_>>().join("\n") + "\n" + &others() + &scenario(count))
}

fn others() -> String {
    "group \"others\" {\n    otherwise\n    scenario \"steps\"\n}\n\n".to_owned()
}

fn scenario(steps: usize) -> String {
    let mut text = "scenario \"steps\" {\n    -8 days email \"step 0\" template text_1 automatic\n".to_owned();
    for step in 1..steps {
        let _ = writeln!(text, "    +{} days phone \"step {step}\"", step * 60 / steps);
    }
    text + "}\n"
}

/// Everything before the groups.
fn head() -> impl Iterator<Item = &'static str> {
    PLAIN.lines().take_while(|line| !line.starts_with("group "))
}

fn groups() -> impl Iterator<Item = &'static str> {
    PLAIN.lines().skip_while(|line| !line.starts_with("group ")).take_while(|line| !line.starts_with("scenario "))
}
