// The language services, with places as JavaScript counts them.

import assert from "node:assert/strict";
import { test } from "node:test";

import { entry, thrown } from "./loaded.mjs";

const relance = await entry(".");

const path = "a.relance";
// Letters of two bytes and of two units before everything that is asked.
const source = `// É😀
edition 1

workspace {
    language fr
    currency EUR
}

scenario "Étapes 😀" {
    +3 days phone "Appel"
    +9 days letter "Lettre"
}

group "Tous" {
    otherwise
    scenario "Étapes 😀"
}
`;

const open = (text = source) => new relance.Editor([{ path, text }], "en");
const at = (text, needle, offset = 0) => {
    const found = text.indexOf(needle);
    assert.ok(found >= 0, `${needle} is not there`);
    return found + offset;
};
const applied = (text, edits) => {
    const sorted = [...edits].sort((a, b) => b.start - a.start);
    return sorted.reduce((text, { start, end, replacement }) => text.slice(0, start) + replacement + text.slice(end), text);
};

test("diagnostics follow the text", () => {
    using_(open(), (editor) => {
        assert.deepEqual(editor.diagnostics(path).filter(({ severity }) => severity === "error"), []);
        assert.ok(editor.program());
        const broken = source.replace('    scenario "Étapes 😀"', '    scenario "Étapes"');
        editor.update(path, broken);
        const [found] = editor.diagnostics(path);
        assert.equal(broken.slice(found.at.start, found.at.end), '"Étapes"');
        assert.equal(editor.program(), undefined);
        editor.setLang("fr");
        assert.notEqual(editor.diagnostics(path)[0].message, found.message);
        const [fix] = editor.fixes(path, found.at.start);
        editor.update(path, applied(broken, fix.edits));
        assert.ok(editor.program());
    });
});

test("what is suspicious is told after a closer look, until the next change", () => {
    const doubtful = 'group "Personne" {\n    when country = FR and country = DE\n    scenario "Étapes 😀"\n}\n';
    const text = source.replace('group "Tous"', `${doubtful}group "Tous"`);
    using_(open(text), (editor) => {
        const before = editor.diagnostics(path).length;
        editor.analyse();
        assert.ok(editor.diagnostics(path).length > before);
        editor.update(path, text);
        assert.equal(editor.diagnostics(path).length, before);
    });
});

test("completion, hover and remarks stand where they should", () => {
    using_(open(), (editor) => {
        const place = at(source, "letter", 2);
        const channels = editor.complete(path, place);
        const letter = channels.find(({ label }) => label === "letter");
        assert.equal(source.slice(letter.start, letter.end).startsWith("le"), true);
        const hover = editor.hover(path, at(source, '"Appel"', 2));
        assert.ok(hover.text.length > 0 && hover.start <= at(source, '"Appel"') && source.slice(hover.start, hover.end).includes("Appel"));
        assert.equal(editor.hover(path, source.length), undefined);
        const [, second] = editor.hints(path, "2026-01-05");
        assert.equal(source.slice(0, second.offset).endsWith('"Lettre"'), true);
        assert.equal(editor.mustGoOn(path, at(source, 'group "', 6)), true);
    });
});

test("names are found, and changed everywhere or not at all", () => {
    using_(open(), (editor) => {
        const use = at(source, '    scenario "Étapes 😀"', 16);
        const [declared] = editor.definition(path, use);
        assert.equal(source.slice(declared.start, declared.end), '"Étapes 😀"');
        assert.equal(editor.references(path, use).length, 2);
        const renamed = editor.rename(path, use, "Relances");
        assert.equal(renamed.refusal, null);
        assert.equal(applied(source, renamed.edits), source.replaceAll("Étapes 😀", "Relances"));
        const refused = editor.rename(path, use, "");
        assert.ok(refused.refusal.length > 0 && refused.edits.length === 0);
        // The one around a place, or else the first of the file.
        assert.equal(editor.scenarioNear(path, at(source, '"Lettre"')), "Étapes 😀");
        assert.equal(editor.scenarioNear(path, at(source, "currency")), "Étapes 😀");
    });
});

test("a file is laid out, coloured and folded", () => {
    using_(open(), (editor) => {
        const formatted = applied(source, editor.format(path));
        assert.ok(formatted.includes('+3 days  phone   "Appel"'));
        editor.update(path, formatted);
        assert.deepEqual(editor.format(path), []);
        const types = relance.tokenTypes();
        const tokens = editor.tokens(path);
        const words = [];
        for (let place = 0; place < tokens.length; place += 3) {
            const [start, length, type] = tokens.subarray(place, place + 3);
            words.push([formatted.slice(start, start + length), types[type]]);
        }
        assert.deepEqual(words.find(([word]) => word === "phone"), ["phone", "channel"]);
        assert.deepEqual(words.find(([word]) => word === '"Appel"'), ['"Appel"', "stepName"]);
        assert.deepEqual(words[0], ["// É😀", "comment"]);
        const folds = editor.folds(path);
        assert.ok(folds.some(({ start, kind }) => kind === "block" && formatted.slice(0, start).endsWith('scenario "Étapes 😀" {')));
        const scenario = editor.symbols(path).find(({ kind }) => kind === "scenario");
        assert.deepEqual([scenario.name, scenario.children.length], ["Étapes 😀", 2]);
        assert.equal(formatted.slice(scenario.nameStart, scenario.nameEnd), '"Étapes 😀"');
    });
});

test("files are opened and closed", () => {
    using_(open(), (editor) => {
        editor.update("b.relance", 'group "Autres" {\n    otherwise\n    exempt\n}\n');
        assert.ok(editor.diagnostics("b.relance").length + editor.diagnostics(path).length > 0);
        editor.remove("b.relance");
        assert.throws(() => editor.diagnostics("b.relance"), thrown("file_missing"));
        assert.ok(editor.program());
    });
});

test("a byte order mark counts as JavaScript counts it", () => {
    using_(open(`\ufeff${source}`), (editor) => {
        const [found] = editor.definition(path, at(`\ufeff${source}`, '    scenario "Étapes 😀"', 16));
        assert.equal(`\ufeff${source}`.slice(found.start, found.end), '"Étapes 😀"');
    });
});

/** Uses something and frees it, as `using` does where it is known. */
function using_(thing, use) {
    try {
        use(thing);
    } finally {
        thing[Symbol.dispose]();
    }
}
