//! What a file has: its blocks by name, and the steps and texts in them.

use core::ops::Range;

use relance_grammar::keywords::Place;

use crate::outline::{Outline, Region, Statement};
use crate::piece::{Class, NameKind, Piece, Role};
use crate::world::{Location, World};

/// What a symbol is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// Something with a name.
    Name(NameKind),
    /// `workspace`
    Workspace,
    /// A text of a template.
    Message,
}

/// Something in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: SymbolKind,
    /// What else there is to say of it, in its own words: the offset and channel of a step, the type of an attribute.
    pub detail: String,
    /// All of it, in bytes.
    pub range: Range<u32>,
    /// Its name, in bytes; inside `range`.
    pub selection: Range<u32>,
    /// What is in it.
    pub children: Vec<Symbol>,
}

/// The symbols of a file, in its order; those of blocks inside them.
#[must_use]
pub fn document_symbols(world: &World, file: u32) -> Vec<Symbol> {
    let Some(outline) = world.outline(file) else { return Vec::new() };
    let reader = Reader { source: world.text(file), outline, pieces: world.pieces(file) };
    let top = outline.statements.iter().filter(|statement| statement.block.is_none());
    top.filter_map(|statement| reader.symbol(statement)).collect()
}

/// The symbols of all files whose name has the letters of a query in this order, whatever their case; at most so many.
#[must_use]
pub fn workspace_symbols(world: &World, query: &str, most: usize) -> Vec<(Symbol, Location)> {
    let query = query.to_lowercase();
    let mut found = Vec::new();
    for file in (0_u32..).take(world.files.len()) {
        let mut waiting = document_symbols(world, file);
        waiting.reverse();
        while let Some(mut symbol) = waiting.pop() {
            waiting.extend(core::mem::take(&mut symbol.children).into_iter().rev());
            let has_name = matches!(symbol.kind, SymbolKind::Name(_));
            if has_name && has_letters(&symbol.name.to_lowercase(), &query) {
                let location = Location { file, start: symbol.selection.start, end: symbol.selection.end };
                found.push((symbol, location));
                if found.len() == most {
                    return found;
                }
            }
        }
    }
    found
}

fn has_letters(name: &str, query: &str) -> bool {
    let mut letters = name.chars();
    query.chars().filter(|letter| !letter.is_whitespace()).all(|wanted| letters.any(|letter| letter == wanted))
}

struct Reader<'w> {
    source: &'w str,
    outline: &'w Outline,
    pieces: &'w [Piece],
}

impl Reader<'_> {
    fn symbol(&self, statement: &Statement) -> Option<Symbol> {
        let tokens = self.outline.tokens_of(statement);
        let first = tokens.first()?;
        let range = self.outline.range_of(statement);
        let head_end = tokens.last()?.end;
        let declared = self
            .pieces_in(first.start..head_end)
            .find(|piece| matches!(piece.class, Class::Name(kind, Role::Declaration) if kind != NameKind::Column));
        let (name, kind, selection) = match (declared, statement.region, first.text(self.source)) {
            (Some(piece), _, _) => {
                let Class::Name(kind, _) = piece.class else { return None };
                (piece.said(self.source), SymbolKind::Name(kind), piece.start..piece.end)
            }
            (None, Region::Known(Place::Program), "workspace") => ("workspace".to_owned(), SymbolKind::Workspace, first.start..first.end),
            (None, Region::Known(Place::Template), "subject" | "body") => {
                let end = tokens.get(1).map_or(first.end, |code| code.end);
                (self.slice(first.start..end), SymbolKind::Message, first.start..end)
            }
            _ => return None,
        };
        // An editor's list cannot show a name that is empty.
        let name = if name.trim().is_empty() { self.slice(first.start..first.end) } else { name };
        let detail = self.detail(kind, first.start..selection.start, selection.end..head_end);
        let children = statement.opens.map(|block| self.children(block)).unwrap_or_default();
        Some(Symbol { name, kind, detail, range, selection, children })
    }

    fn children(&self, block: usize) -> Vec<Symbol> {
        // Only steps, texts and invoices are symbols inside a block, and none has any of its own.
        let inside = self.outline.statements.iter().filter(|statement| statement.block == Some(block));
        inside.filter_map(|statement| self.symbol(statement)).collect()
    }

    fn pieces_in(&self, range: Range<u32>) -> impl Iterator<Item = &Piece> {
        let start = self.pieces.partition_point(|piece| piece.start < range.start);
        self.pieces.iter().skip(start).take_while(move |piece| piece.start < range.end)
    }

    fn detail(&self, kind: SymbolKind, before: Range<u32>, after: Range<u32>) -> String {
        match kind {
            SymbolKind::Name(NameKind::Step) => self.slice(before),
            SymbolKind::Name(NameKind::Attribute) => self.slice(after).trim_start_matches(':').trim().to_owned(),
            SymbolKind::Name(_) => self.slice(before),
            SymbolKind::Workspace | SymbolKind::Message => String::new(),
        }
    }

    /// A stretch of the source on one line.
    fn slice(&self, range: Range<u32>) -> String {
        let text = self.source.get(range.start as usize..range.end as usize).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
