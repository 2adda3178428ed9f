/** What is thrown: `code` stays the same from one version to the next. */
export class RelanceError extends Error {
    readonly name: "RelanceError";
    /** `not_a_program`, `version`, `damaged` or `invalid` of a program. */
    readonly code: string;
    constructor(code: string, message: string, options?: { cause?: unknown });
}

/** An answer, without what carries it. */
export interface ServiceAnswer {
    status: number;
    contentType: string;
    /** The method that the path is asked with, if it was asked with another one. */
    allow?: string;
    body: Uint8Array<ArrayBuffer>;
}

/** How much a request may ask for; what is not said stays as usual. */
export interface ServiceLimits {
    /** Bytes of a body; 8 MiB. */
    body?: number;
    /** Values in it; 1,000,000. */
    values?: number;
    /** Rows of a portfolio, all tables together; 50,000. */
    rows?: number;
    /** Days of a preview; 3653. */
    days?: number;
}

export interface Service {
    /** Answers a request as servers have them. */
    fetch(request: Request): Promise<Response>;
    /** Answers a request given by its parts. */
    handle(method: string, path: string, contentType?: string | null, body?: Uint8Array): ServiceAnswer;
    /** Puts another compiled program in place, which is checked first: if it is refused (`RelanceError`), the former stays. */
    replace(program: Uint8Array | ArrayBuffer): void;
    /** The checksum of the program, eight hexadecimal digits; none without one. */
    readonly checksum: string | undefined;
}

/**
 * Makes a service of the module `edge.wasm` and a compiled program (`relance compile`). Without a program every request is answered
 * with 503 until `replace` brings one.
 */
export function createService(
    module: WebAssembly.Module,
    options?: { program?: Uint8Array | ArrayBuffer; limits?: ServiceLimits },
): Service;

/** The version of Relance, such as `0.1.0`. */
export function version(): string;
