// An instance in the page's own thread, beside that of the worker: what takes only a part of a frame is answered in the very frame
// that shows the key. An answer of the worker waits until the page has painted.

import { init } from "relance";
import { calls } from "./language.ts";
import type { Lang, Look, Seen, Source } from "./protocol.ts";

let ready = false;
let lang: Lang | null = null;
let handed = new Map<string, string>();

/** Makes the instance. */
export async function prepare(module: WebAssembly.Module | null): Promise<void> {
    await init(module ?? undefined);
    ready = true;
}

/** The dates of a text, at once; null if this instance cannot tell: then the worker is asked, and says why. */
export function lookNear(files: readonly Source[], language: Lang, question: Look): Seen | null {
    if (!ready) return null;
    try {
        take(files, language);
        return calls.look(question);
    } catch {
        // It may have stopped in the middle of something, and is not asked again.
        ready = false;
        return null;
    }
}

function take(files: readonly Source[], language: Lang): void {
    if (lang === null) calls.open([...files], language);
    else if (lang !== language) calls.setLang(language);
    lang = language;
    for (const { path, text } of files) if (handed.get(path) !== text) calls.update(path, text);
    const present = new Map(files.map(({ path, text }) => [path, text]));
    for (const path of handed.keys()) if (!present.has(path)) calls.remove(path);
    handed = present;
}
