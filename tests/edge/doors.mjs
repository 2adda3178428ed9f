// What every door must do, whoever keeps it: the corpus to the byte, the words of the command, and an answer to hostile requests with
// the next one served.

import assert from "node:assert/strict";
import { request as http } from "node:http";
import { test } from "node:test";

import { cases, example, relance } from "./inputs.mjs";

/** Asks a server. It may answer before all is sent, and close. */
export function ask(url, method, path, { type = "application/json", body = "" } = {}) {
    return new Promise((resolve, reject) => {
        const headers = { "content-type": type, "content-length": Buffer.byteLength(body), connection: "close" };
        if (method === "GET") delete headers["content-length"];
        let answered = false;
        const asked = http(new URL(path, url), { method, headers, agent: false }, (response) => {
            answered = true;
            const parts = [];
            response.on("data", (part) => parts.push(part));
            const end = () => resolve({ status: response.statusCode, headers: response.headers, text: Buffer.concat(parts).toString("utf8") });
            response.on("end", end);
            response.on("error", end);
        });
        // What was not sent when the answer came no longer matters.
        asked.on("error", (error) => setTimeout(() => answered || reject(error), 500));
        asked.end(method === "GET" ? undefined : body);
    });
}

/** The same of a body that no server reads to its end: one that closes while it is sent may take its answer with it. */
async function askTooMuch(url, body) {
    for (let turn = 0; ; turn++) {
        try {
            return await ask(url, "POST", "/agenda", { body });
        } catch (error) {
            if (turn === 9 || !["EPIPE", "ECONNRESET"].includes(error.code)) throw error;
        }
    }
}

const json = (answer) => JSON.parse(answer.text);

/** Holds a door to what it must do. `open(program)` starts it and gives its `url` and how to `close` it. */
export function holds(open) {
    for (const { name, program, requests } of cases()) {
        test(`the case ${name}, to the byte`, async () => {
            const door = await open(program);
            try {
                for (const { day, body, expected } of requests) {
                    const answer = await ask(door.url, "POST", "/agenda", { body });
                    assert.equal(answer.status, 200, answer.text);
                    assert.equal(answer.headers["content-type"], "application/x-ndjson");
                    assert.ok(answer.text === expected, `another agenda on ${day}`);
                }
            } finally {
                await door.close();
            }
        });
    }

    test("what it is asked", async (context) => {
        const door = await open(example.program);
        context.after(() => door.close());
        const post = (path, body) =>
            ask(door.url, "POST", path, { body: typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body) });
        const good = { as_of: example.day, portfolio: example.portfolio };
        const served = async () => assert.equal((await post("/agenda", good)).status, 200);
        const refused = (answer, status, code, place) => {
            assert.equal(answer.status, status, answer.text);
            assert.equal(answer.headers["content-type"], "application/problem+json");
            const [problem] = json(answer).problems;
            assert.deepEqual([problem.code, problem.place], [code, place]);
            assert.ok(problem.message !== "" && problem.help !== "");
        };

        await context.test("the agenda of the nightly run", async () => {
            const answer = await post("/agenda", good);
            assert.equal(answer.text, relance("run", ...example.inputs, "--format", "ndjson").toString());
        });

        await context.test("one customer", async () => {
            const own = (rows) => rows.filter((row) => row.customer === "C009");
            const { customers, invoices, history, specific_actions } = example.portfolio;
            const alone = { customers: customers.filter(({ id }) => id === "C009"), invoices: own(invoices), history: own(history), specific_actions: own(specific_actions) };
            const answer = await post("/agenda", { as_of: example.day, portfolio: alone });
            const all = (await post("/agenda", good)).text.split("\n");
            assert.deepEqual(answer.text.trimEnd().split("\n"), all.filter((line) => line.includes('"customer":"C009"')));
        });

        await context.test("the words of the command", async () => {
            for (const lang of ["en", "fr"]) {
                const words = await post("/explain", { ...good, customer: "C009", format: "text", lang });
                assert.equal(words.text, relance("explain", ...example.inputs, "--customer", "C009", "--lang", lang).toString());
                const sections = json(await post("/explain", { ...good, customer: "C009", lang })).sections;
                assert.equal(sections.map(({ title, lines }) => [title, ...lines.map((line) => `  ${line}`), ""].join("\n")).join("\n"), words.text);
                const real = await post("/preview", { ...good, customer: "C009", lang });
                assert.equal(real.text, relance("preview", ...example.inputs, "--customer", "C009", "--format", "json", "--lang", lang).toString());
                const events = [{ on: "2026-03-16", what: "paid", amount: "500" }];
                const made = await post("/preview", { scenario: "Clients risqués (FR)", due: "2026-03-02", events, lang });
                const said = ["--scenario", "Clients risqués (FR)", "--due", "2026-03-02", "--event", "2026-03-16 paid 500"];
                assert.equal(made.text, relance("preview", "examples/my-dso-manager", ...said, "--format", "json", "--lang", lang).toString());
            }
        });

        await context.test("what it is, and what it takes", async () => {
            const health = json(await ask(door.url, "GET", "/health"));
            assert.equal(health.status, "ok");
            assert.match(health.program.checksum, /^[0-9a-f]{8}$/);
            assert.equal(json(await ask(door.url, "GET", "/openapi.json")).openapi, "3.1.0");
        });

        await context.test("bad input has a code and a place", async () => {
            const invoices = example.portfolio.invoices.map((invoice, place) => (place === 3 ? { ...invoice, due_on: "2026-02-30" } : invoice));
            refused(await post("/agenda", { ...good, portfolio: { ...good.portfolio, invoices } }), 422, "P0106", "/portfolio/invoices/3/due_on");
            refused(await post("/agenda", { ...good, as_off: "x" }), 422, "S0102", "/as_off");
            refused(await post("/explain", { ...good, customer: "C9999", lang: "fr" }), 422, "S0106", "/customer");
            refused(await ask(door.url, "GET", "/agenda"), 405, "S0007", undefined);
            assert.equal((await ask(door.url, "GET", "/agenda")).headers.allow, "POST");
            refused(await post("/agendas", good), 404, "S0006", undefined);
            refused(await ask(door.url, "POST", "/agenda", { type: "text/csv", body: "id" }), 415, "S0008", undefined);
            await served();
        });

        await context.test("hostile input: a clear error, and the next request is served", async () => {
            const body = JSON.stringify(good);
            for (const end of [0, 1, 20, body.length >> 1, body.length - 1]) {
                refused(await post("/agenda", body.slice(0, end)), 400, "S0002", undefined);
            }
            await served();
            refused(await post("/agenda", "[".repeat(1_000_000)), 400, "S0003", undefined);
            refused(await post("/agenda", '{"a":'.repeat(1_000_000)), 400, "S0003", undefined);
            refused(await post("/agenda", `[${"0,".repeat(3_000_000)}0]`), 413, "S0005", undefined);
            await served();
            refused(await post("/agenda", Buffer.alloc(1000)), 400, "S0002", undefined);
            refused(await post("/agenda", Buffer.from('{"a":"\xff"}', "latin1")), 400, "S0001", undefined);
            refused(await askTooMuch(door.url, Buffer.alloc(100_000_000)), 413, "S0004", undefined);
            await served();
        });
    });
}

/** A compiled program with one byte changed. */
export function damaged(bytes, place = bytes.length >> 1) {
    const changed = Buffer.from(bytes);
    changed[place] ^= 0x20;
    return changed;
}
