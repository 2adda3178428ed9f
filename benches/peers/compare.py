#!/usr/bin/env python3
"""Compares two agendas row by row; exit code 1, and the first differences, if they are not the same.

Each is a CSV or Parquet file with the columns of an agenda. Order does not matter, nor how a value is written: amounts are
decimals or whole minor units, reasons a list or words, ids numbers or texts.
"""

import argparse
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

TEXTS = ["group", "scenario", "status", "leader", "step", "channel", "mode", "reasons"]
DAYS = ["nominal_on", "planned_on", "act_on"]
NUMBERS = ["offset", "days_late"]
AMOUNTS = ["overdue", "collectable"]
COLUMNS = ["customer", *TEXTS, *DAYS, *NUMBERS, *AMOUNTS]


def text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Words; an empty text and a missing one are the same."""
    if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        column = pc.binary_join(column.cast(pa.list_(pa.string())), " ")
    return pc.fill_null(column.cast(pa.string()), "")


def amount(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Minor units."""
    if pa.types.is_integer(column.type):
        return column.cast(pa.int64())
    return pc.multiply(column.cast(pa.decimal128(19, 2)), pa.scalar(100, pa.decimal128(3, 0))).cast(pa.int64())


def read(path: Path) -> pa.Table:
    """The rows of scenarios in the order of the customers' ids."""
    if path.suffix == ".csv":
        types = {name: pa.string() for name in ["customer", *TEXTS]} | dict.fromkeys(DAYS, pa.date32())
        types |= dict.fromkeys(NUMBERS, pa.int32()) | dict.fromkeys(AMOUNTS, pa.decimal128(19, 2))
        rows = pyarrow.csv.read_csv(path, convert_options=pyarrow.csv.ConvertOptions(column_types=types, strings_can_be_null=True))
    else:
        rows = pyarrow.parquet.read_table(path)
    if "kind" in rows.column_names:
        rows = rows.filter(pc.equal(rows["kind"].cast(pa.string()), "scenario"))
    columns = {"customer": rows["customer"].cast(pa.string())}
    columns |= {name: text(rows[name]) for name in TEXTS}
    columns |= {name: rows[name].cast(pa.date32()) for name in DAYS}
    columns |= {name: rows[name].cast(pa.int32()) for name in NUMBERS}
    columns |= {name: amount(rows[name]) for name in AMOUNTS}
    return pa.table(columns).sort_by("customer").combine_chunks()


def differences(left: pa.Table, right: pa.Table, column: str) -> list[int]:
    """The rows in which a column differs."""
    same = pc.fill_null(pc.equal(left[column], right[column]), False)
    both_missing = pc.and_(pc.is_null(left[column]), pc.is_null(right[column]))
    return pc.indices_nonzero(pc.invert(pc.or_(same, both_missing))).to_pylist()


def main() -> int:
    """The command."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("left", type=Path)
    arguments.add_argument("right", type=Path)
    options = arguments.parse_args()
    left, right = read(options.left), read(options.right)
    if left["customer"] != right["customer"]:
        print(f"not the same customers: {left.num_rows:,} and {right.num_rows:,} rows")
        return 1
    different = 0
    for column in COLUMNS:
        rows = differences(left, right, column)
        different += len(rows)
        if rows:
            print(f"{column} differs in {len(rows):,} rows, first in")
            print(f"  {left.slice(rows[0], 1).to_pylist()[0]}")
            print(f"  {right.slice(rows[0], 1).to_pylist()[0]}")
    if different == 0:
        print(f"the same {left.num_rows:,} rows")
    return min(different, 1)


if __name__ == "__main__":
    sys.exit(main())
