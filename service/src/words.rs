//! Every sentence of the service, in English and in French.

use relance_engine::{Day, Lang};
use relance_portfolio::quoted;

use crate::json::DEPTH;
use crate::limits::Limits;
use crate::problem::Words;

/// One of two texts.
fn said<T>(lang: Lang, english: T, french: T) -> T {
    match lang {
        Lang::English => english,
        Lang::French => french,
    }
}

/// A sentence and what to write instead.
fn both(lang: Lang, english: (String, &str), french: (String, &str)) -> Words {
    let (message, help) = said(lang, english, french);
    (message, Some(help.to_owned()))
}

/// A text as it is shown: in French a blank before `:`, `;`, `?` and `!` is narrow and does not break. What stands in backticks stays.
pub(crate) fn shown(lang: Lang, text: &str) -> String {
    if lang == Lang::English {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    let (mut letters, mut is_code) = (text.chars().peekable(), false);
    while let Some(letter) = letters.next() {
        is_code ^= letter == '`';
        let before_sign = matches!(letters.peek(), Some(':' | ';' | '?' | '!'));
        shown.push(if letter == ' ' && before_sign && !is_code { '\u{202f}' } else { letter });
    }
    shown
}

/// Some names to choose from, the first dozen.
fn listed<'n>(lang: Lang, names: impl Iterator<Item = &'n str>) -> String {
    const MOST: usize = 12;
    let all: Vec<String> = names.map(quoted).collect();
    let shown = all.get(..MOST).unwrap_or(&all);
    match (shown, all.len().saturating_sub(MOST)) {
        (shown, more @ 1..) => format!("{} {} {more} {}", shown.join(", "), said(lang, "and", "et"), said(lang, "more", "autres")),
        ([rest @ .., last], 0) if !rest.is_empty() => format!("{} {} {last}", rest.join(", "), said(lang, "or", "ou")),
        (shown, 0) => shown.concat(),
    }
}

/// What to write instead of a name that is none of some.
pub(crate) fn instead<'n>(lang: Lang, text: &str, names: impl Iterator<Item = &'n str> + Clone) -> Option<String> {
    if let Some(meant) = relance_portfolio::nearest(text, names.clone()) {
        let meant = quoted(meant);
        return Some(said(lang, format!("did you mean {meant}?"), format!("vouliez-vous dire {meant} ?")));
    }
    let list = listed(lang, names);
    (!list.is_empty()).then(|| said(lang, format!("write {list}"), format!("écrivez {list}")))
}

pub(crate) fn not_utf8(lang: Lang) -> Words {
    let help = said(lang, "send it as UTF-8", "envoyez-la en UTF-8");
    both(lang, ("the request is not UTF-8".to_owned(), help), ("la requête n’est pas en UTF-8".to_owned(), help))
}

pub(crate) fn cut(lang: Lang) -> Words {
    both(
        lang,
        ("the request ends in the middle".to_owned(), "send all of it: one object in JSON"),
        ("la requête s’arrête au milieu".to_owned(), "envoyez-la en entier : un objet JSON"),
    )
}

pub(crate) fn unexpected(lang: Lang, found: Option<char>) -> Words {
    let found = quoted(&found.map_or(String::new(), String::from));
    both(
        lang,
        (format!("{found} cannot stand here in JSON"), "write one object in JSON, as a program that knows JSON does"),
        (format!("{found} ne peut pas être ici en JSON"), "écrivez un objet JSON, comme le fait un programme qui connaît JSON"),
    )
}

pub(crate) fn deep(lang: Lang) -> Words {
    let english = format!("more than {DEPTH} lists and objects stand in one another");
    let french = format!("plus de {DEPTH} listes et objets sont l’un dans l’autre");
    both(
        lang,
        (english, "send rows as a list of objects, as the OpenAPI document shows"),
        (french, "envoyez les lignes en une liste d’objets, comme le montre le document OpenAPI"),
    )
}

pub(crate) fn too_large(lang: Lang, limits: &Limits) -> Words {
    let most = limits.body;
    both(
        lang,
        (format!("the request has more than {most} bytes"), "send fewer customers at a time"),
        (format!("la requête a plus de {most} octets"), "envoyez moins de clients à la fois"),
    )
}

pub(crate) fn too_many_values(lang: Lang, limits: &Limits) -> Words {
    let most = limits.values;
    both(
        lang,
        (format!("the request has more than {most} values"), "send fewer customers at a time"),
        (format!("la requête a plus de {most} valeurs"), "envoyez moins de clients à la fois"),
    )
}

pub(crate) fn too_many_rows(lang: Lang, limits: &Limits) -> Words {
    let most = limits.rows;
    both(
        lang,
        (format!("the portfolio has more than {most} rows"), "send fewer customers at a time, each with all that is theirs"),
        (format!("le portefeuille a plus de {most} lignes"), "envoyez moins de clients à la fois, chacun avec tout ce qui est à lui"),
    )
}

