//! A message as a letter: a page of HTML that prints on A4 with the address where windows of envelopes show it.

use super::grid::{Kind, grid};
use super::page::{self, gap, value};
use super::{Style, gap_mark};
use crate::body::Block;
use crate::clean;
use crate::figures::fill_one;
use crate::html::Html;
use crate::items::Item;

/// What stands around the text.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The language of the text.
    pub language: String,
    /// The subject, if there is one.
    pub subject: Option<String>,
    /// The company's name, if it is known.
    pub company: Option<String>,
    /// The lines of the company's address.
    pub company_address: Vec<String>,
    /// The lines of the receiver's address; those that are missing are `None`, and marked by the name beside it.
    pub receiver: Vec<(&'static str, Option<String>)>,
    /// The date, unless the text itself has it.
    pub date: Option<String>,
}

/// The whole page.
pub fn letter(blocks: &[Block], frame: &Frame, style: Style<'_>) -> String {
    let mut html = Html::default();
    page::open(&mut html, &frame.language, style.words, frame.subject.as_deref().unwrap_or_default());
    html.markup(STYLE);
    html.markup("<body>\n<main class=\"sheet\">\n<header>\n<div class=\"sender\"><strong>");
    match &frame.company {
        Some(company) => value(&mut html, company),
        None => gap(&mut html, "company"),
    }
    html.markup("</strong>");
    for line in &frame.company_address {
        html.markup("<br>\n");
        value(&mut html, line);
    }
    if frame.company_address.is_empty() {
        html.markup("<br>\n");
        gap(&mut html, "address");
    }
    html.markup("</div>\n<address");
    html.attribute("class", if style.words.letter.address_right { "right" } else { "left" }).markup(">");
    for (place, (name, line)) in frame.receiver.iter().enumerate() {
        if place > 0 {
            html.markup("<br>\n");
        }
        match line {
            Some(line) => value(&mut html, line),
            None => gap(&mut html, name),
        }
    }
    html.markup("</address>\n</header>\n");
    if let Some(date) = &frame.date {
        html.markup("<p class=\"day\">").text(&fill_one(style.words.letter.date, "date", date)).markup("</p>\n");
    }
    if let Some(subject) = &frame.subject {
        html.markup("<h1>").text(style.words.letter.subject);
        value(&mut html, subject);
        html.markup("</h1>\n");
    }
    for block in blocks {
        match block {
            Block::Lines(lines) => {
                html.markup("<p>");
                page::lines(&mut html, lines, style);
                html.markup("</p>\n");
            }
            Block::Table(items) if items.is_empty() => _ = html.markup("<p>").text(style.words.table.none).markup("</p>\n"),
            Block::Table(items) => table(&mut html, items, style),
        }
    }
    html.markup("</main>\n</body>\n</html>\n");
    html.finish()
}

/// The same as plain text.
pub fn text(blocks: &[Block], frame: &Frame, style: Style<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    let company = frame.company.as_deref().map_or_else(|| gap_mark("company"), clean::apart);
    let address = if frame.company_address.is_empty() { vec![gap_mark("address")] } else { frame.company_address.clone() };
    parts.push(core::iter::once(company).chain(address).collect::<Vec<_>>().join("\n"));
    let receiver = frame.receiver.iter().map(|(name, line)| line.as_deref().map_or_else(|| gap_mark(name), clean::apart));
    parts.push(receiver.collect::<Vec<_>>().join("\n"));
    parts.extend(frame.date.as_ref().map(|date| fill_one(style.words.letter.date, "date", date)));
    parts.extend(frame.subject.as_ref().map(|subject| format!("{}{subject}", style.words.letter.subject)));
    parts.push(super::text::text(blocks, style));
    parts.join("\n\n")
}

fn table(html: &mut Html, items: &[Item], style: Style<'_>) {
    let grid = grid(items, style);
    html.markup("<div class=\"wide\"><table>\n<thead><tr>");
    for column in &grid.columns {
        html.markup("<th").attribute("class", class(column.kind)).markup(">").text(column.heading).markup("</th>");
    }
    html.markup("</tr></thead>\n<tbody>\n");
    for row in 0..items.len() {
        html.markup("<tr>");
        for column in &grid.columns {
            html.markup("<td").attribute("class", class(column.kind)).markup(">");
            value(html, column.cells.get(row).map(String::as_str).unwrap_or_default());
            html.markup("</td>");
        }
        html.markup("</tr>\n");
    }
    html.markup("</tbody>\n");
    if items.len() > 1 {
        html.markup("<tfoot><tr><td").attribute("colspan", &grid.open.to_string()).markup(">").text(style.words.table.total);
        html.markup("</td><td class=\"figure\">").text(&grid.total).markup("</td>");
        html.markup(if grid.open + 1 < grid.columns.len() { "<td></td></tr></tfoot>\n" } else { "</tr></tfoot>\n" });
    }
    html.markup("</table></div>\n");
}

fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Name => "name",
        Kind::Date => "date",
        Kind::Figure => "figure",
        Kind::Remark => "remark",
    }
}

/// On paper the margins are the sheet's; on a screen the sheet lies on grey, and on a telephone it is as wide as that.
const STYLE: &str = "<style>
@page { size: A4; margin: 20mm 20mm 20mm 25mm; }
* { box-sizing: border-box; }
body { margin: 0; font: 11pt/1.45 Arial, Helvetica, sans-serif; color: #111; }
.sheet { overflow-wrap: anywhere; }
header { margin-bottom: 12mm; }
.sender { min-height: 25mm; font-size: 10pt; }
address { font-style: normal; min-height: 35mm; width: 85mm; }
address.right { margin-left: 80mm; }
.day { margin: 0 0 8mm; }
h1 { margin: 0 0 8mm; font-size: 11pt; font-weight: bold; }
p { margin: 0 0 4mm; orphans: 3; widows: 3; }
table { width: 100%; margin: 0 0 5mm; border-collapse: collapse; font-size: 9.5pt; overflow-wrap: normal; }
thead { display: table-header-group; }
tfoot { display: table-row-group; font-weight: bold; }
tr { break-inside: avoid; }
th { padding: 1.5mm; border-bottom: 1.2pt solid #444; text-align: start; vertical-align: bottom; }
td { padding: 1.5mm; border-bottom: .4pt solid #bbb; vertical-align: top; }
.figure { text-align: end; }
td.figure, td.date { white-space: nowrap; }
td.name { min-width: 25mm; overflow-wrap: anywhere; }
td.remark { min-width: 28mm; overflow-wrap: break-word; }
@media screen {
  body { padding: 8mm; background: #e5e7eb; }
  .sheet { width: 210mm; min-height: 297mm; margin: 0 auto; padding: 20mm 20mm 20mm 25mm; background: #fff; box-shadow: 0 1mm 4mm #0003; }
}
@media screen and (max-width: 220mm) {
  body { padding: 0; }
  .sheet { width: auto; min-height: 0; padding: 20px 16px; box-shadow: none; }
  .sender, address { min-height: 0; width: auto; margin-bottom: 20px; }
  address.right { margin-left: 0; }
  .wide { overflow-x: auto; }
  .wide table { min-width: 560px; }
}
</style>
</head>
";
