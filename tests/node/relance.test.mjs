// The package in Node gives the same answers as the command line, as typed objects and to the byte.

import assert from "node:assert/strict";
import { test } from "node:test";

import { cases, entry, thrown } from "./loaded.mjs";

const relance = await entry(".");

const program = `edition 1

workspace {
    language fr
    currency EUR
}

attribute key_account: flag

template relance {
    subject fr "Relance"
    body fr """
    Bonjour #contact_name,
    #items_list
    """
}

scenario "Standard" {
    language fr
    +3 days   phone  "Appel"
    +20 days  letter "Lettre" template relance
}

group "Grands comptes" {
    when key_account = yes
    exempt
}

group "Tous les autres" {
    otherwise
    scenario "Standard"
}

test "appelé trois jours après l'échéance" {
    customer key_account no
    invoice F1 due 2026-03-02 open 1200 EUR
    on 2026-03-05  expect due "Appel"
}
`;

const portfolioFiles = [
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
const read = (program, files = portfolioFiles, options) => program.readPortfolio(files, options);
const usual = () => {
    const found = usable(program);
    return { program: found, portfolio: read(found).portfolio };
};
const text = (bytes) => new TextDecoder().decode(bytes);
/** Days since 1970-01-01. */
const day = (date) => Date.parse(date) / 86_400_000;

test("a program compiles", () => {
    const found = compiled(program);
    assert.ok(found.program instanceof relance.Program);
    assert.equal(found.tests, 1);
    assert.deepEqual(found.diagnostics.filter(({ severity }) => severity === "error"), []);
});

test("what is suspicious is among the diagnostics", () => {
    const doubtful = program.replace("when key_account = yes", "when key_account = yes and key_account = no");
    assert.ok(compiled(doubtful).diagnostics.some(({ severity }) => severity === "warning"));
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
    assert.ok(relance.isAlive());
    usable(program);
});

test("a program says what is in it", () => {
    const found = usable(program);
    assert.deepEqual(found.groupNames(), ["Grands comptes", "Tous les autres"]);
    assert.deepEqual(found.attributes(), [{ name: "key_account", type: "flag", values: [] }]);
    const [scenario] = found.scenarios();
    assert.deepEqual([scenario.name, scenario.language], ["Standard", "fr"]);
    assert.deepEqual(scenario.steps[1], { name: "Lettre", offset: 20, channel: "letter", mode: "manual", template: "relance" });
    assert.deepEqual(found.templateLanguages("relance"), ["fr"]);
});

test("a portfolio is evaluated to columns, to rows and to the bytes of the command line", () => {
    const { program, portfolio } = usual();
    assert.deepEqual([portfolio.count, portfolio.invoiceCount], [2, 3]);
    assert.deepEqual([portfolio.customerIds(), portfolio.find("C2"), portfolio.find("C3")], [["C1", "C2"], 1, -1]);
    const agenda = program.evaluate(portfolio, "2026-03-10");
    assert.equal(text(agenda.ndjson()), expected);
    const rows = expected.trimEnd().split("\n").map((line) => JSON.parse(line)).filter(({ kind }) => kind === "scenario");
    assert.deepEqual(agenda.rows(0, agenda.count), rows);
    assert.deepEqual(agenda.row(agenda.find("C2")), rows[1]);
    assert.ok(text(agenda.csv()).startsWith("kind,id,customer,group,"));
    const names = relance.statusNames();
    assert.deepEqual([...agenda.statuses].map((status) => names[status]), ["due", "exempt"]);
    assert.ok(agenda.groups instanceof Uint32Array && agenda.actOn instanceof Int32Array && agenda.overdue instanceof BigInt64Array);
    assert.deepEqual([agenda.plannedOn[0], agenda.actOn[0]], [day("2026-03-05"), day("2026-03-10")]);
    assert.deepEqual([...agenda.collectable], [119_950n, 0n]);
    const bytes = portfolioFiles.map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) }));
    assert.equal(text(program.evaluate(read(program, bytes).portfolio, "2026-03-10").ndjson()), expected);
});

test("a program survives its compact form, and a changed byte is refused", () => {
    const { program, portfolio } = usual();
    const bytes = program.toBytes();
    assert.equal(text(relance.loadProgram(bytes).evaluate(portfolio, "2026-03-10").ndjson()), expected);
    bytes[bytes.length - 1] ^= 1;
    assert.throws(() => relance.loadProgram(bytes), thrown("damaged"));
    assert.throws(() => relance.loadProgram(new Uint8Array()), thrown("not_a_program"));
});

test("a portfolio with mistakes has typed problems", () => {
    const [customers, invoices] = portfolioFiles;
    const wrong = { ...invoices, text: `${invoices.text}F4,C1,2026-02-30,5\n` };
    const found = usable(program);
    const refused = read(found, [customers, wrong]);
    assert.equal(refused.portfolio, undefined);
    assert.equal(refused.problemCount, 1);
    const [problem] = refused.problems;
    assert.equal(problem.severity, "error");
    assert.match(problem.code, /^P\d{4}$/);
    assert.deepEqual([problem.file, problem.line, problem.column], ["portfolio/invoices.csv", 5, 7]);
    const rest = read(found, [customers, wrong], { skipBadRows: true });
    assert.equal(rest.skippedRows, 1);
    assert.equal(rest.portfolio.count, 2);
});

