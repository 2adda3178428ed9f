// The service worker: keeps every file of the page, so that it works without a net. Written at the end of the build, when the
// names of the files are known.

import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";

async function all(folder) {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Writes `sw.js` beside the page. */
export function serviceWorker() {
    return {
        name: "relance-service-worker",
        apply: "build",
        writeBundle: {
            order: "post",
            sequential: true,
            async handler({ dir }) {
                const files = (await all(dir)).filter((file) => !file.endsWith("sw.js")).sort();
                const hash = createHash("sha256");
                for (const file of files) hash.update(relative(dir, file)).update(await readFile(file));
                const names = files.map((file) => relative(dir, file).replaceAll("\\", "/")).map((name) => (name === "index.html" ? "./" : name));
                const template = await readFile(new URL("./sw-template.js", import.meta.url), "utf8");
                const text = template
                    .replace('"VERSION"', JSON.stringify(hash.digest("hex").slice(0, 16)))
                    .replace('"FILES"', JSON.stringify(names));
                await writeFile(join(dir, "sw.js"), text);
            },
        },
    };
}
