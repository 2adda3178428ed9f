// The service itself.

import module from "relance/edge.wasm";
import { createService } from "relance/service";

import program from "./program.rlc";

const service = createService(module, { program });

export default { fetch: (request) => service.fetch(request) };
