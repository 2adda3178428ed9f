#!/usr/bin/env python3
"""Writes a portfolio folder of N customers, about ten invoices each if not said: Parquet files, and CSV files if asked.

Amounts are whole minor units in Parquet (`open_minor`), decimals in CSV (`open`).
"""

import argparse
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

import portfolio

MINOR = "_minor"
ROW_GROUP = 122_880


def with_decimals(minor: pa.ChunkedArray) -> pa.Array:
    """Minor units as decimals with two digits: the same whole numbers, read at another scale."""
    whole = minor.cast(pa.decimal128(19, 0)).combine_chunks()
    return pa.Array.from_buffers(pa.decimal128(19, 2), len(whole), whole.buffers(), offset=whole.offset)


def write_csv(rows: pa.Table, path: Path) -> None:
    """Writes a table as a CSV file of the portfolio folder."""
    columns = [with_decimals(rows[name]) if name.endswith(MINOR) else rows[name] for name in rows.column_names]
    names = [name.removesuffix(MINOR) for name in rows.column_names]
    pyarrow.csv.write_csv(pa.table(columns, names=names), path)


def main() -> None:
    """The command."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("customers", type=int)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--seed", type=int, default=42)
    arguments.add_argument("--order", choices=["issue", "customer"], default="issue", help="the order of the invoices")
    arguments.add_argument("--compression", choices=["snappy", "none"], default="snappy")
    arguments.add_argument("--policies", action="store_true", help="with customers on hold and promises to pay")
    arguments.add_argument("--invoices", type=float, default=10, help="about how many a customer")
    arguments.add_argument("--csv", action="store_true", help="write CSV files beside the Parquet files")
    options = arguments.parse_args()

    made = portfolio.make(options.customers, options.seed, options.policies, options.invoices)
    tables = {"customers": pa.table(made.customers), "invoices": pa.table(made.invoices), "history": pa.table(made.history)}
    if options.order == "customer":
        tables["invoices"] = tables["invoices"].take(np.argsort(made.owner, kind="stable"))
    options.folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        path = options.folder / name
        pyarrow.parquet.write_table(rows, path.with_suffix(".parquet"), row_group_size=ROW_GROUP, compression=options.compression)
        if options.csv:
            write_csv(rows, path.with_suffix(".csv"))
    counts = ", ".join(f"{rows.num_rows:,} {name}" for name, rows in tables.items())
    print(f"{options.folder}: {counts}")


if __name__ == "__main__":
    main()
