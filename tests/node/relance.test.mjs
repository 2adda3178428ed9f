// The module for Node gives the same answers as the command line, as typed objects and to the byte.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
const modulePath = fileURLToPath(new URL("target/wasm/node/relance.js", root));
assert.ok(existsSync(modulePath), `${modulePath} is not there: build it with \`cargo xtask wasm\``);
const relance = createRequire(import.meta.url)(modulePath);

const program = `edition 1

workspace {
    language fr
    currency EUR
}

attribute key_account: flag

scenario "Standard" {
    +3 days   phone  "Appel"
    +20 days  letter "Lettre"
}

group "Grands comptes" {
    when key_account = yes
    exempt
}

group "Tous les autres" {
    otherwise
    scenario "Standard"
}
`;

const portfolio = [
    { name: "portfolio/customers.csv", text: "id,name,collector,contact_phone,key_account\nC1,Dupont,anne,+33100000000,no\nC2,É,,,yes\n" },
    { name: "portfolio/invoices.csv", text: "id,customer,due_on,open\nF1,C1,2026-03-02,1200.00\nF2,C1,2026-03-09,-0.50\nF3,C1,2026-04-01,10\n" },
    { name: "portfolio/specific_actions.csv", text: "id,customer,channel,on,invoices\nA1,C1,phone,2026-03-20,F3\n" },
];

const expected =
    '{"kind":"scenario","customer":"C1","group":"Tous les autres","scenario":"Standard","status":"due","leader":"F1","step":"Appel","offset":3,"channel":"phone","mode":"manual","nominal_on":"2026-03-05","planned_on":"2026-03-05","act_on":"2026-03-10","reasons":[],"days_late":8,"overdue":"1200.00","collectable":"1199.50"}\n' +
    '{"kind":"specific","id":"A1","customer":"C1","status":"scheduled","reasons":[]}\n' +
    '{"kind":"scenario","customer":"C2","group":"Grands comptes","scenario":null,"status":"exempt","leader":null,"step":null,"offset":null,"channel":null,"mode":null,"nominal_on":null,"planned_on":null,"act_on":null,"reasons":[],"days_late":null,"overdue":"0.00","collectable":"0.00"}\n';

const compiled = (text) => relance.compile([{ path: "program.relance", text }]);
const usable = (text) => {
    const { program, diagnostics } = compiled(text);
    assert.ok(program, diagnostics.map((diagnostic) => diagnostic.text).join("\n"));
    return program;
};
const thrown = (code) => (error) => error instanceof Error && error.name === "RelanceError" && error.code === code && error.message !== "";

test("a program compiles", () => {
    const { program: found, diagnostics } = compiled(program);
    assert.ok(found instanceof relance.Program);
    assert.deepEqual(diagnostics.filter(({ severity }) => severity === "error"), []);
});

test("a broken program has typed diagnostics that point into its text", () => {
    // The letters before the mistake count once each, whatever their size in UTF-8.
    const text = program.replace('"Grands comptes"', '"É😀"').replace("when key_account = yes", "when kez_account = yes");
    const answer = compiled(text);
    assert.equal(answer.program, undefined);
    const [diagnostic] = answer.diagnostics;
    assert.equal(diagnostic.severity, "error");
    assert.match(diagnostic.code, /^E\d{4}$/);
    assert.equal(diagnostic.at.path, "program.relance");
    assert.equal(text.slice(diagnostic.at.start, diagnostic.at.end), "kez_account");
    assert.equal(diagnostic.at.line, text.slice(0, diagnostic.at.start).split("\n").length);
    assert.ok(diagnostic.text.startsWith(`program.relance:${diagnostic.at.line}:${diagnostic.at.column}: error[${diagnostic.code}]: `));
    const [french] = relance.compile([{ path: "program.relance", text }], "fr").diagnostics;
    assert.notEqual(french.message, diagnostic.message);
    assert.ok(french.text.includes(`erreur[${diagnostic.code}]\u202f: ${french.message}`));
    const marked = compiled(`\ufeff${text}`).diagnostics[0];
    assert.equal(marked.at.start, diagnostic.at.start + 1);
});

