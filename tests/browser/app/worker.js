import { compile, init } from "relance/inline";

onmessage = async ({ data: { program: source, portfolio, day } }) => {
    await init();
    const { program } = compile([{ path: "program.relance", text: source }]);
    const files = portfolio.map(({ name, bytes }) => ({ name, bytes: Uint8Array.from(bytes) }));
    const agenda = program.evaluate(program.readPortfolio(files).portfolio, day);
    postMessage(new TextDecoder().decode(agenda.ndjson()));
};
