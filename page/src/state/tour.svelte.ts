// The guided first minute: four things to try, ticked off as they are done.

import { keep, kept } from "./settings.svelte.ts";

/** What was tried. */
export const tour = $state({ open: kept("tour") !== "closed", type: false, today: false, act: false, portfolio: false });

/** Closes it for good; the menu has it. */
export function closeTour(): void {
    tour.open = false;
    keep("tour", "closed");
}

/** Begins anew. */
export function openTour(): void {
    Object.assign(tour, { open: true, type: false, today: false, act: false, portfolio: false });
}
