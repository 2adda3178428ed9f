// The service under Deno: `deno run --allow-net --allow-read --allow-env serve.ts PROGRAM.rlc`, or `deno deploy`.

import { createService } from "relance/service";

const module = await WebAssembly.compile(await Deno.readFile(new URL(import.meta.resolve("relance/edge.wasm"))));
const service = createService(module, { program: await Deno.readFile(Deno.args[0] ?? "program.rlc") });

Deno.serve({ port: Number(Deno.env.get("PORT") ?? 8000) }, service.fetch);
