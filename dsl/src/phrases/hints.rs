//! What to write instead where a line goes wrong in a way that is seen often: help for several codes.

phrases! {
    Unexpected {
        LIST_NUMBER: "leave out the number of the list",
            "supprimez le numéro de la liste";
        LEAVE_OUT: "leave out `{sign}`",
            "supprimez `{sign}`";
        COMMA_BEFORE: "write `,` before `{found}`",
            "écrivez `,` avant `{found}`";
        ATTRIBUTE_WORDS: "write `,` between words; a word with a blank in it stands in double quotes",
            "écrivez `,` entre les mots ; un mot qui contient une espace s’écrit entre guillemets droits";
        EACH_DAY: "write each day: `2026-08-01, 2026-08-02`",
            "écrivez chaque jour : `2026-08-01, 2026-08-02`";
        PART_OF: "a part of an amount is written `credit_limit * 80 %`",
            "une part d’un montant s’écrit `credit_limit * 80 %`";
        COMPARISONS: "write `=`, `!=`, `<`, `<=`, `>` or `>=`",
            "écrivez `=`, `!=`, `<`, `<=`, `>` ou `>=`";
        OWN_LINE: "write `{found}` on a line of its own",
            "écrivez `{found}` sur une ligne à part";
        STEP_ON_ITS_LINE: "write each step on a line of its own",
            "écrivez chaque étape sur sa propre ligne";
        AUTOMATIC_OR_NOT: "write `automatic`, or `automatic without confirmation`; a step done by a person has neither",
            "écrivez `automatic`, ou `automatic without confirmation` ; une étape faite par une personne n’a ni l’un ni l’autre";
        CONDITION_OF_STEP: "a condition is written `when …`, or `once …` if the step is to wait for it",
            "une condition s’écrit `when …`, ou `once …` si l’étape doit l’attendre";
        NAME_OF_STEP: "the name of a step stands in double quotes: `\"Relance n°1\"`",
            "le nom d’une étape s’écrit entre guillemets droits : `\"Relance n°1\"`";
        WRITE_HOLIDAYS: "write month and day, `12-25`, a date, `2026-12-25`, or days from Easter, `easter + 1`",
            "écrivez mois et jour, `12-25`, une date, `2026-12-25`, ou des jours depuis Pâques, `easter + 1`";
        QUOTE_INSIDE: "inside a text, write `\\\"` for a quote",
            "à l’intérieur d’un texte, écrivez `\\\"` pour un guillemet";
        STEP_IN_SCENARIO: "a step stands in a scenario: between `scenario \"Standard\" {` and `}`",
            "une étape se place dans un scénario : entre `scenario \"Standard\" {` et `}`";
    }
    UnknownStatement {
        WHEN_BEFORE: "write `when` before a condition",
            "écrivez `when` devant une condition";
    }
    UnknownName NotACondition {
        COMPARE_AGAIN: "write the whole comparison again, `{example}`, or a list, `country in (FR, BE)`",
            "répétez toute la comparaison, `{example}`, ou écrivez une liste, `country in (FR, BE)`";
    }
    UnknownName {
        TODAY: "a program knows no present day: ask `days_late`, or compare with a date such as `2026-03-02`",
            "un programme ne connaît pas le jour présent : interrogez `days_late`, ou comparez à une date comme `2026-03-02`";
    }
}
