// Colours from the engine's own words: what a word is, the compiler says. Only what is in sight is drawn; while an answer is
// under way, the colours move with the text.

import { RangeSetBuilder, StateEffect, StateField, type ChangeDesc, type Extension } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from "@codemirror/view";

interface Tokens {
    /** Start, length and type of each word. */
    triples: Uint32Array;
    /** What was typed since. */
    since: ChangeDesc | null;
}

/** Brings fresh words. */
export const setTokens = StateEffect.define<Uint32Array>();

const field = StateField.define<Tokens>({
    create: () => ({ triples: new Uint32Array(), since: null }),
    update(tokens, transaction) {
        for (const effect of transaction.effects) {
            if (effect.is(setTokens)) return { triples: effect.value, since: null };
        }
        if (!transaction.docChanged) return tokens;
        const since = tokens.since ? tokens.since.composeDesc(transaction.changes.desc) : transaction.changes.desc;
        return { triples: tokens.triples, since };
    },
});

/** The first word that ends after a place. */
function firstAfter(triples: Uint32Array, place: number): number {
    let [low, high] = [0, triples.length / 3];
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((triples[middle * 3] ?? 0) + (triples[middle * 3 + 1] ?? 0) <= place) low = middle + 1;
        else high = middle;
    }
    return low;
}

function draw(view: EditorView, marks: readonly Decoration[]): DecorationSet {
    const { triples, since } = view.state.field(field);
    const builder = new RangeSetBuilder<Decoration>();
    const length = view.state.doc.length;
    let last = 0;
    for (const { from, to } of view.visibleRanges) {
        const start = since ? since.invertedDesc.mapPos(from, -1) : from;
        const end = since ? since.invertedDesc.mapPos(to, 1) : to;
        for (let word = firstAfter(triples, start); word * 3 < triples.length; word += 1) {
            const at = triples[word * 3] ?? 0;
            if (at >= end) break;
            const until = at + (triples[word * 3 + 1] ?? 0);
            const left = since ? since.mapPos(at, 1) : at;
            const right = Math.min(since ? since.mapPos(until, -1) : until, length);
            const mark = marks[triples[word * 3 + 2] ?? 0];
            if (!mark || right <= left || left < last) continue;
            builder.add(left, right, mark);
            last = right;
        }
    }
    return builder.finish();
}

/** Colours for the types of words that the engine names. */
export function tokens(types: readonly string[]): Extension {
    const marks = types.map((type) => Decoration.mark({ class: `t-${type}` }));
    const plugin = ViewPlugin.define(
        (view) => ({
            decorations: draw(view, marks),
            update(update: ViewUpdate) {
                const isFresh = update.startState.field(field) !== update.state.field(field);
                if (isFresh || update.viewportChanged) this.decorations = draw(update.view, marks);
            },
        }),
        { decorations: (plugin) => plugin.decorations },
    );
    return [field, plugin];
}
