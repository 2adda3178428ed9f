//! A page that lists messages, for whoever looks through them before they leave.

use relance_engine::{Day, Lang};

use crate::gap::Gap;
use crate::html::Html;
use crate::layout::sms::{Encoding, Length};
use crate::message::Message;

/// A message and its files, by their names beside the page.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The message.
    pub message: &'a Message,
    /// The customer's name, if it is known.
    pub client: Option<&'a str>,
    /// The file of its text.
    pub text: &'a str,
    /// The file of its HTML, if it has one.
    pub html: Option<&'a str>,
}

struct Words {
    code: &'static str,
    title: &'static str,
    none: &'static str,
    heads: [&'static str; 5],
    text: &'static str,
    look: &'static str,
    missing: &'static str,
    nothing_missing: &'static str,
}

const ENGLISH: Words = Words {
    code: "en",
    title: "Messages of",
    none: "No message.",
    heads: ["Customer", "Action", "Subject", "To", "Missing"],
    text: "text",
    look: "look",
    missing: "with something missing",
    nothing_missing: "nothing is missing",
};

const FRENCH: Words = Words {
    code: "fr",
    title: "Messages du",
    none: "Aucun message.",
    heads: ["Client", "Action", "Objet", "À", "Manque"],
    text: "texte",
    look: "voir",
    missing: "avec un manque",
    nothing_missing: "rien ne manque",
};

/// The page.
#[must_use]
pub fn index(entries: &[Entry<'_>], as_of: Day, lang: Lang) -> String {
    let words = match lang {
        Lang::English => &ENGLISH,
        Lang::French => &FRENCH,
    };
    let title = format!("{} {as_of}", words.title);
    let mut html = Html::default();
    html.markup("<!DOCTYPE html>\n<html").attribute("lang", words.code).markup(">\n<head>\n<meta charset=\"utf-8\">\n");
    html.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>").text(&title).markup("</title>\n");
    html.markup(STYLE).markup("<h1>").text(&title).markup("</h1>\n<p>");
    let gaps = entries.iter().filter(|entry| !entry.message.gaps.is_empty()).count();
    let missing = if gaps == 0 { words.nothing_missing.to_owned() } else { format!("{gaps} {}", words.missing) };
    match entries.len() {
        0 => html.text(words.none),
        count => html.text(&format!("{count}, {missing}.")),
    };
    html.markup("</p>\n<div class=\"wide\"><table>\n<thead><tr>");
    for head in words.heads {
        html.markup("<th>").text(head).markup("</th>");
    }
    html.markup("</tr></thead>\n<tbody>\n");
    for entry in entries {
        row(&mut html, entry, words, lang);
    }
    html.markup("</tbody>\n</table></div>\n</body>\n</html>\n");
    html.finish()
}

fn row(html: &mut Html, entry: &Entry<'_>, words: &Words, lang: Lang) {
    let message = entry.message;
    html.markup("<tr><td><strong>").text(&message.customer).markup("</strong>");
    below(html, entry.client.unwrap_or_default());
    html.markup("</td><td>").text(&message.name);
    below(html, &format!("{}, {}", message.channel.name(), message.language.as_str()));
    html.markup("</td><td>");
    if let Some(subject) = &message.subject {
        html.text(subject).markup("<br>");
    }
    if let Some(file) = entry.html {
        html.markup("<a").attribute("href", file).markup(">").text(words.look).markup("</a> ");
    }
    html.markup("<a").attribute("href", entry.text).markup(">").text(words.text).markup("</a>");
    if let Some(length) = &message.length {
        below(html, &length_words(length, lang));
    }
    html.markup("</td><td>").text(message.to.as_deref().unwrap_or_default()).markup("</td><td class=\"gaps\">");
    for (place, gap) in message.gaps.iter().enumerate() {
        if place > 0 {
            html.markup("<br>");
        }
        with_code(html, &gap_words(*gap, lang));
    }
    html.markup("</td></tr>\n");
}

/// A text whose parts in backticks are to be typed.
fn with_code(html: &mut Html, text: &str) {
    for (place, part) in text.split('`').enumerate() {
        if place % 2 == 1 {
            html.markup("<code>").text(part).markup("</code>");
        } else {
            html.text(part);
        }
    }
}

fn below(html: &mut Html, text: &str) {
    html.markup("<br><small>").text(text).markup("</small>");
}

/// What is missing and where to fill it in.
#[must_use]
pub fn gap_words(gap: Gap, lang: Lang) -> String {
    let colon = match lang {
        Lang::English => ": ",
        Lang::French => "\u{202f}: ",
    };
    format!("{}{colon}{}", gap.name(lang), gap.help(lang))
}

/// What a text message counts for.
#[must_use]
pub fn length_words(length: &Length, lang: Lang) -> String {
    let Length { units, segments, .. } = length;
    let beyond = length.beyond.iter().map(|char| format!("`{char}`")).collect::<Vec<_>>().join(" ");
    let (counted, because) = match lang {
        Lang::English => {
            let plural = if *segments == 1 { "" } else { "s" };
            (format!("{segments} text message{plural}, {units} places"), format!(", of 70 instead of 160 each because of {beyond}"))
        }
        Lang::French => {
            let plural = if *segments == 1 { "" } else { "s" };
            (
                format!("{segments} SMS, {units} place{plural}", plural = if *units > 1 { "s" } else { plural }),
                format!(", de 70 au lieu de 160 chacun à cause de {beyond}"),
            )
        }
    };
    if length.encoding == Encoding::Ucs2 { format!("{counted}{because}") } else { counted }
}

const STYLE: &str = "<style>
body { margin: 0 auto; padding: 24px; max-width: 1100px; font: 15px/1.45 Arial, Helvetica, sans-serif; color: #111827; }
h1 { font-size: 22px; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 8px 10px; border-bottom: 1px solid #e5e7eb; text-align: left; vertical-align: top; }
th { font-size: 13px; color: #374151; border-bottom-color: #9ca3af; }
td { overflow-wrap: anywhere; }
small { color: #6b7280; }
.gaps { color: #92400e; }
</style>
</head>
<body>
";
