// The package in Chromium, as it is and as Vite and webpack build it: the same bytes as natively.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

import { withVite, withWebpack } from "./builds.mjs";
import { cases } from "./cases.mjs";
import { serve } from "./server.mjs";

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const app = path("app");
const builds = [
    ["without a build", "/app/plain.html", async () => {}],
    ["built by Vite", "/vite/index.html", () => withVite(app, path("vite"))],
    ["built by webpack", "/webpack/index.html", () => withWebpack(app, path("webpack"))],
];
const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((found) => existsSync(found));

let browser;
let server;

before(async () => {
    const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"];
    browser = await chromium.launch({ executablePath, args });
    server = await serve({ "/app/": app, "/vite/": path("vite"), "/webpack/": path("webpack"), "/relance/": path("../npm/relance") });
});

after(async () => {
    await browser?.close();
    server?.end();
});

/** The page of a build, without an error on the way. */
async function page(address) {
    const page = await browser.newPage();
    page.on("pageerror", (error) => assert.fail(`${address}: ${error.message}`));
    await page.goto(`${server.address}${address}`);
    await page.waitForFunction(() => globalThis.relanceTest);
    return page;
}

const given = ({ program, portfolio }, day) => ({ program, day, portfolio: portfolio.map(({ name, bytes }) => ({ name, bytes: [...bytes] })) });

for (const [name, address, build] of builds) {
    test(`every case gives its expected agenda to the byte, ${name}`, async () => {
        await build();
        const open = await page(address);
        for (const known of cases()) {
            for (const { day, ndjson } of known.expected) {
                const { full, small } = await open.evaluate((given) => relanceTest.agendas(given), given(known, day));
                assert.equal(full, ndjson, `${known.name} on ${day}`);
                assert.equal(small, ndjson, `${known.name} on ${day}, without the compiler`);
            }
        }
        await open.close();
    });
}

test("an instance that traps is made anew", async () => {
    const open = await page("/app/plain.html");
    const [{ program }] = cases();
    const found = await open.evaluate((program) => relanceTest.survive(program), program);
    assert.deepEqual(found, { codes: ["dead", "dead"], died: true, works: true });
    await open.close();
});

test("a worker has the module without fetching it", async () => {
    const open = await page("/vite/index.html");
    const [known] = cases();
    const [{ day, ndjson }] = known.expected;
    assert.equal(await open.evaluate((given) => relanceTest.inWorker(given), given(known, day)), ndjson);
    await open.close();
});
