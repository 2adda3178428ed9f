//! What is suspicious in a program that compiles: warnings and notes of all ranges. `analysis` says them.

phrases! {
    // Parts of the sentences below.
    {
        THIS_PART: "this part", "cette partie";
        EARLIER_ONE: "this one comes first", "celui-ci vient d’abord";
        CUSTOMER_WITH: "one with {facts}", "un client avec {facts}";
        ANY_CUSTOMER: "anybody", "n’importe quel client";
        ANOTHER_TEXT: "another `{field}`", "un autre `{field}`";
        NO_INVOICE: "no open invoice", "aucune facture ouverte";
        ONE_INVOICE: "an invoice of `{amount}`, {state}", "une facture de `{amount}`, {state}";
        SEVERAL_INVOICES: "{count} invoices of `{amount}` each, {state}", "{count} factures de `{amount}` chacune, {state}";
        A_CREDIT: "a credit of `{amount}`", "un avoir de `{amount}`";
        PAID_TOO_MUCH: "an invoice with `{amount}` paid too much", "une facture payée en trop de `{amount}`";
        DAYS_LATE: "{days} days late", "en retard de {days} jours";
        ONE_DAY_LATE: "1 day late", "en retard d’un jour";
        DUE_TODAY: "due today", "à échéance aujourd’hui";
        DUE_IN_DAYS: "due in {days} days", "à échéance dans {days} jours";
        AND_DISPUTED: "{state} and disputed", "{state} et en litige";
        AND_ON_HOLD: "{state} and on hold", "{state} et suspendue";
        AN_ADDRESS: "no e-mail address", "pas d’adresse e-mail";
        A_NUMBER_TO_CALL: "no telephone number", "pas de numéro de téléphone";
        SENT_BEFORE: "it is sent before the due date here", "il est envoyé avant l’échéance ici";
        SENT_AFTER: "it is sent after the due date here", "il est envoyé après l’échéance ici";
        USED_HERE: "it is used here", "il est utilisé ici";
        FIRST_STEP_IS_HERE: "the other step is here", "l’autre étape est ici";
    }
    AllowWithoutReason {
        ALLOW_WITHOUT_REASON: "`allow {code}` does not say why",
            "`allow {code}` ne dit pas pourquoi";
        ALLOW_WITHOUT_REASON_HELP: "write the reason after a colon: `// allow {code}: REASON`",
            "écrivez la raison après deux-points : `// allow {code}: RAISON`";
    }
    AllowUnknown {
        ALLOW_UNKNOWN: "there is no warning `{code}` to allow",
            "il n’y a pas d’avertissement `{code}` à autoriser";
        ALLOW_UNKNOWN_HELP: "write the code of a warning or a note, such as `W0607`",
            "écrivez le code d’un avertissement ou d’une note, comme `W0607`";
        ALLOW_ERROR: "`{code}` is an error, which cannot be allowed",
            "`{code}` est une erreur, qui ne peut pas être autorisée";
        ALLOW_ERROR_HELP: "mend what it says, and delete this comment",
            "corrigez ce qu’elle signale, et supprimez ce commentaire";
    }
    AllowsNothing {
        ALLOWS_NOTHING: "`{code}` is allowed, but it is not found here",
            "`{code}` est autorisé, mais ne se trouve pas ici";
        ALLOWS_NOTHING_HELP: "delete this comment, or move it to the line before what it allows",
            "supprimez ce commentaire, ou placez-le à la ligne avant ce qu’il autorise";
    }
    ScenarioUnused {
        SCENARIO_UNUSED: "no group gives scenario `{name}`",
            "aucun groupe ne donne le scénario `{name}`";
        SCENARIO_UNUSED_HELP: "give it to a group with `scenario \"{name}\"`, or delete it",
            "donnez-le à un groupe avec `scenario \"{name}\"`, ou supprimez-le";
    }
    StepUnreachable {
        WHEN_NEVER: "step `{name}` never comes: nobody in this scenario meets its `when` on its day",
            "l’étape `{name}` ne vient jamais : aucun client de ce scénario ne répond à son `when` le jour venu";
        WHEN_NEVER_HELP: "correct the `when`, or delete the step",
            "corrigez le `when`, ou supprimez l’étape";
        SAME_DAY_LATER: "step `{name}` never comes: with `start latest`, `{other}` of the same day takes its place",
            "l’étape `{name}` ne vient jamais : avec `start latest`, `{other}` du même jour prend sa place";
        SAME_DAY_LATER_HELP: "put it on an earlier day, or write `start fitting`",
            "placez-la un jour plus tôt, ou écrivez `start fitting`";
    }
    BeforeAndAfter {
        BEFORE_AND_AFTER: "template `{name}` is sent before the due date and after it",
            "le modèle `{name}` est envoyé avant l’échéance et après";
        BEFORE_AND_AFTER_HELP: "write a template of its own for each",
            "écrivez un modèle pour chacun des deux cas";
    }
    LitigationWithoutNotice {
        LITIGATION_WITHOUT_NOTICE: "step `{name}` hands over to litigation without a formal notice before it",
            "l’étape `{name}` passe au contentieux sans mise en demeure auparavant";
        LITIGATION_WITHOUT_NOTICE_HELP: "add a step by `registered letter` or `electronic registered letter` before it",
            "ajoutez avant elle une étape par `registered letter` ou `electronic registered letter`";
    }
    SameDay {
        SAME_DAY: "`{second}` contacts the customer on the same day as `{first}`",
            "`{second}` contacte le client le même jour que `{first}`";
        SAME_DAY_HELP: "put them on two days, or give each a `when` of its own",
            "placez-les sur deux jours, ou donnez à chacune un `when`";
    }
    TooClose {
        TOO_CLOSE: "`spacing {days} days` moves `{second}`: for an invoice due on {due_on}, from {wanted_on} to {second_on}",
            "`spacing {days} days` décale `{second}` : pour une facture échue le {due_on}, du {wanted_on} au {second_on}";
        TOO_CLOSE_LABEL: "this step is done on {first_on}", "cette étape est faite le {first_on}";
        TOO_CLOSE_HELP: "set the two steps at least `{days} days` apart, or make the `spacing` shorter",
            "espacez les deux étapes d’au moins `{days} days`, ou réduisez le `spacing`";
    }
    CannotReceive {
        CANNOT_RECEIVE: "{without} of {customers} contacts cannot receive `{name}`: they have {what}",
            "{without} contacts sur {customers} ne peuvent pas recevoir `{name}` : ils n’ont {what}";
        CANNOT_RECEIVE_HELP: "fill in the contacts, or reach these customers by another channel",
            "complétez les contacts, ou joignez ces clients par un autre canal";
    }
    Unreachable {
        TAKEN_BEFORE: "group `{name}` can never be reached: whoever fits it is taken before, by {others}",
            "le groupe `{name}` ne peut jamais être atteint : quiconque y répond est pris auparavant par {others}";
        TAKEN_BEFORE_HELP: "move it above, or delete it",
            "placez-le au-dessus, ou supprimez-le";
    }
    ConditionNever {
        GROUP_NEVER: "nobody can meet the condition of group `{name}`",
            "aucun client ne peut répondre à la condition du groupe `{name}`";
        GROUP_NEVER_HELP: "correct the condition, or delete the group",
            "corrigez la condition, ou supprimez le groupe";
        NEVER_TRUE: "this is never true", "ceci n’est jamais vrai";
        ONCE_NEVER: "step `{name}` waits for ever: nobody in this scenario can meet its `once`",
            "l’étape `{name}` attend sans fin : aucun client de ce scénario ne peut répondre à son `once`";
        ONCE_NEVER_HELP: "correct the `once`, or leave it out",
            "corrigez le `once`, ou supprimez-le";
    }
    NoGroup {
        IN_NO_GROUP: "a customer can be in no group, for example {customer}",
            "un client peut n’être dans aucun groupe, par exemple {customer}";
        IN_NO_GROUP_HELP: "end with a group with `otherwise`, or say why it is meant: `// allow W0607: REASON`",
            "terminez par un groupe avec `otherwise`, ou dites pourquoi c’est voulu : `// allow W0607: RAISON`";
    }
    Overlap {
        OVERLAP: "group `{name}` leaves customers to {others} above it, for example {customer}",
            "le groupe `{name}` laisse des clients à {others} au-dessus de lui, par exemple {customer}";
        OVERLAP_HELP: "the order decides: move the group up if it should take them",
            "c’est l’ordre qui décide : remontez le groupe s’il doit les prendre";
    }
    ConditionAlways {
        GROUP_ALWAYS: "every customer meets the condition of group `{name}`",
            "tout client répond à la condition du groupe `{name}`";
        GROUP_ALWAYS_HELP: "write `otherwise` if that is meant",
            "écrivez `otherwise` si c’est voulu";
        STEP_ALWAYS: "everybody in this scenario meets the `{word}` of step `{name}`",
            "tout client de ce scénario répond au `{word}` de l’étape `{name}`";
        STEP_ALWAYS_HELP: "leave out the `{word}`",
            "supprimez le `{word}`";
    }
    PartNever {
        NEVER_ALONE: "{part} is never true",
            "{part} n’est jamais vrai";
        NEVER_HERE: "{part} changes nothing: where it matters, it is never true",
            "{part} ne change rien : là où cela compte, ce n’est jamais vrai";
        PART_HELP: "leave it out, or correct it",
            "supprimez cette partie, ou corrigez-la";
    }
    PartAlways {
        ALWAYS_ALONE: "{part} is always true",
            "{part} est toujours vrai";
        ALWAYS_HERE: "{part} changes nothing: where it matters, it is always true",
            "{part} ne change rien : là où cela compte, c’est toujours vrai";
    }
    Undecided {
        UNDECIDED: "it could not be decided who is in which group, because of {groups}",
            "impossible de décider qui est dans quel groupe, à cause de {groups}";
        UNDECIDED_BUDGET_HELP: "fewer and simpler conditions can be looked into; the program itself is not affected",
            "des conditions moins nombreuses et plus simples peuvent être examinées ; le programme lui-même fonctionne";
        UNDECIDED_CALCULATION_HELP: "a field multiplied or divided by another is not looked into; the program itself is not affected",
            "un champ multiplié ou divisé par un autre n’est pas examiné ; le programme lui-même fonctionne";
    }
    TemplateUnused {
        TEMPLATE_UNUSED: "no step and no action uses template `{name}`",
            "aucune étape ni action n’utilise le modèle `{name}`";
        TEMPLATE_UNUSED_HELP: "delete it, or say why it is meant: `// allow W0707: REASON`",
            "supprimez-le, ou dites pourquoi c’est voulu : `// allow W0707: RAISON`";
    }
    NothingToShow {
        NOTHING_OVERDUE: "`#{hashtag}` has nothing to show: template `{name}` is sent before the due date only",
            "`#{hashtag}` n’a rien à montrer : le modèle `{name}` n’est envoyé qu’avant l’échéance";
        NOTHING_OVERDUE_HELP: "write `#leader_due_date`, `#items_amount` or `#items_list` instead",
            "écrivez plutôt `#leader_due_date`, `#items_amount` ou `#items_list`";
        NO_FEES_YET: "`#{hashtag}` has nothing to show: no step up to those of template `{name}` has late fees",
            "`#{hashtag}` n’a rien à montrer : aucune étape jusqu’à celles du modèle `{name}` n’a de pénalités";
        NO_FEES_YET_HELP: "add `with penalties \"RULE\"` to the step, or leave out the hashtag",
            "ajoutez `with penalties \"RÈGLE\"` à l’étape, ou supprimez le hashtag";
    }
    LanguageLacking {
        LANGUAGE_LACKING: "template `{name}` has no text in `{language}`, the language of {customers} of the customers",
            "le modèle `{name}` n’a pas de texte en `{language}`, la langue de {customers} des clients";
        LANGUAGE_LACKING_HELP: "add `body {language} \"…\"` to the template; without, they get it in `{other}`",
            "ajoutez `body {language} \"…\"` au modèle ; sinon, ils le reçoivent en `{other}`";
        LANGUAGE_BLOCKED_HELP: "add `body {language} \"…\"` to the template; without, the step is blocked for them",
            "ajoutez `body {language} \"…\"` au modèle ; sinon, l’étape est bloquée pour eux";
    }
}
