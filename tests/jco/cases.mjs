// The corpus of cases as records.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ROOT = process.env.ROOT;
export const CASES = join(ROOT, 'tests/cases');

/** What the command prints. */
export function said(...given) {
  return execFileSync(process.env.RELANCE, given, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

export function compiled(path) {
  const made = mkdtempSync(join(tmpdir(), 'relance-'));
  try {
    said('compile', path, '--output', join(made, 'program.rlc'));
    return new Uint8Array(readFileSync(join(made, 'program.rlc')));
  } finally {
    rmSync(made, { recursive: true });
  }
}

/** The rows of a CSV file, in which cells may stand in quotes. */
function table(folder, name) {
  const path = join(folder, `${name}.csv`);
  if (!existsSync(path)) return [];
  const rows = [[]];
  for (const [, quoted, plain, end] of readFileSync(path, 'utf8').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '') break;
    if (end !== ',') rows.push([]);
  }
  const [header, ...rest] = rows.filter((row) => row.length > 1 || row[0]);
  return rest.map((row) => Object.fromEntries(header.map((column, place) => [column, row[place] ?? ''])));
}

const yes = (text) => ['yes', 'true', '1'].includes(text);
const optional = (text) => text || undefined;

const BUILT_IN = ['id', 'name', 'country', 'language', 'currency', 'collector', 'on_hold', 'collected_with'];
const CONTACT = ['contact_name', 'contact_email', 'contact_phone', 'contact_address'];

function customer(row) {
  const text = (name) => row[name] ?? '';
  const others = Object.entries(row).filter(([name]) => !BUILT_IN.includes(name) && !CONTACT.includes(name));
  const [name, email, phone, address] = CONTACT.map(text);
  return {
    ...Object.fromEntries(['id', 'name', 'country', 'language', 'currency', 'collector'].map((name) => [name, text(name)])),
    onHold: yes(row.on_hold),
    collectedWith: text('collected_with'),
    contact: { name, email, phone, address },
    attributes: others.map(([name, value]) => ({ name, value })),
  };
}

const invoice = (row) => ({
  id: row.id,
  kind: optional(row.kind),
  dueOn: row.due_on,
  open: row.open,
  amount: optional(row.amount),
  issuedOn: optional(row.issued_on),
  number: optional(row.number),
  onHold: yes(row.on_hold),
  disputed: yes(row.disputed),
  promisedOn: optional(row.promised_on),
});

const done = ({ invoice, scenario, step, offset, done_on, nominal_on }) => ({
  ...{ invoice, scenario, step },
  offset: Number(offset),
  doneOn: done_on,
  nominalOn: optional(nominal_on),
});

const action = (row) => ({
  id: row.id,
  label: optional(row.label),
  on: row.on,
  invoices: row.invoices.split(' ').filter(Boolean),
  channel: optional(row.channel?.replaceAll(' ', '-')),
  mode: optional(row.mode),
  template: optional(row.template),
  model: optional(row.action),
  library: optional(row.library),
});

/** The customers of a case, each with what is its own. */
export function accounts(name) {
  const folder = join(CASES, name);
  const customers = table(folder, 'customers');
  const all = new Map(customers.map((row) => [row.id, { customer: customer(row), invoices: [], history: [], actions: [] }]));
  for (const row of table(folder, 'invoices')) all.get(row.customer).invoices.push(invoice(row));
  for (const row of table(folder, 'history')) all.get(row.customer)?.history.push(done(row));
  for (const row of table(folder, 'specific_actions')) {
    if (['', 'pending'].includes(row.status ?? '')) all.get(row.customer).actions.push(action(row));
  }
  return [...all.values()];
}

/** Each case with a day and what is expected on it. */
export function agendas() {
  return readdirSync(CASES).flatMap((name) =>
    readdirSync(join(CASES, name))
      .map((file) => [name, /^expected-(.*)\.ndjson$/.exec(file)?.[1]])
      .filter(([, day]) => day)
      .map(([name, day]) => ({ name, day, expected: readFileSync(join(CASES, name, `expected-${day}.ndjson`), 'utf8') })),
  );
}