test("deep nesting is refused, not fatal", () => {
    const nested = `${"(".repeat(100_000)}1${")".repeat(100_000)}`;
    const answer = compiled(program.replace("key_account = yes", nested));
    assert.equal(answer.program, undefined);
    assert.ok(answer.diagnostics.length > 0);
    usable(program);
});

test("a portfolio is evaluated to typed rows and to the bytes of the command line", () => {
    const answer = usable(program).evaluate(portfolio, "2026-03-10");
    assert.deepEqual(answer.problems, []);
    assert.equal(answer.ndjson, expected);
    assert.deepEqual(answer.rows, expected.trimEnd().split("\n").map((line) => JSON.parse(line)));
    const bytes = portfolio.map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) }));
    assert.deepEqual(usable(program).evaluate(bytes, "2026-03-10"), answer);
});

test("a program survives its compact form, and a changed byte is refused", () => {
    const bytes = usable(program).toBytes();
    assert.equal(relance.loadProgram(bytes).evaluate(portfolio, "2026-03-10").ndjson, expected);
    bytes[bytes.length - 1] ^= 1;
    assert.throws(() => relance.loadProgram(bytes), thrown("damaged"));
    assert.throws(() => relance.loadProgram(new Uint8Array()), thrown("not_a_program"));
});

test("a portfolio with mistakes has typed problems", () => {
    const [customers, invoices] = portfolio;
    const wrong = { ...invoices, text: `${invoices.text}F4,C1,2026-02-30,5\n` };
    const refused = usable(program).evaluate([customers, wrong], "2026-03-10");
    assert.equal(refused.rows, null);
    assert.equal(refused.ndjson, null);
    assert.equal(refused.problemCount, 1);
    const [problem] = refused.problems;
    assert.equal(problem.severity, "error");
    assert.match(problem.code, /^P\d{4}$/);
    assert.deepEqual([problem.file, problem.line, problem.column], ["portfolio/invoices.csv", 5, 7]);
    const rest = usable(program).evaluate([customers, wrong], "2026-03-10", { skipBadRows: true });
    assert.equal(rest.skippedRows, 1);
    assert.equal(rest.rows.length, 2);
});

test("wrong arguments are thrown as errors with a code", () => {
    const found = usable(program);
    assert.throws(() => found.evaluate(portfolio, "10/03/2026"), thrown("as_of"));
    assert.throws(() => found.evaluate(portfolio.slice(0, 1), "2026-03-10"), thrown("file_missing"));
    assert.throws(() => found.evaluate([...portfolio, portfolio[0]], "2026-03-10"), thrown("file_twice"));
    assert.throws(() => found.evaluate([{ text: "" }], "2026-03-10"), thrown("argument"));
    assert.throws(() => relance.compile("edition 1"), thrown("argument"));
    assert.throws(() => relance.compile([], "de"), thrown("argument"));
});

test("every case gives its expected agenda to the byte", () => {
    const cases = new URL("tests/cases/", root);
    let compared = 0;
    for (const name of readdirSync(cases)) {
        const folder = new URL(`${name}/`, cases);
        const files = readdirSync(folder);
        const found = usable(readFileSync(new URL("program.relance", folder), "utf8"));
        const given = files.filter((file) => file.endsWith(".csv")).map((file) => ({ name: file, bytes: readFileSync(new URL(file, folder)) }));
        for (const file of files) {
            const day = file.match(/^expected-(.*)\.ndjson$/)?.[1];
            if (day) {
                assert.equal(found.evaluate(given, day).ndjson, readFileSync(new URL(file, folder), "utf8"), `${name} on ${day}`);
                compared += 1;
            }
        }
    }
    assert.ok(compared >= 4, `only ${compared} agendas were compared`);
});
