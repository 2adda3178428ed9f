//! Answers that are lists: completions, symbols, colours, folds, hints.

use lsp_types::{
    CompletionItem, CompletionList, CompletionTextEdit, DocumentSymbol, Documentation, FoldingRange, FoldingRangeKind, HoverContents,
    InlayHint, InlayHintLabel, InsertTextFormat, MarkupContent, MarkupKind, SelectionRange, SemanticToken, SemanticTokenModifier,
    SemanticTokenType, TextEdit,
};
use relance_ide::{FoldKind, Symbol, TokenType};

use super::convert::{completion_kind, position, range, symbol_kind};
use super::documents::Loaded;
use super::settings::Settings;

/// Completions at an offset, in their order.
pub fn completions(loaded: &Loaded, file: u32, offset: u32, settings: &Settings) -> CompletionList {
    let found = relance_ide::complete(&loaded.world, file, offset, settings.lang);
    let item = |(place, found): (usize, relance_ide::Completion)| {
        let snippet = found.snippet.filter(|_| settings.snippets);
        let format = if snippet.is_some() { InsertTextFormat::SNIPPET } else { InsertTextFormat::PLAIN_TEXT };
        let replaced = range(loaded, file, found.replace, settings.encoding);
        // What is in quotes is found by what stands there, quotes included.
        let filter_text = found.insert.starts_with('"').then(|| found.insert.clone());
        CompletionItem {
            label: found.label,
            kind: Some(completion_kind(found.kind)),
            documentation: Some(Documentation::String(found.documentation)),
            sort_text: Some(format!("{place:05}")),
            filter_text,
            insert_text_format: Some(format),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit { range: replaced, new_text: snippet.unwrap_or(found.insert) })),
            ..CompletionItem::default()
        }
    };
    CompletionList { is_incomplete: false, items: found.into_iter().enumerate().map(item).collect() }
}

/// What stands at an offset, in words.
pub fn hover(loaded: &Loaded, file: u32, offset: u32, settings: &Settings) -> Option<lsp_types::Hover> {
    let found = relance_ide::hover(&loaded.world, file, offset, settings.lang)?;
    Some(lsp_types::Hover {
        contents: HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: found.text }),
        range: Some(range(loaded, file, found.location.start..found.location.end, settings.encoding)),
    })
}

/// The symbols of a file.
pub fn symbols(loaded: &Loaded, file: u32, settings: &Settings) -> Vec<DocumentSymbol> {
    let convert = |symbol| symbol_of(loaded, file, symbol, settings);
    relance_ide::document_symbols(&loaded.world, file).into_iter().map(convert).collect()
}

#[expect(deprecated, reason = "the protocol's type has a field that nobody fills any more")]
fn symbol_of(loaded: &Loaded, file: u32, symbol: Symbol, settings: &Settings) -> DocumentSymbol {
    // Symbols nest two deep at most.
    let children: Vec<DocumentSymbol> = symbol.children.into_iter().map(|child| symbol_of(loaded, file, child, settings)).collect();
    DocumentSymbol {
        name: symbol.name,
        detail: (!symbol.detail.is_empty()).then_some(symbol.detail),
        kind: symbol_kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: range(loaded, file, symbol.range, settings.encoding),
        selection_range: range(loaded, file, symbol.selection, settings.encoding),
        children: (!children.is_empty()).then_some(children),
    }
}

/// What can be folded.
pub fn folds(loaded: &Loaded, file: u32) -> Vec<FoldingRange> {
    let fold = |fold: relance_ide::Fold| FoldingRange {
        start_line: fold.first,
        end_line: fold.last,
        kind: Some(if fold.kind == FoldKind::Comment { FoldingRangeKind::Comment } else { FoldingRangeKind::Region }),
        ..FoldingRange::default()
    };
    relance_ide::folds(&loaded.world, file).into_iter().map(fold).collect()
}

/// The stretches around an offset, each in the next.
pub fn selection(loaded: &Loaded, file: u32, offset: u32, settings: &Settings) -> SelectionRange {
    let all = relance_ide::selections(&loaded.world, file, offset);
    let grow = |parent: Option<SelectionRange>, bytes: core::ops::Range<u32>| {
        Some(SelectionRange { range: range(loaded, file, bytes, settings.encoding), parent: parent.map(Box::new) })
    };
    let found = all.into_iter().rev().fold(None, grow);
    found.unwrap_or_else(|| SelectionRange { range: range(loaded, file, offset..offset, settings.encoding), parent: None })
}

