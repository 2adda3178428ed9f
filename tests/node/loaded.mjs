// The package for Node, and what the tests of it share.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = new URL("../../", import.meta.url);
const folder = new URL("target/npm/relance/", root);

/** A file of the package. */
export function file(name) {
    const path = new URL(name, folder);
    assert.ok(existsSync(path), `${fileURLToPath(path)} is not there: build it with \`cargo xtask wasm\``);
    return path;
}

/** An entry of the package, as Node resolves it by its name. */
export async function entry(name) {
    const { exports } = JSON.parse(readFileSync(file("package.json"), "utf8"));
    const found = exports[name];
    return import(pathToFileURL(fileURLToPath(file(found.node ?? found.default))));
}

/** Checks what a function throws. */
export const thrown = (code) => (error) =>
    error instanceof Error && error.name === "RelanceError" && error.code === code && error.message !== "";

/** The cases with their portfolios, days and expected agendas. */
export function* cases() {
    const folder = new URL("tests/cases/", root);
    for (const name of readdirSync(folder)) {
        const own = new URL(`${name}/`, folder);
        const files = readdirSync(own);
        const read = (file) => readFileSync(new URL(file, own));
        const portfolio = files.filter((file) => file.endsWith(".csv")).map((file) => ({ name: file, bytes: new Uint8Array(read(file)) }));
        const days = files.flatMap((file) => file.match(/^expected-(.*)\.ndjson$/)?.[1] ?? []);
        const expected = days.map((day) => ({ day, ndjson: read(`expected-${day}.ndjson`).toString("utf8") }));
        yield { name, program: read("program.relance").toString("utf8"), portfolio, expected };
    }
}
