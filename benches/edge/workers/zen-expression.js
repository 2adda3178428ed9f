// zen-engine as its module for browsers and Workers has it, which is the language of its expressions without decision tables: the table
// of `benches/peers` as one expression.

import { Variable, initSync } from "@gorules/zen-engine-wasm/dist/zen_engine_wasm.js";
import module from "@gorules/zen-engine-wasm/dist/zen_engine_wasm_bg.wasm";

import decision from "../../peers/engines/rules/decision.zen.json";
import question from "./question.json";
import { server } from "./facts.js";

initSync({ module });

const { inputs, rules } = decision.nodes.find(({ type }) => type === "decisionTableNode").content;
const cell = ({ field }, text) => {
    if (!field) return text;
    // What is not there is above and below nothing.
    return /^[<>]/.test(text) ? `(${field} != null and ${field} ${text})` : /^!=/.test(text) ? `${field} ${text}` : `${field} == ${text}`;
};
const condition = (rule) => inputs.filter(({ id }) => rule[id]).map((input) => cell(input, rule[input.id])).join(" and ") || "true";
const expression = rules.reduceRight((rest, rule) => `(${condition(rule)}) ? ${rule.group} : (${rest})`, "-1");

export default server(question, (facts) => {
    const variable = new Variable(facts);
    const group = variable.evaluateExpression(expression);
    variable.free();
    return group;
});
