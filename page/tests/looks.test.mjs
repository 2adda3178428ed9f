// How each view looks, light and dark, on a laptop and on a phone: a picture of each, and what axe says of it.

import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after as end, before, test } from "node:test";
import { after, browse, openPage, SCREENSHOTS, serve, setDue } from "./support/browser.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const VIEWS = ["Timeline", "Messages", "Portfolio", "Customer", "Groups", "Tests", "Compare"];
const FORMS = [
    { name: "laptop-light", colorScheme: "light", viewport: { width: 1400, height: 900 } },
    { name: "laptop-dark", colorScheme: "dark", viewport: { width: 1400, height: 900 } },
    { name: "phone-light", colorScheme: "light", viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
    { name: "phone-dark", colorScheme: "dark", viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
];

let server;
before(async () => {
    server = await serve();
    await mkdir(SCREENSHOTS, { recursive: true });
});
end(() => server?.stop());

/** What axe finds, by rule, with the places. */
async function violations(page) {
    const source = await readFile(AXE, "utf8");
    await page.evaluate(source);
    return page.evaluate(async () => {
        const { violations } = await window.axe.run(document, { resultTypes: ["violations"], iframes: false });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ""}`).join(" | ")}`);
    });
}

async function openExample(page) {
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await page.getByRole("button", { name: "Examples" }).click();
    await page.getByRole("menuitem", { name: /manufacturer/ }).click();
    await page.getByRole("tab", { name: "Portfolio" }).click();
    await page.getByRole("button", { name: "Open the example portfolio" }).click();
    await page.getByRole("grid").waitFor();
    await page.locator(".notices button").first().click();
}

async function show(page, view) {
    await page.getByRole("tab", { name: view === "Customer" ? "Portfolio" : view }).click();
    if (view === "Timeline") {
        await setDue(page, "2026-03-20");
        await page.waitForFunction(() => document.querySelector("time[datetime='2026-03-20']"));
    }
    if (view === "Messages") await page.locator("iframe").waitFor();
    if (view === "Customer") {
        await page.getByLabel("Search customers").fill("C024");
        await page.getByRole("button", { name: "C024" }).click();
        await page.getByRole("group", { name: /^Calendar of/ }).waitFor();
        await page.locator("iframe").waitFor();
    }
    if (view === "Groups") await page.locator(".findings, [role=status]").first().waitFor();
    if (view === "Compare" && (await page.locator(".cm-content").isVisible())) {
        await after(page, "+7");
        await page.keyboard.press("Backspace");
        await page.keyboard.type("9");
        await page.getByRole("region", { name: "Compare" }).getByRole("table").first().waitFor();
    }
    if (view === "Tests") await page.getByTestId("tests").waitFor();
    await page.waitForTimeout(400);
}

for (const { name, ...options } of FORMS) {
    test(`${name}: every view is fit to be seen, and axe has nothing to say`, async (t) => {
        const browser = await browse(options);
        t.after(browser.stop);
        const page = await openPage(browser.context, server.url, { seen: !options.isMobile });
        const found = {};
        const look = async (view) => {
            await page.screenshot({ path: join(SCREENSHOTS, `${view.toLowerCase()}-${name}.png`) });
            const told = await violations(page);
            // What is wide scrolls in its own place.
            const wide = await page.evaluate(() => [...document.querySelectorAll("section.view")].some((view) => view.scrollWidth > view.clientWidth));
            if (wide) told.push("wider than its view");
            if (told.length > 0) found[view] = told;
        };
        if (options.isMobile) {
            await page.getByRole("tab", { name: "Program" }).click();
            await page.locator(".t-keyword").first().waitFor();
            await look("Program");
        } else await look("First");
        await openExample(page);
        for (const view of VIEWS) {
            await show(page, view);
            await look(view);
        }
        assert.deepEqual(found, {});
        assert.deepEqual(page.problems, []);
    });
}

test("the page is used with the keyboard alone", async (t) => {
    const browser = await browse();
    t.after(browser.stop);
    const page = await openPage(browser.context, server.url);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Go to the editor");
    await page.locator("#tab-timeline").focus();
    await page.keyboard.press("ArrowRight");
    assert.equal(await page.getByRole("tab", { selected: true }).textContent(), "Messages");
    await page.keyboard.press("End");
    assert.equal(await page.getByRole("tab", { selected: true }).textContent(), "Compare");
    await page.keyboard.press("Home");
    // Out of the editor again: Escape, then Tab.
    await page.locator(".cm-content").focus();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => !document.activeElement.closest(".cm-content")));
    // A day of the calendar tells what happens when it has the focus.
    await page.getByRole("group", { name: /^Calendar of/ }).getByRole("button").first().focus();
    await page.getByRole("tooltip").waitFor();
});

test("the page in French has no English left, and no wider than its window", async (t) => {
    const browser = await browse({ locale: "fr-FR", viewport: { width: 390, height: 844 } });
    t.after(browser.stop);
    const page = await openPage(browser.context, server.url, { seen: false });
    await page.getByRole("tab", { name: "Calendrier" }).click();
    await page.getByTestId("lines").waitFor();
    const text = await page.locator("body").innerText();
    for (const word of ["Timeline", "Today", "Examples", "Save", "Portfolio", "Day by day"]) assert.ok(!text.includes(word), word);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});
