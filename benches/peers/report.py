"""What a run took, as a line of JSON."""

import json
import resource
import time
from types import TracebackType


class Measured:
    """A block whose time is told when it ends; `facts` say what ran."""

    def __init__(self, **facts: str | int) -> None:
        self.facts = facts

    def __enter__(self) -> None:
        self.started = (time.perf_counter(), time.process_time())

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            wall, cpu = time.perf_counter() - self.started[0], time.process_time() - self.started[1]
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(json.dumps({**self.facts, "seconds": round(wall, 4), "cpu": round(cpu, 4), "peak_mb": peak}), flush=True)
