// Questions to a worker, one answer each.

import type { Answer } from "./protocol.ts";
import { makeWorker } from "relance-worker";

/** What went wrong in a worker. */
export class EngineError extends Error {
    readonly code: string;
    constructor(code: string, message: string) {
        super(message);
        this.name = "EngineError";
        this.code = code;
    }
}

interface Waiting {
    resolve: (value: unknown) => void;
    reject: (error: Error) => void;
}

/** One worker with its instance of the module. */
export class Client {
    readonly #worker: Worker;
    readonly #waiting = new Map<number, Waiting>();
    readonly #died: (message: string) => void;
    #next = 1;

    /** `died` is told when the instance stopped and was made anew: whatever it held is gone. */
    constructor(name: string, died: (message: string) => void) {
        this.#died = died;
        this.#worker = makeWorker(name);
        this.#worker.addEventListener("message", (event: MessageEvent<Answer>) => this.#answered(event.data));
        this.#worker.addEventListener("error", (event) => this.#lost(event.message || "the worker could not be started"));
    }

    /** Asks. What is in `transfer` is moved, not copied. */
    ask<T>(call: string, args: unknown[] = [], transfer: Transferable[] = []): Promise<T> {
        const id = this.#next++;
        return new Promise<T>((resolve, reject) => {
            this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
            this.#worker.postMessage({ id, call, args }, transfer);
        });
    }

    #answered(answer: Answer): void {
        const waiting = this.#waiting.get(answer.id);
        if (!waiting) return;
        this.#waiting.delete(answer.id);
        if ("value" in answer) {
            waiting.resolve(answer.value);
            return;
        }
        waiting.reject(new EngineError(answer.error.code, answer.error.message));
        if (answer.error.dead) this.#died(answer.error.message);
    }

    #lost(message: string): void {
        for (const waiting of this.#waiting.values()) waiting.reject(new EngineError("worker", message));
        this.#waiting.clear();
    }
}
