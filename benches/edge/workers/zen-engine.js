// zen-engine as a library for Node, compiled for this machine: the decision table of `benches/peers`.

import { ZenEngine } from "@gorules/zen-engine";

import decision from "../../peers/engines/rules/decision.zen.json";
import question from "./question.json";
import { server } from "./facts.js";

const table = new ZenEngine().createDecision(decision);

export default server(question, async (facts) => {
    const { result } = await table.evaluate({ ...facts, steps: question.steps, fitting: question.fitting });
    return result.group;
});
