// The component through jco, by the client in `examples/jco`: the same bytes as the command's, and clear errors.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CASES, ROOT, accounts, agendas, compiled, said } from './cases.mjs';
import { crc32 } from './crc.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const WORK = join(HERE, 'work');
const DAY = '2026-04-03';

/** Makes JavaScript of a component, as the page says. */
function transpile(name) {
  const component = join(ROOT, 'target/wasm', `${name}.component.wasm`);
  const asked = ['transpile', component, '--name', name, '--instantiation', 'sync', '--out-dir', join(WORK, name)];
  execFileSync(join(HERE, 'node_modules/.bin/jco'), asked, { stdio: ['ignore', 'ignore', 'inherit'] });
}

const address = (name) => pathToFileURL(join(WORK, name, `${name}.js`));

let Relance, Refused, Stopped, Limited, MOST_BYTES;
const programs = {};
const all = {};

async function made(name = 'evaluator') {
  return new Relance(await import(address(name)), new URL('.', address(name)));
}

before(async () => {
  mkdirSync(WORK, { recursive: true });
  for (const name of ['evaluator', 'relance']) transpile(name);
  for (const file of ['relance.mjs', 'limited.mjs']) copyFileSync(join(ROOT, 'examples/jco', file), join(WORK, file));
  ({ Relance, Refused, Stopped, MOST_BYTES } = await import(pathToFileURL(join(WORK, 'relance.mjs'))));
  ({ Limited } = await import(pathToFileURL(join(WORK, 'limited.mjs'))));
  for (const name of readdirSync(CASES)) {
    programs[name] = compiled(join(CASES, name, 'program.relance'));
    all[name] = accounts(name);
  }
});

/** The next request is served. */
function serves(relance) {
  const [row] = relance.rows(all.seeds.slice(0, 5), DAY);
  assert.equal(row.val.customer, all.seeds[0].customer.id);
}

const refused = (kind, code) => (error) => error instanceof Refused && error.kind === kind && error.code === code;

describe('answers', () => {
  test('every expected agenda', async () => {
    const relance = await made();
    const cases = agendas();
    assert.ok(cases.length >= 4);
    for (const { name, day, expected } of cases) {
      relance.load(programs[name]);
      assert.equal(relance.ndjson(all[name], day), expected, `${name} on ${day}`);
    }
  });

  test('rows say what the text says', async () => {
    const relance = await made();
    relance.load(programs.seeds);
    const rows = relance.rows(all.seeds, DAY);
    const lines = relance.ndjson(all.seeds, DAY).trimEnd().split('\n').map(JSON.parse);
    assert.equal(rows.length, lines.length);
    rows.forEach(({ tag, val }, place) => {
      const line = lines[place];
      assert.equal(tag, line.kind === 'scenario' ? 'customer' : 'action');
      assert.equal(val.customer, line.customer);
      assert.equal(val.status, line.status.replaceAll('_', '-'));
      if (tag === 'customer') {
        assert.equal(val.step?.actOn ?? null, line.act_on);
        assert.equal(val.collectable ?? null, line.collectable);
      }
    });
  });

  test('explanations and previews are those of the command', async () => {
    const relance = await made();
    relance.load(programs.policies);
    const folder = join(CASES, 'policies');
    const asked = [join(folder, 'program.relance'), '--portfolio', folder, '--as-of', DAY, '--customer', 'C00013'];
    for (const [lang, short] of [['english', 'en'], ['french', 'fr']]) {
      const shown = said('explain', ...asked, '--lang', short);
      for (const { title, lines } of relance.explain(all.policies, DAY, 'C00013', lang)) {
        for (const line of [title, ...lines]) assert.ok(shown.includes(line.trim()), line);
      }
      const document = JSON.parse(said('preview', ...asked, '--format', 'json', '--lang', short));
      assert.deepEqual(relance.preview(all.policies, DAY, 'C00013', { lang }), document);
    }
  });

  test('the whole compiles, checks and writes messages', async () => {
    const door = (await import(address('relance'))).instantiate(
      (name) => new WebAssembly.Module(readFileSync(new URL(name, address('relance')))),
      {},
    );
    const folder = join(ROOT, 'examples/my-dso-manager');
    const names = readdirSync(folder).filter((name) => name.endsWith('.relance')).sort();
    const source = new door.compiler.Source(names.map((path) => ({ path, content: new Uint8Array(readFileSync(join(folder, path))) })));
    assert.deepEqual(source.bytes(), compiled(folder));
    const report = source.test(undefined, 'french');
    assert.ok(report.tests.length > 0 && report.tests.every((test) => test.failures.length === 0));
    const portfolio = ['customers', 'invoices', 'history', 'specific_actions', 'collectors'].flatMap((name) => {
      const file = join(ROOT, 'examples/portfolio', `${name}.csv`);
      try {
        return [{ path: `${name}.csv`, content: new Uint8Array(readFileSync(file)) }];
      } catch {
        return [];
      }
    });
    const program = source.program();
    const reading = door.evaluation.Portfolio.fromFiles(program, portfolio, false);
    const agenda = program.evaluate(reading.portfolio, '2026-03-20');
    const run = ['run', folder, '--portfolio', join(ROOT, 'examples/portfolio'), '--as-of', '2026-03-20', '--format'];
    assert.equal(agenda.csv(), said(...run, 'csv'));
    assert.equal(agenda.ndjson(), said(...run, 'ndjson'));
    const letters = door.messages.messages(program, reading.portfolio, '2026-03-20', undefined, 'english');
    assert.ok(letters.length > 0 && letters.every(({ message }) => message.tag === 'ok' && message.val.text.length > 20));
  });
});

