// What the timeline is asked: the invoice, the day, and what is said to happen.

import type { PreviewEvent } from "relance";
import type { TimelineAsk } from "../engine/protocol.ts";
import { now } from "../util/days.ts";

/** The question. */
export const asked = $state({
    scenario: null as string | null,
    due: now(),
    open: 1000,
    today: now(),
    events: [] as PreviewEvent[],
    /** Days until a promised payment. */
    promise: 14,
    /** How many minor units the currency of the program has, as its last answer writes amounts. */
    scale: 100,
});

/** Reads from an amount as the engine writes it how many decimals the currency has. */
export function learnScale(amount: unknown): boolean {
    const scale = 10 ** (String(amount).split(".")[1]?.length ?? 0);
    if (asked.scale === scale) return false;
    asked.scale = scale;
    return true;
}

/** The question as the worker takes it. */
export function ask(): TimelineAsk {
    const { scenario, due, open, events, scale } = $state.snapshot(asked);
    return { scenario, due, open: Math.round(open * scale), events };
}

/** Says that something happens. On a day one step is done once, whatever was said before. */
export function given(event: PreviewEvent): void {
    const isSame = (other: PreviewEvent) => event.what === "done" && other.what === "done" && other.step === event.step;
    asked.events = [...asked.events.filter((other) => !isSame(other)), event];
}

/** Takes something back that was said. */
export function takeBack(place: number): void {
    asked.events = asked.events.filter((_, other) => other !== place);
}
