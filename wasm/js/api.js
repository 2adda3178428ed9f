// The present instance: its classes and functions, which change when it is made anew.

import { create } from "./GLUE";
import { RelanceError } from "./guard.js";

export { RelanceError };
export let NAMES;

let module;
let alive = false;

function make() {
    ({ NAMES } = create(module, () => (alive = false)));
    alive = true;
}

/** Takes up the module; a second one changes nothing. */
export function load(compiled) {
    if (module) return;
    module = compiled;
    make();
}

export function restart() {
    if (!module) throw new RelanceError("not_loaded", "the module is not loaded: `await init()` first");
    make();
}

export function isAlive() {
    return alive;
}
