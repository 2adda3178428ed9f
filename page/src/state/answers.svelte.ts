// What the engine says of the text as it is now, and the asking.
//
// One question is under way at a time. A change in between is asked for once the answer is there, so that whoever types fast is
// never behind by more than one answer. An answer to an older text is shown only where it still is one: dates while the next
// answer is under way, for some milliseconds; never after an error or after the engine stopped.

import type { Diagnostic, Fold, Hint } from "relance";
import { Client, EngineError } from "../engine/client.ts";
import type { Look, Painted, Seen, Settled } from "../engine/protocol.ts";
import { untrack } from "svelte";
import { loadModule } from "relance-loader";
import { lookNear, prepare } from "relance-near";
import { ask, asked, learnScale } from "./timeline.svelte.ts";
import { notify } from "./notices.svelte.ts";
import { program } from "./program.svelte.ts";
import { settings } from "./settings.svelte.ts";

/** What is known of the program. */
export const answers = $state({
    ready: false,
    failed: "",
    /** The engine stops at the present text. */
    stopped: false,
    tokenTypes: [] as string[],
    version: "",
});

/** The last answer about dates; null when there is none that holds. */
class Last {
    // Replaced as a whole with each key: nobody watches its parts.
    value = $state.raw<Seen | null>(null);
}
export const seen = new Last();

/** What there is to say of the program. `looked` once the closer look is in it. */
class Problems {
    list = $state.raw<Diagnostic[]>([]);
    looked = $state(false);
}
export const problems = new Problems();

/** How the editor is told. */
export interface Painter {
    painted(answer: Painted): void;
    settled(answer: { path: string; folds: Fold[]; hints: Hint[] }): void;
}

let language: Client;
let data: Client;
let painter: Painter | null = null;
let cursor = 0;
let busy = false;
let again = false;
/** Microseconds that the last answer took, wherever it came from. */
let spent = Infinity;
/** A third of a frame: what takes longer would be felt while typing, and is left to the worker. */
const A_MOMENT = 6_000;
let sent = new Map<string, string>();
let deaths = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let waiting: ReturnType<typeof setTimeout> | undefined;

/** The worker with the open files. */
export const languageWorker = (): Client => language;
/** The worker with the portfolio. */
export const dataWorker = (): Client => data;

/** Told when the worker with the portfolio was made anew. */
export const dataDied: { told: () => void } = { told: () => undefined };

/** Starts the engine. */
export async function start(): Promise<void> {
    try {
        const module = loadModule();
        language = new Client("language", () => died());
        data = new Client("data", () => {
            notify("app.restarted", {}, true);
            dataDied.told();
        });
        const loaded = await module;
        // The one for large portfolios is made when there is nothing else to do.
        await language.ask("load", [loaded]);
        answers.version = await language.ask<string>("version");
        await openFiles();
        answers.ready = true;
        look();
        setTimeout(() => void data.ask("load", [loaded]), 300);
        setTimeout(() => void prepare(loaded), 600);
    } catch (error) {
        answers.failed = error instanceof Error ? error.message : String(error);
    }
}

/** Hands all files to the engine, as after another program was opened. */
export async function openFiles(): Promise<void> {
    const files = $state.snapshot(program.files);
    sent = new Map(files.map((file) => [file.path, file.text]));
    answers.tokenTypes = await language.ask<string[]>("open", [files, settings.lang]);
}

/** Speaks another language. */
export async function speak(): Promise<void> {
    if (!answers.ready) return;
    await language.ask("setLang", [settings.lang]);
    look();
}

/** Who paints. */
export function paintWith(who: Painter): void {
    painter = who;
}

/** Where the cursor is. */
export function cursorAt(offset: number): void {
    if (cursor === offset) return;
    cursor = offset;
    look();
}

/** Asks about the text as it is now. Whoever has this done by an effect names what it depends on: the answer may come at once, and must
 *  not have it done again. */
export function look(): void {
    untrack(lookNow);
}

function lookNow(): void {
    if (!answers.ready) return;
    const isShown = lookAtOnce();
    if (busy) again = true;
    else if (!isShown) void run();
    // The page shows the dates first.
    else waiting ??= setTimeout(() => {
        waiting = undefined;
        if (!busy) void run(true);
    });
}

/** The question about dates. */
function question(): Look {
    const path = program.files.some((file) => file.path === program.active) ? program.active : "";
    return { version: program.version, path, offset: cursor, timeline: ask() };
}

/** Answers in the frame of the key, if the last answer took but a moment. */
function lookAtOnce(): boolean {
    if (spent > A_MOMENT || answers.stopped) return false;
    const answer = lookNear(program.files, settings.lang, question());
    if (answer) show(answer);
    return answer !== null;
}

function show(answer: Seen): void {
    spent = answer.microseconds;
    // The same list again is the same to those who watch it.
    const before = seen.value?.names;
    if (before?.length === answer.names.length && before.every((name, place) => name === answer.names[place])) answer.names = before;
    seen.value = answer;
    if (learnScale(answer.preview?.invoices[0]?.open ?? "0.00")) again = true;
}

async function run(isShown = false): Promise<void> {
    busy = true;
    clearTimeout(timer);
    const { version, active: path } = program;
    try {
        const handed = hand();
        const file = sent.has(path) ? path : "";
        const asking = isShown ? null : language.ask<Seen>("look", [question()]);
        const [answer] = await Promise.all([asking, ...handed]);
        deaths = 0;
        answers.stopped = false;
        // Dates of a text that changed meanwhile are some milliseconds old, and the next are under way.
        if (answer) show(answer);
        if (file !== "" && !again) await paint(version, path);
        if (!again) timer = setTimeout(() => void settle(version, path), 300);
    } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        seen.value = null;
    } finally {
        busy = false;
        if (again) {
            again = false;
            void run(lookAtOnce());
        }
    }
}

/** Hands over the texts that changed; the worker takes them up before what it is asked next. */
function hand(): Promise<void>[] {
    const handed: Promise<void>[] = [];
    const present = new Map(program.files.map((file) => [file.path, file.text]));
    for (const [path, text] of present) {
        if (sent.get(path) === text) continue;
        sent.set(path, text);
        handed.push(language.ask<void>("update", [path, text]));
    }
    for (const path of [...sent.keys()].filter((path) => !present.has(path))) {
        sent.delete(path);
        handed.push(language.ask<void>("remove", [path]));
    }
    return handed;
}

async function paint(version: number, path: string): Promise<void> {
    const painted = await language.ask<Painted>("paint", [version, path]);
    if (painted.version !== program.version) return;
    problems.list = painted.diagnostics;
    problems.looked = false;
    if (painted.path === program.active) painter?.painted(painted);
}

async function settle(version: number, path: string): Promise<void> {
    if (version !== program.version || path !== program.active || busy) return;
    try {
        const settled = await language.ask<Settled>("settle", [version, path, asked.due]);
        if (settled.version !== program.version) return;
        problems.list = settled.diagnostics;
        problems.looked = true;
        if (settled.path === program.active) painter?.settled(settled);
    } catch (error) {
        if (!(error instanceof EngineError)) throw error;
    }
}

/** The instance with the open files stopped: a new one has nothing of the old. */
function died(): void {
    seen.value = null;
    problems.list = [];
    deaths += 1;
    sent = new Map();
    if (deaths > 1) {
        answers.stopped = true;
        return;
    }
    notify("app.restarted", {}, true);
    void openFiles().then(look);
}

/** After a change of a text at which the engine stops: perhaps it does not any more. */
export function tryAgain(): void {
    if (!answers.stopped) return;
    answers.stopped = false;
    void openFiles().then(look);
}
