// Opening, saving and sharing the program.

import { choose, dropped, save, textOf, writeBack, type Opened } from "../util/files.ts";
import { fragment } from "../util/share.ts";
import { notify } from "./notices.svelte.ts";
import { openPortfolio } from "./portfolio.svelte.ts";
import { view } from "./goal.svelte.ts";
import { handles, open, program, remember } from "./program.svelte.ts";
import { asked } from "./timeline.svelte.ts";

/** Longer links are cut by some programs. */
const LONGEST = 30_000;

const last = (path: string) => path.split("/").at(-1) ?? path;

function openFiles(files: readonly Opened[]): void {
    const sources = files.filter(({ name }) => name.endsWith(".relance"));
    if (sources.length === 0) {
        notify("open.none");
        return;
    }
    // A folder's name is the program's.
    const folders = new Set(sources.map(({ name }) => name.split("/").slice(0, -1).at(-1)));
    const folder = folders.size === 1 ? [...folders][0] : undefined;
    open(folder ?? last(sources[0]?.name ?? ""), sources.map(({ name, bytes }) => ({ path: last(name), text: textOf(bytes) })));
    for (const { name, handle } of sources) if (handle) handles.set(last(name), handle);
    asked.scenario = null;
    asked.events = [];
}

/** Lets the reader choose the files of a program. */
export async function chooseFiles(): Promise<void> {
    const files = await choose(".relance", "Relance");
    if (files.length > 0) openFiles(files);
}

/** Takes files that were dropped anywhere on the page: a program, a portfolio, or both. */
export async function dropFiles(event: DragEvent): Promise<void> {
    event.preventDefault();
    if (!event.dataTransfer) return;
    const files = await dropped(event.dataTransfer);
    if (files.length === 0) return;
    const tables = files.filter(({ name }) => name.toLowerCase().endsWith(".csv"));
    if (files.some(({ name }) => name.endsWith(".relance"))) openFiles(files);
    else if (tables.length === 0) notify("open.none");
    if (tables.length > 0) {
        view.name = "portfolio";
        await openPortfolio(tables.map(({ name, bytes }) => ({ name: last(name), bytes })));
    }
}

/** Writes the files back to where they came from; those from nowhere are downloaded. */
export async function saveProgram(): Promise<void> {
    const changed = program.files.filter(({ path, text }) => handles.has(path) && program.base.find((file) => file.path === path)?.text !== text);
    if (handles.size > 0) {
        for (const { path, text } of changed) {
            const handle = handles.get(path);
            if (handle) await writeBack(handle, text);
        }
        notify("save.done", { files: changed.map(({ path }) => path).join(", ") || program.name });
    } else {
        for (const { path, text } of program.files) await save(path, text, "text/plain");
        notify("save.done", { files: program.files.length === 1 ? (program.files[0]?.path ?? "") : program.name });
    }
    remember();
}

/** Puts a link that holds the program into the clipboard. */
export async function shareProgram(): Promise<void> {
    const hash = await fragment({ name: program.name, files: program.files, active: program.active });
    history.replaceState(null, "", hash);
    if (hash.length > LONGEST) notify("share.tooLong", { length: hash.length }, true);
    try {
        await navigator.clipboard.writeText(location.href);
        if (hash.length <= LONGEST) notify("share.done");
    } catch {
        notify("share.failed", {}, true);
    }
}
