// Checks and times json-rules-engine on the file that facts.py wrote: node measure.js FACTS
//
// The engine says which rules hold; which step is next it cannot say, so plain code does that here.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Engine } from "json-rules-engine";
import { rules } from "./rules.js";

const RUNS = 3;
const NAMES = ["country", "language", "sector", "risk", "credit_limit", "overdue", "balance", "past_due", "avg_days_late"];

const question = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { version } = createRequire(import.meta.url)("json-rules-engine/package.json");
const engine = new Engine(rules);
// The first rule that holds decides: those of lower priority are not tried.
engine.on("success", () => engine.stop());

const facts = question.customers.map((customer) => Object.fromEntries(NAMES.map((name) => [name, customer[name] ?? null])));

function step(customer, group) {
  if (customer.days_late === undefined) return undefined;
  const fitting = customer.days_late > 0 ? question.fitting[group] : 0;
  return question.steps[group][Math.max(customer.done, fitting)];
}

async function decide(place) {
  const { events } = await engine.run(facts[place]);
  const { group } = events[0].params;
  return [question.groups[group], step(question.customers[place], group)];
}

for (const [place, customer] of question.customers.entries()) {
  assert.deepEqual(await decide(place), [customer.group, customer.step], `customer ${place}`);
}
let best = Infinity;
for (let run = 0; run < RUNS; run += 1) {
  const started = process.hrtime.bigint();
  for (let place = 0; place < question.customers.length; place += 1) await decide(place);
  best = Math.min(best, Number(process.hrtime.bigint() - started));
}
console.log(JSON.stringify({ engine: "json-rules-engine", version, ns_per_customer: Math.round(best / question.customers.length) }));
