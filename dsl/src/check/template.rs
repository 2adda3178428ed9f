//! Templates and their texts.

use std::collections::BTreeMap;

use relance_engine::program::template::{Language, Segment, Template, TemplateText};

use super::{Context, hashtag};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Span};
use crate::message::{Join, codes};
use crate::phrases::{syntax as syntax_phrases, templates as phrase, terms};
use crate::syntax::{Syntax, Template as TemplateSyntax};

/// What the steps need to know of a template.
pub struct Info {
    /// Its name, and where it stands.
    pub name: String,
    pub span: Span,
    /// The languages of its texts.
    pub languages: Vec<Language>,
    /// The languages that have a body but no subject.
    pub without_subject: Vec<Language>,
    /// The hashtags of its texts.
    pub hashtags: Vec<hashtag::Placed>,
    /// Something in it is broken, so that it may have more languages.
    pub broken: bool,
}

/// The subject and the body of one language.
#[derive(Default)]
struct Pair {
    subject: Option<(Span, Vec<Segment>)>,
    body: Option<(Span, Vec<Segment>)>,
}

/// Checks all templates.
pub fn templates(context: &mut Context, syntax: &Syntax) -> Vec<Template> {
    syntax.templates.iter().map(|syntax| template(context, syntax)).collect()
}

fn template(context: &mut Context, syntax: &TemplateSyntax) -> Template {
    let mut pairs: BTreeMap<Language, Pair> = BTreeMap::new();
    let mut hashtags = Vec::new();
    let mut broken = syntax.broken;
    for text in &syntax.texts {
        let mut placed = Vec::new();
        let segments = hashtag::segments(context, &text.text, &mut placed);
        if text.is_subject {
            subject_hashtags(context, &placed);
        } else {
            hashtags.append(&mut placed);
        }
        let Some(language) = context.language(&text.language) else {
            broken = true;
            continue;
        };
        let pair = pairs.entry(language).or_default();
        let (place, what) = if text.is_subject { (&mut pair.subject, "subject") } else { (&mut pair.body, "body") };
        match place {
            None => *place = Some((text.language.span, segments)),
            Some((first, _)) => {
                let message = syntax_phrases::TWICE_IN_TEMPLATE.with("what", format!("{what} {}", text.language.text));
                let diagnostic = Diagnostic::new(Code::SaidTwice, text.language.span, message);
                context.sink.push(diagnostic.label(*first, &terms::FIRST_IS_HERE).help(&terms::KEEP_ONE));
            }
        }
    }
    if syntax.texts.is_empty() && !broken {
        context.error(Code::NoText, syntax.name.span, phrase::NO_TEXT.with("name", &syntax.name.text), &phrase::NO_TEXT_HELP);
    }
    let mut info = Info {
        name: syntax.name.text.clone(),
        span: syntax.name.span,
        languages: pairs.keys().copied().collect(),
        without_subject: Vec::new(),
        hashtags,
        broken,
    };
    let mut texts = Vec::new();
    for (language, pair) in pairs {
        let subject = pair.subject;
        match (pair.body, &subject) {
            (Some((_, body)), _) => {
                if subject.is_none() {
                    info.without_subject.push(language);
                }
                texts.push(TemplateText { language, subject: subject.map(|(_, segments)| segments), body });
            }
            (None, Some((span, _))) if !broken => {
                let language = language.as_str();
                context.error(
                    Code::NoBody,
                    *span,
                    phrase::NO_BODY.with("language", language),
                    phrase::NO_BODY_HELP.with("language", language),
                );
            }
            _ => {}
        }
    }
    context.templates.push(info);
    Template { name: syntax.name.text.clone(), texts }
}

fn subject_hashtags(context: &mut Context, placed: &[hashtag::Placed]) {
    for (tag, span) in placed {
        if let Some(what) = hashtag::special(*tag) {
            let message = phrase::HASHTAG_IN_SUBJECT.with("hashtag", tag.name()).with("what", what);
            context.error(Code::HashtagInSubject, *span, message, &phrase::HASHTAG_IN_SUBJECT_HELP);
        }
    }
}

/// Warns of templates that are sent by e-mail and have no subject in some language.
pub fn subjects(context: &mut Context) {
    for place in core::mem::take(&mut context.emailed) {
        let Some(info) = context.templates.get(usize::from(place)) else { continue };
        if info.without_subject.is_empty() || info.broken {
            continue;
        }
        let languages: Vec<&str> = info.without_subject.iter().map(Language::as_str).collect();
        let help = phrase::NO_SUBJECT_HELP.with("language", languages.first().copied().unwrap_or_default());
        let message = phrase::NO_SUBJECT.with("name", &info.name).with("languages", codes(Join::Or, languages));
        context.sink.push(Diagnostic::new(Code::NoSubject, info.span, message).help(help));
    }
}
