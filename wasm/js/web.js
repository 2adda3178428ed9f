// For browsers, and for bundlers that know `new URL(…, import.meta.url)`.

import { load } from "./API";

export * from "./API";

let loading;

export function init(source) {
    loading ??= fetched(source).then(load);
    loading.catch(() => (loading = undefined));
    return loading;
}
export default init;

async function fetched(source = new URL("./WASM", import.meta.url)) {
    if (source instanceof WebAssembly.Module) return source;
    const given = await source;
    if (given instanceof ArrayBuffer || ArrayBuffer.isView(given)) return WebAssembly.compile(given);
    const response = given instanceof Response ? given : await fetch(given);
    if (!response.ok) throw new Error(`cannot load the module: ${response.status} for ${response.url}`);
    // Servers that do not know the type of the file send another: then it is compiled once it is all there.
    const streams = response.headers.get("Content-Type")?.startsWith("application/wasm") && WebAssembly.compileStreaming;
    return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
