//! Requests and their answers.

use core::ops::Range;
use std::rc::Rc;

use lsp_types::{
    CodeActionParams, CompletionParams, DocumentFormattingParams, DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams,
    DocumentSymbolParams, DocumentSymbolResponse, FoldingRangeParams, GotoDefinitionParams, GotoDefinitionResponse, HoverParams,
    InlayHintParams, Location, Position, PrepareRenameResponse, ReferenceParams, RenameParams, SelectionRangeParams, SemanticTokens,
    SemanticTokensParams, SemanticTokensRangeParams, SymbolInformation, TextDocumentIdentifier, TextDocumentPositionParams,
    WorkspaceSymbolParams,
};
use relance_ide::piece::Role;
use relance_ide::{Refusal, rename};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::convert;
use super::documents::Loaded;
use super::session::Session;
use super::{edits, lists};

/// Codes of errors, as JSON-RPC and the protocol number them.
pub mod code {
    pub const PARSE_ERROR: i32 = -32700;
    pub const INVALID_REQUEST: i32 = -32600;
    pub const METHOD_NOT_FOUND: i32 = -32601;
    pub const INVALID_PARAMS: i32 = -32602;
    pub const INTERNAL_ERROR: i32 = -32603;
    pub const NOT_INITIALIZED: i32 = -32002;
    pub const REQUEST_CANCELLED: i32 = -32800;
    pub const REQUEST_FAILED: i32 = -32803;
}

/// Why there is no answer.
#[derive(Debug)]
pub struct Failure {
    /// The code.
    pub code: i32,
    /// In words.
    pub message: String,
}

impl Failure {
    /// With a code and words.
    pub fn new(code: i32, message: impl Into<String>) -> Failure {
        Failure { code, message: message.into() }
    }
}

type Answer = Result<Value, Failure>;

/// How many symbols of a program are listed at most.
const MOST_SYMBOLS: usize = 500;

/// Answers a request.
pub fn answer(session: &mut Session, method: &str, params: Value) -> Answer {
    match method {
        "textDocument/completion" => with(params, |params: CompletionParams| {
            let at = find(session, &params.text_document_position)?;
            Ok(lists::completions(&at.loaded, at.file, at.offset, &session.settings))
        }),
        "textDocument/hover" => with(params, |params: HoverParams| {
            let at = find(session, &params.text_document_position_params)?;
            Ok(lists::hover(&at.loaded, at.file, at.offset, &session.settings))
        }),
        "textDocument/definition" => with(params, |params: GotoDefinitionParams| {
            let at = find(session, &params.text_document_position_params)?;
            let found = relance_ide::definition(&at.loaded.world, at.file, at.offset);
            Ok(GotoDefinitionResponse::Array(locations(session, &at, found)))
        }),
        "textDocument/references" => with(params, |params: ReferenceParams| {
            let at = find(session, &params.text_document_position)?;
            let found = relance_ide::references(&at.loaded.world, at.file, at.offset, params.context.include_declaration);
            Ok(locations(session, &at, found))
        }),
        "textDocument/documentHighlight" => with(params, |params: DocumentHighlightParams| highlights(session, &params)),
        "textDocument/prepareRename" => with(params, |params: TextDocumentPositionParams| {
            let at = find(session, &params)?;
            let (place, name) = rename::prepare(&at.loaded.world, at.file, at.offset).map_err(|refusal| refused(session, refusal))?;
            let range = convert::range(&at.loaded, place.file, place.start..place.end, session.settings.encoding);
            Ok(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder: name })
        }),
        "textDocument/rename" => with(params, |params: RenameParams| {
            let at = find(session, &params.text_document_position)?;
            let found = relance_ide::rename(&at.loaded.world, at.file, at.offset, &params.new_name);
            let found = found.map_err(|refusal| refused(session, refusal))?;
            Ok(edits::workspace_edit(&at.loaded, &found, &session.settings))
        }),
        "textDocument/formatting" => with(params, |params: DocumentFormattingParams| {
            let (loaded, file) = document(session, &params.text_document)?;
            let found = relance_ide::format(&loaded.world, file);
            let found = found.map_err(|why| Failure::new(code::REQUEST_FAILED, why.to_string()))?;
            Ok(edits::text_edits(&loaded, &found, &session.settings))
        }),
        "textDocument/codeAction" => with(params, |params: CodeActionParams| code_actions(session, &params)),
        "textDocument/documentSymbol" => with(params, |params: DocumentSymbolParams| {
            let (loaded, file) = document(session, &params.text_document)?;
            Ok(DocumentSymbolResponse::Nested(lists::symbols(&loaded, file, &session.settings)))
        }),
        "workspace/symbol" => with(params, |params: WorkspaceSymbolParams| Ok(symbols(session, &params.query))),
        "textDocument/foldingRange" => with(params, |params: FoldingRangeParams| {
            let (loaded, file) = document(session, &params.text_document)?;
            Ok(lists::folds(&loaded, file))
        }),
        "textDocument/selectionRange" => with(params, |params: SelectionRangeParams| {
            let (loaded, file) = document(session, &params.text_document)?;
            let at = |position: &Position| offset(session, &loaded, file, *position);
            Ok(params.positions.iter().map(|position| lists::selection(&loaded, file, at(position), &session.settings)).collect::<Vec<_>>())
        }),
        "textDocument/semanticTokens/full" => with(params, |params: SemanticTokensParams| {
            let (loaded, file) = document(session, &params.text_document)?;
            Ok(SemanticTokens { result_id: None, data: lists::tokens(&loaded, file, 0..u32::MAX, &session.settings) })
        }),
        "textDocument/semanticTokens/range" => with(params, |params: SemanticTokensRangeParams| {
            let (loaded, file) = document(session, &params.text_document)?;
            let within = bytes(session, &loaded, file, params.range);
            Ok(SemanticTokens { result_id: None, data: lists::tokens(&loaded, file, within, &session.settings) })
        }),
        "textDocument/inlayHint" => with(params, |params: InlayHintParams| {
            let (loaded, file) = document(session, &params.text_document)?;
            let within = bytes(session, &loaded, file, params.range);
            Ok(lists::hints(&loaded, file, within, &session.settings))
        }),
        _ => Err(Failure::new(code::METHOD_NOT_FOUND, format!("`{method}` is not known"))),
    }
}

