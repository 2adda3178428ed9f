// The examples of the repository as modules: `virtual:examples` names them, and their files are read when one is opened.

import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";

const NAME = "virtual:examples";

const read = (folder, end) =>
    readdirSync(folder)
        .filter((name) => name.endsWith(end))
        .sort()
        .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));

/** The programs and portfolios that the page offers, from the folder of examples. */
export function examples(folder) {
    const programs = {
        "my-dso-manager": () => read(join(folder, "my-dso-manager"), ".relance"),
        receivables: () => read(join(folder, "receivables"), ".relance"),
    };
    const portfolios = { portfolio: () => read(join(folder, "portfolio"), ".csv") };
    return {
        name: "relance-examples",
        resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
        load(id) {
            if (id !== `\0${NAME}`) return undefined;
            const all = (kind) => Object.fromEntries(Object.entries(kind).map(([name, files]) => [basename(name), files()]));
            return `export const programs = ${JSON.stringify(all(programs))};\nexport const portfolios = ${JSON.stringify(all(portfolios))};`;
        },
    };
}
