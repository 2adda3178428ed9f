//! Scenarios and their steps: codes from 0501.

phrases! {
    OffsetWithoutSign {
        OFFSET_COUNTS_DAYS: "an offset counts days, not `{unit}`",
            "un décalage compte des jours, et non des `{unit}`";
        OFFSET_COUNTS_DAYS_HELP: "write the number of days: `{offset}`",
            "écrivez le nombre de jours : `{offset}`";
        OFFSET_WITHOUT_DAYS: "`{number}` does not say that it counts days",
            "`{number}` ne dit pas qu’il compte des jours";
        OFFSET_WITHOUT_SIGN: "`{number} days` does not say whether before or after the due date",
            "`{number} days` ne dit pas si c’est avant ou après l’échéance";
        OFFSET_WITHOUT_SIGN_HELP: "write `+{number} days` for after it, `-{number} days` for before it",
            "écrivez `+{number} days` pour après, `-{number} days` pour avant";
    }
    FallingOffset {
        FALLING_OFFSET: "this step comes at `{days} days`, after one at `{before} days`",
            "cette étape vient à `{days} days`, après une étape à `{before} days`";
        FALLING_OFFSET_HELP: "write the steps in the order of their days",
            "écrivez les étapes dans l’ordre de leurs jours";
        LATER_STEP_IS_HERE: "the later step is here",
            "l’étape plus tardive est ici";
    }
    NotAutomatic {
        NOT_AUTOMATIC: "a step by `{channel}` cannot be automatic",
            "une étape par `{channel}` ne peut pas être automatique";
        NOT_AUTOMATIC_HELP: "leave out `automatic`: only `email`, `interactive email`, `internal email` and `sms` can be",
            "supprimez `automatic` : seuls `email`, `interactive email`, `internal email` et `sms` peuvent l’être";
    }
    AutomaticWithoutTemplate {
        NOTHING_TO_SEND: "the automatic step `{name}` has no template to send",
            "l’étape automatique `{name}` n’a pas de modèle à envoyer";
        NOTHING_TO_SEND_HELP: "add `template NAME`, or leave out `automatic`",
            "ajoutez `template NOM`, ou supprimez `automatic`";
    }
    NoTextInLanguage {
        STEP_LANGUAGE_LACKS: "template `{name}` has no text in `{language}`",
            "le modèle `{name}` n’a pas de texte en `{language}`";
        STEP_LANGUAGE_LACKS_HELP: "add `body {language} \"…\"` to the template, or write {others}",
            "ajoutez `body {language} \"…\"` au modèle, ou écrivez {others}";
    }
    ScenarioLanguageLacks {
        SCENARIO_LANGUAGE_LACKS: "template `{name}` has no text in `{language}`, the language of this scenario",
            "le modèle `{name}` n’a pas de texte en `{language}`, la langue de ce scénario";
        SCENARIO_LANGUAGE_LACKS_HELP: "add `body {language} \"…\"` to the template, or `in LANGUAGE` to the step; without, the step is blocked",
            "ajoutez `body {language} \"…\"` au modèle, ou `in LANGUE` à l’étape ; sinon, l’étape est bloquée";
    }
    NoSteps {
        SCENARIO_WITHOUT_STEP: "scenario `{name}` has no step",
            "le scénario `{name}` n’a pas d’étape";
        SCENARIO_WITHOUT_STEP_HELP: "write at least one, for example `+7 days email \"Relance n°1\"`",
            "écrivez-en au moins une, par exemple `+7 days email \"Relance n°1\"`";
        LIBRARY_WITHOUT_ACTION: "library `{name}` has no action",
            "la bibliothèque `{name}` n’a pas d’action";
        LIBRARY_WITHOUT_ACTION_HELP: "write at least one, for example `promise + 1 day email \"Suivi\"`",
            "écrivez-en au moins une, par exemple `promise + 1 day email \"Suivi\"`";
    }
}
