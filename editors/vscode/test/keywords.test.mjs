// Every word of the keyword tables gets the scope that its table should have, in a line that is right.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { extension, lines } from "./tokens.mjs";

const { statements, tables, step, rate } = JSON.parse(readFileSync(new URL("../keywords.json", extension), "utf8"));

/** The headers of the blocks in which a place stands. */
const HEADERS = {
    program: [],
    workspace: ["workspace {"],
    sending: ["workspace {", "sending {"],
    calendar: ['calendar "x" {'],
    group: ['group "x" {'],
    scenario: ['scenario "x" {'],
    step: ['scenario "x" {', '+1 day email "x" {'],
    template: ["template x {"],
    actions: ['actions "x" {'],
    rate: ['rate "x" {'],
    penalties: ['penalties "x" {'],
    test: ['test "x" {'],
    table: ['test "x" {', "each x {"],
    timeline: ['test "x" {', "expect timeline {"],
};

/** The scope of a word, or of words that belong together, in a line of a place. */
function scope(place, line, word) {
    const headers = HEADERS[place];
    assert.ok(headers, `nothing is known of the place \`${place}\``);
    const { tokens } = lines([...headers, `    ${line}`].join("\n"))[headers.length];
    return tokens.find(({ text }) => text.trim() === word)?.scopes.at(-1);
}

const statementScope = ({ place, word }) => (place === "program" ? `storage.type.${word}.relance` : `keyword.other.statement.${place}.relance`);

test("each statement has the scope of its place", () => {
    for (const statement of statements) {
        assert.equal(scope(statement.place, statement.example, statement.word), statementScope(statement), statement.example);
    }
});

test("a clause has its scope on the line of the step too, and in an action", () => {
    for (const statement of statements.filter(({ place }) => place === "step")) {
        const after = { scenario: '+1 day email "x"', actions: 'promise + 1 day email "x"' };
        for (const [place, line] of Object.entries(after)) {
            assert.equal(scope(place, `${line} ${statement.example}`, statement.word), statementScope(statement), statement.example);
        }
    }
});

