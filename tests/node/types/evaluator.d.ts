/* tslint:disable */
/* eslint-disable */
/**
 * A cause, and how many customers change because of it.
 */
export interface ComparisonCause {
    kind: string;
    text: string;
    was: string | null;
    is: string | null;
    old: ComparisonPlace;
    new: ComparisonPlace;
    customers: number;
}

/**
 * A customer that changes.
 */
export interface ComparisonChange {
    customer: string;
    cause: number;
    differs: string[];
    old: ScenarioRow | null;
    new: ScenarioRow | null;
}

/**
 * A customer who gets something else.
 */
export interface ComparisonContact {
    customer: string;
    old: ComparisonStep | null;
    new: ComparisonStep | null;
    cause: string;
}

/**
 * A day that was gone over.
 */
export interface PreviewClosed {
    /**
     * The day.
     */
    day: string;
    /**
     * Its day of the week.
     */
    weekday: string;
    /**
     * `weekend`, `holiday` or `not_sent`.
     */
    why: string;
    /**
     * The name of the holiday.
     */
    name: string | null;
}

/**
 * A file of a portfolio: its text, or its bytes.
 */
export interface PortfolioFile {
    /**
     * Its name; whatever folder stands before it does not count.
     */
    name: string;
    /**
     * Its text.
     */
    text?: string;
    /**
     * Its bytes.
     */
    bytes?: Uint8Array;
}

/**
 * A line as people read it.
 */
export interface PreviewLine {
    /**
     * The day.
     */
    day: string | null;
    /**
     * What it is: `done`, `before`, `passed_over`, `due`, `event`, `stands`, `change` or `end`.
     */
    kind: string;
    /**
     * The number of what is done.
     */
    number: number | null;
    /**
     * Of a step: days from the due date.
     */
    offset: number | null;
    /**
     * The channel of what is done.
     */
    channel: string | null;
    /**
     * The mode of what is done.
     */
    mode: string | null;
    /**
     * Of what is done: the day from which its date was moved.
     */
    moved_from: string | null;
    /**
     * What happens.
     */
    what: string;
    /**
     * How.
     */
    how: string;
    /**
     * What there is to say of it.
     */
    notes: string[];
    /**
     * It tells the end.
     */
    is_end: boolean;
}

/**
 * A message about a portfolio.
 */
export interface PortfolioProblem {
    /**
     * Its code, such as `P0203`.
     */
    code: string;
    /**
     * `error` or `notice`.
     */
    severity: string;
    /**
     * What is wrong.
     */
    message: string;
    /**
     * The file.
     */
    file: string;
    /**
     * The line, from 1.
     */
    line: number;
    /**
     * The column, from 1.
     */
    column: number;
    /**
     * What to write instead.
     */
    help: string | null;
    /**
     * All of it in one line, with its place.
     */
    text: string;
}

/**
 * A row of either kind; written as the row itself.
 */
export type AgendaRow = ScenarioRow | SpecificRow;

/**
 * A row of the agenda: what is next for a customer, or what becomes of a specific action.
 */
export type Rows = ScenarioRow[];

/**
 * A scenario of a program.
 */
export interface ScenarioInfo {
    /**
     * Its name.
     */
    name: string;
    /**
     * The language of its messages, if it says one.
     */
    language: string | null;
    /**
     * Its steps, by offset.
     */
    steps: StepInfo[];
}

/**
 * A specific action that changes.
 */
export interface ComparisonAction {
    old: SpecificRow | null;
    new: SpecificRow | null;
}

/**
 * A step of a scenario.
 */
export interface StepInfo {
    /**
     * Its name.
     */
    name: string;
    /**
     * Days from the due date.
     */
    offset: number;
    /**
     * Its channel, such as `email`.
     */
    channel: string;
    /**
     * `manual`, or how it is automatic.
     */
    mode: string;
    /**
     * The template of its message, if it has one.
     */
    template: string | null;
}

/**
 * A step, where there is one.
 */
export interface PreviewNext {
    /**
     * The scenario.
     */
    scenario: string | null;
    /**
     * The step's name.
     */
    step: string | null;
    /**
     * Days from the due date.
     */
    offset: number | null;
    /**
     * Its channel.
     */
    channel: string | null;
    /**
     * Its mode.
     */
    mode: string | null;
}

/**
 * An attribute that customers have beyond the built-in columns.
 */
export interface AttributeInfo {
    /**
     * Its name, also of its column.
     */
    name: string;
    /**
     * `text`, `integer`, `decimal`, `money`, `percent`, `date`, `flag` or `one_of`.
     */
    type: string;
    /**
     * Of `one_of`: what it may be.
     */
    values: string[];
}

