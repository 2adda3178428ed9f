//! Libraries of actions, rates and late fees: codes from 0801.

phrases! {
    NotInAction {
        NOT_IN_ACTION: "an action of a library cannot have `{what}`",
            "une action d’une bibliothèque ne peut pas avoir `{what}`";
        NOT_IN_ACTION_HELP: "leave it out, or make it a step of a scenario",
            "supprimez-le, ou faites-en une étape d’un scénario";
    }
    RateNotRising {
        RATE_NOT_RISING: "`{date}` is not after `{before}`",
            "`{date}` n’est pas après `{before}`";
        RATE_NOT_RISING_HELP: "write the dates in order, each once",
            "écrivez les dates dans l’ordre, chacune une fois";
        DATE_BEFORE_IS_HERE: "the date before is here",
            "la date d’avant est ici";
    }
    EmptyRate {
        EMPTY_RATE: "rate `{name}` has no value",
            "le taux `{name}` n’a pas de valeur";
        EMPTY_RATE_HELP: "write a date and a percentage, for example `2023-01-01 2.50 %`",
            "écrivez une date et un pourcentage, par exemple `2023-01-01 2.50 %`";
    }
    NoPenaltyRate {
        NO_PENALTY_RATE: "the rule `{name}` asks for nothing",
            "la règle `{name}` ne demande rien";
        NO_PENALTY_RATE_HELP: "write `rate` or `fixed sum` in it",
            "écrivez-y `rate` ou `fixed sum`";
    }
}
