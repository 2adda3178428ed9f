// Relance in a thread of its own, with a limit of time: nothing else can stop WebAssembly in Node.

import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';

import { Relance } from './relance.mjs';

/** Asks a program in another thread: `await limited.ask('ndjson', accounts, asOf)`. */
export class Limited {
  #worker;
  #options;

  /** `module` is the address of what jco made, `program` the compiled program, `milliseconds` what one question may take. */
  constructor({ module, program, milliseconds }) {
    this.#options = { workerData: { module: String(module), program } };
    this.milliseconds = milliseconds;
  }

  /** One question after the other. */
  async ask(method, ...given) {
    this.#worker ??= await ready(new Worker(new URL(import.meta.url), this.#options));
    const worker = this.#worker;
    const { promise, settle } = answered(worker);
    worker.postMessage({ method, given });
    const alarm = setTimeout(() => {
      this.#worker = undefined;
      worker.terminate();
      settle({ error: { message: `no answer after ${this.milliseconds} ms` } });
    }, this.milliseconds);
    const { answer, error } = await promise;
    clearTimeout(alarm);
    if (error) throw Object.assign(new Error(error.message), error);
    return answer;
  }

  /** Ends the thread. */
  async end() {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }
}

function answered(worker) {
  let settle;
  const promise = new Promise((resolve) => (settle = resolve));
  worker.once('message', settle);
  return { promise, settle };
}

function ready(worker) {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', ({ error }) => (error ? reject(Object.assign(new Error(error.message), error)) : resolve(worker)));
  });
}

if (!isMainThread && workerData?.module) {
  const attempt = (work) => {
    try {
      parentPort.postMessage({ answer: work() });
    } catch ({ message, kind, code, help, problems }) {
      parentPort.postMessage({ error: { message, kind, code, help, problems } });
    }
  };
  const relance = new Relance(await import(workerData.module), new URL('.', workerData.module));
  attempt(() => relance.load(workerData.program));
  parentPort.on('message', ({ method, given }) => attempt(() => relance[method](...given)));
}
