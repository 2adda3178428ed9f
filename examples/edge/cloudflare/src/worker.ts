// Which reminders does this account get today, and why? The answers are the nightly run's own.

import module from "relance/edge.wasm";
import { RelanceError, createService } from "relance/service";

import deployed from "../program.rlc";

interface Env {
    /** Where a newer program may be, under the key `PROGRAM`. */
    PROGRAMS?: KVNamespace;
    PROGRAM_SECONDS?: string;
}

const service = createService(module, { program: deployed });
let lookedAt: number | undefined;

/** Takes up the program in KV, if there is one and it is good; otherwise the former stays. */
async function refresh(programs: KVNamespace): Promise<void> {
    const found = await programs.get("PROGRAM", "arrayBuffer");
    if (!found) return;
    try {
        const before = service.checksum;
        service.replace(found);
        if (service.checksum !== before) console.log(`the program ${service.checksum} takes the place of ${before}`);
    } catch (error) {
        if (!(error instanceof RelanceError)) throw error;
        console.error(`the program in KV is refused (${error.code}: ${error.message}); ${service.checksum} stays`);
    }
}

export default {
    async fetch(request, env, context): Promise<Response> {
        const now = Date.now();
        if (env.PROGRAMS && (lookedAt === undefined || now - lookedAt >= Number(env.PROGRAM_SECONDS ?? 60) * 1000)) {
            const first = lookedAt === undefined;
            lookedAt = now;
            const looked = refresh(env.PROGRAMS).catch((error: unknown) => console.error(`KV cannot be read: ${error}`));
            // Only the first request of an instance waits for it.
            if (first) await looked;
            else context.waitUntil(looked);
        }
        return service.fetch(request);
    },
} satisfies ExportedHandler<Env>;
