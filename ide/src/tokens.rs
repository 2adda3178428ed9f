//! What a file's words are, for colours.

use crate::piece::{Class, NameKind, Role};
use crate::world::World;

/// What a stretch is, for colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is its name")]
pub enum TokenType {
    Keyword,
    Choice,
    Channel,
    Operator,
    Function,
    Number,
    Unit,
    Code,
    Member,
    Field,
    Hashtag,
    Text,
    Comment,
    Attribute,
    Template,
    BlockName,
    StepName,
}

impl TokenType {
    /// Every type, in the order of the legend.
    pub const ALL: [TokenType; 17] = [
        TokenType::Keyword,
        TokenType::Choice,
        TokenType::Channel,
        TokenType::Operator,
        TokenType::Function,
        TokenType::Number,
        TokenType::Unit,
        TokenType::Code,
        TokenType::Member,
        TokenType::Field,
        TokenType::Hashtag,
        TokenType::Text,
        TokenType::Comment,
        TokenType::Attribute,
        TokenType::Template,
        TokenType::BlockName,
        TokenType::StepName,
    ];
}

/// A coloured stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SemanticToken {
    /// Where it starts, in bytes.
    pub start: u32,
    /// Where it ends, exclusive; it may span lines.
    pub end: u32,
    /// What it is.
    pub kind: TokenType,
    /// Whether a name is given here.
    pub is_declaration: bool,
    /// Whether the language has it built in.
    pub is_built_in: bool,
}

/// The coloured stretches of a file, in order; none overlaps another.
#[must_use]
pub fn semantic_tokens(world: &World, file: u32) -> Vec<SemanticToken> {
    let Some(outline) = world.outline(file) else { return Vec::new() };
    let pieces = world.pieces(file).iter().filter_map(|piece| {
        let kind = kind(piece.class)?;
        let is_declaration = matches!(piece.class, Class::Name(_, Role::Declaration));
        let is_built_in = matches!(piece.class, Class::Field | Class::Function | Class::Hashtag);
        Some(SemanticToken { start: piece.start, end: piece.end, kind, is_declaration, is_built_in })
    });
    let comments = outline.tokens.comments.iter().map(|comment| SemanticToken {
        start: comment.start,
        end: comment.end,
        kind: TokenType::Comment,
        is_declaration: false,
        is_built_in: false,
    });
    let mut all: Vec<SemanticToken> = pieces.chain(comments).collect();
    all.sort_by_key(|token| token.start);
    all
}

fn kind(class: Class) -> Option<TokenType> {
    Some(match class {
        Class::Keyword => TokenType::Keyword,
        Class::Choice => TokenType::Choice,
        Class::Channel => TokenType::Channel,
        Class::Operator => TokenType::Operator,
        Class::Function => TokenType::Function,
        Class::Number | Class::Date => TokenType::Number,
        Class::Unit => TokenType::Unit,
        Class::Code => TokenType::Code,
        Class::Member | Class::Answer => TokenType::Member,
        Class::Field => TokenType::Field,
        Class::Hashtag => TokenType::Hashtag,
        Class::Text => TokenType::Text,
        Class::Name(NameKind::Attribute, _) => TokenType::Attribute,
        Class::Name(NameKind::Template, _) => TokenType::Template,
        Class::Name(NameKind::Step, _) => TokenType::StepName,
        Class::Name(..) => TokenType::BlockName,
        Class::Unknown => return None,
    })
}
