// What the doors are asked: the cases as requests, the example, and the command whose bytes they must give.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = new URL("../../", import.meta.url);
export const path = (name) => fileURLToPath(new URL(name, root));

/** Where what is made for the tests lies. */
export const made = path("target/edge/");
mkdirSync(made, { recursive: true });

/** Runs the command, and gives what it prints. */
export const relance = (...args) =>
    execFileSync(process.env.RELANCE ?? path("target/release/relance"), args, {
        cwd: fileURLToPath(root),
        env: { ...process.env, RELANCE_LANG: "en" },
        maxBuffer: 1 << 28,
        stdio: ["ignore", "pipe", "pipe"],
    });

/** A program as a compiled file; gives its path. */
export function compiled(name, program) {
    const output = `${made}${name}.rlc`;
    relance("compile", program, "--output", output);
    return output;
}

/** The rows of a CSV file as objects of texts. */
function rows(text) {
    const cells = [[]];
    let cell = "";
    let quoted = false;
    for (let at = 0; at < text.length; at++) {
        const letter = text[at];
        if (quoted) {
            if (letter !== '"') cell += letter;
            else if (text[at + 1] === '"') cell += text[++at];
            else quoted = false;
        } else if (letter === '"') quoted = true;
        else if (letter === "," || letter === "\n") {
            cells.at(-1).push(cell);
            cell = "";
            if (letter === "\n") cells.push([]);
        } else if (letter !== "\r") cell += letter;
    }
    if (cell !== "") cells.at(-1).push(cell);
    const [names, ...rest] = cells.filter((row) => row.length > 0);
    return rest.map((row) => Object.fromEntries(names.map((name, place) => [name, row[place]])));
}

/** The portfolio of a folder as a request has it. */
export function portfolio(folder) {
    const file = (table) => new URL(`${table}.csv`, folder);
    const tables = ["customers", "invoices", "history", "specific_actions"].filter((table) => existsSync(file(table)));
    return Object.fromEntries(tables.map((table) => [table, rows(readFileSync(file(table), "utf8"))]));
}

/** The cases, compiled, with their requests and the agendas that are expected. `RELANCE_CASES` names another folder of cases. */
export function* cases() {
    const folder = process.env.RELANCE_CASES ? new URL(`file://${process.env.RELANCE_CASES}/`) : new URL("tests/cases/", root);
    for (const name of readdirSync(folder)) {
        const own = new URL(`${name}/`, folder);
        const days = readdirSync(own).flatMap((file) => file.match(/^expected-(.*)\.ndjson$/)?.[1] ?? []);
        const tables = portfolio(own);
        const requests = days.map((day) => ({
            day,
            body: JSON.stringify({ as_of: day, portfolio: tables }),
            expected: readFileSync(new URL(`expected-${day}.ndjson`, own), "utf8"),
        }));
        yield { name, program: compiled(`case-${name}`, fileURLToPath(new URL("program.relance", own))), requests };
    }
}

/** The example: its program, compiled, and its portfolio. */
export const example = {
    program: compiled("example", "examples/my-dso-manager"),
    portfolio: portfolio(new URL("examples/portfolio/", root)),
    day: "2026-03-20",
    inputs: ["examples/my-dso-manager", "--portfolio", "examples/portfolio", "--as-of", "2026-03-20"],
};
