//! Programs of any length, made from the one of eight groups: its groups and scenarios again and again under other names,
//! so that the compiler has every line to check. The benchmark of the compiler has them too.

const EIGHT_GROUPS: &str = include_str!("../../eight_groups.relance");

/// The program cut into its beginning, from the edition to the templates, and its groups, each with the scenario that it
/// leads to. An empty line ends each part.
fn cut() -> (Vec<&'static str>, Vec<Vec<&'static str>>) {
    let mut head = Vec::new();
    let (mut groups, mut scenarios) = (Vec::new(), Vec::new());
    for block in EIGHT_GROUPS.split("\n\n") {
        let lines = block.lines().chain([""]);
        match block.split(' ').next() {
            Some("group") => groups.push(lines.collect::<Vec<_>>()),
            Some("scenario") => scenarios.push((block, lines)),
            // A comment stands first; it is about the text and not about what is made of it.
            _ => head.extend(lines.skip_while(|line| line.starts_with("//"))),
        }
    }
    for group in &mut groups {
        let leads_to = group.iter().find_map(|line| line.trim_start().strip_prefix("scenario ")).unwrap_or_default();
        let scenario = scenarios.iter().find(|(block, _)| block.contains(leads_to)).map(|(_, lines)| lines.clone());
        group.extend(scenario.into_iter().flatten());
    }
    (head, groups)
}

/// A line of a copy, with names of its own. Behind a group for everybody left no other would be reached.
fn renamed(line: &str, copy: usize) -> String {
    let statement = line.trim_start();
    if statement == "otherwise" {
        return format!("    when overdue > {copy} EUR");
    }
    match line.rsplit_once('"').filter(|_| statement.starts_with("group") || statement.starts_with("scenario")) {
        Some((name, rest)) => format!("{name} {copy}\"{rest}"),
        None => line.to_owned(),
    }
}

/// The lines of a program of so many groups, each with its own scenario.
pub fn of_groups(count: usize) -> Vec<String> {
    let (head, groups) = cut();
    let copies = (1..).flat_map(|copy| groups.iter().map(move |group| (copy, group)));
    let lines = copies.take(count).flat_map(|(copy, group)| group.iter().map(move |line| renamed(line, copy)));
    head.iter().map(|line| (*line).to_owned()).chain(lines).collect()
}

/// The lines of a program of so many, as many groups as there is room for and a scenario that makes up the number. Too few
/// for a group are but the first lines of a program.
pub fn of_lines(count: usize) -> Vec<String> {
    const SHORTEST_GROUP: usize = 10;
    let mut lines = of_groups(count / SHORTEST_GROUP + 1);
    let room = count.saturating_sub(2);
    if let Some(end) = lines.iter().take(room).rposition(|line| line.starts_with("group")) {
        lines.truncate(end);
        lines.push("scenario \"rest\" {".to_owned());
        lines.extend((0..room - end).map(|step| format!("    +{step} days phone \"call {step}\"")));
        lines.push("}".to_owned());
    }
    lines.truncate(count);
    lines
}
