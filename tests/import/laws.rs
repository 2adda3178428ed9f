//! What holds whatever text comes in.

use std::collections::BTreeSet;
use std::fs;
use std::sync::LazyLock;

use proptest::prelude::*;
use relance_engine::Lang;
use relance_import::{Kind, MAX_BYTES, MAX_LINES, Options, Refused, import};

use crate::example::screen;
use crate::{compiled, imported, root};

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
        if note.kind == Kind::Unread {
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

/// The names of all actions of a program with their days.
fn actions(program: &relance_engine::Program) -> BTreeSet<(String, i32)> {
    let steps = program.scenarios.iter().flat_map(|scenario| scenario.steps.iter().map(|step| (step.name.clone(), step.offset)));
    let of_libraries =
        program.libraries.iter().flat_map(|library| library.actions.iter().map(|action| (action.name.clone(), action.offset)));
    steps.chain(of_libraries).collect()
}

/// What a screen without some of its lines has that the whole one does not, and whether anything of it is told as unread.
fn invented(text: &str, whole: &BTreeSet<(String, i32)>, without: &[usize]) -> (Vec<(String, i32)>, bool) {
    let left: String = text.split_inclusive('\n').enumerate().filter(|(place, _)| !without.contains(place)).map(|(_, line)| line).collect();
    let imported = imported(&left, Lang::English);
    // A second action of one name has a number.
    let is_known = |name: &str, days: i32| whole.iter().any(|(own, known)| *known == days && name.starts_with(own.as_str()));
    let found = actions(&compiled(&imported.program).unwrap());
    let invented = found.into_iter().filter(|(name, days)| !is_known(name, *days)).collect();
    (invented, imported.notes.iter().any(|note| note.kind == Kind::Unread))
}

fn pasted(name: &str) -> (String, BTreeSet<(String, i32)>) {
    let text = fs::read_to_string(root().join(format!("tests/import/{name}.txt"))).unwrap();
    let whole = actions(&compiled(&imported(&text, Lang::English).program).unwrap());
    (text, whole)
}

static SCREEN: LazyLock<(String, BTreeSet<(String, i32)>)> = LazyLock::new(|| pasted("screen"));

#[test]
fn no_action_gets_the_days_of_another_when_a_line_is_missing() {
    for name in ["screen", "french_interface", "glued", "without_buttons", "table", "days_first"] {
        let (text, whole) = pasted(name);
        for line in 0..text.lines().count() {
            let (invented, tells) = invented(&text, &whole, &[line]);
            // Where nothing but their order says which days belong to which name, a missing line moves them; but then one is left over.
            let is_told = tells && name == "days_first";
            assert!(invented.is_empty() || is_told, "{name} without line {}: {invented:?}", line + 1);
        }
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn an_action_with_the_days_of_another_is_told(lines in proptest::collection::vec(0_usize..220, 2..12)) {
        let (invented, tells) = invented(&SCREEN.0, &SCREEN.1, &lines);
        prop_assert!(invented.is_empty() || tells, "without {lines:?}: {invented:?}");
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
