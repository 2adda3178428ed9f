// What changed between two texts, line by line: the shortest script of lines taken out and put in (Myers), after the lines that
// both begin and end with.

/** A stretch of lines: in both, only before, or only after. */
export interface Stretch {
    kind: "same" | "gone" | "new";
    lines: string[];
}

/** Scripts longer than this are told as one stretch taken out and one put in. */
const LONGEST = 2000;

function script(a: readonly string[], b: readonly string[]): Stretch[] | null {
    const trace: Int32Array[] = [];
    const size = a.length + b.length;
    let front = new Int32Array(2 * Math.min(size, LONGEST) + 3);
    const middle = Math.min(size, LONGEST) + 1;
    for (let depth = 0; depth <= Math.min(size, LONGEST); depth += 1) {
        trace.push(front.slice());
        for (let k = -depth; k <= depth; k += 2) {
            const down = k === -depth || (k !== depth && (front[middle + k - 1] ?? 0) < (front[middle + k + 1] ?? 0));
            let x = down ? (front[middle + k + 1] ?? 0) : (front[middle + k - 1] ?? 0) + 1;
            while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
            front[middle + k] = x;
            if (x >= a.length && x - k >= b.length) return told(a, b, trace, middle);
        }
    }
    return null;
}

function told(a: readonly string[], b: readonly string[], trace: readonly Int32Array[], middle: number): Stretch[] {
    const back: [Stretch["kind"], string][] = [];
    let [x, y] = [a.length, b.length];
    for (let depth = trace.length - 1; depth >= 0; depth -= 1) {
        const front = trace[depth] ?? new Int32Array();
        const k = x - y;
        const down = k === -depth || (k !== depth && (front[middle + k - 1] ?? 0) < (front[middle + k + 1] ?? 0));
        const before = down ? k + 1 : k - 1;
        const fromX = depth === 0 ? 0 : (front[middle + before] ?? 0);
        const fromY = depth === 0 ? 0 : fromX - before;
        while (x > fromX && y > fromY) {
            x -= 1;
            y -= 1;
            back.push(["same", a[x] ?? ""]);
        }
        if (depth === 0) break;
        if (down) back.push(["new", b[(y -= 1)] ?? ""]);
        else back.push(["gone", a[(x -= 1)] ?? ""]);
    }
    return joined(back.reverse());
}

function joined(lines: readonly [Stretch["kind"], string][]): Stretch[] {
    const stretches: Stretch[] = [];
    for (const [kind, line] of lines) {
        const last = stretches.at(-1);
        if (last?.kind === kind) last.lines.push(line);
        else stretches.push({ kind, lines: [line] });
    }
    return stretches;
}

/** The stretches from one text to another. */
export function changes(before: string, after: string): Stretch[] {
    const [a, b] = [before.split("\n"), after.split("\n")];
    const shorter = Math.min(a.length, b.length);
    let start = 0;
    while (start < shorter && a[start] === b[start]) start += 1;
    let end = 0;
    while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
    const [midA, midB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
    const whole: Stretch[] = [{ kind: "gone", lines: midA }, { kind: "new", lines: midB }];
    const parts = [{ kind: "same" as const, lines: a.slice(0, start) }, ...(script(midA, midB) ?? whole), { kind: "same" as const, lines: a.slice(a.length - end) }];
    const flat = parts.flatMap(({ kind, lines }) => lines.map((line): [Stretch["kind"], string] => [kind, line]));
    return joined(flat);
}
