//! One screen in every layout that a paste can give it.

use std::fmt::Write as _;

use proptest::prelude::*;
use relance_engine::Lang;
use relance_import::Kind;

use crate::{compiled, imported};

/// A scenario: its name, its language, and its actions with their days.
type Scenario = (&'static str, &'static str, &'static [(i32, &'static str)]);

const SCREEN: [Scenario; 3] = [
    (
        "Clients risqués (FR)",
        "Français",
        &[(-8, "Pré-relance par e-mail"), (3, "Relance téléphonique n°1"), (13, "2ème relance"), (35, "Contentieux")],
    ),
    ("30 days customers", "English", &[(0, "Reminder on the day"), (5, "Reminder #1"), (60, "Litigation")]),
    ("Templates specific actions", "English", &[(1, "Reminder No. 1"), (2, "Promise to pay follow up")]),
];

/// How a paste sets things apart.
#[derive(Clone, Debug)]
struct Layout {
    /// Between the number, the name and the days of an action: a blank, a tab, a line end.
    between: &'static str,
    /// After the number.
    after_number: &'static str,
    /// Before each line.
    bullet: &'static str,
    /// Around each name.
    quotes: (&'static str, &'static str),
    /// How days are written: the signs for before and after, what stands between them and the number, the word.
    days: (&'static str, &'static str, &'static str, &'static str),
    /// What ends a line.
    end: &'static str,
    /// Whether days stand before names.
    days_first: bool,
    /// The button under the actions.
    button: &'static str,
    /// Whether the language stands at the end of each action rather than of the scenario.
    language_of_actions: bool,
    /// What says who uses the scenario, if anything does, and whether it stands above its actions.
    users: Option<(&'static str, bool)>,
}

fn layouts() -> impl Strategy<Value = Layout> {
    let one = |all: &'static [&'static str]| proptest::sample::select(all);
    let days = proptest::sample::select(
        &[
            ("-", "+", "", "days"),
            ("-", "+", " ", "jours"),
            ("\u{2212}", "+", "\u{a0}", "day(s)"),
            ("–", "+", "", "j"),
            ("- ", "+ ", "", "JOURS"),
        ][..],
    );
    let quotes = proptest::sample::select(&[("", ""), ("“", "”"), ("« ", " »"), ("\"", "\"")][..]);
    let users = proptest::sample::select(
        &[
            None,
            Some(("0 client use this collection scenario", false)),
            Some(("1\u{a0}250 clients utilisent ce scénario de relance", true)),
            Some(("12 clients use this collection scenario", true)),
        ][..],
    );
    let first =
        (one(&["\t", "\n", "   ", "\n\n", "\u{a0}\t"]), one(&["", ".", ")", " -"]), one(&["", "• ", "\u{f111} ", "  ", "\u{a0}"]), quotes);
    let second = (
        days,
        one(&["\n", "\r\n", "\n\n", "\u{a0}\n"]),
        any::<bool>(),
        one(&["Add an action", "+ Ajouter une action"]),
        any::<bool>(),
        users,
    );
    (first, second).prop_map(|((between, after_number, bullet, quotes), (days, end, days_first, button, language_of_actions, users))| {
        Layout { between, after_number, bullet, quotes, days, end, days_first, button, language_of_actions, users }
    })
}

fn pasted(layout: &Layout) -> String {
    let Layout { between, after_number, bullet, quotes: (open, close), days, end, .. } = layout;
    let mut text = format!("Manage collection scenarios{end}");
    for (name, language, actions) in SCREEN {
        let _ = write!(text, "{open}{name}{close}{end}");
        let users = |above: bool| layout.users.filter(|(_, is_above)| *is_above == above).map(|(users, _)| format!("{users}{end}"));
        text.push_str(&users(true).unwrap_or_default());
        for (number, (offset, action)) in actions.iter().enumerate() {
            let (before, after, blank, word) = days;
            let days = format!("{}{blank}{}{blank}{word}", if *offset < 0 { before } else { after }, offset.unsigned_abs());
            let action = format!("{open}{action}{close}");
            let (one, other) = if layout.days_first { (days, action) } else { (action, days) };
            let _ = write!(text, "{bullet}{}{after_number}{between}{one}{between}{other}", number + 1);
            if layout.language_of_actions {
                let _ = write!(text, "{between}{language}");
            }
            text.push_str(end);
        }
        let _ = write!(text, "{}{end}", layout.button);
        if !layout.language_of_actions {
            let _ = write!(text, "{language}{end}");
        }
        text.push_str(&users(false).unwrap_or_default());
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn however_a_screen_is_pasted_the_same_program_comes_out(layout in layouts()) {
        let text = pasted(&layout);
        let imported = imported(&text, Lang::English);
        prop_assert!(imported.notes.iter().all(|note| note.kind != Kind::Unread), "{text}\n{}", imported.program);
        let program = compiled(&imported.program).map_err(TestCaseError::fail)?;
        let language = |code: &str| if code == "Français" { "fr" } else { "en" };
        for (name, said, actions) in SCREEN {
            let expected: Vec<(i32, &str)> = actions.to_vec();
            if let Some(library) = program.libraries.iter().find(|library| library.name == name) {
                let found: Vec<(i32, &str)> = library.actions.iter().map(|action| (action.offset, action.name.as_str())).collect();
                prop_assert_eq!(found, expected, "{}", text);
                prop_assert!(library.actions.iter().all(|action| action.language.is_some_and(|own| own.as_str() == language(said))));
            } else {
                let scenario = program.scenarios.iter().find(|scenario| scenario.name == name);
                prop_assert!(scenario.is_some(), "{name}\n{text}\n{}", imported.program);
                let scenario = scenario.unwrap();
                let found: Vec<(i32, &str)> = scenario.steps.iter().map(|step| (step.offset, step.name.as_str())).collect();
                prop_assert_eq!(found, expected, "{}", text);
                prop_assert!(scenario.language.is_some_and(|own| own.as_str() == language(said)), "{text}");
            }
        }
        prop_assert_eq!((program.scenarios.len(), program.libraries.len()), (2, 1));
    }
}
