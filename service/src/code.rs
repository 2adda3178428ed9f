//! Every code of the service, in one table.
//!
//! Numbered in ranges: what carries a request from 1, what it says from 101. A number is never given to another meaning; a code no
//! longer used stays away. What is wrong with the values of a portfolio has the portfolio's own codes (`P`).

use core::fmt;

use relance_engine::Lang;

/// What a problem is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "`Code::title` says it")]
pub enum Code {
    NotUtf8,
    NotJson,
    TooDeep,
    BodyTooLarge,
    TooMuch,
    NoSuchPath,
    OtherMethod,
    OtherType,
    NoProgram,
    Stopped,
    WrongKind,
    UnknownKey,
    KeyTwice,
    KeyMissing,
    UnknownWord,
    NoSuchCustomer,
    NoSuchScenario,
    CollectedWithAnother,
    DaysOutOfOrder,
    NoSuchInvoice,
    CannotHappen,
    NoSuchStep,
    NobodyToPlay,
}

impl Code {
    /// Every code, by number.
    pub const ALL: [Code; 23] = [
        Code::NotUtf8,
        Code::NotJson,
        Code::TooDeep,
        Code::BodyTooLarge,
        Code::TooMuch,
        Code::NoSuchPath,
        Code::OtherMethod,
        Code::OtherType,
        Code::NoProgram,
        Code::Stopped,
        Code::WrongKind,
        Code::UnknownKey,
        Code::KeyTwice,
        Code::KeyMissing,
        Code::UnknownWord,
        Code::NoSuchCustomer,
        Code::NoSuchScenario,
        Code::CollectedWithAnother,
        Code::DaysOutOfOrder,
        Code::NoSuchInvoice,
        Code::CannotHappen,
        Code::NoSuchStep,
        Code::NobodyToPlay,
    ];

    /// The number, the status of an answer that tells it, and the title in English and in French.
    fn entry(self) -> (u16, u16, &'static str, &'static str) {
        match self {
            Code::NotUtf8 => (1, 400, "the request is not UTF-8", "la requête n’est pas en UTF-8"),
            Code::NotJson => (2, 400, "the request is not JSON", "la requête n’est pas du JSON"),
            Code::TooDeep => (3, 400, "the request is nested too deeply", "la requête est trop imbriquée"),
            Code::BodyTooLarge => (4, 413, "the request is too large", "la requête est trop grande"),
            Code::TooMuch => (5, 413, "the request asks for too much at once", "la requête demande trop à la fois"),
            Code::NoSuchPath => (6, 404, "there is no such path", "ce chemin n’existe pas"),
            Code::OtherMethod => (7, 405, "the path is asked with another method", "ce chemin se demande par une autre méthode"),
            Code::OtherType => (8, 415, "the request is not sent as JSON", "la requête n’est pas envoyée comme JSON"),
            Code::NoProgram => (9, 503, "the service has no program", "le service n’a pas de programme"),
            Code::Stopped => (10, 500, "the evaluator stopped", "l’évaluateur s’est arrêté"),
            Code::WrongKind => (101, 422, "a value is of another kind", "une valeur est d’une autre sorte"),
            Code::UnknownKey => (102, 422, "a key is not known", "une clé n’est pas connue"),
            Code::KeyTwice => (103, 422, "a key stands twice", "une clé est en double"),
            Code::KeyMissing => (104, 422, "a key is missing", "une clé manque"),
            Code::UnknownWord => (105, 422, "a word is none of those that can stand there", "un mot n’est pas de ceux qui peuvent y être"),
            Code::NoSuchCustomer => (106, 422, "there is no such customer in the request", "ce client n’est pas dans la requête"),
            Code::NoSuchScenario => (107, 422, "the program has no such scenario", "le programme n’a pas ce scénario"),
            Code::CollectedWithAnother => (108, 422, "the customer is collected with another one", "le client est relancé avec un autre"),
            Code::DaysOutOfOrder => (109, 422, "days are out of order", "des jours ne se suivent pas"),
            Code::NoSuchInvoice => {
                (110, 422, "an event is about no invoice of the customer", "un événement ne vise aucune facture du client")
            }
            Code::CannotHappen => (111, 422, "an event cannot happen", "un événement ne peut pas arriver"),
            Code::NoSuchStep => (112, 422, "no scenario has such a step", "aucun scénario n’a cette étape"),
            Code::NobodyToPlay => (113, 422, "nobody is named whom to preview", "personne n’est nommé pour l’aperçu"),
        }
    }

    /// The number that messages show, without its letter.
    #[must_use]
    pub fn number(self) -> u16 {
        self.entry().0
    }

    /// The status of an answer that tells it.
    #[must_use]
    pub fn status(self) -> u16 {
        self.entry().1
    }

    /// What it is about, in a few words.
    #[must_use]
    pub fn title(self, lang: Lang) -> &'static str {
        let (_, _, english, french) = self.entry();
        match lang {
            Lang::English => english,
            Lang::French => french,
        }
    }
}

/// Writes `S0102`.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "S{:04}", self.number())
    }
}
