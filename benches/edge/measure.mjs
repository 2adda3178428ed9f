// The service at the edge, next to rule engines that decide the same in the same runtime, and to a Worker that returns a constant.
// Prints a table in Markdown: from the start of the process to the first answer, a request over loopback at the median, memory.
//
//     RELANCE=… WASMTIME=… node measure.mjs [--requests N] [--starts N]

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request as http } from "node:http";
import { createServer } from "node:net";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL("./", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));
const out = `${root}target/edge/bench/`;
const option = (name, usual) => (process.argv.includes(name) ? Number(process.argv[process.argv.indexOf(name) + 1]) : usual);
const REQUESTS = option("--requests", 5000);
const STARTS = option("--starts", 7);
const RELANCE = process.env.RELANCE ?? `${root}target/release/relance`;
const version = (name) => JSON.parse(readFileSync(`${here}node_modules/${name}/package.json`, "utf8")).version;
const median = (values) => values.sort((one, other) => one - other)[values.length >> 1];

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

/** What is asked: one customer of the program that the peers are measured on, with ten invoices. */
const PROGRAM = `${root}benches/peers/plain.relance`;
const customer = { id: "C1", country: "FR", language: "fr", sector: "private", risk: 3, credit_limit: "30000.00", contact_email: "a@example.com", contact_phone: "1", collector: "ana" };
const due = (place) => new Date(Date.parse("2026-05-01") + place * 86_400_000 * 8).toISOString().slice(0, 10);
const invoices = Array.from({ length: 10 }, (_, place) => ({ id: `F${place}`, customer: "C1", due_on: due(place), open: `${1000 + place * 250}.50` }));
const question = JSON.stringify({ as_of: "2026-06-30", portfolio: { customers: [customer], invoices } });

