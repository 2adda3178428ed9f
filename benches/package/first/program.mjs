// The program and the portfolio of the examples that both modules answer for.

import { readFileSync } from "node:fs";

const CASE = new URL("../../../tests/cases/policies/", import.meta.url);

export const program = () => readFileSync(new URL("program.relance", CASE), "utf8");
export const portfolio = () =>
    ["customers.csv", "invoices.csv", "history.csv", "specific_actions.csv"].map((name) => ({ name, bytes: new Uint8Array(readFileSync(new URL(name, CASE))) }));
