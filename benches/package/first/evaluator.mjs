import { readFileSync } from "node:fs";
import { answered, loaded } from "./clock.mjs";

const { loadProgram } = await import("relance/evaluator");
loaded();
const { portfolio } = await import("./program.mjs");
const program = loadProgram(new Uint8Array(readFileSync(new URL("../program.rlc", import.meta.url))));
answered(program.evaluate(program.readPortfolio(portfolio()).portfolio, "2026-04-03").ndjson().length);
