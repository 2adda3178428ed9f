// The extension: starts the language server of the command `relance` and says so when there is none. Colours, brackets and
// snippets need no server.

"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const { PROBLEMS, find, language, launch } = require("./server.js");

/** A client that says in which language its reader wants the messages, which need not be that of the editor. */
class Client extends LanguageClient {
    /** @type {"en" | "fr"} */
    language = "en";

    getLocale() {
        return this.language;
    }
}

/** @type {Client | undefined} */
let client;
/** @type {vscode.OutputChannel | undefined} */
let log;
/** What is under way: starts and stops come one after the other. */
let turn = Promise.resolve();

/**
 * @param {vscode.ExtensionContext} context
 */
async function activate(context) {
    log = vscode.window.createOutputChannel("Relance");
    context.subscriptions.push(
        log,
        vscode.commands.registerCommand("relance.restartServer", () => inTurn(restart)),
        vscode.commands.registerCommand("relance.showLog", () => log?.show()),
        vscode.workspace.onDidChangeConfiguration((change) => {
            if (["relance.server", "relance.language"].some((section) => change.affectsConfiguration(section))) {
                inTurn(restart);
            }
        }),
        vscode.workspace.onDidGrantWorkspaceTrust(() => inTurn(restart)),
    );
    await inTurn(start);
}

function deactivate() {
    return inTurn(stop);
}

/**
 * @param {() => Promise<void>} step
 */
function inTurn(step) {
    turn = turn.then(step).catch((error) => log?.appendLine(String(error)));
    return turn;
}

async function restart() {
    await stop();
    await start();
}

async function stop() {
    const running = client;
    client = undefined;
    await running?.dispose();
}

async function start() {
    const settings = vscode.workspace.getConfiguration("relance");
    if (!settings.get("server.enabled", true)) {
        return;
    }
    const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === "file")?.uri.fsPath;
    const found = find(settings.get("server.path", ""), { env: process.env, platform: process.platform, folder });
    if ("problem" in found) {
        tellProblem(vscode.l10n.t(found.problem, found.about));
        return;
    }
    const reader = language(settings.get("language", "auto"), vscode.env.language);
    const server = launch(found.command, reader, process.env);
    log?.appendLine(`${server.command} ${server.args.join(" ")}`);
    const starting = new Client("relance", "Relance", server, {
        documentSelector: [
            { scheme: "file", language: "relance" },
            { scheme: "untitled", language: "relance" },
        ],
        synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/*.relance") },
        outputChannel: log,
    });
    starting.language = reader;
    try {
        await starting.start();
        // Only what runs can be stopped.
        client = starting;
    } catch (error) {
        log?.appendLine(String(error));
        tellProblem(vscode.l10n.t(PROBLEMS.notStarted, `${server.command} lsp`));
    }
}

/**
 * Says why there is no server, without holding anything up.
 * @param {string} problem
 */
function tellProblem(problem) {
    log?.appendLine(problem);
    const open = vscode.l10n.t("Open the settings");
    const message = vscode.l10n.t("Relance shows colours only, no messages: {0}.", problem);
    vscode.window.showWarningMessage(message, open).then((chosen) => {
        if (chosen === open) {
            vscode.commands.executeCommand("workbench.action.openSettings", "relance.server");
        }
    });
}

module.exports = { activate, deactivate };
