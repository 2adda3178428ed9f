//! What an editor and the server know of each other, and what the editor was told about its programs.

use std::collections::BTreeMap;
use std::str::FromStr;

use lsp_types::{
    CodeActionKind, CodeActionOptions, CompletionOptions, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    HoverProviderCapability, InitializeParams, InitializeResult, OneOf, PositionEncodingKind, PublishDiagnosticsParams, RenameOptions,
    SaveOptions, SelectionRangeProviderCapability, SemanticTokensFullOptions, SemanticTokensLegend, SemanticTokensOptions,
    ServerCapabilities, ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, Uri,
    WorkDoneProgressOptions, WorkspaceFolder, WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};
use relance_engine::Lang;
use relance_ide::position::Encoding;
use relance_ide::problems::{problems, told};
use serde_json::{Value, json};

use super::documents::{Documents, Loaded};
use super::settings::Settings;
use super::{convert, lists};
use crate::uri;

/// How far the conversation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The editor has not said who it is.
    New,
    /// Under way.
    Running,
    /// The editor asked to stop.
    Stopping,
}

/// The conversation with an editor.
pub struct Session {
    /// How far it is.
    pub phase: Phase,
    /// How to speak.
    pub settings: Settings,
    /// What is open, and the programs.
    pub documents: Documents,
    /// The diagnostics that the editor has, by address.
    published: BTreeMap<String, Value>,
}

impl Session {
    /// Before the first message.
    pub fn new(lang: Lang) -> Session {
        Session { phase: Phase::New, settings: Settings::new(lang), documents: Documents::default(), published: BTreeMap::new() }
    }

    /// Learns who the editor is, and says what there is.
    pub fn initialize(&mut self, params: &InitializeParams) -> InitializeResult {
        self.settings = Settings::of(params, self.settings.lang);
        self.phase = Phase::Running;
        match &params.workspace_folders {
            Some(folders) => folders.iter().for_each(|folder| self.add_folder(folder)),
            None => {
                #[expect(deprecated, reason = "older editors name their folder in this way only")]
                let root = params.root_uri.as_ref().and_then(|root| uri::path(root.as_str()));
                root.into_iter().for_each(|root| self.documents.add_root(root));
            }
        }
        let encoding = match self.settings.encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        };
        let server_info = ServerInfo { name: "relance".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
        InitializeResult { capabilities: capabilities(encoding), server_info: Some(server_info) }
    }

    fn add_folder(&mut self, folder: &WorkspaceFolder) {
        if let Some(path) = uri::path(folder.uri.as_str()) {
            self.documents.add_root(path);
        }
    }

    /// What to ask the editor once it is ready: to tell of files that change on disk.
    pub fn registration(&self) -> Option<Value> {
        let watchers = json!([{ "globPattern": "**/*.relance" }]);
        let registration =
            json!({ "id": "files", "method": "workspace/didChangeWatchedFiles", "registerOptions": { "watchers": watchers } });
        self.settings.watches.then(|| json!({ "registrations": [registration] }))
    }

    /// Takes up what the editor tells; false if it is nothing that is known.
    ///
    /// # Errors
    /// If the parameters are not what they should be.
    pub fn notice(&mut self, method: &str, params: Value) -> Result<bool, serde_json::Error> {
        match method {
            "textDocument/didOpen" => {
                let document = serde_json::from_value::<DidOpenTextDocumentParams>(params)?.text_document;
                self.documents.open(document.uri.as_str(), document.version, document.text);
            }
            "textDocument/didChange" => {
                let params: DidChangeTextDocumentParams = serde_json::from_value(params)?;
                let document = params.text_document;
                self.documents.change(document.uri.as_str(), document.version, params.content_changes, self.settings.encoding);
            }
            "textDocument/didSave" => {
                let params: DidSaveTextDocumentParams = serde_json::from_value(params)?;
                self.documents.file_changed(params.text_document.uri.as_str());
            }
            "textDocument/didClose" => {
                let params: DidCloseTextDocumentParams = serde_json::from_value(params)?;
                self.documents.close(params.text_document.uri.as_str());
            }
            "workspace/didChangeWatchedFiles" => {
                let params: DidChangeWatchedFilesParams = serde_json::from_value(params)?;
                params.changes.iter().for_each(|change| self.documents.file_changed(change.uri.as_str()));
            }
            "workspace/didChangeWorkspaceFolders" => {
                let event = serde_json::from_value::<DidChangeWorkspaceFoldersParams>(params)?.event;
                event.added.iter().for_each(|folder| self.add_folder(folder));
                let removed = event.removed.iter().filter_map(|folder| uri::path(folder.uri.as_str()));
                removed.for_each(|folder| self.documents.remove_root(&folder));
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The diagnostics that changed since they were told last: of every file of every program, and none where one is gone.
    pub fn news(&mut self) -> Vec<Value> {
        let mut now: BTreeMap<String, Value> = BTreeMap::new();
        for loaded in self.documents.all() {
            for (file, document) in (0_u32..).zip(&loaded.documents) {
                let Ok(uri) = Uri::from_str(&document.uri) else { continue };
                let diagnostics = self.diagnostics(&loaded, file);
                let params = PublishDiagnosticsParams { uri, diagnostics, version: document.version };
                now.insert(document.uri.clone(), serde_json::to_value(params).unwrap_or_default());
            }
        }
        let gone = self.published.keys().filter(|uri| !now.contains_key(*uri));
        let mut news: Vec<Value> = gone.map(|uri| json!({ "uri": uri, "diagnostics": [] })).collect();
        let is_nothing = |told: &Value| told.get("diagnostics").and_then(Value::as_array).is_none_or(Vec::is_empty);
        for (uri, told) in &now {
            let before = self.published.get(uri);
            // A file that is not open and has no problem need not be told of.
            if before != Some(told) && (before.is_some() || told.get("version").is_some() || !is_nothing(told)) {
                news.push(told.clone());
            }
        }
        self.published = now;
        news
    }

    fn diagnostics(&self, loaded: &Loaded, file: u32) -> Vec<lsp_types::Diagnostic> {
        let Settings { lang, encoding, .. } = self.settings;
        let found = if loaded.undecoded.is_empty() { problems(&loaded.world, lang) } else { told(&loaded.undecoded, lang) };
        let own = found.iter().filter(|problem| problem.location.file == file);
        own.map(|problem| convert::diagnostic(loaded, problem, lang, encoding)).collect()
    }
}

/// What the server can do.
fn capabilities(encoding: PositionEncodingKind) -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(SaveOptions { include_text: Some(false) }.into()),
        ..TextDocumentSyncOptions::default()
    };
    let (token_types, token_modifiers) = lists::legend();
    let tokens = SemanticTokensOptions {
        legend: SemanticTokensLegend { token_types, token_modifiers },
        full: Some(SemanticTokensFullOptions::Bool(true)),
        range: Some(true),
        ..SemanticTokensOptions::default()
    };
    let folders = WorkspaceFoldersServerCapabilities { supported: Some(true), change_notifications: Some(OneOf::Left(true)) };
    ServerCapabilities {
        position_encoding: Some(encoding),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(["#", "\"", " "].map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(
            CodeActionOptions { code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]), ..CodeActionOptions::default() }.into(),
        ),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })),
        folding_range_provider: Some(true.into()),
        selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
        semantic_tokens_provider: Some(tokens.into()),
        document_formatting_provider: Some(OneOf::Left(true)),
        inlay_hint_provider: Some(OneOf::Left(true)),
        workspace: Some(WorkspaceServerCapabilities { workspace_folders: Some(folders), file_operations: None }),
        ..ServerCapabilities::default()
    }
}
