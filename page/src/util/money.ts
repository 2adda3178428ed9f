// Amounts in the reader's own way of writing numbers; they are exact minor units until here.

import { asked } from "../state/timeline.svelte.ts";
import type { Lang } from "../engine/protocol.ts";

const made = new Map<string, Intl.NumberFormat>();

/** An amount in minor units of the program's currency. */
export function money(minor: number, lang: Lang): string {
    const decimals = Math.round(Math.log10(asked.scale));
    const name = `${lang}-${decimals}`;
    let format = made.get(name);
    if (!format) {
        format = new Intl.NumberFormat(lang === "fr" ? "fr-FR" : "en-GB", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
        made.set(name, format);
    }
    return format.format(minor / asked.scale);
}

/** A count. */
export const count = (number: number, lang: Lang): string => number.toLocaleString(lang === "fr" ? "fr-FR" : "en-GB");
