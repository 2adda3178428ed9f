// The scopes that VS Code gives a text, by its own libraries.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { createOnigScanner, createOnigString, loadWASM } = require("vscode-oniguruma");
const { INITIAL, Registry, parseRawGrammar } = require("vscode-textmate");

/** The folder of the extension, and that of the repository. */
export const extension = new URL("../", import.meta.url);
export const repository = new URL("../../", extension);

const grammarFile = new URL("syntaxes/relance.tmLanguage.json", extension);
await loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")));
const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async () => parseRawGrammar(readFileSync(grammarFile, "utf8"), "relance.tmLanguage.json"),
});
const grammar = await registry.loadGrammar("source.relance");

/** Reads line after line: the text of each token and its scopes without `source.relance`, the outermost first. */
export function tokenizer(state = INITIAL) {
    return {
        line(line) {
            const { tokens, ruleStack, stoppedEarly } = grammar.tokenizeLine(line, state);
            if (stoppedEarly) {
                throw new Error(`the grammar takes too long on: ${line}`);
            }
            state = ruleStack;
            return { line, tokens: tokens.map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes: scopes.slice(1) })) };
        },
        /** Another that goes on from here. */
        copy: () => tokenizer(state),
    };
}

/** All lines of a text. */
export function lines(text) {
    const read = tokenizer();
    return text.split("\n").map((line) => read.line(line));
}
