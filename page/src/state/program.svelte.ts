// The files of the program that is open, and what it was when one started.

import type { Source } from "../engine/protocol.ts";
import { keep, kept } from "./settings.svelte.ts";

/** A file that the browser may write back to where it was opened. */
export type Handle = FileSystemFileHandle;

interface State {
    /** What the program is called: a folder, an example, a file. */
    name: string;
    files: Source[];
    active: string;
    /** The files as they were when the program was opened, or when one started anew. */
    base: Source[];
    /** Grows with each change of a text: an answer of an older version is dropped. */
    version: number;
    /** Grows when other files are opened: the editor begins anew. */
    opened: number;
}

/** The program. */
export const program: State = $state({ name: "", files: [], active: "", base: [], version: 0, opened: 0 });

/** What was open before the program that is open now. */
export const before: { name: string; files: Source[]; base: Source[] } = $state({ name: "", files: [], base: [] });

/** Where files were opened from, to save them there. */
export const handles = new Map<string, Handle>();

const copy = (files: readonly Source[]): Source[] => files.map(({ path, text }) => ({ path, text }));

/** The text of a file. */
export const textOf = (path: string): string => program.files.find((file) => file.path === path)?.text ?? "";

/** Which file is shown first: the one with scenarios. */
function firstFile(files: readonly Source[]): string {
    const withScenario = files.find((file) => /^scenario\s/m.test(file.text));
    return (withScenario ?? files[0])?.path ?? "";
}

/** Opens a program in place of the one that is there. */
export function open(name: string, files: readonly Source[], base: readonly Source[] = files): void {
    if (program.files.length > 0) Object.assign(before, { name: program.name, files: copy(program.files), base: copy(program.base) });
    handles.clear();
    program.name = name;
    program.files = copy(files);
    program.base = copy(base);
    program.active = firstFile(files);
    program.version += 1;
    program.opened += 1;
    remember();
}

/** Brings back what was open before. */
export function bringBack(): void {
    if (before.files.length > 0) open(before.name, copy(before.files), copy(before.base));
}

/** Changes the text of a file. */
export function edit(path: string, text: string): void {
    const file = program.files.find((known) => known.path === path);
    if (!file || file.text === text) return;
    file.text = text;
    program.version += 1;
    rememberSoon();
}

/** Adds an empty file and shows it. */
export function add(path: string): boolean {
    if (program.files.some((file) => file.path === path)) return false;
    program.files.push({ path, text: "" });
    program.active = path;
    program.version += 1;
    remember();
    return true;
}

/** Takes a file out of the program. */
export function remove(path: string): void {
    program.files = program.files.filter((file) => file.path !== path);
    handles.delete(path);
    if (program.active === path) program.active = firstFile(program.files);
    program.version += 1;
    remember();
}

/** Takes the present version for the one that is compared with. */
export function rebase(): void {
    program.base = copy(program.files);
    remember();
}

let timer: ReturnType<typeof setTimeout> | undefined;

function rememberSoon(): void {
    clearTimeout(timer);
    timer = setTimeout(remember, 500);
}

/** Keeps the program in the browser, so that nothing is lost when the page is closed. */
export function remember(): void {
    clearTimeout(timer);
    const { name, active } = program;
    keep("program", JSON.stringify({ name, active, files: copy(program.files), base: copy(program.base) }));
}

/** What was kept, if it can be read. */
export function remembered(): { name: string; files: Source[]; base: Source[]; active: string } | null {
    try {
        const found = JSON.parse(kept("program") ?? "null");
        return Array.isArray(found?.files) && found.files.length > 0 ? found : null;
    } catch {
        return null;
    }
}
