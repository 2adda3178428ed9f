// The example for Deno.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";

import { damaged, holds } from "./doors.mjs";
import { example, made, path } from "./inputs.mjs";
import { binary, serve } from "./processes.mjs";

const deno = binary(`${made}tools/node_modules/@deno`, "deno");
const open = (program) =>
    serve(deno, ["run", "--no-prompt", "--allow-net", "--allow-read", "--allow-env", "serve.ts", program], {
        cwd: path("examples/edge/deno/"),
        env: { DENO_NO_UPDATE_CHECK: "1" },
    });

holds(open);

test("it does not start with a damaged program", async () => {
    const program = `${made}damaged-deno.rlc`;
    writeFileSync(program, damaged(readFileSync(example.program)));
    await assert.rejects(open(program), ({ code, printed }) => code > 0 && printed.includes("RelanceError") && printed.includes("checksum"));
});