pub(crate) fn no_such_path<'n>(lang: Lang, path: &str, paths: impl Iterator<Item = &'n str> + Clone) -> Words {
    let shown = quoted(path);
    (said(lang, format!("there is no path {shown}"), format!("il n’y a pas de chemin {shown}")), instead(lang, path, paths))
}

pub(crate) fn other_method(lang: Lang, path: &str, method: &str, allowed: &str) -> Words {
    let (path, method, allowed) = (quoted(path), quoted(method), quoted(allowed));
    let message = said(lang, format!("{path} is not asked with {method}"), format!("{path} ne se demande pas par {method}"));
    (message, Some(said(lang, format!("ask with {allowed}"), format!("demandez par {allowed}"))))
}

pub(crate) fn other_type(lang: Lang, found: &str) -> Words {
    let found = quoted(found);
    both(
        lang,
        (format!("the request is sent as {found}"), "send JSON, with the header `Content-Type: application/json`"),
        (format!("la requête est envoyée comme {found}"), "envoyez du JSON, avec l’en-tête `Content-Type: application/json`"),
    )
}

pub(crate) fn no_program(lang: Lang) -> Words {
    both(
        lang,
        ("there is no program".to_owned(), "put a compiled program in place, as `relance compile` writes it"),
        ("il n’y a pas de programme".to_owned(), "mettez en place un programme compilé, tel que `relance compile` l’écrit"),
    )
}

/// What a value is to be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Object,
    List,
    Text,
    /// A text or a number.
    Plain,
    /// What a cell of a table may be.
    Cell,
    /// What the cell with the invoices of an action may be.
    Ids,
}

pub(crate) fn wrong_kind(lang: Lang, kind: Kind) -> Words {
    let (english, french) = match kind {
        Kind::Object => (("this is no object", "write `{ … }`"), ("ce n’est pas un objet", "écrivez `{ … }`")),
        Kind::List => (("this is no list", "write `[ … ]`"), ("ce n’est pas une liste", "écrivez `[ … ]`")),
        Kind::Text => (("this is no text", "write it in quotes"), ("ce n’est pas un texte", "écrivez-le entre guillemets")),
        Kind::Plain => (
            ("this is neither a text nor a number", "write a text in quotes"),
            ("ce n’est ni un texte ni un nombre", "écrivez un texte entre guillemets"),
        ),
        Kind::Cell => (
            ("this is neither a text nor a number, yes or no", "write a text, a number, `true`, `false`, or `null` where there is nothing"),
            ("ce n’est ni un texte ni un nombre, ni oui ni non", "écrivez un texte, un nombre, `true`, `false`, ou `null` s’il n’y a rien"),
        ),
        Kind::Ids => (
            ("this is no list of ids", "write the invoices' ids as a list of texts, or as one text with blanks between them"),
            (
                "ce n’est pas une liste d’identifiants",
                "écrivez les identifiants des factures en une liste de textes, ou en un texte avec des blancs entre eux",
            ),
        ),
    };
    both(lang, (english.0.to_owned(), english.1), (french.0.to_owned(), french.1))
}

pub(crate) fn unknown_key<'n>(lang: Lang, key: &str, keys: impl Iterator<Item = &'n str> + Clone) -> Words {
    let shown = quoted(key);
    (said(lang, format!("there is no key {shown} here"), format!("il n’y a pas de clé {shown} ici")), instead(lang, key, keys))
}

pub(crate) fn key_twice(lang: Lang, key: &str) -> Words {
    let key = quoted(key);
    both(
        lang,
        (format!("the key {key} stands twice"), "take one of the two away"),
        (format!("la clé {key} est en double"), "enlevez l’une des deux"),
    )
}

pub(crate) fn key_missing(lang: Lang, key: &str, example: &str) -> Words {
    let (key, example) = (quoted(key), quoted(example));
    let message = said(lang, format!("the key {key} is missing"), format!("la clé {key} manque"));
    (message, Some(said(lang, format!("write {example}"), format!("écrivez {example}"))))
}

pub(crate) fn unknown_word<'n>(lang: Lang, word: &str, words: impl Iterator<Item = &'n str> + Clone) -> Words {
    let shown = quoted(word);
    (said(lang, format!("{shown} cannot stand here"), format!("{shown} ne peut pas être ici")), instead(lang, word, words))
}

pub(crate) fn no_such_customer<'n>(lang: Lang, id: &str, ids: impl Iterator<Item = &'n str> + Clone) -> Words {
    let shown = quoted(id);
    (said(lang, format!("there is no customer {shown}"), format!("il n’y a pas de client {shown}")), instead(lang, id, ids))
}

pub(crate) fn which_customer(lang: Lang, count: usize) -> Words {
    both(
        lang,
        (format!("the portfolio has {count} customers, and `customer` names none"), "add `customer` with an id"),
        (format!("le portefeuille a {count} clients, et `customer` n’en nomme aucun"), "ajoutez `customer` avec un identifiant"),
    )
}

