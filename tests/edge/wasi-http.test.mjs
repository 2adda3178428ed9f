// The component for wasi:http under `wasmtime serve`.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { test } from "node:test";

import { ask, damaged, holds } from "./doors.mjs";
import { example, made, path } from "./inputs.mjs";
import { serve } from "./processes.mjs";

const wasmtime = process.env.WASMTIME ?? `${made}python/bin/wasmtime`;
const [task, ...first] = process.env.XTASK ? [process.env.XTASK] : ["cargo", "xtask"];

/** The component with a program in it. */
function component(program) {
    execFileSync(task, [...first, "wasm", "wasi-http", program], { cwd: path("./"), stdio: ["ignore", "pipe", "pipe"] });
    return path(`target/wasm/${basename(program, ".rlc")}.wasi-http.wasm`);
}

const built = new Map();
const open = (program) => {
    if (!built.has(program)) built.set(program, component(program));
    return serve(wasmtime, ["serve", built.get(program)], { withPort: (port) => [["--addr", `127.0.0.1:${port}`], {}] });
};

holds(open);

test("it imports wasi:io and wasi:http, and no clock, file or randomness", () => {
    const bytes = readFileSync(built.get(example.program) ?? component(example.program)).toString("latin1");
    const interfaces = new Set(bytes.match(/wasi:[a-z]+\/[a-z-]+@\d+\.\d+\.\d+/g).map((name) => name.split("@")[0]));
    assert.deepEqual([...interfaces].filter((name) => !name.startsWith("wasi:io/") && !name.startsWith("wasi:http/")), []);
});

test("a damaged program is told", async () => {
    const program = `${made}damaged-wasi.rlc`;
    writeFileSync(program, damaged(readFileSync(example.program)));
    const door = await open(program);
    try {
        const answer = await ask(door.url, "POST", "/agenda", { body: "{}" });
        assert.equal(answer.status, 503);
        assert.equal(JSON.parse(answer.text).problems[0].code, "S0009");
    } finally {
        await door.close();
    }
});
