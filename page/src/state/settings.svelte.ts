// What the reader chose: language, colours. Kept in the browser, read once at the start.

import { en, type Key } from "../words/en.ts";
import { fr } from "../words/fr.ts";
import type { Lang } from "../engine/protocol.ts";

/** Light, dark, or as the system is. */
export type Theme = "auto" | "light" | "dark";

const WORDS: Record<Lang, Record<Key, string>> = { en, fr };

/** What is kept under a name; a browser may refuse to keep anything. */
export function kept(name: string): string | null {
    try {
        return localStorage.getItem(`relance.${name}`);
    } catch {
        return null;
    }
}

/** Keeps something under a name, if the browser lets it. */
export function keep(name: string, value: string): void {
    try {
        localStorage.setItem(`relance.${name}`, value);
    } catch {
        // Nothing is lost but what would have been remembered.
    }
}

function firstLang(): Lang {
    const chosen = kept("lang");
    if (chosen === "en" || chosen === "fr") return chosen;
    return navigator.language.toLowerCase().startsWith("fr") ? "fr" : "en";
}

function firstTheme(): Theme {
    const chosen = kept("theme");
    return chosen === "light" || chosen === "dark" ? chosen : "auto";
}

/** The choices. */
export const settings = $state({ lang: firstLang(), theme: firstTheme() });

/** Chooses a language. */
export function setLang(lang: Lang): void {
    settings.lang = lang;
    keep("lang", lang);
}

/** Chooses colours. */
export function setTheme(theme: Theme): void {
    settings.theme = theme;
    keep("theme", theme);
}

/** A text of the page in the present language, its gaps filled. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
    return WORDS[settings.lang][key].replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
}

/** The text of a key that is put together, or what stands for it where there is none. */
export function word(key: string, otherwise: string): string {
    return key in en ? t(key as Key) : otherwise;
}

/** A channel by the name that the engine gives it. */
export const channelWord = (channel: string): string => word(`channel.${channel.replaceAll(" ", "_")}`, channel);
