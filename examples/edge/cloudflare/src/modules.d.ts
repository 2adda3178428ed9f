/** What the rules of `wrangler.toml` make of files. */
declare module "*.wasm" {
    const module: WebAssembly.Module;
    export default module;
}

declare module "*.rlc" {
    const program: ArrayBuffer;
    export default program;
}
