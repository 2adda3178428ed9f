// The worker of the page in a folder: a file beside it.

import Work from "./worker.ts?worker";

export const makeWorker = (name: string): Worker => new Work({ name });
