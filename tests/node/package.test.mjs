// The package as it is published: its types, its forms, its pages.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { cases, entry, file, root } from "./loaded.mjs";

/** Types are made from the Rust types: what changes them shows here. `UPDATE_TYPES=1` takes them over. */
for (const name of ["relance.d.ts", "evaluator.d.ts", "edge.d.ts"]) {
    test(`${name} is as it was looked at`, () => {
        const made = readFileSync(file(name), "utf8");
        const kept = new URL(`tests/node/types/${name}`, root);
        if (process.env.UPDATE_TYPES) writeFileSync(kept, made);
        assert.ok(existsSync(kept), `${fileURLToPath(kept)} is not there`);
        assert.equal(made, readFileSync(kept, "utf8"), "the types changed: look at them, and set UPDATE_TYPES=1 to take them over");
    });
}

test("the example of the README runs, and says how many are due", () => {
    const [, example] = /```js\n(import [\s\S]*?)```/.exec(readFileSync(new URL("README.md", root), "utf8"));
    const path = new URL("target/readme-example.mjs", root);
    writeFileSync(path, example.replace('"./target/', '"./'));
    const said = spawnSync(process.execPath, [fileURLToPath(path)], { cwd: fileURLToPath(root), encoding: "utf8" });
    assert.equal(said.stderr, "");
    assert.match(said.stdout, /^[1-9]\d* steps and actions are due\n$/);
});

test("every file that the package names is in it", () => {
    const { exports, types } = JSON.parse(readFileSync(file("package.json"), "utf8"));
    const named = Object.values(exports).flatMap((entry) => (typeof entry === "string" ? [entry] : Object.values(entry)));
    for (const name of [types, ...named]) assert.ok(existsSync(file(name)), name);
});

test("the file with the module in it gives the same answers", async () => {
    const inline = await import(file("inline.js"));
    await inline.init();
    const [{ program, portfolio, expected }] = cases();
    const found = inline.compile([{ path: "a.relance", text: program }]).program;
    const agenda = found.evaluate(found.readPortfolio(portfolio).portfolio, expected[0].day);
    assert.equal(new TextDecoder().decode(agenda.ndjson()), expected[0].ndjson);
    assert.equal(readFileSync(file("inline.js"), "utf8").match(/^import /m), null);
});

test("the pages of the codes are there in both languages", async () => {
    const { explainCode } = await entry("./codes");
    const [english, french] = await Promise.all([explainCode("E0301"), explainCode("E0301", "fr")]);
    assert.ok(english.length > 0 && french.length > 0 && english !== french);
    assert.equal(await explainCode("E9999"), undefined);
});
