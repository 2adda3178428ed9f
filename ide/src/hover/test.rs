//! Tests in words: what a line expects, what an invoice is, what stands for a column, what day a date is.

use relance_dsl::diagnostic::Span;
use relance_dsl::syntax::test::{Line, Row, Term, TermKind, Test, What};
use relance_engine::Day;
use relance_engine::agenda::Status;
use relance_grammar::keywords::{REASONS, STATUSES};

use super::{code, colon, word};
use crate::lang::{Lang, Pick};
use crate::piece::{NameKind, Piece};
use crate::steps::{self, Home, Placed};
use crate::words::{counted, day_of_month, listed, weekday};
use crate::world::World;

/// The line of a test that stands around a place.
fn line_at(world: &World, file: u32, offset: u32) -> Option<&Line> {
    let is_around = |span: Span| span.file == file && span.start <= offset && offset <= span.end;
    world.compiled.syntax.tests.iter().flat_map(|test| &test.lines).find(|line| is_around(line.span))
}

/// The test whose name or lines stand around a place.
fn test_at(world: &World, file: u32, offset: u32) -> Option<&Test> {
    let inside = world.outline(file)?.test_around(offset)?;
    // The last one that starts before its block.
    let before = world.compiled.syntax.tests.iter().filter(|test| test.name.span.file == file && test.name.span.start <= inside);
    before.max_by_key(|test| test.name.span.start)
}

/// A date with its day of the week: Thursday 5 March 2026.
pub fn date(written: &str, lang: Lang) -> Option<String> {
    let day = Day::parse(written)?;
    let (year, month, of_month) = day.ymd();
    let month = day_of_month(&of_month.to_string(), u8::try_from(month).ok()?, lang);
    Some(format!("**{written}**{}{} {month} {year}", colon(lang), weekday(day.weekday(), lang)))
}

/// What a keyword, a status or a reason of a test means, and what its line expects.
pub fn keyword(world: &World, file: u32, piece: &Piece, written: &str, lang: Lang) -> Option<String> {
    let words = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let meaning = word::from(&[STATUSES, REASONS], &words, lang);
    let expected = line_at(world, file, piece.start).and_then(|line| expectation(world, line, lang));
    match (meaning, expected) {
        (Some(meaning), Some(expected)) => Some(format!("{expected}\n\n{meaning}")),
        (meaning, expected) => meaning.or(expected),
    }
}

/// What an invoice or a column of a test is.
pub fn name(world: &World, file: u32, piece: &Piece, kind: NameKind, lang: Lang) -> Option<String> {
    let said = piece.said(world.text(file));
    let test = test_at(world, file, piece.start)?;
    if kind == NameKind::Column {
        let table = test.tables.first()?;
        let place = table.columns.iter().position(|column| column.text == said)?;
        let values: Vec<String> =
            table.rows.iter().filter_map(|(cells, _)| cells.get(place)).map(|cell| code(world.slice(cell.span))).collect();
        let what = lang.pick("a column of the table, row by row", "une colonne du tableau, ligne par ligne");
        return Some(format!("**${said}**{}{what}{}{}", colon(lang), colon(lang), values.join(", ")));
    }
    let later = test.lines.iter().filter_map(|line| match &line.what {
        What::Comes(item) => Some((item, line.on.as_ref())),
        _ => None,
    });
    let is_meant = |term: &Term| matches!(&term.kind, TermKind::Words(name) | TermKind::Text(name) if *name == said);
    let (item, comes) = test.items.iter().map(|item| (item, None)).chain(later).find(|(item, _)| is_meant(&item.name))?;
    let what = if item.credit { lang.pick("credit", "avoir") } else { lang.pick("invoice", "facture") };
    let mut parts = Vec::new();
    if let Some(due) = item.due.first() {
        parts.push(format!("{} {}", lang.pick("due on", "échéance le"), written_day(world, due, lang)));
    }
    if let Some(open) = item.open.first().or(item.amount.first()) {
        parts.push(format!("{} {}", code(world.slice(open.span)), lang.pick("open", "dus")));
    }
    if let Some(on) = comes {
        parts.push(format!("{} {}", lang.pick("comes on", "arrive le"), written_day(world, on, lang)));
    }
    Some(format!("**{said}**{}{what}, {}", colon(lang), parts.join(", ")))
}

/// A step that a test names, in the scenario that the test says the customer to be in.
pub fn step(world: &World, file: u32, piece: &Piece, lang: Lang) -> Option<String> {
    let said = piece.said(world.text(file));
    let scenario = match &test_at(world, file, piece.start)?.scenario.first()?.kind {
        TermKind::Text(name) => name,
        _ => return None,
    };
    let own = |placed: &Placed| matches!(placed.home, Home::Scenario(home) if home.name.text == *scenario);
    steps::all(world).filter(own).find(|placed| placed.step.name.text == said).map(|placed| super::step::told(world, placed, lang))
}

