// Relance from Node: one program in one instance of the component, which jco made into JavaScript.
//
//   npx jco transpile evaluator.component.wasm --name evaluator --instantiation sync --out-dir evaluator
//
// The types of everything that goes in and comes out are in `evaluator/interfaces`, made by jco as well.

import { readFileSync } from 'node:fs';

/** A program and what is asked of it are far smaller; what is larger is refused before it fills the memory of the instance. */
export const MOST_BYTES = 4 << 20;

const dispose = Symbol.dispose ?? Symbol.for('dispose');

/** The component refuses what it was given. The same call is refused again; another is as good as before. */
export class Refused extends Error {
  constructor({ tag, val }) {
    const first = tag === 'portfolio' ? val.first[0] : val;
    super(`${first.place ? `${first.place}: ` : ''}error[${first.code}]: ${first.message}`);
    /** A case of the variant `error`, such as `damaged` or `portfolio`. */
    this.kind = tag;
    this.code = first.code;
    this.help = first.help;
    /** Of a portfolio: code, place, message and help of each problem. */
    this.problems = tag === 'portfolio' ? val.first : [];
  }
}

/** The instance stopped in the middle of its work, for want of memory, say. The next call gets a new one. */
export class Stopped extends Error {}

export class Relance {
  #instantiate;
  #bytes;
  #door;
  #program;

  /** Takes what jco made: the module and the folder in which it stands. */
  constructor({ instantiate }, folder) {
    const compiled = new Map();
    const module = (name) => {
      if (!compiled.has(name)) compiled.set(name, new WebAssembly.Module(readFileSync(new URL(name, folder))));
      return compiled.get(name);
    };
    this.#instantiate = () => instantiate(module, {}).evaluation;
  }

  /** Takes a compiled program. A bad one is refused, and the former stays. */
  load(bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new Refused({ tag: 'not-a-program', val: { code: 'H0007', message: `a program has at most ${MOST_BYTES} bytes` } });
    }
    this.#run((door) => {
      const program = door.Program.load(bytes);
      this.#program?.[dispose]();
      this.#program = program;
      this.#bytes = bytes.slice();
    });
  }

  /** What to do about each customer on a day, as rows. */
  rows(accounts, asOf) {
    return this.#agenda(accounts, asOf, (agenda) => agenda.rows(0, 0xffffffff));
  }

  /** The same as text, one JSON object a line: that of `relance run --format ndjson`. */
  ndjson(accounts, asOf) {
    return this.#agenda(accounts, asOf, (agenda) => agenda.ndjson());
  }

  /** Why a customer is chased on a day, or is not: titled parts with lines. */
  explain(accounts, asOf, customer, lang = 'english') {
    return this.#about(accounts, (program, portfolio) => program.explain(portfolio, asOf, customer, lang));
  }

  /** What a customer goes through from a day on: the document of `relance preview --format json`. */
  preview(accounts, asOf, customer, { until, events = [], lang = 'english' } = {}) {
    return this.#about(accounts, (program, portfolio) => {
      const subject = { tag: 'real', val: { portfolio, customer, asOf } };
      return used(program.preview(subject, until, events), (timeline) => JSON.parse(timeline.json(lang)));
    });
  }

  /** What the program has, and whatever else the component can do with it: `ask((program, door) => program.describe())`. */
  ask(question) {
    return this.#run((door) => question(this.#program, door));
  }

  #agenda(accounts, asOf, read) {
    return this.#about(accounts, (program, portfolio) => used(program.evaluate(portfolio, asOf), read));
  }

  #about(accounts, question) {
    return this.ask((program, door) => used(door.Portfolio.fromRecords(program, accounts).portfolio, (held) => question(program, held)));
  }

  #run(call) {
    if (!this.#door) {
      this.#door = this.#instantiate();
      this.#program = this.#bytes && this.#door.Program.load(this.#bytes);
    }
    try {
      return call(this.#door);
    } catch (error) {
      if (error.payload?.tag) throw new Refused(error.payload);
      if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) throw error;
      this.#door = undefined;
      throw new Stopped(error.message, { cause: error });
    }
  }
}

/** Uses something that stands in the instance, and lets it go. */
function used(resource, use) {
  try {
    return use(resource);
  } finally {
    resource[dispose]();
  }
}
