// The portfolio: the answers of the command line, to the byte.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after as end, before, test } from "node:test";
import { promisify } from "node:util";
import { browse, openPage, RELANCE, REPOSITORY, serve, write } from "./support/browser.mjs";
import { SMALL } from "./support/programs.mjs";

const run = promisify(execFile);
const PROGRAM = join(REPOSITORY, "examples/my-dso-manager");
const PORTFOLIO = join(REPOSITORY, "examples/portfolio");
const DAY = "2026-03-20";

let server, browser;
before(async () => {
    server = await serve();
    browser = await browse();
});
end(async () => {
    await browser?.stop();
    await server?.stop();
});

async function openExample() {
    const page = await openPage(browser.context, server.url);
    await page.getByRole("button", { name: "Examples" }).click();
    await page.getByRole("menuitem", { name: /manufacturer/ }).click();
    await page.getByRole("button", { name: /^scenarios-en/ }).waitFor();
    await page.getByRole("tab", { name: "Portfolio" }).click();
    return page;
}

async function openBoth() {
    const page = await openExample();
    await page.getByRole("button", { name: "Open the example portfolio" }).click();
    await page.getByRole("grid").waitFor();
    return page;
}

async function saved(page, name) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
    return readFile(await download.path());
}

for (const format of ["csv", "ndjson"]) {
    test(`the agenda as ${format} is the command line's, to the byte`, async () => {
        const folder = await mkdtemp(join(tmpdir(), "relance-agenda-"));
        const file = join(folder, `agenda.${format}`);
        await run(RELANCE, ["run", PROGRAM, "--portfolio", PORTFOLIO, "--as-of", DAY, "--format", format, "--output", file], { cwd: REPOSITORY });
        const page = await openBoth();
        const bytes = await saved(page, `Save as ${format.toUpperCase()}`);
        assert.ok(bytes.equals(await readFile(file)), "the same bytes");
        assert.deepEqual(page.problems, []);
        await page.close();
        await rm(folder, { recursive: true });
    });
}

test("filtering, sorting and searching show the customers that are meant", async () => {
    const page = await openBoth();
    const count = page.getByTestId("count");
    assert.match(await count.textContent(), /35 of 35 customers/);
    await page.getByRole("button", { name: /^blocked · / }).click();
    await page.waitForFunction(() => /^\s*5 of 35/.test(document.querySelector("[data-testid=count]").textContent));
    await page.getByLabel("Search customers").fill("möbel");
    await page.getByRole("button", { name: /^blocked · / }).click();
    await page.waitForFunction(() => /^\s*1 of 35/.test(document.querySelector("[data-testid=count]").textContent));
    await page.getByLabel("Search customers").fill("");
    await page.getByRole("columnheader", { name: "To collect" }).getByRole("button").click();
    await page.getByRole("columnheader", { name: "To collect" }).getByRole("button").click();
    await page.waitForFunction(() => document.querySelector("[role=columnheader][aria-sort=descending]"));
    await page.waitForTimeout(100);
    const amounts = await page.locator("[role=row]:not(.heads) > div:nth-child(7)").allTextContents();
    const numbers = amounts.map((text) => Number(text.replaceAll(",", "")));
    assert.deepEqual(numbers, [...numbers].sort((a, b) => b - a));
    await page.close();
});

test("a customer is explained in words, with what comes and what is written", async () => {
    const page = await openBoth();
    await page.getByLabel("Search customers").fill("C024");
    await page.getByRole("button", { name: "C024" }).click();
    const why = page.getByRole("region", { name: "Why" });
    await why.waitFor();
    const { stdout } = await run(RELANCE, ["explain", PROGRAM, "--portfolio", PORTFOLIO, "--as-of", DAY, "--customer", "C024", "--lang", "en"], { cwd: REPOSITORY });
    const shown = (await why.innerText()).replace(/\s+/g, " ");
    for (const line of stdout.split("\n").map((line) => line.trim()).filter((line) => /R\d/.test(line))) {
        assert.ok(shown.includes(line.replace(/\s+/g, " ")), `the page says: ${line}`);
    }
    await page.getByRole("group", { name: /^Calendar of/ }).waitFor();
    assert.equal(await page.locator("iframe").count(), 1);
    await page.close();
});

test("who falls where adds up to all customers that are collected from", async () => {
    const page = await openBoth();
    await page.getByRole("tab", { name: "Groups" }).click();
    const cells = await page.getByRole("table").locator("tbody tr td:nth-child(3)").allTextContents();
    // Two of the 35 are collected with another.
    assert.equal(cells.map(Number).reduce((sum, number) => sum + number, 0), 33);
    await page.close();
});

