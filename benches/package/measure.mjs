// What others ship for browsers next to ours: how much is loaded, and how long until there is a first answer. Prints a table in
// Markdown. Sizes are those of all files that a page loads, each after brotli and gzip at their best; times are medians of fresh
// processes of Node, each of which reads the files from disk.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { compile } from "relance";

import { program } from "./first/program.mjs";

const RUNS = 9;
const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const version = (name) => JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")).version;

/** What is measured: the module of WebAssembly, its script, and what a first answer takes. */
const PEERS = [
    { name: "relance", what: "all of it", wasm: "relance/relance.wasm", script: "relance/web.js", first: "relance.mjs" },
    { name: "relance/evaluator", what: "compiled programs only", wasm: "relance/evaluator.wasm", script: "relance/evaluator-web.js", first: "evaluator.mjs" },
    { name: "@cedar-policy/cedar-wasm", what: "policies", wasm: "@cedar-policy/cedar-wasm/web/cedar_wasm_bg.wasm", script: "@cedar-policy/cedar-wasm/web/cedar_wasm.js", first: "cedar.mjs" },
    { name: "prqlc", what: "a compiler to SQL", wasm: "prqlc/dist/web/prqlc_js_bg.wasm", script: "prqlc/dist/web/prqlc_js.js", first: "prqlc.mjs" },
    { name: "@gorules/zen-engine-wasm", what: "decision tables", wasm: "@gorules/zen-engine-wasm/dist/zen_engine_wasm_bg.wasm", script: "@gorules/zen-engine-wasm/dist/zen_engine_wasm.js", first: "zen.mjs" },
    { name: "json-rules-engine", what: "rules as JSON, no module", script: "json-rules-engine", first: "json-rules-engine.mjs" },
];

const brotli = (bytes) =>
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
const gzip = (bytes) => gzipSync(bytes, { level: 9 }).length;

/** The script as a bundler would ship it. */
async function bundled(entry) {
    const folder = mkdtempSync(join(tmpdir(), "relance-"));
    try {
        const outfile = join(folder, "out.js");
        const require = createRequire(import.meta.url);
        const entryPoint = entry.endsWith(".js") ? join(modules, entry) : require.resolve(entry);
        await build({ entryPoints: [entryPoint], bundle: true, minify: true, format: "esm", platform: "browser", outfile, logLevel: "error", external: ["*.wasm"] });
        return readFileSync(outfile);
    } finally {
        rmSync(folder, { recursive: true });
    }
}

/** The median of what fresh processes tell: milliseconds until it is loaded, and until there is an answer. */
function times(first) {
    const runs = Array.from({ length: RUNS }, () => JSON.parse(execFileSync(process.execPath, [join(here, "first", first)], { encoding: "utf8" })));
    const median = (of) => runs.map(of).sort((a, b) => a - b)[RUNS >> 1];
    return { loaded: median(({ loaded }) => loaded), answered: median(({ answered }) => answered) };
}

writeFileSync(join(here, "program.rlc"), compile([{ path: "program.relance", text: program() }]).program.toBytes());

const kilobytes = (bytes) => (bytes / 1000).toLocaleString("en", { maximumFractionDigits: 0 });
console.log("| package | version | what it is | raw KB | gzip KB | brotli KB | loaded after ms | first answer after ms |");
console.log("|---|---|---|---:|---:|---:|---:|---:|");
for (const { name, what, wasm, script, first } of PEERS) {
    const files = [await bundled(script)];
    if (wasm) files.push(readFileSync(join(modules, wasm)));
    const sum = (of) => kilobytes(files.reduce((all, bytes) => all + of(bytes), 0));
    const { loaded, answered } = times(first);
    const of = version(name === "relance/evaluator" ? "relance" : name);
    console.log(`| \`${name}\` | ${of} | ${what} | ${sum((bytes) => bytes.length)} | ${sum(gzip)} | ${sum(brotli)} | ${loaded.toFixed(0)} | ${answered.toFixed(0)} |`);
}
