//! Templates and attributes in words.

use core::fmt::Write as _;

use relance_dsl::syntax::{Text, TypeSyntax};

use super::step::languages_of;
use super::{code, quoted};
use crate::lang::{Lang, Pick};
use crate::piece::{NameKind, Role};
use crate::steps;
use crate::words::{channel, counted, doc, language};
use crate::world::World;

/// How many uses a hover lists.
const SHOWN: usize = 10;

/// The languages of a template, and the steps that send it.
pub fn template(world: &World, name: &str, lang: Lang) -> Option<String> {
    let template = world.compiled.syntax.templates.iter().find(|template| template.name.text == name)?;
    let languages = languages_of(world, name);
    let named: Vec<String> = languages.iter().map(|code| language(code, lang)).collect();
    let mut text = format!("**{} `{name}`**", lang.pick("Template", "Modèle"));
    if !named.is_empty() {
        let _ = write!(text, "{}{}", lang.pick(", in ", ", en "), named.join(", "));
    }
    text.push('\n');
    for found in template.texts.iter().filter(|text| text.is_subject) {
        let _ = write!(text, "\n- {} {}", language(&found.language.text, lang), quoted(&start_of(&found.text), lang));
    }
    let uses: Vec<String> = steps::all(world)
        .filter(|placed| placed.step.template.iter().any(|used| used.text == name))
        .map(|placed| {
            let by = placed.step.channel.map(|by| format!(", {}", channel(by, lang))).unwrap_or_default();
            format!("{}{} {}{by}", quoted(placed.home.name(), lang), lang.pick(":", "\u{202f}:"), quoted(&placed.step.name.text, lang))
        })
        .collect();
    if uses.is_empty() {
        let _ = write!(text, "\n\n{}", lang.pick("no step sends it", "aucune étape ne l’envoie"));
        return Some(text);
    }
    let _ = write!(text, "\n\n{}\n", lang.pick("sent by:", "envoyé par\u{202f}:"));
    for line in uses.iter().take(SHOWN) {
        let _ = write!(text, "\n- {line}");
    }
    if uses.len() > SHOWN {
        let more = uses.len() - SHOWN;
        let _ = write!(text, "\n- {}", lang.pick(format!("and {more} more"), format!("et {more} de plus")));
    }
    Some(text)
}

/// The first line of a text, cut where it is long.
fn start_of(text: &Text) -> String {
    const LONGEST: usize = 80;
    let line: String = text.chars.iter().map(|(char, _)| *char).take_while(|char| *char != '\n').collect();
    if line.chars().count() <= LONGEST { line } else { line.chars().take(LONGEST).chain(['…']).collect() }
}

/// The type of an attribute, and how often it is used.
pub fn attribute(world: &World, name: &str, lang: Lang) -> Option<String> {
    let kind = world.attributes().get(name)?;
    let declared = world.compiled.syntax.attributes.iter().find(|attribute| attribute.name.text == name);
    let mut text = format!("**{} `{name}`**", lang.pick("Attribute", "Attribut"));
    let named = match declared.map(|attribute| &attribute.kind) {
        // The keyword's own line says more than the type's name.
        Some(TypeSyntax::Simple(word)) => super::word::of_type(&word.text).map(|line| doc(line, lang).to_owned()),
        Some(TypeSyntax::Integer(range)) => {
            let range = range.map(|(low, high)| format!("{} {} {}", world.slice(low.span), lang.pick("to", "à"), world.slice(high.span)));
            Some([Some(doc("a whole number", lang).to_owned()), range].into_iter().flatten().collect::<Vec<_>>().join(", "))
        }
        _ => None,
    };
    let _ = write!(text, ", {}", named.unwrap_or_else(|| kind.name(lang)));
    if let Some(attribute) = declared {
        let _ = write!(text, "\n\n{}", code(&format!("attribute {name}: {}", world.slice(attribute.kind_span))));
    }
    let used =
        world.occurrences().filter(|found| found.kind == NameKind::Attribute && found.role == Role::Use && found.name == name).count();
    let uses = counted(used, lang.pick("use", "utilisation"), lang.pick("uses", "utilisations"), lang);
    let _ = write!(text, "\n\n{uses}");
    Some(text)
}