/**
 * An item as it is on the first morning.
 */
export interface PreviewInvoice {
    /**
     * Its id.
     */
    id: string;
    /**
     * When it is due.
     */
    due_on: string;
    /**
     * What is open.
     */
    open: string;
}

/**
 * How a customer stands.
 */
export interface PreviewStanding extends PreviewNext, PreviewDates {
    /**
     * The status (R18).
     */
    status: string;
    /**
     * Why it is clear or blocked.
     */
    reasons: string[];
    /**
     * The leader.
     */
    leader: string | null;
}

/**
 * How it ends.
 */
export interface PreviewEnd extends PreviewStanding {
    /**
     * Since when it stands like this.
     */
    since: string;
    /**
     * `nothing_changes` or `last_day`.
     */
    why: string;
    /**
     * The day to which it was played.
     */
    last_day: string | null;
}

/**
 * How to read.
 */
export interface ReadOptions {
    /**
     * Leave out rows with errors instead of refusing the portfolio.
     */
    skipBadRows?: boolean;
}

/**
 * Messages about a portfolio.
 */
export type PortfolioProblems = PortfolioProblem[];

/**
 * One side of a comparison.
 */
export interface ComparedProgram {
    program: string;
    as_of: string;
}

/**
 * Something that happens on a day.
 */
export type PreviewMoment = ({ kind: "step" } & { day: string; weekday: string; leader: string; days_late: number; said: boolean; moved: PreviewMove[] } & PreviewNext & PreviewDates) | ({ kind: "passed_over" } & { day: string; weekday: string; why: string } & PreviewNext) | { kind: "action"; day: string; weekday: string; id: string | null; label: string | null; channel: string | null; mode: string | null } | { kind: "event"; day: string; weekday: string; event: string; invoice: string | null; open: string | null; disputed: boolean | null; on_hold: boolean | null; until: string | null } | { kind: "not_done"; day: string; weekday: string; step: string } | { kind: "leader"; day: string; weekday: string; invoice: string | null } | { kind: "group"; day: string; weekday: string; group: string | null; scenario: string | null } | ({ kind: "stands" } & { day: string; weekday: string } & PreviewStanding);

/**
 * The attributes of a program, in its order.
 */
export type AttributeInfos = AttributeInfo[];

/**
 * The dates of a step (R9 to R11), where there are any.
 */
export interface PreviewDates {
    /**
     * The due date plus the offset.
     */
    offset_on: string | null;
    /**
     * After R9 and R10.
     */
    nominal_on: string | null;
    /**
     * After working days.
     */
    planned_on: string | null;
    /**
     * When it can really be done.
     */
    act_on: string | null;
}

/**
 * The scenarios of a program, by name.
 */
export type ScenarioInfos = ScenarioInfo[];

/**
 * What a customer gets.
 */
export interface ComparisonStep {
    scenario: string;
    step: string;
    channel: string;
    mode: string;
}

/**
 * What an edit changes, or a stretch of days: the document of `docs/compare-json.md`.
 */
export interface ComparisonDocument {
    format: string;
    version: number;
    language: string;
    old: ComparedProgram;
    new: ComparedProgram;
    customers: number;
    changed: number;
    parts: Record<string, number>;
    causes: ComparisonCause[];
    changes: ComparisonChange[];
    actions: ComparisonAction[];
    only_old: string[];
    only_new: string[];
    days: ComparisonDay[];
}

/**
 * What becomes of a pending specific action (R15).
 */
export interface SpecificRow {
    kind: "specific";
    /**
     * The action's id.
     */
    id: string;
    /**
     * The id of the customer on whom it is collected (R17).
     */
    customer: string;
    /**
     * Its status.
     */
    status: string;
    /**
     * Why it is blocked.
     */
    reasons: string[];
}

/**
 * What in a program it is about.
 */
export interface ComparisonPlace {
    group: string | null;
    scenario: string | null;
    step: string | null;
}

/**
 * What is next for a customer. What does not apply is null.
 */
export interface ScenarioRow {
    kind: "scenario";
    /**
     * The customer's id.
     */
    customer: string;
    /**
     * The group's name.
     */
    group: string | null;
    /**
     * The scenario's name.
     */
    scenario: string | null;
    /**
     * The status (R18).
     */
    status: string;
    /**
     * The leader's id (R3).
     */
    leader: string | null;
    /**
     * The step's name.
     */
    step: string | null;
    /**
     * Days from the leader's due date.
     */
    offset: number | null;
    /**
     * The channel.
     */
    channel: string | null;
    /**
     * The mode.
     */
    mode: string | null;
    /**
     * After R9 and R10.
     */
    nominal_on: string | null;
    /**
     * After R11.
     */
    planned_on: string | null;
    /**
     * When it can really be done.
     */
    act_on: string | null;
    /**
     * Why it is clear or blocked.
     */
    reasons: string[];
    /**
     * Days late of the leader.
     */
    days_late: number | null;
    /**
     * Overdue (R6).
     */
    overdue: string | null;
    /**
     * Collectable (R6).
     */
    collectable: string | null;
}

