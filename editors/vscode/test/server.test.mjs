// How the server is found and started, and the real one if the command `relance` has it.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { extension, repository } from "./tokens.mjs";

const require = createRequire(import.meta.url);
const { PROBLEMS, find, language, launch } = require(fileURLToPath(new URL("server.js", extension)));

/** A folder with a program in it. */
function folderWith(context, name, mode = 0o755) {
    const folder = mkdtempSync(join(tmpdir(), "relance-"));
    context.after(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, name), "");
    chmodSync(join(folder, name), mode);
    return folder;
}

const around = (folders, more = {}) => ({ env: { PATH: folders.join(delimiter) }, platform: "linux", folder: undefined, ...more });

test("without a setting, the first command of the PATH is taken", (context) => {
    const [first, second] = [folderWith(context, "relance"), folderWith(context, "relance")];
    assert.deepEqual(find("", around(["/nowhere", first, second])), { command: join(first, "relance") });
    assert.deepEqual(find("  ", around([])), { problem: PROBLEMS.notOnPath, about: "relance" });
});

test("what cannot be run, and folders that start nowhere, are passed over", { skip: process.platform === "win32" }, (context) => {
    const folder = folderWith(context, "relance", 0o644);
    assert.ok("problem" in find("", around([folder])));
    assert.ok("problem" in find("", around([".", ""])));
});

test("the PATH of Windows has other names and ends", () => {
    const surroundings = { env: { Path: "C:\\nowhere;tools;D:\\tools" }, platform: "win32", folder: undefined };
    const looked = [];
    const found = find("", surroundings, (file) => looked.push(file) === 2);
    assert.deepEqual(looked, ["C:\\nowhere\\relance.exe", "D:\\tools\\relance.exe"]);
    assert.deepEqual(found, { command: "D:\\tools\\relance.exe" });
});

test("a setting names a program, from the open folder if it starts nowhere", (context) => {
    const folder = folderWith(context, "tool");
    const program = { command: join(folder, "tool") };
    assert.deepEqual(find(join(folder, "tool"), around([])), program);
    assert.deepEqual(find("tool", around([], { folder })), program);
    assert.deepEqual(find("${workspaceFolder}/tool", around([], { folder })), program);
    assert.deepEqual(find("tool", around([])), { problem: PROBLEMS.noFolder, about: "tool" });
    assert.deepEqual(find(folder, around([])), { problem: PROBLEMS.notAProgram, about: folder });
});

test("messages are in the language of the settings, or of the editor", () => {
    const pairs = [["auto", "fr"], ["auto", "fr-ca"], ["auto", "en"], ["auto", "de"], ["auto", "fry"], ["fr", "en"], ["en", "fr"]];
    assert.deepEqual(pairs.map(([setting, editor]) => language(setting, editor)), ["fr", "fr", "en", "en", "en", "fr", "en"]);
});

test("the server gets the environment and the language", () => {
    assert.deepEqual(launch("/bin/relance", "fr", { A: "b" }), {
        command: "/bin/relance",
        args: ["lsp"],
        options: { env: { A: "b", RELANCE_LANG: "fr" } },
    });
});

const built = process.env.RELANCE ?? fileURLToPath(new URL(`target/release/relance${process.platform === "win32" ? ".exe" : ""}`, repository));

/** What the command line says of a program, in French. */
function checked(context, program) {
    const folder = folderWith(context, "program.relance");
    writeFileSync(join(folder, "program.relance"), program);
    const { stdout } = spawnSync(built, ["check", join(folder, "program.relance"), "--format", "json", "--lang", "fr"], { encoding: "utf8" });
    return JSON.parse(stdout).diagnostics;
}

test("the real server tells what is wrong with a file, and leaves when it is told to", { timeout: 60_000 }, async (context) => {
    assert.ok(existsSync(built), `${built} is not there: build it with \`cargo build --release\``);
    if (spawnSync(built, ["lsp", "--help"]).status !== 0) {
        context.skip(`${built} has no command \`lsp\``);
        return;
    }
    const { StreamMessageReader, StreamMessageWriter, createMessageConnection } = require("vscode-jsonrpc/node");
    const { command, args, options } = launch(built, "fr", process.env);
    const server = spawn(command, args, { ...options, stdio: ["pipe", "pipe", "inherit"] });
    const ended = new Promise((resolve) => server.once("exit", resolve));
    context.after(() => server.kill());
    const connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
    const told = new Promise((resolve) => connection.onNotification("textDocument/publishDiagnostics", resolve));
    // A server may ask before it answers, for instance to register for changes of files.
    connection.onRequest(() => null);
    connection.listen();

    const { capabilities } = await connection.sendRequest("initialize", { processId: process.pid, locale: "fr", rootUri: null, capabilities: {} });
    assert.ok(capabilities.textDocumentSync !== undefined, "it follows the text");
    await connection.sendNotification("initialized", {});
    const uri = "untitled:program.relance";
    const program = 'edition 1\nworkspace {\n    language fr\n    curency EUR\n}\n';
    await connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "relance", version: 1, text: program } });
    const { uri: of, diagnostics } = await told;
    assert.equal(of, uri);
    const wrong = diagnostics.find(({ range }) => range.start.line === 3);
    assert.ok(wrong, JSON.stringify(diagnostics));
    const { code, message } = checked(context, program).find(({ span }) => span.start.line === 4);
    assert.equal(wrong.code, code);
    assert.ok(wrong.message.includes(message), `\`${wrong.message}\` is not what \`check --lang fr\` says: \`${message}\``);
    await connection.sendRequest("shutdown");
    await connection.sendNotification("exit");
    assert.equal(await ended, 0);
});
