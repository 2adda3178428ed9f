// The Worker under workerd, bundled by the very command that deploys it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

import { ask, damaged, holds } from "./doors.mjs";
import { example, made, path } from "./inputs.mjs";

const folder = path("examples/edge/cloudflare/");
const require = createRequire(`${folder}package.json`);
const { Log, LogLevel, Miniflare } = require("miniflare");
const dist = `${made}cloudflare/`;

// What was bundled of an older module is not to be taken for this one.
rmSync(dist, { recursive: true, force: true });
copyFileSync(example.program, `${folder}program.rlc`);
const npx = (...args) => execFileSync("npx", ["--no-install", ...args], { cwd: folder, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, WRANGLER_SEND_METRICS: "false" } });
npx("wrangler", "deploy", "--dry-run", "--outdir", dist);

const files = readdirSync(dist);
const named = (ending) => files.find((file) => file.endsWith(ending));
const bytes = (ending) => readFileSync(dist + named(ending));

/** Starts the Worker with a program as its asset; in KV there is another one, if one is given. */
async function open(program, kept) {
    const worker = new Miniflare({
        modules: [
            { type: "ESModule", path: "worker.js", contents: bytes("worker.js").toString() },
            { type: "CompiledWasm", path: named(".wasm"), contents: bytes(".wasm") },
            { type: "Data", path: named(".rlc"), contents: readFileSync(program) },
        ],
        compatibilityDate: "2026-04-01",
        bindings: { PROGRAM_SECONDS: "0" },
        kvNamespaces: kept === undefined ? [] : ["PROGRAMS"],
        log: new Log(LogLevel.NONE),
        handleRuntimeStdio: (stdout, stderr) => [stdout, stderr].forEach((stream) => stream.resume()),
    });
    const url = await worker.ready;
    const keep = async (bytes) => (await worker.getKVNamespace("PROGRAMS")).put("PROGRAM", new Uint8Array(bytes).buffer);
    if (kept) await keep(kept);
    return { url, keep, close: () => worker.dispose() };
}

test("the types of the Worker hold", () => {
    npx("tsc", "--project", ".");
});

holds(open);

const checksum = async (door) => JSON.parse((await ask(door.url, "GET", "/health")).text).program.checksum;
/** The checksum once the Worker has looked, which it does after it has answered. */
async function settled(door, wanted) {
    for (let turn = 0; turn < 50; turn++) {
        if ((await checksum(door)) === wanted) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.fail(`the program never became ${wanted}`);
}

test("a program in KV goes before the one that was deployed; one that is damaged is refused, and the former stays", async () => {
    const other = readFileSync(`${made}case-seeds.rlc`);
    const deployed = await open(example.program);
    const first = await checksum(deployed);
    await deployed.close();

    const door = await open(example.program, damaged(other));
    try {
        assert.equal(await checksum(door), first, "a damaged program is refused at the start");
        await door.keep(other);
        const second = other.readUInt32LE(6).toString(16).padStart(8, "0");
        assert.notEqual(second, first);
        await settled(door, second);
        for (const place of [0, 5, 7, 10, other.length - 1]) {
            await door.keep(damaged(other, place));
            await checksum(door);
            await checksum(door);
            assert.equal(await checksum(door), second, `byte ${place}`);
        }
        await door.keep(Buffer.alloc(100));
        assert.equal(await checksum(door), second);
    } finally {
        await door.close();
    }
});
