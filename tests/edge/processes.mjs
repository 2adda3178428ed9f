// Servers that are processes of their own.

import { spawn } from "node:child_process";
import { accessSync, chmodSync, constants, existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";

import { ask } from "./doors.mjs";

/** The binary that a package for this machine brings: itself, so that it can be ended, and not the script before it. */
export function binary(folder, inside) {
    const fits = (name) => name.includes(process.platform) && name.includes(process.arch) && !/musl|baseline/.test(name);
    const found = existsSync(folder) ? readdirSync(folder).filter(fits).map((name) => `${folder}/${name}/${inside}`).find(existsSync) : undefined;
    if (!found) throw new Error(`there is no ${inside} in ${folder}: install it as the suite \`edge\` of \`cargo xtask test\` does`);
    try {
        accessSync(found, constants.X_OK);
    } catch {
        chmodSync(found, 0o755);
    }
    return found;
}

/** A port that nobody listens on. */
function freePort() {
    return new Promise((resolve) => {
        const server = createServer().listen(0, "127.0.0.1", () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}

/** Starts a server and waits until it answers; an error with what it printed if it ends before. */
export async function serve(command, args, { cwd, env = {}, withPort = (port) => [[], { PORT: String(port) }] } = {}) {
    const port = await freePort();
    const [more, set] = withPort(port);
    const server = spawn(command, [...args, ...more], { cwd, env: { ...process.env, ...env, ...set }, stdio: ["ignore", "pipe", "pipe"] });
    let printed = "";
    for (const stream of [server.stdout, server.stderr]) stream.on("data", (part) => (printed += part));
    const ended = new Promise((resolve) => server.once("exit", (code) => resolve(code ?? -1)));
    let code;
    ended.then((found) => (code = found));
    const url = `http://127.0.0.1:${port}`;
    for (let turn = 0; turn < 600; turn++) {
        if (code !== undefined) throw Object.assign(new Error(`the server ended with ${code}: ${printed}`), { code, printed });
        const answer = await ask(url, "GET", "/health").catch(() => undefined);
        if (answer) {
            const close = () => {
                server.kill();
                return ended;
            };
            return { url, close, answer, pid: server.pid };
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    server.kill();
    throw new Error(`the server never answered: ${printed}`);
}
