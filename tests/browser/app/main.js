// A page that imports the package as any would, and answers what the tests ask.

import * as relance from "relance";
import * as evaluator from "relance/evaluator";

const text = (bytes) => new TextDecoder().decode(bytes);

/** The agenda of a case, from the full module and from the small one. */
async function agendas({ program: source, portfolio, day }) {
    await Promise.all([relance.init(), evaluator.init()]);
    const files = portfolio.map(({ name, bytes }) => ({ name, bytes: Uint8Array.from(bytes) }));
    const { program } = relance.compile([{ path: "program.relance", text: source }]);
    const full = program.evaluate(program.readPortfolio(files).portfolio, day);
    const loaded = evaluator.loadProgram(program.toBytes());
    const small = loaded.evaluate(loaded.readPortfolio(files).portfolio, day);
    return { full: text(full.ndjson()), small: text(small.ndjson()) };
}

/** Lets the instance trap, and makes a new one. */
async function survive(source) {
    await relance.init();
    const compile = () => relance.compile([{ path: "program.relance", text: source }]).program;
    const victim = compile();
    victim.__wbg_ptr = 0x7fff_fff0;
    const codes = [];
    for (const call of [() => victim.toBytes(), compile]) {
        try {
            call();
        } catch (error) {
            codes.push(error.code);
        }
    }
    const died = !relance.isAlive();
    relance.restart();
    return { codes, died, works: compile().toBytes().length > 0 };
}

/** The same in a worker, with the file that has the module in it. */
function inWorker(given) {
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    return new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage(given);
    });
}

globalThis.relanceTest = { agendas, survive, inWorker };
