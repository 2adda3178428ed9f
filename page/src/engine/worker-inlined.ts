// The worker of the page in one file: part of the page.

import Work from "./worker.ts?worker&inline";

export const makeWorker = (name: string): Worker => new Work({ name });
