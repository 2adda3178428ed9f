//! Messages on the screen: one after the other, or a line for each.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use anstyle::{AnsiColor, Style};
use relance_engine::Lang;
use relance_message::index::length_words;
use relance_message::{Gap, Message};
use unicode_width::UnicodeWidthStr;

use super::{Post, Written};
use crate::fault::Fault;
use crate::output::write_styled_to;

/// So many customers are named for what is missing in more messages.
const NAMED: usize = 3;

/// Whole messages, as text.
pub fn whole(post: &Post, lang: Lang) -> Result<(), Fault> {
    let bold = Style::new().bold();
    write_styled_to(None, |out| {
        for (place, written) in post.written.iter().enumerate() {
            let Ok(message) = &written.message else { continue };
            let gap = if place > 0 { "\n" } else { "" };
            let client = written.client.as_ref().map_or(String::new(), |client| format!(" ({client})"));
            let Written { customer, name, .. } = written;
            let how = format!("{}, {}", message.channel.name(), message.language.as_str());
            writeln!(out, "{gap}{bold}{customer}{client}: {name} ({how}){bold:#}")?;
            for (name, value) in heads(message, lang) {
                writeln!(out, "{name} {value}")?;
            }
            writeln!(out, "\n{}", message.text.trim_end())?;
        }
        Ok(())
    })
}

fn heads(message: &Message, lang: Lang) -> Vec<(&'static str, String)> {
    let (to, subject, length) = match lang {
        Lang::English => ("To:", "Subject:", "Length:"),
        Lang::French => ("À :", "Objet :", "Longueur :"),
    };
    let mut heads = Vec::new();
    heads.extend(message.to.clone().map(|value| (to, value)));
    heads.extend(message.subject.clone().map(|value| (subject, value)));
    heads.extend(message.length.as_ref().map(|value| (length, length_words(value, lang))));
    heads
}

/// A line for each message.
pub fn list(post: &Post, lang: Lang) -> Result<(), Fault> {
    let titles = match lang {
        Lang::English => ["customer", "action", "how", "language", "to"],
        Lang::French => ["client", "action", "comment", "langue", "à"],
    };
    let row = |written: &Written| {
        let message = written.message.as_ref().ok()?;
        let client = written.client.as_ref().map_or_else(|| written.customer.clone(), |client| format!("{} {client}", written.customer));
        let to = message.to.clone().unwrap_or_default();
        Some([client, written.name.clone(), message.channel.name().to_owned(), message.language.as_str().to_owned(), to])
    };
    let rows: Vec<[String; 5]> = post.written.iter().filter_map(row).collect();
    if rows.is_empty() {
        return Ok(());
    }
    let titles = titles.map(str::to_owned);
    let mut widths = titles.each_ref().map(|title| title.width());
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    write_styled_to(None, |out| {
        let mut write = |cells: &[String; 5], style: Style| {
            let padded = cells.iter().zip(widths).map(|(cell, width)| format!("{cell}{}", " ".repeat(width.saturating_sub(cell.width()))));
            let line = padded.collect::<Vec<_>>().join("  ");
            writeln!(out, "{style}{}{style:#}", line.trim_end())
        };
        write(&titles, Style::new().bold())?;
        rows.iter().try_for_each(|row| write(row, Style::new()))
    })
}

/// What is missing, what could not be written, and where the rest is; on the standard error.
pub fn tell(post: &Post, folder: Option<&Path>, lang: Lang) -> Result<(), Fault> {
    let warning = AnsiColor::Yellow.on_default().bold();
    let word = match lang {
        Lang::English => "warning: ",
        Lang::French => "avertissement : ",
    };
    let mut lines: Vec<String> = Vec::new();
    // A gap is mostly in many messages: it is told once.
    let mut gaps: BTreeMap<Gap, Vec<&Written>> = BTreeMap::new();
    for written in &post.written {
        match &written.message {
            Ok(message) => message.gaps.iter().for_each(|gap| gaps.entry(*gap).or_default().push(written)),
            Err(error) => {
                let not = match lang {
                    Lang::English => "not written",
                    Lang::French => "pas écrit",
                };
                lines.push(format!("{warning}{word}{warning:#}{}, \"{}\": {not}, {error}", written.customer, written.name));
            }
        }
    }
    for (gap, lacking) in gaps {
        lines.push(format!("{warning}{word}{warning:#}{}\n  {}: {}", lacks(gap, &lacking, lang), help_word(lang), gap.help(lang)));
    }
    lines.push(summary(post, folder, lang));
    let mut out = anstream::stderr().lock();
    for line in lines {
        // Who does not listen to errors is not told of it.
        let _ = writeln!(out, "{line}");
    }
    Ok(())
}

/// `3 messages lack #my_phone (C001, C006, C014)`
fn lacks(gap: Gap, lacking: &[&Written], lang: Lang) -> String {
    let mut who: Vec<&str> = lacking.iter().map(|written| written.customer.as_str()).collect();
    who.dedup();
    let more = if who.len() > NAMED { ", …" } else { "" };
    who.truncate(NAMED);
    let (count, name, who) = (lacking.len(), gap.name(lang), who.join(", "));
    match (lang, count) {
        (Lang::English, 1) => format!("1 message lacks {name} ({who})"),
        (Lang::English, _) => format!("{count} messages lack {name} ({who}{more})"),
        (Lang::French, 1) => format!("à 1 message manque {name} ({who})"),
        (Lang::French, _) => format!("à {count} messages manque {name} ({who}{more})"),
    }
}

fn help_word(lang: Lang) -> &'static str {
    match lang {
        Lang::English => "help",
        Lang::French => "aide",
    }
}

fn summary(post: &Post, folder: Option<&Path>, lang: Lang) -> String {
    let count = post.written.iter().filter(|written| written.message.is_ok()).count();
    let place = folder.map(|folder| folder.join("index.html").display().to_string());
    match lang {
        Lang::English => {
            let plural = if count == 1 { "" } else { "s" };
            let to = place.map_or(String::new(), |place| format!("; look at {place}"));
            let blocked = match post.blocked {
                0 => String::new(),
                1 => ", 1 blocked (`relance run` says why)".to_owned(),
                blocked => format!(", {blocked} blocked (`relance run` says why)"),
            };
            format!("{count} message{plural} of {}{blocked}{to}", post.as_of)
        }
        Lang::French => {
            let plural = if count > 1 { "s" } else { "" };
            let to = place.map_or(String::new(), |place| format!(" ; voir {place}"));
            let blocked = match post.blocked {
                0 => String::new(),
                1 => ", 1 bloqué (`relance run` dit pourquoi)".to_owned(),
                blocked => format!(", {blocked} bloqués (`relance run` dit pourquoi)"),
            };
            format!("{count} message{plural} du {}{blocked}{to}", post.as_of)
        }
    }
}
