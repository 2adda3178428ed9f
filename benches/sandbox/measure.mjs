// Times the evaluation in Node: node measure.mjs MODULE

import { readFileSync } from "node:fs";

const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[2]), {});
const { prepare, evaluate } = instance.exports;
prepare();
// The first evaluations run before Node has made its best code.
for (let warm = 0; warm < 5; warm += 1) evaluate();
for (let run = 0; run < 20; run += 1) {
    const started = process.hrtime.bigint();
    const sum = evaluate();
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    console.log(JSON.stringify({ engine: "node", version: process.version, seconds, sum: String(sum) }));
}
