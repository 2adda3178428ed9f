//! Parts of sentences, and sentences that go with any code.

use relance_grammar::Expected;
use relance_grammar::keywords::Place;

use crate::message::{Argument, Join, Phrase, codes};

/// How a message names a block.
#[must_use]
pub fn place(place: Place) -> &'static Phrase {
    match place {
        Place::Program => &A_PROGRAM,
        Place::Workspace => &A_WORKSPACE,
        Place::Sending => &A_SENDING,
        Place::Calendar => &A_CALENDAR,
        Place::Group => &A_GROUP,
        Place::Scenario => &A_SCENARIO,
        Place::Step => &A_STEP,
        Place::Template => &A_TEMPLATE,
        Place::Actions => &A_LIBRARY,
        Place::Rate => &A_RATE,
        Place::Penalties => &A_PENALTIES,
        Place::Test => &A_TEST,
        Place::Table => &A_TABLE_OF_ROWS,
        Place::Timeline => &A_TIMELINE,
    }
}

/// How a message names what could have stood at a place.
#[must_use]
pub fn expected(expected: Expected) -> Argument {
    let phrase = match expected {
        Expected::Words(words) => return codes(Join::Or, words.iter().copied()),
        Expected::Text => &A_TEXT_IN_QUOTES,
        Expected::Name => &A_NAME,
        Expected::Code => &A_CODE,
        Expected::Number => &A_NUMBER,
        Expected::Unit => &A_UNIT,
        Expected::Date => &A_DATE,
        Expected::MonthAndDay => &A_MONTH_AND_DAY,
        Expected::Time => &A_TIME,
        Expected::EndOfLine => &THE_END_OF_LINE,
        Expected::Weekday => &A_WEEKDAY,
        Expected::Type => &A_TYPE,
        Expected::Word => &A_WORD,
        Expected::Month => &A_MONTH,
        Expected::Channel => &A_CHANNEL,
        Expected::Holiday => &A_HOLIDAY,
        Expected::Operator => &AN_OPERATOR,
        Expected::Value => &A_VALUE,
        Expected::Fact => &A_FACT,
        Expected::Item => &AN_ITEM,
        Expected::Status => &A_STATUS,
        Expected::Reason => &A_REASON,
        Expected::Event => &AN_EVENT,
        Expected::Expectation => &AN_EXPECTATION,
    };
    phrase.into()
}

