// The extension holds together: what its manifest names is there, and everything is said in English and in French.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { extension, lines, repository } from "./tokens.mjs";

const require = createRequire(import.meta.url);
const text = (name, base = extension) => readFileSync(new URL(name, base), "utf8");
const json = (name) => JSON.parse(text(name));

const manifest = json("package.json");
const configuration = json("language-configuration.json");
const code = text("extension.js");
const all = (pattern, source) => [...source.matchAll(pattern)].map((found) => found[1]);

test("every file that the manifest names is there", () => {
    const { languages, grammars, snippets } = manifest.contributes;
    const files = [manifest.main, ...languages.map((language) => language.configuration), ...[...grammars, ...snippets].map(({ path }) => path)];
    for (const file of files) {
        assert.ok(existsSync(new URL(file, extension)), file);
    }
});

test("grammar, snippets and settings are of the language that the manifest declares", () => {
    const [{ id, extensions }] = manifest.contributes.languages;
    assert.deepEqual(extensions, [".relance"]);
    for (const { language } of [...manifest.contributes.grammars, ...manifest.contributes.snippets]) {
        assert.equal(language, id);
    }
    assert.equal(json("syntaxes/relance.tmLanguage.json").scopeName, manifest.contributes.grammars[0].scopeName);
    assert.ok(all(/language: "(\w+)"/g, code).every((language) => language === id));
});

test("the commands of the manifest are those that the code has", () => {
    const declared = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual(all(/registerCommand\("([^"]+)"/g, code).sort(), declared.sort());
});

test("the settings of the manifest are those that are read", () => {
    const declared = Object.keys(manifest.contributes.configuration.properties);
    const read = all(/settings\.get\("([^"]+)"/g, code).map((name) => `relance.${name}`);
    // The client library reads this one by itself, under the name of the client.
    assert.match(code, /new Client\("relance"/);
    assert.deepEqual([...read, "relance.trace.server"].sort(), declared.sort());
    for (const [name, { default: value, enum: values }] of Object.entries(manifest.contributes.configuration.properties)) {
        assert.ok(values === undefined || values.includes(value), name);
    }
});

test("what the manifest says exists in English and in French", () => {
    const wanted = all(/"%([^%"]+)%"/g, text("package.json")).sort();
    for (const file of ["package.nls.json", "package.nls.fr.json"]) {
        assert.deepEqual(Object.keys(json(file)).sort(), wanted, file);
    }
});

test("what the code says exists in French, with the same places to fill in", () => {
    const french = json("l10n/bundle.l10n.fr.json");
    const { PROBLEMS } = require(fileURLToPath(new URL("server.js", extension)));
    const said = [...all(/l10n\.t\("([^"]+)"/g, code), ...Object.values(PROBLEMS)];
    assert.deepEqual(Object.keys(french).sort(), said.sort());
    for (const [english, translated] of Object.entries(french)) {
        assert.deepEqual(all(/(\{\d\})/g, translated).sort(), all(/(\{\d\})/g, english).sort(), english);
    }
});

test("the version is that of the workspace", () => {
    assert.equal(manifest.version, text("Cargo.toml", repository).match(/^version = "(.+)"$/m)?.[1]);
});

test("the types hold", () => {
    const compiler = require.resolve("typescript/bin/tsc");
    execFileSync(process.execPath, [compiler, "--project", fileURLToPath(new URL("jsconfig.json", extension))], { stdio: "inherit" });
});

test("lines after a header are indented, and a closing brace is not", () => {
    const increase = new RegExp(configuration.indentationRules.increaseIndentPattern);
    const decrease = new RegExp(configuration.indentationRules.decreaseIndentPattern);
    for (const line of ['group "x" {', '    +33 days email "{" {   ', "workspace { // why {"]) {
        assert.ok(increase.test(line), line);
    }
    for (const line of ['group "x {', "// group {", 'rate "x" { 2023-01-01 1 % }', "    otherwise"]) {
        assert.ok(!increase.test(line), line);
    }
    assert.ok(decrease.test("    }") && !decrease.test('    "}"'));
});

test("a long text is closed and indented as one types", () => {
    assert.ok(configuration.autoClosingPairs.some(({ open, close }) => open === '"""' && close === '"""'));
    const [inside, before] = configuration.onEnterRules;
    assert.ok(new RegExp(before.beforeText).test('    body fr """') && !new RegExp(before.beforeText).test('    """'));
    assert.ok(new RegExp(inside.afterText).test('"""'));
});

test("a word is a name, a hashtag or a number", () => {
    const words = "#leader_number Société_2 10_000.50 +7".match(new RegExp(configuration.wordPattern, "g"));
    assert.deepEqual(words, ["#leader_number", "Société_2", "10_000.50", "7"]);
});

test("what the server colours looks as it does without the server", () => {
    const [{ language, scopes }] = manifest.contributes.semanticTokenScopes;
    const known = text("syntaxes/relance.tmLanguage.json");
    assert.equal(language, manifest.contributes.languages[0].id);
    for (const scope of Object.values(scopes).flat()) {
        assert.ok(known.includes(scope), `the grammar has no scope ${scope}`);
    }
});

test("a task finds the places in what `relance check --format short` says", () => {
    const { pattern, applyTo } = manifest.contributes.problemMatchers[0];
    assert.equal(applyTo, undefined, "closed files too");
    const said = text("tests/snapshots/command_line_reports__two_files_short.snap", repository).split("---\n").at(-1).trim().split("\n");
    assert.ok(said.length > 3);
    for (const line of said) {
        const found = line.match(new RegExp(pattern.regexp));
        assert.ok(found, line);
        assert.ok(existsSync(new URL(encodeURI(found[pattern.file]), repository)), line);
        assert.equal(line, `${found[1]}:${found[2]}:${found[3]}: ${found[4]}[${found[5]}]: ${found[6]}`);
    }
});

/** What a snippet writes when nothing is filled in. */
function written(body) {
    const choice = /\$\{\d+\|([^,|]+)[^}]*\}/g;
    const field = /\$\{\d+:((?:[^}\\]|\\.)*)\}/g;
    return body.join("\n").replace(choice, "$1").replace(field, "$1").replace(/\\([\\$}])/g, "$1").replace("$0", "");
}

test("what snippets write is a program without a wrong word", () => {
    const snippets = Object.values(json("snippets/relance.json"));
    assert.ok(snippets.length > 30);
    for (const { body, prefix, description } of snippets) {
        assert.ok(prefix && description);
        const program = written(body);
        assert.ok(!/\$\d|\$\{/.test(program), program);
        const invalid = lines(program).flatMap(({ tokens }) => tokens).filter(({ scopes }) => scopes.some((scope) => scope.startsWith("invalid")));
        assert.deepEqual(invalid, [], program);
    }
});
