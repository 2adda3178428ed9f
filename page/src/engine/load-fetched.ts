// Where the module comes from, for the page in a folder: a file beside it.

import url from "relance.wasm?url";

/** The compiled module; both workers make their instances from it. */
export async function loadModule(): Promise<WebAssembly.Module | null> {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    const streams = response.headers.get("Content-Type")?.startsWith("application/wasm");
    return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
