//! What the signs and shades mean.

use core::fmt::Write;

use relance_engine::Lang;
use relance_engine::program::scenario::{Channel, Mode};

use super::super::entries::Sign;
use super::super::words::{Word, channel, word};
use super::grid::{Grid, sign};
use super::{Form, measure, text};

/// Draws the legend from `top` on, and says where it ends.
pub fn draw(out: &mut String, grid: &Grid<'_>, lang: Lang, form: Form, top: i32) -> i32 {
    let mut flow = Flow { out, form, x: 16, y: top };
    let signs = grid.signs();
    let mut channels: Vec<Channel> = Vec::new();
    for sign in &signs {
        if let Sign::Done(found, _) | Sign::Before(Some(found)) | Sign::PassedOver(found) = sign
            && !channels.contains(found)
        {
            channels.push(*found);
        }
    }
    for found in channels {
        flow.sign(Sign::Before(Some(found)), &channel(lang, found));
    }
    flow.line();
    for (mode, name) in [(Mode::Manual, Word::Manual), (Mode::Confirm, Word::Confirm), (Mode::Automatic, Word::Automatic)] {
        // Any sign of the mode stands for the mode.
        if let Some(example) = signs.iter().find(|sign| matches!(sign, Sign::Done(_, of) if *of == mode)) {
            flow.sign(*example, word(lang, name));
        }
    }
    let rest = [
        (Sign::Due, Word::DueDate),
        (Sign::Event, Word::Event),
        (Sign::Change, Word::Change),
        (Sign::Stands, Word::Stands),
        (Sign::End, Word::End),
    ];
    for (sign, name) in rest.into_iter().filter(|(sign, _)| signs.contains(sign)) {
        flow.sign(sign, word(lang, name));
    }
    if let Some(passed) = signs.iter().find(|sign| matches!(sign, Sign::PassedOver(_))) {
        flow.sign(*passed, word(lang, Word::PassedOver));
    }
    if let Some(before) = signs.iter().find(|sign| matches!(sign, Sign::Before(_))) {
        flow.sign(*before, word(lang, Word::DoneBefore));
    }
    flow.line();
    let (weekend, holiday) = grid.shows_days_off();
    if weekend {
        flow.shade("we", word(lang, Word::Weekend));
    }
    if holiday {
        flow.shade("ho", word(lang, Word::Holiday));
    }
    if grid.has_moves() {
        flow.arrow(word(lang, Word::Moved));
    }
    flow.line();
    flow.y
}

/// Things one beside the other, and below where there is no room.
struct Flow<'a> {
    out: &'a mut String,
    form: Form,
    x: i32,
    y: i32,
}

impl Flow<'_> {
    /// Room for a thing of 28 pixels with its name: where it stands.
    fn place(&mut self, name: &str) -> (i32, i32) {
        let width = 28 + measure::width(name, 12) + 16;
        if self.x > 16 && self.x + width > self.form.width() - 8 {
            self.line();
        }
        let at = (self.x, self.y);
        self.x += width;
        at
    }

    fn line(&mut self) {
        if self.x > 16 {
            self.x = 16;
            self.y += 28;
        }
    }

    fn sign(&mut self, of: Sign, name: &str) {
        let (x, y) = self.place(name);
        sign(self.out, self.form, of, (x, y), "", |_| {});
        text(self.out, (x + 28, y + 15), "", name);
    }

    fn shade(&mut self, class: &str, name: &str) {
        let (x, y) = self.place(name);
        let _ = writeln!(self.out, "<rect class=\"rl-cell {class}\" x=\"{x}\" y=\"{}\" width=\"22\" height=\"16\"/>", y + 3);
        text(self.out, (x + 28, y + 15), "", name);
    }

    fn arrow(&mut self, name: &str) {
        let (x, y) = self.place(name);
        let _ = writeln!(
            self.out,
            "<circle class=\"rl-from\" cx=\"{}\" cy=\"{}\" r=\"3\"/><path class=\"rl-move\" d=\"M{} {}h16\" marker-end=\"url(#{}-tip)\"/>",
            x + 3,
            y + 11,
            x + 6,
            y + 11,
            self.form.prefix
        );
        text(self.out, (x + 28, y + 15), "", name);
    }
}
