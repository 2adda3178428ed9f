//! The screen that `examples/my-dso-manager` was written from, and the example.

use std::fs;

use relance_dsl::{SourceFile, compile};
use relance_engine::program::scenario::{Anchor, Channel, Mode};
use relance_engine::program::template::Language;
use relance_engine::{Lang, Program};

use crate::{compiled, imported, root};

/// What a screen says of a scenario: its name, its language, and of each step its days, its channel, its name and its own language.
type Scenario<'p> = (&'p str, Option<Language>, Vec<(i32, Channel, &'p str, Option<Language>)>);

/// What a screen says of a library: its name, and of each action its anchor, days, channel and name.
type Library<'p> = (&'p str, Vec<(Anchor, i32, Channel, &'p str)>);

/// The screen with the six scenarios and the two libraries.
pub fn screen() -> String {
    fs::read_to_string(root().join("tests/import/screen.txt")).unwrap()
}

fn example() -> Program {
    let mut files: Vec<SourceFile> = fs::read_dir(root().join("examples/my-dso-manager"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "relance"))
        .map(|path| SourceFile { path: path.display().to_string(), text: fs::read_to_string(&path).unwrap() })
        .collect();
    files.sort_by(|one, other| one.path.cmp(&other.path));
    compile(&files).program.unwrap()
}

pub fn scenarios(program: &Program) -> Vec<Scenario<'_>> {
    program
        .scenarios
        .iter()
        .map(|scenario| {
            let steps = scenario.steps.iter().map(|step| (step.offset, step.channel, step.name.as_str(), step.language)).collect();
            (scenario.name.as_str(), scenario.language, steps)
        })
        .collect()
}

pub fn libraries(program: &Program) -> Vec<Library<'_>> {
    program
        .libraries
        .iter()
        .map(|library| {
            let actions =
                library.actions.iter().map(|action| (action.anchor, action.offset, action.channel, action.name.as_str())).collect();
            (library.name.as_str(), actions)
        })
        .collect()
}

#[test]
fn the_whole_screen_imports_to_the_example() {
    let (imported, example) = (compiled(&imported(&screen(), Lang::English).program).unwrap(), example());
    assert_eq!((imported.language, imported.currency), (example.language, example.currency));
    let mut expected = scenarios(&example);
    // What differs on purpose:
    for (name, language, steps) in &mut expected {
        if *name == "Key accounts scenario (EN)" {
            // The screen says English. In the example key accounts are written to in their own language, and only its internal mail,
            // for which the scenario's language is then missing, says English by itself.
            *language = Language::parse("en");
            assert_eq!(steps.iter().filter(|(_, _, _, own)| own.is_some()).count(), 1);
            steps.iter_mut().for_each(|(_, _, _, own)| *own = None);
        }
    }
    assert_eq!(scenarios(&imported), expected);
    assert_eq!(libraries(&imported), libraries(&example));
    assert_eq!((imported.scenarios.len(), imported.libraries.len()), (6, 2));
    assert_eq!(imported.scenarios.iter().map(|scenario| scenario.steps.len()).sum::<usize>(), 50);
}

/// What the example has and the screen does not: it was added by people who know their customers.
#[test]
fn what_the_screen_does_not_show_is_not_invented() {
    let imported = compiled(&imported(&screen(), Lang::English).program).unwrap();
    assert!(imported.templates.is_empty() && imported.groups.is_empty() && imported.calendars.is_empty() && imported.penalties.is_empty());
    for scenario in &imported.scenarios {
        assert_eq!((scenario.minimum, scenario.calendar), (None, None), "{}", scenario.name);
        for step in &scenario.steps {
            // An automatic step needs a template, so all are manual.
            assert_eq!((step.mode, step.template, step.penalties), (Mode::Manual, None, None), "{}", step.name);
            assert_eq!((step.when, step.once), (None, None), "{}", step.name);
        }
    }
    for library in &imported.libraries {
        // The screen says the language of each library; the example leaves that of the French one to the customer.
        let language = Language::parse(if library.name.starts_with("Mod") { "fr" } else { "en" });
        for action in &library.actions {
            assert_eq!((action.mode, action.template, action.language), (Mode::Manual, None, language), "{}", action.name);
        }
    }
}

/// The same screen, pasted and written down in other ways.
#[test]
fn other_pastes_of_it_give_the_same_program() {
    let program = compiled(&imported(&screen(), Lang::English).program).unwrap();
    for name in ["french_interface", "glued", "table", "without_buttons", "days_first"] {
        let text = fs::read_to_string(root().join(format!("tests/import/{name}.txt"))).unwrap();
        let other = imported(&text, Lang::French);
        let compiled = compiled(&other.program).unwrap();
        assert_eq!(scenarios(&compiled), scenarios(&program), "{name}");
        assert_eq!(libraries(&compiled), libraries(&program), "{name}");
        let unread: Vec<usize> =
            other.notes.iter().filter(|note| note.kind == relance_import::Kind::Unread).map(|note| note.line).collect();
        assert!(unread.is_empty(), "{name}: {unread:?}");
    }
}
