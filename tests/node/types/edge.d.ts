/* tslint:disable */
/* eslint-disable */

/**
 * An answer.
 */
export class Answer {
  private constructor();
  free(): void;
  [Symbol.dispose](): void;
  /**
   * Takes the body out. A second call gives none.
   */
  takeBody(): Uint8Array;
  /**
   * The methods that the path is asked with, if it was asked with another one: the header `Allow`.
   */
  readonly allow: string | undefined;
  /**
   * The content type of the body.
   */
  readonly contentType: string;
  /**
   * The status, such as 200.
   */
  readonly status: number;
}

/**
 * A compiled program, ready to answer requests.
 */
export class Program {
  private constructor();
  free(): void;
  [Symbol.dispose](): void;
  /**
   * Answers a request: its method, its path, its content type if it has one, its body.
   */
  handle(method: string, path: string, contentType: string | null | undefined, body: Uint8Array | number[]): Answer;
  /**
   * Sets other limits than the usual ones: bytes of a body, values in it, rows of a portfolio, days of a preview. What is not said
   * stays as it is.
   */
  limit(body?: number | null, values?: number | null, rows?: number | null, days?: number | null): void;
  /**
   * The answer to a request whose body is larger than the limit, for whoever does not read it to its end.
   */
  tooLarge(): Answer;
  /**
   * How many bytes the body of a request may have.
   */
  readonly bodyLimit: number;
  /**
   * The checksum of the compiled program, eight hexadecimal digits.
   */
  readonly checksum: string;
}

/**
 * Loads a compiled program, which is checked.
 *
 * # Errors
 * A `RelanceError` if the bytes are not a program that this version runs.
 */
export function loadProgram(bytes: Uint8Array | number[]): Program;

/**
 * The version of Relance, such as `0.1.0`.
 */
export function version(): string;

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
