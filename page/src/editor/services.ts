// The editor's questions to the engine: completion, words about a place, declarations.

import { autocompletion, snippet, type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { hoverTooltip, type EditorView } from "@codemirror/view";
import type { Completion as Found, Hover, Place } from "relance";
import { languageWorker, problems } from "../state/answers.svelte.ts";
import { program } from "../state/program.svelte.ts";
import { shown } from "./words.ts";

/** How the editor's list shows what a completion is. */
const SIGNS: Record<string, string> = {
    keyword: "keyword",
    choice: "enum",
    channel: "enum",
    field: "property",
    function: "function",
    operator: "keyword",
    member: "constant",
    code: "constant",
    unit: "keyword",
    hashtag: "variable",
    name: "class",
};

/** The text that the engine has is the text of the editor: the change before this question was sent before it. */
async function sync(path: string, text: string): Promise<void> {
    await languageWorker().ask("update", [path, text]);
}

function option(found: Found): Completion {
    return {
        label: found.label,
        type: SIGNS[found.kind] ?? "text",
        info: () => shown(found.documentation),
        boost: -found.rank,
        apply: (view: EditorView, completion: Completion, _from: number, to: number) => {
            // What was typed since the question belongs to what is replaced.
            const end = Math.max(found.end, to);
            if (found.snippet) {
                snippet(found.snippet)(view, completion, found.start, end);
                return;
            }
            view.dispatch({
                changes: { from: found.start, to: end, insert: found.insert },
                selection: { anchor: found.start + found.insert.length },
                userEvent: "input.complete",
            });
        },
    };
}

async function source(context: CompletionContext): Promise<CompletionResult | null> {
    const path = program.active;
    const word = context.matchBefore(/[\p{L}\p{N}_#"]+/u);
    await sync(path, context.state.doc.toString());
    if (!context.explicit && !word && !(await languageWorker().ask<boolean>("mustGoOn", [path, context.pos]))) return null;
    const found = await languageWorker().ask<Found[]>("complete", [path, context.pos]);
    if (context.aborted || found.length === 0) return null;
    const from = Math.min(...found.map((each) => each.start));
    return { from, options: found.map(option), validFor: /^[\p{L}\p{N}_#"]*$/u };
}

const hovers = hoverTooltip(
    async (view, pos) => {
        const path = program.active;
        const found = await languageWorker().ask<Hover | undefined>("hover", [path, pos]);
        if (!found || view.state.doc.length < found.end) return null;
        // Where something is wrong, the message is what matters.
        if (problems.list.some(({ at }) => at && at.path === path && at.start <= pos && at.end >= pos)) return null;
        return { pos: found.start, end: found.end, above: true, create: () => ({ dom: shown(found.text) }) };
    },
    { hoverTime: 350 },
);

/** Where the name at a place is declared. */
export async function declaration(offset: number): Promise<Place | null> {
    const found = await languageWorker().ask<Place[]>("definition", [program.active, offset]);
    return found[0] ?? null;
}

/** Completion and hovers. */
export const services: Extension = [
    autocompletion({ override: [source], activateOnTypingDelay: 60, icons: true, maxRenderedOptions: 200 }),
    hovers,
];