/**
 * What moved a date.
 */
export interface PreviewMove {
    /**
     * What it was: `interval`, `spacing`, `days_off`, `sending`, `late` or `said`.
     */
    by: string;
    /**
     * Its rule.
     */
    rule: string;
    /**
     * Without it.
     */
    from: string;
    /**
     * With it.
     */
    to: string;
    /**
     * Of an interval: which.
     */
    interval: string | null;
    /**
     * Of an interval: the day that it counts from.
     */
    base: string | null;
    /**
     * Of spacing: the days between two contacts.
     */
    days: number | null;
    /**
     * Of days off: the calendar.
     */
    calendar: string | null;
    /**
     * The days gone over.
     */
    closed: PreviewClosed[];
}

/**
 * What one customer goes through.
 */
export interface PreviewDocument {
    /**
     * It changes when a key changes its meaning or goes.
     */
    version: number;
    /**
     * The first morning.
     */
    from: string;
    /**
     * The customer of the portfolio.
     */
    customer: string | null;
    /**
     * The scenario that was asked for.
     */
    scenario: string | null;
    /**
     * What it rests on, in a sentence.
     */
    premise: string;
    /**
     * The items as they are on the first morning.
     */
    invoices: PreviewInvoice[];
    /**
     * What happens, by day.
     */
    moments: PreviewMoment[];
    /**
     * How it ends.
     */
    end: PreviewEnd;
    /**
     * The days off in whole weeks from the first day that is told to the last.
     */
    days_off: PreviewClosed[];
    /**
     * The same as people read it.
     */
    lines: PreviewLine[];
}

/**
 * Who gets something else on a day.
 */
export interface ComparisonDay {
    date: string;
    more: ComparisonContact[];
    less: ComparisonContact[];
    other: ComparisonContact[];
}

/**
 * `customers.csv`, `invoices.csv`, and `history.csv`, `specific_actions.csv` and `collectors.csv` if there are any.
 */
export type PortfolioFiles = PortfolioFile[];


/**
 * What is to be done about each customer on a day.
 *
 * Columns are typed arrays with a value for each customer, in the order of the portfolio; each reading of one makes a copy.
 * Where a place does not apply it is 4294967295, and a day -2147483648.
 */
export class Agenda {
  private constructor();
  free(): void;
  [Symbol.dispose](): void;
  /**
   * All rows of both kinds as CSV: the very bytes that the command line writes.
   *
   * # Errors
   * A `RelanceError` if memory is short.
   */
  csv(): Uint8Array;
  /**
   * The place of a customer by id, or -1.
   */
  find(customer: string): number;
  /**
   * All rows of both kinds, one JSON object a line: the very bytes that the command line writes.
   *
   * # Errors
   * A `RelanceError` if memory is short.
   */
  ndjson(): Uint8Array;
  /**
   * The row of the customer at a place.
   *
   * # Errors
   * A `RelanceError` if there is no such place.
   */
  row(place: number): ScenarioRow;
  /**
   * The rows of the customers at places from `from` on, up to `to`, which is not among them.
   *
   * # Errors
   * A `RelanceError` if memory is short.
   */
  rows(from: number, to: number): Rows;
  /**
   * When it can really be done, in days since 1970-01-01.
   */
  readonly actOn: Int32Array;
  /**
   * What can be collected, in minor units.
   */
  readonly collectable: BigInt64Array;
  /**
   * How many customers it has: the length of each column.
   */
  readonly count: number;
  /**
   * Days late of the invoice that leads.
   */
  readonly daysLate: Int32Array;
  /**
   * The groups, by place in `groupNames`.
   */
  readonly groups: Uint32Array;
  /**
   * The date after intervals and spacing, in days since 1970-01-01.
   */
  readonly nominalOn: Int32Array;
  /**
   * What is overdue, in minor units.
   */
  readonly overdue: BigInt64Array;
  /**
   * The date after working days, in days since 1970-01-01.
   */
  readonly plannedOn: Int32Array;
  /**
   * Why a customer is clear or blocked: one bit each, the lowest for the first of `reasonNames`.
   */
  readonly reasons: Uint8Array;
  /**
   * The scenarios, by place in `scenarios`.
   */
  readonly scenarios: Uint32Array;
  /**
   * What is to be done: places in `statusNames`.
   */
  readonly statuses: Uint8Array;
  /**
   * The next steps, by place in their scenario.
   */
  readonly steps: Uint32Array;
}

