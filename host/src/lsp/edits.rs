//! Answers that change texts: renaming, quick fixes, formatting.

use std::collections::BTreeMap;
use std::str::FromStr;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit,
    TextEdit, Uri, WorkspaceEdit,
};
use relance_ide::{Edit, mendable};

use super::convert;
use super::documents::Loaded;
use super::settings::Settings;

/// Changes of one file.
pub fn text_edits(loaded: &Loaded, edits: &[Edit], settings: &Settings) -> Vec<TextEdit> {
    let edit = |edit: &Edit| TextEdit {
        range: convert::range(loaded, edit.span.file, edit.span.start..edit.span.end, settings.encoding),
        new_text: edit.replacement.clone(),
    };
    edits.iter().map(edit).collect()
}

/// Changes of a program's files, with their versions if the editor takes them.
pub fn workspace_edit(loaded: &Loaded, edits: &[Edit], settings: &Settings) -> WorkspaceEdit {
    let mut by_file: BTreeMap<u32, Vec<Edit>> = BTreeMap::new();
    for edit in edits {
        by_file.entry(edit.span.file).or_default().push(edit.clone());
    }
    let documents = by_file.into_iter().filter_map(|(file, edits)| {
        let document = loaded.documents.get(file as usize)?;
        Some((Uri::from_str(&document.uri).ok()?, document.version, text_edits(loaded, &edits, settings)))
    });
    if settings.document_changes {
        let changes = documents.map(|(uri, version, edits)| TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
            edits: edits.into_iter().map(OneOf::Left).collect(),
        });
        return WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(changes.collect())), ..WorkspaceEdit::default() };
    }
    #[expect(clippy::mutable_key_type, reason = "the protocol's own type")]
    let changes = documents.map(|(uri, _, edits)| (uri, edits)).collect();
    WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
}

/// The changes that mend what is wrong in a stretch of a file.
pub fn quick_fixes(loaded: &Loaded, place: relance_ide::Location, settings: &Settings) -> Vec<CodeActionOrCommand> {
    let mut found = Vec::new();
    for problem in mendable(&loaded.world, place, settings.lang) {
        let diagnostic = convert::diagnostic(loaded, &problem, settings.lang, settings.encoding);
        for fix in &problem.fixes {
            found.push(CodeActionOrCommand::CodeAction(CodeAction {
                title: fix.title.clone(),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(vec![diagnostic.clone()]),
                edit: Some(workspace_edit(loaded, &fix.edits, settings)),
                is_preferred: Some(fix.is_safe),
                ..CodeAction::default()
            }));
        }
    }
    found
}