/// What a test is about: how many events and expectations it has.
pub fn summary(world: &World, name: &str, lang: Lang) -> Option<String> {
    let test = world.compiled.syntax.tests.iter().find(|test| test.name.text == name)?;
    let expected = test.lines.iter().filter(|line| line.what.expects()).count();
    let rows = test.tables.first().map_or(0, |table| table.rows.len());
    let mut text = format!(
        "{} {}{}{}",
        lang.pick("Test", "Test"),
        super::quoted(name, lang),
        colon(lang),
        counted(expected, lang.pick("expectation", "attente"), lang.pick("expectations", "attentes"), lang)
    );
    if rows > 0 {
        text.push_str(lang.pick(", for each of ", ", pour chacune de "));
        text.push_str(&counted(rows, lang.pick("row", "ligne"), lang.pick("rows", "lignes"), lang));
    }
    Some(text)
}

/// What a line expects, as a sentence; `None` if it expects nothing.
fn expectation(world: &World, line: &Line, lang: Lang) -> Option<String> {
    let term = |term: &Term| code(world.slice(term.span));
    let said = match &line.what {
        What::Row(row) => row_in_words(world, row, lang),
        What::Leader(Some(item)) => lang.pick(format!("{} leads", term(item)), format!("{} mène", term(item))),
        What::Leader(None) => lang.pick("no invoice leads", "aucune facture ne mène").to_owned(),
        What::Group(Some(group)) => {
            lang.pick(format!("the customer is in the group {}", term(group)), format!("le client est dans le groupe {}", term(group)))
        }
        What::Group(None) => lang.pick("the customer is in no group", "le client n’est dans aucun groupe").to_owned(),
        What::Scenario(Some(name)) => {
            lang.pick(format!("the customer is in the scenario {}", term(name)), format!("le client est dans le scénario {}", term(name)))
        }
        What::Scenario(None) => lang.pick("the customer is in no scenario", "le client n’est dans aucun scénario").to_owned(),
        What::NeverChannel(channel) => {
            let channel = crate::words::channel(*channel, lang);
            lang.pick(format!("nothing was proposed by {channel}"), format!("rien n’a été proposé par {channel}"))
        }
        What::NeverStep(step) => {
            lang.pick(format!("{} was never proposed", term(&step.name)), format!("{} n’a jamais été proposé", term(&step.name)))
        }
        What::Timeline(moments) => {
            let count = counted(moments.len(), lang.pick("step", "étape"), lang.pick("steps", "étapes"), lang);
            lang.pick(format!("nothing but this was proposed: {count}"), format!("rien d’autre n’a été proposé que cela\u{202f}: {count}"))
        }
        _ => return None,
    };
    let reaches_back = matches!(line.what, What::NeverChannel(_) | What::NeverStep(_) | What::Timeline(_));
    let when = match &line.on {
        Some(on) if reaches_back => format!("{} {}", lang.pick("From the start to", "Du début au"), written_day(world, on, lang)),
        Some(on) => format!("{} {}", lang.pick("On", "Le"), written_day(world, on, lang)),
        None if reaches_back => lang.pick("Over the whole test", "Sur tout le test").to_owned(),
        None => lang.pick("On the last day of the test", "Le dernier jour du test").to_owned(),
    };
    Some(format!("{when}, {said}."))
}

fn row_in_words(world: &World, row: &Row, lang: Lang) -> String {
    let term = |term: &Term| code(world.slice(term.span));
    let step = row.step.as_ref().map_or_else(|| lang.pick("the next step", "la prochaine étape").to_owned(), term);
    let mut said = match row.status {
        Status::Due => lang.pick(format!("{step} is due"), format!("{step} est à faire")),
        Status::Scheduled => lang.pick(format!("{step} is planned for later"), format!("{step} est prévu plus tard")),
        Status::Blocked => lang.pick(format!("{step} is blocked"), format!("{step} est bloqué")),
        Status::Waiting => lang.pick(format!("{step} waits for its condition"), format!("{step} attend sa condition")),
        Status::BelowMinimum => lang.pick("less is collectable than the minimum", "le recouvrable est sous le minimum").to_owned(),
        Status::Clear => lang.pick("nothing is to be chased", "il n’y a rien à relancer").to_owned(),
        Status::Finished => lang.pick("no step is left", "il ne reste pas d’étape").to_owned(),
        Status::Exempt => lang.pick("the customer is exempt", "le client est exempté").to_owned(),
        _ => lang.pick("the customer is in no group", "le client n’est dans aucun groupe").to_owned(),
    };
    if let Some(scenario) = row.scenario.first() {
        said.push_str(&format!(" {} {}", lang.pick("in the scenario", "dans le scénario"), term(scenario)));
    }
    if let Some(on) = row.on.first() {
        said.push_str(&format!(", {} {}", lang.pick("to be done on", "à faire le"), written_day(world, on, lang)));
    }
    if let Some(item) = row.item.first() {
        said.push_str(&format!(", {} {}", lang.pick("for", "pour"), term(item)));
    }
    if let Some((_, reasons)) = row.because.first() {
        let reasons: Vec<String> = reasons.iter().map(|(_, span)| code(world.slice(*span))).collect();
        said.push_str(&format!(", {} {}", lang.pick("because of", "en raison de"), listed(&reasons, lang)));
    }
    said
}

/// A day with its day of the week; a column as it is.
fn written_day(world: &World, term: &Term, lang: Lang) -> String {
    let written = world.slice(term.span);
    match Day::parse(written) {
        Some(day) => format!("{} {written}", weekday(day.weekday(), lang)),
        None => code(written),
    }
}
