//! How statements are written: codes from 0101.

phrases! {
    Unexpected {
        EXPECTED: "expected {expected}, found {found}",
            "il faut ici {expected}, et non {found}";
        CANNOT_STAND_HERE: "{found} cannot stand here",
            "{found} ne peut pas se trouver ici";
        UNREADABLE: "this line cannot be read",
            "cette ligne est illisible";
        CANNOT_START: "a line of {place} cannot start with `{found}`",
            "dans {place}, une ligne ne peut pas commencer par `{found}`";
        EXPECTED_BRACE: "expected `{`, found `{rest}`",
            "il faut ici `{`, et non `{rest}`";
        EXPECTED_BRACE_HELP: "write only the name before `{`, and the rest on lines of its own",
            "n’écrivez que le nom avant `{`, et le reste sur ses propres lignes";
        FIXED_RATE_NOT_SET_ON: "a rate of its own never changes, so it is not set on a day",
            "un taux fixe ne change jamais, il n’est donc fixé à aucune date";
        FIXED_RATE_NOT_SET_ON_HELP: "leave out `set on`, or name a reference rate: `rate \"ECB main refinancing\" + 10 points`",
            "supprimez `set on`, ou nommez un taux de référence : `rate \"ECB main refinancing\" + 10 points`";
        NO_CHANNEL: "this step does not say by which channel",
            "cette étape ne dit pas par quel canal";
        CHANNEL_BEFORE_NAME: "write {channels} before the name",
            "écrivez {channels} devant le nom";
        CLOSE_PARENS: "close every `(` with a `)`",
            "fermez chaque `(` par un `)`";
        PAREN_TOO_MANY: "there is one `)` too many: delete it",
            "il y a un `)` de trop : supprimez-le";
        LIST_IN_PARENS: "write the list in parentheses: `country in (FR, BE)`",
            "écrivez la liste entre parenthèses : `country in (FR, BE)`";
        WRITE_BETWEEN: "write `between … and …`",
            "écrivez `between … and …`";
        WRITE_NUMBERS: "write thousands as `10_000`, and decimals after a point: `1.5`",
            "écrivez les milliers comme `10_000`, et les décimales après un point : `1.5`";
        STRAIGHT_QUOTES: "write straight double quotes: `\"`",
            "écrivez des guillemets droits : `\"`";
        CURRENCY_CODE: "write the code of the currency: `10 {code}`",
            "écrivez le code de la devise : `10 {code}`";
        NO_SEMICOLON: "a statement ends with its line: leave out `;`",
            "une instruction finit avec sa ligne : supprimez `;`";
        WRITE_NOT: "write `not` before the condition, or `!=` for different",
            "écrivez `not` devant la condition, ou `!=` pour dire différent";
        STEP_WITH_BLOCK: "a step with a block has everything after its name in the block",
            "une étape avec un bloc a dans ce bloc tout ce qui suit son nom";
        WHEN_AND_ONCE: "for both `when` and `once`, write the step with a block: `{` … `}`",
            "pour avoir `when` et `once`, écrivez l’étape avec un bloc : `{` … `}`";
        CONDITION_LAST: "write `when` or `once` last on the line",
            "écrivez `when` ou `once` à la fin de la ligne";
        NO_BLANK_IN_NUMBER: "write thousands without a space: `10_000`",
            "écrivez les milliers sans espace : `10_000`";
    }
    UnknownStatement {
        NO_PLACE_HERE: "`{word}` has no place in {place}",
            "`{word}` n’a pas sa place dans {place}";
        NO_PLACE_HERE_HELP: "it stands in {places}; {starts}",
            "ce mot va dans {places} ; {starts}";
        SAYS_NOTHING: "`{word}` says nothing in {place}",
            "`{word}` ne veut rien dire dans {place}";
    }
    Unexpected UnknownStatement {
        LINES_START_WITH: "a line of {place} starts with {words}",
            "dans {place}, une ligne commence par {words}";
    }
    TextNotClosed {
        TEXT_NOT_CLOSED: "this text has no closing `\"`",
            "il manque le `\"` à la fin de ce texte";
        TEXT_NOT_CLOSED_HELP: "write `\"` at its end; inside a text, write `\\\"`",
            "écrivez `\"` à sa fin ; à l’intérieur d’un texte, écrivez `\\\"`";
        TEXT_OVER_LINES: "this text goes on over the end of its line",
            "ce texte continue après la fin de sa ligne";
        TEXT_OVER_LINES_HELP: "write it on one line, with `\\n` for a new line; the body of a template can stand between `\"\"\"` and `\"\"\"`",
            "écrivez-le sur une ligne, avec `\\n` pour aller à la ligne ; le corps d’un modèle peut aller de `\"\"\"` à `\"\"\"`";
        CLOSE_TEXT: "write the closing `\"`",
            "écrire le `\"` à la fin";
        TEXT_NOT_OPENED: "this text has no opening `\"`",
            "il manque le `\"` au début de ce texte";
        LONG_TEXT_NOT_CLOSED: "this text has no closing `\"\"\"`",
            "il manque le `\"\"\"` à la fin de ce texte";
        LONG_TEXT_NOT_CLOSED_HELP: "write `\"\"\"` on a line of its own after the last line of the text",
            "écrivez `\"\"\"` sur une ligne à part après la dernière ligne du texte";
    }
    BlockNotClosed {
        BLOCK_NOT_CLOSED: "this block is not closed",
            "ce bloc n’est pas fermé";
        BLOCK_NOT_CLOSED_HELP: "write `}` on a line after its last statement",
            "écrivez `}` sur une ligne après sa dernière instruction";
        SOMETHING_STARTS_HERE: "something else starts here",
            "autre chose commence ici";
    }
    StrayBrace {
        STRAY_BRACE: "this `}` closes nothing",
            "ce `}` ne ferme rien";
        STRAY_BRACE_HELP: "delete it, or look for a `}` too many above",
            "supprimez-le, ou cherchez plus haut un `}` de trop";
    }
    BadBlockName {
        BLOCK_WITHOUT_NAME: "`{keyword}` has no name",
            "`{keyword}` n’a pas de nom";
        NAME_IS_A_WORD: "the name of `{keyword}` is a plain word, without quotes or spaces, not `{written}`",
            "le nom de `{keyword}` est un simple mot, sans guillemets ni espaces, et non `{written}`";
        NAME_IS_A_TEXT: "the name of `{keyword}` is a text in double quotes, not `{written}`",
            "le nom de `{keyword}` est un texte entre guillemets droits, et non `{written}`";
    }
    BadEscape {
        BAD_ESCAPE: "`{written}` means nothing in a text",
            "`{written}` ne veut rien dire dans un texte";
        BAD_ESCAPE_HELP: "write `\\\"`, `\\n`, `\\u{e9}`, or `\\\\` for a backslash",
            "écrivez `\\\"`, `\\n`, `\\u{e9}`, ou `\\\\` pour une barre oblique inverse";
    }
    MissingBrace {
        MISSING_BRACE: "`{` is missing here",
            "il manque ici `{`";
        MISSING_BRACE_HELP: "write `{` at the end of this line, and `}` on a line after the block",
            "écrivez `{` à la fin de cette ligne, et `}` sur une ligne après le bloc";
    }
    UnknownChoice {
        UNKNOWN_CHOICE: "`{word}` is not {what}",
            "`{word}` n’est pas {what}";
    }
    SaidTwice {
        TWICE_IN_BLOCK: "`{what}` is said twice in this block",
            "`{what}` est dit deux fois dans ce bloc";
        TWICE_IN_TEMPLATE: "`{what}` is said twice in this template",
            "`{what}` est dit deux fois dans ce modèle";
        EDITION_TWICE: "`edition` is said twice in this file",
            "`edition` est dit deux fois dans ce fichier";
    }
    ChainedComparison {
        CHAINED_COMPARISON: "a second comparison follows the first one",
            "une seconde comparaison suit la première";
        CHAINED_COMPARISON_HELP: "join two comparisons by `and`, or write `… between … and …`",
            "reliez deux comparaisons par `and`, ou écrivez `… between … and …`";
    }
    WrongOperator {
        WRONG_OPERATOR: "`{operator}` is not an operator",
            "`{operator}` n’est pas un opérateur";
        NOT_STANDS_BEFORE: "`not` stands before the whole comparison",
            "`not` se place devant toute la comparaison";
    }
    TooManyNots {
        TOO_MANY_NOTS: "there are more than {most} `not` in a row",
            "il y a plus de {most} `not` à la suite";
        TOO_MANY_NOTS_HELP: "two `not` cancel out: leave them out",
            "deux `not` s’annulent : supprimez-les";
    }
}
