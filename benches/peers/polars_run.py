#!/usr/bin/env python3
"""The nightly run of `plain.relance` in Polars: FOLDER with Parquet files in, an agenda as Parquet out.

`--mode files` times everything from opening the files to the file written; `--mode memory` the query alone, over frames
loaded before, into a frame.
"""

import argparse
import os
from pathlib import Path

from report import Measured

TABLES = ["invoices", "customers", "history"]


def main() -> None:
    """The command."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("agenda", type=Path)
    arguments.add_argument("--threads", type=int, default=1)
    arguments.add_argument("--mode", choices=["files", "memory"], default="files")
    arguments.add_argument("--engine", choices=["streaming", "in-memory"], default="streaming")
    arguments.add_argument("--runs", type=int, default=1)
    options = arguments.parse_args()

    os.environ["POLARS_MAX_THREADS"] = str(options.threads)  # Read once, when Polars is imported.
    import polars as pl

    from frames import plan

    paths = [options.folder / f"{table}.parquet" for table in TABLES]
    facts = {"engine": "polars", "version": pl.__version__, "shape": options.engine, "mode": options.mode, "threads": pl.thread_pool_size()}
    if options.mode == "files":
        for _ in range(options.runs):
            with Measured(**facts):
                plan(*map(pl.scan_parquet, paths)).sink_parquet(options.agenda, compression="snappy", engine=options.engine)
    else:
        frames = [pl.read_parquet(path).rechunk() for path in paths]
        for _ in range(options.runs):
            with Measured(**facts):
                agenda = plan(*[frame.lazy() for frame in frames]).collect(engine=options.engine)
        agenda.write_parquet(options.agenda, compression="snappy")


if __name__ == "__main__":
    main()
