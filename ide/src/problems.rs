//! What is wrong with a program, and the changes that mend it: the one place that reads the compiler's diagnostics.

use relance_dsl::diagnostic::{Diagnostic, Severity};

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
    world.compiled.diagnostics.iter().map(|diagnostic| problem(world, diagnostic, lang)).collect()
}

fn problem(world: &World, diagnostic: &Diagnostic, lang: Lang) -> Problem {
    Problem {
        code: diagnostic.code.number(),
        severity: diagnostic.severity,
        message: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
        location: diagnostic.span,
        labels: diagnostic.labels.clone(),
        fixes: diagnostic
            .fixes
            .iter()
            .map(|fix| QuickFix {
                title: title(world.slice(fix.span), &fix.replacement, lang),
                edits: vec![Edit { location: fix.span, replacement: fix.replacement.clone() }],
                is_safe: false,
            })
            .collect(),
    }
}

fn title(written: &str, replacement: &str, lang: Lang) -> String {
    lang.pick(format!("replace `{written}` by `{replacement}`"), format!("remplacer `{written}` par `{replacement}`"))
}

/// The problems that touch a stretch of a file and can be mended.
#[must_use]
pub fn mendable(world: &World, place: Location, lang: Lang) -> Vec<Problem> {
    let touches = |diagnostic: &&Diagnostic| {
        let span = diagnostic.span;
        span.file == place.file && span.start <= place.end && place.start <= span.end
    };
    let found = world.compiled.diagnostics.iter().filter(touches).filter(|diagnostic| !diagnostic.fixes.is_empty());
    found.map(|diagnostic| problem(world, diagnostic, lang)).collect()
}
