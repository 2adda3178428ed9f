// For Node: loaded when it is imported.

import { readFileSync } from "node:fs";
import { load } from "./API";

export * from "./API";

load(new WebAssembly.Module(readFileSync(new URL("./WASM", import.meta.url))));

export async function init() {}
export default init;
