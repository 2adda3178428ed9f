// json-rules-engine: the groups as rules, the first that holds decides.

import { Engine } from "json-rules-engine";

import question from "./question.json";
import { server } from "./facts.js";
import { rules } from "../../peers/engines/json-rules-engine/rules.js";

const engine = new Engine(rules);
engine.on("success", () => engine.stop());
const NAMES = ["country", "language", "sector", "risk", "credit_limit", "overdue", "balance", "past_due", "avg_days_late"];

export default server(question, async (facts) => {
    const { events } = await engine.run(Object.fromEntries(NAMES.map((name) => [name, facts[name]])));
    return events[0].params.group;
});
