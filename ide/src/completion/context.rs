//! Where a completion is asked for: the statement up to there, and the word that is being typed.

use core::ops::Range;

use relance_grammar::keywords::Place;
use relance_grammar::{Rule, line_rule};

use crate::fields::{self, Field, ValueType};
use crate::lang::Lang;
use crate::lex::{Lexeme, Token};
use crate::outline::{Outline, Region};
use crate::world::World;

use super::{Completion, CompletionKind};

/// Where a completion is asked for.
pub struct Context<'w> {
    pub world: &'w World,
    pub file: u32,
    pub lang: Lang,
    pub outline: &'w Outline,
    /// In what block.
    pub place: Place,
    /// The tokens of the statement before the word that is being typed.
    pub left: Vec<Token>,
    /// The word that is being typed, or nothing at the place.
    pub replace: Range<u32>,
    /// Whether the word is a text in quotes.
    pub in_quotes: bool,
    pub fields: Vec<Field>,
}

impl<'w> Context<'w> {
    /// `None` where nothing can be completed: in a comment, in the text of a template, in a block of an unknown kind.
    pub fn new(world: &'w World, file: u32, offset: u32, lang: Lang) -> Option<Context<'w>> {
        let outline = world.outline(file)?;
        let tokens = &outline.tokens;
        if tokens.comments.iter().any(|comment| comment.start < offset && offset <= comment.end) {
            return None;
        }
        let after = tokens.all.partition_point(|token| token.start < offset);
        let before = after.checked_sub(1).and_then(|place| tokens.all.get(place));
        let (mut replace, mut in_quotes, mut known) = (offset..offset, false, after);
        if let Some(token) = before {
            match token.kind {
                Lexeme::Word if offset <= token.end => (replace, known) = (token.start..token.end, after - 1),
                // A number that is being typed is nobody's beginning.
                Lexeme::Number | Lexeme::Date if offset <= token.end => return None,
                Lexeme::Text if offset < token.end => (replace, in_quotes, known) = (token.start..token.end, true, after - 1),
                Lexeme::OpenText if offset <= token.end => (replace, in_quotes, known) = (token.start..offset, true, after - 1),
                Lexeme::LongText if offset < token.end => return None,
                _ => {}
            }
        }
        let before = tokens.all.get(..known).unwrap_or_default();
        let breaks = |token: &Token| matches!(token.kind, Lexeme::End | Lexeme::OpenBrace | Lexeme::CloseBrace);
        let start = before.iter().rposition(breaks).map_or(0, |place| place + 1);
        let left: Vec<Token> = before.get(start..).unwrap_or_default().to_vec();
        let at = left.first().map_or(replace.start, |first| first.start);
        // A statement knows its block; an empty line asks where it stands.
        let stated = outline.statements.iter().find(|statement| !left.is_empty() && statement.tokens.start == start);
        let Region::Known(place) = stated.map_or_else(|| outline.region_at(at), |statement| statement.region) else { return None };
        Some(Context { world, file, lang, outline, place, left, replace, in_quotes, fields: fields::built_in() })
    }

    pub fn source(&self) -> &'w str {
        self.world.text(self.file)
    }

    /// The statement so far, as the grammar reads it.
    pub fn left_text(&self) -> &'w str {
        let start = self.left.first().map_or(self.replace.start, |first| first.start);
        self.outline.prepared.get(start as usize..self.replace.start as usize).unwrap_or_default()
    }

    /// The words and signs of the statement so far.
    pub fn words(&self) -> Vec<&'w str> {
        self.left.iter().map(|token| token.text(self.source())).collect()
    }

    /// The last word or sign of the statement so far.
    pub fn last(&self) -> &'w str {
        self.left.last().map(|token| token.text(self.source())).unwrap_or_default()
    }

    /// Whether it is asked for in a test.
    pub fn is_in_test(&self) -> bool {
        matches!(self.place, Place::Test | Place::Table | Place::Timeline)
    }

    /// The rule of the grammar for a statement here.
    pub fn rule(&self) -> Rule {
        line_rule(self.place)
    }

    /// The type of a field or an attribute.
    pub fn kind_of(&self, word: &str) -> Option<ValueType> {
        let built_in = || self.fields.iter().find(|field| field.name == word).map(|field| field.kind.clone());
        self.world.attributes().get(word).cloned().or_else(built_in)
    }

    /// The workspace's currency; `EUR` where it has none.
    pub fn currency(&self) -> String {
        let workspaces = &self.world.compiled.syntax.workspaces;
        workspaces.iter().find_map(|workspace| workspace.currency.first()).map_or("EUR", |currency| currency.text.as_str()).to_owned()
    }

    /// A completion that writes its label.
    pub fn item(&self, label: impl Into<String>, kind: CompletionKind, documentation: impl Into<String>, rank: u8) -> Completion {
        let label = label.into();
        let (insert, documentation) = (label.clone(), documentation.into());
        Completion { label, kind, documentation, replace: self.replace.clone(), insert, snippet: None, rank }
    }
}