/**
 * A portfolio that was read.
 */
export class Portfolio {
  private constructor();
  free(): void;
  [Symbol.dispose](): void;
  /**
   * The collectors, each once; `collectors` has their places.
   */
  collectorNames(): string[];
  /**
   * The ids of the customers, each at its place; one text each.
   */
  customerIds(): string[];
  /**
   * The names of the customers, each at its place; empty where there is none.
   */
  customerNames(): string[];
  /**
   * The place of a customer by id, or -1.
   */
  find(customer: string): number;
  /**
   * Who collects from each customer, as a place in `collectorNames`; 4294967295 where nobody does. Each reading makes a copy.
   */
  readonly collectors: Uint32Array;
  /**
   * How many customers it has.
   */
  readonly count: number;
  /**
   * How many invoices and credits it has.
   */
  readonly invoiceCount: number;
}

/**
 * What came of reading a portfolio.
 */
export class PortfolioReading {
  private constructor();
  free(): void;
  [Symbol.dispose](): void;
  /**
   * How many notices there are.
   */
  readonly noticeCount: number;
  /**
   * The first notices, by file, line and column.
   *
   * # Errors
   * A `RelanceError` if memory is short.
   */
  readonly notices: PortfolioProblems;
  /**
   * The portfolio, unless an error keeps it from being used. Each reading is a handle of its own on the same portfolio.
   */
  readonly portfolio: Portfolio | undefined;
  /**
   * How many errors there are.
   */
  readonly problemCount: number;
  /**
   * The first errors, by file, line and column.
   *
   * # Errors
   * A `RelanceError` if memory is short.
   */
  readonly problems: PortfolioProblems;
  /**
   * How many rows the portfolio is without.
   */
  readonly skippedRows: number;
}

/**
 * A program, ready to be evaluated for any number of portfolios.
 */
export class Program {
  private constructor();
  free(): void;
  [Symbol.dispose](): void;
  /**
   * The attributes that it declares, in its order.
   *
   * # Errors
   * A `RelanceError` if memory is short.
   */
  attributes(): AttributeInfos;
  /**
   * What to do about each customer on a day (`YYYY-MM-DD`).
   *
   * # Errors
   * A `RelanceError` if the day is none, or the portfolio is not one of this program.
   */
  evaluate(portfolio: Portfolio, asOf: string): Agenda;
  /**
   * The names of its groups, in the order in which they are tried.
   */
  groupNames(): string[];
  /**
   * Reads and checks the files of a portfolio. The portfolio can be used for this program, and for every other with the same
   * attributes and the same currency.
   *
   * # Errors
   * A `RelanceError` if a file is missing or given twice, or the arguments are of other types.
   */
  readPortfolio(files: PortfolioFiles, options?: ReadOptions | null): PortfolioReading;
  /**
   * The names of its scenarios, by name.
   */
  scenarioNames(): string[];
  /**
   * The scenario of a name, if there is one.
   *
   * # Errors
   * A `RelanceError` if memory is short.
   */
  scenario(name: string): ScenarioInfo | undefined;
  /**
   * Its scenarios, by name.
   *
   * # Errors
   * A `RelanceError` if memory is short.
   */
  scenarios(): ScenarioInfos;
}

/**
 * Loads a program from its compact form.
 *
 * # Errors
 * A `RelanceError` if the bytes are not a program that this version runs.
 */
export function loadProgram(bytes: Uint8Array | number[]): Program;

/**
 * The names of the reasons that `Agenda.reasons` has bits of.
 */
export function reasonNames(): string[];

/**
 * The names of the statuses that `Agenda.statuses` has places of.
 */
export function statusNames(): string[];

/**
 * The version of Relance, such as `0.1.0`.
 */
export function version(): string;

/** What is thrown: `code` stays the same from one version to the next. */
export class RelanceError extends Error {
    readonly name: "RelanceError";
    /** What it is: `dead` once the instance stopped, `freed`, `argument`, `as_of`, `columns`, `file_missing` and others. */
    readonly code: string;
    constructor(code: string, message: string, options?: { cause?: unknown });
}

/**
 * Loads the module. In Node, it is loaded already. Without a source it is the file beside this one; a second call waits for the
 * first.
 */
export function init(source?: string | URL | Request | Response | BufferSource | WebAssembly.Module | Promise<Response>): Promise<void>;
export default init;

/** Makes a new instance, after one that stopped. Objects of the old one throw `dead` for ever. */
export function restart(): void;

/** Whether there is an instance, and it did not stop. */
export function isAlive(): boolean;
