//! Random tests for a program, which say everything that a test can say.

use std::fmt::Write as _;

use relance_dsl::{SourceFile, compile};

use crate::random::choices::Choices;

/// A program with tests behind it.
pub fn with_tests(program: &str, choices: &[u16]) -> String {
    let mut choices = Choices::new(choices);
    let syntax = compile(&[SourceFile { path: "a.relance".to_owned(), text: program.to_owned() }]).syntax;
    let mut text = program.to_owned();
    for number in 0..1 + choices.below(2) {
        let scenario = &syntax.scenarios[choices.below(syntax.scenarios.len())];
        let steps: Vec<String> = scenario.steps.iter().map(|step| quoted(&step.name.text)).collect();
        let _ = writeln!(text, "test \"test {number}\" {{\n    scenario {}", quoted(&scenario.name.text));
        test(&mut text, &steps, &mut choices);
        text += "}\n";
    }
    text
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn test(text: &mut String, steps: &[String], choices: &mut Choices<'_>) {
    let has_table = choices.chance(50);
    if has_table {
        *text += "    each day, step, who {\n";
        for _ in 0..1 + choices.below(3) {
            let _ = writeln!(text, "        2026-05-0{}, {}, F1", 1 + choices.below(9), choices.one_of(steps));
        }
        *text += "    }\n";
    }
    for fact in ["country FR", "language missing, collector \"Dana\"", "email no, phone yes, hold"] {
        if choices.chance(40) {
            let _ = writeln!(text, "    customer {fact}");
        }
    }
    *text += "    invoice F1 due 2026-03-02 open 1200 EUR\n";
    for item in ["invoice \"F 2\" due 2026-03-09, amount 50.50 EUR", "credit A1 due 2026-03-02, open -10 EUR, issued 2026-01-02"] {
        if choices.chance(60) {
            let _ = writeln!(text, "    {item}");
        }
    }
    if has_table {
        *text += "    on $day expect due $step for $who\n";
    }
    for day in 10..13 + choices.below(12) {
        let step = choices.one_of(steps).clone();
        let said = match choices.below(14) {
            0 => format!("expect due {step} for F1"),
            1 => format!("expect scheduled {step} on 2026-06-0{}", 1 + choices.below(9)),
            2 => format!("expect blocked {step} because no contact email, no text"),
            3 => "expect below minimum".to_owned(),
            4 => "expect clear because all excluded".to_owned(),
            5 => "expect leader F1".to_owned(),
            6 => "expect never registered letter".to_owned(),
            7 => format!("done {step}"),
            8 => "paid F1 10 EUR".to_owned(),
            9 => format!("promised F1 until 2026-05-{day}"),
            10 => format!("invoice N{day} due 2026-05-01, open {day} EUR"),
            11 => "customer country DE, language missing".to_owned(),
            12 => format!("expect timeline {{\n        2026-03-05 {step} for F1\n        2026-03-06 {step}\n    }}"),
            _ => "done as proposed until 2026-06-01".to_owned(),
        };
        let _ = writeln!(text, "    on 2026-04-{day} {said}");
    }
    for line in ["done as proposed", "expect never letter", "expect finished"] {
        if choices.chance(30) {
            let _ = writeln!(text, "    {line}");
        }
    }
    *text += "    on 2026-05-01 expect no leader\n";
}
