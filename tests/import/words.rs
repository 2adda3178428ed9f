//! The laws of what the import says: both languages say the same, and both as the house writes.

use std::collections::BTreeSet;

use relance_dsl::message::{Message, Phrase};
use relance_engine::Lang;
use relance_import::{Kind, phrases};

use crate::corpus::screens;
use crate::imported;

#[test]
fn both_languages_have_the_same_gaps_and_their_typography() {
    for (name, phrase) in phrases::ALL {
        let [english, french] = [Lang::English, Lang::French].map(|lang| Phrase::gaps(phrase.template(lang)).collect::<BTreeSet<_>>());
        assert_eq!(english, french, "{name}");
        for lang in [Lang::English, Lang::French] {
            assert_eq!(phrase.template(lang).matches('`').count() % 2, 0, "{name} has a lonely backtick");
        }
        let text = phrase.template(Lang::French);
        for words in text.split('`').step_by(2) {
            assert!(!words.contains('\'') && !words.contains("..."), "{name}: {words}");
            assert!(words.match_indices([':', ';', '?', '!']).all(|(at, _)| words[..at].ends_with(' ')), "{name}: {words}");
        }
    }
}

#[test]
fn every_phrase_is_said_somewhere() {
    let sources = [include_str!("../../import/src/settle.rs"), include_str!("../../import/src/write.rs")];
    for (name, _) in phrases::ALL {
        assert!(sources.iter().any(|source| source.contains(&format!("phrases::{name}"))), "nobody says {name}");
    }
}

fn is_filled(message: &Message) -> bool {
    let given: BTreeSet<&str> = message.arguments.iter().map(|(gap, _)| *gap).collect();
    given == Phrase::gaps(message.phrase.english).collect()
}

#[test]
fn notes_keep_the_house_style() {
    let mut kinds = BTreeSet::new();
    for (screen, text) in screens() {
        for note in imported(&text, Lang::English).notes {
            kinds.insert(note.kind);
            assert!(is_filled(&note.message) && is_filled(&note.help), "{screen}: {note:?}");
            for said in
                [&note.message, &note.help].into_iter().flat_map(|message| [Lang::English, Lang::French].map(|lang| message.text(lang)))
            {
                assert!(said.starts_with(|first: char| first == '`' || first.is_lowercase()) && !said.ends_with('.'), "{screen}: {said}");
            }
            assert_eq!(note.line, text[..note.span.start].matches('\n').count() + 1, "{screen}: {note:?}");
            assert!(text.get(note.span.clone()).is_some_and(|words| words.trim() == words && !words.is_empty()), "{screen}: {note:?}");
        }
    }
    assert_eq!(kinds, BTreeSet::from([Kind::Unread, Kind::Changed, Kind::Open]));
}
