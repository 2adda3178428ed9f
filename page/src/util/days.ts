// Days as the engine writes them, `YYYY-MM-DD`, and as numbers since 1970-01-01. No time zones: a day is a day.

import type { Lang } from "../engine/protocol.ts";

const MS = 86_400_000;

/** The number of a day. */
export const toNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / MS);

/** The day of a number. */
export const toDay = (number: number): string => new Date(number * MS).toISOString().slice(0, 10);

/** A day some days later. */
export const plus = (day: string, days: number): string => toDay(toNumber(day) + days);

/** The day on which the reader is. */
export function now(): string {
    const date = new Date();
    return toDay(Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / MS));
}

/** 0 for Monday to 6 for Sunday. */
export const weekday = (number: number): number => (((number + 3) % 7) + 7) % 7;

/** The Monday of a day's week. */
export const monday = (number: number): number => number - weekday(number);

const FORMATS: Record<string, Intl.DateTimeFormatOptions> = {
    long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
    middle: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
    table: { day: "numeric", month: "short", year: "2-digit" },
    short: { day: "numeric", month: "short" },
    month: { month: "short" },
    weekday: { weekday: "short" },
};
const made = new Map<string, Intl.DateTimeFormat>();

/** A day in words. */
export function say(day: string | number, lang: Lang, format: "long" | "middle" | "table" | "short" | "month" | "weekday"): string {
    const name = `${lang}-${format}`;
    let formatter = made.get(name);
    if (!formatter) {
        formatter = new Intl.DateTimeFormat(lang === "fr" ? "fr-FR" : "en-GB", { ...FORMATS[format], timeZone: "UTC" });
        made.set(name, formatter);
    }
    return formatter.format(typeof day === "number" ? day * MS : Date.parse(`${day}T00:00:00Z`));
}
