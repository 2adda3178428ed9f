import { answered, loaded } from "./clock.mjs";

const { compile } = await import("relance");
loaded();
const { portfolio, program: text } = await import("./program.mjs");
const { program } = compile([{ path: "program.relance", text: text() }]);
answered(program.evaluate(program.readPortfolio(portfolio()).portfolio, "2026-04-03").ndjson().length);
