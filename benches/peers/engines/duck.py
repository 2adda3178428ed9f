#!/usr/bin/env python3
"""The same decision by DuckDB over a table of the facts, for orientation: reads the file that `facts.py` wrote."""

import argparse
import json
import sys
import time
from pathlib import Path

import duckdb

RUNS = 7
GROUP = """CASE WHEN credit_limit >= 50000000 AND risk <= 3 THEN 0
    WHEN country = 'FR' AND sector = 'public' THEN 1
    WHEN language = 'fr' AND (risk >= 4 OR (overdue > 1000000 AND days_late_sum > 30 * past_due)) THEN 2
    WHEN risk >= 4 OR (overdue > 1000000 AND past_due > 3) THEN 3
    WHEN balance > credit_limit AND sector <> 'public' THEN 4
    WHEN sector = 'public' AND country <> 'FR' THEN 5
    WHEN language = 'fr' THEN 6
    ELSE 7 END"""


def names(values: list[str]) -> str:
    """A list of texts as values of an enum."""
    return f"({values}::ENUM({', '.join(repr(value) for value in sorted(set(values)))})[])"


def decision(question: dict) -> str:
    """A query for the group and the step of each customer, in the order of the table."""
    width = max(len(steps) for steps in question["steps"])
    steps = [name for steps in question["steps"] for name in steps + [""] * (width + 1 - len(steps))]
    return f"""SELECT {names(question["groups"])}[grp + 1] AS "group",
        CASE WHEN days_late IS NOT NULL THEN {names(steps)}[grp * {width + 1} + 1
            + greatest(done, CASE WHEN days_late > 0 THEN ({question["fitting"]})[grp + 1] ELSE 0 END)] END AS step
        FROM (SELECT *, {GROUP} AS grp FROM facts)"""


def main() -> int:
    """The command."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("facts", type=Path)
    options = arguments.parse_args()
    question = json.loads(options.facts.read_text(encoding="utf-8"))
    expected = [(customer["group"], customer.get("step")) for customer in question["customers"]]
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.execute(f"CREATE TABLE facts AS SELECT unnest(customers, recursive := true) FROM '{options.facts}'")
        query = decision(question)
        answers = [(group, step or None) for group, step in connection.execute(query).fetchall()]
        if answers != expected:
            place = next(place for place, (left, right) in enumerate(zip(answers, expected, strict=True)) if left != right)
            print(f"customer {place}: {answers[place]} instead of {expected[place]}")
            return 1
        best = float("inf")
        for _ in range(RUNS):
            started = time.perf_counter_ns()
            connection.execute(f"CREATE OR REPLACE TABLE answers AS {query}")
            best = min(best, time.perf_counter_ns() - started)
    print(json.dumps({"engine": "duckdb", "version": duckdb.__version__, "ns_per_customer": round(best / len(expected))}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
