// The portfolio that is open: its files stay in the worker, the page keeps the columns that the table shows.

import type { GroupCount, PortfolioFile } from "relance";
import { EngineError } from "../engine/client.ts";
import type { Arranging } from "../engine/arrange.ts";
import type { Columns, ReadPortfolio } from "../engine/data.ts";
import { dataDied, dataWorker, languageWorker, seen } from "./answers.svelte.ts";
import { program } from "./program.svelte.ts";
import { now } from "../util/days.ts";

interface State {
    files: PortfolioFile[];
    read: ReadPortfolio | null;
    columns: Columns | null;
    order: Uint32Array;
    groups: GroupCount[] | null;
    asOf: string;
    busy: boolean;
    skips: boolean;
    /** Why there is no agenda. */
    refusal: string;
    /** The version of the program that the columns are of. */
    version: number;
    /** The customer whose explanation is shown, by place. */
    chosen: number | null;
}

class Held implements State {
    // Large, and replaced as a whole: nobody watches each of their values.
    files = $state.raw<PortfolioFile[]>([]);
    read = $state.raw<ReadPortfolio | null>(null);
    columns = $state.raw<Columns | null>(null);
    order = $state.raw<Uint32Array>(new Uint32Array());
    groups = $state.raw<GroupCount[] | null>(null);
    asOf = $state(now());
    busy = $state(false);
    skips = $state(false);
    refusal = $state("");
    version = $state(-1);
    chosen = $state<number | null>(null);
}

/** The portfolio. */
export const portfolio: State = new Held();

/** How the table is arranged. */
export const arranging: Arranging = $state({ sort: "actOn", descending: false, words: "", statuses: [], collector: null, group: null });

let sentVersion = -1;

/** Opens the files of a portfolio. */
export async function openPortfolio(files: PortfolioFile[], asOf?: string): Promise<void> {
    Object.assign(portfolio, { files, read: null, columns: null, groups: null, refusal: "", chosen: null, skips: false });
    if (asOf) portfolio.asOf = asOf;
    await readFiles();
}

/** Reads the files, with or without the rows that have errors. */
export async function readFiles(skips = false): Promise<void> {
    portfolio.skips = skips;
    portfolio.busy = true;
    try {
        if (!(await sendProgram())) return;
        portfolio.read = await dataWorker().ask<ReadPortfolio>("read", [portfolio.files, skips]);
        portfolio.refusal = "";
        await evaluate();
    } catch (error) {
        refuse(error);
    } finally {
        portfolio.busy = false;
    }
}

/** Closes the portfolio. */
export function closePortfolio(): void {
    Object.assign(portfolio, { files: [], read: null, columns: null, order: new Uint32Array(), groups: null, refusal: "", chosen: null });
    void dataWorker().ask("clear");
}

function refuse(error: unknown): void {
    if (!(error instanceof EngineError)) throw error;
    portfolio.columns = null;
    portfolio.groups = null;
    portfolio.refusal = error.message;
}

/** Hands the program over in its compact form, as a nightly run gets it; false while it has errors. */
async function sendProgram(): Promise<boolean> {
    const { version } = program;
    if (sentVersion === version) return true;
    const bytes = await languageWorker().ask<Uint8Array<ArrayBuffer> | null>("programBytes");
    if (!bytes) {
        portfolio.columns = null;
        portfolio.groups = null;
        return false;
    }
    await dataWorker().ask("setProgram", [bytes], [bytes.buffer]);
    sentVersion = version;
    portfolio.version = version;
    return true;
}

/** Evaluates on the present day. */
export async function evaluate(): Promise<void> {
    if (!portfolio.read?.usable) return;
    portfolio.columns = await dataWorker().ask<Columns>("evaluate", [portfolio.asOf]);
    await arrange();
    portfolio.groups = await dataWorker().ask<GroupCount[]>("groups", [portfolio.asOf]);
}

/** Evaluates on another day. */
export async function setDay(day: string): Promise<void> {
    portfolio.asOf = day;
    portfolio.busy = true;
    try {
        await evaluate();
    } catch (error) {
        refuse(error);
    } finally {
        portfolio.busy = false;
    }
}

/** Sorts and filters. */
export async function arrange(): Promise<void> {
    if (portfolio.columns) portfolio.order = await dataWorker().ask<Uint32Array>("order", [$state.snapshot(arranging)]);
}

let timer: ReturnType<typeof setTimeout> | undefined;

/** The program changed: the agenda of the old one is shown no more than a moment longer. */
export function followProgram(): void {
    if (portfolio.files.length === 0) return;
    clearTimeout(timer);
    timer = setTimeout(() => void follow(), 200);
}

async function follow(): Promise<void> {
    if (sentVersion === program.version) return;
    if (portfolio.busy) {
        followProgram();
        return;
    }
    portfolio.busy = true;
    try {
        if (!(await sendProgram())) return;
        // Another program may have other columns: the files are read again by it.
        portfolio.read = await dataWorker().ask<ReadPortfolio>("reread");
        portfolio.refusal = "";
        await evaluate();
    } catch (error) {
        refuse(error);
    } finally {
        portfolio.busy = false;
    }
}

// A new instance has nothing of the old: the portfolio is read again.
dataDied.told = () => {
    sentVersion = -1;
    portfolio.columns = null;
    if (portfolio.files.length > 0) void readFiles(portfolio.skips);
};

/** Whether the agenda is that of the program as it is now. */
export const isFresh = (): boolean => portfolio.version === program.version && seen.value?.compiles !== false;
