//! What steps and actions have in common: channel, mode, template, language.

use relance_engine::program::scenario::{Channel, Mode};
use relance_engine::program::template::{HashtagKind, Language};

use super::{Context, hashtag};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Fix};
use crate::message::{Join, codes};
use crate::phrases::{scenarios as phrase, templates, terms};
use crate::syntax::{Kind, Name, Offset, Step};

/// What a step sends, and how.
pub struct Message {
    pub channel: Channel,
    pub mode: Mode,
    pub template: Option<u16>,
    pub language: Option<Language>,
}

/// Checks an offset: a whole number of days, with its sign unless it is 0.
pub fn offset(context: &mut Context, offset: &Offset) -> Option<i32> {
    let number = offset.number?;
    let days = context.day_count(number)?;
    let written = context.quote(number.span);
    if !offset.has_days {
        let mended = format!("{}{written} days", if offset.negative == Some(true) { "-" } else { "+" });
        let message = phrase::OFFSET_WITHOUT_DAYS.with("number", &written);
        let diagnostic = Diagnostic::new(Code::OffsetWithoutSign, offset.span, message).help(terms::INSTEAD.with("text", &mended));
        // Without a sign it is not said on which side of the due date.
        let fix = Fix { safe: offset.negative.is_some(), ..Fix::guess(offset.span, mended) };
        context.sink.push(diagnostic.fix(fix));
        return None;
    }
    match offset.negative {
        Some(true) => Some(-days),
        Some(false) => Some(days),
        None if days == 0 => Some(0),
        None => {
            let message = phrase::OFFSET_WITHOUT_SIGN.with("number", &written);
            let diagnostic = Diagnostic::new(Code::OffsetWithoutSign, offset.span, message);
            let diagnostic = diagnostic.help(phrase::OFFSET_WITHOUT_SIGN_HELP.with("number", &written));
            let [after, before] = ["+", "-"].map(|sign| Fix::guess(offset.span, format!("{sign}{written} days")));
            context.sink.push(diagnostic.fix(after).fix(before));
            None
        }
    }
}

/// Checks what a step sends.
pub fn message(context: &mut Context, step: &Step) -> Message {
    let channel = step.channel.unwrap_or(Channel::Phone);
    let automatic = context.only(&step.automatic, "automatic", |automatic| automatic.span).copied();
    let mode = match automatic {
        None => Mode::Manual,
        Some(automatic) if automatic.without_confirmation => Mode::Automatic,
        Some(_) => Mode::Confirm,
    };
    let template_name = context.only(&step.template, "template", |name| name.span);
    let template = template_name.and_then(|name| context.names.find(Kind::Template, name, context.sink));
    let language_code = context.only(&step.language, "in", |code| code.span);
    let language = language_code.and_then(|code| context.language(code));
    if let (Some(automatic), Some(channel)) = (automatic, step.channel) {
        if !channel.can_be_automatic() {
            let message = phrase::NOT_AUTOMATIC.with("channel", channel.name());
            context.error(Code::NotAutomatic, automatic.span, message, &phrase::NOT_AUTOMATIC_HELP);
        } else if step.template.is_empty() && !step.broken {
            let message = phrase::NOTHING_TO_SEND.with("name", &step.name.text);
            context.error(Code::AutomaticWithoutTemplate, automatic.span, message, &phrase::NOTHING_TO_SEND_HELP);
        }
    }
    if let (Some(name), Some(place)) = (template_name, template) {
        if let (Some(language), Some(code)) = (language, language_code) {
            language_of_step(context, place, language, code);
        }
        if let Some(channel) = step.channel {
            suitable(context, place, channel, name);
            if matches!(channel, Channel::Email | Channel::InteractiveEmail | Channel::InternalEmail) {
                context.emailed.insert(place);
            }
        }
    }
    Message { channel, mode, template, language }
}

fn language_of_step(context: &mut Context, place: u16, language: Language, code: &Name) {
    let Some(info) = context.templates.get(usize::from(place)) else { return };
    if info.broken || info.languages.contains(&language) || info.languages.is_empty() {
        return;
    }
    let others = codes(Join::Or, info.languages.iter().map(|language| format!("in {}", language.as_str())));
    let message = phrase::STEP_LANGUAGE_LACKS.with("name", &info.name).with("language", language.as_str());
    let diagnostic = Diagnostic::new(Code::NoTextInLanguage, code.span, message).label(info.span, &terms::TEMPLATE_IS_HERE);
    let help = phrase::STEP_LANGUAGE_LACKS_HELP.with("language", language.as_str()).with("others", others);
    context.sink.push(diagnostic.help(help));
}

/// Reports the first hashtag of a template that a channel cannot show.
fn suitable(context: &mut Context, place: u16, channel: Channel, name: &Name) {
    let Some(info) = context.templates.get(usize::from(place)) else { return };
    let Some((tag, span)) = info.hashtags.iter().find(|(tag, _)| !hashtag::suits(*tag, channel)) else { return };
    let Some(what) = hashtag::special(*tag) else { return };
    let message = templates::UNSUITABLE_HASHTAG.with("channel", channel.name()).with("hashtag", tag.name());
    let message = message.with("name", &info.name).with("what", what);
    let help = match (channel, tag.kind()) {
        (Channel::Sms, HashtagKind::Table) => &templates::AMOUNTS_ONLY,
        _ => &templates::OTHER_TEMPLATE,
    };
    let diagnostic = Diagnostic::new(Code::UnsuitableHashtag, name.span, message).label(*span, &templates::HASHTAG_IS_HERE);
    context.sink.push(diagnostic.help(help));
}
