//! Files and their structure: codes from 0001.

phrases! {
    NoFiles {
        NO_FILES: "there is no program file",
            "il n’y a pas de fichier de programme";
        NO_FILES_HELP: "write a file whose name ends in `.relance`",
            "écrivez un fichier dont le nom finit par `.relance`";
    }
    NotUtf8 {
        NOT_UTF8: "`{path}` is not UTF-8 text: line {line}, column {column} has a byte that does not belong there",
            "`{path}` n’est pas du texte UTF-8 : à la ligne {line}, colonne {column}, un octet n’a rien à faire là";
        NOT_UTF8_HELP: "save the file with the encoding UTF-8",
            "enregistrez le fichier avec l’encodage UTF-8";
    }
    FileTooLarge {
        FILE_TOO_LARGE: "`{path}` is too large: a file may have {size} MiB",
            "`{path}` est trop grand : un fichier peut avoir {size} Mio";
        FILE_TOO_LARGE_HELP: "split it into several files of one folder",
            "répartissez-le sur plusieurs fichiers d’un même dossier";
    }
    TooDeep {
        BRACES_TOO_DEEP: "parentheses and braces nest more than {most} deep here",
            "ici, parenthèses et accolades s’emboîtent sur plus de {most} niveaux";
        BRACES_TOO_DEEP_HELP: "take the condition apart, or close what is open",
            "décomposez la condition, ou fermez ce qui est ouvert";
        FILE_TOO_DEEP: "this file nests too deeply to be read here",
            "ce fichier a trop de niveaux emboîtés pour être lu ici";
        FILE_TOO_DEEP_HELP: "take conditions with many parentheses apart",
            "décomposez les conditions qui ont beaucoup de parenthèses";
        CONDITION_TOO_DEEP: "this condition nests too deeply",
            "cette condition a trop de niveaux emboîtés";
        CONDITION_TOO_DEEP_HELP: "take it apart, or leave out parentheses",
            "décomposez-la, ou supprimez des parenthèses";
    }
    TooMany {
        TOO_MANY_OF_KIND: "there are more than {most} of this kind: {what}",
            "il y a plus de {most} éléments de cette sorte : {what}";
        TOO_MANY_OF_KIND_HELP: "split the program in two",
            "coupez le programme en deux";
        TOO_MANY_FUNCTIONS: "there are more than {most} different functions over invoices",
            "il y a plus de {most} fonctions différentes sur les factures";
        TOO_MANY_FUNCTIONS_HELP: "ask the same thing in the same words",
            "demandez la même chose avec les mêmes mots";
        TOO_MANY_WORDS: "this list has more than {most} words",
            "cette liste a plus de {most} mots";
        TOO_MANY_WORDS_HELP: "use the type `text`",
            "prenez le type `text`";
        TOO_MANY_STEPS: "scenario `{name}` has more than {most} steps",
            "le scénario `{name}` a plus de {most} étapes";
        TOO_MANY_STEPS_HELP: "split the scenario",
            "coupez le scénario en deux";
    }
    UnknownEdition {
        UNKNOWN_EDITION: "there is no edition `{edition}` of the language",
            "il n’y a pas d’édition `{edition}` du langage";
    }
}
