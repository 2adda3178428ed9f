//! What stands at a place, in words.

mod block;
mod message;
mod people;
mod step;
mod test;
mod word;

use relance_dsl::diagnostic::Span;

use crate::lang::{Lang, Pick};
use crate::piece::{Class, NameKind, Role};
use crate::steps;
use crate::world::{Location, World};

pub use step::sentence;

/// Words about a place, in Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// What they are about.
    pub location: Location,
    /// The words: paragraphs and lists in Markdown.
    pub text: String,
}

/// What stands at an offset, in words; `None` where there is nothing to say.
#[must_use]
pub fn hover(world: &World, file: u32, offset: u32, lang: Lang) -> Option<Hover> {
    let problem = world.diagnostics.iter().find(|diagnostic| {
        let span = diagnostic.span;
        span.file == file && span.start <= offset && offset <= span.end && span.end > span.start
    });
    let found = about(world, file, offset, lang);
    let told = problem.map(|diagnostic| format!("**{}**: {}", diagnostic.code.number(), diagnostic.code.title(lang)));
    match (found, told) {
        (Some(mut found), told) => {
            if let Some(told) = told {
                found.text = format!("{}\n\n{told}", found.text);
            }
            Some(found)
        }
        (None, Some(text)) => Some(Hover { location: problem.map(|diagnostic| diagnostic.span).unwrap_or_default(), text }),
        (None, None) => None,
    }
}

fn about(world: &World, file: u32, offset: u32, lang: Lang) -> Option<Hover> {
    let piece = world.piece_at(file, offset)?;
    let location = Span { file, start: piece.start, end: piece.end };
    if let Some(placed) = steps::at(world, file, offset) {
        return Some(Hover { location: steps::head(placed.step), text: step::told(world, placed, lang) });
    }
    let text = match piece.class {
        Class::Name(kind, _) if kind.is_of_a_test() => test::name(world, file, &piece, kind, lang)?,
        Class::Name(NameKind::Step, Role::Use) => {
            test::step(world, file, &piece, lang).or_else(|| name(world, NameKind::Step, &piece.said(world.text(file)), lang))?
        }
        Class::Name(kind, _) => name(world, kind, &piece.said(world.text(file)), lang)?,
        _ => word::told(world, file, &piece, lang)?,
    };
    Some(Hover { location, text })
}

/// What a name stands for.
fn name(world: &World, kind: NameKind, name: &str, lang: Lang) -> Option<String> {
    match kind {
        NameKind::Attribute => message::attribute(world, name, lang),
        NameKind::Calendar => block::calendar(world, name, lang),
        NameKind::Group => people::group(world, name, lang),
        NameKind::Library => people::library(world, name, lang),
        NameKind::Penalties => block::penalties(world, name, lang),
        NameKind::Rate => block::rate(world, name, lang),
        NameKind::Scenario => people::scenario(world, name, lang),
        NameKind::Step => {
            let placed = steps::all(world).find(|placed| placed.step.name.text == name)?;
            Some(step::told(world, placed, lang))
        }
        NameKind::Template => message::template(world, name, lang),
        NameKind::Column | NameKind::Item => None,
        NameKind::Test => test::summary(world, name, lang),
    }
}

/// A line about a name: the first paragraph of its hover.
#[must_use]
pub fn summary(world: &World, kind: NameKind, written: &str, _declared: Location, lang: Lang) -> String {
    let told = name(world, kind, written, lang).unwrap_or_default();
    told.split("\n\n").next().unwrap_or_default().replace("**", "")
}

/// A stretch of source as Markdown code on one line.
fn code(source: &str) -> String {
    let words: Vec<&str> = source.split_whitespace().collect();
    format!("`{}`", words.join(" "))
}

/// A name in the quotes of a language.
fn quoted(name: &str, lang: Lang) -> String {
    lang.pick(format!("\"{name}\""), format!("«\u{a0}{name}\u{a0}»"))
}

/// `: ` as the language has it.
fn colon(lang: Lang) -> &'static str {
    lang.pick(": ", "\u{202f}: ")
}
