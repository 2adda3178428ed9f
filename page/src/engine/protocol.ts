// What the page and its workers say to each other.
//
// The page asks with a number and gets one answer under the same number. Nothing of one program text is ever answered with what
// was found in another: whoever asks about the text says its version, and drops answers of older ones.

import type { Diagnostic, Fold, Hint, PreviewDocument, PreviewEvent, ScenarioInfo } from "relance";

/** A file of a program. */
export interface Source {
    path: string;
    text: string;
}

/** The language of everything that people read. */
export type Lang = "en" | "fr";

/** What to play. */
export interface TimelineAsk {
    /** The scenario that was chosen; else the one under the cursor. */
    scenario: string | null;
    due: string;
    /** What is open, in minor units. */
    open: number;
    events: PreviewEvent[];
}

/** A question about the text as it is now. */
export interface Look {
    version: number;
    path: string;
    offset: number;
    timeline: TimelineAsk;
}

/** The dates of the scenario under the cursor. */
export interface Seen {
    version: number;
    /** Whether the program has no errors. */
    compiles: boolean;
    /** The names of all scenarios. */
    names: string[];
    /** The scenario that is played, if there is one. */
    scenario: string | null;
    /** The same with its steps. */
    played: ScenarioInfo | null;
    preview: PreviewDocument | null;
    /** Why there is no preview, though the program compiles. */
    refusal: string | null;
    microseconds: number;
}

/** How a file looks. */
export interface Painted {
    version: number;
    path: string;
    /** Start, length and type of each word. */
    tokens: Uint32Array;
    /** Of all files, so that a problem elsewhere is not overlooked. */
    diagnostics: Diagnostic[];
}

/** What is worth knowing once nobody types. */
export interface Settled {
    version: number;
    path: string;
    diagnostics: Diagnostic[];
    folds: Fold[];
    hints: Hint[];
}

/** A question to a worker. */
export interface Question {
    id: number;
    call: string;
    args: unknown[];
}

/** Its answer. */
export type Answer =
    | { id: number; value: unknown }
    | { id: number; error: { code: string; message: string; dead: boolean } };
