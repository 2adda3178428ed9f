// Short sentences that are shown for a while, and read out.

import type { Key } from "../words/en.ts";
import { t } from "./settings.svelte.ts";

interface Notice {
    id: number;
    key: Key;
    values: Record<string, string | number>;
    lasting: boolean;
}

/** What is shown. */
export const notices: Notice[] = $state([]);
let next = 1;

/** Shows a sentence; a lasting one stays until it is closed. */
export function notify(key: Key, values: Record<string, string | number> = {}, lasting = false): void {
    const id = next++;
    notices.push({ id, key, values, lasting });
    if (!lasting) setTimeout(() => dismiss(id), 6000);
}

/** Closes a sentence. */
export function dismiss(id: number): void {
    const place = notices.findIndex((notice) => notice.id === id);
    if (place >= 0) notices.splice(place, 1);
}

/** The text of a notice in the present language. */
export const said = (notice: Notice): string => t(notice.key, notice.values);
