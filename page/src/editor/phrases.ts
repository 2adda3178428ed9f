// The editor's own words, in French where the page is in French.

import { EditorState, type Extension } from "@codemirror/state";
import { settings } from "../state/settings.svelte.ts";

const FRENCH = {
    "Control character": "Caractère de contrôle",
    "Folded lines": "Lignes repliées",
    "Unfolded lines": "Lignes dépliées",
    "Fold line": "Replier la ligne",
    "Unfold line": "Déplier la ligne",
    unfold: "déplier",
    to: "à",
    "folded code": "texte replié",
    Completions: "Propositions",
    Diagnostics: "Problèmes",
    "No diagnostics": "Aucun problème",
    "Go to line": "Aller à la ligne",
    go: "aller",
    Find: "Chercher",
    Replace: "Remplacer",
    next: "suivant",
    previous: "précédent",
    all: "tous",
    "match case": "respecter la casse",
    "by word": "mot entier",
    regexp: "expression régulière",
    replace: "remplacer",
    "replace all": "tout remplacer",
    close: "fermer",
    "current match": "résultat présent",
    "replaced $ matches": "$ remplacés",
    "replaced match on line $": "remplacé à la ligne $",
    "on line": "à la ligne",
};

/** The editor's words in the present language. */
export const french = (): Extension => EditorState.phrases.of(settings.lang === "fr" ? FRENCH : {});
