// The drawings of channels, on a grid of 24: outlines, so that they take the colour of what stands around them.

export const ICONS: Record<string, string> = {
    email: "M3 6h18v12H3zM3 7l9 7 9-7",
    interactive_email: "M3 6h18v12H3zM3 7l9 7 9-7M14 18l3 4 1-3 3-1z",
    internal_email: "M4 11l8-7 8 7v9H4zM8 13h8v5H8zM8 13l4 3 4-3",
    sms: "M4 5h16v11H11l-4 4v-4H4zM8 9h8M8 12h5",
    phone: "M6 3h3l2 5-2 2a12 12 0 0 0 5 5l2-2 5 2v3a2 2 0 0 1-2 2A16 16 0 0 1 4 5a2 2 0 0 1 2-2",
    letter: "M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 15h7M9 18h4",
    registered_letter: "M6 3h9l4 4v5M6 3v18h6M15 3v4h4M9 11h6M9 14h3M17 13a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7M15 19l-1 4 3-1.500 3 1.500-1-4",
    electronic_registered_letter: "M4 5h16v11H4zM2 20h20M4 6l8 5 8-5M16 14a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5",
    fax: "M7 9V3h10v6M5 9h14v10H5zM8 13h3M14 13h2M14 16h2",
    litigation: "M12 3v18M7 21h10M5 7h14M5 7l-3 7a3 3 0 0 0 6 0zM19 7l-3 7a3 3 0 0 0 6 0z",
    due: "M6 21V4h11l-2 4 2 4H6",
    event: "M13 2L5 14h6l-1 8 8-12h-6z",
    end: "M7 7h10v10H7z",
    stands: "M8 6v12M16 6v12",
    change: "M4 9h14l-4-4M20 15H6l4 4",
    other: "M12 5a7 7 0 1 1 0 14 7 7 0 0 1 0-14",
};

/** The drawing of a channel, or of something else that happens. */
export const drawing = (channel: string | null, kind: string): string | undefined =>
    ICONS[(channel ?? kind).replaceAll(" ", "_")] ?? ICONS[kind] ?? ICONS["other"];
