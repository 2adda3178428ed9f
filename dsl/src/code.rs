//! All codes, in one table. A number, once given, is never given again.
//!
//! Ranges: 00 files and structure, 01 syntax, 02 names and codes, 03 types and values, 04 workspace and calendars,
//! 05 scenarios and steps, 06 groups, 07 templates, 08 actions, rates and late fees, 09 tests. Warnings and notes share the ranges.

use relance_engine::Lang;

use crate::diagnostic::Severity;

macro_rules! codes {
    ($($name:ident = $number:literal $english:literal $french:literal,)*) => {
        /// What a diagnostic is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $english] $name,)*
        }

        impl Code {
            /// Every code, by number.
            pub const ALL: &[Code] = &[$(Code::$name,)*];

            /// The number, such as `E0101`; warnings start with `W`, notes with `N`.
            #[must_use]
            pub fn number(self) -> &'static str {
                match self { $(Code::$name => $number,)* }
            }

            /// The code of a number.
            #[must_use]
            pub fn from_number(number: &str) -> Option<Code> {
                Code::ALL.iter().copied().find(|code| code.number() == number)
            }

            /// What it is about, in a few words.
            #[must_use]
            pub fn title(self, lang: Lang) -> &'static str {
                match (self, lang) { $((Code::$name, Lang::English) => $english, (Code::$name, Lang::French) => $french,)* }
            }
        }
    };
}