/// Reads the parameters, works the answer out, and writes it.
fn with<P: DeserializeOwned, R: Serialize>(params: Value, work: impl FnOnce(P) -> Result<R, Failure>) -> Answer {
    let params = serde_json::from_value(params).map_err(|error| Failure::new(code::INVALID_PARAMS, error.to_string()))?;
    serde_json::to_value(work(params)?).map_err(|error| Failure::new(code::INTERNAL_ERROR, error.to_string()))
}

/// A place in a program.
struct At {
    loaded: Rc<Loaded>,
    file: u32,
    offset: u32,
}

fn document(session: &mut Session, document: &TextDocumentIdentifier) -> Result<(Rc<Loaded>, u32), Failure> {
    let unknown = || Failure::new(code::REQUEST_FAILED, format!("there is no document `{}`", document.uri.as_str()));
    session.documents.find(document.uri.as_str()).ok_or_else(unknown)
}

fn find(session: &mut Session, params: &TextDocumentPositionParams) -> Result<At, Failure> {
    let (loaded, file) = document(session, &params.text_document)?;
    let offset = offset(session, &loaded, file, params.position);
    Ok(At { loaded, file, offset })
}

fn offset(session: &Session, loaded: &Loaded, file: u32, position: Position) -> u32 {
    let Some(document) = loaded.documents.get(file as usize) else { return 0 };
    convert::offset(&document.lines, loaded.world.text(file), position, session.settings.encoding)
}

fn bytes(session: &Session, loaded: &Loaded, file: u32, range: lsp_types::Range) -> Range<u32> {
    let start = offset(session, loaded, file, range.start);
    start..offset(session, loaded, file, range.end).max(start)
}

fn refused(session: &Session, refusal: Refusal) -> Failure {
    Failure::new(code::REQUEST_FAILED, refusal.words(session.settings.lang))
}

fn locations(session: &Session, at: &At, found: Vec<relance_ide::Location>) -> Vec<Location> {
    found.into_iter().filter_map(|place| convert::location(&at.loaded, place, session.settings.encoding)).collect()
}

fn highlights(session: &mut Session, params: &DocumentHighlightParams) -> Result<Vec<DocumentHighlight>, Failure> {
    let at = find(session, &params.text_document_position_params)?;
    let found = relance_ide::highlights(&at.loaded.world, at.file, at.offset);
    let highlight = |(place, role): (relance_ide::Location, Role)| DocumentHighlight {
        range: convert::range(&at.loaded, place.file, place.start..place.end, session.settings.encoding),
        kind: Some(if role == Role::Declaration { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ }),
    };
    Ok(found.into_iter().map(highlight).collect())
}

fn code_actions(session: &mut Session, params: &CodeActionParams) -> Result<Vec<lsp_types::CodeActionOrCommand>, Failure> {
    let (loaded, file) = document(session, &params.text_document)?;
    let wanted = |kinds: &Vec<lsp_types::CodeActionKind>| kinds.iter().any(|kind| kind.as_str().is_empty() || kind.as_str() == "quickfix");
    if !params.context.only.as_ref().is_none_or(wanted) {
        return Ok(Vec::new());
    }
    let within = bytes(session, &loaded, file, params.range);
    let place = relance_ide::Location { file, start: within.start, end: within.end };
    Ok(edits::quick_fixes(&loaded, place, &session.settings))
}

#[expect(deprecated, reason = "the protocol's type has a field that nobody fills any more")]
fn symbols(session: &mut Session, query: &str) -> Vec<SymbolInformation> {
    let mut found = Vec::new();
    for loaded in session.documents.all() {
        for (symbol, place) in relance_ide::workspace_symbols(&loaded.world, query, MOST_SYMBOLS.saturating_sub(found.len())) {
            let Some(location) = convert::location(&loaded, place, session.settings.encoding) else { continue };
            let kind = convert::symbol_kind(symbol.kind);
            let container_name = (!symbol.detail.is_empty()).then_some(symbol.detail);
            found.push(SymbolInformation { name: symbol.name, kind, tags: None, deprecated: None, location, container_name });
        }
    }
    found
}
