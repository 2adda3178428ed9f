// Which customers a table shows, and in which order: over typed arrays, so that a hundred thousand take some milliseconds.

import type { Columns } from "./data.ts";

/** By what a table is sorted. */
export type SortKey = "customer" | "name" | "status" | "collector" | "group" | "step" | "actOn" | "daysLate" | "overdue" | "collectable";

/** What is asked for. */
export interface Arranging {
    sort: SortKey;
    descending: boolean;
    /** Words that id or name must contain, whatever their case and accents. */
    words: string;
    /** Statuses that are shown, by place; all if there is none. */
    statuses: number[];
    /** The collector, by place in their names; -1 for customers of nobody, null for all. */
    collector: number | null;
    /** The group, by place; -1 for customers in none, null for all. */
    group: number | null;
}

/** What is compared. */
export interface Keys {
    ids: string[];
    names: string[];
    collectorNames: string[];
    columns: Columns | null;
    /** The places of customers by a text, made once. */
    ranks: Map<string, Uint32Array>;
}

const NONE = 4294967295;

/** A text without case and accents. */
export const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** For each text its place in their order. */
function ranked(texts: readonly string[]): Uint32Array {
    const collator = new Intl.Collator(undefined, { numeric: true });
    const order = texts.map((_, place) => place).sort((a, b) => collator.compare(texts[a] ?? "", texts[b] ?? ""));
    const ranks = new Uint32Array(texts.length);
    order.forEach((place, rank) => (ranks[place] = rank));
    return ranks;
}

function rank(keys: Keys, name: string, texts: () => readonly string[]): Uint32Array {
    const known = keys.ranks.get(name);
    if (known) return known;
    const made = ranked(texts());
    keys.ranks.set(name, made);
    return made;
}

/** What customers are sorted by, one number each. */
function numbers(keys: Keys, columns: Columns, sort: SortKey): (place: number) => number {
    const through = (codes: ArrayLike<number>, ranks: Uint32Array) => (place: number) => {
        const code = codes[place] ?? NONE;
        return code === NONE ? NONE : (ranks[code] ?? NONE);
    };
    const at = (values: ArrayLike<number>) => (place: number) => values[place] ?? 0;
    switch (sort) {
        case "customer":
            return at(rank(keys, "customer", () => keys.ids));
        case "name":
            return at(rank(keys, "name", () => keys.names));
        case "collector":
            return through(columns.collectors, rank(keys, "collector", () => keys.collectorNames));
        case "step": {
            const scenario = at(columns.scenario);
            const step = at(columns.steps);
            return (place) => scenario(place) * 1000 + Math.min(step(place), 999);
        }
        case "group":
            return at(columns.groups);
        case "status":
            return at(columns.statuses);
        // Customers without a date come last.
        case "actOn":
            return (place) => (columns.actOn[place] === -2147483648 ? NONE : (columns.actOn[place] ?? NONE));
        case "daysLate":
            return (place) => (columns.daysLate[place] === -2147483648 ? -NONE : (columns.daysLate[place] ?? 0));
        case "overdue":
            return at(columns.overdue);
        case "collectable":
            return at(columns.collectable);
    }
}

/** The customers that are shown, by place, in their order. */
export function arrange(keys: Keys, { sort, descending, words, statuses, collector, group }: Arranging): Uint32Array<ArrayBuffer> {
    const { columns } = keys;
    if (!columns) return new Uint32Array();
    const wanted = new Set(statuses);
    const parts = plain(words).split(/\s+/).filter(Boolean);
    const of = (code: number | undefined, asked: number | null) => asked === null || (asked === -1 ? code === NONE : code === asked);
    const shown = new Uint32Array(columns.count);
    let count = 0;
    for (let place = 0; place < columns.count; place += 1) {
        if (wanted.size > 0 && !wanted.has(columns.statuses[place] ?? 0)) continue;
        if (!of(columns.collectors[place], collector) || !of(columns.groups[place], group)) continue;
        if (parts.length > 0) {
            const text = plain(`${keys.ids[place] ?? ""} ${keys.names[place] ?? ""}`);
            if (!parts.every((part) => text.includes(part))) continue;
        }
        shown[count] = place;
        count += 1;
    }
    const found = shown.slice(0, count);
    const key = numbers(keys, columns, sort);
    const values = new Float64Array(columns.count);
    for (const place of found) values[place] = key(place);
    const sign = descending ? -1 : 1;
    return found.sort((a, b) => sign * ((values[a] ?? 0) - (values[b] ?? 0)) || a - b);
}
