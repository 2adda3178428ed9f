//! Templates for a made-up customer.

use relance_engine::Day;
use relance_engine::program::scenario::Channel;
use relance_engine::program::template::Language;
use relance_message::made_up::{DAY, message, uses};

use crate::fixture::{program, program_of};

#[test]
fn every_template_is_written_in_each_of_its_languages_on_each_of_its_channels() {
    let program = program();
    for (place, template) in program.templates.iter().enumerate() {
        let uses = uses(&program, place);
        assert!(!uses.is_empty(), "{}", template.name);
        for used in uses {
            for text in &template.texts {
                let message = message(&program, place, &used, text.language, DAY).unwrap();
                assert_eq!((message.channel, message.language), (used.channel, text.language));
                let known = |gap: &relance_message::Gap| matches!(gap, relance_message::Gap::Language(_));
                assert!(message.gaps.iter().all(known), "{}: {:?}", template.name, message.gaps);
            }
        }
    }
}

#[test]
fn the_made_up_customer_is_as_late_as_the_step_and_has_a_dispute_and_something_not_due() {
    let program = program();
    let place = program.templates.iter().position(|template| template.name == "everything").unwrap();
    let used = &uses(&program, place)[0];
    let written = message(&program, place, used, Language(*b"en"), DAY).unwrap();
    assert!(written.text.contains("is 7\u{a0}days late: €1,250.00 of €1,840.00"), "{}", written.text);
    assert!(
        written.text.contains("disputed") && written.text.contains("All: €4,040.00") && written.text.contains("Overdue: €1,730.00"),
        "{}",
        written.text
    );
    // The step before, which activates late fees, is done: 1250.00 * 12.15 % * 7 / 365 = 2.9126…, and 40.
    assert!(written.text.contains("Late fees: €42.91"), "{}", written.text);
    for (day, late) in [(Day::FIRST.plus(4000), "7\u{a0}days"), (Day::LAST.plus(-4000), "7\u{a0}days")] {
        assert!(message(&program, place, used, Language(*b"en"), day).unwrap().text.contains(late));
    }
}

#[test]
fn a_template_that_nothing_uses_is_an_email_with_buttons_if_it_has_some() {
    let program = program_of(
        "edition 1\nworkspace {\n language en\n currency JPY\n}\ntemplate plain {\n body en \"#leader_open\"\n}\n\
         template pressed {\n body en \"#pay_button\"\n}\nactions \"L\" {\n created + 1 day letter \"Statement\" template statement\n}\n\
         template statement {\n body en \"#items_list\"\n}\n",
    );
    let channel = |name: &str| {
        let place = program.templates.iter().position(|template| template.name == name).unwrap();
        uses(&program, place).iter().map(|used| used.channel).collect::<Vec<_>>()
    };
    assert_eq!(channel("plain"), [Channel::Email]);
    assert_eq!(channel("pressed"), [Channel::InteractiveEmail]);
    assert_eq!(channel("statement"), [Channel::Letter]);
    let place = program.templates.iter().position(|template| template.name == "plain").unwrap();
    let written = message(&program, place, &uses(&program, place)[0], Language(*b"en"), DAY).unwrap();
    assert_eq!(written.text, "¥1,250\n");
}
