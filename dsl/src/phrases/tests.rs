//! Tests: codes from 0902.

phrases! {
    ExpectsNothing {
        EXPECTS_NOTHING: "the test `{name}` expects nothing",
            "le test `{name}` n’attend rien";
        EXPECTS_NOTHING_HELP: "say what must hold, for example `on 2026-03-05 expect due \"Relance 1\"`",
            "dites ce qui doit être vrai, par exemple `on 2026-03-05 expect due \"Relance 1\"`";
    }
    NoDayNamed {
        NO_DAY_NAMED: "the test `{name}` names no day",
            "le test `{name}` ne nomme aucun jour";
        NO_DAY_NAMED_HELP: "write on which day this is expected: `on 2026-03-05 expect …`",
            "écrivez quel jour c’est attendu : `on 2026-03-05 expect …`";
    }
    UnknownStep {
        NO_SUCH_STEP: "scenario `{scenario}` has no step `{name}`",
            "le scénario `{scenario}` n’a pas d’étape `{name}`";
        NO_STEP_ANYWHERE: "no scenario has a step `{name}`",
            "aucun scénario n’a d’étape `{name}`";
        STEP_OF_ANOTHER: "it is a step of {names}: write `of \"{first}\"` if that is meant",
            "c’est une étape de {names} : écrivez `of \"{first}\"` si c’est ce qu’il faut";
        STEPS_ARE: "its steps are {names}",
            "ses étapes sont {names}";
        CHECK_THE_SCENARIOS: "write the name as it stands in the scenario",
            "écrivez le nom tel qu’il figure dans le scénario";
    }
    StepOfSeveral {
        STEP_OF_SEVERAL: "`{name}` is a step of {names}, and the test does not say of which",
            "`{name}` est une étape de {names}, et le test ne dit pas duquel";
        STEP_OF_SEVERAL_HELP: "write `\"{name}\" of \"{first}\"`, or `scenario \"{first}\"` for the whole test",
            "écrivez `\"{name}\" of \"{first}\"`, ou `scenario \"{first}\"` pour tout le test";
    }
    UnknownItem {
        NO_SUCH_ITEM: "the test has no invoice or credit `{name}`",
            "le test n’a pas de facture ni d’avoir `{name}`";
        NO_SUCH_ITEM_HELP: "write it first: `invoice {name} due 2026-03-02 open 1200 {currency}`",
            "écrivez-la d’abord : `invoice {name} due 2026-03-02 open 1200 {currency}`";
        ITEMS_ARE: "there are {names}",
            "il y a {names}";
    }
    BadItem {
        ITEM_WITHOUT_DUE: "`{name}` does not say when it is due",
            "`{name}` ne dit pas quand elle est échue";
        ITEM_WITHOUT_DUE_HELP: "write for example `{name} due 2026-03-02`",
            "écrivez par exemple `{name} due 2026-03-02`";
        ITEM_WITHOUT_OPEN: "`{name}` does not say how much is open",
            "`{name}` ne dit pas ce qui reste dû";
        ITEM_WITHOUT_OPEN_HELP: "write for example `open {example}`",
            "écrivez par exemple `open {example}`";
        INVOICE_BELOW_ZERO: "an invoice has no amount below zero",
            "une facture n’a pas de montant négatif";
        INVOICE_BELOW_ZERO_HELP: "write `credit {name}` for a credit note or a payment on account",
            "écrivez `credit {name}` pour un avoir ou un acompte";
        CREDIT_ABOVE_ZERO: "a credit has no amount above zero",
            "un avoir n’a pas de montant positif";
        CREDIT_ABOVE_ZERO_HELP: "write `-{amount}`",
            "écrivez `-{amount}`";
        MORE_OPEN_THAN_AMOUNT: "more of `{name}` is open than it was at first",
            "il reste plus à payer de `{name}` qu’au départ";
        MORE_OPEN_THAN_AMOUNT_HELP: "write an `amount` that is as large as `open` at least",
            "écrivez un `amount` au moins aussi grand que `open`";
        ITEM_TWICE: "the test has two items `{name}`",
            "le test a deux factures ou avoirs `{name}`";
        ITEM_TWICE_HELP: "give one of them another name",
            "donnez un autre nom à l’un des deux";
        EMPTY_ITEM_NAME: "an invoice or a credit has a name",
            "une facture ou un avoir a un nom";
        EMPTY_ITEM_NAME_HELP: "write for example `F1`",
            "écrivez par exemple `F1`";
    }
    CannotHappen {
        NOT_THERE_YET: "`{name}` only comes on `{day}`",
            "`{name}` n’arrive que le `{day}`";
        NOT_THERE_YET_HELP: "write this for a later day, or let `{name}` come earlier",
            "écrivez cela pour un jour plus tardif, ou faites venir `{name}` plus tôt";
        NOTHING_LEFT_OPEN: "nothing of `{name}` is open any more",
            "il ne reste rien à payer de `{name}`";
        OVERPAID: "only `{left}` of `{name}` is open then",
            "il ne reste alors que `{left}` à payer de `{name}`";
        OVERPAID_HELP: "write `paid {name}` if all of it is paid, or a smaller amount",
            "écrivez `paid {name}` si tout est payé, ou un montant plus petit";
        PAID_NOTHING: "a payment is above zero",
            "un paiement est supérieur à zéro";
        IS_A_CREDIT: "`{name}` is a credit, and this happens to invoices only",
            "`{name}` est un avoir, et cela n’arrive qu’aux factures";
        NAME_AN_INVOICE: "name an invoice",
            "nommez une facture";
        NOT_DISPUTED: "`{name}` is not disputed then",
            "`{name}` n’est pas en litige à ce moment";
        ALREADY_DISPUTED: "`{name}` is disputed already",
            "`{name}` est déjà en litige";
        NOT_PROMISED: "no payment of `{name}` is promised then",
            "aucun règlement de `{name}` n’est promis à ce moment";
        NOT_ON_HOLD: "{what} is not on hold then",
            "{what} n’est pas en suspens à ce moment";
        ALREADY_ON_HOLD: "{what} is on hold already",
            "{what} est déjà en suspens";
        THE_CUSTOMER: "the customer",
            "le client";
        ITEM: "`{name}`",
            "`{name}`";
        LEAVE_OUT_OR_EARLIER: "leave it out, or write before it what it ends",
            "supprimez-le, ou écrivez avant lui ce qu’il termine";
        LEAVE_OUT_LINE: "leave it out",
            "supprimez-le";
        KEPT_FOR_LIFE: "`{name}` never changes, so it is said at the start only",
            "`{name}` ne change jamais, et ne se dit donc qu’au début";
        KEPT_FOR_LIFE_HELP: "write `customer {name} …` without a day",
            "écrivez `customer {name} …` sans jour";
    }
    WrongOrder {
        ISSUED_AFTER_DUE: "`{name}` is issued on `{issued}`, after it is due",
            "`{name}` est émise le `{issued}`, après son échéance";
        ISSUED_LATER: "`{name}` comes on `{day}`, but is issued on `{issued}`",
            "`{name}` arrive le `{day}`, mais est émise le `{issued}`";
        PROMISED_BEFORE: "the promise ends on `{until}`, before it is made",
            "la promesse finit le `{until}`, avant d’être faite";
        PROPOSED_BEFORE: "this ends on `{until}`, before it starts on `{day}`",
            "cela finit le `{until}`, avant de commencer le `{day}`";
        PLANNED_BEFORE: "on `{day}` no step is planned for `{on}`",
            "le `{day}`, aucune étape n’est prévue pour le `{on}`";
        PLANNED_BEFORE_HELP: "write a day after `{day}`; a step of that day or before is `due`",
            "écrivez un jour après le `{day}` ; une étape de ce jour ou d’avant est `due`";
        ACT_BEFORE: "nothing can be done on `{on}` any more, since it is `{day}`",
            "rien ne peut plus être fait le `{on}`, puisqu’on est le `{day}`";
        MOMENT_BEFORE: "`{day}` comes before `{before}`, the line above",
            "`{day}` vient avant `{before}`, la ligne du dessus";
        MOMENT_AFTER: "`{day}` comes after `{last}`, when the timeline is looked at",
            "`{day}` vient après le `{last}`, où l’on regarde la chronologie";
        DAYS_IN_ORDER: "write the earlier day first",
            "écrivez d’abord le jour le plus tôt";
        ISSUED_HELP: "write an earlier day after `issued`",
            "écrivez un jour plus tôt après `issued`";
        LATER_DAY: "write a later day",
            "écrivez un jour plus tardif";
    }
    UnknownFact {
        UNKNOWN_FACT: "`{name}` is nothing that is known of a customer",
            "`{name}` n’est rien qu’on sache d’un client";
        UNKNOWN_FACT_HELP: "declare it, for example `attribute {name}: text`, or write {names}",
            "déclarez-le, par exemple `attribute {name}: text`, ou écrivez {names}";
    }
    BadFact {
        FACT_WITHOUT_VALUE: "`{name}` stands here without its value",
            "il manque la valeur de `{name}`";
        HOLD_HAS_NO_VALUE: "`hold` stands alone",
            "`hold` s’écrit seul";
        HOLD_HAS_NO_VALUE_HELP: "write `hold`, or leave it out",
            "écrivez `hold`, ou supprimez-le";
        OTHER_TYPE: "`{name}` is {type}, not `{written}`",
            "`{name}` est {type}, et non `{written}`";
        OUT_OF_RANGE: "`{name}` goes from `{low}` to `{high}`",
            "`{name}` va de `{low}` à `{high}`";
        OUT_OF_RANGE_HELP: "write a number between them",
            "écrivez un nombre entre les deux";
        A_WHOLE_NUMBER: "a whole number",
            "un nombre entier";
    }
    CannotHold {
        HAS_NO_STEP: "a customer who is `{status}` has no next step",
            "un client `{status}` n’a pas de prochaine étape";
        HAS_NO_DATE: "a customer who is `{status}` has no date",
            "un client `{status}` n’a pas de date";
        HAS_NO_LEADER: "a customer who is `{status}` has no leader",
            "un client `{status}` n’a pas de facture meneuse";
        HAS_NO_REASON: "there is no reason for `{status}`",
            "`{status}` n’a pas de raison";
        LEAVE_OUT_PART: "leave it out",
            "supprimez-le";
        OTHER_REASON: "`{status}` never has the reason `{reason}`",
            "`{status}` n’a jamais la raison `{reason}`";
        CREDITS_NEVER_LEAD: "`{name}` is a credit, and credits never lead",
            "`{name}` est un avoir, et un avoir ne mène jamais";
        OTHER_CHANNEL: "`{name}` goes by `{own}`, not by `{said}`",
            "`{name}` passe par `{own}`, et non par `{said}`";
        OTHER_SCENARIO: "the test says that the customer is in scenario `{scenario}`",
            "le test dit que le client est dans le scénario `{scenario}`";
        OTHER_SCENARIO_HELP: "leave out the line `scenario \"{scenario}\"`, so that the groups decide, or expect what can be there",
            "supprimez la ligne `scenario \"{scenario}\"`, pour que les groupes décident, ou attendez ce qui est possible";
    }
    UnknownColumn {
        UNKNOWN_COLUMN: "the table has no column `{name}`",
            "le tableau n’a pas de colonne `{name}`";
        NO_TABLE: "`${name}` stands for a column, but the test has no table",
            "`${name}` représente une colonne, mais le test n’a pas de tableau";
        COLUMNS_ARE: "there are {names}",
            "il y a {names}";
        WRITE_A_TABLE: "write one: `each {name} {`, with a value a line",
            "écrivez-en un : `each {name} {`, avec une valeur par ligne";
    }
    UnusedColumn {
        UNUSED_COLUMN: "nothing uses the column `{name}`",
            "rien n’utilise la colonne `{name}`";
        UNUSED_COLUMN_HELP: "write `${name}` where its value belongs, or leave the column out",
            "écrivez `${name}` là où va sa valeur, ou supprimez la colonne";
    }
    BadRow {
        ROW_LENGTH: "this row has {found} of the {expected} values of the table",
            "cette ligne a {found} des {expected} valeurs du tableau";
        ROW_LENGTH_HELP: "write one value for each of {names}, with a comma between them",
            "écrivez une valeur pour chaque colonne, {names}, séparées par des virgules";
        NO_ROWS: "this table has no row",
            "ce tableau n’a pas de ligne";
        NO_ROWS_HELP: "write one row a line, for example `{example}`",
            "écrivez une ligne du tableau par ligne, par exemple `{example}`";
    }
    BadCell {
        BAD_CELL: "`{written}` stands for `${column}`, where {what} belongs",
            "`{written}` est mis pour `${column}`, là où il faut {what}";
        COLUMN_IS_HERE: "the column stands here",
            "la colonne est ici";
    }
}
