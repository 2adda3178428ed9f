//! What steps and actions have in common: channel, mode, template, language.

use relance_engine::program::scenario::{Channel, Mode};
use relance_engine::program::template::Language;

use super::{Context, hashtag};
use crate::code::Code;
use crate::diagnostic::Diagnostic;
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
        let sign = if offset.negative == Some(true) { "-" } else { "+" };
        context.error(
            Code::OffsetWithoutSign,
            offset.span,
            format!("`{written}` does not say that it counts days"),
            format!("write `{sign}{written} days`"),
        );
        return None;
    }
    match offset.negative {
        Some(true) => Some(-days),
        Some(false) => Some(days),
        None if days == 0 => Some(0),
        None => {
            context.error(
                Code::OffsetWithoutSign,
                offset.span,
                format!("`{written} days` does not say whether before or after the due date"),
                format!("write `+{written} days` for after it, `-{written} days` for before it"),
            );
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
            let message = format!("a step by `{}` cannot be automatic", channel.name());
            let help = "leave out `automatic`: only `email`, `interactive email`, `internal email` and `sms` can be";
            context.error(Code::NotAutomatic, automatic.span, message, help);
        } else if step.template.is_empty() && !step.broken {
            let message = format!("the automatic step `{}` has no template to send", step.name.text);
            context.error(Code::AutomaticWithoutTemplate, automatic.span, message, "add `template NAME`, or leave out `automatic`");
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
    let has: Vec<&str> = info.languages.iter().map(Language::as_str).collect();
    let message = format!("template `{}` has no text in `{}`", info.name, language.as_str());
    let help = format!("add `body {} \"…\"` to the template, or write `in {}`", language.as_str(), has.join("` or `in "));
    let diagnostic = Diagnostic::new(Code::NoTextInLanguage, code.span, message).label(info.span, "the template is here");
    context.sink.push(diagnostic.help(help));
}

/// Reports the first hashtag of a template that a channel cannot show.
fn suitable(context: &mut Context, place: u16, channel: Channel, name: &Name) {
    let Some(info) = context.templates.get(usize::from(place)) else { return };
    let Some((tag, span)) = info.hashtags.iter().find(|(tag, _)| !hashtag::suits(*tag, channel)) else { return };
    let what = hashtag::special(*tag).unwrap_or("too much");
    let message = format!("`{}` cannot show `#{}` of template `{}`, which is {what}", channel.name(), tag.name(), info.name);
    let help = match channel {
        Channel::Sms if what == "a table" => "use a template with amounts only, such as `#items_amount_overdue`",
        _ => "use another template, or the channel `interactive email`",
    };
    let diagnostic = Diagnostic::new(Code::UnsuitableHashtag, name.span, message).label(*span, "the hashtag is here");
    context.sink.push(diagnostic.help(help));
}
