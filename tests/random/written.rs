//! The conditions of a program's text, each with the place that the compiler gave it.

use relance_engine::Program;
use relance_engine::program::expr::ExprId;

/// What stands between the first quotes of a line.
fn quoted(line: &str) -> Option<&str> {
    line.split('"').nth(1)
}

/// Each condition with its expression, and whether it is of a step.
pub fn conditions(text: &str, program: &Program) -> Vec<(String, ExprId, bool)> {
    let mut found = Vec::new();
    let mut block = "";
    for line in text.lines() {
        if !line.starts_with(' ') {
            block = line;
        }
        let Some(name) = quoted(block) else { continue };
        if block.starts_with("group") {
            let group = program.groups.iter().find(|group| group.name == name).expect("the program has the group");
            found.extend(line.trim().strip_prefix("when ").map(|condition| (condition.to_owned(), group.criterion.unwrap(), false)));
        } else if block.starts_with("scenario") {
            let scenario = program.scenarios.iter().find(|scenario| scenario.name == name).expect("the program has the scenario");
            let Some(step) = quoted(line).and_then(|name| scenario.steps.iter().find(|step| step.name == name)) else { continue };
            for (word, expr) in [(" when ", step.when), (" once ", step.once)] {
                found.extend(line.split_once(word).map(|(_, condition)| (condition.to_owned(), expr.unwrap(), true)));
            }
        }
    }
    found
}
