//! What text messages count for.

use proptest::prelude::*;
use relance_message::{Encoding, length};

use crate::fixture::{Tables, of_step};

fn counted(text: &str) -> (Encoding, usize, usize) {
    let length = length(text);
    (length.encoding, length.units, length.segments)
}

#[test]
fn the_alphabet_of_seven_bits_has_room_for_160() {
    assert_eq!(counted(""), (Encoding::Gsm7, 0, 1));
    assert_eq!(counted(&"a".repeat(160)), (Encoding::Gsm7, 160, 1));
    assert_eq!(counted(&"é".repeat(161)), (Encoding::Gsm7, 161, 2));
    assert_eq!(counted(&"a".repeat(306)), (Encoding::Gsm7, 306, 2));
    assert_eq!(counted(&"a".repeat(307)), (Encoding::Gsm7, 307, 3));
    // The euro takes two, and is not cut: 152 and one euro leave a place empty.
    assert_eq!(counted(&"€".repeat(80)), (Encoding::Gsm7, 160, 1));
    assert_eq!(counted(&format!("{}€{}", "a".repeat(152), "a".repeat(152))), (Encoding::Gsm7, 306, 3));
}

#[test]
fn one_letter_beyond_it_costs_more_than_half_of_the_room() {
    assert_eq!(counted(&format!("{}ç", "a".repeat(69))), (Encoding::Ucs2, 70, 1));
    assert_eq!(counted(&format!("{}ç", "a".repeat(70))), (Encoding::Ucs2, 71, 2));
    assert_eq!(length("façade et côte, ç").beyond, ['ç', 'ô']);
    // An emoji takes two, and is not cut.
    assert_eq!(counted(&format!("{}🙂{}", "a".repeat(66), "a".repeat(66))), (Encoding::Ucs2, 134, 3));
}

#[test]
fn typography_is_written_plainly() {
    let message = of_step(&Tables::default(), "Text", "fr");
    assert_eq!(message.text, "Bonjour, FA 26-0101 : 1 234,56 € reste dû depuis 19 jours... Merci ! +33 4 72 00 00 00");
    let length = message.length.unwrap();
    assert_eq!((length.encoding, length.beyond), (Encoding::Ucs2, vec!['û']));
    let message = of_step(&Tables::default(), "Text", "de");
    assert_eq!(message.length.unwrap().encoding, Encoding::Gsm7);
}

proptest! {
    #[test]
    fn segments_have_room_for_all_units(text in "[a-z€é{}]{0,500}|[a-zç🙂]{0,300}") {
        let length = length(&text);
        let (alone, part) = if length.encoding == Encoding::Gsm7 { (160, 153) } else { (70, 67) };
        if length.segments == 1 {
            prop_assert!(length.units <= alone);
        } else {
            prop_assert!(length.units > alone && length.units <= length.segments * part && length.units > (length.segments - 1) * (part - 1));
        }
    }
}
