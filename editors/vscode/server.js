// Which program is the language server, and how it is started. Nothing here knows the editor.

"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

/** Why there is no server; each has its translation in `l10n`. */
const PROBLEMS = {
    notOnPath: "there is no command `{0}` on the PATH",
    noFolder: "`{0}` is taken from the open folder, and none is open",
    notAProgram: "`{0}` is not a program",
    notStarted: "`{0}` did not start",
};

/**
 * Where the command is looked for.
 * @typedef {object} Surroundings
 * @property {NodeJS.ProcessEnv} env the environment
 * @property {NodeJS.Platform} platform the operating system
 * @property {string | undefined} folder the folder that is open, for a path in the settings that starts nowhere
 */

/**
 * What was found: a program, or why there is none: a sentence, and what stands for `{0}` in it.
 * @typedef {{ command: string } | { problem: string, about: string }} Found
 */

/**
 * The program that the settings name, or the command `relance` of the PATH.
 * @param {string} setting what `relance.server.path` says; empty for the PATH
 * @param {Surroundings} surroundings
 * @param {(file: string) => boolean} [exists] whether a file is there and can be run
 * @returns {Found}
 */
function find(setting, surroundings, exists = isProgram) {
    const written = setting.trim();
    if (written === "") {
        const command = onPath("relance", surroundings, exists);
        return command ? { command } : { problem: PROBLEMS.notOnPath, about: "relance" };
    }
    const command = absolute(written, surroundings.folder);
    if (!command) {
        return { problem: PROBLEMS.noFolder, about: written };
    }
    return exists(command) ? { command } : { problem: PROBLEMS.notAProgram, about: command };
}

/**
 * How the server is started: it speaks over its standard input and output, in the language of its reader.
 * @param {string} command
 * @param {"en" | "fr"} language
 * @param {NodeJS.ProcessEnv} env
 */
function launch(command, language, env) {
    return { command, args: ["lsp"], options: { env: { ...env, RELANCE_LANG: language } } };
}

/**
 * The language of the messages: what the settings say, or that of the editor.
 * @param {string} setting `auto`, `en` or `fr`
 * @param {string} editor the editor's language, such as `fr` or `pt-br`
 * @returns {"en" | "fr"}
 */
function language(setting, editor) {
    const wanted = setting === "auto" ? editor : setting;
    return /^fr\b/i.test(wanted) ? "fr" : "en";
}

/**
 * @param {string} written
 * @param {string | undefined} folder
 */
function absolute(written, folder) {
    const named = written.replace(/^~(?=$|[/\\])/, os.homedir()).replace("${workspaceFolder}", folder ?? "${workspaceFolder}");
    if (path.isAbsolute(named)) {
        return named;
    }
    return folder && !named.includes("${") ? path.join(folder, named) : undefined;
}

/**
 * The first program of this name in the folders of the PATH. Folders that start nowhere are passed over, so that a program
 * that lies in a folder of customers' files is never started.
 * @param {string} name
 * @param {Surroundings} surroundings
 * @param {(file: string) => boolean} exists
 */
function onPath(name, { env, platform }, exists) {
    const windows = platform === "win32";
    const system = windows ? path.win32 : path.posix;
    const list = Object.entries(env).find(([key]) => (windows ? key.toUpperCase() : key) === "PATH")?.[1] ?? "";
    const folders = list.split(system.delimiter).filter((folder) => system.isAbsolute(folder));
    return folders.map((folder) => system.join(folder, windows ? `${name}.exe` : name)).find(exists);
}

/**
 * @param {string} file
 */
function isProgram(file) {
    try {
        fs.accessSync(file, fs.constants.X_OK);
        return fs.statSync(file).isFile();
    } catch {
        return false;
    }
}

module.exports = { PROBLEMS, find, language, launch };
