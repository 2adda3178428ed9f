//! Names and codes: codes from 0201.

phrases! {
    UnknownScenario UnknownTemplate UnknownCalendar UnknownPenalties UnknownRate UnknownName {
        NO_SUCH_THING: "there is no {what} `{name}`",
            "il n’y a pas de {what} `{name}`";
        NONE_YET: "this program has no {what} yet: write one",
            "ce programme n’a pas encore de {what} : il faut en écrire";
        THERE_ARE: "there are: {names}",
            "il y a : {names}";
    }
    UnknownName {
        UNKNOWN_NAME: "`{word}` is no name that is known",
            "`{word}` n’est pas un nom connu";
        TEXT_IN_QUOTES: "a text stands in double quotes: `\"{word}\"`",
            "un texte s’écrit entre guillemets droits : `\"{word}\"`";
        FIELDS_OF_INVOICES: "of an invoice there are {fields}",
            "d’une facture, on connaît {fields}";
        DECLARE_IT: "declare it, for example `attribute {word}: text`, or check its spelling",
            "déclarez-le, par exemple `attribute {word}: text`, ou vérifiez son orthographe";
    }
    Duplicate {
        DECLARED_TWICE: "{what} `{name}` is declared twice",
            "{what} `{name}` figure deux fois";
        DECLARED_TWICE_HELP: "give one of them another name, or delete it",
            "donnez un autre nom à l’un des deux, ou supprimez-le";
        WORD_TWICE: "the word `{word}` is in this list twice",
            "le mot `{word}` est deux fois dans cette liste";
        LINE_TWICE: "`{name}` is the name of two lines of {block}",
            "`{name}` est le nom de deux lignes {block}";
        LINE_TWICE_HELP: "give one of them another name: done steps are recognised by it",
            "donnez un autre nom à l’une des deux : c’est lui qui fait reconnaître les étapes faites";
        TWO_WORKSPACES: "the program has two workspaces",
            "le programme a deux espaces de travail";
        TWO_WORKSPACES_HELP: "put everything into one `workspace { … }`",
            "mettez tout dans un seul `workspace { … }`";
    }
    ReservedName {
        BUILT_IN_NAME: "an attribute cannot be called `{name}`, which is built in",
            "un attribut ne peut pas s’appeler `{name}`, qui existe déjà";
        BUILT_IN_NAME_HELP: "leave it out if the built-in `{name}` is meant, else choose another name, such as `{name}_2`",
            "supprimez-le s’il s’agit du `{name}` qui existe, sinon choisissez un autre nom, comme `{name}_2`";
        WORD_OF_THE_LANGUAGE: "an attribute cannot be called `{name}`, which is a word of the language",
            "un attribut ne peut pas s’appeler `{name}`, qui est un mot du langage";
        WORD_OF_THE_LANGUAGE_HELP: "choose another name, such as `{name}_2`",
            "choisissez un autre nom, comme `{name}_2`";
    }
    UnknownCountry {
        UNKNOWN_COUNTRY: "there is no country `{code}`",
            "il n’y a pas de pays `{code}`";
        COUNTRIES_IN_CAPITALS: "countries are written in capitals: `{code}`",
            "les pays s’écrivent en majuscules : `{code}`";
        UNITED_KINGDOM: "the United Kingdom is `GB`",
            "le Royaume-Uni est `GB`";
        COUNTRY_CODES: "write a two-letter code of ISO 3166, such as `FR`, `GB`, `DE`, `ES`, `IT`",
            "écrivez un code de deux lettres de l’ISO 3166, comme `FR`, `GB`, `DE`, `ES`, `IT`";
    }
    UnknownLanguage {
        UNKNOWN_LANGUAGE: "there is no language `{code}`",
            "il n’y a pas de langue `{code}`";
        LANGUAGES_IN_SMALL: "languages are written in small letters: `{code}`",
            "les langues s’écrivent en minuscules : `{code}`";
        LANGUAGE_CODES: "write a two-letter code of ISO 639-1, such as `fr`, `en`, `de`, `es`, `it`",
            "écrivez un code de deux lettres de l’ISO 639-1, comme `fr`, `en`, `de`, `es`, `it`";
    }
    UnknownCurrency {
        UNKNOWN_CURRENCY: "there is no currency `{code}`",
            "il n’y a pas de devise `{code}`";
        CURRENCY_CODES: "write a three-letter code of ISO 4217, such as `EUR`, `USD`, `GBP`, `CHF`",
            "écrivez un code de trois lettres de l’ISO 4217, comme `EUR`, `USD`, `GBP`, `CHF`";
    }
    UnknownCurrency WrongUnit {
        CURRENCIES_IN_CAPITALS: "currencies are written in capitals: `{text}`",
            "les devises s’écrivent en majuscules : `{text}`";
    }
    UnknownMember {
        UNKNOWN_MEMBER: "`{word}` is none of the words that are possible here",
            "`{word}` n’est aucun des mots possibles ici";
    }
    UnknownFunction {
        UNKNOWN_FUNCTION: "there is no function `{name}`",
            "il n’y a pas de fonction `{name}`";
        FUNCTIONS_ARE: "there are {names}",
            "il y a {names}";
    }
    OutOfPlace {
        CUSTOMER_IN_FUNCTION: "`{word}` is of the customer, but inside a function only an invoice can be asked",
            "`{word}` concerne le client, mais dans une fonction on n’interroge qu’une facture";
        CUSTOMER_IN_FUNCTION_HELP: "ask it outside: `{word} … and any(where …)`",
            "demandez-le dehors : `{word} … and any(where …)`";
        LEADER_IN_FUNCTION: "`{word}` is of the leader, but inside a function each invoice is asked",
            "`{word}` concerne la facture meneuse, mais dans une fonction on interroge chaque facture";
        LEADER_IN_GROUP: "`{word}` is of the leader, which is known in a step but not in a group",
            "`{word}` concerne la facture meneuse, qui est connue dans une étape mais pas dans un groupe";
        DAYS_LATE_IN_GROUP_HELP: "write `max(days_late) > 30` or `any(where days_late > 30)`",
            "écrivez `max(days_late) > 30` ou `any(where days_late > 30)`";
        LEADER_IN_GROUP_HELP: "write `max({field})`, or ask `collectable`",
            "écrivez `max({field})`, ou demandez `collectable`";
        OF_AN_INVOICE: "`{word}` is of an invoice, and the customer can have many",
            "`{word}` concerne une facture, et le client peut en avoir plusieurs";
        LEADER_OR_SUM: "write `leader.{word}` for the leader, or `sum({word})` for all",
            "écrivez `leader.{word}` pour la facture meneuse, ou `sum({word})` pour toutes";
        ASK_MAX: "ask it inside a function: `max({word})`",
            "demandez-le dans une fonction : `max({word})`";
        ASK_ANY: "ask it inside a function: `any(where {word})`",
            "demandez-le dans une fonction : `any(where {word})`";
    }
}
