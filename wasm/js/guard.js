// What stands between the glue that wasm-bindgen writes and the instance: errors of one class, and no call to an instance
// that stopped.

/** What is thrown: `code` stays the same from one version to the next. */
export class RelanceError extends Error {
    constructor(code, message, options) {
        super(message, options);
        this.name = "RelanceError";
        this.code = code;
    }
}

/** Whether an error left the instance in the middle of something: a trap, or a stack that overflowed. */
const isFatal = (error) =>
    error instanceof WebAssembly.RuntimeError || error instanceof RangeError || error?.constructor?.name === "InternalError";

const isFree = (name) => name.endsWith("_free");

/**
 * The exports of an instance. Once a call ends in a trap the instance is dead: its memory may say anything, so that each later
 * call throws, but for those that free something, which do nothing.
 */
export function guard(exports, died) {
    let dead = false;
    const call = (name, f) => (...values) => {
        if (dead) {
            if (isFree(name)) return undefined;
            throw new RelanceError("dead", "this instance stopped after an error inside it: call `restart` and make its objects anew");
        }
        try {
            return f(...values);
        } catch (error) {
            if (isFatal(error)) {
                dead = true;
                died();
                throw new RelanceError("dead", "this instance stopped: call `restart` and make its objects anew", { cause: error });
            }
            if (!(error instanceof RelanceError) && /null pointer|recursive use|moved value/.test(error?.message)) {
                throw new RelanceError("freed", "this object was freed", { cause: error });
            }
            throw error;
        }
    };
    const entries = Object.entries(exports).map(([name, value]) => [name, typeof value === "function" ? call(name, value) : value]);
    return Object.fromEntries(entries);
}