phrases! {
    // Sentences that many codes share.
    {
        DID_YOU_MEAN: "did you mean `{word}`?",
            "vouliez-vous écrire `{word}` ?";
        WRITE: "write `{text}`",
            "écrire `{text}`";
        LEAVE_IT_OUT: "leave it out",
            "le supprimer";
        INSTEAD: "write `{text}`",
            "écrivez `{text}`";
        INSTEAD_ONE_OF: "write {words}",
            "écrivez {words}";
        AS_SAID: "{words}",
            "{words}";
        FIRST_IS_HERE: "the first is here",
            "la première fois, c’est ici";
        TEMPLATE_IS_HERE: "the template is here",
            "le modèle est ici";
        KEEP_ONE: "keep one of them",
            "gardez-en un seul";
        FOR_EXAMPLE: "write for example `{example}`",
            "écrivez par exemple `{example}`";
    }
    // Kinds of things that have names, after `there is no`.
    {
        ATTRIBUTE: "attribute", "attribut";
        CALENDAR: "calendar", "calendrier";
        GROUP: "group", "groupe";
        SCENARIO: "scenario", "scénario";
        TEMPLATE: "template", "modèle";
        LIBRARY: "library of actions", "bibliothèque d’actions";
        RATE: "reference rate", "taux de référence";
        PENALTIES: "rule for late fees", "règle de pénalités";
        TEST: "test", "test";
    }
    // The same as the first words of a sentence.
    {
        THE_ATTRIBUTE: "attribute", "l’attribut";
        THE_CALENDAR: "calendar", "le calendrier";
        THE_GROUP: "group", "le groupe";
        THE_SCENARIO: "scenario", "le scénario";
        THE_TEMPLATE: "template", "le modèle";
        THE_LIBRARY: "library of actions", "la bibliothèque d’actions";
        THE_RATE: "reference rate", "le taux de référence";
        THE_PENALTIES: "rule for late fees", "la règle de pénalités";
        THE_TEST: "test", "le test";
    }
    // Blocks.
    {
        A_PROGRAM: "a program", "un programme";
        A_WORKSPACE: "`workspace`", "`workspace`";
        A_SENDING: "`sending`", "`sending`";
        A_CALENDAR: "a calendar", "un calendrier";
        A_GROUP: "a group", "un groupe";
        A_SCENARIO: "a scenario", "un scénario";
        A_STEP: "a step", "une étape";
        A_TEMPLATE: "a template", "un modèle";
        A_LIBRARY: "a library of actions", "une bibliothèque d’actions";
        A_RATE: "a rate", "un taux";
        A_PENALTIES: "`penalties`", "`penalties`";
        A_TEST: "a test", "un test";
        A_TABLE_OF_ROWS: "the table of a test", "le tableau d’un test";
        A_TIMELINE: "a timeline", "une chronologie";
        THIS_SCENARIO: "this scenario", "de ce scénario";
        THIS_LIBRARY: "this library", "de cette bibliothèque";
    }
    // What can stand at a place.
    {
        A_TEXT_IN_QUOTES: "a text in double quotes", "un texte entre guillemets droits";
        A_NAME: "a name", "un nom";
        A_CODE: "a code such as `fr` or `EUR`", "un code comme `fr` ou `EUR`";
        A_UNIT: "a unit", "une unité";
        A_MONTH_AND_DAY: "a month and a day", "un mois et un jour";
        A_TIME: "a time of day", "une heure";
        THE_END_OF_LINE: "the end of the line", "la fin de la ligne";
        A_WEEKDAY: "a day of the week", "un jour de la semaine";
        A_TYPE: "a type", "un type";
        A_WORD: "a word", "un mot";
        A_MONTH: "a month", "un mois";
        A_CHANNEL: "a channel", "un canal";
        A_HOLIDAY: "a holiday", "un jour férié";
        AN_OPERATOR: "an operator", "un opérateur";
        A_VALUE: "a value", "une valeur";
        AN_OFFSET: "an offset such as `+7 days`", "un décalage comme `+7 days`";
        AN_ANCHOR: "what an action can count from", "ce dont une action peut partir";
        A_START: "where a scenario can start", "un début possible de scénario";
        AN_INTERVAL: "an interval", "une façon de garder l’intervalle";
        A_SHIFT: "where a day off can move", "un sens où déplacer un jour chômé";
        A_BASIS: "a basis", "une base de calcul";
        A_FACT: "what is known of the customer, such as `country FR`", "ce qu’on sait du client, comme `country FR`";
        AN_ITEM: "an invoice such as `F1`", "une facture comme `F1`";
        A_STATUS: "a status such as `due`", "un statut comme `due`";
        A_REASON: "a reason such as `no text`", "une raison comme `no text`";
        AN_EVENT: "what happens, such as `paid F1`", "ce qui se passe, comme `paid F1`";
        AN_EXPECTATION: "what can be expected, such as `due` or `leader F1`", "ce qu’on peut attendre, comme `due` ou `leader F1`";
    }
    // Types of values.
    {
        A_NUMBER: "a number", "un nombre";
        AN_AMOUNT: "an amount", "un montant";
        A_PERCENTAGE: "a percentage", "un pourcentage";
        A_NUMBER_OF_DAYS: "a number of days", "un nombre de jours";
        A_DATE: "a date", "une date";
        A_TEXT: "a text", "un texte";
        A_COUNTRY: "a country", "un pays";
        A_LANGUAGE: "a language", "une langue";
        A_CURRENCY: "a currency", "une devise";
        ONE_OF: "one of {words}", "un mot parmi {words}";
        A_CONDITION: "a condition", "une condition";
        YES_OR_NO: "yes or no", "oui ou non";
        THIS: "this", "ceci";
        WITH_TYPE: "{written} ({type})", "{written} ({type})";
        A_TABLE: "a table", "un tableau";
        A_BUTTON: "a button", "un bouton";
    }
}
