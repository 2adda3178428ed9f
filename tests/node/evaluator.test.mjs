// The small module evaluates what the full one compiled, to the same bytes.

import assert from "node:assert/strict";
import { test } from "node:test";

import { cases, entry, thrown } from "./loaded.mjs";

const relance = await entry(".");
const evaluator = await entry("./evaluator");

test("every case gives its expected agenda to the byte without the compiler", () => {
    let compared = 0;
    for (const { name, program, portfolio, expected } of cases()) {
        const bytes = relance.compile([{ path: name, text: program }]).program.toBytes();
        const loaded = evaluator.loadProgram(bytes);
        const found = loaded.readPortfolio(portfolio).portfolio;
        for (const { day, ndjson } of expected) {
            assert.equal(new TextDecoder().decode(loaded.evaluate(found, day).ndjson()), ndjson, `${name} on ${day}`);
            compared += 1;
        }
    }
    assert.ok(compared >= 4, `only ${compared} agendas were compared`);
});

test("it has no compiler, and refuses what is no program", () => {
    assert.equal(evaluator.compile, undefined);
    assert.throws(() => evaluator.loadProgram(new Uint8Array(8)), thrown("not_a_program"));
});
