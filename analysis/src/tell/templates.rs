//! Findings about templates, in words.

use relance_dsl::code::Code;
use relance_dsl::diagnostic::{Diagnostic, Span};
use relance_dsl::phrases::findings as say;
use relance_dsl::syntax::Template;
use relance_engine::program::template::Hashtag;

use super::Teller;
use crate::finding::Finding;

impl Teller<'_> {
    pub fn of_templates(&self, finding: &Finding) -> Option<Diagnostic> {
        match finding {
            Finding::TemplateUnused { template } => {
                let name = &self.syntax.templates.get(*template)?.name;
                let message = say::TEMPLATE_UNUSED.with("name", &name.text);
                Some(Diagnostic::new(Code::TemplateUnused, name.span, message).help(&say::TEMPLATE_UNUSED_HELP))
            }
            Finding::NothingToShow { template, hashtag, scenario, step } => {
                let template = self.syntax.templates.get(*template)?;
                let span = shown_at(template, *hashtag).unwrap_or(template.name.span);
                let (_, there) = self.step(*scenario, *step)?;
                let (phrase, help) = match hashtag {
                    Hashtag::PenaltiesAmount => (&say::NO_FEES_YET, &say::NO_FEES_YET_HELP),
                    _ => (&say::NOTHING_OVERDUE, &say::NOTHING_OVERDUE_HELP),
                };
                let message = phrase.with("hashtag", hashtag.name()).with("name", &template.name.text);
                let label = if *hashtag == Hashtag::PenaltiesAmount { &say::USED_HERE } else { &say::SENT_BEFORE };
                Some(Diagnostic::new(Code::NothingToShow, span, message).label(there, label).help(help))
            }
            Finding::LanguageLacking { template, language, customers, scenario, step, blocked } => {
                let name = &self.syntax.templates.get(*template)?.name;
                let (_, there) = self.step(*scenario, *step)?;
                let message =
                    say::LANGUAGE_LACKING.with("name", &name.text).with("language", language.as_str()).with("customers", *customers);
                let help = if *blocked {
                    say::LANGUAGE_BLOCKED_HELP.with("language", language.as_str())
                } else {
                    say::LANGUAGE_LACKING_HELP.with("language", language.as_str()).with("other", self.program.language.as_str())
                };
                let diagnostic = Diagnostic::new(Code::LanguageLacking, name.span, message);
                Some(diagnostic.label(there, &say::USED_HERE).help(help))
            }
            _ => None,
        }
    }
}

/// Where a template first shows a hashtag.
fn shown_at(template: &Template, hashtag: Hashtag) -> Option<Span> {
    let wanted: Vec<char> = core::iter::once('#').chain(hashtag.name().chars()).collect();
    template.texts.iter().find_map(|text| {
        let chars = &text.text.chars;
        let found = chars.windows(wanted.len()).enumerate().find(|(start, window)| {
            let same = window.iter().map(|(char, _)| *char).eq(wanted.iter().copied());
            let goes_on = chars.get(start + wanted.len()).is_some_and(|(char, _)| char.is_alphanumeric() || *char == '_');
            same && !goes_on
        });
        let (_, window) = found?;
        let (start, end) = (window.first()?.1, window.last()?.1 + 1);
        Some(Span { start, end, ..text.text.span })
    })
}
