// A preview as the weeks of a calendar: which day holds what. Everything comes from the engine's own lines; here it is only
// put in its place.

import type { PreviewDocument, PreviewLine } from "relance";
import { monday, toNumber } from "../util/days.ts";

/** A sign on a day. */
export interface Mark {
    line: PreviewLine;
    /** Its place among the lines. */
    place: number;
}

/** A day of a calendar. */
export interface DayCell {
    day: number;
    off: "weekend" | "holiday" | null;
    /** The name of a holiday. */
    name: string | null;
    marks: Mark[];
    /** The lines that were moved away from this day, by place. */
    left: number[];
}

/** A week, or so many weeks in which nothing happens. */
export type Row = { week: DayCell[]; folded?: undefined } | { week?: undefined; folded: number };

/** So many weeks in a row without anything are folded. */
const FOLDED = 3;

/** The last morning that matters. */
export const endOf = (preview: PreviewDocument): string => preview.end.since;

/** The days between which the reader can say that it is today. */
export function span(preview: PreviewDocument): { first: number; last: number } {
    const days = preview.lines.flatMap((line) => (line.day ? [toNumber(line.day)] : []));
    const all = [...days, toNumber(endOf(preview))];
    return { first: Math.min(...all, toNumber(preview.from)), last: Math.max(...all) };
}

/** The weeks of a preview; `today` is always in sight. */
export function weeks(preview: PreviewDocument, today: number): Row[] {
    const off = new Map<number, { why: string; name: string | null }>();
    for (const { day, why, name } of preview.days_off) {
        off.set(toNumber(day), { why, name });
    }
    const marks = new Map<number, Mark[]>();
    const left = new Map<number, number[]>();
    preview.lines.forEach((line, place) => {
        const on = line.kind === "passed_over" ? line.moved_from : line.day;
        if (on) {
            const day = toNumber(on);
            marks.set(day, [...(marks.get(day) ?? []), { line, place }]);
        }
        if (line.moved_from && line.kind !== "passed_over") {
            const from = toNumber(line.moved_from);
            left.set(from, [...(left.get(from) ?? []), place]);
        }
    });
    const end = toNumber(endOf(preview));
    const closing = preview.lines.findIndex((line) => line.is_end && line.day === null);
    const closingLine = preview.lines[closing];
    if (closingLine) marks.set(end, [...(marks.get(end) ?? []), { line: closingLine, place: closing }]);
    const { first, last } = span(preview);
    const busy = new Set([...marks.keys(), ...left.keys(), Math.min(Math.max(today, first), last)].map(monday));
    const rows: Row[] = [];
    let empty: DayCell[][] = [];
    const flush = () => {
        if (empty.length > FOLDED) rows.push({ folded: empty.length });
        else rows.push(...empty.map((week) => ({ week })));
        empty = [];
    };
    for (let start = Math.min(...busy); start <= Math.max(...busy); start += 7) {
        const week = Array.from({ length: 7 }, (_, number): DayCell => {
            const day = start + number;
            const why = off.get(day);
            return {
                day,
                off: why ? (why.why === "weekend" ? "weekend" : "holiday") : null,
                name: why?.name ?? null,
                marks: marks.get(day) ?? [],
                left: left.get(day) ?? [],
            };
        });
        if (busy.has(start)) {
            flush();
            rows.push({ week });
        } else empty.push(week);
    }
    return rows;
}

/** The first line that is done on a day or after it. */
export function next(preview: PreviewDocument, today: number): PreviewLine | null {
    return preview.lines.find((line) => line.kind === "done" && line.day !== null && toNumber(line.day) >= today) ?? null;
}
