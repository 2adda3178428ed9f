//! What an editor says about itself when it starts.

use lsp_types::{InitializeParams, PositionEncodingKind};
use relance_engine::{Day, Lang};
use relance_ide::EXAMPLE_DUE_DATE;
use relance_ide::position::Encoding;

/// How to speak to the editor.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How it counts columns.
    pub encoding: Encoding,
    /// The language of what is said.
    pub lang: Lang,
    /// Whether it takes snippets with stops.
    pub snippets: bool,
    /// Whether changes of several files can name their versions.
    pub document_changes: bool,
    /// Whether it can be asked to watch files.
    pub watches: bool,
    /// The due date of the example in hints.
    pub due: Day,
}

impl Settings {
    /// Before anything is known.
    pub fn new(lang: Lang) -> Settings {
        Settings { encoding: Encoding::Utf16, lang, snippets: false, document_changes: false, watches: false, due: EXAMPLE_DUE_DATE }
    }

    /// As the editor wants it; the language is the locale's if it is one that we speak.
    pub fn of(params: &InitializeParams, lang: Lang) -> Settings {
        let capabilities = &params.capabilities;
        let encodings = capabilities.general.as_ref().and_then(|general| general.position_encodings.as_ref());
        let has_utf8 = encodings.is_some_and(|encodings| encodings.contains(&PositionEncodingKind::UTF8));
        let workspace = capabilities.workspace.as_ref();
        let completion = capabilities.text_document.as_ref().and_then(|document| document.completion.as_ref());
        let item = completion.and_then(|completion| completion.completion_item.as_ref());
        let edit = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        let watched = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
        let own = params.initialization_options.as_ref();
        let due = own.and_then(|own| own.get("dueDate")).and_then(|due| due.as_str()).and_then(Day::parse);
        Settings {
            encoding: if has_utf8 { Encoding::Utf8 } else { Encoding::Utf16 },
            lang: params.locale.as_deref().and_then(crate::language::read).unwrap_or(lang),
            snippets: item.and_then(|item| item.snippet_support).unwrap_or(false),
            document_changes: edit.and_then(|edit| edit.document_changes).unwrap_or(false),
            watches: watched.and_then(|watched| watched.dynamic_registration).unwrap_or(false),
            due: due.unwrap_or(EXAMPLE_DUE_DATE),
        }
    }
}
