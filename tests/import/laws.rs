//! What holds whatever text comes in.

use proptest::prelude::*;
use relance_engine::Lang;
use relance_import::{MAX_BYTES, MAX_LINES, Options, Refused, import};

use crate::example::screen;
use crate::{compiled, imported};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) }
}

/// What comes out compiles, is laid out, and says at its line what could not be read.
fn holds(text: &str) -> Result<(), TestCaseError> {
    let imported = imported(text, Lang::English);
    compiled(&imported.program).map_err(TestCaseError::fail)?;
    prop_assert_eq!(relance_format::format(&imported.program), Ok(imported.program.clone()));
    for note in &imported.notes {
        prop_assert!(text.get(note.span.clone()).is_some(), "{note:?}");
        prop_assert_eq!(note.line, text[..note.span.start].matches('\n').count() + 1);
        if note.kind == relance_import::Kind::Unread {
            let comment = format!("// line {} of the screen, not read: ", note.line);
            prop_assert!(imported.program.contains(&comment), "{comment}\n{}", imported.program);
        }
    }
    Ok(())
}

/// Parts of screens, in any order.
fn parts() -> impl Strategy<Value = String> {
    const PARTS: [&str; 48] = [
        "1",
        "2",
        "3.",
        "4)",
        "17",
        "Relance par e-mail",
        "Relance téléphonique",
        "Reminder #1",
        "+4 days",
        "-10 jours",
        "J+4",
        "7 days",
        "0 days",
        "Add an action",
        "Ajouter une action",
        "Français",
        "English",
        "(DE)",
        "Langue : Français",
        "0 client use this collection scenario",
        "12 clients utilisent ce scénario",
        "Standard",
        "Standard",
        "Modèles actions spécifiques",
        "Contentieux",
        "Email",
        "Automatic action",
        "Manage collection scenarios",
        "\t",
        "\t",
        "\n",
        "\n",
        "\n",
        "\r\n",
        "\u{a0}",
        "   ",
        " ",
        " ",
        " ",
        "• ",
        "\"",
        "\\",
        "“a”",
        "{",
        "// x",
        ";",
        "|",
        ":",
    ];
    proptest::collection::vec(proptest::sample::select(&PARTS[..]), 0..60).prop_map(|parts| parts.concat())
}

/// The screen, with characters and lines deleted, doubled and put in.
fn damaged() -> impl Strategy<Value = String> {
    const PUT_IN: [&str; 14] = ["\n", "\t", " ", "\"", "\\", "1", "-", "+", "é", "\u{301}", "\u{feff}", "{", "x", "\r"];
    let change = (any::<prop::sample::Index>(), 0_usize..4, proptest::sample::select(&PUT_IN[..]));
    proptest::collection::vec(change, 1..30).prop_map(|changes| {
        let mut text = screen();
        for (place, kind, put_in) in changes {
            let lines: Vec<&str> = text.split_inclusive('\n').collect();
            let line = place.index(lines.len().max(1));
            let at = text.char_indices().map(|(at, _)| at).nth(place.index(text.chars().count().max(1))).unwrap_or(0);
            text = match kind {
                0 => text[..at].to_owned() + put_in + &text[at..],
                1 => text[..at].chars().chain(text[at..].chars().skip(1 + put_in.len())).collect(),
                2 => lines.iter().enumerate().filter(|(place, _)| *place != line).map(|(_, text)| *text).collect(),
                _ => lines.iter().enumerate().flat_map(|(place, text)| [*text].repeat(1 + usize::from(place == line))).collect(),
            };
        }
        text
    })
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn any_text_becomes_a_program(text in "\\PC{0,200}") {
        holds(&text)?;
    }

    #[test]
    fn any_characters_become_a_program(chars in proptest::collection::vec(any::<char>(), 0..120)) {
        holds(&chars.into_iter().collect::<String>())?;
    }

    #[test]
    fn parts_of_screens_in_any_order_become_a_program(text in parts()) {
        holds(&text)?;
    }

    #[test]
    fn nothing_that_has_words_is_dropped(text in parts(), place in any::<prop::sample::Index>()) {
        // A line of words that no screen has is read as a name or told as unread, wherever it stands.
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let line = place.index(lines.len() + 1);
        let text = lines[..line].concat() + "\nZwölf Boxkämpfer jagen Viktor\n" + &lines[line..].concat();
        let imported = imported(&text, Lang::English);
        prop_assert!(imported.program.contains("Zwölf Boxkämpfer jagen Viktor"), "{text}\n{}", imported.program);
    }
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn damaged_screens_become_programs(text in damaged()) {
        holds(&text)?;
    }
}

#[test]
fn what_is_too_large_for_a_screen_is_refused() {
    let options = Options { source: "x", language: None, currency: None, lang: Lang::English };
    assert_eq!(import(&"x".repeat(MAX_BYTES + 1), &options), Err(Refused::TooLarge));
    assert_eq!(import(&"x\n".repeat(MAX_LINES), &options), Err(Refused::TooLong));
}

/// The largest text that is taken, of the lines that grow most.
#[test]
fn the_largest_text_becomes_a_program() {
    for line in ["x\n".to_owned(), "1\tx\t+1 day\n".to_owned(), "+1 day\n".to_owned(), format!("{}\n", "\"".repeat(40))] {
        let text = line.repeat((MAX_LINES - 1).min(MAX_BYTES / line.len()));
        compiled(&imported(&text, Lang::French).program).unwrap();
    }
    compiled(&imported(&"\\".repeat(MAX_BYTES), Lang::French).program).unwrap();
}
