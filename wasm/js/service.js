// The service for whatever speaks `Request` and `Response`: Workers, Deno, Bun, Node. It keeps the program, and makes a new instance
// of the module after one that stopped, so that the next request is served.

import { RelanceError, isAlive, load, loadProgram, restart, version } from "./edge-api.js";

export { RelanceError, version };

const SAID = {
    S0009: [503, "the service has no program", "put a compiled program in place, as `relance compile` writes it"],
    S0010: [500, "the evaluator stopped", "send the request again; if it stops once more, report it"],
};

/** The answer to a request that the module cannot answer itself. */
function problem(code, message) {
    const [status, title, help] = SAID[code];
    const document = { type: `urn:relance:${code}`, title, status, detail: message, count: 1, problems: [{ code, message, help }] };
    const body = new TextEncoder().encode(JSON.stringify(document));
    return { status, contentType: "application/problem+json", body };
}

const NOTHING = new Uint8Array();

const asBytes = (program) => (program instanceof Uint8Array ? program : new Uint8Array(program));

/** The answer as what is its own, free of the instance. */
function taken(answer) {
    const { status, contentType, allow } = answer;
    const body = answer.takeBody();
    answer.free();
    return allow === undefined ? { status, contentType, body } : { status, contentType, allow, body };
}

export function createService(module, { program, limits = {} } = {}) {
    load(module);
    let bytes;
    let checksum;
    let limit = 0;
    let loaded;

    function prepared(given) {
        if (!isAlive()) restart();
        const next = loadProgram(given);
        next.limit(limits.body, limits.values, limits.rows, limits.days);
        return next;
    }

    function replace(given) {
        const copy = asBytes(given).slice();
        // The former program stays unless this one is good.
        const next = prepared(copy);
        loaded?.free();
        [bytes, checksum, limit, loaded] = [copy, next.checksum, next.bodyLimit, next];
    }

    function guarded(work) {
        if (!bytes) return problem("S0009", "there is no program");
        for (let again = false; ; again = true) {
            try {
                if (!isAlive()) loaded = undefined;
                loaded ??= prepared(bytes);
                return taken(work(loaded));
            } catch (error) {
                if (!(error instanceof RelanceError) || error.code !== "dead") throw error;
                loaded = undefined;
                // The instance is a new one, made for another service: only the program is to be loaded again.
                if (isAlive() && !again) continue;
                return problem("S0010", "the evaluator stopped in the middle of this request");
            }
        }
    }

    const handle = (method, path, contentType, body = new Uint8Array()) =>
        guarded((program) => program.handle(method, path, contentType ?? undefined, body));

    async function fetch(request) {
        const { method, url } = request;
        const body = await bodyOf(request, method, limit);
        const path = url.slice(url.indexOf("/", url.indexOf("://") + 3));
        const answer = body ? handle(method, path, request.headers.get("content-type"), body) : guarded((own) => own.tooLarge());
        const headers = { "content-type": answer.contentType, "cache-control": "no-store", "x-content-type-options": "nosniff" };
        if (answer.allow) headers.allow = answer.allow;
        return new Response(answer.body, { status: answer.status, headers });
    }

    if (program) replace(program);
    return {
        fetch,
        handle,
        replace,
        get checksum() {
            return checksum;
        },
    };
}

/** The body of a request, read no further than the limit; nothing if it is larger. */
async function bodyOf(request, method, limit) {
    if (method === "GET" || method === "HEAD") return NOTHING;
    const told = Number(request.headers.get("content-length") ?? NaN);
    // A body is no longer than it is told to be, and faster in one piece than in parts.
    if (told <= limit) {
        const body = new Uint8Array(await request.arrayBuffer());
        return body.byteLength > limit ? undefined : body;
    }
    if (!request.body) return NOTHING;
    if (told > limit) {
        await request.body.cancel().catch(() => {});
        return undefined;
    }
    const parts = [];
    let size = 0;
    for (const reader = request.body.getReader(); ; ) {
        const { done, value } = await reader.read();
        if (done) return joined(parts, size);
        size += value.byteLength;
        if (size > limit) {
            await reader.cancel().catch(() => {});
            return undefined;
        }
        parts.push(value);
    }
}

function joined(parts, size) {
    if (parts.length === 1) return parts[0];
    const body = new Uint8Array(size);
    let at = 0;
    for (const part of parts) {
        body.set(part, at);
        at += part.byteLength;
    }
    return body;
}
