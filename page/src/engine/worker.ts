// The worker: an instance of the module, and what the page asks of it.

import { RelanceError, init, isAlive, restart } from "relance";
import * as data from "./data.ts";
import * as language from "./language.ts";
import type { Answer, Question } from "./protocol.ts";
import { Moved } from "./moved.ts";

const calls: Record<string, (...args: never[]) => unknown> = {
    // The page in one file has the module in the worker itself.
    load: (module: WebAssembly.Module | null) => init(module ?? undefined),
    ...language.calls,
    ...data.calls,
};

function answer(message: Answer, transfer: Transferable[] = []): void {
    (self as unknown as Worker).postMessage(message, transfer);
}

async function work({ id, call, args }: Question): Promise<void> {
    try {
        const value = await calls[call]?.(...(args as never[]));
        if (value instanceof Moved) answer({ id, value: value.value }, value.transfer);
        else answer({ id, value });
    } catch (error) {
        const dead = error instanceof RelanceError && error.code === "dead";
        // Nothing of an instance that stopped is used again: its memory may say anything.
        if (dead && !isAlive()) {
            language.forget();
            data.forget();
            restart();
        }
        const code = error instanceof RelanceError ? error.code : "page";
        const message = error instanceof Error ? error.message : String(error);
        answer({ id, error: { code, message, dead } });
    }
}

// One question after the other, in the order in which they came.
let last: Promise<void> = Promise.resolve();
self.addEventListener("message", (event: MessageEvent<Question>) => {
    last = last.then(() => work(event.data));
});
