// The corpus of cases, wherever this folder was copied to.

export { cases } from "../../tests/node/loaded.mjs";
