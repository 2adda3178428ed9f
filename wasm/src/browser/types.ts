/** A file of a program. */
export interface SourceFile {
    path: string;
    text: string;
}

/** A stretch of a file: line and column from 1, a column a character; start and end as in `text.slice(start, end)`. */
export interface Place {
    path: string;
    line: number;
    column: number;
    start: number;
    end: number;
}

/** One thing that the compiler has to say. */
export interface Diagnostic {
    /** Stays the same from one version to the next, such as `E0101`. */
    code: string;
    severity: "error" | "warning" | "note";
    message: string;
    /** Null if the program as a whole is meant. */
    at: Place | null;
    /** Other places that belong to it. */
    labels: { at: Place | null; message: string }[];
    /** What to write instead. */
    help: string | null;
    /** Changes that mend it, the best first. */
    fixes: Fix[];
    /** All of it in lines of plain text. */
    text: string;
}

/** A change of the source that mends it. */
export interface Fix {
    /** What it does, in a few words. */
    title: string;
    /** What to replace, and by what; no two overlap. */
    edits: { at: Place | null; replacement: string }[];
    /** Whether it can be made without asking: it cannot mean anything but what the author meant. */
    safe: boolean;
}

/** What came of a compilation. */
export interface Compiled {
    /** Not there if there is an error. */
    program?: Program;
    diagnostics: Diagnostic[];
}

/** `customers.csv`, `invoices.csv`, `history.csv` or `specific_actions.csv`, by the last part of its name. */
export type PortfolioFile = { name: string; text: string } | { name: string; bytes: Uint8Array };

export interface EvaluateOptions {
    /** Leave out rows with errors instead of refusing the portfolio. */
    skipBadRows?: boolean;
}

/** A message about a portfolio. */
export interface Problem {
    /** Stays the same from one version to the next, such as `P0103`. */
    code: string;
    severity: "error" | "notice";
    message: string;
    file: string;
    /** From 1, as is the column. */
    line: number;
    column: number;
    /** What to write instead. */
    help: string | null;
    /** All of it in lines of plain text. */
    text: string;
}

/** What is next for a customer. What does not apply is null; dates are written `YYYY-MM-DD`. */
export interface ScenarioRow {
    kind: "scenario";
    customer: string;
    group: string | null;
    scenario: string | null;
    status:
        | "grouped" | "unassigned" | "exempt" | "clear" | "finished" | "below_minimum" | "waiting" | "blocked" | "due"
        | "scheduled";
    leader: string | null;
    step: string | null;
    offset: number | null;
    channel: string | null;
    mode: "manual" | "confirm" | "automatic" | null;
    nominal_on: string | null;
    planned_on: string | null;
    act_on: string | null;
    reasons: string[];
    days_late: number | null;
    /** An exact decimal number as text. */
    overdue: string | null;
    /** An exact decimal number as text. */
    collectable: string | null;
}

/** What becomes of a pending specific action. */
export interface SpecificRow {
    kind: "specific";
    id: string;
    customer: string;
    status: "cancelled" | "blocked" | "due" | "scheduled";
    reasons: string[];
}

/** What came of an evaluation. */
export interface Evaluated {
    /** Null if the portfolio cannot be used; each customer is followed by its specific actions. */
    rows: (ScenarioRow | SpecificRow)[] | null;
    /** The same as `relance run --format ndjson` prints, to the byte. */
    ndjson: string | null;
    /** The first hundred errors and the first hundred notices. */
    problems: Problem[];
    problemCount: number;
    noticeCount: number;
    /** How many rows were left out. */
    skippedRows: number;
}

/** What is thrown. */
export interface RelanceError extends Error {
    code:
        | "argument" | "as_of" | "file_missing" | "file_twice" | "evaluate"
        | "not_a_program" | "version" | "damaged" | "invalid";
}
