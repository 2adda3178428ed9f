//! Values that try to be more than values.

use proptest::prelude::*;
use relance_engine::program::scenario::Channel;
use relance_message::clean;

use crate::fixture::{CUSTOMER, Tables, collectors, customers, message, of_step, program, row, step};

const NASTY: [&str; 10] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "a\nBcc: everybody@example.com\r\n\r\n<b>",
    "&lt;already&gt; &amp; &#60;",
    "\u{202e}gnp.exe\u{2066}",
    "שלום עולם",
    "👩‍👩‍👧‍👦 Émile & Söhne",
    "{customer} #contact_name {{",
    "\u{0}\u{7}\u{1b}[31mred",
];

fn tables(value: &str) -> Tables {
    let mut cells = CUSTOMER;
    for place in [1, 5, 6, 7, 8] {
        cells[place] = value;
    }
    let header = row(&["id", "customer", "number", "due_on", "open"]);
    let invoices = format!("{header}{}", row(&["F1", "C7", value, "2026-03-01", "10.00"]));
    Tables { customers: customers(&cells), invoices, ..Tables::default() }
}

const TAGS: [&str; 27] = [
    "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "main", "header", "div", "strong", "br", "address", "p", "h1", "table",
    "thead", "tbody", "tfoot", "tr", "th", "td", "span", "a", "mark", "bdi", "small",
];

const ATTRIBUTES: [&str; 16] = [
    "lang",
    "dir",
    "charset",
    "name",
    "content",
    "role",
    "width",
    "cellpadding",
    "cellspacing",
    "border",
    "style",
    "align",
    "valign",
    "colspan",
    "class",
    "href",
];

/// Whether a page has only the tags and attributes that this program writes, each closed.
fn is_sound(html: &str) -> Result<(), String> {
    let mut rest = html.strip_prefix("<!DOCTYPE html>").ok_or("no page")?;
    while let Some((before, after)) = rest.split_once('<') {
        if before.contains(['>', '"']) {
            return Err(before.to_owned());
        }
        let tag = after.trim_start_matches('/');
        let name: String = tag.chars().take_while(|char| char.is_ascii_alphanumeric()).collect();
        if !TAGS.contains(&name.as_str()) {
            return Err(format!("<{name}>"));
        }
        let mut attributes = &tag[name.len()..];
        while let Some(attribute) = attributes.strip_prefix(' ') {
            let (attribute, value) = attribute.split_once("=\"").ok_or("an attribute without a value")?;
            if !ATTRIBUTES.contains(&attribute) {
                return Err(attribute.to_owned());
            }
            let (value, behind) = value.split_once('"').ok_or("a value that does not end")?;
            if value.contains(['<', '>', '\'', '`']) || (attribute == "href" && !value.starts_with("https://")) {
                return Err(value.to_owned());
            }
            attributes = behind;
        }
        rest = attributes.strip_prefix('>').ok_or_else(|| format!("<{name} does not end"))?;
        if name == "style" && !after.starts_with('/') {
            rest = rest.split_once("</style>").ok_or("styles that do not end")?.1;
        }
    }
    Ok(())
}

#[test]
fn nothing_from_outside_becomes_markup_or_another_line() {
    for nasty in NASTY {
        for name in ["Before", "Mail", "Buttons", "Letter", "Dated", "Inside", "Fax"] {
            let message = of_step(&tables(nasty), name, "fr");
            let html = message.html.as_deref().unwrap_or_default();
            assert_eq!(is_sound(html), Ok(()), "{nasty} in {name}");
            assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("<b>"), "{nasty} in {name}: {html}");
            let subject = message.subject.clone().unwrap_or_default();
            assert!(!subject.contains(char::is_control), "{subject:?}");
            assert!(message.to.as_deref().is_none_or(|to| !to.contains(char::is_control)), "{:?}", message.to);
            assert!(
                (name == "Letter" || name == "Dated" || name == "Fax" || !message.text.contains("\nBcc:"))
                    && !message.text.contains(['\u{202e}', '\u{0}', '\u{1b}']),
                "{:?}",
                message.text
            );
        }
        let text = of_step(&tables(nasty), "Text", "fr").text;
        assert!(!text.contains(char::is_control) && !text.is_empty(), "{text:?}");
    }
}

