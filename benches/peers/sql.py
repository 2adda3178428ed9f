"""The nightly run of `plain.relance` as one SQL query for DuckDB.

The shapes differ in how invoices are added up, which is where the time goes; the rest is the fastest form that was found:
constant lists instead of joins with small tables, texts as enums, history rows reduced to one 64-bit number each.
"""

import rules
from tables import REASONS, Tables, needs

TODAY = f"DATE '{rules.AS_OF}'"
# Days count from here in packed numbers, so that they are not negative.
ORIGIN = "DATE '1900-01-01'"
PAST_DUE = f"open_minor > 0 AND due_on < {TODAY}"
EXCLUDED = "disputed OR on_hold"
COLLECTABLE = f"open_minor < 0 OR (due_on < {TODAY} AND NOT ({EXCLUDED}))"

# R3 in one number, the least of which leads: excluded or not, due date (19 bits), the complement of the open amount (43 bits:
# up to 87 billion), id (64 bits). Excluded invoices take part so that the least tells whether any is open.
LEADER_KEY = f"""(((due_on - {ORIGIN})::BIGINT + ({EXCLUDED})::BIGINT * 524288) << 43 | (8796093022207 - open_minor))::HUGEINT << 64
    | id::HUGEINT"""
# Keys from here on are of excluded invoices.
FIRST_EXCLUDED = "1::HUGEINT << 126"
# Count and days late of what is past due, in one sum.
COUNT_AND_DAYS = f"(1::BIGINT << 40) + ({TODAY} - due_on)"

_UNPACKED = f"""
    CASE WHEN key < ({FIRST_EXCLUDED}) THEN (key & 18446744073709551615)::BIGINT END AS leader,
    CASE WHEN key < ({FIRST_EXCLUDED}) THEN {ORIGIN} + (key >> 107)::INTEGER END AS leader_due,
    key IS NOT NULL AS any_open, cd >> 40 AS past_due, cd & 1099511627775 AS days_late_sum"""


def _packed(invoices: str) -> str:
    """Filters on aggregates of packed numbers."""
    return f"""SELECT customer, balance, overdue, collectable, {_UNPACKED} FROM (
        SELECT customer,
            sum_no_overflow(open_minor)::BIGINT AS balance,
            (sum_no_overflow(open_minor) FILTER ({PAST_DUE}))::BIGINT AS overdue,
            (sum_no_overflow(open_minor) FILTER ({COLLECTABLE}))::BIGINT AS collectable,
            (sum_no_overflow({COUNT_AND_DAYS}) FILTER ({PAST_DUE}))::BIGINT AS cd,
            min({LEADER_KEY}) FILTER (open_minor > 0) AS key
        FROM {invoices} GROUP BY customer)"""


def _masked(invoices: str) -> str:
    """Unconditional aggregates of packed numbers that are zero or missing where they do not count."""
    return f"""SELECT customer, balance, overdue, collectable, {_UNPACKED} FROM (
        SELECT customer,
            sum_no_overflow(open_minor)::BIGINT AS balance,
            sum_no_overflow(CASE WHEN {PAST_DUE} THEN open_minor ELSE 0 END)::BIGINT AS overdue,
            sum_no_overflow(CASE WHEN {COLLECTABLE} THEN open_minor ELSE 0 END)::BIGINT AS collectable,
            sum_no_overflow(CASE WHEN {PAST_DUE} THEN {COUNT_AND_DAYS} ELSE 0 END)::BIGINT AS cd,
            min(CASE WHEN open_minor > 0 THEN {LEADER_KEY} END) AS key
        FROM {invoices} GROUP BY customer)"""


def _readable(invoices: str) -> str:
    """As one writes it first: the leader as the least of a struct."""
    return f"""SELECT customer, balance, overdue, collectable, least.id AS leader, least.due_on AS leader_due, any_open,
        past_due, days_late_sum FROM (
        SELECT customer,
            sum(open_minor)::BIGINT AS balance,
            (sum(open_minor) FILTER ({PAST_DUE}))::BIGINT AS overdue,
            (sum(open_minor) FILTER ({COLLECTABLE}))::BIGINT AS collectable,
            count(*) FILTER ({PAST_DUE}) AS past_due,
            sum({TODAY} - due_on) FILTER ({PAST_DUE}) AS days_late_sum,
            bool_or(open_minor > 0) AS any_open,
            min({{'due_on': due_on, 'less_open': -open_minor, 'id': id}}) FILTER (open_minor > 0 AND NOT ({EXCLUDED})) AS least
        FROM {invoices} GROUP BY customer)"""


SHAPES = {"packed": _packed, "masked": _masked, "readable": _readable}


def _numbers(values: list[int | None] | list[int]) -> str:
    return "[" + ", ".join("NULL" if value is None else str(value) for value in values) + "]"


def _texts(values: list[str | None] | list[str]) -> str:
    """A list of texts as values of an enum, which DuckDB writes without looking at them."""
    names = ", ".join(f"'{name}'" for name in sorted({value for value in values if value is not None}))
    return "([" + ", ".join("NULL" if value is None else f"'{value}'" for value in values) + f"]::ENUM({names})[])"


def _code(column: str, names: list[str]) -> str:
    return f"CASE {column} " + " ".join(f"WHEN '{name}' THEN {code}" for code, name in enumerate(names)) + " END"


