//! A message as an e-mail in HTML: tables and inline styles, which is what mail programs keep. A table of invoices has three
//! columns, the rest stands below its figures, so that it fits a telephone.

use super::Style;
use super::grid::partly_paid;
use super::page::{self, value};
use crate::body::Block;
use crate::figures::fill_one;
use crate::html::Html;
use crate::items::{Item, sum};

/// What stands around the text.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The language of the text.
    pub language: String,
    /// The subject, if there is one.
    pub subject: Option<String>,
    /// The company's name and the lines of its address, as far as they are known.
    pub company: Vec<String>,
}

/// The whole page.
pub fn email(blocks: &[Block], frame: &Frame, style: Style<'_>) -> String {
    let mut html = Html::default();
    page::open(&mut html, &frame.language, style.words, frame.subject.as_deref().unwrap_or_default());
    html.markup(HEAD);
    for block in blocks {
        match block {
            Block::Lines(lines) => {
                html.markup(PARAGRAPH);
                page::lines(&mut html, lines, style);
                html.markup("</p>\n");
            }
            Block::Table(items) if items.is_empty() => {
                html.markup(PARAGRAPH).text(style.words.table.none).markup("</p>\n");
            }
            Block::Table(items) => table(&mut html, items, style),
        }
    }
    html.markup("</td></tr>\n");
    if !frame.company.is_empty() {
        html.markup(FOOT);
        for (place, line) in frame.company.iter().enumerate() {
            if place > 0 {
                html.markup(" &middot; ");
            }
            value(&mut html, line);
        }
        html.markup("</td></tr>\n");
    }
    html.markup("</table>\n</td></tr></table>\n</body>\n</html>\n");
    html.finish()
}

fn table(html: &mut Html, items: &[Item], style: Style<'_>) {
    let words = &style.words.table;
    html.markup(TABLE);
    html.markup(HEADING).text(words.invoice).markup("</th>");
    html.markup(HEADING).text(words.due).markup("</th>");
    html.markup(HEADING_RIGHT).text(words.open).markup("</th></tr>\n");
    for item in items {
        html.markup("<tr>").markup(NAME);
        value(html, &item.number);
        if let Some(day) = item.issued_on {
            below(html, &fill_one(words.issued_on, "date", &style.words.short_date(day)));
        }
        if let Some(remark) = style.remark(item) {
            html.markup(REMARK).text(&remark).markup("</span>");
        }
        html.markup("</td>").markup(CELL).text(&style.words.short_date(item.due_on));
        if item.days_late > 0 {
            below(html, &fill_one(words.days_late, "days", &style.words.days(i64::from(item.days_late))));
        }
        html.markup("</td>").markup(CELL_RIGHT).text(&style.money(item.open));
        if let Some(amount) = item.amount.filter(|_| partly_paid(item)) {
            below(html, &fill_one(words.of_amount, "amount", &style.money(amount)));
        }
        html.markup("</td></tr>\n");
    }
    if items.len() > 1 {
        html.markup(TOTAL).text(words.total).markup("</td>").markup(TOTAL_RIGHT).text(&style.money(sum(items))).markup("</td></tr>\n");
    }
    html.markup("</table>\n");
}

fn below(html: &mut Html, text: &str) {
    html.markup("<br><span style=\"font-size:13px;color:#6b7280;\">").text(text).markup("</span>");
}

const HEAD: &str = "<meta name=\"color-scheme\" content=\"light\">\n</head>\n\
    <body style=\"margin:0;padding:0;background:#f3f4f6;\">\n\
    <table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"background:#f3f4f6;\">\
    <tr><td align=\"center\" style=\"padding:20px 8px;\">\n\
    <table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" \
    style=\"max-width:640px;background:#ffffff;border:1px solid #e5e7eb;border-radius:8px;\">\n\
    <tr><td style=\"padding:24px 20px 12px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;color:#111827;\
    overflow-wrap:anywhere;word-break:break-word;\">\n";
const PARAGRAPH: &str = "<p style=\"margin:0 0 16px;\">";
const FOOT: &str = "<tr><td style=\"padding:12px 20px 16px;border-top:1px solid #e5e7eb;font-family:Arial,Helvetica,sans-serif;\
    font-size:13px;line-height:1.5;color:#6b7280;overflow-wrap:anywhere;word-break:break-word;\">";
const TABLE: &str = "<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" \
    style=\"margin:0 0 16px;border-collapse:collapse;font-size:15px;line-height:1.4;overflow-wrap:normal;\
    word-break:normal;\">\n<tr>";
const HEADING: &str = "<th align=\"left\" style=\"padding:6px 8px 6px 0;border-bottom:2px solid #9ca3af;text-align:left;font-size:13px;\
    color:#374151;\">";
const HEADING_RIGHT: &str = "<th align=\"right\" style=\"padding:6px 0;border-bottom:2px solid #9ca3af;text-align:right;font-size:13px;\
    color:#374151;\">";
const NAME: &str = "<td valign=\"top\" style=\"padding:8px 8px 8px 0;border-bottom:1px solid #e5e7eb;vertical-align:top;\
    overflow-wrap:anywhere;word-break:break-word;\">";
const CELL: &str = "<td valign=\"top\" style=\"padding:8px 8px 8px 0;border-bottom:1px solid #e5e7eb;vertical-align:top;\">";
const CELL_RIGHT: &str = "<td align=\"right\" valign=\"top\" style=\"padding:8px 0;border-bottom:1px solid #e5e7eb;text-align:right;\
    vertical-align:top;white-space:nowrap;\">";
const REMARK: &str = "<br><span style=\"display:inline-block;margin-top:2px;padding:0 6px;background:#fef3c7;color:#92400e;\
    border-radius:4px;font-size:13px;\">";
const TOTAL: &str = "<tr><td colspan=\"2\" style=\"padding:8px 8px 8px 0;font-weight:bold;\">";
const TOTAL_RIGHT: &str = "<td align=\"right\" style=\"padding:8px 0;text-align:right;font-weight:bold;white-space:nowrap;\">";
