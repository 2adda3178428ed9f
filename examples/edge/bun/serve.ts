// The service under Bun: `bun serve.ts PROGRAM.rlc`.

import { createService } from "relance/service";

const bytes = (path: string) => Bun.file(path).arrayBuffer();
const module = await WebAssembly.compile(await bytes(Bun.fileURLToPath(import.meta.resolve("relance/edge.wasm"))));
const service = createService(module, { program: await bytes(Bun.argv[2] ?? "program.rlc") });

// Bodies are measured by the service, which tells what is wrong.
const server = Bun.serve({ port: Number(Bun.env.PORT ?? 8000), maxRequestBodySize: 2 ** 31, fetch: service.fetch });
console.log(`Listening on ${server.url}`);