def _progress(history: str, tables: Tables) -> str:
    """R7: for each leader with progress its furthest row: place, day and offset in one number.

    Days to come are left out by a filter on the aggregate: where it stands on the scan, DuckDB expects a fifth of the rows
    and builds its hash table on the wrong side.
    """
    span = tables.last_offset - tables.first_offset + 1
    offsets = _numbers(tables.of_steps(lambda step: step.offset))
    by_name, by_offset = _numbers(tables.places_by_name()), _numbers(tables.places_by_offset())
    clipped = f'least(greatest("offset", {tables.first_offset}), {tables.last_offset}) - {tables.first_offset}'
    return f"""
      SELECT invoice,
        max(place * 1099511627776 + (done_on - {ORIGIN}) * 1048576 + done_offset + 524288) FILTER (done_on <= {TODAY}) AS done
      FROM (
        SELECT invoice, done_on, coalesce(named, by_offset)::BIGINT AS place,
            CASE WHEN named IS NULL THEN "offset" ELSE ({offsets})[scenario * {tables.width} + named + 1] END AS done_offset
        FROM (
          SELECT h.invoice, h.done_on, h."offset", l.scenario, h.customer = l.id AS own,
            CASE WHEN h.scenario = l.scenario THEN ({by_name})[l.scenario * {len(tables.step_names)} + h.step + 1] END AS named,
            ({by_offset})[l.scenario * {span} + {clipped} + 1] AS by_offset
          FROM (
            SELECT customer, invoice, done_on, "offset", {_code("scenario", list(tables.rules.scenarios))} AS scenario,
                {_code("step", tables.step_names)} AS step
            FROM {history}) h
          JOIN led l ON h.invoice = l.leader)
        WHERE own)
      GROUP BY invoice HAVING done >= 0"""


def decided(invoices: str, customers: str, history: str, shape: str) -> str:
    """All that is worked out before the agenda is written, as common tables; `timed` is the last."""
    tables = Tables(rules.read())
    width = tables.width
    return f"""
    WITH sums AS ({SHAPES[shape](invoices)}),
    grouped AS (
      SELECT c.id, leader, leader_due, coalesce(any_open, false) AS any_open,
        coalesce(overdue, 0) AS overdue, coalesce(collectable, 0) AS collectable,
        CASE WHEN contact_email IS NULL THEN 1 ELSE 0 END | CASE WHEN contact_phone IS NULL THEN 2 ELSE 0 END
            | CASE WHEN collector IS NULL THEN 4 ELSE 0 END AS lacks,
        CASE WHEN credit_limit_minor >= 50000000 AND risk <= 3 THEN 0
            WHEN country = 'FR' AND sector = 'public' THEN 1
            WHEN language = 'fr' AND (risk >= 4 OR (overdue > 1000000 AND days_late_sum > 30 * past_due)) THEN 2
            WHEN risk >= 4 OR (overdue > 1000000 AND past_due > 3) THEN 3
            WHEN coalesce(balance, 0) > credit_limit_minor AND sector <> 'public' THEN 4
            WHEN sector = 'public' AND country <> 'FR' THEN 5
            WHEN language = 'fr' THEN 6
            ELSE 7 END AS grp
      FROM {customers} c LEFT JOIN sums ON sums.customer = c.id),
    led AS (SELECT *, ({_numbers(tables.rules.scenario_places())})[grp + 1] AS scenario FROM grouped),
    progress AS ({_progress(history, tables)}),
    next AS (
      SELECT led.*, done, {TODAY} - leader_due AS days_late,
        CASE WHEN leader IS NOT NULL THEN greatest(
            coalesce((done >> 40) + 1, 0),
            CASE WHEN {TODAY} > leader_due THEN ({_numbers(tables.first_fitting())})[scenario + 1] ELSE 0 END) END AS place
      FROM led LEFT JOIN progress ON progress.invoice = led.leader),
    stepped AS (
      SELECT *, CASE WHEN place < ({_numbers(tables.counts())})[scenario + 1] THEN scenario * {width} + place + 1 END AS step FROM next),
    offered AS (
      SELECT *, ({_numbers(tables.of_steps(lambda step: step.offset))})[step] AS "offset",
        lacks & ({_numbers(tables.of_steps(needs))})[step] AS missing FROM stepped),
    timed AS (
      SELECT *, greatest(leader_due + "offset",
            {ORIGIN} + ((done >> 20) & 1048575)::INTEGER + ("offset" - ((done & 1048575)::INTEGER - 524288)))::DATE AS planned_on
      FROM offered)"""


def query(invoices: str, customers: str, history: str, shape: str) -> str:
    """The agenda, over three tables or files."""
    tables = Tables(rules.read())
    statuses = ["clear", "finished", "blocked", "due", "scheduled"]
    reasons = [*REASONS.values(), "nothing_open", "all_excluded"]
    return f"""{decided(invoices, customers, history, shape)}
    SELECT id AS customer,
      {_texts(list(tables.rules.groups))}[grp + 1] AS "group",
      {_texts(list(tables.rules.scenarios))}[scenario + 1] AS scenario,
      {_texts(statuses)}[CASE WHEN leader IS NULL THEN 1 WHEN step IS NULL THEN 2 WHEN missing > 0 THEN 3
          WHEN planned_on <= {TODAY} THEN 4 ELSE 5 END] AS status,
      leader,
      {_texts(tables.of_steps(lambda step: step.name))}[step] AS step,
      "offset",
      {_texts(tables.of_steps(lambda step: step.channel))}[step] AS channel,
      {_texts(tables.of_steps(lambda step: step.mode))}[step] AS mode,
      planned_on AS nominal_on,
      planned_on,
      CASE WHEN step IS NOT NULL THEN greatest(planned_on, {TODAY}) END AS act_on,
      {_texts(reasons)}[CASE WHEN leader IS NOT NULL THEN coalesce(missing, 0) + 1 WHEN any_open THEN 10 ELSE 9 END] AS reasons,
      days_late, overdue, collectable
    FROM timed"""
