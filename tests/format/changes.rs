//! Random programs, and real files changed at random.

use std::fmt::Write as _;
use std::sync::LazyLock;

use proptest::prelude::*;
use relance_format::format;
use relance_grammar::scan::{Kind, tokens};

use crate::files::{below, root};
use crate::laws::{comments, holds, holds_or_is_refused, said};
use crate::random::choices::Choices;
use crate::random::policy::policy;
use crate::random_tests::with_tests;

/// What a change of blanks may put in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum With {
    /// Blanks of all kinds.
    Blanks,
    /// Line ends where a statement goes on.
    LineEnds,
    /// Line ends, and comments before them.
    Comments,
}

/// The same program with other blanks between its words.
fn respaced(text: &str, choices: &mut Choices<'_>, with: With) -> String {
    let all: Vec<_> = tokens(text).collect();
    let mut out = String::new();
    let (mut parens, mut number) = (0_usize, 0);
    for (place, (kind, range)) in all.iter().enumerate() {
        let word = &text[range.clone()];
        let next = all.get(place + 1).map_or("", |(_, range)| &text[range.clone()]);
        let before = place.checked_sub(1).map_or("\n", |before| &text[all[before].1.clone()]);
        match kind {
            Kind::OpenParen => parens += 1,
            Kind::CloseParen => parens -= 1,
            _ => {}
        }
        let mut comment = |out: &mut String, choices: &mut Choices<'_>| {
            if with == With::Comments && choices.chance(40) {
                number += 1;
                let _ = write!(out, "// {number}");
            }
        };
        match kind {
            Kind::Space if before == "\n" => out.push_str(choices.one_of(&["", " ", "\t", "      "])),
            Kind::Space => {
                let goes_on = parens > 0 || matches!(before, "," | "and" | "or" | "not" | "=" | "*") || matches!(next, "and" | "or");
                if with != With::Blanks && goes_on && before != "n" && choices.chance(30) {
                    out.push(' ');
                    comment(&mut out, choices);
                    out.push_str(choices.one_of(&["\n", "\n\n  ", "\n\t"]));
                } else if with == With::Blanks {
                    out.push_str(choices.one_of(&[" ", "\t", "   ", "\u{a0}", "\u{202f} "]));
                } else {
                    out.push_str(choices.one_of(&[" ", "\t", "   "]));
                }
            }
            Kind::Newline => {
                if before != "\n" {
                    comment(&mut out, choices);
                }
                out.push('\n');
                if with == With::Comments && choices.chance(8) {
                    comment(&mut out, choices);
                    out.push('\n');
                }
            }
            _ => out.push_str(word),
        }
    }
    out
}

/// Deletes, doubles and puts in characters and lines.
fn damaged(text: &str, choices: &mut Choices<'_>, times: usize) -> String {
    const PUT_IN: [&str; 28] = [
        "{",
        "}",
        "(",
        ")",
        "\"",
        "\"\"\"",
        "\n",
        " ",
        ",",
        "and",
        " or ",
        "// c",
        "\t",
        "\u{a0}",
        "=",
        "+3 days ",
        "é",
        "\r",
        "\u{feff}",
        "when ",
        "group \"x\" {",
        "\\",
        "$day",
        "on 2026-03-05 ",
        " expect timeline {",
        "each a {",
        "1",
        "/",
    ];
    let mut text = text.to_owned();
    for _ in 0..times {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let chars: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let at = chars[choices.below(chars.len())];
        let line = choices.below(lines.len().max(1));
        text = match choices.below(6) {
            0 => text[..at].to_owned() + choices.one_of(&PUT_IN) + &text[at..],
            1 => {
                let to = chars[(chars.binary_search(&at).unwrap() + 1 + choices.below(4)).min(chars.len() - 1)];
                text[..at].to_owned() + &text[to..]
            }
            2 => lines.iter().enumerate().filter(|(place, _)| *place != line).map(|(_, line)| *line).collect(),
            3 => lines.iter().enumerate().flat_map(|(place, text)| [*text].repeat(1 + usize::from(place == line))).collect(),
            4 => lines.iter().enumerate().map(|(place, text)| if place == line { text.trim_end() } else { text }).collect(),
            _ => text[..at].to_owned() + choices.one_of(&PUT_IN) + &text[at..],
        };
    }
    text
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) }
}

