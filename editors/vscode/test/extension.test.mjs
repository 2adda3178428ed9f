// The extension itself, with a stand-in for the editor and for its client library: when the server is started, stopped and
// started anew, and what is said when there is none.

import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { extension } from "./tokens.mjs";

const require = createRequire(import.meta.url);
const file = fileURLToPath(new URL("extension.js", extension));

/** The extension in an editor that notes what happens to it. */
function editor(context, settings) {
    const notes = [];
    const handlers = {};
    const register = (name) => (handler) => ((handlers[name] = handler), { dispose() {} });
    const vscode = {
        env: { language: "fr" },
        l10n: { t: (text, ...values) => values.reduce((said, value, place) => said.replace(`{${place}}`, value), text) },
        window: {
            createOutputChannel: () => ({ appendLine: (line) => notes.push(`log ${line}`), show: () => notes.push("log shown"), dispose() {} }),
            showWarningMessage: async (message, choice) => (notes.push(`warning ${message}`), choice),
        },
        commands: {
            registerCommand: (name, handler) => register(name)(handler),
            executeCommand: (...words) => notes.push(`command ${words.join(" ")}`),
        },
        workspace: {
            workspaceFolders: undefined,
            getConfiguration: (section) => ({ get: (name, fallback) => settings[`${section}.${name}`] ?? fallback }),
            createFileSystemWatcher: (pattern) => pattern,
            onDidChangeConfiguration: register("settings"),
            onDidGrantWorkspaceTrust: register("trust"),
        },
    };
    class LanguageClient {
        constructor(id, name, server) {
            this.server = server;
        }
        async start() {
            if (settings.fails) {
                throw new Error("no answer");
            }
            this.runs = true;
            assert.equal(this.getLocale(), this.server.options.env.RELANCE_LANG, "one language, however the server looks for it");
            notes.push(`start ${this.server.args} ${this.getLocale()}`);
        }
        async dispose() {
            assert.ok(this.runs, "as the library: only what runs can be stopped");
            notes.push("stop");
        }
    }
    const load = Module._load;
    const stand = { vscode, "vscode-languageclient/node": { LanguageClient } };
    Module._load = (name, ...more) => stand[name] ?? load(name, ...more);
    delete require.cache[file];
    const { activate, deactivate } = require(file);
    Module._load = load;
    const said = () => notes.splice(0).filter((note) => !note.startsWith("log /"));
    return { activate: () => activate({ subscriptions: [] }), deactivate, handlers, said };
}

function program(context) {
    const folder = mkdtempSync(join(tmpdir(), "relance-"));
    context.after(() => rmSync(folder, { recursive: true }));
    const command = join(folder, "relance");
    writeFileSync(command, "");
    chmodSync(command, 0o755);
    return command;
}

test("the server starts with the extension and stops with it", async (context) => {
    const { activate, deactivate, said } = editor(context, { "relance.server.path": program(context) });
    await activate();
    assert.deepEqual(said(), ["start lsp fr"]);
    await deactivate();
    assert.deepEqual(said(), ["stop"]);
});

test("a command and a changed setting start it anew, one after the other", async (context) => {
    const settings = { "relance.server.path": program(context) };
    const { activate, handlers, deactivate, said } = editor(context, settings);
    await activate();
    await handlers["relance.restartServer"]();
    settings["relance.language"] = "en";
    handlers.settings({ affectsConfiguration: (section) => section === "relance.language" });
    handlers.settings({ affectsConfiguration: (section) => section === "editor.fontSize" });
    await handlers.trust();
    await deactivate();
    assert.deepEqual(said(), ["start lsp fr", "stop", "start lsp fr", "stop", "start lsp en", "stop", "start lsp en", "stop"]);
});

test("without a server there is a warning that leads to the settings", async (context) => {
    const { activate, deactivate, said } = editor(context, { "relance.server.path": "/nowhere/relance" });
    await activate();
    const problem = "`/nowhere/relance` is not a program";
    const warning = `warning Relance shows colours only, no messages: ${problem}.`;
    assert.deepEqual(said(), [`log ${problem}`, warning, "command workbench.action.openSettings relance.server"]);
    await deactivate();
    assert.deepEqual(said(), []);
});

test("a server that does not start is told, and can be tried again", async (context) => {
    const command = program(context);
    const settings = { "relance.server.path": command, fails: true };
    const { activate, handlers, said } = editor(context, settings);
    await activate();
    assert.ok(said().includes(`warning Relance shows colours only, no messages: \`${command} lsp\` did not start.`));
    settings.fails = false;
    await handlers["relance.restartServer"]();
    assert.ok(said().includes("start lsp fr"));
});

test("who wants no server gets none and no word about it", async (context) => {
    const { activate, said } = editor(context, { "relance.server.enabled": false });
    await activate();
    assert.deepEqual(said(), []);
});

test("the log is shown on demand", async (context) => {
    const { activate, handlers, said } = editor(context, { "relance.server.enabled": false });
    await activate();
    handlers["relance.showLog"]();
    assert.deepEqual(said(), ["log shown"]);
});
