//! Steps in words.

use core::fmt::Write as _;

use relance_dsl::syntax::Step;
use relance_engine::program::scenario::{Anchor, Channel};

use super::{code, colon, quoted};
use crate::lang::{Lang, Pick};
use crate::steps::{Home, Placed, offset};
use crate::words::{channel, days, language};
use crate::world::World;

/// A step, and what belongs to it.
pub fn told(world: &World, placed: Placed, lang: Lang) -> String {
    let step = placed.step;
    let mut text = sentence(world, placed, lang);
    // Writing to a string cannot fail.
    if let Some(gap) = gap(placed, lang) {
        let _ = write!(text, "\n\n{gap}");
    }
    for name in step.template.iter().take(1) {
        let _ = write!(text, "\n\n{} `{}`", lang.pick("template", "modèle"), name.text);
        let languages = languages_of(world, &name.text);
        if !languages.is_empty() {
            let named: Vec<String> = languages.iter().map(|code| language(code, lang)).collect();
            let _ = write!(text, " ({})", named.join(", "));
        }
    }
    for name in step.penalties.iter().take(1) {
        let said = lang.pick("from here on, late fees by", "à partir d’ici, pénalités de retard selon");
        let _ = write!(text, "\n\n{said} {}", quoted(&name.text, lang));
    }
    for (_, condition) in step.when.iter().take(1) {
        let said = lang.pick("passed over unless", "sautée sauf si");
        let _ = write!(text, "\n\n{said} {}", code(world.slice(condition.span)));
    }
    for (_, condition) in step.once.iter().take(1) {
        let said = lang.pick("waits until", "attend jusqu’à ce que");
        let _ = write!(text, "\n\n{said} {}", code(world.slice(condition.span)));
    }
    text
}

/// A step in one sentence: `+7 days: e-mail "…", sent once the collector confirms, in French, to contact_email`.
#[must_use]
pub fn sentence(world: &World, placed: Placed, lang: Lang) -> String {
    let step = placed.step;
    let what = step.channel.map_or_else(|| code(world.slice(step.channel_span)), |by| channel(by, lang).to_owned());
    let mut text = format!("**{}**{}{what} {}", when(world, placed, lang), colon(lang), quoted(&step.name.text, lang));
    let who = match step.automatic.first() {
        Some(automatic) if automatic.without_confirmation => {
            lang.pick("sent by itself, without confirmation", "envoyé tout seul, sans confirmation")
        }
        Some(_) => lang.pick("sent once the collector confirms", "envoyé quand le chargé de recouvrement confirme"),
        None => lang.pick("by the collector", "par le chargé de recouvrement"),
    };
    let _ = write!(text, ", {who}");
    if let Some(tongue) = tongue(world, placed, lang) {
        let _ = write!(text, ", {tongue}");
    }
    if let Some(receiver) = step.channel.and_then(|by| receiver(by, lang)) {
        let _ = write!(text, ", {receiver}");
    }
    text
}

/// `+7 days`, or `1 day after the promised date`.
fn when(world: &World, placed: Placed, lang: Lang) -> String {
    let Some(offset) = offset(placed.step) else { return world.slice(placed.step.offset.span).to_owned() };
    let count = days(offset.unsigned_abs(), lang);
    match placed.home {
        Home::Scenario(_) if offset == 0 => lang.pick("on the due date", "le jour de l’échéance").to_owned(),
        Home::Scenario(_) => format!("{}{count}", if offset < 0 { '-' } else { '+' }),
        Home::Library(_, anchor) => {
            let (english, french) = match anchor {
                Some(Anchor::Promise) => ("the promised date", "la date promise"),
                Some(Anchor::Dispute) => ("the day of the dispute", "le jour du litige"),
                Some(Anchor::Created) | None => ("its creation", "sa création"),
            };
            let side = if offset < 0 { lang.pick("before", "avant") } else { lang.pick("after", "après") };
            format!("{count} {side} {}", lang.pick(english, french))
        }
    }
}

/// How long after the step before.
fn gap(placed: Placed, lang: Lang) -> Option<String> {
    let before = placed.before?;
    let between = offset(placed.step)?.checked_sub(offset(before)?).and_then(|days| u32::try_from(days).ok())?;
    let name = quoted(&before.name.text, lang);
    Some(match between {
        0 => lang.pick(format!("on the same day as {name}"), format!("le même jour que {name}")),
        _ => format!("{} {} {name}", days(between, lang), lang.pick("after", "après")),
    })
}

/// In what language it is written (R14); nothing for a step without a template.
fn tongue(world: &World, placed: Placed, lang: Lang) -> Option<String> {
    let step: &Step = placed.step;
    step.template.first()?;
    let own = step.language.first().or_else(|| match placed.home {
        Home::Scenario(scenario) => scenario.language.first(),
        Home::Library(..) => None,
    });
    if let Some(own) = own {
        return Some(format!("{} {}", lang.pick("in", "en"), language(&own.text, lang)));
    }
    let last = world.compiled.syntax.workspaces.iter().find_map(|workspace| workspace.language.first());
    let last = last.map(|code| format!("{} {}", lang.pick(", else in", ", sinon en"), language(&code.text, lang)));
    let customers = lang.pick("in the customer's language if the template has it", "dans la langue du client si le modèle l’a");
    Some(format!("{customers}{}", last.unwrap_or_default()))
}

/// To whom, by the column that says it.
fn receiver(channel: Channel, lang: Lang) -> Option<String> {
    let column = match channel {
        Channel::Email | Channel::InteractiveEmail => "contact_email",
        Channel::Phone | Channel::Sms => "contact_phone",
        Channel::Letter | Channel::RegisteredLetter | Channel::ElectronicRegisteredLetter => "contact_address",
        Channel::InternalEmail => return Some(lang.pick("inside the company", "au sein de l’entreprise").to_owned()),
        Channel::Fax | Channel::Litigation => return None,
    };
    Some(format!("{} `{column}`", lang.pick("to", "à")))
}

/// The languages of a template, in the order of their first text.
pub fn languages_of<'w>(world: &'w World, template: &str) -> Vec<&'w str> {
    let templates = world.compiled.syntax.templates.iter().filter(|found| found.name.text == template);
    let mut found: Vec<&str> = Vec::new();
    for text in templates.flat_map(|template| &template.texts) {
        if !found.contains(&text.language.text.as_str()) {
            found.push(&text.language.text);
        }
    }
    found
}
