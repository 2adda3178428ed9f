// What is open when the page opens: a link, what was there the last time, or the first scenario. And the examples.

import { program, open, remembered } from "./program.svelte.ts";
import { notify } from "./notices.svelte.ts";
import { settings, t, word } from "./settings.svelte.ts";
import { asked } from "./timeline.svelte.ts";
import { first } from "../util/first.ts";
import { shared } from "../util/share.ts";

/** The examples of programs. */
export const exampleNames = ["my-dso-manager", "receivables"] as const;

const examples = () => import("virtual:examples");

/** Opens what is to be open at the start. */
export async function begin(): Promise<void> {
    addEventListener("hashchange", () => void openLink());
    if (await openLink()) return;
    const last = remembered();
    if (last) {
        open(last.name, last.files, last.base);
        if (last.files.some(({ path }) => path === last.active)) program.active = last.active;
        return;
    }
    openFirst();
}

/** Opens the program of the address, if it has one. */
async function openLink(): Promise<boolean> {
    try {
        const found = await shared(location.hash);
        if (!found) return false;
        open(found.name, found.files);
        if (found.active && found.files.some(({ path }) => path === found.active)) program.active = found.active;
        // The address is that of the page again: what is changed from now on is not in the link.
        history.replaceState(null, "", location.pathname + location.search);
        notify("share.opened");
        return true;
    } catch {
        notify("share.broken", {}, true);
        history.replaceState(null, "", location.pathname + location.search);
        return false;
    }
}

function replaced(name: string): void {
    asked.scenario = null;
    asked.events = [];
    notify("new.replaced", { name, undo: t("menu.undoNew") });
}

/** Opens the first scenario. */
export function openFirst(): void {
    const isFirst = program.files.length === 0;
    open(t("example.first"), first(settings.lang));
    if (!isFirst) replaced(program.name);
}

/** The scenario that an example shows first, by language. */
const SHOWN = {
    "my-dso-manager": { en: "Risky clients (EN)", fr: "Clients risqués (FR)" },
    receivables: null,
};

/** Opens an example. */
export async function openExample(name: (typeof exampleNames)[number]): Promise<void> {
    const { programs } = await examples();
    const files = programs[name] ?? [];
    open(name, files.map((file) => ({ path: file.name, text: file.text })));
    replaced(word(`example.${name}`, name));
    const scenario = SHOWN[name]?.[settings.lang];
    const file = scenario && program.files.find(({ text }) => `\n${text}`.includes(`\nscenario "${scenario}"`));
    if (!file) return;
    program.active = file.path;
    asked.scenario = scenario;
}

/** The files of the example portfolio. */
export async function examplePortfolio(): Promise<{ name: string; text: string }[]> {
    const { portfolios } = await examples();
    return portfolios["portfolio"] ?? [];
}
