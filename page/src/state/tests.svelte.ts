// The program's own tests: their results, and what they do not reach.

import type { TestReport } from "relance";
import { EngineError } from "../engine/client.ts";
import { answers, languageWorker } from "./answers.svelte.ts";
import { program } from "./program.svelte.ts";

/** The last run. */
class Run {
    report = $state.raw<TestReport | null>(null);
    /** The version of the program that ran. */
    version = $state(-1);
    running = $state(false);
    milliseconds = $state(0);
    auto = $state(true);
    margin = $state(true);
}
export const tests = new Run();

/** Runs the tests of the program as it is now. */
export async function runTests(): Promise<void> {
    if (!answers.ready || tests.running) return;
    tests.running = true;
    const { version } = program;
    const start = performance.now();
    try {
        tests.report = await languageWorker().ask<TestReport | null>("test");
        tests.version = version;
        tests.milliseconds = Math.round(performance.now() - start);
    } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        tests.report = null;
    } finally {
        tests.running = false;
    }
}

/** What no test reaches, while that is known of the present text. */
export function missed(): { path: string; at: number; message: string }[] {
    if (!tests.margin || tests.version !== program.version) return [];
    return (tests.report?.coverage?.missed ?? []).flatMap(({ message, at }) => (at ? [{ path: at.path, at: at.start, message }] : []));
}