describe('hostile input', () => {
  test('what is wrong is told at its place', async () => {
    const relance = await made();
    relance.load(programs.seeds);
    const some = structuredClone(all.seeds.slice(0, 3));
    const busy = some.findIndex(({ invoices }) => invoices.length > 0);
    some[busy].invoices[0].dueOn = '2026-02-30';
    assert.throws(() => relance.ndjson(some, DAY), refused('portfolio', 'P0106'));
    assert.throws(() => relance.ndjson(some, DAY), (error) => error.problems[0].place === `accounts[${busy}].invoices[0].due-on`);
    assert.throws(() => relance.ndjson(all.seeds, '3 April'), refused('day', 'H0050'));
    assert.throws(() => relance.explain(all.seeds, DAY, 'nobody'), refused('customer', 'H0004'));
    assert.throws(() => relance.ndjson([{ customer: null }], DAY), TypeError);
    serves(relance);
  });

  test('a changed byte is noticed, and the former program stays', async () => {
    const relance = await made();
    relance.load(programs.seeds);
    for (let place = 0; place < programs.seeds.length; place += 13) {
      const damaged = programs.seeds.slice();
      damaged[place] ^= 1 << place % 8;
      assert.throws(() => relance.load(damaged), (error) => error instanceof Refused && error.code === 'H0007', `byte ${place}`);
    }
    serves(relance);
  });

  test('a forged program is refused or evaluated', async () => {
    const relance = await made();
    let seed = 1;
    const luck = (below) => (seed = (seed * 48271) % 0x7fffffff) % below;
    const seen = new Set();
    for (let round = 0; round < 500; round += 1) {
      const forged = programs.seeds.slice();
      for (let change = luck(3); change >= 0; change -= 1) forged[10 + luck(forged.length - 10)] ^= 1 + luck(255);
      new DataView(forged.buffer).setUint32(6, crc32(forged.subarray(10)), true);
      try {
        relance.load(forged);
        relance.ndjson(all.seeds.slice(0, 5), DAY);
        seen.add('evaluated');
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        seen.add('refused');
      }
    }
    assert.deepEqual([...seen].sort(), ['evaluated', 'refused']);
    relance.load(programs.seeds);
    serves(relance);
  });

  test('a hundred megabytes of nothing are no program', async () => {
    const relance = await made();
    relance.load(programs.seeds);
    assert.throws(() => relance.load(new Uint8Array(100 << 20)), refused('not-a-program', 'H0007'));
    assert.throws(() => relance.load(new Uint8Array(MOST_BYTES)), refused('not-a-program', 'H0007'));
    // Without the client's own limit too.
    const whole = (door) => door.Program.load(new Uint8Array(100 << 20));
    assert.throws(() => relance.ask((_, door) => whole(door)), refused('not-a-program', 'H0007'));
    serves(relance);
  });

  test('columns that contradict each other are refused', async () => {
    const relance = await made();
    relance.load(programs.renamed);
    const none = () => ({ codes: new Uint32Array(), values: { text: '', ends: new Uint32Array([9]) } });
    const columns = {
      customers: {
        ...{ id: none(), name: none(), country: none(), language: none(), currency: none(), collector: none() },
        collectedOn: new Uint32Array([7]),
        ...{ onHold: [], hasEmail: [], hasPhone: [true, false], attributes: [] },
      },
      invoices: {
        starts: new Uint32Array([5, 2]),
        ...{ dueOn: new Int32Array(), open: new BigInt64Array(3), amount: new BigInt64Array(), issuedOn: new Int32Array() },
        ...{ promisedOn: new Int32Array(), flags: new Uint8Array([255]) },
      },
      history: {
        ...{ starts: new Uint32Array(), invoice: new Uint32Array(), scenario: none(), step: none() },
        ...{ offset: new Int32Array(), doneOn: new Int32Array(), nominalOn: new Int32Array() },
      },
      actions: {
        ...{ starts: new Uint32Array(), on: new Int32Array(), channel: new Uint8Array([99]), mode: new Uint8Array() },
        ...{ template: none(), language: none(), invoiceStarts: new Uint32Array(), invoices: new Uint32Array() },
      },
    };
    const ask = (program, door) => program.evaluate(new door.Portfolio(columns), '2026-03-16');
    assert.throws(() => relance.ask(ask), refused('columns', 'H0008'));
    assert.ok(relance.rows(all.renamed, '2026-03-16').length > 3);
  });

  const little = freemem() < 8 * 2 ** 30 && 'an instance that is full takes four gigabytes';

  test('an instance that stopped is replaced', { skip: little }, async () => {
    const relance = await made();
    relance.load(programs.seeds);
    // More than the four gigabytes that an instance can have.
    const text = 'x'.repeat(1 << 28);
    const large = structuredClone(all.seeds.slice(0, 5));
    for (const { customer } of large) Object.assign(customer, { name: text, collector: text, country: text, language: text });
    assert.throws(() => relance.ndjson(large, DAY), Stopped);
    serves(relance);
  });

  test('a question that takes too long is stopped, and the next one is served', async () => {
    const limited = new Limited({ module: address('evaluator'), program: programs.seeds, milliseconds: 20_000 });
    const rows = await limited.ask('rows', all.seeds.slice(0, 5), DAY);
    assert.equal(rows[0].val.customer, all.seeds[0].customer.id);
    await assert.rejects(limited.ask('explain', all.seeds, DAY, 'nobody'), { kind: 'customer', code: 'H0004' });
    limited.milliseconds = 1;
    await assert.rejects(limited.ask('ndjson', all.seeds, DAY), /no answer after 1 ms/);
    limited.milliseconds = 20_000;
    assert.equal((await limited.ask('rows', all.seeds.slice(0, 5), DAY)).length, rows.length);
    await limited.end();
  });
});

test('the code of the page runs and prints what the page says', async () => {
  const page = readFileSync(join(ROOT, 'docs/jco.md'), 'utf8');
  const blocks = [...page.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code);
  const printed = [...page.matchAll(/^```text\n(.*?)^```$/gms)].map(([, text]) => text).join('');
  assert.ok(blocks.length > 2);
  writeFileSync(join(WORK, 'page.mjs'), blocks.join('\n'));
  writeFileSync(join(WORK, 'scenario.rlc'), compiled(join(ROOT, 'examples/my-dso-manager')));
  assert.equal(execFileSync(process.execPath, ['page.mjs'], { cwd: WORK, encoding: 'utf8' }), printed);
});
