// What no test reaches, in the margin.

import { RangeSet, StateEffect, StateField, type Extension, type Range } from "@codemirror/state";
import { GutterMarker, gutter } from "@codemirror/view";

/** Brings the lines that no test reaches: places in the text, and what is to be said of them. */
export const setMissed = StateEffect.define<{ at: number; message: string }[]>();

class Missed extends GutterMarker {
    readonly message: string;
    constructor(message: string) {
        super();
        this.message = message;
    }
    override eq(other: Missed): boolean {
        return other.message === this.message;
    }
    override toDOM(): Node {
        const element = document.createElement("span");
        element.className = "missed";
        element.title = this.message;
        return element;
    }
}

const field = StateField.define<RangeSet<Missed>>({
    create: () => RangeSet.empty,
    update(missed, transaction) {
        for (const effect of transaction.effects) {
            if (!effect.is(setMissed)) continue;
            const lines = new Map<number, string[]>();
            for (const { at, message } of effect.value) {
                const line = transaction.newDoc.lineAt(Math.min(at, transaction.newDoc.length)).from;
                lines.set(line, [...(lines.get(line) ?? []), message]);
            }
            const ranges: Range<Missed>[] = [...lines].map(([line, messages]) => new Missed(messages.join("\n")).range(line));
            return RangeSet.of(ranges, true);
        }
        return transaction.docChanged ? missed.map(transaction.changes) : missed;
    },
});

/** The margin. */
export const coverage: Extension = [field, gutter({ class: "coverage-gutter", markers: (view) => view.state.field(field) })];
