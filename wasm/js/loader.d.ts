
/** What is thrown: `code` stays the same from one version to the next. */
export class RelanceError extends Error {
    readonly name: "RelanceError";
    /** What it is: `dead` once the instance stopped, `freed`, `argument`, `as_of`, `columns`, `file_missing` and others. */
    readonly code: string;
    constructor(code: string, message: string, options?: { cause?: unknown });
}

/**
 * Loads the module. In Node, it is loaded already. Without a source it is the file beside this one; a second call waits for the
 * first.
 */
export function init(source?: string | URL | Request | Response | BufferSource | WebAssembly.Module | Promise<Response>): Promise<void>;
export default init;

/** Makes a new instance, after one that stopped. Objects of the old one throw `dead` for ever. */
export function restart(): void;

/** Whether there is an instance, and it did not stop. */
export function isAlive(): boolean;
