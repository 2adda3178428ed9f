// Tables that are pasted: rows from a spreadsheet have tabs between their cells, files have commas or semicolons.

/** Which file a table is, by the columns in its first row; null if it is none of a portfolio. */
export function fileOf(text: string): string | null {
    const columns = new Set((text.split(/\r?\n/, 1)[0] ?? "").split(/[\t,;]/).map((name) => name.trim().replace(/^"|"$/g, "").toLowerCase()));
    if (columns.has("due_on") && columns.has("customer")) return "invoices.csv";
    if (columns.has("done_on") && columns.has("step")) return "history.csv";
    if (columns.has("library") || (columns.has("invoices") && columns.has("on"))) return "specific_actions.csv";
    if (columns.has("email") && columns.has("id") && !columns.has("country")) return "collectors.csv";
    if (columns.has("id") && (columns.has("name") || columns.has("country"))) return "customers.csv";
    return null;
}

/** The table with commas between its cells, as the files have it. Cells from a spreadsheet hold no tabs. */
export function withCommas(text: string): string {
    if (!(text.split(/\r?\n/, 1)[0] ?? "").includes("\t")) return text;
    const cell = (value: string) => (/[",\n]/.test(value) && !/^".*"$/s.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
    return text
        .trimEnd()
        .split(/\r?\n/)
        .map((line) => line.split("\t").map(cell).join(","))
        .join("\n");
}
