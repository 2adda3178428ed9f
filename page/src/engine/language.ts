// What the editor and the timeline ask: the open files, and what is said of them.

import { Editor, compile, tokenTypes, version, type Diagnostic, type PreviewOptions, type Program } from "relance";
import { explainCode } from "relance/codes";
import { Moved } from "./moved.ts";
import type { Lang, Look, Painted, Seen, Settled, Source, TimelineAsk } from "./protocol.ts";

let editor: Editor | null = null;
let texts = new Map<string, string>();
let lang: Lang = "en";

/** Drops what was held of an instance that stopped. */
export function forget(): void {
    editor = null;
    texts = new Map();
}

function opened(): Editor {
    if (!editor) throw new Error("no file is open");
    return editor;
}

function open(files: Source[], language: Lang): string[] {
    editor?.free();
    lang = language;
    texts = new Map(files.map((file) => [file.path, file.text]));
    editor = new Editor(files, lang);
    return tokenTypes();
}

function setLang(language: Lang): void {
    lang = language;
    opened().setLang(language);
}

function update(path: string, text: string): void {
    // The same text again would be read again.
    if (texts.get(path) === text) return;
    texts.set(path, text);
    opened().update(path, text);
}

function remove(path: string): void {
    texts.delete(path);
    opened().remove(path);
}

function options(ask: TimelineAsk, scenario: string): PreviewOptions {
    return { scenario, due: ask.due, open: ask.open, events: ask.events, lang };
}

/** The scenario that was played last: it stays where the cursor is in no scenario's file. */
let last: string | null = null;

/** The scenario to play: the one that was chosen, else the one nearest to the cursor, else the last, else the first. */
function chosen(names: readonly string[], ask: TimelineAsk, nearest: string | undefined): string | null {
    const known = (name: string | null | undefined) => (name != null && names.includes(name) ? name : null);
    last = known(ask.scenario) ?? known(nearest) ?? known(last) ?? names[0] ?? null;
    return last;
}

/** The dates of the scenario under the cursor: the first answer to a key that was pressed. */
function look({ version, path, offset, timeline }: Look): Seen {
    const start = performance.now();
    const open = opened();
    const nearest = texts.has(path) ? open.scenarioNear(path, offset) : undefined;
    const program = open.program();
    const seen: Seen = { version, compiles: program !== undefined, names: [], scenario: nearest ?? null, played: null, preview: null, refusal: null, microseconds: 0 };
    if (program) {
        seen.names = program.scenarioNames();
        seen.scenario = chosen(seen.names, timeline, nearest);
        seen.played = (seen.scenario !== null && program.scenario(seen.scenario)) || null;
        try {
            if (seen.scenario !== null) seen.preview = program.preview(options(timeline, seen.scenario));
        } catch (error) {
            if ((error as { code?: string }).code === "dead") throw error;
            seen.refusal = (error as Error).message;
        }
        program.free();
    }
    seen.microseconds = Math.round((performance.now() - start) * 1000);
    return seen;
}

const diagnostics = (): Diagnostic[] => [...texts.keys()].flatMap((path) => opened().diagnostics(path));

/** How a file looks: the second answer. */
function paint(version: number, path: string): Moved<Painted> {
    const tokens = opened().tokens(path);
    return new Moved({ version, path, tokens, diagnostics: diagnostics() }, [tokens.buffer]);
}

/** What takes longer, for when nobody types. */
function settle(version: number, path: string, due: string): Settled {
    const open = opened();
    open.analyse();
    return { version, path, diagnostics: diagnostics(), folds: open.folds(path), hints: open.hints(path, due) };
}

function withProgram<T>(use: (program: Program) => T): T | null {
    const program = opened().program();
    if (!program) return null;
    try {
        return use(program);
    } finally {
        program.free();
    }
}

/** The compact form of other files than those that are open; null if they have errors. */
function compiled(files: Source[]): Uint8Array | null {
    const made = compile(files, lang);
    const program = made.program;
    made.free();
    const bytes = program?.toBytes() ?? null;
    program?.free();
    return bytes;
}

/** What the worker answers about the text. */
export const calls = {
    open,
    setLang,
    update,
    remove,
    look,
    paint,
    settle,
    complete: (path: string, offset: number) => opened().complete(path, offset),
    mustGoOn: (path: string, offset: number) => opened().mustGoOn(path, offset),
    hover: (path: string, offset: number) => opened().hover(path, offset),
    definition: (path: string, offset: number) => opened().definition(path, offset),
    references: (path: string, offset: number) => opened().references(path, offset),
    rename: (path: string, offset: number, name: string) => opened().rename(path, offset, name),
    format: (path: string) => opened().format(path),
    explainCode: (code: string) => explainCode(code, lang),
    programBytes: () => withProgram((program) => program.toBytes()),
    compiled,
    svg: (ask: TimelineAsk, scenario: string) => withProgram((program) => program.previewSvg(options(ask, scenario))),
    test: () => withProgram((program) => program.test({ lang })),
    sample: (template: string, language: string) => withProgram((program) => program.sampleMessage(template, language, lang)),
    templates: () =>
        withProgram((program) => program.templateNames().map((name) => ({ name, languages: program.templateLanguages(name) }))),
    version: () => version(),
};
