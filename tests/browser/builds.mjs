// The test page as Vite and webpack build it.

import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import webpack from "webpack";

export async function withVite(app, output) {
    await build({
        root: app,
        base: "./",
        logLevel: "error",
        worker: { format: "es" },
        build: { outDir: output, emptyOutDir: true, target: "es2022" },
    });
}

export async function withWebpack(app, output) {
    const compiler = webpack({
        mode: "production",
        context: app,
        entry: "./main.js",
        output: { path: output, filename: "main.js", publicPath: "auto", clean: true },
        performance: { hints: false },
    });
    const stats = await new Promise((resolve, reject) => compiler.run((error, stats) => (error ? reject(error) : resolve(stats))));
    await new Promise((resolve) => compiler.close(resolve));
    if (stats.hasErrors()) throw new Error(stats.toString({ colors: false }));
    mkdirSync(output, { recursive: true });
    copyFileSync(join(app, "webpack.html"), join(output, "index.html"));
}
