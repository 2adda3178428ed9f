// The types of the package, as the compiler of TypeScript reads them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const options = { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.esnext.disposable.d.ts"] };

/** What the compiler says of a file. */
function errors(name) {
    const program = ts.createProgram([fileURLToPath(new URL(name, import.meta.url))], options);
    return ts.getPreEmitDiagnostics(program).map((found) => ts.flattenDiagnosticMessageText(found.messageText, "\n"));
}

test("a program that uses every part of the package is typed", () => {
    assert.deepEqual(errors("app/typed.ts"), []);
});

test("what the types do not allow is told", () => {
    assert.equal(errors("app/mistyped.ts").length, 3);
});
