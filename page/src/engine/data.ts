// What the portfolio asks: the columns, what is to be done about them, in which order they are shown.

import {
    loadProgram,
    statusNames,
    type Agenda,
    type ComparisonDocument,
    type PortfolioFile,
    type PortfolioProblem,
    type Portfolio,
    type PreviewOptions,
    type Program,
} from "relance";
import { Moved } from "./moved.ts";
import { arrange, type Arranging, type Keys } from "./arrange.ts";
import type { Lang } from "./protocol.ts";

/** What became of the files. */
export interface ReadPortfolio {
    count: number;
    invoices: number;
    problems: PortfolioProblem[];
    problemCount: number;
    noticeCount: number;
    skippedRows: number;
    usable: boolean;
    ids: string[];
    names: string[];
    collectorNames: string[];
    milliseconds: number;
}

/** The columns of an agenda that the table shows. */
export interface Columns {
    asOf: string;
    count: number;
    statusNames: string[];
    groupNames: string[];
    scenarios: { name: string; steps: { name: string; offset: number; channel: string; mode: string }[] }[];
    statuses: Uint8Array;
    collectors: Uint32Array;
    groups: Uint32Array;
    scenario: Uint32Array;
    steps: Uint32Array;
    actOn: Int32Array;
    daysLate: Int32Array;
    overdue: Float64Array;
    collectable: Float64Array;
    milliseconds: number;
}

let program: Program | null = null;
let portfolio: Portfolio | null = null;
let agenda: Agenda | null = null;
let keys: Keys | null = null;
let given: PortfolioFile[] = [];
let skips = false;

/** Drops what was held of an instance that stopped. */
export function forget(): void {
    program = null;
    portfolio = null;
    agenda = null;
    keys = null;
}

function held<T>(value: T | null, what: string): T {
    if (value === null) throw new Error(`there is no ${what}`);
    return value;
}

function setProgram(bytes: Uint8Array): void {
    agenda?.free();
    agenda = null;
    program?.free();
    program = loadProgram(bytes);
}

function clear(): void {
    agenda?.free();
    portfolio?.free();
    agenda = null;
    portfolio = null;
    keys = null;
    given = [];
}

function read(files: PortfolioFile[], skipBadRows: boolean): ReadPortfolio {
    clear();
    given = files;
    skips = skipBadRows;
    return reread();
}

/** Reads the files again: another program may have other columns. */
function reread(): ReadPortfolio {
    const start = performance.now();
    const reading = held(program, "program").readPortfolio(given, { skipBadRows: skips });
    portfolio?.free();
    portfolio = reading.portfolio ?? null;
    const told: ReadPortfolio = {
        count: portfolio?.count ?? 0,
        invoices: portfolio?.invoiceCount ?? 0,
        problems: reading.problems,
        problemCount: reading.problemCount,
        noticeCount: reading.noticeCount,
        skippedRows: reading.skippedRows,
        usable: portfolio !== null,
        ids: portfolio?.customerIds() ?? [],
        names: portfolio?.customerNames() ?? [],
        collectorNames: portfolio?.collectorNames() ?? [],
        milliseconds: 0,
    };
    reading.free();
    keys = { ids: told.ids, names: told.names, collectorNames: told.collectorNames, columns: null, ranks: new Map() };
    told.milliseconds = Math.round(performance.now() - start);
    return told;
}

function evaluate(asOf: string): Columns {
    const start = performance.now();
    const run = held(program, "program");
    const columns = held(portfolio, "portfolio");
    agenda?.free();
    agenda = run.evaluate(columns, asOf);
    const amounts = (minor: BigInt64Array): Float64Array => Float64Array.from(minor, Number);
    const told: Columns = {
        asOf,
        count: agenda.count,
        statusNames: statusNames(),
        groupNames: run.groupNames(),
        scenarios: run.scenarios(),
        statuses: agenda.statuses,
        collectors: columns.collectors,
        groups: agenda.groups,
        scenario: agenda.scenarios,
        steps: agenda.steps,
        actOn: agenda.actOn,
        daysLate: agenda.daysLate,
        overdue: amounts(agenda.overdue),
        collectable: amounts(agenda.collectable),
        milliseconds: Math.round(performance.now() - start),
    };
    if (keys) {
        keys.columns = told;
        keys.ranks.clear();
    }
    return told;
}

function order(arranging: Arranging): Moved<Uint32Array> {
    const found = arrange(held(keys, "portfolio"), arranging);
    return new Moved(found, [found.buffer]);
}

/** What the program changes against an old one; null if the old one cannot read the portfolio. */
function compare(base: Uint8Array, asOf: string, lang: Lang): ComparisonDocument | null {
    const before = loadProgram(base);
    try {
        // A program reads its portfolio for itself: the old one may declare other attributes.
        const reading = before.readPortfolio(given, { skipBadRows: skips });
        const read = reading.portfolio;
        reading.free();
        if (!read) return null;
        try {
            return held(program, "program").compare(held(portfolio, "portfolio"), before, read, asOf, lang);
        } finally {
            read.free();
        }
    } finally {
        before.free();
    }
}

/** What the worker answers about portfolios. */
export const calls = {
    setProgram,
    clear,
    read,
    reread,
    evaluate,
    order,
    compare,
    csv: () => held(agenda, "agenda").csv(),
    ndjson: () => held(agenda, "agenda").ndjson(),
    groups: (asOf: string) => held(program, "program").groups(held(portfolio, "portfolio"), asOf),
    explain: (asOf: string, customer: string, lang: Lang) => held(program, "program").explain(held(portfolio, "portfolio"), asOf, customer, lang),
    customerPreview: (customer: string, options: PreviewOptions) => held(program, "program").previewCustomer(held(portfolio, "portfolio"), customer, options),
    messages: (asOf: string, customer: string, lang: Lang) => held(program, "program").messages(held(portfolio, "portfolio"), asOf, customer, lang),
};
