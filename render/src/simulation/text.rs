//! A simulation for a terminal: figures, a chart, and a line of bars for whatever goes on over time.

use std::io::{self, Write};

use relance_engine::agenda::Status;

use super::Simulated;
use super::figures::{Bars, Stretch, bars, coarse, ends, last, money, peak, round_up, sums};
use super::tables::{people, steps};
use super::told;
use super::words::{Words, words};
use crate::{Figures, Lang};

/// Rows of the chart.
const HEIGHT: u64 = 8;
/// Columns that labels take.
const LABELS: usize = 34;
const EIGHTHS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// How many customers are told by name.
const TOLD: usize = 5;

/// Writes the report in lines of at most `width` columns, unless names are longer.
///
/// # Errors
/// Those of `out`.
pub fn text(of: &Simulated<'_>, lang: Lang, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let words = words(lang);
    let bars = bars(of.days.0, of.tally.days.len(), width.saturating_sub(LABELS).clamp(24, 106));
    let page = Page { of, lang, words, bars: &bars };
    writeln!(out, "{} · {} · {}", words.title, of.program.1, of.portfolio.1)?;
    writeln!(out, "{}", told::period(lang, of))?;
    for line in wrapped(&format!("{} {}", told::payments(lang, of), told::lateness(lang, of.late)), width) {
        writeln!(out, "{line}")?;
    }
    page.figures(out)?;
    page.chart(out)?;
    page.channels(out)?;
    page.people(out)?;
    page.steps(out)?;
    page.statuses(out)?;
    page.amounts(out)?;
    page.customers(out)
}

struct Page<'a> {
    of: &'a Simulated<'a>,
    lang: Lang,
    words: &'a Words,
    bars: &'a Bars,
}

