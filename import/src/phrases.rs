//! What the import says, once, in English and in French: in comments, and in notes.

use relance_dsl::message::Phrase;

/// Makes a static of each phrase, and a list of all.
macro_rules! phrases {
    ($($name:ident: $english:literal, $french:literal;)+) => {
        $(
            #[doc = $english]
            pub static $name: Phrase = Phrase { english: $english, french: $french };
        )+

        /// All phrases, each with its name.
        pub static ALL: &[(&str, &Phrase)] = &[$((stringify!($name), &$name)),+];
    };
}

phrases! {
    // Comments at the top.
    TOP_SOURCE: "Imported from {source}, the screen `Manage collection scenarios`. What the screen does not say was read from",
        "Importé de {source}, l’écran `Gérer les scénarios de relance`. Ce que l’écran ne dit pas est tiré des";
    TOP_GUESSED: "the wording; what is a guess is marked `guessed:` at its line, for somebody to confirm or to change.",
        "libellés ; ce qui est deviné porte `deviné :` à sa ligne, à confirmer ou à changer.";
    TOP_MANUAL: "Every action is manual: an automatic one sends a template, and the screen shows none.",
        "Chaque action est manuelle : une action automatique envoie un modèle, et l’écran n’en montre aucun.";
    TOP_GROUPS: "Who gets which scenario is not on the screen either: say it in groups, each with a line `scenario {name}`.",
        "Qui reçoit quel scénario n’est pas non plus à l’écran : dites-le dans des groupes, avec une ligne `scenario {name}`.";
    // Comments in the program.
    GUESSED: "guessed: {what}",
        "deviné : {what}";
    CHANNEL_FROM: "`{channel}`, from `{word}`",
        "`{channel}`, d’après `{word}`";
    CHANNEL_FROM_NOTHING: "`{channel}`, since no word names a channel",
        "`{channel}`, car aucun mot ne nomme un canal";
    FROM_CREATION: "its days count from its creation",
        "ses jours comptent depuis sa création";
    AFTER_DUE_DATE: "after the due date, since the screen has no sign",
        "après l’échéance, car l’écran n’a pas de signe";
    LANGUAGE_OF_NAME: "from the end of the name",
        "d’après la fin du nom";
    LANGUAGE_OF_WORDING: "from the wording",
        "d’après les libellés";
    LIBRARY_IN: "its language is `{language}`, {why}",
        "sa langue est `{language}`, {why}";
    LIBRARY_OF_MODELS: "a library of specific actions, from its name and because no client uses it",
        "une bibliothèque d’actions spécifiques, d’après son nom et parce qu’aucun client ne l’utilise";
    MOST_SCENARIOS: "most scenarios have it",
        "la plupart des scénarios l’ont";
    FIRST_SCENARIO: "the first scenario has it",
        "le premier scénario l’a";
    NO_SCENARIO_HAS_ONE: "no scenario has one",
        "aucun scénario n’en a";
    NOT_ON_SCREEN: "the screen shows no currency",
        "l’écran ne montre pas de devise";
    USED_BY_NONE: "on the screen no client uses it",
        "à l’écran, aucun client ne l’utilise";
    USED_BY_ONE: "on the screen 1 client uses it",
        "à l’écran, 1 client l’utilise";
    USED_BY: "on the screen {count} clients use it",
        "à l’écran, {count} clients l’utilisent";
    LINE_UNREAD: "line {line} of the screen, not read: {text}",
        "ligne {line} de l’écran, non lue : {text}";
    WAS_NAMED: "named {name} on the screen, as another one is here",
        "{name} à l’écran, un nom qui figure déjà ici";
    WAS_UNNAMED: "it has no name on the screen",
        "il n’a pas de nom à l’écran";
    WAS_MOVED: "on the screen its actions stand in another order",
        "à l’écran, ses actions sont dans un autre ordre";
    WAS_AUTOMATIC: "on the screen it is automatic: write its template, then `{clauses}`",
        "à l’écran, l’étape est automatique : écrivez son modèle, puis `{clauses}`";
    WAS_AUTOMATIC_HERE: "on the screen it is automatic; by `{channel}` nothing is sent by itself",
        "à l’écran, l’étape est automatique ; par `{channel}`, rien ne part tout seul";
    FEES_START: "late fees start here: write their rule, then `with penalties` and its name",
        "les pénalités commencent ici : écrivez leur règle, puis `with penalties` et son nom";
    EMPTY_SCENARIO: "{name} has no action on the screen: leave its clients out with a group that says `exempt`",
        "{name} n’a pas d’action à l’écran : excluez ses clients avec un groupe qui dit `exempt`";
    UNNAMED_SCENARIO: "Scenario {number}",
        "Scénario {number}";
    // Notes.
    UNREAD_NOTE: "`{text}` could not be read",
        "`{text}` n’a pas pu être lu";
    UNREAD_HELP: "it stands in the program as a comment with its line; write there what it means, or delete it",
        "il figure dans le programme comme commentaire avec sa ligne ; écrivez-y ce qu’il signifie, ou supprimez-le";
    NAME_TWICE_NOTE: "`{name}` is the name of another one here",
        "`{name}` est un nom qui figure déjà ici";
    NAME_TWICE_HELP: "it is called `{new}` now; give it a name that tells the two apart",
        "c’est devenu `{new}` ; donnez un nom qui distingue les deux";
    UNNAMED_NOTE: "these actions have no scenario with a name",
        "ces actions n’ont pas de scénario avec un nom";
    UNNAMED_HELP: "they are in `{name}` now; give it the name that your customers’ history has",
        "elles sont maintenant dans `{name}` ; donnez-lui le nom que porte l’historique de vos clients";
    MOVED_NOTE: "the actions of `{name}` do not stand in the order of their days",
        "les actions de `{name}` ne sont pas dans l’ordre de leurs jours";
    MOVED_HELP: "they were put in that order; look whether the days are those that are meant",
        "elles ont été remises dans cet ordre ; vérifiez que les jours sont les bons";
    AUTOMATIC_NOTE: "`{name}` is automatic on the screen, but its template is not there",
        "`{name}` est automatique à l’écran, mais son modèle n’y est pas";
    AUTOMATIC_HELP: "it is manual now; write the template, then `{clauses}` at its line",
        "l’étape est devenue manuelle ; écrivez le modèle, puis `{clauses}` à sa ligne";
    AUTOMATIC_HERE_NOTE: "`{name}` is automatic on the screen, but by `{channel}` nothing is sent by itself",
        "`{name}` est automatique à l’écran, mais par `{channel}` rien ne part tout seul";
    AUTOMATIC_HERE_HELP: "it is manual now; look whether the channel is the one that is meant",
        "l’étape est devenue manuelle ; vérifiez que le canal est le bon";
    FEES_NOTE: "late fees start with `{name}`, by a rule that the screen does not show",
        "les pénalités commencent avec `{name}`, selon une règle que l’écran ne montre pas";
    FEES_HELP: "write the rule in a block `penalties`, then `with penalties` and its name at the line of the step",
        "écrivez la règle dans un bloc `penalties`, puis `with penalties` et son nom à la ligne de l’étape";
    EMPTY_NOTE: "`{name}` has no action, and a scenario needs one",
        "`{name}` n’a pas d’action, et il en faut une à un scénario";
    EMPTY_HELP: "leave its clients out with a group that says `exempt`",
        "excluez ses clients avec un groupe qui dit `exempt`";
}
