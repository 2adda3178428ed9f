// Which scope each word gets: snapshots of samples, and what no broken line may do.
//
// `UPDATE=1 npm test` writes the snapshots anew; read what changed before you keep it.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { test } from "node:test";

import { lines, repository, tokenizer } from "./tokens.mjs";

const samples = new URL("samples/", import.meta.url);
const names = readdirSync(samples).filter((name) => name.endsWith(".relance"));
const sample = (name) => readFileSync(new URL(name, samples), "utf8");

/** The lines of a text, below each its words with their scopes. */
function shown(text) {
    const short = (scope) => scope.replace(/\.relance$/, "");
    return lines(text)
        .map(({ line, tokens }) => {
            const words = tokens.filter((token) => token.text.trim() !== "");
            return [`> ${line}`.trimEnd(), ...words.map((token) => `    ${token.text.trim()}  :  ${token.scopes.map(short).join(" ")}`)];
        })
        .map((block) => `${block.join("\n")}\n`)
        .join("");
}

for (const name of names) {
    test(`the scopes of ${name}`, () => {
        const file = new URL(name.replace(/relance$/, "scopes"), samples);
        const found = shown(sample(name));
        if (process.env.UPDATE) {
            writeFileSync(file, found);
        }
        assert.equal(found, readFileSync(file, "utf8"));
    });
}

test("whole samples have nothing invalid but an unknown escape", () => {
    for (const name of ["statements.relance", "templates.relance"]) {
        const invalid = lines(sample(name)).flatMap(({ tokens }) => tokens).filter(({ scopes }) => scopes.some((scope) => scope.startsWith("invalid")));
        assert.deepEqual(invalid.map(({ text }) => text).filter((text) => text !== "\\q"), []);
    }
});

test("what the examples say is never invalid", () => {
    const examples = new URL("examples/", repository);
    const files = readdirSync(examples, { recursive: true }).filter((name) => name.endsWith(".relance"));
    assert.ok(files.length >= 10, `only ${files.length} files`);
    for (const name of files) {
        lines(readFileSync(new URL(name, examples), "utf8")).forEach(({ line, tokens }, number) => {
            const invalid = tokens.find(({ scopes }) => scopes.some((scope) => scope.startsWith("invalid")));
            assert.ok(!invalid, `${name}:${number + 1}: \`${invalid?.text}\` of \`${line}\` is ${invalid?.scopes.at(-1)}`);
        });
    }
});

// Wherever a person stops typing, the next block is read as if nothing had been there.
test("no broken line reaches into the next block", () => {
    const next = 'scenario "Suivant" {\n    +3 days phone "Appel"\n}\n// fin';
    const fresh = JSON.stringify(lines(next));
    let cuts = 0;
    for (const name of names) {
        const read = tokenizer();
        for (const line of sample(name).split("\n")) {
            for (let end = 0; end <= line.length; end += 1) {
                const broken = read.copy();
                broken.line(line.slice(0, end));
                const found = next.split("\n").map((following) => broken.line(following));
                assert.equal(JSON.stringify(found), fresh, `${name}: after \`${line.slice(0, end)}\``);
                cuts += 1;
            }
            read.line(line);
        }
    }
    assert.ok(cuts > 3000, `only ${cuts} cuts`);
});
