#!/usr/bin/env python3
"""Writes what rule engines are asked: for each customer of a portfolio its facts, and the group and step of its agenda.

The facts (attributes, amounts, progress) come from the portfolio FOLDER, the answers from AGENDA, a CSV or Parquet file that
Relance wrote for it. What is missing is absent.
"""

import argparse
import json
import sys
from pathlib import Path

import duckdb

sys.path.append(str(Path(__file__).parents[1]))

import rules
from sql import decided
from tables import Tables


def constants() -> dict[str, list]:
    """The groups, and for each one's scenario its steps and where a leader past due starts."""
    tables = Tables(rules.read())
    places, fitting = tables.rules.scenario_places(), tables.first_fitting()
    return {
        "groups": list(tables.rules.groups),
        "steps": [[step.name for step in tables.scenarios[place]] for place in places],
        "fitting": [fitting[place] for place in places],
    }


def question(folder: Path, agenda: Path) -> str:
    """A query for the facts and the answer of each customer."""
    files = [f"'{folder}/{table}.parquet'" for table in ("invoices", "customers", "history")]
    answers = f"read_csv('{agenda}', all_varchar = true)" if agenda.suffix == ".csv" else f"'{agenda}'"
    return f"""{decided(*files, "packed")}
        SELECT c.country, c.language, c.sector, c.risk, c.credit_limit_minor AS credit_limit,
            next.overdue, coalesce(sums.balance, 0) AS balance, coalesce(sums.past_due, 0) AS past_due,
            coalesce(sums.days_late_sum, 0) AS days_late_sum,
            CASE WHEN sums.past_due > 0 THEN sums.days_late_sum / sums.past_due END AS avg_days_late,
            next.days_late, coalesce((next.done >> 40) + 1, 0) AS done,
            nullif(a."group", '') AS "group", nullif(a.step, '') AS step
        FROM {files[1]} c JOIN next ON next.id = c.id LEFT JOIN sums ON sums.customer = c.id
        JOIN {answers} a ON a.customer::BIGINT = c.id ORDER BY c.id"""


def main() -> None:
    """The command."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("agenda", type=Path)
    arguments.add_argument("output", type=Path)
    options = arguments.parse_args()
    found = duckdb.execute(question(options.folder, options.agenda))
    names = [column[0] for column in found.description]
    rows = [{name: value for name, value in zip(names, row, strict=True) if value is not None} for row in found.fetchall()]
    options.output.write_text(json.dumps({**constants(), "customers": rows}), encoding="utf-8")
    print(f"{options.output}: {len(rows):,} customers")


if __name__ == "__main__":
    main()
