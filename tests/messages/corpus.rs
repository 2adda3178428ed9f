//! Each step of the corpus in each language, as a snapshot of all that a message is.

use std::path::Path;

use relance_message::Message;

use crate::fixture::{Tables, of_step};

fn written(message: &Message) -> String {
    let Message { customer, name, channel, language, to, subject, text, html, length, gaps } = message;
    let head = format!(
        "{customer}, {name}, {}, {}\nto: {to:?}\nsubject: {subject:?}\nlength: {length:?}\ngaps: {gaps:?}\n",
        channel.name(),
        language.as_str()
    );
    format!("{head}---- text\n{text}\n---- html\n{}", html.as_deref().unwrap_or("none\n"))
}

#[test]
fn every_channel_in_every_language() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/messages/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for step in ["Before", "Mail", "Buttons", "Letter", "Dated", "Text", "Inside", "Script", "Fax", "Litigation"] {
            for language in ["fr", "en", "de"] {
                let message = of_step(&Tables::default(), step, language);
                insta::assert_snapshot!(format!("{}_{language}", step.to_lowercase()), written(&message));
            }
        }
        insta::assert_snapshot!("mail_es", written(&of_step(&Tables::default(), "Mail", "es")));
    });
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    for step in ["Mail", "Letter", "Text"] {
        assert_eq!(of_step(&Tables::default(), step, "de"), of_step(&Tables::default(), step, "de"));
    }
}

#[test]
fn without_being_told_the_language_is_that_of_the_rules() {
    use crate::fixture::{CUSTOMER, collectors, customers, message, program, step};
    let program = program();
    // The customer's if the template has it, else the workspace's (R14).
    for (theirs, expected) in [("de", "de"), ("es", "fr"), ("", "fr")] {
        let mut cells = CUSTOMER;
        cells[2] = theirs;
        let portfolio = Tables { customers: customers(&cells), ..Tables::default() }.portfolio(&program);
        let message = message(&program, &portfolio, &collectors(), step(&program, "Letter"), None).unwrap();
        assert_eq!(message.language.as_str(), expected, "{theirs}");
    }
}