impl Page<'_> {
    fn number(&self, count: impl ToString) -> String {
        self.lang.number(&count.to_string())
    }

    fn money(&self, minor: i128) -> String {
        money(self.lang, minor, &self.of.program.0.currency)
    }

    fn line(&self, out: &mut dyn Write, label: &str, value: &str) -> io::Result<()> {
        writeln!(out, "  {label:<28}  {value}")
    }

    /// A label, two figures and a line of bars.
    fn row(&self, out: &mut dyn Write, label: &str, figures: [&str; 2], values: &[u64]) -> io::Result<()> {
        writeln!(
            out,
            "{}",
            format!("  {:<22} {:>10} {:>13}  {}", short(label, 22), figures[0], figures[1], line_of_bars(values)).trim_end()
        )
    }

    fn figures(&self, out: &mut dyn Write) -> io::Result<()> {
        let (of, words) = (self.of, self.words);
        let (by_people, by_machines) = of.by();
        writeln!(out)?;
        let split = format!("{} {}, {} {}", self.number(by_people), words.by_people, self.number(by_machines), words.by_machines);
        self.line(out, words.actions, &told::labelled(self.lang, &self.number(by_people + by_machines), &split))?;
        if let Some((who, day, count)) = of.busiest() {
            let who = format!("{}, {}", self.lang.date(of.day(day)), of.collector(who).unwrap_or(words.nobody));
            let busiest = told::labelled(self.lang, &who, &count.to_string());
            self.line(out, words.busiest, &busiest)?;
        }
        self.line(out, words.litigation, &self.number(of.tally.litigated))?;
        if let Some(cost) = of.total_cost() {
            self.line(out, words.cost, &self.money(cost))?;
        }
        let (issued, paid) = of.came();
        self.line(out, words.opening, &self.money(of.tally.opening))?;
        self.line(out, words.issued, &self.money(issued))?;
        self.line(out, words.paid, &self.money(paid))?;
        self.line(out, words.closing, &self.money(of.tally.opening + issued - paid))
    }

    fn chart(&self, out: &mut dyn Write) -> io::Result<()> {
        let totals = sums(self.bars, |day| self.of.tally.days[day].total());
        let most = round_up(totals.iter().copied().max().unwrap_or(0));
        let wide = if totals.len() <= 36 { 2 } else { 1 };
        writeln!(out, "\n{}", self.words.actions_over_time[self.bars.stretch as usize])?;
        for row in (0..HEIGHT).rev() {
            let label = match row {
                _ if row + 1 == HEIGHT => self.number(most),
                0 => "0".to_owned(),
                _ => String::new(),
            };
            let cells: String = totals.iter().map(|total| cell(*total, most, row).to_string().repeat(wide)).collect();
            writeln!(out, "{}", format!("  {label:>8} ┤{cells}").trim_end())?;
        }
        let (first, end) = (self.of.days.0.to_string(), self.of.days.1.to_string());
        let gap = (totals.len() * wide).saturating_sub(first.len() + end.len()).max(1);
        writeln!(out, "  {:>8}  {first}{}{end}", "", " ".repeat(gap))
    }

    fn over_time(&self) -> &'static str {
        let words = match self.lang {
            Lang::English => ["a day", "a week", "a month"],
            Lang::French => ["par jour", "par semaine", "par mois"],
        };
        words[self.bars.stretch as usize]
    }

    fn channels(&self, out: &mut dyn Write) -> io::Result<()> {
        let (of, words) = (self.of, self.words);
        let cost = of.total_cost().map_or("", |_| words.cost);
        writeln!(out, "\n  {:<22} {:>10} {:>13}  {}", words.channel, words.actions, cost, self.over_time())?;
        for channel in of.channels() {
            let values = sums(self.bars, |day| of.tally.days[day].on(channel));
            let cost = of.cost(channel);
            let cost = if cost == 0 { String::new() } else { self.money(cost) };
            self.row(out, words.channel(channel), [&self.number(of.on(channel)), &cost], &values)?;
        }
        Ok(())
    }

    fn people(&self, out: &mut dyn Write) -> io::Result<()> {
        let (of, words) = (self.of, self.words);
        writeln!(out, "\n  {:<22} {:>10} {:>13}  {}", words.collector, words.actions, words.highest, self.over_time())?;
        for person in people(of) {
            let values = sums(self.bars, |day| person.work.days[day]);
            let highest =
                peak(&person.work.days).map_or(String::new(), |(_, count)| format!("{} / {}", self.number(count), self.one_day()));
            self.row(out, person.name.unwrap_or(words.nobody), [&self.number(person.actions), &highest], &values)?;
        }
        let by_machines = of.by().1;
        let automatic = |day: usize| of.tally.days[day].by(relance_engine::program::scenario::Mode::Automatic);
        let values = sums(self.bars, automatic);
        let counts: Vec<u32> = (0..of.tally.days.len()).map(automatic).collect();
        let highest = peak(&counts).map_or(String::new(), |(_, count)| format!("{} / {}", self.number(count), self.one_day()));
        self.row(out, words.machines, [&self.number(by_machines), &highest], &values)
    }

    fn one_day(&self) -> String {
        self.words.day.to_lowercase()
    }

    fn steps(&self, out: &mut dyn Write) -> io::Result<()> {
        let (of, words) = (self.of, self.words);
        let most = of.tally.steps.iter().flatten().copied().max().unwrap_or(0).max(1);
        writeln!(out, "\n{}", words.steps)?;
        for (scenario, rows) in steps(of) {
            writeln!(out, "  {}", scenario.name)?;
            for (step, count) in rows {
                let bar = row_of_bar(u64::from(count), u64::from(most), 20);
                let line = format!(
                    "    {:>+5}  {:<16} {:<32} {:>9} {}",
                    step.offset,
                    short(words.channel(step.channel), 16),
                    short(&step.name, 32),
                    self.number(count),
                    bar
                );
                writeln!(out, "{}", line.trim_end())?;
            }
        }
        if of.tally.specific > 0 {
            writeln!(out, "  {}", told::labelled(self.lang, words.specific, &self.number(of.tally.specific)))?;
        }
        Ok(())
    }

    fn statuses(&self, out: &mut dyn Write) -> io::Result<()> {
        let (of, words) = (self.of, self.words);
        let time = match self.bars.stretch {
            Stretch::Day => words.day,
            Stretch::Week => words.week,
            Stretch::Month => words.month,
        };
        writeln!(out, "\n  {:<22} {:>10} {:>13}  {}", words.statuses_title, words.last_day, words.highest, time.to_lowercase())?;
        for status in Status::ALL {
            let at = |day: usize| of.tally.days.get(day).map_or(0, |day| day.statuses[status as usize]);
            let Some((_, highest)) = peak(&(0..of.tally.days.len()).map(at).collect::<Vec<_>>()) else { continue };
            let values: Vec<u64> = ends(self.bars, |day| u64::from(at(day)));
            self.row(out, words.status(status), [&self.number(at(last(of.tally))), &self.number(highest)], &values)?;
        }
        Ok(())
    }

    fn amounts(&self, out: &mut dyn Write) -> io::Result<()> {
        let (of, words) = (self.of, self.words);
        let currency = &of.program.0.currency;
        writeln!(out, "\n{}", words.money_title)?;
        let kinds: [(&str, fn(&relance_rehearsal::simulate::tally::DayTally) -> i128); 2] =
            [(words.outstanding, |day| day.outstanding), (words.overdue, |day| day.overdue)];
        for (label, figure) in kinds {
            let at = |day: usize| of.tally.days.get(day).map_or(0, figure);
            let values = ends(self.bars, |day| u64::try_from(at(day).max(0)).unwrap_or(u64::MAX));
            let highest = of.tally.days.iter().map(figure).max().unwrap_or(0);
            let value = |minor: i128| coarse(self.lang, minor, currency);
            self.row(out, label, [&value(at(last(of.tally))), &value(highest)], &values)?;
        }
        Ok(())
    }

    fn customers(&self, out: &mut dyn Write) -> io::Result<()> {
        let (of, words) = (self.of, self.words);
        let called = |place: u32| match of.customer(place) {
            (id, Some(name)) => format!("{id} {name}"),
            (id, None) => id.to_owned(),
        };
        if !of.tally.most_contacted.is_empty() {
            writeln!(out, "\n{}", words.most_contacted)?;
        }
        for one in of.tally.most_contacted.iter().take(TOLD) {
            let densest = told::labelled(self.lang, words.within, &one.densest.to_string());
            let contacts = format!("{} ({densest})", self.number(one.contacts));
            writeln!(out, "  {:<36} {contacts}", short(&called(one.customer), 36))?;
        }
        if !of.tally.litigations.is_empty() {
            writeln!(out, "\n{}", told::labelled(self.lang, words.litigation_title, &words.dearest.to_lowercase()))?;
        }
        for one in of.tally.litigations.iter().take(TOLD) {
            writeln!(out, "  {:<36} {}  {}", short(&called(one.customer), 36), one.on, self.money(i128::from(one.amount)))?;
        }
        Ok(())
    }
}

