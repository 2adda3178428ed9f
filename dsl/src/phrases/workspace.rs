//! The workspace and calendars: codes from 0401.

phrases! {
    MissingEdition {
        MISSING_EDITION: "the program does not say its edition: 1 is assumed",
            "le programme n’indique pas son édition : ce sera la 1";
        MISSING_EDITION_HELP: "write `edition 1` on the first line",
            "écrivez `edition 1` sur la première ligne";
    }
    NoWorkspace {
        NO_WORKSPACE: "the program has no workspace",
            "le programme n’a pas d’espace de travail";
        NO_WORKSPACE_HELP: "write `workspace {`, and in it at least `language fr` and `currency EUR`",
            "écrivez `workspace {`, et dedans au moins `language fr` et `currency EUR`";
    }
    NoCurrency {
        NO_CURRENCY: "the workspace has no currency",
            "l’espace de travail n’a pas de devise";
        NO_CURRENCY_HELP: "write for example `currency EUR` in it",
            "écrivez-y par exemple `currency EUR`";
    }
    NoLanguage {
        NO_LANGUAGE: "the workspace has no language",
            "l’espace de travail n’a pas de langue";
        NO_LANGUAGE_HELP: "write for example `language fr` in it",
            "écrivez-y par exemple `language fr`";
    }
    BadTime {
        NO_SUCH_TIME: "there is no time `{time}`",
            "l’heure `{time}` n’existe pas";
        NO_SUCH_TIME_HELP: "write hours and minutes: `09:00`",
            "écrivez les heures et les minutes : `09:00`";
    }
    NoDayLeft {
        NEVER_SENT: "messages can never leave: calendar `{name}` has no working day on the days of `sending`",
            "aucun message ne peut partir : le calendrier `{name}` n’a pas de jour ouvré parmi les jours de `sending`";
        NEVER_SENT_HELP: "allow more days, or take another calendar",
            "permettez plus de jours, ou prenez un autre calendrier";
        NO_WORKING_DAY: "calendar `{name}` leaves no working day",
            "le calendrier `{name}` ne laisse aucun jour ouvré";
        NO_WORKING_DAY_HELP: "take days out of `weekend` or `holidays`",
            "retirez des jours de `weekend` ou de `holidays`";
    }
    BadMonthDay {
        NO_SUCH_MONTH_DAY: "there is no day `{day}` in a year",
            "il n’y a pas de jour `{day}` dans l’année";
        MONTH_DAY_HELP: "write month and day: `12-25` is 25 December",
            "écrivez le mois et le jour : `12-25` est le 25 décembre";
        SET_ON_HELP: "write day and month: `set on 1 January and 1 July`",
            "écrivez le jour et le mois : `set on 1 January and 1 July`";
    }
    NotALink {
        NO_LINK: "`{text}` is not an address that starts with `https://`",
            "`{text}` n’est pas une adresse qui commence par `https://`";
        NO_LINK_HELP: "write for example `{word} link \"{link}\"`, without blanks and quotes",
            "écrivez par exemple `{word} link \"{link}\"`, sans espaces ni guillemets";
    }
    UnknownLinkValue {
        UNKNOWN_LINK_VALUE: "a link cannot have `{{name}}`",
            "un lien ne peut pas contenir `{{name}}`";
        LINK_VALUES_ARE: "there are {names}",
            "il y a {names}";
    }
}
