//! The one model of what the compiler has to say. Renderers are elsewhere.

use relance_engine::Lang;

use crate::code::Code;
use crate::message::Message;
use crate::phrases::terms;
use crate::source::SourceFile;
use crate::suggest::Suggestions;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// There is no program.
    Error,
    /// There is a program, but look here.
    Warning,
    /// For information.
    Note,
}

/// A stretch of a file, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The file, by its place among those given to the compiler.
    pub file: u32,
    /// Where it starts.
    pub start: u32,
    /// Where it ends, exclusive.
    pub end: u32,
}

impl Span {
    /// From the start of this one to the end of `other`.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span { file: self.file, start: self.start, end: other.end.max(self.start) }
    }
}

/// What to replace, and by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What to replace.
    pub span: Span,
    /// By what.
    pub replacement: String,
}

/// A change of the source that mends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in a few words.
    pub title: Message,
    /// What to replace; no two overlap.
    pub edits: Vec<Edit>,
    /// Whether it can be made without asking: it cannot mean anything but what the author meant.
    pub safe: bool,
}

impl Fix {
    /// Writes one thing instead of another, which is what the author meant.
    #[must_use]
    pub fn safe(span: Span, replacement: impl Into<String>) -> Fix {
        Fix { safe: true, ..Fix::guess(span, replacement) }
    }

    /// Writes one thing instead of another, which the author probably meant.
    #[must_use]
    pub fn guess(span: Span, replacement: impl Into<String>) -> Fix {
        let replacement = replacement.into();
        let title = if replacement.is_empty() { (&terms::LEAVE_IT_OUT).into() } else { terms::WRITE.with("text", &replacement) };
        Fix { title, edits: vec![Edit { span, replacement }], safe: false }
    }

    /// The same under another title.
    #[must_use]
    pub fn titled(self, title: impl Into<Message>) -> Fix {
        Fix { title: title.into(), ..self }
    }
}

/// One thing to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop, the user's text in backticks.
    pub message: Message,
    /// Where.
    pub span: Span,
    /// Other places that belong to it.
    pub labels: Vec<(Span, Message)>,
    /// What to write instead.
    pub help: Option<Message>,
    /// Changes that mend it, the best first.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// A diagnostic of the code's own severity.
    #[must_use]
    pub fn new(code: Code, span: Span, message: impl Into<Message>) -> Diagnostic {
        let message = message.into();
        Diagnostic { code, severity: code.severity(), message, span, labels: Vec::new(), help: None, fixes: Vec::new() }
    }

    /// Says what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<Message>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Points at another place.
    #[must_use]
    pub fn label(mut self, span: Span, label: impl Into<Message>) -> Diagnostic {
        self.labels.push((span, label.into()));
        self
    }

    /// Offers a change.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Diagnostic {
        self.fixes.push(fix);
        self
    }

    /// Asks whether `close` was meant by `word`, and offers to write `replacement`: safe if only case and accents differ.
    #[must_use]
    pub fn did_you_mean(self, word: &str, close: &str, replacement: impl Into<String>) -> Diagnostic {
        let fix = Fix { safe: relance_grammar::is_same_word(word, close), ..Fix::guess(self.span, replacement) };
        self.help(terms::DID_YOU_MEAN.with("word", close)).fix(fix)
    }
}

/// How many errors one run gives at most, and how many warnings; nobody reads more.
const MOST: usize = 1000;

/// Where the stages report.
#[derive(Default)]
pub(crate) struct Sink {
    diagnostics: Vec<Diagnostic>,
    errors: usize,
    suggestions: Suggestions,
}

impl Sink {
    /// Adds one, unless there are too many of its severity already.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let count = if diagnostic.severity == Severity::Error { self.errors } else { self.diagnostics.len() - self.errors };
        if count < MOST {
            self.errors += usize::from(diagnostic.severity == Severity::Error);
            self.diagnostics.push(diagnostic);
        }
    }

    /// Whether no more errors are heard, so that none need be worked out.
    pub fn is_full(&self) -> bool {
        self.errors >= MOST
    }

    /// How many more errors are heard.
    pub fn room(&self) -> usize {
        MOST.saturating_sub(self.errors)
    }

    /// Which of the candidates was probably meant by a word that is about to be reported.
    pub fn closest<'a>(&mut self, word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        if self.is_full() { None } else { self.suggestions.closest(word, candidates) }
    }

    /// All, by path, then place.
    pub fn finish(mut self, files: &[SourceFile]) -> Vec<Diagnostic> {
        let path = |span: Span| files.get(span.file as usize).map(|file| file.path.as_str());
        self.diagnostics.sort_by(|a, b| {
            let key = |diagnostic: &Diagnostic| (diagnostic.span.start, diagnostic.span.end, diagnostic.code);
            path(a.span)
                .cmp(&path(b.span))
                .then_with(|| key(a).cmp(&key(b)))
                .then_with(|| a.message.text(Lang::English).cmp(&b.message.text(Lang::English)))
        });
        self.diagnostics.dedup();
        self.diagnostics
    }
}
