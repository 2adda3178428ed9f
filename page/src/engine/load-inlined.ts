// Where the module comes from, for the page in one file: it is part of the worker, so that the page opens by a double click.

/** Nothing: the workers have it. */
export const loadModule = (): Promise<WebAssembly.Module | null> => Promise.resolve(null);
