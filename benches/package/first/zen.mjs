import { readFileSync } from "node:fs";
import { answered, loaded } from "./clock.mjs";

const zen = await import("@gorules/zen-engine-wasm/dist/zen_engine_wasm.js");
const wasm = readFileSync(new URL("../node_modules/@gorules/zen-engine-wasm/dist/zen_engine_wasm_bg.wasm", import.meta.url));
zen.initSync({ module: wasm });
loaded();
answered(zen.evaluateExpression("days_late > 15 and open >= 100", { days_late: 20, open: 250 }));
