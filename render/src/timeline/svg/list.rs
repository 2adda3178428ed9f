//! What happens, below the calendar: day, step and what there is to say of it.

use core::fmt::Write;

use relance_engine::{Day, Lang};

use super::super::entries::{Entry, Story};
use super::super::words::{Word, word};
use super::grid::sign;
use super::{Form, measure, text};
use crate::format::Figures;

/// Where the columns begin.
const DATE: i32 = 16;
const OFFSET: i32 = 178;
const SIGN: i32 = 222;
const WHAT: i32 = 256;
const HOW: i32 = 700;

/// Strong letters of 12 pixels are about as wide as plain ones of 14.
const STRONG: i32 = 14;

/// Draws the list from `top` on, and says where it ends.
pub fn draw(out: &mut String, story: &Story, lang: Lang, form: Form, top: i32) -> i32 {
    text(out, (DATE, top), "rl-h", word(lang, Word::Steps));
    let mut y = top + 12;
    for entry in &story.entries {
        y = draw_entry(out, entry, lang, form, y);
    }
    for (line, place) in story.closing.iter().zip(0..) {
        for part in measure::wrapped(line, 12, form.width() - 2 * DATE) {
            y += 18;
            text(out, (DATE, y + 6), if place == 0 { "rl-strong" } else { "rl-note" }, &part);
        }
    }
    y + 8
}

fn draw_entry(out: &mut String, entry: &Entry, lang: Lang, form: Form, y: i32) -> i32 {
    let _ = writeln!(out, "<path class=\"rl-rule\" d=\"M{DATE} {y}H{}\"/>", form.width() - DATE);
    let mut baseline = y + 20;
    text(out, (DATE, baseline), "", &entry.day.map_or(String::new(), |day: Day| lang.date(day)));
    text(out, (OFFSET, baseline), "", &entry.offset.map_or(String::new(), |offset| format!("{offset:+}")));
    sign(out, form, entry.sign, (SIGN, y + 4), "", |_| {});
    let room = form.width() - DATE - WHAT;
    let until = if entry.how.is_empty() { room } else { HOW - WHAT - 12 };
    text(out, (WHAT, baseline), "rl-strong", &measure::cut(&entry.what, STRONG, until));
    text(out, (HOW, baseline), "rl-note", &measure::cut(&entry.how, 12, form.width() - DATE - HOW));
    for note in &entry.notes {
        for line in measure::wrapped(note, 12, room) {
            baseline += 17;
            text(out, (WHAT, baseline), "rl-note", &line);
        }
    }
    baseline + 10
}
