// zen-engine as a library for Node, compiled for this machine: the decision table of `benches/peers`.

import { ZenEngine } from "@gorules/zen-engine";

import decision from "../../peers/engines/rules/decision.zen.json";
import question from "./question.json";
import { server } from "./facts.js";

// Its library for Node wants every cell, the empty ones too.
const nodes = decision.nodes.map((node) => {
    if (node.type !== "decisionTableNode") return node;
    const empty = Object.fromEntries(node.content.inputs.map(({ id }) => [id, ""]));
    return { ...node, content: { ...node.content, rules: node.content.rules.map((rule) => ({ ...empty, ...rule })) } };
});
const table = new ZenEngine().createDecision({ nodes, edges: decision.edges });

export default server(question, async (facts) => {
    const { result } = await table.evaluate({ ...facts, steps: question.steps, fitting: question.fitting });
    return result.group;
});