/// The part of a column that stands in a row of the chart, counted from below.
fn cell(value: u64, most: u64, row: u64) -> char {
    let eighths = value.saturating_mul(HEIGHT * 8).div_ceil(most.max(1));
    EIGHTHS[usize::try_from(eighths.saturating_sub(row * 8).min(8)).unwrap_or(8)]
}

/// Bars of one row, the highest of them as high as the line.
fn line_of_bars(values: &[u64]) -> String {
    let most = values.iter().copied().max().unwrap_or(0).max(1);
    let eighth = |value: &u64| usize::try_from((u128::from(*value) * 8).div_ceil(u128::from(most)).min(8)).unwrap_or(8);
    values.iter().map(|value| EIGHTHS[eighth(value)]).collect()
}

/// A bar that lies, `width` columns at most.
fn row_of_bar(value: u64, most: u64, width: u64) -> String {
    let parts = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];
    let eighths = value.saturating_mul(width * 8).div_ceil(most.max(1));
    let whole = "█".repeat(usize::try_from(eighths / 8).unwrap_or(0));
    let rest = usize::try_from(eighths % 8).unwrap_or(0).checked_sub(1).and_then(|part| parts.get(part));
    rest.map_or(whole.clone(), |part| format!("{whole}{part}"))
}

/// A text in lines of at most `width` letters, but for longer words.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A text of at most `width` letters.
fn short(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    text.chars().take(width.saturating_sub(1)).chain(['…']).collect()
}
