// The parts of the page that need no browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const load = async (path) => {
    const file = fileURLToPath(new URL(`../src/${path}`, import.meta.url));
    return (await runnerImport(file, { configFile: false, logLevel: "silent" })).module;
};

test("French and English have the same texts, with the same gaps", async () => {
    const [{ en }, { fr }] = [await load("words/en.ts"), await load("words/fr.ts")];
    assert.deepEqual(Object.keys(fr), Object.keys(en));
    const gaps = (text) => [...new Set(text.match(/\{\w+\}/g))].sort();
    for (const key of Object.keys(en)) {
        assert.ok(fr[key].trim() && en[key].trim(), key);
        assert.deepEqual(gaps(fr[key]), gaps(en[key]), key);
    }
});

test("French is set as French is: a space that does not break before what stands high, and its own quotes", async () => {
    const { fr } = await load("words/fr.ts");
    for (const [key, text] of Object.entries(fr)) {
        assert.ok(!/[^\u00a0\u202f][:;?!»](\s|$)/.test(text) && !/«[^\u00a0\u202f]/.test(text), `${key}: ${text}`);
        assert.ok(!/["“”']/.test(text), `${key}: ${text}`);
    }
});

test("the difference of two texts gives both of them back", async () => {
    const { changes } = await load("util/lines.ts");
    let seed = 7;
    const random = (below) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    for (let round = 0; round < 300; round += 1) {
        const make = () => Array.from({ length: random(12) }, () => "abcd"[random(4)]).join("\n");
        const [before, after] = [make(), make()];
        const stretches = changes(before, after);
        const without = (kind) => stretches.filter((stretch) => stretch.kind !== kind).flatMap(({ lines }) => lines).join("\n");
        assert.equal(without("new"), before);
        assert.equal(without("gone"), after);
    }
    assert.deepEqual(changes("a\nb\nc", "a\nx\nc").map(({ kind }) => kind), ["same", "gone", "new", "same"]);
    assert.deepEqual(changes("a", "a"), [{ kind: "same", lines: ["a"] }]);
});

test("a program goes into a link and comes out the same", async () => {
    const { fragment, shared } = await load("util/share.ts");
    const program = { name: "Été", files: [{ path: "a.relance", text: "scenario \"é – 🙂\"\n".repeat(500) }], active: "a.relance" };
    const link = await fragment(program);
    assert.match(link, /^#p=[\w-]+$/);
    assert.ok(link.length < 400, `${link.length}`);
    assert.deepEqual(await shared(link), program);
    assert.equal(await shared("#timeline"), null);
    await assert.rejects(shared(link.slice(0, -20)));
});

test("pasted tables are known by their columns, and get their commas", async () => {
    const { fileOf, withCommas } = await load("util/tables.ts");
    assert.equal(fileOf("id\tname\tcountry\nC1\tRoux\tFR"), "customers.csv");
    assert.equal(fileOf("id,customer,kind,due_on,open"), "invoices.csv");
    assert.equal(fileOf("customer,invoice,scenario,step,done_on"), "history.csv");
    assert.equal(fileOf("id,name,email,phone"), "collectors.csv");
    assert.equal(fileOf("a,b\n1,2"), null);
    assert.equal(withCommas("id\tname\nC1\tRoux, fils\nC2\tsays \"no\"\n"), 'id,name\nC1,"Roux, fils"\nC2,"says ""no"""');
    assert.equal(withCommas("id,name\n"), "id,name\n");
});

test("days are counted without time zones", async () => {
    const { monday, plus, say, toDay, toNumber, weekday } = await load("util/days.ts");
    assert.equal(toNumber("1970-01-01"), 0);
    assert.equal(toDay(toNumber("2024-02-29") + 1), "2024-03-01");
    assert.equal(plus("2026-03-31", -31), "2026-02-28");
    assert.equal(weekday(toNumber("2026-03-02")), 0);
    assert.equal(toDay(monday(toNumber("1950-01-01"))), "1949-12-26");
    assert.equal(say("2026-03-02", "fr", "long"), "lundi 2 mars 2026");
});

test("customers are filtered and sorted, those without a value last", async () => {
    const { arrange } = await load("engine/arrange.ts");
    const NONE = 4294967295;
    const keys = {
        ids: ["C10", "C2", "C1"],
        names: ["Étoile", "Roux", "étage"],
        collectorNames: ["Zoé", "Anne"],
        ranks: new Map(),
        columns: {
            count: 3,
            statuses: Uint8Array.of(0, 1, 0),
            collectors: Uint32Array.of(0, NONE, 1),
            groups: Uint32Array.of(0, NONE, 1),
            scenario: Uint32Array.of(0, 0, 0),
            steps: Uint32Array.of(0, 1, 2),
            actOn: Int32Array.of(5, -2147483648, 3),
            daysLate: Int32Array.of(1, 2, 3),
            overdue: Float64Array.of(1, 2, 3),
            collectable: Float64Array.of(3, 1, 2),
        },
    };
    const all = { sort: "customer", descending: false, words: "", statuses: [], collector: null, group: null };
    const ids = (asked) => [...arrange(keys, { ...all, ...asked })].map((place) => keys.ids[place]);
    assert.deepEqual(ids({}), ["C1", "C2", "C10"]);
    assert.deepEqual(ids({ sort: "actOn" }), ["C1", "C10", "C2"]);
    assert.deepEqual(ids({ sort: "collector" }), ["C1", "C10", "C2"]);
    assert.deepEqual(ids({ sort: "collectable", descending: true }), ["C10", "C1", "C2"]);
    assert.deepEqual(ids({ words: "ETA" }), ["C1"]);
    assert.deepEqual(ids({ words: "et c1" }), ["C1", "C10"]);
    assert.deepEqual(ids({ statuses: [1] }), ["C2"]);
    assert.deepEqual(ids({ collector: -1 }), ["C2"]);
    assert.deepEqual(ids({ group: 1 }), ["C1"]);
});
