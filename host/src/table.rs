//! The agenda as a table that a person likes to read: by collector, due first, with totals.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use relance_engine::agenda::{Reasons, Status};
use relance_engine::program::scenario::Channel;
use relance_engine::{Day, Program};
use relance_render::words::{Phrase, say};
use relance_render::{Answer, Figures, Lang};
use unicode_width::UnicodeWidthStr;

/// How a table is written.
#[derive(Clone, Copy)]
pub struct Options {
    /// The language of its words.
    pub lang: Lang,
    /// Also list the customers for whom there is nothing to do.
    pub all: bool,
    /// The day of the agenda.
    pub as_of: Day,
    /// How many characters fit in a line, if that is known.
    pub width: Option<usize>,
    /// Write colours, for a stream that drops them where they are not wanted.
    pub colours: bool,
}

impl Options {
    fn painted(self, text: &str, style: Style) -> String {
        if self.colours { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

/// One line of the table.
struct Line {
    status: Status,
    when: Day,
    days_late: i32,
    amount: i64,
    cells: Vec<String>,
}

const COLUMNS: usize = 8;

fn titles(lang: Lang) -> [&'static str; COLUMNS] {
    match lang {
        Lang::English => ["status", "date", "customer", "action", "day", "how", "amount", "note"],
        Lang::French => ["statut", "date", "client", "action", "jour", "comment", "montant", "remarque"],
    }
}

/// The columns whose texts may be cut where the terminal is narrow: customer, action, note.
const CUT: [usize; 3] = [2, 3, 7];
const RIGHT: [bool; COLUMNS] = [false, false, false, false, false, false, true, false];

/// Writes the table.
///
/// # Errors
/// Those of `out`.
pub fn write(answer: Answer<'_>, options: Options, out: &mut dyn Write) -> io::Result<()> {
    let mut by_collector: BTreeMap<Option<&str>, Vec<Line>> = BTreeMap::new();
    let mut counts: BTreeMap<Status, usize> = BTreeMap::new();
    for (place, row) in answer.agenda.rows.iter().enumerate() {
        let customer = answer.first + place;
        let collector = answer.portfolio.columns.customers.collector.get(customer);
        *counts.entry(row.status).or_default() += 1;
        let own = customer_line(answer, options.lang, customer, place);
        let actions = answer.actions_of(customer).filter_map(|action| action_line(answer, options, customer, action));
        for line in std::iter::once(own).chain(actions).filter(|line| options.all || is_work(line.status)) {
            by_collector.entry(collector).or_default().push(line);
        }
    }
    for lines in by_collector.values_mut() {
        lines.sort_by_key(|line| (rank(line.status), line.when, Reverse(line.days_late)));
    }
    let widths = widths(by_collector.values().flatten(), options);
    let title = say(options.lang, &Phrase::AgendaTitle { date: &options.lang.date(options.as_of) });
    writeln!(out, "{}", options.painted(&title, Style::new().bold()))?;
    // Customers that nobody collects come last.
    let (nobody, named): (Vec<_>, Vec<_>) = by_collector.iter().partition(|(collector, _)| collector.is_none());
    for (collector, lines) in named.into_iter().chain(nobody) {
        write_section(answer.program, options, *collector, lines, &widths, out)?;
    }
    write_totals(options.lang, &counts, out)
}

/// Whether there is something to do or to mend.
fn is_work(status: Status) -> bool {
    matches!(status, Status::Due | Status::Blocked | Status::Scheduled | Status::Waiting)
}

/// Due first, then what is blocked, then what comes later.
fn rank(status: Status) -> u8 {
    match status {
        Status::Due => 0,
        Status::Blocked => 1,
        Status::Scheduled => 2,
        Status::Waiting => 3,
        Status::BelowMinimum => 4,
        Status::Finished => 5,
        Status::Clear => 6,
        Status::Exempt => 7,
        Status::Unassigned => 8,
        Status::Grouped => 9,
        Status::Cancelled => 10,
    }
}

fn reasons(lang: Lang, reasons: Reasons) -> String {
    let told: Vec<String> = reasons.iter().map(|reason| say(lang, &Phrase::ReasonShort { reason })).collect();
    told.join(", ")
}

fn status_cell(lang: Lang, status: Status) -> String {
    say(lang, &Phrase::StatusName { status })
}

fn customer_cell(answer: Answer<'_>, customer: usize) -> String {
    let id = answer.customer_id(customer);
    answer.portfolio.columns.customers.name.get(customer).map_or_else(|| id.to_owned(), |name| format!("{id} {name}"))
}

fn customer_line(answer: Answer<'_>, lang: Lang, customer: usize, place: usize) -> Line {
    let row = answer.agenda.rows[place];
    let step = answer.step(&row);
    let how = step.map_or(String::new(), |step| say(lang, &Phrase::How { channel: step.channel, mode: step.mode }));
    let invoices = &answer.portfolio.columns.invoices;
    // As for the minimum (R12): what is collectable, or the leader's own amount while it is not past due.
    let asked = match invoices.open.get(row.leader as usize) {
        Some(open) if row.days_late <= 0 => *open,
        _ => row.collectable,
    };
    let amount = if row.status == Status::Grouped { String::new() } else { lang.amount(asked, answer.program.currency.decimals) };
    let note = if row.reasons.is_empty() && row.leader != relance_engine::portfolio::NONE {
        let invoice = answer.portfolio.invoice_ids.get(row.leader as usize).unwrap_or_default();
        say(lang, &Phrase::LeaderShort { invoice, days_late: row.days_late })
    } else {
        reasons(lang, row.reasons)
    };
    Line {
        status: row.status,
        when: row.act_on,
        days_late: row.days_late,
        amount: asked,
        cells: vec![
            status_cell(lang, row.status),
            row.act_on.get().map_or(String::new(), |day| day.to_string()),
            customer_cell(answer, customer),
            step.map_or(String::new(), |step| step.name.clone()),
            step.map_or(String::new(), |step| format!("{:+}", step.offset)),
            how,
            amount,
            note,
        ],
    }
}

fn action_line(answer: Answer<'_>, options: Options, customer: usize, action: usize) -> Option<Line> {
    let lang = options.lang;
    let actions = &answer.portfolio.columns.actions;
    let first = actions.starts.get(answer.first).map_or(0, |start| *start as usize);
    let row = answer.agenda.actions.get(action.checked_sub(first)?)?;
    let on = *actions.on.get(action)?;
    let channel = *Channel::ALL.get(usize::from(*actions.channel.get(action)?))?;
    let mode = *relance_engine::program::scenario::Mode::ALL.get(usize::from(*actions.mode.get(action)?))?;
    let id = answer.portfolio.action_ids.get(action).unwrap_or_default();
    let invoices = *actions.invoice_starts.get(action)? as usize..*actions.invoice_starts.get(action + 1)? as usize;
    let amount: i64 = actions
        .invoices
        .get(invoices)?
        .iter()
        .filter_map(|invoice| answer.portfolio.columns.invoices.open.get(*invoice as usize))
        .fold(0_i64, |sum, open| sum.saturating_add(*open));
    let note = if row.reasons.is_empty() { say(lang, &Phrase::SpecificShort { id }) } else { reasons(lang, row.reasons) };
    Some(Line {
        status: row.status,
        when: on.max(options.as_of),
        days_late: 0,
        amount,
        cells: vec![
            status_cell(lang, row.status),
            on.max(options.as_of).to_string(),
            customer_cell(answer, customer),
            answer.portfolio.action_labels.get(action).unwrap_or(id).to_owned(),
            String::new(),
            say(lang, &Phrase::How { channel, mode }),
            lang.amount(amount, answer.program.currency.decimals),
            note,
        ],
    })
}

/// The width of each column; the long texts are cut where the lines would not fit.
fn widths<'a>(lines: impl Iterator<Item = &'a Line>, options: Options) -> [usize; COLUMNS] {
    let mut widths = titles(options.lang).map(UnicodeWidthStr::width);
    for line in lines {
        for (width, cell) in widths.iter_mut().zip(&line.cells) {
            *width = (*width).max(cell.width());
        }
    }
    if let Some(available) = options.width {
        let gaps = 2 * COLUMNS;
        while widths.iter().sum::<usize>() + gaps > available {
            let widest = CUT.into_iter().max_by_key(|place| widths[*place]).unwrap_or_default();
            if widths[widest] <= 12 {
                break;
            }
            widths[widest] -= 1;
        }
    }
    widths
}

fn write_section(
    program: &Program,
    options: Options,
    collector: Option<&str>,
    lines: &[Line],
    widths: &[usize; COLUMNS],
    out: &mut dyn Write,
) -> io::Result<()> {
    let lang = options.lang;
    let nobody = say(lang, &Phrase::NoCollectorTitle);
    let due = lines.iter().filter(|line| line.status == Status::Due);
    let (count, sum) = due.fold((0_usize, 0_i64), |(count, sum), line| (count + 1, sum.saturating_add(line.amount)));
    let total = say(lang, &Phrase::CollectorTotal { due: count, amount: &lang.money(sum, &program.currency) });
    writeln!(out, "\n{}  {total}", options.painted(collector.unwrap_or(&nobody), Style::new().bold().underline()))?;
    let dimmed = Style::new().dimmed();
    write_cells(&titles(lang), widths, |text, _| options.painted(text, dimmed), out)?;
    for line in lines {
        let styled = |text: &str, place: usize| options.painted(text, if place == 0 { style_of(line.status) } else { Style::new() });
        write_cells(&line.cells, widths, styled, out)?;
    }
    Ok(())
}

/// Writes one line, aligned. Blanks are written only before the next text, so that no line ends in blanks.
fn write_cells(
    cells: &[impl AsRef<str>],
    widths: &[usize; COLUMNS],
    styled: impl Fn(&str, usize) -> String,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut padding = 2;
    for (place, cell) in cells.iter().enumerate() {
        let text = cut(cell.as_ref(), widths[place]);
        let space = widths[place] - text.width().min(widths[place]);
        let (before, after) = if RIGHT[place] { (space, 0) } else { (0, space) };
        if text.is_empty() {
            padding += before + after + 2;
        } else {
            write!(out, "{}{}", " ".repeat(padding + before), styled(&text, place))?;
            padding = after + 2;
        }
    }
    writeln!(out)
}

fn write_totals(lang: Lang, counts: &BTreeMap<Status, usize>, out: &mut dyn Write) -> io::Result<()> {
    let mut statuses: Vec<(Status, usize)> = counts.iter().map(|(status, count)| (*status, *count)).collect();
    statuses.sort_by_key(|(status, _)| rank(*status));
    let parts: Vec<String> = statuses.iter().map(|(status, count)| format!("{count} {}", status_cell(lang, *status))).collect();
    let customers = statuses.iter().map(|(_, count)| count).sum();
    writeln!(out, "\n{}", say(lang, &Phrase::Totals { customers, parts: &parts.join(", ") }))
}

fn style_of(status: Status) -> Style {
    match status {
        Status::Due => AnsiColor::Green.on_default().bold(),
        Status::Blocked => AnsiColor::Red.on_default().bold(),
        Status::Waiting | Status::BelowMinimum => AnsiColor::Yellow.on_default(),
        _ => Style::new().dimmed(),
    }
}

/// The text, cut to a width with an ellipsis.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        if kept.width() + unicode_width::UnicodeWidthChar::width(letter).unwrap_or(0) + 1 > width {
            break;
        }
        kept.push(letter);
    }
    kept.push('…');
    kept
}
