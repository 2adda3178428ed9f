import { answered, loaded } from "./clock.mjs";

const { Engine } = (await import("json-rules-engine")).default;
loaded();
const engine = new Engine([{ conditions: { all: [{ fact: "daysLate", operator: "greaterThan", value: 15 }] }, event: { type: "chase" } }]);
answered((await engine.run({ daysLate: 20 })).events.length === 1);