test("wrong arguments are thrown as errors with a code", () => {
    const { program: found, portfolio } = usual();
    assert.throws(() => found.evaluate(portfolio, "10/03/2026"), thrown("as_of"));
    assert.throws(() => found.evaluate({}, "2026-03-10"), thrown("argument"));
    assert.throws(() => read(found, portfolioFiles.slice(0, 1)), thrown("file_missing"));
    assert.throws(() => read(found, [...portfolioFiles, portfolioFiles[0]]), thrown("file_twice"));
    assert.throws(() => read(found, [{ text: "" }]), thrown("argument"));
    assert.throws(() => read(found, [{ name: "customers.csv", bytes: "id" }]), thrown("argument"));
    assert.throws(() => relance.compile("edition 1"), thrown("argument"));
    assert.throws(() => relance.compile([], "de"), thrown("argument"));
    assert.throws(() => found.preview({ scenario: "Standart", due: "2026-03-02" }), thrown("scenario"));
    assert.throws(() => found.explain(portfolio, "2026-03-10", "C9"), thrown("customer"));
    assert.ok(relance.isAlive());
});

test("a portfolio of other attributes is refused", () => {
    const { portfolio } = usual();
    const other = usable(program.replace("attribute key_account: flag", "attribute key_account: flag\nattribute risk: integer"));
    assert.throws(() => other.evaluate(portfolio, "2026-03-10"), thrown("columns"));
});

test("an explanation tells the rules in both languages", () => {
    const { program, portfolio } = usual();
    const { sections } = program.explain(portfolio, "2026-03-10", "C1");
    assert.match(sections[0].title, /C1 \(Dupont\)/);
    assert.ok(sections.every(({ title, lines }) => title !== "" && Array.isArray(lines)));
    assert.notDeepEqual(program.explain(portfolio, "2026-03-10", "C1", "fr").sections, sections);
});

test("a preview plays a made-up customer, and a real one", () => {
    const { program, portfolio } = usual();
    const steps = (preview) => preview.moments.filter(({ kind }) => kind === "step").map(({ day, step }) => [day, step]);
    const options = { scenario: "Standard", due: "2026-03-02" };
    const played = [["2026-03-05", "Appel"], ["2026-03-22", "Lettre"]];
    assert.deepEqual(steps(program.preview(options)), played);
    assert.deepEqual(steps(program.preview({ ...options, events: [{ on: "2026-03-10", what: "paid" }] })), played.slice(0, 1));
    assert.equal(program.preview({ ...options, events: [{ on: "2026-03-10", what: "paid" }] }).end.status, "clear");
    const late = program.preview({ ...options, events: [{ on: "2026-03-09", what: "done", step: "Appel" }] });
    assert.equal(steps(late)[0][0], "2026-03-09");
    assert.deepEqual(steps(program.previewCustomer(portfolio, "C1", { asOf: "2026-03-10" }))[0], ["2026-03-10", "Appel"]);
    assert.match(program.previewSvg({ ...options, lang: "fr" }), /^<svg [\s\S]*<\/svg>\n$/);
    assert.throws(() => program.preview({ ...options, events: [{ on: "2026-03-10", what: "paid", amount: 1e9 }] }), thrown("event"));
});

test("messages are those of the day, and samples those of a template", () => {
    const { program, portfolio } = usual();
    assert.deepEqual(program.messages(portfolio, "2026-03-10"), []);
    const sample = program.sampleMessage("relance", "fr");
    assert.equal(sample.subject, "Relance");
    assert.match(sample.html, /^<!DOCTYPE html>/);
    assert.equal(sample.problem, null);
    assert.throws(() => program.sampleMessage("relanse", "fr"), thrown("template"));
});

test("tests of the program run, and tell what they reach", () => {
    const report = usable(program).test();
    assert.deepEqual([report.passed, report.failed], [1, 0]);
    assert.deepEqual(report.coverage.steps, { reached: 1, all: 2, percent: 50 });
    assert.ok(report.coverage.missed.some(({ kind, at }) => kind === "steps" && program.slice(at.start, at.end).includes("Lettre")));
    const wrong = program.replace("on 2026-03-05  expect due", "on 2026-03-04  expect due");
    const [failed] = usable(wrong).test().tests;
    assert.equal(failed.passed, false);
    assert.equal(failed.failures[0].on, "2026-03-04");
    assert.throws(() => relance.loadProgram(usable(program).toBytes()).test(), thrown("no_tests"));
});

test("groups are counted", () => {
    const { program, portfolio } = usual();
    const [exempt, others, none] = program.groups(portfolio, "2026-03-10");
    assert.deepEqual([exempt.customers, others.customers, none.customers], [1, 1, 0]);
    assert.deepEqual([others.due, others.first, none.group], [1, ["C1"], null]);
});

test("a comparison tells what an edit changes", () => {
    const { program: old, portfolio } = usual();
    const edited = usable(program.replace("+3 days ", "+9 days "));
    const comparison = edited.compare(portfolio, old, portfolio, "2026-03-10");
    assert.equal(comparison.changed, 1);
    assert.equal(comparison.changes[0].customer, "C1");
    assert.equal(old.compare(portfolio, old, portfolio, "2026-03-10").changed, 0);
});

test("a simulation counts day by day", () => {
    const { program, portfolio } = usual();
    const simulated = program.simulate(portfolio, { from: "2026-03-01", to: "2026-03-31" });
    assert.equal(simulated.days.length, 31);
    assert.equal(simulated.customers, 2);
    assert.ok(simulated.byPeople >= 2);
    assert.throws(() => program.simulate(portfolio, { from: "2026-03-02", to: "2026-03-01" }), thrown("argument"));
});

test("every case gives its expected agenda to the byte", () => {
    let compared = 0;
    for (const { name, program: source, portfolio, expected } of cases()) {
        const program = usable(source);
        const found = read(program, portfolio).portfolio;
        for (const { day, ndjson } of expected) {
            assert.equal(text(program.evaluate(found, day).ndjson()), ndjson, `${name} on ${day}`);
            compared += 1;
        }
    }
    assert.ok(compared >= 4, `only ${compared} agendas were compared`);
});