fn stream(length: usize) -> impl Strategy<Value = Vec<u16>> {
    proptest::collection::vec(any::<u16>(), length)
}

fn programs() -> impl Strategy<Value = String> {
    let lists = || proptest::collection::vec(stream(60), 1..4);
    (stream(20), lists(), lists(), stream(80))
        .prop_map(|(workspace, scenarios, groups, tests)| with_tests(&policy(&workspace, &scenarios, &groups).text, &tests))
}

static FILES: LazyLock<Vec<String>> =
    LazyLock::new(|| crate::files::all().into_iter().map(|(_, text)| text).filter(|text| text.len() < 8_000).collect());

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn random_programs_stay_the_same(text in programs()) {
        prop_assert!(said(&text).is_ok(), "{text}");
        holds(&text).map_err(TestCaseError::fail)?;
    }

    /// There is one way to write a program: however its words are set apart, it comes out the same.
    #[test]
    fn blanks_and_line_ends_decide_nothing(text in programs(), choices in stream(4_000), line_ends in any::<bool>()) {
        let with = if line_ends { With::LineEnds } else { With::Blanks };
        let ugly = respaced(&text, &mut Choices::new(&choices), with);
        holds(&ugly).map_err(TestCaseError::fail)?;
        prop_assert_eq!(said(&ugly), said(&text));
        let without_empty = |text: String| text.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        prop_assert_eq!(without_empty(format(&ugly).unwrap()), without_empty(format(&text).unwrap()));
    }

    #[test]
    fn comments_stay_everywhere(text in programs(), choices in stream(6_000)) {
        let ugly = respaced(&text, &mut Choices::new(&choices), With::Comments);
        prop_assert!(!comments(&ugly).is_empty());
        holds(&ugly).map_err(TestCaseError::fail)?;
        prop_assert_eq!(said(&ugly), said(&text));
    }

    #[test]
    fn carriage_returns_decide_nothing(text in programs()) {
        prop_assert_eq!(format(&text.replace('\n', "\r\n")), format(&text));
    }
}

proptest! {
    #![proptest_config(config(1_500))]

    #[test]
    fn damaged_files_are_not_made_worse(which in any::<prop::sample::Index>(), choices in stream(40), times in 1_usize..8) {
        let text: &String = which.get(&FILES);
        let text = damaged(text, &mut Choices::new(&choices), times);
        holds_or_is_refused(&text).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn any_text_is_answered(text in "\\PC{0,200}") {
        holds_or_is_refused(&text).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn words_in_any_order_are_answered(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "edition 1", "workspace", "{", "}", "\n", "\n", "language fr", "currency EUR", "group", "\"A\"", "when", "(", ")",
                "collectable", ">", "10", "EUR", "and", "or", "not", "count", "(where", "days_late", "exempt", "otherwise",
                "scenario", "+3 days", "-1 day", "email", "template", "t", "automatic", "\"\"\"", "body fr", "\"", "#days_late",
                "calendar", "holidays", "easter", "01-01", ",", "2026-01-01", "// c", "is missing", "in", "between", "é", "\u{a0}",
                "\r\n", "\r", "\t", "\u{feff}", "test \"x\" {", "on 2026-03-05", "expect", "timeline {", "each a {", "$a", "invoice F1", "due", "-5 EUR", "done as proposed", "because", "rate", "2 %", "attribute a: one of",
            ]),
            0..80,
        ),
    ) {
        holds_or_is_refused(&words.join(" ")).map_err(TestCaseError::fail)?;
    }
}

/// Of real files with one slip each, hardly any is refused: what is broken stays, and the rest is laid out.
#[test]
fn slips_are_seldom_a_reason_to_refuse() {
    let (mut answered, mut refused) = (0, Vec::new());
    for (path, text) in below(&root().join("examples")) {
        for seed in 0..60_u16 {
            let choices: Vec<u16> = (1..20).map(|place| seed.wrapping_mul(7_919).wrapping_mul(place).wrapping_add(place * 131)).collect();
            match holds_or_is_refused(&damaged(&text, &mut Choices::new(&choices), 1)) {
                Ok(true) => answered += 1,
                Ok(false) => refused.push(format!("{path} {seed}")),
                Err(error) => panic!("{path} {seed}: {error}"),
            }
        }
    }
    assert!(refused.len() * 100 <= answered, "{answered} were laid out, but not {refused:?}");
}