/// Remarks on the steps of a stretch.
pub fn hints(loaded: &Loaded, file: u32, within: core::ops::Range<u32>, settings: &Settings) -> Vec<InlayHint> {
    let text = loaded.world.text(file);
    let Some(document) = loaded.documents.get(file as usize) else { return Vec::new() };
    let found = relance_ide::hints(&loaded.world, file, within, settings.due, settings.lang);
    let hint = |hint: relance_ide::Hint| InlayHint {
        position: position(&document.lines, text, hint.offset, settings.encoding),
        label: InlayHintLabel::String(hint.label),
        kind: None,
        text_edits: None,
        tooltip: Some(hint.tooltip.into()),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    };
    found.into_iter().map(hint).collect()
}

/// The protocol's name of a colour.
fn token_type(kind: TokenType) -> SemanticTokenType {
    match kind {
        TokenType::Keyword | TokenType::Unit => SemanticTokenType::KEYWORD,
        TokenType::Choice | TokenType::Code | TokenType::Member => SemanticTokenType::ENUM_MEMBER,
        TokenType::Channel => SemanticTokenType::TYPE,
        TokenType::Operator => SemanticTokenType::OPERATOR,
        TokenType::Function => SemanticTokenType::FUNCTION,
        TokenType::Number => SemanticTokenType::NUMBER,
        TokenType::Field | TokenType::Attribute => SemanticTokenType::PROPERTY,
        TokenType::Hashtag => SemanticTokenType::MACRO,
        TokenType::Text => SemanticTokenType::STRING,
        TokenType::Comment => SemanticTokenType::COMMENT,
        TokenType::Template => SemanticTokenType::INTERFACE,
        TokenType::BlockName => SemanticTokenType::CLASS,
        TokenType::StepName => SemanticTokenType::EVENT,
    }
}

/// The colours and their modifiers, in the order of their numbers.
pub fn legend() -> (Vec<SemanticTokenType>, Vec<SemanticTokenModifier>) {
    let mut types: Vec<SemanticTokenType> = Vec::new();
    for kind in TokenType::ALL.map(token_type) {
        if !types.contains(&kind) {
            types.push(kind);
        }
    }
    (types, vec![SemanticTokenModifier::DECLARATION, SemanticTokenModifier::DEFAULT_LIBRARY])
}

/// The colours of a stretch of a file, each a distance from the one before; a stretch over lines is one a line.
pub fn tokens(loaded: &Loaded, file: u32, within: core::ops::Range<u32>, settings: &Settings) -> Vec<SemanticToken> {
    let text = loaded.world.text(file);
    let Some(document) = loaded.documents.get(file as usize) else { return Vec::new() };
    let (types, _) = legend();
    let mut found = Vec::new();
    let (mut line, mut column) = (0, 0);
    for token in relance_ide::semantic_tokens(&loaded.world, file) {
        if token.end <= within.start || token.start >= within.end {
            continue;
        }
        let number = types.iter().position(|kind| *kind == token_type(token.kind)).and_then(|place| u32::try_from(place).ok());
        let mut start = token.start;
        while start < token.end {
            let at = position(&document.lines, text, start, settings.encoding);
            let next = document.lines.start(at.line + 1, text).max(start + 1);
            let end = position(&document.lines, text, token.end.min(next), settings.encoding);
            let end_column = if end.line == at.line {
                end.character
            } else {
                let length = u32::try_from(document.lines.text(at.line, text).len()).unwrap_or(0);
                let last = document.lines.start(at.line, text).saturating_add(length);
                position(&document.lines, text, last, settings.encoding).character
            };
            if end_column > at.character {
                let delta_line = at.line - line;
                let delta_start = if delta_line == 0 { at.character - column } else { at.character };
                (line, column) = (at.line, at.character);
                found.push(SemanticToken {
                    delta_line,
                    delta_start,
                    length: end_column - at.character,
                    token_type: number.unwrap_or(0),
                    token_modifiers_bitset: u32::from(token.is_declaration) | u32::from(token.is_built_in) << 1,
                });
            }
            start = next;
        }
    }
    found
}
