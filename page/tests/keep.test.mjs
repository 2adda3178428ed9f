// What stays: links, files, the page without a net, the page as one file, and a new engine after one that stopped.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after as end, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { browse, dates, openPage, serve, setDue, SINGLE, write } from "./support/browser.mjs";
import { SMALL } from "./support/programs.mjs";

let server, browser;
before(async () => {
    server = await serve();
    browser = await browse({ permissions: ["clipboard-read", "clipboard-write"] });
});
end(async () => {
    await browser?.stop();
    await server?.stop();
});

test("a link holds the program, and nothing of it is sent", async () => {
    const page = await openPage(browser.context, server.url);
    await write(page, SMALL.replace("A call", "A call – «é» 🙂"));
    await page.getByRole("button", { name: "Share" }).click();
    await page.getByText("The link is in the clipboard.").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(link.startsWith(`${server.url}#p=`), link.slice(0, 80));
    await page.close();

    const other = await browse();
    const asked = [];
    other.context.on("request", (request) => asked.push(request.url()));
    const there = await openPage(other.context, link);
    await there.getByText("A call – «é» 🙂").first().waitFor();
    assert.ok(asked.every((url) => url.startsWith(server.url) || url.startsWith("blob:") || url.startsWith("data:")), asked.join("\n"));
    assert.ok(asked.every((url) => !url.includes("#p=")));
    assert.deepEqual(there.problems, []);
    await other.stop();
});

test("a link that is cut off opens nothing, and says so", async () => {
    const page = await openPage(browser.context, `${server.url}#p=nZBBS8Q`);
    await page.getByText("The link is cut off or damaged").waitFor();
    await page.close();
});

test("what was written is there again", async () => {
    const page = await openPage(browser.context, server.url);
    await write(page, SMALL.replace("A call", "Written before"));
    await page.waitForFunction(() => localStorage.getItem("relance.program")?.includes("Written before"));
    await page.reload();
    await page.getByText("Written before").first().waitFor();
    await page.close();
});

test("a program is saved as its files", async () => {
    const page = await openPage(browser.context, server.url);
    await write(page, SMALL);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save", exact: true }).click()]);
    assert.equal(download.suggestedFilename(), "program.relance");
    let text = "";
    for await (const chunk of await download.createReadStream()) text += chunk;
    assert.equal(text, SMALL);
    await page.close();
});

test("the page opens again without a net, and still answers", async () => {
    const own = await serve();
    const page = await openPage(browser.context, own.url);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await own.stop();
    await browser.context.setOffline(true);
    await page.reload();
    await page.getByTestId("lines").waitFor();
    await write(page, SMALL);
    await setDue(page, "2026-03-02");
    await page.waitForFunction(() => document.querySelector("time[datetime='2026-03-16']"));
    // What is loaded when it is asked for was kept, too.
    await page.getByRole("tab", { name: "Portfolio" }).click();
    await page.getByRole("button", { name: "Open the example portfolio" }).click();
    await page.getByRole("alert").or(page.getByRole("grid")).first().waitFor();
    await browser.context.setOffline(false);
    assert.deepEqual(page.problems.filter((problem) => !/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION/.test(problem)), []);
    await page.close();
});

test("the page as one file works from a folder", async () => {
    assert.ok(existsSync(SINGLE), SINGLE);
    const page = await openPage(browser.context, pathToFileURL(SINGLE).href);
    await write(page, SMALL);
    await setDue(page, "2026-03-02");
    await page.waitForFunction(() => document.querySelector("time[datetime='2026-03-23']"));
    assert.equal((await dates(page)).length, 4);
    await page.getByRole("tab", { name: "Portfolio" }).click();
    await page.getByRole("button", { name: "Open the example portfolio" }).click();
    await page.getByRole("alert").or(page.getByRole("grid")).first().waitFor();
    assert.deepEqual(page.problems, []);
    await page.close();
});

/**
 * Makes the engine of a worker stop: its next call runs out of stack. The call to the engine hands its values on one by one, as the
 * worker's own call before it does; the second of both fails.
 */
const stop = (worker) =>
    worker.evaluate(() => {
        const iterate = Array.prototype[Symbol.iterator];
        let calls = 0;
        Array.prototype[Symbol.iterator] = function () {
            calls += 1;
            if (calls < 2) return iterate.call(this);
            Array.prototype[Symbol.iterator] = iterate;
            throw new RangeError("Maximum call stack size exceeded");
        };
    });

test("after the engine stopped there is a new one, and the page says so", async () => {
    const page = await openPage(browser.context, server.url);
    await write(page, SMALL);
    await setDue(page, "2026-03-02");
    await page.waitForFunction(() => document.querySelector("time[datetime='2026-03-16']"));
    const workers = await Promise.all(page.workers().map(async (worker) => ({ worker, name: await worker.evaluate(() => self.name) })));
    await stop(workers.find(({ name }) => name === "language").worker);
    // While the new one works out the answer, no date of the old one is shown.
    await page.evaluate(() => {
        window.shown = [];
        new MutationObserver(() => window.shown.push(document.querySelector("[data-testid=lines]") !== null)).observe(document.body, { childList: true, subtree: true });
    });
    await setDue(page, "2026-03-09");
    await page.getByText("The engine stopped and was started anew.").waitFor();
    await page.waitForFunction(() => document.querySelector("time[datetime='2026-03-23']") && !document.querySelector("time[datetime='2026-03-06']"));
    assert.ok((await page.evaluate(() => window.shown)).includes(false), "the old dates went away first");
    assert.ok((await dates(page)).includes("2026-03-13 First reminder"));
    await page.close();
});
