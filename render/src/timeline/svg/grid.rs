//! The calendar: a row a week, Monday first, with a sign for whatever happens; long stretches without anything are folded.

use core::fmt::Write;
use std::collections::{BTreeMap, BTreeSet};

use relance_engine::calendar::{Calendar, DayOff};
use relance_engine::day::Weekday;
use relance_engine::program::scenario::Mode;
use relance_engine::{Day, Lang};

use super::super::entries::{Sign, Story};
use super::super::{Subject, calendar, holidays, monday};
use super::icons::icon;
use super::{Form, escaped, measure, text};
use crate::format::Figures;
use crate::words::{Phrase, say};

/// So many weeks in a row without anything are folded.
const FOLDED: i32 = 3;

/// A sign on a day.
struct Mark {
    sign: Sign,
    label: String,
    hint: String,
    moved_from: Option<Day>,
}

/// The calendar of a story.
pub struct Grid<'a> {
    form: Form,
    calendar: Option<&'a Calendar>,
    marks: BTreeMap<Day, Vec<Mark>>,
    /// Mondays of the weeks that are shown.
    weeks: BTreeSet<Day>,
    end: Option<relance_engine::agenda::Status>,
}

/// Where a row of the calendar is.
struct Row {
    monday: Day,
    top: i32,
    height: i32,
}

