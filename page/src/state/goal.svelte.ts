// A place in the program that somebody wants to see: a view asks, the editor goes there.

/** Where to go. */
export const goal = $state<{ value: { path: string; start: number; end: number } | null }>({ value: null });

/** Which view is shown; the editor counts where there is room for one only. */
export type ViewName = "editor" | "timeline" | "messages" | "portfolio" | "groups" | "tests" | "compare";

/** The present view. */
export const view = $state<{ name: ViewName }>({ name: "timeline" });
