// Writing: dates as one types, mistakes in both languages, and the editor's services.

import assert from "node:assert/strict";
import { after as end, before, test } from "node:test";
import { after, browse, dates, openPage, serve, setDue, write } from "./support/browser.mjs";
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

async function fresh(text = SMALL, due = "2026-03-02") {
    const page = await openPage(browser.context, server.url);
    await write(page, text);
    await setDue(page, due);
    await page.waitForFunction(() => document.querySelector("[data-testid=lines]")?.textContent.includes("Formal notice"));
    return page;
}

test("a scenario that is typed has its dates, moved over weekends", async () => {
    const page = await fresh();
    await page.waitForFunction(() => document.querySelector("time[datetime='2026-03-06']"));
    assert.deepEqual((await dates(page)).slice(0, 4), ["2026-03-02 due date", "2026-03-06 First reminder", "2026-03-16 A call", "2026-03-23 Formal notice"]);
    // +12 falls on a Saturday: the note says why.
    assert.match(await page.getByTestId("lines").locator("li", { hasText: "A call" }).textContent(), /Saturday 2026-03-14.*Office.*R11/);
    assert.deepEqual(page.problems, []);
    await page.close();
});

test("a number that changes moves its date, key by key", async () => {
    const page = await fresh();
    await after(page, "+12");
    await page.keyboard.press("Backspace");
    await page.keyboard.type("6");
    await page.waitForFunction(() => document.querySelector("time[datetime='2026-03-18']"));
    assert.ok((await dates(page)).includes("2026-03-18 A call"));
    await page.close();
});

test("a broken line has its message in both languages, and no dates", async () => {
    const page = await fresh();
    await after(page, "+12 days");
    await page.keyboard.type("x");
    const panel = page.getByRole("tabpanel");
    await panel.getByText("there are no dates until they are mended").waitFor();
    const english = await panel.locator(".errors button").first().textContent();
    await page.getByTestId("language").click();
    await panel.getByText("il n’y a pas de dates").waitFor();
    await page.waitForFunction((said) => document.querySelector(".errors button") && document.querySelector(".errors button").textContent !== said, english);
    const french = await panel.locator(".errors button").first().textContent();
    assert.match(english, /daysx|expected|line/);
    assert.notEqual(english, french);
    assert.equal(await page.locator("html").getAttribute("lang"), "fr");
    await page.getByTestId("language").click();
    await page.close();
});

test("a mistake is mended by the change that is offered", async () => {
    const page = await openPage(browser.context, server.url);
    await write(page, SMALL.replace('scenario "Friendly"\n}', 'scenario "Frendly"\n}'));
    await page.locator(".cm-lintRange-error").first().waitFor();
    await page.locator(".cm-content").focus();
    await page.keyboard.press("F8");
    await page.locator(".cm-lintRange-error").first().hover();
    await page.locator(".cm-diagnosticAction").first().click();
    await page.waitForFunction(() => document.querySelector("[data-testid=lines]"));
    assert.equal(await page.locator(".cm-lintRange-error").count(), 0);
    await page.close();
});

test("what may follow is proposed, and what stands there is explained", async () => {
    const page = await fresh();
    await after(page, '"A call"');
    await page.keyboard.press("Control+Space");
    await page.locator(".cm-tooltip-autocomplete").waitFor();
    const proposed = await page.locator(".cm-tooltip-autocomplete li").allTextContents();
    assert.ok(proposed.some((label) => label.startsWith("when")), proposed.join());
    await page.keyboard.press("Escape");
    await page.locator(".cm-line", { hasText: "calendar" }).locator(".t-keyword", { hasText: "following" }).or(page.locator(".t-choice", { hasText: "following" })).first().hover();
    await page.locator(".cm-tooltip .words").waitFor();
    await page.close();
});

test("a name is renamed everywhere, and the text is laid out", async () => {
    const page = await fresh(SMALL.replace("    +4 days   email", "  +4 days email"));
    await after(page, 'scenario "Friend');
    await page.keyboard.press("F2");
    await page.getByRole("textbox", { name: "Another name for Friendly" }).fill("Kind");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector(".cm-content").textContent.match(/"Kind"/g)?.length === 2);
    await page.locator(".cm-content").focus();
    await page.keyboard.press("Shift+Alt+f");
    await page.getByText("Laid out.").waitFor();
    assert.match(await page.locator(".cm-content").innerText(), / {4}\+4 days {3}email/);
    await page.close();
});

test("what happens moves what comes next: late, disputed, promised, paid", async () => {
    const page = await fresh();
    const next = page.getByTestId("next");
    const today = page.getByRole("slider", { name: "Today" });
    await today.focus();
    await page.keyboard.press("Home");
    await page.waitForFunction(() => document.querySelector("[data-testid=next]").textContent.includes("First reminder"));
    assert.match(await next.textContent(), /First reminder, Friday,? 6 March 2026/);
    // Three days late: the step after it keeps its interval.
    await page.getByTestId("shift").focus();
    for (let day = 0; day < 3; day += 1) await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => document.querySelector("time[datetime='2026-03-09']"));
    assert.ok((await dates(page)).includes("2026-03-09 First reminder"));
    await page.getByRole("button", { name: "Take everything back" }).click();
    await page.waitForFunction(() => document.querySelector("time[datetime='2026-03-06']"));
    await page.getByRole("button", { name: "pays", exact: true }).click();
    await page.waitForFunction(() => /nothing more is done/.test(document.querySelector("[data-testid=next]").textContent));
    await page.getByRole("button", { name: /^Take back: / }).click();
    await page.getByRole("button", { name: "disputes" }).click();
    await page.waitForFunction(() => /nothing more is done/.test(document.querySelector("[data-testid=next]").textContent));
    await page.getByRole("button", { name: "Take everything back" }).click();
    await page.getByRole("button", { name: /^promises to pay/ }).click();
    // From 23 February on, the promise holds for fourteen days.
    await page.waitForFunction(() => !document.querySelector("time[datetime='2026-03-06']"));
    assert.deepEqual(page.problems, []);
    await page.close();
});

test("the timeline is saved as the picture of the command line", async () => {
    const page = await fresh();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as SVG" }).click()]);
    assert.equal(download.suggestedFilename(), "Friendly.svg");
    const stream = await download.createReadStream();
    let text = "";
    for await (const chunk of stream) text += chunk;
    assert.match(text, /^<svg [\s\S]*Formal notice[\s\S]*<\/svg>\s*$/);
    await page.close();
});
