//! What editors ask about a program.
//!
//! Plain functions from a [`World`] (files, read and compiled once) and a place to plain data: no protocol, no files, no
//! clock. Places are bytes of UTF-8; [`position`] turns lines and columns into them. Every function takes any text, broken
//! or half typed, and any place.

pub mod classify;
pub mod completion;
pub mod edit;
pub mod fields;
pub mod folding;
pub mod hints;
pub mod hover;
pub mod lang;
pub mod layout;
pub mod lex;
pub mod navigate;
pub mod outline;
pub mod piece;
pub mod position;
pub mod problems;
pub mod quote;
pub mod rename;
pub(crate) mod steps;
pub mod symbols;
pub mod tokens;
pub mod words;
pub mod world;

pub use completion::{Completion, CompletionKind, complete, must_go_on};
pub use edit::Edit;
pub use folding::{Fold, FoldKind, folds, selections};
pub use hints::{EXAMPLE_DUE_DATE, Hint, hints};
pub use hover::{Hover, hover};
pub use lang::Lang;
pub use layout::format;
pub use navigate::{definition, highlights, references, scenario_near};
pub use problems::{Problem, QuickFix, mendable, problems};
pub use rename::{Refusal, rename};
pub use symbols::{Symbol, SymbolKind, document_symbols, workspace_symbols};
pub use tokens::{SemanticToken, TokenType, semantic_tokens};
pub use world::{Location, Occurrence, World};