pub(crate) fn no_such_scenario<'n>(lang: Lang, name: &str, names: impl Iterator<Item = &'n str> + Clone) -> Words {
    let shown = quoted(name);
    (said(lang, format!("there is no scenario {shown}"), format!("il n’y a pas de scénario {shown}")), instead(lang, name, names))
}

pub(crate) fn collected_with(lang: Lang, id: &str, other: &str) -> Words {
    let (id, other) = (quoted(id), quoted(other));
    let message = said(lang, format!("{id} is collected with {other}"), format!("{id} est relancé avec {other}"));
    (message, Some(said(lang, format!("ask for {other}"), format!("demandez {other}"))))
}

pub(crate) fn before(lang: Lang, day: Day, first: Day) -> Words {
    both(
        lang,
        (format!("{day} is before {first}, when the preview begins"), "write a later day"),
        (format!("le {day} est avant le {first}, où l’aperçu commence"), "écrivez un jour ultérieur"),
    )
}

pub(crate) fn after(lang: Lang, day: Day, last: Day) -> Words {
    both(
        lang,
        (format!("{day} is after {last}, when the preview ends"), "write an earlier day, or a later `until`"),
        (format!("le {day} est après le {last}, où l’aperçu finit"), "écrivez un jour antérieur, ou un `until` ultérieur"),
    )
}

pub(crate) fn promised_before(lang: Lang, until: Day, on: Day) -> Words {
    both(
        lang,
        (format!("on {on} payment is promised until {until}, which is past"), "write the day of the promise or a later one"),
        (format!("le {on}, le paiement est promis pour le {until}, déjà passé"), "écrivez le jour de la promesse ou un jour ultérieur"),
    )
}

pub(crate) fn no_such_invoice<'n>(lang: Lang, id: &str, ids: impl Iterator<Item = &'n str> + Clone) -> Words {
    let shown = quoted(id);
    (said(lang, format!("there is no invoice {shown}"), format!("il n’y a pas de facture {shown}")), instead(lang, id, ids))
}

pub(crate) fn which_invoice<'n>(lang: Lang, ids: impl Iterator<Item = &'n str>) -> Words {
    let list = listed(lang, ids);
    let message = said(lang, "it names no invoice, and there is not just one", "il ne nomme aucune facture, et il n’y en a pas qu’une");
    (message.to_owned(), Some(said(lang, format!("add `invoice` with {list}"), format!("ajoutez `invoice` avec {list}"))))
}

pub(crate) fn more_than_open(lang: Lang, on: Day, open: &str) -> Words {
    both(
        lang,
        (format!("on {on} {open} is open"), "write an amount above zero and not above it, or none for all of it"),
        (format!("le {on}, {open} est ouvert"), "écrivez un montant au-dessus de zéro qui ne le dépasse pas, ou aucun pour le tout"),
    )
}

pub(crate) fn nothing_open(lang: Lang) -> Words {
    both(
        lang,
        ("nothing would be open".to_owned(), "write what is open of the invoice, such as `\"250.00\"`"),
        ("rien ne serait ouvert".to_owned(), "écrivez ce qui est ouvert sur la facture, par exemple `\"250.00\"`"),
    )
}

pub(crate) fn not_of_event(lang: Lang, key: &str, what: &str) -> Words {
    let (key, what) = (quoted(key), quoted(what));
    both(lang, (format!("{key} says nothing of {what}"), "leave it away"), (format!("{key} ne dit rien de {what}"), "enlevez-le"))
}

pub(crate) fn no_such_step<'n>(lang: Lang, name: &str, names: impl Iterator<Item = &'n str> + Clone) -> Words {
    let shown = quoted(name);
    (said(lang, format!("there is no step {shown}"), format!("il n’y a pas d’étape {shown}")), instead(lang, name, names))
}

pub(crate) fn nobody(lang: Lang) -> Words {
    both(
        lang,
        (
            "there is neither a portfolio nor a made-up customer".to_owned(),
            "write `scenario` and `due` for a made-up customer, or `portfolio`, `customer` and `as_of`",
        ),
        (
            "il n’y a ni portefeuille ni client inventé".to_owned(),
            "écrivez `scenario` et `due` pour un client inventé, ou `portfolio`, `customer` et `as_of`",
        ),
    )
}

pub(crate) fn not_of_both(lang: Lang, key: &str) -> Words {
    let key = quoted(key);
    both(
        lang,
        (format!("{key} is of a made-up customer, but there is a portfolio"), "leave it away, or the portfolio"),
        (format!("{key} est d’un client inventé, mais il y a un portefeuille"), "enlevez-le, ou le portefeuille"),
    )
}

pub(crate) fn refused(lang: Lang, why: &str) -> Words {
    (said(lang, format!("the evaluator refuses: {why}"), format!("l’évaluateur refuse : {why}")), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_has_narrow_blanks_outside_of_code() {
        assert_eq!(shown(Lang::French, "`a : b` : vrai ? oui ; non"), "`a : b`\u{202f}: vrai\u{202f}? oui\u{202f}; non");
        assert_eq!(shown(Lang::English, "a : b"), "a : b");
    }
}
