// The module and its service in Node: what becomes of an instance that stops, and of a program that is refused.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { damaged, holds } from "./doors.mjs";
import { example, path } from "./inputs.mjs";

const folder = path("target/npm/relance/");
const { RelanceError, createService } = await import(pathToFileURL(`${folder}service.js`));
const api = await import(pathToFileURL(`${folder}edge-api.js`));
const module = new WebAssembly.Module(readFileSync(`${folder}edge.wasm`));

/** Node's own server in front of the service. */
async function open(program) {
    const service = createService(module, { program: readFileSync(program) });
    const server = createServer(async (asked, answering) => {
        const { method, headers } = asked;
        const body = method === "POST" ? { body: ReadableStream.from(asked), duplex: "half" } : {};
        const request = new Request(new URL(asked.url, "http://localhost"), { method, headers, ...body });
        const answer = await service.fetch(request);
        answering.writeHead(answer.status, Object.fromEntries(answer.headers));
        answering.end(new Uint8Array(await answer.arrayBuffer()));
        asked.resume();
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    return { url: `http://127.0.0.1:${server.address().port}`, close: () => new Promise((resolve) => server.close(resolve)) };
}

holds(open);

const bytes = readFileSync(example.program);
const body = new TextEncoder().encode(JSON.stringify({ as_of: example.day, portfolio: example.portfolio }));
const agenda = (service) => service.handle("POST", "/agenda", "application/json", body);
const code = (answer) => JSON.parse(new TextDecoder().decode(answer.body)).problems[0].code;

test("after a trap there is a new instance, and the next request is served", () => {
    const service = createService(module, { program: bytes });
    const other = createService(module, { program: bytes });
    const good = agenda(service);
    for (let turn = 0; turn < 3; turn++) {
        const { handle } = api.Program.prototype;
        // A handle that points outside the memory: this call through it traps.
        api.Program.prototype.handle = function (...given) {
            this.__wbg_ptr = 0x7fff_fff0;
            return handle.apply(this, given);
        };
        const stopped = agenda(service);
        assert.deepEqual([stopped.status, code(stopped)], [500, "S0010"]);
        assert.deepEqual(agenda(service), good);
        // So is another service of the same module, whose program was in the instance that stopped.
        assert.deepEqual(agenda(other), good);
        assert.match(service.checksum, /^[0-9a-f]{8}$/);
    }
});

test("a program that is refused never takes the place of one that works", () => {
    const none = createService(module);
    assert.deepEqual([agenda(none).status, code(agenda(none)), none.checksum], [503, "S0009", undefined]);
    const service = createService(module, { program: bytes });
    const good = agenda(service);
    const refused = (program, why) => {
        assert.throws(() => service.replace(program), (error) => error instanceof RelanceError && error.code === why);
        assert.deepEqual(agenda(service), good);
    };
    refused(new Uint8Array(), "not_a_program");
    refused(damaged(bytes, 0), "not_a_program");
    refused(damaged(bytes, 4), "version");
    for (let place = 6; place < bytes.length; place += 97) refused(damaged(bytes, place), "damaged");
    service.replace(new Uint8Array(readFileSync(path("target/edge/case-seeds.rlc"))).buffer);
    assert.equal(agenda(service).status, 422, "the attributes are other ones");
});

test("limits are the service's own", async () => {
    const service = createService(module, { program: bytes, limits: { body: 1000, rows: 3 } });
    const ask = (text) => service.fetch(new Request("http://localhost/agenda", { method: "POST", body: text }));
    const large = await ask("x".repeat(1001));
    assert.deepEqual([large.status, (await large.json()).problems[0].code], [413, "S0004"]);
    const type = await ask("x");
    assert.deepEqual([type.status, (await type.json()).problems[0].code], [415, "S0008"]);
});

test("a body without an end is not read to it", async () => {
    const service = createService(module, { program: bytes });
    let given = 0;
    let cancelled = false;
    const endless = new ReadableStream({
        pull: (controller) => {
            given += 65536;
            controller.enqueue(new Uint8Array(65536));
        },
        cancel: () => void (cancelled = true),
    });
    const answer = await service.fetch(new Request("http://localhost/agenda", { method: "POST", body: endless, duplex: "half" }));
    assert.deepEqual([answer.status, cancelled], [413, true]);
    assert.ok(given < 10_000_000, `${given} bytes were read`);
});
