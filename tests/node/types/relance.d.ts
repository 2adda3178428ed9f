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
 * A change that mends something at a place.
 */
export interface QuickFix {
    /**
     * What it does.
     */
    title: string;
    /**
     * The code of what it mends.
     */
    code: string;
    /**
     * How.
     */
    edits: FileEdits;
    /**
     * Whether it surely does what was meant.
     */
    safe: boolean;
}

/**
 * A change that mends something.
 */
export interface Fix {
    /**
     * What it does.
     */
    title: string;
    /**
     * What to replace.
     */
    edits: FileEdit[];
    /**
     * Whether it surely does what was meant.
     */
    safe: boolean;
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
 * A day of a simulation.
 */
export interface SimulatedDay {
    /**
     * The day.
     */
    on: string;
    /**
     * How much was done on each channel that something was done on.
     */
    actions: ChannelCount[];
    /**
     * Steps that are due and were not done.
     */
    left: number;
    /**
     * What was paid.
     */
    paid: string;
    /**
     * What is open.
     */
    outstanding: string;
    /**
     * What is overdue.
     */
    overdue: string;
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
 * A file of a program.
 */
export interface SourceFile {
    /**
     * Its name, for messages; the order of files does not matter.
     */
    path: string;
    /**
     * Its text.
     */
    text: string;
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
 * A line of a timeline that was expected or came.
 */
export interface TimelineLine {
    /**
     * Whether it came as expected.
     */
    change: "same" | "missing" | "extra";
    /**
     * The line.
     */
    line: string;
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
 * A message, or why there is none.
 */
export interface Message {
    /**
     * The id of the customer.
     */
    customer: string;
    /**
     * The name of the step or of the action.
     */
    name: string;
    /**
     * How it is sent, such as `email`.
     */
    channel: string | null;
    /**
     * The language of its text.
     */
    language: string | null;
    /**
     * To whom, where the channel has an address and it is known.
     */
    to: string | null;
    /**
     * The subject.
     */
    subject: string | null;
    /**
     * All of it as plain text.
     */
    text: string;
    /**
     * The same as a whole page; a text message has none.
     */
    html: string | null;
    /**
     * Of a text message: as how many it is sent and paid.
     */
    segments: number | null;
    /**
     * What is missing in it, in words.
     */
    missing: string[];
    /**
     * Why there is none.
     */
    problem: string | null;
}

/**
 * A remark at the end of a step's line.
 */
export interface Hint {
    /**
     * After what it stands.
     */
    offset: number;
    /**
     * The remark.
     */
    label: string;
    /**
     * What it means.
     */
    tooltip: string;
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
 * A stretch of a file.
 */
export interface Place {
    /**
     * The file.
     */
    path: string;
    /**
     * The line, from 1.
     */
    line: number;
    /**
     * The column, from 1, a column a character.
     */
    column: number;
    /**
     * Where it starts, in units of UTF-16 from the start of the file, as JavaScript counts.
     */
    start: number;
    /**
     * Where it ends, exclusive.
     */
    end: number;
}

/**
 * A test that was run.
 */
export interface TestResult {
    /**
     * Its name, with the row of its table.
     */
    name: string;
    /**
     * Where its name stands.
     */
    at: Place | null;
    /**
     * Whether all was as expected.
     */
    passed: boolean;
    /**
     * Where it was not.
     */
    failures: TestFailure[];
}

/**
 * A titled part. A line's leading blanks say how deep it stands.
 */
export interface Section {
    /**
     * What it is about, with its rule.
     */
    title: string;
    /**
     * What there is to say.
     */
    lines: string[];
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
 * An explanation: what the evaluator heard of itself.
 */
export interface Explanation {
    /**
     * Its parts, the answer first.
     */
    sections: Section[];
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
 * Another place, and what is said of it.
 */
export interface Label {
    /**
     * Where.
     */
    at: Place | null;
    /**
     * What is there.
     */
    message: string;
}

/**
 * Changes that mend, the best first.
 */
export type QuickFixes = QuickFix[];

/**
 * Completions, best first.
 */
export type Completions = Completion[];

/**
 * Diagnostics, by file and place.
 */
export type Diagnostics = Diagnostic[];

/**
 * Edits, perhaps of several files.
 */
export type FileEdits = FileEdit[];

/**
 * Folds, from the top.
 */
export type Folds = Fold[];

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
 * How much of something is reached.
 */
export interface Counted {
    /**
     * So many.
     */
    reached: number;
    /**
     * Of so many.
     */
    all: number;
    /**
     * Per cent, rounded down.
     */
    percent: number;
}

/**
 * How much was done on a channel.
 */
export interface ChannelCount {
    /**
     * The channel.
     */
    channel: string;
    /**
     * So often.
     */
    count: number;
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
 * How to run tests.
 */
export interface TestOptions {
    /**
     * Only the tests with this text in their names.
     */
    filter?: string;
    /**
     * The language of the words.
     */
    lang?: Lang;
}

/**
 * Lines that can be folded away.
 */
export interface Fold {
    /**
     * The end of the line that stays.
     */
    start: number;
    /**
     * The end of the last line that goes.
     */
    end: number;
    /**
     * What it is.
     */
    kind: "block" | "text" | "comment";
}

/**
 * Messages about a portfolio.
 */
export type PortfolioProblems = PortfolioProblem[];

/**
 * Messages in the order of the agenda.
 */
export type Messages = Message[];

/**
 * One side of a comparison.
 */
export interface ComparedProgram {
    program: string;
    as_of: string;
}

/**
 * One thing that there is to say of a program.
 */
export interface Diagnostic {
    /**
     * Its code, such as `E0301`.
     */
    code: string;
    /**
     * `error`, `warning` or `note`.
     */
    severity: "error" | "warning" | "note";
    /**
     * What is wrong.
     */
    message: string;
    /**
     * Where; null if it is about no file.
     */
    at: Place | null;
    /**
     * Other places that belong to it.
     */
    labels: Label[];
    /**
     * What to write instead.
     */
    help: string | null;
    /**
     * Changes that mend it, the best first.
     */
    fixes: Fix[];
    /**
     * All of it as text, with the line that it is about.
     */
    text: string;
}

/**
 * Places in files.
 */
export type Places = Place[];

/**
 * Remarks, from the top.
 */
export type Hints = Hint[];

/**
 * Something in a file.
 */
export interface Symbol {
    /**
     * Its name.
     */
    name: string;
    /**
     * What it is, such as `scenario` or `step`.
     */
    kind: string;
    /**
     * What else there is to say of it.
     */
    detail: string;
    /**
     * Where all of it starts.
     */
    start: number;
    /**
     * Where it ends, exclusive.
     */
    end: number;
    /**
     * Where its name starts.
     */
    nameStart: number;
    /**
     * Where its name ends, exclusive.
     */
    nameEnd: number;
    /**
     * What is in it.
     */
    children: Symbol[];
}

/**
 * Something that can be written.
 */
export interface Completion {
    /**
     * How a list shows it.
     */
    label: string;
    /**
     * What it is.
     */
    kind: "keyword" | "choice" | "channel" | "field" | "function" | "operator" | "member" | "code" | "unit" | "hashtag" | "name";
    /**
     * A line that says what it means.
     */
    documentation: string;
    /**
     * What to replace: where it starts.
     */
    start: number;
    /**
     * Where it ends, exclusive.
     */
    end: number;
    /**
     * By what.
     */
    insert: string;
    /**
     * By what with stops such as `${1:fr}`, for editors that have them.
     */
    snippet: string | null;
    /**
     * How far down the list it stands: 0 for what fits best.
     */
    rank: number;
}

/**
 * Something that happens in the morning of a day.
 */
export interface PreviewEvent {
    /**
     * The day.
     */
    on: string;
    /**
     * What happens.
     */
    what: PreviewChange;
    /**
     * To which invoice; to the first if it is not said.
     */
    invoice?: string;
    /**
     * How much is paid, in minor units; all of it if it is not said.
     */
    amount?: number;
    /**
     * Until when payment is promised.
     */
    until?: string;
    /**
     * The step that is done on this day and no other: early, or late.
     */
    step?: string;
}

/**
 * Something that happens on a day.
 */
export type PreviewMoment = ({ kind: "step" } & { day: string; weekday: string; leader: string; days_late: number; said: boolean; moved: PreviewMove[] } & PreviewNext & PreviewDates) | ({ kind: "passed_over" } & { day: string; weekday: string; why: string } & PreviewNext) | { kind: "action"; day: string; weekday: string; id: string | null; label: string | null; channel: string | null; mode: string | null } | { kind: "event"; day: string; weekday: string; event: string; invoice: string | null; open: string | null; disputed: boolean | null; on_hold: boolean | null; until: string | null } | { kind: "not_done"; day: string; weekday: string; step: string } | { kind: "leader"; day: string; weekday: string; invoice: string | null } | { kind: "group"; day: string; weekday: string; group: string | null; scenario: string | null } | ({ kind: "stands" } & { day: string; weekday: string } & PreviewStanding);

/**
 * Something that no test reaches.
 */
export interface Missed {
    /**
     * What it is.
     */
    kind: "groups" | "steps" | "criteria" | "templates";
    /**
     * In words.
     */
    message: string;
    /**
     * Where it stands.
     */
    at: Place | null;
}

/**
 * Something that was not as expected.
 */
export interface TestFailure {
    /**
     * The day.
     */
    on: string;
    /**
     * What was expected stands here.
     */
    at: Place | null;
    /**
     * What was expected.
     */
    expected: string;
    /**
     * What came.
     */
    came: string;
    /**
     * Of a timeline: its lines, with what is missing and what is extra.
     */
    timeline: TimelineLine[];
    /**
     * What to look at.
     */
    help: string | null;
    /**
     * Why it came so.
     */
    why: Section[];
}

/**
 * The attributes of a program, in its order.
 */
export type AttributeInfos = AttributeInfo[];

/**
 * The customers of a group.
 */
export interface GroupCount {
    /**
     * The group; null for those in none.
     */
    group: string | null;
    /**
     * Its scenario; null if it is exempt.
     */
    scenario: string | null;
    /**
     * How many customers it has.
     */
    customers: number;
    /**
     * How many of them have something due.
     */
    due: number;
    /**
     * What they can be asked for, in minor units.
     */
    collectable: number;
    /**
     * The first of them, by id.
     */
    first: string[];
}

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
 * The files of a program.
 */
export type SourceFiles = SourceFile[];

/**
 * The groups in the order in which they are tried, and last those in none.
 */
export type GroupCounts = GroupCount[];

/**
 * The language of what people read; English if it is not said.
 */
export type Lang = "en" | "fr";

/**
 * The scenarios of a program, by name.
 */
export type ScenarioInfos = ScenarioInfo[];

/**
 * The symbols of a file, in its order.
 */
export type Symbols = Symbol[];

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
 * What a simulation adds up to. Amounts are exact, as texts without the currency.
 */
export interface Simulation {
    /**
     * How many customers there are.
     */
    customers: number;
    /**
     * How much was done by people, or waited for their word.
     */
    byPeople: number;
    /**
     * How much was done by machines.
     */
    byMachines: number;
    /**
     * How many customers were handed over to litigation.
     */
    litigated: number;
    /**
     * For each number of contacts, how many customers had as many.
     */
    contacts: number[];
    /**
     * How often each step was done, by scenario and step as in `scenarios`.
     */
    steps: number[][];
    /**
     * Day by day.
     */
    days: SimulatedDay[];
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
 * What becomes of a wish to give something another name.
 */
export interface Renaming {
    /**
     * The changes, over all files; none if it is refused.
     */
    edits: FileEdit[];
    /**
     * Why it is refused, in words; null if it is not.
     */
    refusal: string | null;
}

/**
 * What came of the tests of a program: what `relance test --format json` writes.
 */
export interface TestReport {
    /**
     * How many passed.
     */
    passed: number;
    /**
     * How many failed.
     */
    failed: number;
    /**
     * How many the filter left out.
     */
    leftOut: number;
    /**
     * The tests, in the order of the program.
     */
    tests: TestResult[];
    /**
     * What the tests that ran reach.
     */
    coverage: TestCoverage;
}

/**
 * What happens.
 */
export type PreviewChange = "paid" | "bounced" | "promised" | "withdrawn" | "disputed" | "resolved" | "hold" | "released" | "done";

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
 * What tests reach.
 */
export interface TestCoverage {
    /**
     * Of everything.
     */
    all: Counted;
    /**
     * Of groups.
     */
    groups: Counted;
    /**
     * Of steps.
     */
    steps: Counted;
    /**
     * Of the outcomes of criteria.
     */
    criteria: Counted;
    /**
     * Of templates.
     */
    templates: Counted;
    /**
     * What no test reaches.
     */
    missed: Missed[];
}

/**
 * What to play.
 */
export interface PreviewOptions {
    /**
     * The scenario that the customer is in, whatever its group. A made-up customer needs one.
     */
    scenario?: string;
    /**
     * When the invoice of a made-up customer is due.
     */
    due?: string;
    /**
     * What is open of it, in minor units; a thousand units of the currency if it is not said.
     */
    open?: number;
    /**
     * The first morning; of a made-up customer one before anything can be due, if it is not said.
     */
    asOf?: string;
    /**
     * The last day; ten years on at the latest.
     */
    until?: string;
    /**
     * What happens apart from what the agenda asks for, in any order.
     */
    events?: PreviewEvent[];
    /**
     * The language of the sentences.
     */
    lang?: Lang;
}

/**
 * What to replace in a file, and by what.
 */
export interface FileEdit {
    /**
     * The file.
     */
    path: string;
    /**
     * Where it starts, in units of UTF-16.
     */
    start: number;
    /**
     * Where it ends, exclusive.
     */
    end: number;
    /**
     * What to write there.
     */
    replacement: string;
}

/**
 * What to simulate.
 */
export interface SimulateOptions {
    /**
     * The first day.
     */
    from: string;
    /**
     * The last day, at most a year on.
     */
    to: string;
    /**
     * Who pays, such as `all pay 20 days late`; nobody if it is not said.
     */
    assume?: string;
    /**
     * What chance is drawn from.
     */
    seed?: number;
    /**
     * How many working days people take for what waits for them.
     */
    late?: number;
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
 * Words about a place.
 */
export interface Hover {
    /**
     * Where it starts.
     */
    start: number;
    /**
     * Where it ends, exclusive.
     */
    end: number;
    /**
     * The words: paragraphs and lists in Markdown.
     */
    text: string;
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
 * What came of a compilation.
 */
export class Compiled {
  private constructor();
  free(): void;
  [Symbol.dispose](): void;
  /**
   * What there is to say, by file and place: what the compiler says, and what is suspicious in a program that compiles.
   */
  readonly diagnostics: Diagnostics;
  /**
   * The program, unless it has errors. Each reading is a handle of its own on the same program.
   */
  readonly program: Program | undefined;
  /**
   * How many tests the program has.
   */
  readonly tests: number;
}

/**
 * The open files of a program, with all that an editor wants to know of them.
 */
export class Editor {
  free(): void;
  [Symbol.dispose](): void;
  /**
   * Looks closer: from now until the next change, `diagnostics` and `fixes` have what is suspicious, too. It takes longer than
   * everything else, so ask when nobody types.
   */
  analyse(): void;
  /**
   * What can be written at a place, best first.
   *
   * # Errors
   * A `RelanceError` if there is no such file.
   */
  complete(path: string, offset: number): Completions;
  /**
   * Where the name at a place is declared.
   *
   * # Errors
   * A `RelanceError` if there is no such file.
   */
  definition(path: string, offset: number): Places;
  /**
   * What there is to say of a file. What is suspicious is among it once `analyse` was asked.
   *
   * # Errors
   * A `RelanceError` if there is no such file.
   */
  diagnostics(path: string): Diagnostics;
  /**
   * The changes that mend what is wrong between two places.
   *
   * # Errors
   * A `RelanceError` if there is no such file.
   */
  fixes(path: string, from: number, to?: number | null): QuickFixes;
  /**
   * What can be folded away, from the top.
   *
   * # Errors
   * A `RelanceError` if there is no such file.
   */
  folds(path: string): Folds;
  /**
   * The changes that lay a file out; none if it is laid out already, or cannot be. Broken lines stay as they are.
   *
   * # Errors
   * A `RelanceError` if there is no such file.
   */
  format(path: string): FileEdits;
  /**
   * Remarks on the steps of a file: the gap to the step before, and the day of the week for an invoice due on `due`.
   *
   * # Errors
   * A `RelanceError` if there is no such file or day.
   */
  hints(path: string, due: string): Hints;
  /**
   * What stands at a place, in words.
   *
   * # Errors
   * A `RelanceError` if there is no such file.
   */
  hover(path: string, offset: number): Hover | undefined;
  /**
   * Whether a statement has begun before a place and cannot end there, so that a list of what may follow is welcome though
   * nobody asked for one.
   *
   * # Errors
   * A `RelanceError` if there is no such file.
   */
  mustGoOn(path: string, offset: number): boolean;
  /**
   * Opens files.
   *
   * # Errors
   * A `RelanceError` if an argument is of another type.
   */
  constructor(files: SourceFiles, lang: Lang);
  /**
   * The program, unless it has errors; made once after a change. Each call gives a handle of its own.
   */
  program(): Program | undefined;
  /**
   * Where the name at a place stands, its declaration included.
   *
   * # Errors
   * A `RelanceError` if there is no such file.
   */
  references(path: string, offset: number): Places;
  /**
   * Closes a file.
   */
  remove(path: string): void;
  /**
   * The changes that give what is named at a place another name, over all files.
   *
   * # Errors
   * A `RelanceError` if there is no such file.
   */
  rename(path: string, offset: number, newName: string): Renaming;
  /**
   * The name of the scenario whose timeline belongs to a place: the one around or above it, or else the first of the file.
   *
   * # Errors
   * A `RelanceError` if there is no such file.
   */
  scenarioNear(path: string, offset: number): string | undefined;
  /**
   * Speaks another language from now on.
   *
   * # Errors
   * A `RelanceError` if it is none.
   */
  setLang(lang: Lang): void;
  /**
   * The blocks of a file by name, and the steps and texts in them.
   *
   * # Errors
   * A `RelanceError` if there is no such file.
   */
  symbols(path: string): Symbols;
  /**
   * What the words of a file are, for colours: start, length and a place in `tokenTypes`, three numbers a word.
   *
   * # Errors
   * A `RelanceError` if there is no such file.
   */
  tokens(path: string): Uint32Array;
  /**
   * Changes the text of a file, or opens it.
   */
  update(path: string, text: string): void;
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
   * What this program changes against an old one, for a portfolio on a day: what `relance compare --format json` writes.
   *
   * A program reads its portfolio for itself: `old_portfolio` is the portfolio as the old one reads it, if it declares other
   * attributes; else the same does.
   *
   * # Errors
   * A `RelanceError` if the day is none, or a portfolio is not one of its program.
   */
  compare(portfolio: Portfolio, old: Program, oldPortfolio: Portfolio, asOf: string, lang?: Lang | null): ComparisonDocument;
  /**
   * What to do about each customer on a day (`YYYY-MM-DD`).
   *
   * # Errors
   * A `RelanceError` if the day is none, or the portfolio is not one of this program.
   */
  evaluate(portfolio: Portfolio, asOf: string): Agenda;
  /**
   * Explains the row of a customer on a day, rule by rule.
   *
   * # Errors
   * A `RelanceError` if there is no such customer or day, or the portfolio is not one of this program.
   */
  explain(portfolio: Portfolio, asOf: string, customer: string, lang?: Lang | null): Explanation;
  /**
   * The names of its groups, in the order in which they are tried.
   */
  groupNames(): string[];
  /**
   * How many customers of a portfolio are in each group on a day; those collected with another are with none.
   *
   * # Errors
   * A `RelanceError` if the day is none, or the portfolio is not one of this program.
   */
  groups(portfolio: Portfolio, asOf: string): GroupCounts;
  /**
   * The messages that are to be sent on a day, to all customers or to one.
   *
   * # Errors
   * A `RelanceError` if there is no such customer or day, or the portfolio is not one of this program.
   */
  messages(portfolio: Portfolio, asOf: string, customer?: string | null, lang?: Lang | null): Messages;
  /**
   * The same as a picture, in SVG.
   *
   * # Errors
   * A `RelanceError` if an option says nothing, or there is no such customer.
   */
  previewCustomerSvg(portfolio: Portfolio, customer: string, options: PreviewOptions): string;
  /**
   * Plays what a customer of a portfolio goes through from a day on.
   *
   * # Errors
   * A `RelanceError` if an option says nothing, or there is no such customer.
   */
  previewCustomer(portfolio: Portfolio, customer: string, options: PreviewOptions): PreviewDocument;
  /**
   * The same as a picture, in SVG.
   *
   * # Errors
   * A `RelanceError` if an option says nothing.
   */
  previewSvg(options: PreviewOptions): string;
  /**
   * Plays what a made-up customer with one invoice goes through in a scenario until nothing changes any more: the document that
   * `relance preview --format json` writes.
   *
   * # Errors
   * A `RelanceError` if an option says nothing.
   */
  preview(options: PreviewOptions): PreviewDocument;
  /**
   * Reads and checks the files of a portfolio. The portfolio can be used for this program, and for every other with the same
   * attributes and the same currency.
   *
   * # Errors
   * A `RelanceError` if a file is missing or given twice, or the arguments are of other types.
   */
  readPortfolio(files: PortfolioFiles, options?: ReadOptions | null): PortfolioReading;
  /**
   * A template as a made-up customer of a language would get it.
   *
   * # Errors
   * A `RelanceError` if there is no such template or language.
   */
  sampleMessage(template: string, language: string, lang?: Lang | null): Message;
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
  /**
   * Simulates a portfolio day by day, as if everything is done on its day.
   *
   * # Errors
   * A `RelanceError` if an option says nothing, or the portfolio is not one of this program.
   */
  simulate(portfolio: Portfolio, options: SimulateOptions): Simulation;
  /**
   * The languages that a template has texts in; none if there is no such template.
   */
  templateLanguages(template: string): string[];
  /**
   * The names of the templates.
   */
  templateNames(): string[];
  /**
   * Runs the tests of the program.
   *
   * # Errors
   * A `RelanceError` if the program was loaded from its compact form, which has no tests.
   */
  test(options?: TestOptions | null): TestReport;
  /**
   * The compact form of the program, for `loadProgram`.
   */
  toBytes(): Uint8Array;
}

/**
 * Compiles the files of one program, and speaks of it in English (`en`) or French (`fr`); in English if not said.
 *
 * # Errors
 * A `RelanceError` if an argument is of another type.
 */
export function compile(files: SourceFiles, lang?: Lang | null): Compiled;

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
 * What the words of a file can be: the third number of each three of `Editor.tokens` is a place in this list.
 */
export function tokenTypes(): string[];

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
