// Files in and out: where the browser can write them back to where they came from, it does; else they are downloaded.

import type { Handle } from "../state/program.svelte.ts";

/** A file that was opened. */
export interface Opened {
    name: string;
    bytes: Uint8Array<ArrayBuffer>;
    handle: Handle | null;
}

/** Hands a file to the reader. */
export async function save(name: string, content: string | Uint8Array<ArrayBuffer>, type: string): Promise<void> {
    const url = URL.createObjectURL(new Blob([content], { type }));
    const link = Object.assign(document.createElement("a"), { href: url, download: name.replace(/[\\/:*?"<>|]/g, "-") });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Writes a file back. */
export async function writeBack(handle: Handle, text: string): Promise<void> {
    const stream = await handle.createWritable();
    await stream.write(text);
    await stream.close();
}

async function opened(file: File, handle: Handle | null): Promise<Opened> {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { name: file.webkitRelativePath || file.name, bytes, handle };
}

type Picker = (options: object) => Promise<Handle[]>;

/** Lets the reader choose files; none if that is called off. */
export async function choose(accept: string, description: string): Promise<Opened[]> {
    const picker = (window as unknown as { showOpenFilePicker?: Picker }).showOpenFilePicker;
    if (picker) {
        try {
            const types = [{ description, accept: { "text/plain": [accept] } }];
            const handles = await picker.call(window, { multiple: true, types });
            return await Promise.all(handles.map(async (handle) => opened(await handle.getFile(), handle)));
        } catch (error) {
            if ((error as Error).name === "AbortError") return [];
            throw error;
        }
    }
    return new Promise((resolve) => {
        const input = Object.assign(document.createElement("input"), { type: "file", accept, multiple: true });
        input.addEventListener("change", () => resolve(Promise.all([...(input.files ?? [])].map((file) => opened(file, null)))));
        input.addEventListener("cancel", () => resolve([]));
        input.click();
    });
}

/** The files that were dropped, those in folders too. */
export async function dropped(transfer: DataTransfer): Promise<Opened[]> {
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry != null);
    const found: Opened[] = [];
    const walk = async (entry: FileSystemEntry): Promise<void> => {
        if (entry.isFile) {
            const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
            found.push({ ...(await opened(file, null)), name: entry.fullPath.replace(/^\//, "") });
            return;
        }
        const reader = (entry as FileSystemDirectoryEntry).createReader();
        // A reader gives a folder in parts.
        for (;;) {
            const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
            if (part.length === 0) return;
            for (const each of part) await walk(each);
        }
    };
    if (entries.length === 0) return Promise.all([...transfer.files].map((file) => opened(file, null)));
    for (const entry of entries) await walk(entry);
    return found;
}

/** The text of a file, which is UTF-8. */
export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
