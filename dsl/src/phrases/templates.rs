//! Templates and their hashtags: codes from 0701.

phrases! {
    UnknownHashtag {
        UNKNOWN_HASHTAG: "there is no hashtag `#{name}`",
            "il n’y a pas de hashtag `#{name}`";
        HASHTAG_MEANT: "did you mean `#{name}`? for a plain `#`, write `##`",
            "vouliez-vous écrire `#{name}` ? pour un simple `#`, écrivez `##`";
        HASHTAGS_ARE: "for a plain `#`, write `##`; there are {names}",
            "pour un simple `#`, écrivez `##` ; il y a {names}";
    }
    UnsuitableHashtag {
        UNSUITABLE_HASHTAG: "`{channel}` cannot show `#{hashtag}` of template `{name}`, which is {what}",
            "`{channel}` ne peut pas montrer `#{hashtag}` du modèle `{name}`, qui est {what}";
        AMOUNTS_ONLY: "use a template with amounts only, such as `#items_amount_overdue`",
            "prenez un modèle qui n’a que des montants, comme `#items_amount_overdue`";
        OTHER_TEMPLATE: "use another template, or the channel `interactive email`",
            "prenez un autre modèle, ou le canal `interactive email`";
        HASHTAG_IS_HERE: "the hashtag is here",
            "le hashtag est ici";
    }
    NoBody {
        NO_BODY: "there is a subject in `{language}`, but no body in `{language}`",
            "il y a un objet en `{language}`, mais pas de corps en `{language}`";
        NO_BODY_HELP: "write `body {language} \"…\"`, or delete the subject",
            "écrivez `body {language} \"…\"`, ou supprimez l’objet";
    }
    NoText {
        NO_TEXT: "template `{name}` has no text",
            "le modèle `{name}` n’a pas de texte";
        NO_TEXT_HELP: "write at least one, for example `body fr \"Bonjour #contact_name\"`",
            "écrivez-en au moins un, par exemple `body fr \"Bonjour #contact_name\"`";
    }
    HashtagInSubject {
        HASHTAG_IN_SUBJECT: "a subject cannot show `#{hashtag}`, which is {what}",
            "un objet ne peut pas montrer `#{hashtag}`, qui est {what}";
        HASHTAG_IN_SUBJECT_HELP: "move it to the body",
            "placez-le dans le corps";
    }
    NoSubject {
        NO_SUBJECT: "template `{name}` is sent by e-mail but has no subject in {languages}",
            "le modèle `{name}` est envoyé par e-mail mais n’a pas d’objet en {languages}";
        NO_SUBJECT_HELP: "write `subject {language} \"…\"`",
            "écrivez `subject {language} \"…\"`";
    }
}