codes! {
    NoFiles = "E0001"
        "there is no program file"
        "il n’y a pas de fichier de programme",
    NotUtf8 = "E0002"
        "a file is not UTF-8 text"
        "un fichier n’est pas du texte UTF-8",
    FileTooLarge = "E0003"
        "a file is too large"
        "un fichier est trop grand",
    TooDeep = "E0004"
        "parentheses or braces nest too deeply"
        "des parenthèses ou des accolades s’emboîtent trop profondément",
    TooMany = "E0005"
        "there are too many of something"
        "il y a trop d’éléments d’une même sorte",
    UnknownEdition = "E0006"
        "the edition is unknown"
        "l’édition est inconnue",
    AllowWithoutReason = "W0007"
        "a warning is allowed without a reason"
        "un avertissement est autorisé sans raison",
    AllowUnknown = "W0008"
        "what is allowed is no warning"
        "ce qui est autorisé n’est pas un avertissement",
    AllowsNothing = "W0009"
        "a warning is allowed that is not there"
        "un avertissement autorisé n’existe pas à cet endroit",
    Unexpected = "E0101"
        "a statement is not written as it should be"
        "une instruction n’est pas écrite comme il faut",
    UnknownStatement = "E0102"
        "a line starts with a word that says nothing in its place"
        "une ligne commence par un mot qui ne veut rien dire à cette place",
    TextNotClosed = "E0103"
        "a text has no closing quotes"
        "il manque les guillemets à la fin d’un texte",
    BlockNotClosed = "E0104"
        "a block has no closing brace"
        "il manque l’accolade à la fin d’un bloc",
    StrayBrace = "E0105"
        "a closing brace closes nothing"
        "une accolade ne ferme rien",
    BadBlockName = "E0106"
        "the name of a block is not written as it should be"
        "le nom d’un bloc n’est pas écrit comme il faut",
    BadEscape = "E0107"
        "a backslash in a text is followed by something unknown"
        "une barre oblique inverse est suivie de quelque chose d’inconnu dans un texte",
    MissingBrace = "E0108"
        "a block has no opening brace"
        "il manque l’accolade au début d’un bloc",
    UnknownChoice = "E0109"
        "a word is none of those possible in its place"
        "un mot n’est aucun de ceux qui sont possibles à sa place",
    SaidTwice = "E0110"
        "something is said twice in one block"
        "une chose est dite deux fois dans un bloc",
    ChainedComparison = "E0111"
        "two comparisons are written as one"
        "deux comparaisons sont écrites comme une seule",
    WrongOperator = "E0112"
        "an operator is written in another language's way"
        "un opérateur est écrit à la manière d’un autre langage",
    TooManyNots = "E0113"
        "there are too many `not` in a row"
        "il y a trop de `not` à la suite",
    OtherWord = "E0114"
        "a word of the language is written in another language, or in capitals"
        "un mot du langage est écrit dans une autre langue, ou en majuscules",
    OtherQuotes = "E0115"
        "a text stands in other quotes than straight double ones"
        "un texte est entre d’autres guillemets que des guillemets droits",
    OtherNumber = "E0116"
        "a number has blanks or commas in it"
        "un nombre contient des espaces ou des virgules",
    OtherEnding = "E0117"
        "a sign stands where none is needed"
        "un signe se trouve là où il n’en faut pas",
    OtherComment = "E0118"
        "a comment does not start with `//`"
        "un commentaire ne commence pas par `//`",
    LookAlike = "E0119"
        "a character only looks like the one that is meant"
        "un caractère ressemble seulement à celui qu’il faut",
    UnknownName = "E0201"
        "a name in an expression is unknown"
        "un nom est inconnu dans une expression",
    UnknownScenario = "E0202"
        "a scenario is unknown"
        "un scénario est inconnu",
    UnknownTemplate = "E0203"
        "a template is unknown"
        "un modèle est inconnu",
    UnknownCalendar = "E0204"
        "a calendar is unknown"
        "un calendrier est inconnu",
    UnknownPenalties = "E0205"
        "a rule for late fees is unknown"
        "une règle de pénalités est inconnue",
    UnknownRate = "E0206"
        "a reference rate is unknown"
        "un taux de référence est inconnu",
    Duplicate = "E0207"
        "a name is given twice"
        "un nom est donné deux fois",
    ReservedName = "E0208"
        "a name has a meaning of its own"
        "un nom a déjà un sens",
    UnknownCountry = "E0209"
        "a country code is unknown"
        "un code de pays est inconnu",
    UnknownLanguage = "E0210"
        "a language code is unknown"
        "un code de langue est inconnu",
    UnknownCurrency = "E0211"
        "a currency code is unknown"
        "un code de devise est inconnu",
    UnknownMember = "E0212"
        "a word is none of an attribute's words"
        "un mot n’est aucun de ceux d’un attribut",
    UnknownFunction = "E0213"
        "a function is unknown"
        "une fonction est inconnue",
    OutOfPlace = "E0214"
        "a name cannot be used in this place"
        "un nom ne peut pas servir à cette place",
    TypeMismatch = "E0301"
        "two things of different kinds are put together"
        "deux choses de sortes différentes sont mises ensemble",
    MissingCurrency = "E0302"
        "an amount has no currency"
        "un montant n’a pas de devise",
    OtherCurrency = "E0303"
        "an amount is in another currency than the workspace's"
        "un montant n’est pas dans la devise de l’espace de travail",
    WrongUnit = "E0304"
        "a number has the wrong unit, or none"
        "un nombre n’a pas la bonne unité, ou n’en a pas",
    NotACondition = "E0305"
        "a condition is neither true nor false"
        "une condition n’est ni vraie ni fausse",
    BadDate = "E0306"
        "there is no such date"
        "une date n’existe pas",
    TooLarge = "E0307"
        "a number is too large"
        "un nombre est trop grand",
    TooManyDecimals = "E0308"
        "a number has more decimals than it can have"
        "un nombre a plus de décimales que possible",
    TooManyDays = "E0309"
        "a number of days is too large"
        "un nombre de jours est trop grand",
    NotExact = "E0310"
        "a calculation can become too large to be exact"
        "un calcul peut devenir trop grand pour être exact",
    BadRange = "E0311"
        "a range ends before it starts"
        "un intervalle finit avant de commencer",
    EmptyOneOf = "E0312"
        "a list of words is empty"
        "une liste de mots est vide",
    NotOrdered = "E0313"
        "two things are compared that have no order"
        "on compare l’ordre de choses qui n’en ont pas",
    BadAggregate = "E0314"
        "a function over invoices is not used as it can be"
        "une fonction sur les factures n’est pas employée comme elle peut l’être",
    NotWhole = "E0315"
        "a number is not whole"
        "un nombre n’est pas entier",
    MissingEdition = "W0401"
        "the edition is not said"
        "l’édition n’est pas indiquée",
    NoWorkspace = "E0402"
        "there is no workspace"
        "il n’y a pas d’espace de travail",
    NoCurrency = "E0403"
        "the workspace has no currency"
        "l’espace de travail n’a pas de devise",
    NoLanguage = "E0404"
        "the workspace has no language"
        "l’espace de travail n’a pas de langue",
    BadTime = "E0405"
        "there is no such time of day"
        "une heure n’existe pas",
    NoDayLeft = "E0406"
        "a calendar or a sending window leaves no day"
        "un calendrier ou une plage d’envoi ne laisse aucun jour",
    BadMonthDay = "E0407"
        "there is no such day of the year"
        "un jour de l’année n’existe pas",
    NotALink = "E0408"
        "a link is no address of the web"
        "un lien n’est pas une adresse du web",
    UnknownLinkValue = "E0409"
        "a link names a value that does not exist"
        "un lien nomme une valeur qui n’existe pas",
    OffsetWithoutSign = "E0501"
        "an offset is not written as it should be"
        "un décalage n’est pas écrit comme il faut",
    FallingOffset = "E0502"
        "a step comes before the one above it"
        "une étape vient avant celle qui la précède",
    NotAutomatic = "E0503"
        "a channel cannot be automatic (R13)"
        "un canal ne peut pas être automatique (R13)",
    AutomaticWithoutTemplate = "E0504"
        "an automatic step has nothing to send"
        "une étape automatique n’a rien à envoyer",
    NoTextInLanguage = "E0505"
        "a template has no text in the language of a step"
        "un modèle n’a pas de texte dans la langue d’une étape",
    ScenarioLanguageLacks = "W0506"
        "a template has no text in the language of a scenario (R14)"
        "un modèle n’a pas de texte dans la langue d’un scénario (R14)",
    NoSteps = "E0507"
        "a scenario has no step"
        "un scénario n’a pas d’étape",
    ScenarioUnused = "W0508"
        "no group gives a scenario"
        "aucun groupe ne donne un scénario",
    StepUnreachable = "W0509"
        "a step never comes (R8)"
        "une étape ne vient jamais (R8)",
    BeforeAndAfter = "W0510"
        "a template is sent before and after the due date"
        "un modèle est envoyé avant et après l’échéance",
    LitigationWithoutNotice = "W0511"
        "litigation comes without a formal notice"
        "le contentieux vient sans mise en demeure",
    SameDay = "W0512"
        "a customer is contacted twice on one day"
        "un client est contacté deux fois le même jour",
    TooClose = "W0513"
        "the spacing moves a step (R10)"
        "l’espacement décale une étape (R10)",
    CannotReceive = "W0514"
        "most contacts cannot receive a step (R14)"
        "la plupart des contacts ne peuvent pas recevoir une étape (R14)",
    GroupsInTwoFiles = "E0601"
        "groups stand in two files (R4)"
        "les groupes sont répartis sur deux fichiers (R4)",
    Unreachable = "W0602"
        "a group can never be reached"
        "un groupe ne peut jamais être atteint",
    GroupWithoutCriterion = "E0603"
        "a group does not say who belongs to it"
        "un groupe ne dit pas qui en fait partie",
    GroupWithoutScenario = "E0604"
        "a group says neither its scenario nor `exempt`"
        "un groupe n’indique ni son scénario ni `exempt`",
    GroupConflict = "E0605"
        "a group says two things that exclude each other"
        "un groupe dit deux choses qui s’excluent",
    ConditionNever = "W0606"
        "a condition is true of nobody"
        "une condition n’est vraie pour personne",
    NoGroup = "W0607"
        "a customer can be in no group (R4)"
        "un client peut n’être dans aucun groupe (R4)",
    Overlap = "N0608"
        "two groups share customers (R4)"
        "deux groupes ont des clients en commun (R4)",
    ConditionAlways = "W0609"
        "a condition is true of everybody"
        "une condition est vraie pour tous",
    PartNever = "W0610"
        "a part of a condition is never true"
        "une partie d’une condition n’est jamais vraie",
    PartAlways = "W0611"
        "a part of a condition is always true"
        "une partie d’une condition est toujours vraie",
    Undecided = "N0612"
        "something could not be decided"
        "quelque chose n’a pas pu être décidé",
    UnknownHashtag = "E0701"
        "a hashtag is unknown"
        "un hashtag est inconnu",
    UnsuitableHashtag = "E0702"
        "a channel cannot show a hashtag"
        "un canal ne peut pas montrer un hashtag",
    NoBody = "E0703"
        "a template has a subject without a body"
        "un modèle a un objet sans corps",
    NoText = "E0704"
        "a template has no text"
        "un modèle n’a pas de texte",
    HashtagInSubject = "E0705"
        "a subject cannot show a hashtag"
        "un objet ne peut pas montrer un hashtag",
    NoSubject = "W0706"
        "a template sent by e-mail has no subject"
        "un modèle envoyé par e-mail n’a pas d’objet",
    TemplateUnused = "W0707"
        "a template is not used"
        "un modèle n’est pas utilisé",
    NothingToShow = "W0708"
        "a hashtag has nothing to show"
        "un hashtag n’a rien à montrer",
    LanguageLacking = "W0709"
        "a template lacks a language of the customers (R14)"
        "un modèle n’a pas une langue des clients (R14)",
    NotInAction = "E0801"
        "an action of a library cannot have this"
        "une action d’une bibliothèque ne peut pas avoir cela",
    RateNotRising = "E0802"
        "the dates of a rate do not rise"
        "les dates d’un taux ne se suivent pas",
    EmptyRate = "E0803"
        "a rate has no value"
        "un taux n’a pas de valeur",
    NoPenaltyRate = "E0804"
        "a rule for late fees asks for nothing"
        "une règle de pénalités ne demande rien",
    ExpectsNothing = "E0902"
        "a test expects nothing"
        "un test n’attend rien",
    NoDayNamed = "E0903"
        "a test names no day"
        "un test ne nomme aucun jour",
    UnknownStep = "E0904"
        "a step is unknown"
        "une étape est inconnue",
    StepOfSeveral = "E0905"
        "a step is one of several scenarios"
        "une étape est de plusieurs scénarios",
    UnknownItem = "E0906"
        "an invoice of a test is unknown"
        "une facture d’un test est inconnue",
    BadItem = "E0907"
        "an invoice of a test is not told as it should be"
        "une facture d’un test n’est pas décrite comme il faut",
    CannotHappen = "E0908"
        "something cannot happen then"
        "une chose ne peut pas arriver à ce moment",
    WrongOrder = "E0909"
        "two days of a test stand in the wrong order"
        "deux jours d’un test sont dans le mauvais ordre",
    UnknownFact = "E0910"
        "something is said of a customer that nobody knows"
        "une chose dite d’un client n’est pas connue",
    BadFact = "E0911"
        "what is said of a customer does not fit"
        "ce qui est dit d’un client ne convient pas",
    CannotHold = "E0912"
        "an expectation can never hold"
        "une attente ne peut jamais se vérifier",
    UnknownColumn = "E0913"
        "a column of a test is unknown"
        "une colonne d’un test est inconnue",
    UnusedColumn = "E0914"
        "a column of a test is not used"
        "une colonne d’un test n’est pas utilisée",
    BadRow = "E0915"
        "a row of a test does not fit its table"
        "une ligne d’un test ne va pas avec son tableau",
    BadCell = "E0916"
        "a value of a row does not fit its place"
        "une valeur d’une ligne ne convient pas à sa place",
}

impl Code {
    /// How bad it is, by the letter of its number.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self.number().as_bytes().first() {
            Some(b'W') => Severity::Warning,
            Some(b'N') => Severity::Note,
            _ => Severity::Error,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_number_is_given_once() {
        let digits: BTreeSet<_> = Code::ALL.iter().map(|code| code.number().trim_start_matches(['E', 'W', 'N'])).collect();
        assert_eq!(digits.len(), Code::ALL.len());
        assert!(Code::ALL.is_sorted_by_key(|code| code.number().trim_start_matches(['E', 'W', 'N'])));
    }
}
