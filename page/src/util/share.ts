// A program as the fragment of a link: compressed, and never sent to anybody, since browsers keep fragments to themselves.

import type { Source } from "../engine/protocol.ts";

/** What a link holds. */
export interface Shared {
    name: string;
    files: Source[];
    active?: string;
}

async function through(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream): Promise<Uint8Array<ArrayBuffer>> {
    const out = new Blob([bytes]).stream().pipeThrough(stream);
    return new Uint8Array(await new Response(out).arrayBuffer());
}

const toText = (bytes: Uint8Array): string => {
    let text = "";
    for (let start = 0; start < bytes.length; start += 8192) text += String.fromCharCode(...bytes.subarray(start, start + 8192));
    return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};

const toBytes = (text: string): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));

/** The fragment of a program. */
export async function fragment(shared: Shared): Promise<string> {
    const files = shared.files.map(({ path, text }) => [path, text]);
    const text = JSON.stringify({ v: 1, n: shared.name, f: files, a: shared.active });
    return `#p=${toText(await through(new TextEncoder().encode(text), new CompressionStream("deflate-raw")))}`;
}

/** The program of a fragment; null if it has none, an error if it is damaged. */
export async function shared(hash: string): Promise<Shared | null> {
    if (!hash.startsWith("#p=")) return null;
    const bytes = await through(toBytes(hash.slice(3)), new DecompressionStream("deflate-raw"));
    const { v, n, f, a } = JSON.parse(new TextDecoder().decode(bytes)) as { v: number; n: string; f: [string, string][]; a?: string };
    if (v !== 1 || !Array.isArray(f) || !f.every(([path, text]) => typeof path === "string" && typeof text === "string")) {
        throw new Error("not a program");
    }
    const files = f.map(([path, text]) => ({ path, text }));
    return { name: String(n), files, ...(typeof a === "string" ? { active: a } : {}) };
}
