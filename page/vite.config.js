// Two builds of the same page: a folder for any static server (`vite build`), and one file that opens by a double click
// (`vite build --mode single`). `cargo xtask page` runs both.

import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";
import { examples } from "./build/examples.js";
import { policy } from "./build/policy.js";
import { serviceWorker } from "./build/service-worker.js";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The npm package as `cargo xtask wasm` builds it. */
const PACKAGE = process.env.RELANCE_PACKAGE ?? at("../target/npm/relance");

export default defineConfig(({ mode }) => {
    const single = mode === "single";
    return {
        base: "./",
        root: at("."),
        plugins: [
            svelte(),
            examples(at("../examples")),
            policy(single),
            ...(single ? [viteSingleFile({ removeViteModuleLoader: true })] : [serviceWorker()]),
        ],
        resolve: {
            alias: [
                { find: "relance-loader", replacement: at(single ? "./src/engine/load-inlined.ts" : "./src/engine/load-fetched.ts") },
                { find: "relance-worker", replacement: at(single ? "./src/engine/worker-inlined.ts" : "./src/engine/worker-file.ts") },
                { find: "relance-near", replacement: at(single ? "./src/engine/near-none.ts" : "./src/engine/near.ts") },
                { find: /^relance\.wasm(?=\?|$)/, replacement: `${PACKAGE}/relance.wasm` },
                { find: "relance/codes", replacement: `${PACKAGE}/codes.js` },
                { find: /^relance$/, replacement: `${PACKAGE}/${single ? "inline" : "web"}.js` },
            ],
        },
        publicDir: single ? false : at("./public"),
        build: {
            outDir: at(single ? "../target/page/single" : "../target/page/site"),
            emptyOutDir: true,
            target: "es2023",
            assetsInlineLimit: single ? 100_000_000 : 0,
            chunkSizeWarningLimit: 1_000,
            // The page is one chunk that is there at once; what comes later is the worker and the module.
            modulePreload: false,
            reportCompressedSize: false,
        },
        // A page that is a file may have no modules in its workers.
        worker: { format: single ? "iife" : "es" },
    };
});
