// What becomes of handles: freed by hand, and dead after a trap.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { entry, thrown } from "./loaded.mjs";

const relance = await entry(".");
const source = [{ path: "a.relance", text: readFileSync(new URL("../cases/seeds/program.relance", import.meta.url), "utf8") }];

test("a freed handle throws, and nothing else does", () => {
    const { program } = relance.compile(source);
    program[Symbol.dispose]();
    assert.throws(() => program.toBytes(), thrown("freed"));
    assert.ok(relance.isAlive());
    assert.ok(relance.compile(source).program.toBytes().length > 0);
});

test("handles on the same program live on by themselves", () => {
    const compiled = relance.compile(source);
    const { program } = compiled;
    compiled.free();
    assert.ok(program.scenarios().length > 0);
});

test("a trap kills the instance: its handles throw for ever, and a new one works", () => {
    const { program } = relance.compile(source);
    const { compile, Program } = relance;
    const victim = compile(source).program;
    // A handle that points outside the memory: the next call through it traps.
    victim.__wbg_ptr = 0x7fff_fff0;
    assert.throws(() => victim.toBytes(), (error) => thrown("dead")(error) && error.cause instanceof WebAssembly.RuntimeError);
    assert.equal(relance.isAlive(), false);
    assert.throws(() => program.toBytes(), thrown("dead"));
    assert.throws(() => relance.compile(source), thrown("dead"));
    assert.doesNotThrow(() => program.free());

    relance.restart();
    assert.equal(relance.isAlive(), true);
    const anew = relance.compile(source).program;
    assert.ok(anew.toBytes().length > 0);
    assert.notEqual(relance.Program, Program);
    assert.throws(() => compile(source), thrown("dead"));
    assert.throws(() => victim.toBytes(), thrown("dead"));
});