/** The groups, the steps of each one's scenario, and where a leader past due starts, read from the program. */
function rules(text) {
    const blocks = (word) => [...text.matchAll(new RegExp(`^${word} "([^"]+)" \\{\\n(.*?)^\\}`, "gms"))];
    const steps = new Map(blocks("scenario").map(([, name, body]) => [name, [...body.matchAll(/^ +([+-]\d+) days? .*?"([^"]+)"/gm)].map(([, offset, step]) => ({ offset: Number(offset), step }))]));
    const groups = blocks("group").map(([, name, body]) => ({ name, steps: steps.get(body.match(/scenario "([^"]+)"/)[1]) }));
    return {
        groups: groups.map(({ name }) => name),
        steps: groups.map(({ steps }) => steps.map(({ step }) => step)),
        fitting: groups.map(({ steps }) => steps.findIndex(({ offset }) => offset >= 0)),
    };
}

execFileSync(RELANCE, ["compile", PROGRAM, "--output", `${out}program.rlc`], { stdio: ["ignore", "ignore", "inherit"] });
writeFileSync(`${out}question.json`, JSON.stringify(rules(readFileSync(PROGRAM, "utf8"))));
writeFileSync(`${out}answer.txt`, "");

/** Packages in the older form ask for parts of Node in theirs. */
const REQUIRE = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

/** Bundles a Worker: for workerd its files stand beside the script, for Node they are read by it. */
async function bundled(name, runtime) {
    // What is not bundled is found from there as from here.
    const outfile = runtime === "node" ? `${here}node_modules/.bench/${name}.mjs` : `${out}${runtime}/${name}/worker.js`;
    const files = [];
    const own = {
        name: "files",
        setup(build) {
            build.onResolve({ filter: /^\.\/(program\.rlc|question\.json|answer\.txt)$/ }, ({ path }) => found(out + path.slice(2)));
            build.onResolve({ filter: /\.wasm$/ }, async ({ path, resolveDir, pluginData }) => {
                if (pluginData === "own") return undefined;
                const { path: file } = await build.resolve(path, { resolveDir, kind: "import-statement", pluginData: "own" });
                return found(file);
            });
            const found = (file) => {
                if (!/\.(wasm|rlc)$/.test(file) || runtime === "node") return { path: file };
                files.push(file);
                return { path: `./${basename(file)}`, external: true };
            };
            build.onLoad({ filter: /\.(wasm|rlc)$/ }, ({ path }) => {
                const bytes = `readFileSync(${JSON.stringify(path)})`;
                const value = path.endsWith(".wasm") ? `new WebAssembly.Module(${bytes})` : bytes;
                return { contents: `import { readFileSync } from "node:fs"; export default ${value};`, loader: "js" };
            });
        },
    };
    await build({ entryPoints: [`${here}workers/${name}.js`], bundle: true, format: "esm", platform: runtime === "node" ? "node" : "browser", banner: runtime === "node" ? { js: REQUIRE } : {}, external: ["@gorules/zen-engine"], outfile, plugins: [own], nodePaths: [`${here}node_modules`], logLevel: "error" });
    return { outfile, files };
}

/** The configuration of workerd for a bundle. */
function workerd({ outfile, files }, port) {
    const folder = outfile.slice(0, -"worker.js".length);
    for (const file of files) copyFileSync(file, folder + basename(file));
    const module = (file) => `(name = "./${basename(file)}", ${file.endsWith(".wasm") ? "wasm" : "data"} = embed "${basename(file)}")`;
    const modules = [`(name = "worker.js", esModule = embed "worker.js")`, ...files.map(module)];
    writeFileSync(
        `${folder}config.capnp`,
        `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]);
const main :Workerd.Worker = (modules = [${modules.join(", ")}], compatibilityDate = "2026-04-01");
`,
    );
    return [binary(), "serve", `${folder}config.capnp`];
}

/** workerd itself, not the script before it. */
function binary() {
    const folder = `${here}node_modules/@cloudflare/`;
    return `${folder}${readdirSync(folder).find((name) => name.startsWith("workerd-"))}/bin/workerd`;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
function post(port, own = agent) {
    return new Promise((resolve, reject) => {
        const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(question) };
        const asked = http({ port, host: "127.0.0.1", path: "/agenda", method: "POST", headers, agent: own }, (response) => {
            const parts = [];
            response.on("data", (part) => parts.push(part)).on("end", () => resolve(Buffer.concat(parts).toString()));
        });
        asked.on("error", reject).end(question);
    });
}

const freePort = () =>
    new Promise((resolve) => {
        const server = createServer().listen(0, "127.0.0.1", () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });

const megabytes = (pid) => Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]) / 1000;

/** Starts a server and measures it: fresh starts first, then requests one after the other. */
async function measured(command, check) {
    const starts = [];
    let last;
    for (let run = 0; run < STARTS; run++) {
        const port = await freePort();
        const [file, ...args] = command(port);
        const begun = performance.now();
        const server = spawn(file, args, { stdio: ["ignore", "ignore", "inherit"], cwd: here });
        const ended = new Promise((resolve) => server.once("exit", resolve));
        let answer;
        while (answer === undefined && server.exitCode === null) {
            answer = await post(port, false).catch(() => new Promise((resolve) => setTimeout(resolve, 1)));
        }
        starts.push(performance.now() - begun);
        check(answer);
        if (run < STARTS - 1) {
            server.kill();
            await ended;
        } else last = { server, port, ended };
    }
    for (let turn = 0; turn < REQUESTS / 5; turn++) await post(last.port);
    const times = [];
    for (let turn = 0; turn < REQUESTS; turn++) {
        const begun = performance.now();
        await post(last.port);
        times.push(performance.now() - begun);
    }
    const memory = megabytes(last.server.pid);
    last.server.kill();
    await last.ended;
    return { start: median(starts), request: median(times), memory };
}

const rows = [];
const add = async (runtime, name, what, command, check) => {
    const { start, request, memory } = await measured(command, check);
    rows.push({ runtime, name, what, start, request, memory });
    console.error(`${runtime}, ${name}: ${start.toFixed(1)} ms, ${(request * 1000).toFixed(0)} µs, ${memory.toFixed(0)} MB`);
};

let decided;
const ours = (answer) => {
    const row = JSON.parse(answer.split("\n")[0]);
    assert.ok(row.group !== null && row.step !== null, answer);
    decided ??= { group: row.group, step: row.step };
    writeFileSync(`${out}answer.txt`, answer);
};
const same = (answer) => assert.deepEqual(JSON.parse(answer), decided);
const constant = (answer) => assert.ok(answer.length > 100);

const WORKERS = [
    ["relance", "", ours],
    ["constant", "returns as many bytes", constant],
    ["json-rules-engine", version("json-rules-engine"), same],
    ["zen-expression", `@gorules/zen-engine-wasm ${version("@gorules/zen-engine-wasm")}: expressions`, same],
];
for (const [name, what, check] of WORKERS) {
    const bundle = await bundled(name, "workerd");
    await add("workerd", name, what, (port) => workerd(bundle, port), check);
}
const native = existsSync(`${here}node_modules/@gorules/zen-engine/package.json`) ? [["zen-engine", version("@gorules/zen-engine"), same]] : [];
for (const [name, what, check] of [...WORKERS, ...native]) {
    const { outfile } = await bundled(name, "node");
    await add("Node", name, what, (port) => [process.execPath, `${here}node.mjs`, outfile, String(port)], check);
}
const component = `${root}target/wasm/program.wasi-http.wasm`;
if (process.env.WASMTIME) {
    const [task, ...first] = process.env.XTASK ? [process.env.XTASK] : ["cargo", "xtask"];
    execFileSync(task, [...first, "wasm", "wasi-http", `${out}program.rlc`], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
    const serve = (more, file) => (port) => [process.env.WASMTIME, "serve", ...more, "--addr", `127.0.0.1:${port}`, file];
    await add("wasmtime serve", "relance", "compiled when it starts", serve([], component), ours);
    execFileSync(process.env.WASMTIME, ["compile", component, "-o", `${out}program.cwasm`]);
    await add("wasmtime serve", "relance", "compiled before", serve(["--allow-precompiled"], `${out}program.cwasm`), ours);
}
agent.destroy();

console.log("| runtime | what | | first answer after ms | a request µs | times a constant | memory MB |\n|---|---|---|---|---|---|---|");
for (const { runtime, name, what, start, request, memory } of rows) {
    const base = rows.find((row) => row.runtime === runtime && row.name === "constant")?.request;
    const times = base ? (request / base).toFixed(2) : "";
    console.log(`| ${runtime} | ${name} | ${what} | ${start.toFixed(0)} | ${(request * 1000).toFixed(0)} | ${times} | ${memory.toFixed(0)} |`);
}
