//! Places, kinds and problems, from the IDE layer's to the protocol's.

use core::ops::Range as Bytes;
use std::str::FromStr;

use lsp_types::{
    CompletionItemKind, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, Position, Range,
    SymbolKind as Kind, Uri,
};
use relance_dsl::diagnostic::Severity;
use relance_dsl::render::help;
use relance_engine::Lang;
use relance_ide::piece::NameKind;
use relance_ide::position::{Encoding, LineColumn, Lines};
use relance_ide::{CompletionKind, Problem, SymbolKind};

use super::documents::Loaded;

/// A position in bytes.
pub fn offset(lines: &Lines, text: &str, position: Position, encoding: Encoding) -> u32 {
    lines.offset(text, LineColumn { line: position.line, column: position.character }, encoding)
}

/// A byte offset as a position.
pub fn position(lines: &Lines, text: &str, offset: u32, encoding: Encoding) -> Position {
    let place = lines.place(text, offset, encoding);
    Position { line: place.line, character: place.column }
}

/// Bytes of a program's file as a range.
pub fn range(loaded: &Loaded, file: u32, bytes: Bytes<u32>, encoding: Encoding) -> Range {
    let text = loaded.world.text(file);
    let Some(document) = loaded.documents.get(file as usize) else { return Range::default() };
    let at = |offset: u32| position(&document.lines, text, offset, encoding);
    Range { start: at(bytes.start), end: at(bytes.end) }
}

/// The address of a file of a program.
pub fn uri(loaded: &Loaded, file: u32) -> Option<Uri> {
    Uri::from_str(&loaded.documents.get(file as usize)?.uri).ok()
}

/// A stretch of a file.
pub fn location(loaded: &Loaded, place: relance_ide::Location, encoding: Encoding) -> Option<Location> {
    Some(Location { uri: uri(loaded, place.file)?, range: range(loaded, place.file, place.start..place.end, encoding) })
}

/// A problem; what to write instead stands below what is wrong.
pub fn diagnostic(loaded: &Loaded, problem: &Problem, lang: Lang, encoding: Encoding) -> Diagnostic {
    let place = problem.location;
    let related: Vec<DiagnosticRelatedInformation> = problem
        .labels
        .iter()
        .filter_map(|(place, label)| {
            Some(DiagnosticRelatedInformation { location: location(loaded, *place, encoding)?, message: label.clone() })
        })
        .collect();
    let message = match &problem.help {
        Some(text) => format!("{}\n{}{} {text}", problem.message, help(lang), if lang == Lang::French { "\u{202f}:" } else { ":" }),
        None => problem.message.clone(),
    };
    Diagnostic {
        range: range(loaded, place.file, place.start..place.end, encoding),
        severity: Some(match problem.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Note => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(problem.code.to_owned())),
        source: Some("relance".to_owned()),
        message,
        related_information: (!related.is_empty()).then_some(related),
        ..Diagnostic::default()
    }
}

/// The symbol of a completion.
pub fn completion_kind(kind: CompletionKind) -> CompletionItemKind {
    match kind {
        CompletionKind::Keyword => CompletionItemKind::KEYWORD,
        CompletionKind::Choice | CompletionKind::Member => CompletionItemKind::ENUM_MEMBER,
        CompletionKind::Channel => CompletionItemKind::EVENT,
        CompletionKind::Field => CompletionItemKind::FIELD,
        CompletionKind::Function => CompletionItemKind::FUNCTION,
        CompletionKind::Operator => CompletionItemKind::OPERATOR,
        CompletionKind::Code => CompletionItemKind::CONSTANT,
        CompletionKind::Unit => CompletionItemKind::UNIT,
        CompletionKind::Hashtag => CompletionItemKind::VARIABLE,
        CompletionKind::Name => CompletionItemKind::REFERENCE,
    }
}

/// The symbol of a symbol.
pub fn symbol_kind(kind: SymbolKind) -> Kind {
    match kind {
        SymbolKind::Name(NameKind::Attribute) => Kind::FIELD,
        SymbolKind::Name(NameKind::Calendar) => Kind::ARRAY,
        SymbolKind::Name(NameKind::Column) => Kind::KEY,
        SymbolKind::Name(NameKind::Item) => Kind::OBJECT,
        SymbolKind::Name(NameKind::Group) => Kind::CLASS,
        SymbolKind::Name(NameKind::Library) => Kind::PACKAGE,
        SymbolKind::Name(NameKind::Penalties | NameKind::Rate) => Kind::NUMBER,
        SymbolKind::Name(NameKind::Scenario) => Kind::MODULE,
        SymbolKind::Name(NameKind::Step) => Kind::EVENT,
        SymbolKind::Name(NameKind::Template) => Kind::INTERFACE,
        SymbolKind::Name(NameKind::Test) => Kind::METHOD,
        SymbolKind::Workspace => Kind::NAMESPACE,
        SymbolKind::Message => Kind::STRING,
    }
}