#[test]
fn letters_that_run_the_other_way_are_kept_apart() {
    let message = of_step(&tables("שלום עולם"), "Inside", "en");
    assert!(message.text.starts_with("\u{2068}שלום עולם\u{2069} owes"), "{}", message.text);
    assert!(message.html.unwrap().contains("<bdi>שלום עולם</bdi> owes"));
}

#[test]
fn long_names_stay_whole_and_tables_narrow() {
    let long = "Société Générale de Fabrication et de Distribution ".repeat(40);
    let message = of_step(&tables(&long), "Letter", "fr");
    let widest =
        message.text.lines().filter(|line| line.starts_with("Société") && line.contains("  ")).map(|line| line.chars().count()).max();
    assert!(widest.is_some_and(|widest| widest < 100), "{widest:?}");
    let kept: String = message.html.unwrap().matches("Distribution").collect();
    assert_eq!(kept.len() / "Distribution".len(), 40 * 4, "in the name, the contact, the address and the number");
}

#[test]
fn amounts_at_the_edge_of_64_bits_are_written_or_told() {
    let invoices =
        "id,customer,due_on,open,amount\nF1,C7,2026-03-01,92233720368547758.06,92233720368547758.06\nF2,C7,2026-03-02,0.01,0.01\n";
    let program = crate::fixture::program_of(
        &std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/messages/program.relance"))
            .unwrap()
            .replace("    ignore below 5 EUR\n", "")
            .replace("+ 10 points", "+ 999_999 points"),
    );
    let tables = Tables { invoices: invoices.to_owned(), ..Tables::default() };
    let message = message(&program, &tables.portfolio(&program), &collectors(), step(&program, "Mail"), Some("en")).unwrap();
    assert!(message.text.contains("All: €92,233,720,368,547,758.07"), "{}", message.text);
    let fees = relance_message::Gap::Hashtag(relance_engine::program::template::Hashtag::PenaltiesAmount);
    assert!(message.gaps.contains(&fees) && message.text.contains("Late fees: [#penalties_amount?]"), "{}", message.text);
}

#[test]
fn a_link_has_no_value_that_could_end_it() {
    let mut cells = CUSTOMER;
    cells[0] = "C7\"/../?x=<é>";
    let invoices = format!("{}{}", row(&["id", "customer", "due_on", "open"]), row(&["F 1&x", cells[0], "2026-03-01", "10.00"]));
    let history = "customer,invoice,scenario,step,offset,done_on\n".to_owned();
    let program = program();
    let portfolio = Tables { customers: customers(&cells), invoices, history, ..Tables::default() }.portfolio(&program);
    let message = message(&program, &portfolio, &collectors(), step(&program, "Buttons"), Some("fr")).unwrap();
    assert_eq!(message.channel, Channel::InteractiveEmail);
    let html = message.html.unwrap();
    assert!(html.contains("href=\"https://clients.example.com/fr/promise/C7%22%2F..%2F%3Fx%3D%3C%C3%A9%3E/F%201%26x\""), "{html}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_a_value_is_a_page_is_sound_and_the_same_twice(value in "\\PC{0,30}", part in "[<>\"'&/a\\n\\r `=]{0,20}") {
        let value = format!("x{value}{part}");
        let program = program();
        let portfolio = tables(&value).portfolio(&program);
        for name in ["Mail", "Letter"] {
            let write = || message(&program, &portfolio, &collectors(), step(&program, name), Some("de")).unwrap();
            let once = write();
            prop_assert_eq!(&once, &write());
            prop_assert_eq!(is_sound(once.html.as_deref().unwrap()), Ok(()));
            prop_assert!(!once.text.contains("\r"));
        }
    }

    #[test]
    fn a_cleaned_line_is_one_line_and_stays_so(value in "\\PC{0,20}[\\n\\r\\t\u{2028}\u{202e} ]{0,5}\\PC{0,20}") {
        let clean = clean::line(&value);
        let breaks = clean.contains(|char: char| char.is_control() || char == '\u{2028}' || char == '\u{202e}');
        prop_assert!(!breaks);
        prop_assert_eq!(&clean::line(&clean), &clean);
    }
}
