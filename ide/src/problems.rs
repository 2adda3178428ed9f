//! What is wrong with a program, and the changes that mend it: the one place that reads the compiler's diagnostics.

use relance_dsl::diagnostic::{Diagnostic, Fix, Severity};

use crate::edit::Edit;
use crate::lang::Lang;
use crate::world::{Location, World};

/// Something that is wrong, in the words of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Its code, such as `E0301`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// Where.
    pub location: Location,
    /// Other places that belong to it.
    pub labels: Vec<(Location, String)>,
    /// Changes that mend it.
    pub fixes: Vec<QuickFix>,
}

/// A change that mends a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuickFix {
    /// What it does, in words.
    pub title: String,
    /// How.
    pub edits: Vec<Edit>,
    /// Whether it surely does what was meant.
    pub is_safe: bool,
}

/// Everything that is wrong, by file and place.
#[must_use]
pub fn problems(world: &World, lang: Lang) -> Vec<Problem> {
    told(&world.compiled.diagnostics, lang)
}

/// Diagnostics in the words of a language.
#[must_use]
pub fn told(diagnostics: &[Diagnostic], lang: Lang) -> Vec<Problem> {
    diagnostics.iter().map(|diagnostic| problem(diagnostic, lang)).collect()
}

fn problem(diagnostic: &Diagnostic, lang: Lang) -> Problem {
    let fix = |fix: &Fix| QuickFix { title: fix.title.text(lang), edits: fix.edits.clone(), is_safe: fix.safe };
    Problem {
        code: diagnostic.code.number(),
        severity: diagnostic.severity,
        message: diagnostic.message.text(lang),
        help: diagnostic.help.as_ref().map(|help| help.text(lang)),
        location: diagnostic.span,
        labels: diagnostic.labels.iter().map(|(span, label)| (*span, label.text(lang))).collect(),
        fixes: diagnostic.fixes.iter().map(fix).collect(),
    }
}

/// The problems that touch a stretch of a file and can be mended.
#[must_use]
pub fn mendable(world: &World, place: Location, lang: Lang) -> Vec<Problem> {
    let touches = |diagnostic: &&Diagnostic| {
        let span = diagnostic.span;
        span.file == place.file && span.start <= place.end && place.start <= span.end
    };
    let found = world.compiled.diagnostics.iter().filter(touches).filter(|diagnostic| !diagnostic.fixes.is_empty());
    found.map(|diagnostic| problem(diagnostic, lang)).collect()
}
