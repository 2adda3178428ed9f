// How fast the page is, measured in Chromium and printed. The best of three measurements counts, since whatever else the machine does
// only makes it slower. A budget that is passed twice over fails, on every machine; one that is passed at all, with
// RELANCE_BUDGETS=strict, for a machine that does nothing else.

import assert from "node:assert/strict";
import { after as end, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { after, browse, openPage, serve, SINGLE, write } from "./support/browser.mjs";
import { long } from "./support/programs.mjs";

/** Milliseconds until the page answers. */
const START = 1000;
/** Milliseconds from a key to the dates. */
const MEDIAN = 16;
const P99 = 50;
const KEYS = 100;
const LINES = 1000;
const ROUNDS = 3;
const ALLOWED = process.env.RELANCE_BUDGETS === "strict" ? 1 : 2;

let server;
before(async () => (server = await serve()));
end(() => server?.stop());

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const percentile = (numbers, part) => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.ceil(numbers.length * part) - 1)];

for (const [what, url] of [
    ["from a folder", () => server.url],
    ["as one file", () => pathToFileURL(SINGLE).href],
]) {
    test(`the page ${what} answers within ${START} ms`, async () => {
        const times = [];
        for (let run = 0; run < 5; run += 1) {
            const browser = await browse();
            const page = await browser.context.newPage();
            await page.addInitScript(() => {
                new MutationObserver((_, observer) => {
                    if (!document.querySelector("[data-testid=lines] time")) return;
                    window.answered = performance.now();
                    observer.disconnect();
                }).observe(document, { childList: true, subtree: true });
            });
            await page.goto(url());
            await page.waitForFunction(() => window.answered !== undefined);
            times.push(await page.evaluate(() => window.answered));
            await browser.stop();
        }
        console.log(`${what}: first dates after ${times.map((time) => time.toFixed(0)).join(", ")} ms; median ${median(times).toFixed(0)} ms (at most ${START})`);
        assert.ok(median(times) <= START * ALLOWED, `${median(times).toFixed(0)} ms`);
    });
}

test(`in a program of ${LINES} lines a key moves the timeline within ${MEDIAN} ms at the median, ${P99} ms at the 99th percentile`, async (t) => {
    const browser = await browse();
    t.after(browser.stop);
    const page = await openPage(browser.context, server.url);
    const text = long(LINES);
    assert.ok(text.split("\n").length >= LINES);
    await write(page, text);
    await after(page, "+12");
    await page.waitForFunction(() => document.querySelector("[data-testid=lines]")?.textContent.includes("Formal notice"));
    // From a digit until the dates stand in the page. Each takes the place of the one before, so that there is never a mistake.
    await page.evaluate(() => {
        window.times = [];
        let pressed = 0;
        addEventListener("keydown", (event) => /\d/.test(event.key) && (pressed = event.timeStamp), true);
        new MutationObserver(() => {
            if (!pressed) return;
            window.times.push(performance.now() - pressed);
            pressed = 0;
        }).observe(document.querySelector("[data-testid=lines]"), { childList: true, subtree: true, characterData: true, attributes: true });
    });
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) {
        await page.evaluate(() => (window.times = []));
        for (let key = 0; key < KEYS; key += 1) {
            await page.keyboard.press("Shift+ArrowLeft");
            await page.waitForTimeout(60);
            await page.keyboard.press("3456789"[key % 7]);
            await page.waitForFunction((count) => window.times.length > count, key, { polling: 4 });
            // As fast as people type who type fast.
            await page.waitForTimeout(60);
        }
        const times = await page.evaluate(() => window.times);
        rounds.push({ half: median(times), most: percentile(times, 0.99) });
    }
    const told = rounds.map(({ half, most }) => `${half.toFixed(1)} and ${most.toFixed(1)}`).join(", ");
    console.log(`${text.split("\n").length} lines, ${KEYS} keys: median and 99th percentile ${told} ms (at most ${MEDIAN} and ${P99})`);
    assert.ok(rounds.some(({ half, most }) => half <= MEDIAN * ALLOWED && most <= P99 * ALLOWED), told);
});
