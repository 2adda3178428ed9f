import { Agenda, Diagnostic, Editor, PreviewOptions, RelanceError, ScenarioRow, compile, init, loadProgram, statusNames } from "relance";
import { loadProgram as load } from "relance/evaluator";
import { explainCode } from "relance/codes";

await init();
const { program, diagnostics, tests } = compile([{ path: "a.relance", text: "edition 1" }], "fr");
const first: Diagnostic | undefined = diagnostics[0];
const place: number | undefined = first?.at?.start;
if (program) {
    const reading = program.readPortfolio([{ name: "customers.csv", text: "" }, { name: "invoices.csv", bytes: new Uint8Array() }]);
    const portfolio = reading.portfolio;
    if (portfolio) {
        const agenda: Agenda = program.evaluate(portfolio, "2026-03-10");
        const row: ScenarioRow = agenda.row(0);
        const status: string = statusNames()[agenda.statuses[0]];
        const due: string | null = row.act_on;
        const total: bigint = agenda.overdue[0];
        program.explain(portfolio, "2026-03-10", "C1", "en").sections[0].lines[0].trim();
        program.messages(portfolio, "2026-03-10", "C1")[0].subject?.trim();
        program.simulate(portfolio, { from: "2026-01-01", to: "2026-02-01" }).days[0].on.trim();
        program.compare(portfolio, program, portfolio, "2026-03-10").changes[0].customer.trim();
        console.log(status, due, total, reading.problems[0].code);
    }
    const options: PreviewOptions = { scenario: "Standard", due: "2026-03-02", events: [{ on: "2026-03-10", what: "paid" }] };
    program.preview(options).moments.length.toFixed();
    program.test({ filter: "a" }).coverage.steps.percent.toFixed();
    load(program.toBytes()).free();
    loadProgram(program.toBytes()).free();
}
const editor = new Editor([{ path: "a.relance", text: "" }], "en");
editor.complete("a.relance", 0)[0].label.trim();
const tokens: Uint32Array = editor.tokens("a.relance");
const page: string | undefined = await explainCode("E0301", "fr");
const error = new RelanceError("argument", "so");
console.log(place, tests, tokens, page, error.code);
