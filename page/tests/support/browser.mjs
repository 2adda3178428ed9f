// Chromium, and the built page served as any static server would serve it.

import { createReadStream, existsSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

export const REPOSITORY = at("../../..");
export const SITE = join(REPOSITORY, "target/page/site");
export const SINGLE = join(REPOSITORY, "target/page/single/relance.html");
export const SCREENSHOTS = join(REPOSITORY, "target/page/screenshots");
/** The command whose answers the page must give. */
export const RELANCE = process.env.RELANCE ?? join(REPOSITORY, "target/release/relance");

const CHROMIUM = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));

const TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".wasm": "application/wasm",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
};

/** Serves a folder; `stop` ends it. */
export async function serve(folder = SITE) {
    const server = createServer((request, response) => {
        const path = decodeURIComponent(new URL(request.url, "http://page").pathname);
        if (path === "/favicon.ico") {
            response.writeHead(204).end();
            return;
        }
        const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
        if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) {
            response.writeHead(404).end();
            return;
        }
        response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
        createReadStream(file).pipe(response);
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    return {
        url: `http://localhost:${server.address().port}/`,
        stop: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
    };
}

const ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/** Chromium with a profile of its own; `stop` ends it and removes the profile. */
export async function browse(options = {}) {
    if (!CHROMIUM) throw new Error("there is no Chromium: install it (`apt-get install chromium`), or name one in CHROMIUM");
    const profile = await mkdtemp(join(tmpdir(), "relance-page-"));
    const context = await chromium.launchPersistentContext(profile, {
        executablePath: CHROMIUM,
        args: ARGUMENTS,
        headless: true,
        locale: "en-GB",
        viewport: { width: 1400, height: 900 },
        acceptDownloads: true,
        ...options,
    });
    return {
        context,
        stop: async () => {
            await context.close();
            await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
        },
    };
}

/** Opens the page as for the first time, and waits until it answers; whatever it complains of is an error of the test. */
export async function openPage(context, url, { seen = true } = {}) {
    const page = await context.newPage();
    if (url.startsWith("http")) {
        await page.goto(new URL("icon.svg", url).href);
        await page.evaluate(() => localStorage.clear());
    }
    page.problems = [];
    page.on("pageerror", (error) => page.problems.push(String(error.stack ?? error)));
    page.on("console", (message) => {
        if (message.type() === "error" || /Content Security Policy/.test(message.text())) page.problems.push(message.text());
    });
    await page.goto(url);
    if (seen) await page.getByTestId("lines").waitFor();
    return page;
}

/** The dates of the timeline, as `2026-03-06 what`. */
export async function dates(page) {
    return page.getByTestId("lines").locator("li:has(time)").evaluateAll((lines) =>
        lines.map((line) => `${line.querySelector("time").dateTime} ${line.querySelector("strong").textContent}`),
    );
}

/** Puts a text into the editor, in place of what is there. */
export async function write(page, text) {
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(text);
}

/** Puts the cursor behind the first place where the editor shows a text. */
export async function after(page, text) {
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+f");
    await page.locator(".cm-search [name=search]").fill("");
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await page.locator(".cm-content").focus();
    await page.keyboard.press("ArrowRight");
}

/** The date of the timeline's invoice. */
export async function setDue(page, day) {
    await page.getByLabel("Invoice due on").fill(day);
}
