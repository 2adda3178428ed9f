// What can be folded away, and the remarks at the ends of lines, as the engine says them.

import { foldService } from "@codemirror/language";
import { RangeSetBuilder, StateEffect, StateField, type Extension } from "@codemirror/state";
import { Decoration, EditorView, WidgetType, type DecorationSet } from "@codemirror/view";
import type { Fold, Hint } from "relance";

/** Brings fresh folds and remarks. */
export const setSettled = StateEffect.define<{ folds: Fold[]; hints: Hint[] }>();

/** Folds by the start of the line that stays. */
const foldField = StateField.define<readonly { start: number; end: number }[]>({
    create: () => [],
    update(folds, transaction) {
        for (const effect of transaction.effects) if (effect.is(setSettled)) return effect.value.folds;
        if (!transaction.docChanged) return folds;
        const moved = folds.map(({ start, end }) => ({ start: transaction.changes.mapPos(start), end: transaction.changes.mapPos(end) }));
        return moved.filter(({ start, end }) => end > start);
    },
});

const folding = foldService.of((state, lineStart, lineEnd) => {
    const found = state.field(foldField).find(({ start }) => start >= lineStart && start <= lineEnd);
    return found ? { from: found.start, to: Math.min(found.end, state.doc.length) } : null;
});

class Remark extends WidgetType {
    readonly label: string;
    readonly tooltip: string;
    constructor(label: string, tooltip: string) {
        super();
        this.label = label;
        this.tooltip = tooltip;
    }
    override eq(other: Remark): boolean {
        return other.label === this.label && other.tooltip === this.tooltip;
    }
    toDOM(): HTMLElement {
        const element = document.createElement("span");
        element.className = "remark";
        element.textContent = this.label;
        element.title = this.tooltip;
        element.setAttribute("aria-hidden", "true");
        return element;
    }
    override ignoreEvent(): boolean {
        return false;
    }
}

function remarks(hints: readonly Hint[], length: number): DecorationSet {
    const builder = new RangeSetBuilder<Decoration>();
    const inside = hints.filter(({ offset }) => offset <= length).sort((a, b) => a.offset - b.offset);
    for (const { offset, label, tooltip } of inside) {
        builder.add(offset, offset, Decoration.widget({ widget: new Remark(label, tooltip ?? ""), side: 1 }));
    }
    return builder.finish();
}

const hintField = StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update(decorations, transaction) {
        for (const effect of transaction.effects) {
            if (effect.is(setSettled)) return remarks(effect.value.hints, transaction.newDoc.length);
        }
        return transaction.docChanged ? decorations.map(transaction.changes) : decorations;
    },
    provide: (field) => EditorView.decorations.from(field),
});

/** Folds and remarks. */
export const settledLook: Extension = [foldField, folding, hintField];