test("no statement is one in another place", () => {
    for (const { word, example } of statements) {
        const own = statements.filter((statement) => statement.word === word).map(({ place }) => place);
        for (const place of Object.keys(HEADERS).filter((place) => !own.includes(place))) {
            const found = scope(place, example.replace(/ \{$/, ""), word) ?? "";
            // What starts at the top level only ends the block, so that it is right again.
            const top = own.includes("program") && found.startsWith("storage.type.");
            // A channel or a clause would stand behind a step.
            assert.ok(top || !found.startsWith("keyword.other.statement."), `${word} in ${place}: ${found}`);
        }
    }
});

/** For each table, the line of a word and its scope. */
const TABLES = {
    operators: (word) => ["group", `when x ${word} y`, "keyword.operator.word"],
    functions: (word) => ["group", `when ${word}(open) > 5`, "support.function"],
    channels: (word) => ["scenario", `+1 day ${word} "x"`, "support.type.channel"],
    statuses: (word) => ["test", `on 2026-03-05 expect ${word} "x"`, "constant.language.status"],
    reasons: (word) => ["test", `expect clear because ${word}, ${word}`, "constant.language.reason"],
    types: (word) => ["program", `attribute x: ${word}`, "support.type"],
    starts: (word) => ["scenario", `start ${word}`, "constant.language.start"],
    intervals: (word) => ["scenario", `interval ${word}`, "constant.language.interval"],
    shifts: (word) => ["scenario", `calendar "x" ${word}`, "constant.language.shift"],
    anchors: (word) => ["actions", `${word} + 1 day email "x"`, "keyword.other.statement.actions"],
    weekdays: (word) => ["calendar", `weekend sunday to ${word}, ${word}`, "constant.language.weekday"],
    months: (word) => ["penalties", `rate 5 %, set on 1 ${word}`, "constant.language.month"],
    bases: (word) => ["penalties", `basis ${word}`, "constant.language.basis"],
    parts: (word) => PARTS[word],
};

const channel = (words) => ["scenario", `+1 day ${words} "x"`, "support.type.channel", words];
const part = (place, line) => [place, line, "keyword.other.part"];

/** Words that go on with a statement, each in its own. */
const PARTS = {
    below: part("workspace", "ignore below 5 EUR"),
    day: ["scenario", '+1 day phone "x"', "keyword.other.unit"],
    to: part("sending", "hours 09:00 to 17:30"),
    easter: ["calendar", "holidays easter + 1", "constant.language.easter"],
    gap: part("scenario", "interval gap 3 days"),
    without: part("step", "automatic without confirmation"),
    confirmation: part("step", "automatic without confirmation"),
    one: ["program", "attribute x: one of a, b", "support.type", "one of"],
    of: ["program", "attribute x: one of a, b", "support.type", "one of"],
    points: ["penalties", 'rate "x" + 2 points', "keyword.other.unit"],
    point: ["penalties", 'rate "x" + 1 point', "keyword.other.unit"],
    set: part("penalties", 'rate "x", set on 1 July'),
    on: part("penalties", 'rate "x", set on 1 July'),
    sum: part("penalties", "fixed sum 40 EUR per invoice"),
    per: part("penalties", "fixed sum 40 EUR per invoice"),
    invoice: part("penalties", "fixed sum 40 EUR per invoice"),
    interactive: channel("interactive email"),
    internal: channel("internal email"),
    registered: channel("registered letter"),
    electronic: channel("electronic registered letter"),
    due: part("test", "invoice F1 due 2026-03-02 open 5 EUR"),
    open: part("test", "invoice F1 due 2026-03-02 open 5 EUR"),
    amount: part("test", "invoice F1 amount 5 EUR issued 2026-03-02"),
    issued: part("test", "invoice F1 amount 5 EUR issued 2026-03-02"),
    disputed: part("test", "on 2026-03-02 disputed F1"),
    dispute: part("test", "on 2026-03-02 dispute resolved F1"),
    resolved: part("test", "on 2026-03-02 dispute resolved F1"),
    promised: part("test", "on 2026-03-02 promised F1 until 2026-03-09"),
    promise: part("test", "on 2026-03-02 promise withdrawn F1"),
    withdrawn: part("test", "on 2026-03-02 promise withdrawn F1"),
    until: part("test", "done as proposed until 2026-03-09"),
    hold: part("test", "on 2026-03-02 hold F1"),
    release: part("test", "on 2026-03-02 release F1"),
    paid: part("test", "on 2026-03-02 paid F1 5 EUR"),
    as: part("test", "done as proposed"),
    proposed: part("test", "done as proposed"),
    for: part("timeline", '2026-03-05 phone "x" for F1'),
    because: part("test", "expect clear because nothing open"),
    never: part("test", "expect never letter"),
    leader: part("test", "expect leader F1"),
    group: part("test", 'expect group "x"'),
    no: part("test", "expect no leader"),
    timeline: part("test", "expect timeline {"),
};

test("the words of each table have the scope of the table", () => {
    assert.deepEqual(Object.keys(TABLES).sort(), Object.keys(tables).sort(), "a table is not known here");
    for (const [table, words] of Object.entries(tables)) {
        for (const { word } of words) {
            const sample = TABLES[table](word);
            assert.ok(sample, `\`${word}\` of ${table} has no line here: add one`);
            const [place, line, expected, shown = word] = sample;
            assert.equal(scope(place, line, shown), `${expected}.relance`, `${word} in \`${line}\``);
        }
    }
});

test("no word is one within a longer word or a name", () => {
    for (const { word } of Object.values(tables).flat().filter(({ word }) => /^[a-z]+$/.test(word))) {
        for (const longer of [`${word}_x`, `x${word}`, `${word}é`]) {
            assert.equal(scope("group", `when ${longer} > 5`, longer), "variable.other.field.relance", longer);
        }
    }
});

test("a step and a value of a rate are as their examples say", () => {
    assert.equal(scope("scenario", step, "+7"), "constant.numeric.offset.relance");
    assert.equal(scope("scenario", step, '"Relance n°1"'), "entity.name.function.step.relance");
    assert.equal(scope("rate", rate, "2023-01-01"), "constant.numeric.date.relance");
    assert.equal(scope("rate", rate, "%"), "keyword.other.unit.relance");
});
