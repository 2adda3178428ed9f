// One file with the module in it: nothing is fetched, so that it works from a folder and in a worker.

let loading;

export function init() {
    loading ??= unpacked().then(load);
    return loading;
}
export default init;

async function unpacked() {
    const packed = Uint8Array.from(atob(PACKED), (char) => char.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return WebAssembly.compile(await new Response(stream).arrayBuffer());
}
