// The example for Bun.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";

import { damaged, holds } from "./doors.mjs";
import { example, made, path } from "./inputs.mjs";
import { binary, serve } from "./processes.mjs";

const bun = binary(path("examples/edge/node_modules/@oven"), "bin/bun");
const open = (program) => serve(bun, ["serve.ts", program], { cwd: path("examples/edge/bun/") });

holds(open);

test("it does not start with a damaged program", async () => {
    const program = `${made}damaged-bun.rlc`;
    writeFileSync(program, damaged(readFileSync(example.program)));
    await assert.rejects(open(program), ({ code, printed }) => code > 0 && printed.includes("checksum"));
});
