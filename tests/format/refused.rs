//! What cannot be laid out at all, and that it takes no longer than it should.

use std::time::{Duration, Instant};

use relance_format::{Reason, format, layout};

#[test]
fn what_nests_too_deeply_stays() {
    let error = format(&format!("edition 1\ngroup \"G\" {{\n    when {}yes\n}}\n", "(".repeat(101))).unwrap_err();
    assert_eq!((error.reason, error.line), (Reason::TooDeep, 3));
    assert_eq!(error.to_string(), "parentheses and braces nest more than 100 deep here");
    assert!(!error.help().is_empty());
}

#[test]
fn what_is_too_large_stays() {
    let error = format(&" ".repeat((4 << 20) + 1)).unwrap_err();
    assert_eq!((error.reason, error.line), (Reason::TooLarge, 1));
}

#[test]
fn the_deepest_nesting_is_laid_out() {
    let text = format!("group \"G\" {{\n    when {}yes{}\n}}\n", "(".repeat(99), ")".repeat(99));
    assert_eq!(format(&text).unwrap().matches('(').count(), 99);
}

#[test]
fn what_is_left_alone_is_told_by_its_lines() {
    let formatted = layout("edition   1\r\n\r\nfoo {\r\n  bar\r\n}\r\nattribute  a:flag\r\nattribute b\r\n").unwrap();
    assert_eq!(formatted.text, "edition 1\n\nfoo {\n  bar\n}\nattribute a: flag\nattribute b\n");
    assert_eq!(formatted.left_alone, [3..=5, 7..=7]);
}

/// Twice the text takes about twice the time; of what could be slow, a lot.
#[test]
fn long_files_take_no_longer_than_they_should() {
    let lines = |line: &str, count: usize| line.repeat(count);
    let texts = [
        format!("scenario \"S\" {{\n{}}}\n", lines("  +3 days   email \"A\" automatic template t when a and b or c\n", 10_000)),
        format!("group \"G\" {{\n  when a {}\n}}\n", lines("and b ", 50_000)),
        lines("// comment\n", 50_000),
        lines("}", 20_000),
        lines("group \"G\" { exempt } ", 10_000),
        format!("scenario \"S\" {{\n{}", lines("  foo bar\n", 10_000)),
        format!("template t {{\nbody fr \"\"\"\n{}", lines("  text\n", 50_000)),
        format!("test \"S\" {{\n{}}}", lines("  foo { bar }\n", 20_000)),
        format!("calendar \"C\" {{ holidays 01-01 {}}}", lines(", 01-01", 50_000)),
        lines("attribute a: flag // comment\n", 20_000),
    ];
    for text in texts {
        let start = Instant::now();
        let formatted = format(&text).unwrap();
        let edits = relance_format::edits(&text, &formatted);
        assert!(edits.len() <= text.len());
        // Many times what it takes, on a machine that has other things to do.
        assert!(start.elapsed() < Duration::from_secs(10), "{:?} for {}", start.elapsed(), &text[..40]);
    }
}
