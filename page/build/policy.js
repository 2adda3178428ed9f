// What the page may do, told to the browser: nothing leaves the machine. Written into the page when it is built.

import { createHash } from "node:crypto";

const POLICY = {
    "default-src": "'none'",
    // Styles are written into elements by the editor; no script is, but the one of the single file, by its hash.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "manifest-src": "'self'",
    "frame-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
};

const meta = (script, connect) => {
    const all = { ...POLICY, "script-src": script, "connect-src": connect };
    const text = Object.entries(all).map(([name, value]) => `${name} ${value}`).join("; ");
    return `<meta http-equiv="Content-Security-Policy" content="${text}">`;
};

/** Takes away what stands beside the page: the single file has nothing beside it. */
const alone = (html) => html.replace(/\s*<link rel="(?:icon|manifest)"[^>]*>/g, "");

/** Puts the policy into the page; the single file may connect to nothing at all. */
export function policy(single) {
    return {
        name: "relance-policy",
        apply: "build",
        enforce: "post",
        transformIndexHtml: {
            order: "post",
            handler: (html) => (single ? html : html.replace("<!--policy-->", meta("'self' 'wasm-unsafe-eval'", "'self'"))),
        },
        // The single file is put together after every other step.
        writeBundle: {
            order: "post",
            sequential: true,
            async handler(options) {
                if (!single) return;
                const { readFile, writeFile, rename } = await import("node:fs/promises");
                const file = `${options.dir}/index.html`;
                const html = await readFile(file, "utf8");
                const hashes = [...html.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(
                    ([, text]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`,
                );
                const script = `${hashes.join(" ")} blob: 'wasm-unsafe-eval'`;
                await writeFile(file, alone(html).replace("<!--policy-->", () => meta(script, "'none'")));
                await rename(file, `${options.dir}/relance.html`);
            },
        },
    };
}
