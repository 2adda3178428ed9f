//! Slips, written as other languages write it: codes from 0114, and some of other ranges.

phrases! {
    OtherWord {
        OTHER_WORD: "`{word}` is not a word of the language",
            "`{word}` n’est pas un mot du langage";
    }
    OtherQuotes {
        OTHER_QUOTES: "a text starts with `\"`, not with `{quote}`",
            "un texte commence par `\"`, et non par `{quote}`";
        NAME_WITHOUT_QUOTES: "a plain name stands here, without quotes: not `{written}`",
            "il faut ici un simple nom, sans guillemets, et non `{written}`";
        TEXT_WITH_QUOTES: "a text stands here, in double quotes: not `{written}`",
            "il faut ici un texte, entre guillemets droits, et non `{written}`";
    }
    OtherNumber {
        OTHER_NUMBER: "`{number}` is not written as a number",
            "`{number}` n’est pas écrit comme un nombre";
        THOUSANDS_OR_DECIMALS: "write `{thousands}` for thousands, `{decimals}` for decimals",
            "écrivez `{thousands}` pour des milliers, `{decimals}` pour des décimales";
    }
    OtherEnding {
        OTHER_ENDING: "a statement ends with its line, without `{sign}`",
            "une instruction finit avec sa ligne, sans `{sign}`";
        SUPERFLUOUS: "no `{sign}` is needed here",
            "`{sign}` est de trop ici";
        LEAVE_OUT_SIGN: "leave it out",
            "supprimez-le";
    }
    OtherComment {
        OTHER_COMMENT: "a comment starts with `//`, not with `{sign}`",
            "un commentaire commence par `//`, et non par `{sign}`";
    }
    LookAlike {
        LOOKS_LIKE: "`{sign}` only looks like `{plain}`",
            "`{sign}` ressemble seulement à `{plain}`";
        OTHER_BLANK: "this blank is not a plain one",
            "cette espace n’est pas une espace ordinaire";
        PLAIN_BLANK: "write a plain blank, or none",
            "écrivez une espace ordinaire, ou aucune";
    }
    WrongUnit {
        CODE_AFTER_AMOUNT: "`{written}` is not written as an amount",
            "`{written}` n’est pas écrit comme un montant";
    }
    BadTime {
        OTHER_TIME: "`{time}` is not written as a time",
            "`{time}` n’est pas écrit comme une heure";
    }
    OffsetWithoutSign {
        OTHER_OFFSET: "`{offset}` is not written as an offset",
            "`{offset}` n’est pas écrit comme un décalage";
    }
}
