//! Types and values: codes from 0301.

phrases! {
    TypeMismatch {
        NO_CALCULATION: "{written} is {type}, and one cannot calculate with it",
            "{written} est {type}, et on ne peut pas calculer avec";
        NO_CALCULATION_HELP: "calculate with numbers, amounts, percentages, days or dates",
            "calculez avec des nombres, des montants, des pourcentages, des jours ou des dates";
        DATE_HAS_NO_SIGN: "a date has no sign",
            "une date n’a pas de signe";
        DATE_HAS_NO_SIGN_HELP: "leave out the `-`",
            "supprimez le `-`";
        CANNOT_ADD: "{right} cannot be added to {left}",
            "{right} ne s’ajoute pas à {left}";
        CANNOT_SUBTRACT: "{left} cannot be reduced by {right}",
            "{left} ne se diminue pas de {right}";
        CANNOT_MULTIPLY: "{left} cannot be multiplied by {right}",
            "{left} ne se multiplie pas par {right}";
        CANNOT_DIVIDE: "{left} cannot be divided by {right}",
            "{left} ne se divise pas par {right}";
        AMOUNT_WITH_CURRENCY: "write the amount with its currency: `{text}`",
            "écrivez le montant avec sa devise : `{text}`";
        PERCENTAGE_OF_AMOUNT: "take the percentage of an amount: `collectable * 5 %`",
            "prenez le pourcentage d’un montant : `collectable * 5 %`";
        DATES_AND_DAYS: "with a date one can only add and subtract days, or subtract another date",
            "à une date, on ne peut qu’ajouter ou retirer des jours, ou en retirer une autre date";
        DIVIDE_AMOUNTS: "divide amounts by amounts or by numbers",
            "divisez les montants par des montants ou par des nombres";
        MULTIPLY_AMOUNTS: "multiply an amount by a number or a percentage",
            "multipliez un montant par un nombre ou par un pourcentage";
        ONE_KIND_TOGETHER: "put only things of one kind together: amounts with amounts, days with days",
            "ne mettez ensemble que des choses d’une même sorte : montants avec montants, jours avec jours";
        DIFFERENT_TYPES: "{left} is {left_type}, but {right} is {right_type}",
            "{left} est {left_type}, mais {right} est {right_type}";
        COMPARE_FLAGS: "compare a flag with `yes` or `no` only",
            "ne comparez un drapeau (`flag`) qu’avec `yes` ou `no`";
        COMPARE_ONE_KIND: "compare only things of one kind: amounts with amounts, dates with dates, texts with texts",
            "ne comparez que des choses d’une même sorte : montants avec montants, dates avec dates, textes avec textes";
        WRITE_AS_TEXT: "write it as a text: `\"{number}\"`",
            "écrivez-le comme un texte : `\"{number}\"`";
        FIELD_BEFORE_IN: "{written} is {type}: before `in` stands a field",
            "{written} est {type} : devant `in` se place un champ";
        NEVER_MISSING: "{written} is {type}, which is never missing",
            "{written} est {type}, ce qui ne manque jamais";
        ASK_FIELD_MISSING: "ask it of a field: `country is missing`",
            "demandez-le d’un champ : `country is missing`";
    }
    TypeMismatch BadDate {
        WRITE_DATE: "write a date as year, month and day: `2026-03-02`",
            "écrivez une date avec l’année, le mois et le jour : `2026-03-02`";
    }
    MissingCurrency {
        AMOUNT_WITHOUT_CURRENCY: "the amount `{number}` has no currency",
            "le montant `{number}` n’a pas de devise";
    }
    OtherCurrency {
        OTHER_CURRENCY: "this amount is in `{found}`, but the workspace's currency is `{own}`",
            "ce montant est en `{found}`, mais la devise de l’espace de travail est `{own}`";
        OTHER_CURRENCY_HELP: "write the amount in `{own}`",
            "écrivez le montant en `{own}`";
    }
    WrongUnit {
        NOT_A_UNIT: "`{unit}` is not a unit",
            "`{unit}` n’est pas une unité";
        WEEKS_AS_DAYS: "write weeks as days: `{days} days`",
            "écrivez les semaines en jours : `{days} days`";
        MONTHS_AS_DAYS: "write months as days: `{days} days`",
            "écrivez les mois en jours : `{days} days`";
        YEARS_AS_DAYS: "write years as days: `{days} days`",
            "écrivez les années en jours : `{days} days`";
        POINTS_FOR_PENALTIES: "points are for `penalties` only: write `{number} %`",
            "les points ne servent que dans `penalties` : écrivez `{number} %`";
        NOT_AN_AMOUNT: "`{written}` is not an amount",
            "`{written}` n’est pas un montant";
        NOT_A_PERCENTAGE: "the rate `{number}` is not a percentage",
            "le taux `{number}` n’est pas un pourcentage";
        NOT_DAYS: "`{number}` does not say that it counts days",
            "`{number}` ne dit pas qu’il compte des jours";
    }
    WrongUnit UnknownCurrency {
        UNITS_ARE: "units are `days`, `%` and the workspace's currency `{own}`",
            "les unités sont `days`, `%` et la devise de l’espace de travail, `{own}`";
    }
    NotACondition {
        NOT_A_CONDITION: "{written} is {type}, not a condition",
            "{written} est {type}, et non une condition";
        COMPARE_IT: "compare it, for example `{example}`",
            "comparez-le, par exemple `{example}`";
    }
    BadDate {
        NO_SUCH_DATE: "there is no date `{date}`",
            "la date `{date}` n’existe pas";
        NO_SUCH_DATE_HELP: "dates are from `1900-01-01` to `2999-12-31`: year, month, day",
            "les dates vont de `1900-01-01` à `2999-12-31` : année, mois, jour";
        NOT_A_DATE: "`{date}` is not written as a date",
            "`{date}` n’est pas écrit comme une date";
        DAY_THEN_MONTH_HELP: "write `{date}`, if it is day, month and year",
            "écrivez `{date}`, si c’est le jour, le mois et l’année";
        DAY_THEN_MONTH: "write `{date}` (day, month, year)",
            "écrire `{date}` (jour, mois, année)";
        MONTH_THEN_DAY: "write `{date}` (month, day, year)",
            "écrire `{date}` (mois, jour, année)";
        NOT_A_DATE_HELP: "write year, month and day: `2026-03-02`",
            "écrivez l’année, le mois et le jour : `2026-03-02`";
    }
    TooLarge {
        TOO_LARGE: "this number is too large",
            "ce nombre est trop grand";
        TOO_MANY_DIGITS: "this number has too many digits",
            "ce nombre a trop de chiffres";
        EIGHTEEN_DIGITS: "write a number of at most 18 digits",
            "écrivez un nombre de 18 chiffres au plus";
        SIXTEEN_DIGITS: "write a smaller one: amounts have at most 16 digits before the point",
            "écrivez-en un plus petit : un montant a au plus 16 chiffres avant le point";
    }
    TooManyDecimals {
        TOO_MANY_DECIMALS: "this number has too many decimals",
            "ce nombre a trop de décimales";
        MORE_THAN_SIX_DECIMALS: "this number has more than six decimals",
            "ce nombre a plus de six décimales";
        SIX_DECIMALS: "write at most six decimals",
            "écrivez six décimales au plus";
        NO_DECIMALS: "an amount in `{currency}` has no decimals",
            "un montant en `{currency}` n’a pas de décimales";
        SO_MANY_DECIMALS: "an amount in `{currency}` has at most {decimals} decimals",
            "un montant en `{currency}` a au plus {decimals} décimales";
        SO_MANY_DECIMALS_HELP: "leave out the decimals that are too many",
            "supprimez les décimales de trop";
    }
    TooManyDays {
        FAR_FROM_EASTER: "`{number}` days from Easter are too many, or not whole",
            "`{number}` jours de distance à Pâques, c’est trop, ou ce n’est pas un nombre entier";
        FAR_FROM_EASTER_HELP: "write at most 366 days, such as `easter + 39`",
            "écrivez au plus 366 jours, comme `easter + 39`";
        TOO_MANY_DAYS: "`{number}` days are too many: at most {most}, ten years",
            "`{number}` jours, c’est trop : {most} au plus, dix ans";
        TOO_MANY_DAYS_HELP: "write at most `{most} days`",
            "écrivez au plus `{most} days`";
    }
    NotExact {
        NOT_EXACT: "this calculation can become too large to be exact",
            "ce calcul peut devenir trop grand pour être exact";
        NOT_EXACT_HELP: "take it apart: multiply and divide fewer amounts with each other",
            "décomposez-le : multipliez et divisez moins de montants entre eux";
    }
    BadRange {
        EMPTY_RANGE: "the range from `{from}` to `{to}` holds no number",
            "de `{from}` à `{to}`, il n’y a aucun nombre";
        EMPTY_RANGE_HELP: "write the smaller number first: `integer {to} to {from}`",
            "écrivez d’abord le plus petit nombre : `integer {to} to {from}`";
        HOURS_REVERSED: "`{from}` is not before `{to}`",
            "`{from}` n’est pas avant `{to}`";
        HOURS_REVERSED_HELP: "write the earlier time first: `hours 09:00 to 17:30`",
            "écrivez d’abord l’heure la plus tôt : `hours 09:00 to 17:30`";
    }
    EmptyOneOf {
        NO_WORDS: "this list has no words",
            "cette liste n’a pas de mots";
        NO_WORDS_HELP: "write the words: `attribute {name}: one of public, private`",
            "écrivez les mots : `attribute {name}: one of public, private`";
        EMPTY_LIST: "the list after `in` is empty",
            "la liste après `in` est vide";
        EMPTY_LIST_HELP: "write what it may be: `country in (FR, BE)`",
            "écrivez ce que cela peut être : `country in (FR, BE)`";
    }
    NotOrdered {
        NOT_ORDERED: "{written} is {type}, which has no order",
            "{written} est {type}, ce qui n’a pas d’ordre";
        NOT_ORDERED_HELP: "compare it with `=` or `!=`, or with `in (…)`",
            "comparez-le avec `=` ou `!=`, ou avec `in (…)`";
    }
    BadAggregate {
        INSIDE_ANOTHER: "`{name}(…)` stands inside another function",
            "`{name}(…)` se trouve dans une autre fonction";
        INSIDE_ANOTHER_HELP: "inside a function only one invoice can be asked; compare the results outside",
            "dans une fonction, on n’interroge qu’une facture ; comparez les résultats dehors";
        TAKES_NO_VALUE: "`{name}` counts invoices, so it takes no value",
            "`{name}` compte des factures et ne prend donc pas de valeur";
        TAKES_NO_VALUE_HELP: "write `count()`, or `count(where days_late > 30)`",
            "écrivez `count()`, ou `count(where days_late > 30)`";
        NEEDS_WHERE: "`{name}` needs `where` before its condition",
            "`{name}` veut `where` devant sa condition";
        ASKS_NOTHING: "`{name}` does not say what to ask of the invoices",
            "`{name}` ne dit pas ce qu’il faut demander aux factures";
        OF_WHAT: "`{name}` does not say of what",
            "`{name}` ne dit pas de quoi";
        OF_WHAT_HELP: "write `{name}(open)`, or `{name}(open where disputed)`",
            "écrivez `{name}(open)`, ou `{name}(open where disputed)`";
        SAME_FOR_EVERY: "the value of `{name}` is the same for every invoice",
            "la valeur de `{name}` est la même pour chaque facture";
        SAME_FOR_EVERY_HELP: "name what to take of each invoice, such as `open` or `days_late`",
            "nommez ce qu’il faut prendre de chaque facture, comme `open` ou `days_late`";
        ADDS_DATES: "`{name}` cannot add dates",
            "`{name}` ne peut pas additionner des dates";
        ADDS_DATES_HELP: "take `min(…)` or `max(…)` of them, or ask `days_late`",
            "prenez-en `min(…)` ou `max(…)`, ou demandez `days_late`";
        ADDS_DIVISIONS: "`{name}` cannot add results of a division that differ from invoice to invoice",
            "`{name}` ne peut pas additionner les résultats d’une division qui changent d’une facture à l’autre";
        ADDS_DIVISIONS_HELP: "divide outside: `sum(…) / sum(…)`",
            "divisez dehors : `sum(…) / sum(…)`";
    }
    NotWhole {
        NOT_WHOLE: "days are counted in whole numbers",
            "les jours se comptent en nombres entiers";
        NOT_WHOLE_HELP: "write a number without decimals",
            "écrivez un nombre sans décimales";
    }
}