test("a portfolio with mistakes tells each with its place, and goes on without the rows if asked to", async () => {
    const page = await openExample();
    const files = await Promise.all(
        ["customers.csv", "invoices.csv"].map(async (name) => ({ name, mimeType: "text/csv", text: await readFile(join(PORTFOLIO, name), "utf8") })),
    );
    files[1].text = files[1].text.replace("2025-09-12", "12.09.2025");
    await page.evaluate((given) => {
        const transfer = new DataTransfer();
        for (const { name, text } of given) transfer.items.add(new File([text], name, { type: "text/csv" }));
        window.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }, files);
    const alert = page.getByRole("tabpanel").getByRole("alert");
    await alert.waitFor();
    assert.match(await alert.textContent(), /invoices\.csv:2:\d+.*12\.09\.2025/s);
    await page.getByRole("button", { name: "Go on without the bad rows" }).click();
    await page.getByRole("grid").waitFor();
    assert.match(await page.getByTestId("count").textContent(), /1 rows were left out/);
    await page.close();
});

test("an edit is compared with the version one started from", async () => {
    const page = await openBoth();
    await page.getByRole("button", { name: /^actions/ }).first().waitFor();
    await page.getByRole("button", { name: /^scenarios-fr/ }).click();
    const text = await readFile(join(PROGRAM, "scenarios-fr.relance"), "utf8");
    await page.waitForFunction(() => document.querySelector(".cm-content").getAttribute("aria-label").includes("scenarios-fr"));
    await write(page, text.replace(/\+4 days/, "+6 days"));
    await page.getByRole("tab", { name: "Compare" }).click();
    await page.getByText("+6 days").first().waitFor();
    await page.getByTestId("compared").waitFor();
    assert.match(await page.getByTestId("compared").textContent(), /customers? get|Nothing changes/);
    assert.deepEqual(page.problems, []);
    await page.close();
});

test("the tests of the program run, and the margin shows what they miss", async () => {
    const page = await openExample();
    await page.getByRole("tab", { name: "Tests" }).click();
    await page.getByTestId("tests").waitFor();
    const { stdout } = await run(RELANCE, ["test", PROGRAM, "--format", "json", "--coverage"], { cwd: REPOSITORY });
    const report = JSON.parse(stdout);
    assert.match(await page.getByTestId("tests").textContent(), new RegExp(`${report.passed} passed`));
    const reached = await page.getByRole("table").locator("tbody tr", { hasText: "steps" }).textContent();
    const steps = report.coverage.kinds.steps;
    assert.ok(reached.includes(`${steps.reached} / ${steps.all}`), reached);
    await page.close();
});

test("a hundred thousand customers stay fluid", async () => {
    const folder = await mkdtemp(join(tmpdir(), "relance-large-"));
    const [customers, invoices] = [["id,name,country,collector"], ["id,customer,kind,number,issued_on,due_on,amount,open"]];
    for (let number = 0; number < 100_000; number += 1) {
        customers.push(`K${number},Customer ${number},FR,Collector ${number % 20}`);
        invoices.push(`I${number},K${number},invoice,N${number},2026-01-01,2026-02-${String((number % 28) + 1).padStart(2, "0")},${100 + (number % 900)}.00,${100 + (number % 900)}.00`);
    }
    await writeFile(join(folder, "customers.csv"), customers.join("\n"));
    await writeFile(join(folder, "invoices.csv"), invoices.join("\n"));
    const page = await openPage(browser.context, server.url);
    await write(page, SMALL);
    await page.getByRole("tab", { name: "Portfolio" }).click();
    await page.evaluate(() => delete window.showOpenFilePicker);
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Choose files" }).click()]);
    await chooser.setFiles([join(folder, "customers.csv"), join(folder, "invoices.csv")]);
    await page.getByRole("grid").waitFor({ timeout: 60_000 });
    await page.getByLabel("On the morning of").fill("2026-03-20");
    await page.waitForFunction(() => /100,000 of 100,000/.test(document.querySelector("[data-testid=count]")?.textContent));
    // While the table scrolls, frames come.
    const frames = await page.evaluate(async () => {
        const grid = document.querySelector("[role=grid]");
        const times = [];
        let last = performance.now();
        for (let step = 0; step < 60; step += 1) {
            grid.scrollTop = step * 60_000;
            await new Promise(requestAnimationFrame);
            const now = performance.now();
            times.push(now - last);
            last = now;
        }
        return times.sort((a, b) => a - b);
    });
    const rows = await page.locator("[role=row]").count();
    assert.ok(rows < 100, `only the rows in sight are there: ${rows}`);
    console.log(`100,000 customers, scrolling: median frame ${frames[30].toFixed(1)} ms, slowest ${frames.at(-1).toFixed(1)} ms`);
    assert.ok(frames[30] < 34, `the median frame takes ${frames[30].toFixed(1)} ms`);
    const start = Date.now();
    await page.getByLabel("Search customers").fill("99999");
    await page.waitForFunction(() => /^\s*1 of 100,000/.test(document.querySelector("[data-testid=count]").textContent));
    console.log(`100,000 customers, search: ${Date.now() - start} ms`);
    await page.close();
    await rm(folder, { recursive: true });
});
