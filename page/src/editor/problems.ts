// What the engine has to say, as marks in the text: squiggles, signs in the margin, changes that mend.

import type { Action, Diagnostic as Mark } from "@codemirror/lint";
import type { EditorView } from "@codemirror/view";
import type { Diagnostic, FileEdit } from "relance";
import { t } from "../state/settings.svelte.ts";

/** Makes changes, over all files. */
export type Mend = (edits: FileEdit[]) => void;

const SEVERITIES = { error: "error", warning: "warning", note: "info" } as const;

function actions(diagnostic: Diagnostic, mend: Mend, explain: (code: string) => void): Action[] {
    const fixes = diagnostic.fixes.map((fix) => ({ name: fix.title, apply: () => mend(fix.edits) }));
    return [...fixes, { name: t("problems.more", { code: diagnostic.code }), apply: () => explain(diagnostic.code) }];
}

function message(diagnostic: Diagnostic): HTMLElement {
    const root = document.createElement("div");
    const add = (tag: string, className: string, text: string) => {
        const element = root.appendChild(document.createElement(tag));
        element.className = className;
        element.textContent = text;
        return element;
    };
    add("p", "problem-message", diagnostic.message);
    for (const label of diagnostic.labels) if (label.message) add("p", "problem-label", label.message);
    if (diagnostic.help) add("p", "problem-help", diagnostic.help);
    return root;
}

/** The marks of a file. */
export function marks(diagnostics: readonly Diagnostic[], path: string, view: EditorView, mend: Mend, explain: (code: string) => void): Mark[] {
    const length = view.state.doc.length;
    const own = diagnostics.filter(({ at }) => at?.path === path);
    return own.map((diagnostic) => {
        const from = Math.min(diagnostic.at?.start ?? 0, length);
        return {
            from,
            to: Math.min(Math.max(diagnostic.at?.end ?? from, from), length),
            severity: SEVERITIES[diagnostic.severity],
            source: diagnostic.code,
            message: diagnostic.message,
            renderMessage: () => message(diagnostic),
            actions: actions(diagnostic, mend, explain),
        };
    });
}
