//! Hashtags inside the texts of templates.

use relance_dsl::syntax::Step;
use relance_engine::program::scenario::Channel;
use relance_engine::program::template::{Hashtag, HashtagKind};
use relance_grammar::keywords::Place;

use super::{Completion, CompletionKind};
use crate::lang::Lang;
use crate::lex::Lexeme;
use crate::outline::Region;
use crate::words::doc;
use crate::world::World;

/// The hashtags that can stand where one is being typed, after its `#`.
pub fn complete(world: &World, file: u32, offset: u32, lang: Lang) -> Vec<Completion> {
    find(world, file, offset, lang).unwrap_or_default()
}

fn find(world: &World, file: u32, offset: u32, lang: Lang) -> Option<Vec<Completion>> {
    let outline = world.outline(file)?;
    let statement = outline.statement_at(offset).filter(|statement| statement.region == Region::Known(Place::Template))?;
    let tokens = outline.tokens_of(statement);
    let inside = |kind: Lexeme| matches!(kind, Lexeme::Text | Lexeme::OpenText | Lexeme::LongText);
    let text = tokens.iter().find(|token| inside(token.kind) && token.start < offset && offset <= token.end)?;
    let source = world.text(file);
    let before = source.get(text.start as usize..offset as usize)?;
    let sign = before.rfind('#')?;
    let (typed, lead) = (before.get(sign + 1..)?, before.get(..sign)?);
    let is_tag = |char: char| char.is_alphanumeric() || char == '_';
    // `##` is a plain `#`.
    if !typed.chars().all(is_tag) || lead.ends_with('#') {
        return None;
    }
    let after = source.get(offset as usize..text.end as usize)?;
    let rest = after.find(|char: char| !is_tag(char)).unwrap_or(after.len());
    let start = text.start.saturating_add(u32::try_from(sign).ok()?);
    let replace = start..offset.saturating_add(u32::try_from(rest).ok()?);
    let is_subject = tokens.first().is_some_and(|word| word.text(source) == "subject");
    let template = statement.block.and_then(|block| outline.blocks.get(block)).map(|block| outline.header(block));
    let name = template.and_then(|header| header.get(1)).map(|token| token.text(source)).unwrap_or_default();
    let channels = channels(world, name);
    let fits = |tag: &Hashtag| match tag.kind() {
        HashtagKind::Table => !is_subject && !channels.contains(&Channel::Sms),
        HashtagKind::Button => !is_subject && channels.iter().all(|channel| *channel == Channel::InteractiveEmail),
        _ => true,
    };
    let item = |tag: Hashtag| {
        let label = format!("#{}", tag.name());
        Completion {
            insert: label.clone(),
            label,
            kind: CompletionKind::Hashtag,
            documentation: doc(tag.meaning(), lang).to_owned(),
            replace: replace.clone(),
            snippet: None,
            rank: 0,
        }
    };
    Some(Hashtag::ALL.into_iter().filter(fits).map(item).collect())
}

/// The channels by which a template is sent.
fn channels(world: &World, template: &str) -> Vec<Channel> {
    let syntax = &world.compiled.syntax;
    let of_scenarios = syntax.scenarios.iter().flat_map(|scenario| &scenario.steps);
    let of_libraries = syntax.libraries.iter().flat_map(|library| library.actions.iter().map(|(_, step)| step));
    let sends = |step: &&Step| step.template.iter().any(|name| name.text == template);
    of_scenarios.chain(of_libraries).filter(sends).filter_map(|step| step.channel).collect()
}
