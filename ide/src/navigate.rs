//! From a name to where it is declared and used.

use crate::lex::Lexeme;
use crate::piece::{Class, Role};
use crate::world::{Location, Occurrence, World};

/// The name at an offset.
#[must_use]
pub fn name_at(world: &World, file: u32, offset: u32) -> Option<Occurrence> {
    let piece = world.piece_at(file, offset)?;
    world.occurrence(file, &piece)
}

/// Where the name at an offset is declared; of a member, the declaration of its attribute. Several places if a name is
/// given twice, and none if it is unknown.
#[must_use]
pub fn definition(world: &World, file: u32, offset: u32) -> Vec<Location> {
    if let Some(name) = name_at(world, file, offset) {
        return all(world, &name).filter(|found| found.role == Role::Declaration).map(|found| found.location).collect();
    }
    member(world, file, offset).into_iter().collect()
}

/// Where the word of an attribute at an offset is declared.
fn member(world: &World, file: u32, offset: u32) -> Option<Location> {
    let piece = world.piece_at(file, offset).filter(|piece| piece.class == Class::Member)?;
    let outline = world.outline(file)?;
    let source = world.text(file);
    let tokens = outline.tokens_of(outline.statement_at(offset)?);
    let place = tokens.iter().position(|token| token.start == piece.start && token.kind != Lexeme::End)?;
    // The attribute is the nearest name before the word, or after it: `sector = public`, `public = sector`.
    let words = |place: usize| tokens.get(place).map(|token| token.text(source));
    let named = (0..place).rev().chain(place + 1..tokens.len()).filter_map(words).find(|word| world.attributes().contains_key(*word))?;
    let said = piece.said(source);
    let attribute = world.compiled.syntax.attributes.iter().find(|attribute| attribute.name.text == named)?;
    match &attribute.kind {
        relance_dsl::syntax::TypeSyntax::OneOf(members) => members.iter().find(|member| member.text == said).map(|member| member.span),
        _ => None,
    }
}

/// Where the name at an offset is used, and declared if `with_declaration`.
#[must_use]
pub fn references(world: &World, file: u32, offset: u32, with_declaration: bool) -> Vec<Location> {
    let Some(name) = name_at(world, file, offset) else { return Vec::new() };
    let wanted = |found: &Occurrence| with_declaration || found.role == Role::Use;
    all(world, &name).filter(wanted).map(|found| found.location).collect()
}

/// Where the name at an offset stands in its file, and whether it is given there.
#[must_use]
pub fn highlights(world: &World, file: u32, offset: u32) -> Vec<(Location, Role)> {
    let Some(name) = name_at(world, file, offset) else { return Vec::new() };
    all(world, &name).filter(|found| found.location.file == file).map(|found| (found.location, found.role)).collect()
}

/// The scenario for whoever looks at a place: the one around or above it, or else the first of the file.
#[must_use]
pub fn scenario_near(world: &World, file: u32, offset: u32) -> Option<String> {
    let text = world.text(file);
    let line = |start: u32| text.get(..start as usize).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let own = || world.compiled.syntax.scenarios.iter().filter(|scenario| scenario.name.span.file == file);
    let above = own().filter(|scenario| line(scenario.name.span.start) <= offset as usize).max_by_key(|scenario| scenario.name.span.start);
    let found = above.or_else(|| own().min_by_key(|scenario| scenario.name.span.start))?;
    Some(found.name.text.clone())
}

/// Every place of a name.
pub(crate) fn all<'w>(world: &'w World, name: &'w Occurrence) -> impl Iterator<Item = Occurrence> + 'w {
    world.occurrences().filter(move |found| found.kind == name.kind && found.name == name.name && found.scope == name.scope)
}
