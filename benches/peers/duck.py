#!/usr/bin/env python3
"""The nightly run of `plain.relance` in DuckDB: FOLDER with Parquet files in, an agenda as Parquet out.

`--mode files` times everything from opening the database to the file written; `--mode memory` the query alone, over tables
loaded before, into a table.
"""

import argparse
from pathlib import Path

import duckdb

from report import Measured
from sql import SHAPES, query

TABLES = ["invoices", "customers", "history"]
# Texts with few values, which an evaluator in memory would hold as codes as well.
ENUMS = {"customers": ["country", "language", "sector", "collector"], "history": ["scenario", "step"]}


def connect(threads: int) -> duckdb.DuckDBPyConnection:
    """An empty database; the order of rows means nothing."""
    return duckdb.connect(config={"threads": threads, "preserve_insertion_order": False})


def load(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Loads the three files as tables."""
    for table in TABLES:
        connection.execute(f"CREATE TABLE {table} AS FROM '{folder}/{table}.parquet'")
    for table, columns in ENUMS.items():
        for column in columns:
            connection.execute(f"CREATE TYPE {table}_{column} AS ENUM (SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL)")
            connection.execute(f"ALTER TABLE {table} ALTER {column} TYPE {table}_{column}")


def main() -> None:
    """The command."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("agenda", type=Path)
    arguments.add_argument("--threads", type=int, default=1)
    arguments.add_argument("--mode", choices=["files", "memory"], default="files")
    arguments.add_argument("--shape", choices=list(SHAPES), default="packed")
    arguments.add_argument("--runs", type=int, default=1)
    options = arguments.parse_args()

    facts = {"engine": "duckdb", "version": duckdb.__version__, "shape": options.shape, "mode": options.mode, "threads": options.threads}
    if options.mode == "files":
        over_files = query(*[f"'{options.folder}/{table}.parquet'" for table in TABLES], options.shape)
        for _ in range(options.runs):
            with Measured(**facts), connect(options.threads) as connection:
                connection.execute(f"COPY ({over_files}) TO '{options.agenda}' (FORMAT parquet)")
    else:
        with connect(options.threads) as connection:
            load(connection, options.folder)
            for _ in range(options.runs):
                connection.execute("DROP TABLE IF EXISTS agenda")
                with Measured(**facts):
                    connection.execute(f"CREATE TABLE agenda AS {query(*TABLES, options.shape)}")
            connection.execute(f"COPY agenda TO '{options.agenda}' (FORMAT parquet)")


if __name__ == "__main__":
    main()