impl<'a> Grid<'a> {
    /// Puts the entries of a story on their days.
    #[must_use]
    pub fn new(story: &Story, subject: &Subject<'a>, form: Form) -> Grid<'a> {
        let mut grid = Grid { form, calendar: calendar(subject), marks: BTreeMap::new(), weeks: BTreeSet::new(), end: None };
        let end = subject.preview.end.since;
        let days = story.entries.iter().filter_map(|entry| entry.day).chain([end]);
        let (first, last) = (days.clone().min().unwrap_or(end), days.max().unwrap_or(end));
        for entry in &story.entries {
            let (day, moved_from) = match entry.sign {
                // Where it would have been, if that is in sight.
                Sign::PassedOver(_) => (entry.moved_from.filter(|day| (first..=last).contains(day)), None),
                _ => (entry.day, entry.moved_from),
            };
            let Some(day) = day else { continue };
            let label = match entry.offset {
                Some(offset) if form.narrow => format!("{offset:+}"),
                Some(offset) => format!("{offset:+} {}", entry.what),
                None if form.narrow => String::new(),
                None => entry.what.clone(),
            };
            let notes: String = entry.notes.iter().map(|note| format!("\n{note}")).collect();
            let hint = format!("{day}  {}{}{}{notes}", entry.what, if entry.how.is_empty() { "" } else { ", " }, entry.how);
            grid.put(day, Mark { sign: entry.sign, label, hint, moved_from });
        }
        grid.end = Some(subject.preview.end.standing.status);
        grid.put(end, Mark { sign: Sign::End, label: String::new(), hint: story.closing.join("\n"), moved_from: None });
        grid
    }

    fn put(&mut self, day: Day, mark: Mark) {
        self.weeks.insert(monday(day));
        self.weeks.extend(mark.moved_from.map(monday));
        self.marks.entry(day).or_default().push(mark);
    }

    /// The signs that there are, each once, in the order of the days.
    pub fn signs(&self) -> Vec<Sign> {
        let mut signs: Vec<Sign> = Vec::new();
        for mark in self.marks.values().flatten() {
            if !signs.contains(&mark.sign) {
                signs.push(mark.sign);
            }
        }
        signs
    }

    /// Whether a date was moved.
    pub fn has_moves(&self) -> bool {
        self.marks.values().flatten().any(|mark| mark.moved_from.is_some())
    }

    /// Whether weekends and holidays are shown.
    pub fn shows_days_off(&self) -> (bool, bool) {
        let days = self.weeks.iter().flat_map(|monday| (0..7).map(|number| monday.plus(number)));
        let off: Vec<DayOff> = days.filter_map(|day| self.calendar?.day_off(day)).collect();
        (off.contains(&DayOff::Weekend), off.iter().any(|off| *off != DayOff::Weekend))
    }

    /// The drawings that the picture refers to.
    pub fn symbols(&self) -> String {
        let prefix = self.form.prefix;
        let mut out = format!(
            "<marker id=\"{prefix}-tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">\
             <path class=\"rl-tip\" d=\"M0 0l8 4-8 4z\"/></marker>"
        );
        let names: BTreeMap<&str, &str> = self.signs().into_iter().map(icon).collect();
        for (name, drawing) in names {
            let _ = write!(out, "<symbol id=\"{prefix}-{name}\" viewBox=\"0 0 24 24\">{}</symbol>", drawing.replace('\'', "\""));
        }
        out
    }

    fn cell_width(&self) -> i32 {
        if self.form.narrow { 49 } else { 151 }
    }

    fn gutter(&self) -> i32 {
        if self.form.narrow { 34 } else { 56 }
    }

    fn head(&self) -> i32 {
        if self.form.narrow { 18 } else { 22 }
    }

    fn x(&self, day: Day) -> i32 {
        self.gutter() + day.weekday() as i32 * self.cell_width()
    }

    fn height(&self, monday: Day) -> i32 {
        let most = (0..7).filter_map(|number| self.marks.get(&monday.plus(number))).map(Vec::len).max().unwrap_or(0);
        let most = i32::try_from(most).unwrap_or(i32::MAX / 100);
        self.head() + (most * self.mark_height()).max(if self.form.narrow { 8 } else { 14 }) + 6
    }

    /// Draws the calendar from `top` on, and says where it ends.
    pub fn draw(&self, out: &mut String, lang: Lang, top: i32) -> i32 {
        for weekday in Weekday::ALL {
            let name = lang.weekday(weekday);
            let name: String = if self.form.narrow { name.chars().take(3).collect() } else { name.to_owned() };
            let x = self.gutter() + weekday as i32 * self.cell_width() + self.cell_width() / 2;
            text(out, (x, top + 12), "rl-head", &name);
        }
        let (rows, bottom) = self.rows(out, lang, top + 20);
        for row in &rows {
            self.draw_week(out, lang, row);
        }
        for row in &rows {
            self.draw_month(out, lang, row, core::ptr::eq(row, &raw const rows[0]));
        }
        self.draw_moves(out, &rows);
        for row in &rows {
            for day in (0..7).map(|number| row.monday.plus(number)) {
                for (mark, number) in self.marks.get(&day).into_iter().flatten().zip(0..) {
                    self.draw_mark(out, lang, mark, (self.x(day), row.top + self.head() + number * self.mark_height()));
                }
            }
        }
        bottom
    }

    /// Places the weeks, and draws the folds between them.
    fn rows(&self, out: &mut String, lang: Lang, mut top: i32) -> (Vec<Row>, i32) {
        let mut rows: Vec<Row> = Vec::new();
        let mut before: Option<Day> = None;
        for week in &self.weeks {
            let between = before.map_or(0, |before| week.since(before) / 7 - 1);
            if between >= FOLDED {
                let (left, right) = (self.gutter(), self.gutter() + 7 * self.cell_width());
                let said = match lang {
                    Lang::English => format!("{between} weeks without anything"),
                    Lang::French => format!("{between} semaines sans rien"),
                };
                let _ = writeln!(out, "<path class=\"rl-fold\" d=\"M{left} {}H{right}M{left} {}H{right}\"/>", top + 5, top + 19);
                text(out, (i32::midpoint(left, right), top + 16), "rl-gap", &said);
                top += 24;
            } else {
                for number in 1..=between {
                    let monday = week.plus(-7 * (between + 1 - number));
                    rows.push(Row { monday, top, height: self.height(monday) });
                    top += self.height(monday);
                }
            }
            rows.push(Row { monday: *week, top, height: self.height(*week) });
            top += self.height(*week);
            before = Some(*week);
        }
        (rows, top)
    }

    fn draw_week(&self, out: &mut String, lang: Lang, row: &Row) {
        let (width, height) = (self.cell_width(), row.height);
        for day in (0..7).map(|number| row.monday.plus(number)) {
            let off = self.calendar.and_then(|calendar| calendar.day_off(day));
            let class = match off {
                None => "",
                Some(DayOff::Weekend) => " we",
                Some(_) => " ho",
            };
            let (x, top) = (self.x(day), row.top);
            let name = off.and_then(|off| holidays::holiday(lang, off));
            let hint = name.as_ref().map_or(String::new(), |name| format!("<title>{}</title>", escaped(&format!("{day}  {name}"))));
            let _ =
                writeln!(out, "<rect class=\"rl-cell{class}\" x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{height}\">{hint}</rect>");
            let (_, month, number) = day.ymd();
            let number = if number == 1 && !self.form.narrow {
                format!("{number} {}", holidays::short_month(lang, month))
            } else {
                number.to_string()
            };
            text(out, (x + width - 6, top + 14), "rl-day", &number);
            if let Some(name) = name.filter(|_| !self.form.narrow) {
                let available = width - 16 - measure::width(&number, 11);
                text(out, (x + 6, top + 14), "rl-off", &measure::cut(&name, 10, available));
            }
        }
    }

    /// The name of a month beside its first week, and the line between two months.
    fn draw_month(&self, out: &mut String, lang: Lang, row: &Row, is_first: bool) {
        let first = (0..7).map(|number| row.monday.plus(number)).find(|day| day.ymd().2 == 1);
        if let Some(first) = first {
            let (left, right) = (self.gutter(), self.gutter() + 7 * self.cell_width());
            let (x, top, bottom) = (self.x(first), row.top, row.top + row.height);
            let path = if x == left { format!("M{left} {top}H{right}") } else { format!("M{left} {bottom}H{x}V{top}H{right}") };
            let _ = writeln!(out, "<path class=\"rl-edge\" d=\"{path}\"/>");
        }
        // Beside a week with the end of one month and the start of another stands the new one, unless it is the first week.
        let named = if is_first { Some(row.monday) } else { first };
        if let Some(day) = named {
            let (year, month, _) = day.ymd();
            text(out, (2, row.top + 14), "rl-month", holidays::short_month(lang, month));
            if is_first || month == 1 {
                text(out, (2, row.top + 28), "rl-year", &year.to_string());
            }
        }
    }

    /// An arrow from the day on which a step would have been to the one on which it is.
    fn draw_moves(&self, out: &mut String, rows: &[Row]) {
        let row_of = |day: Day| rows.iter().find(|row| row.monday == monday(day));
        for (day, marks) in &self.marks {
            for (mark, number) in marks.iter().zip(0..) {
                let found = mark.moved_from.and_then(|from| Some((from, row_of(from)?, row_of(*day)?)));
                let Some((from, origin, target)) = found else { continue };
                // The line stands as high as the sign, where the rows are the same.
                let to = (self.x(*day) + 3, target.top + self.head() + number * self.mark_height() + 12);
                let y = if origin.top == target.top { to.1 } else { origin.top + origin.height - 12 };
                self.draw_move(out, (self.x(from) + self.cell_width() / 2, y), to, (from < *day, origin.top == target.top));
            }
        }
    }

    fn draw_move(&self, out: &mut String, (x, y): (i32, i32), (to_x, to_y): (i32, i32), (later, same_week): (bool, bool)) {
        let (left, right, prefix) = (self.gutter(), self.gutter() + 7 * self.cell_width(), self.form.prefix);
        let path = match (later, same_week) {
            (true, true) => format!("M{x} {y}H{to_x}"),
            // Out of the week at its end, and into the other one at its beginning.
            (true, false) => format!("M{x} {y}H{}M{} {to_y}H{to_x}", right - 2, left - 10),
            // Back, to the sign from above.
            (false, _) => format!("M{x} {y}C{x} {} {} {} {} {}", to_y - 24, to_x + 11, to_y - 24, to_x + 11, to_y - 11),
        };
        let _ = writeln!(
            out,
            "<path class=\"rl-move\" d=\"{path}\" marker-end=\"url(#{prefix}-tip)\"/><circle class=\"rl-from\" cx=\"{x}\" cy=\"{y}\" r=\"3\"/>"
        );
    }

    fn mark_height(&self) -> i32 {
        if self.form.narrow { 25 } else { 34 }
    }

    fn draw_mark(&self, out: &mut String, lang: Lang, mark: &Mark, (x, y): (i32, i32)) {
        let label = match (mark.sign, self.end) {
            (Sign::End, Some(status)) if !self.form.narrow => say(lang, &Phrase::StatusName { status }),
            _ => mark.label.clone(),
        };
        sign(out, self.form, mark.sign, (x + 4, y + 1), &mark.hint, |out| {
            if self.form.narrow {
                text(out, (x + 28, y + 17), "rl-small", &label);
                return;
            }
            let class = if matches!(mark.sign, Sign::Done(..)) { "rl-label rl-strong" } else { "rl-label" };
            let room = self.cell_width() - 35;
            // Strong letters of 11 pixels are about as wide as plain ones of 13.
            let size = if matches!(mark.sign, Sign::Done(..)) { 13 } else { 11 };
            let lines = measure::wrapped(&label, size, room);
            match lines.as_slice() {
                [] => {}
                [line] => text(out, (x + 31, y + 17), class, &measure::cut(line, size, room)),
                [line, rest @ ..] => {
                    text(out, (x + 31, y + 10), class, &measure::cut(line, size, room));
                    text(out, (x + 31, y + 23), class, &measure::cut(&rest.join(" "), size, room));
                }
            }
        });
    }
}

/// Draws a sign with its upper left corner at a place, and whatever stands beside it.
pub fn sign(out: &mut String, form: Form, sign: Sign, (x, y): (i32, i32), hint: &str, beside: impl FnOnce(&mut String)) {
    let (name, _) = icon(sign);
    let class = match sign {
        Sign::Done(_, Mode::Manual) => "manual",
        Sign::Done(_, Mode::Confirm) => "confirm",
        Sign::Done(_, Mode::Automatic) => "automatic",
        Sign::Before(_) => "before",
        Sign::PassedOver(_) => "passed",
        Sign::Due => "due",
        Sign::Event => "event",
        Sign::Stands => "stands",
        Sign::Change => "change",
        Sign::End => "end",
    };
    let hint = if hint.is_empty() { String::new() } else { format!("<title>{}</title>", escaped_lines(hint)) };
    let _ = writeln!(
        out,
        "<g class=\"{class}\">{hint}<circle class=\"rl-dot\" cx=\"{}\" cy=\"{}\" r=\"11\"/>\
         <use class=\"rl-i\" href=\"#{}-{name}\" x=\"{}\" y=\"{}\" width=\"16\" height=\"16\"/>",
        x + 11,
        y + 11,
        form.prefix,
        x + 3,
        y + 3
    );
    beside(out);
    out.push_str("</g>\n");
}

fn escaped_lines(text: &str) -> String {
    text.lines().map(escaped).collect::<Vec<_>>().join("\n")
}
