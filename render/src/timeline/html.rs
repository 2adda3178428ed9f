//! The timeline as a page: one file without script, for screens wide and narrow, light and dark, and for paper.

use core::fmt::Write;

use relance_engine::Lang;

use super::Subject;
use super::entries::{Entry, Sign, Story, story};
use super::svg::{Form, escaped, picture};
use super::words::{Word, word};
use crate::format::Figures;

const STYLE: &str = "\
:root{color-scheme:light dark;--page:#fff;--ink:#1c2430;--soft:#5b6675;--line:#d8dde4;--act:#1f5fbf;--band:#f5f7fa}\
@media(prefers-color-scheme:dark){:root{--page:#14181e;--ink:#e6eaf0;--soft:#9aa5b4;--line:#323a45;--act:#7fb0f5;--band:#1b2027}}\
*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,\
'Helvetica Neue',Arial,sans-serif}main{max-width:1152px;margin:0 auto;padding:24px 16px 48px}h1{font-size:26px;line-height:1.25;margin:0 0 4px}\
h2{font-size:18px;margin:32px 0 8px}.premise{color:var(--soft);margin:0}.facts{margin:8px 0 20px;padding:0;list-style:none}\
figure{margin:0}figure svg{display:block;width:100%;height:auto}.narrow{display:none}\
table{border-collapse:collapse;width:100%}th{text-align:left;font-weight:600;color:var(--soft);font-size:13px}\
th,td{padding:8px 12px 8px 0;border-bottom:1px solid var(--line);vertical-align:top}td.date,td.offset{white-space:nowrap;\
font-variant-numeric:tabular-nums}td.how{white-space:nowrap}td.notes{color:var(--soft);font-size:13.5px}td.notes p{margin:0 0 2px}\
tr.done td.what{font-weight:600}tr.passed td,tr.before td{color:var(--soft)}tr.passed td.what{text-decoration:line-through}\
tr.due,tr.change,tr.event,tr.stands{background:var(--band)}.closing{border-left:4px solid var(--act);margin:24px 0 0;padding:4px 0 4px 14px}\
.closing p{margin:0}.closing p:first-child{font-weight:600}\
@media(max-width:700px){.wide{display:none}.narrow{display:block}thead{position:absolute;clip-path:inset(50%)}table,tbody{display:block}\
tr{display:grid;grid-template-columns:auto 1fr;column-gap:10px;padding:8px 0;border-bottom:1px solid var(--line)}td{border:0;padding:0}\
td:empty{display:none}td.offset{text-align:right}td.what,td.how,td.notes{grid-column:1/-1}td.how{color:var(--soft);font-size:13.5px;white-space:normal}}\
@media print{main{max-width:none;padding:0}tr{break-inside:avoid}}";

/// The page.
#[must_use]
pub fn html(subject: &Subject<'_>, lang: Lang) -> String {
    let story = story(subject, lang);
    let code = match lang {
        Lang::English => "en",
        Lang::French => "fr",
    };
    let mut out = String::new();
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body>\n<main>\n<h1>{title}</h1>\n<p class=\"premise\">{}</p>\n<ul class=\"facts\">",
        escaped(&story.premise),
        title = escaped(&story.title),
    );
    story.facts.iter().for_each(|fact| {
        let _ = write!(out, "<li>{}</li>", escaped(fact));
    });
    out.push_str("</ul>\n");
    for (class, prefix, narrow) in [("wide", "w", false), ("narrow", "n", true)] {
        let shown = picture(&story, subject, lang, Form { prefix, narrow, alone: false });
        let _ = write!(out, "<figure class=\"{class}\">\n{shown}\n</figure>\n");
    }
    let _ = writeln!(out, "<h2>{}</h2>", escaped(word(lang, Word::Steps)));
    table(&mut out, &story, lang);
    out.push_str("<div class=\"closing\">");
    story.closing.iter().for_each(|line| {
        let _ = write!(out, "<p>{}</p>", escaped(line));
    });
    out.push_str("</div>\n</main>\n</body>\n</html>\n");
    out
}

fn table(out: &mut String, story: &Story, lang: Lang) {
    out.push_str("<table>\n<thead><tr>");
    for column in [Word::Date, Word::Offset, Word::Action, Word::How, Word::Notes] {
        let _ = write!(out, "<th scope=\"col\">{}</th>", escaped(word(lang, column)));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    story.entries.iter().for_each(|entry| row(out, entry, lang));
    out.push_str("</tbody>\n</table>\n");
}

fn row(out: &mut String, entry: &Entry, lang: Lang) {
    let class = match entry.sign {
        Sign::Done(..) => "done",
        Sign::Before(_) => "before",
        Sign::PassedOver(_) => "passed",
        Sign::Due => "due",
        Sign::Event => "event",
        Sign::Stands => "stands",
        Sign::Change => "change",
        Sign::End => "end",
    };
    let date = entry.day.map_or(String::new(), |day| format!("<time datetime=\"{day}\">{}</time>", escaped(&lang.date(day))));
    let offset = entry.offset.map_or(String::new(), |offset| format!("{offset:+}"));
    let notes: String = entry.notes.iter().map(|note| format!("<p>{}</p>", escaped(note))).collect();
    let _ = writeln!(
        out,
        "<tr class=\"{class}\"><td class=\"date\">{date}</td><td class=\"offset\">{offset}</td><td class=\"what\">{}</td>\
         <td class=\"how\">{}</td><td class=\"notes\">{notes}</td></tr>",
        escaped(&entry.what),
        escaped(&entry.how),
    );
}
