//! From findings to diagnostics: the one place that knows how they are told.

mod customer;
mod groups;
mod places;
mod scenarios;
mod templates;

use relance_dsl::SourceFile;
use relance_dsl::diagnostic::{Diagnostic, Span};
use relance_dsl::message::Argument;
use relance_dsl::phrases::findings as say;
use relance_dsl::syntax::Syntax;
use relance_engine::Program;

use crate::finding::Finding;

/// What the words are taken from.
struct Teller<'a> {
    files: &'a [SourceFile],
    syntax: &'a Syntax,
    program: &'a Program,
}

/// The diagnostics of findings, those of one group or step together.
#[must_use]
pub fn tell(files: &[SourceFile], syntax: &Syntax, program: &Program, findings: &[Finding]) -> Vec<Diagnostic> {
    let teller = Teller { files, syntax, program };
    let mut told: Vec<Diagnostic> = findings.iter().filter_map(|finding| teller.one(finding)).collect();
    told.extend(teller.overlaps(findings));
    told
}

impl Teller<'_> {
    fn one(&self, finding: &Finding) -> Option<Diagnostic> {
        match finding {
            Finding::GroupUnreachable { .. }
            | Finding::ConditionNever { .. }
            | Finding::ConditionAlways { .. }
            | Finding::PartNever { .. }
            | Finding::PartAlways { .. }
            | Finding::NoGroup { .. }
            | Finding::Undecided { .. } => self.of_conditions(finding),
            Finding::Overlap { .. } => None,
            Finding::TemplateUnused { .. } | Finding::NothingToShow { .. } | Finding::LanguageLacking { .. } => self.of_templates(finding),
            _ => self.of_scenarios(finding),
        }
    }

    /// What stands at a place, in the user's own words if they are few.
    fn quote(&self, span: Span) -> Argument {
        const LONGEST: usize = 60;
        let file = self.files.get(span.file as usize);
        let text = file.and_then(|file| file.text.get(span.start as usize..span.end as usize)).unwrap_or_default().trim();
        let few = !text.is_empty() && text.len() <= LONGEST && !text.contains(['\n', '`']);
        if few { Argument::Code(text.to_owned()) } else { (&say::THIS_PART).into() }
    }
}
