"""Relance from Python: one program in one instance of the component, asked about customers.

Needs the package `wasmtime` (`pip install wasmtime==50.0.1`) and one of the components that `cargo xtask components` builds.
Python writes `due_on` where the worlds in `wasm/wit` write `due-on`. Records are dictionaries; a case of a variant is a pair of its name
and its value, or the value alone where its type says which case it is, as the binding has it.
"""

import threading

import wasmtime
from wasmtime import component as wit

PACKAGE = "relance:evaluator/{}@0.2.0"

# The binding hands bytes over one by one, which takes a second for a million: far below what a limit of memory would stop.
MOST_BYTES = 4 << 20


class Refused(Exception):
    """The component refuses what it was given. The same call is refused again; another is as good as before."""

    def __init__(self, kind, detail):
        self.kind = kind  # such as "damaged" or "portfolio": a case of the variant `error`
        self.problems = detail.get("first", [])  # of a portfolio: code, place, message and help of each
        first = self.problems[0] if self.problems else detail
        self.code, self.help = first["code"], first["help"]
        place = f"{first['place']}: " if "place" in first else ""
        super().__init__(f"{place}error[{self.code}]: {first['message']}")


class Stopped(Exception):
    """A limit was reached. The instance is gone; the next call gets a new one."""


class Relance:
    """A component with limits for each call: memory in bytes, time in seconds."""

    def __init__(self, path, memory=256 << 20, seconds=10.0):
        config = wasmtime.Config()
        config.epoch_interruption = True
        self.engine = wasmtime.Engine(config)
        self.component = wit.Component.from_file(self.engine, path)
        self.memory, self.seconds = memory, seconds
        self.bytes, self.instance = None, None

    def load(self, program):
        """Takes a compiled program. A bad one is refused, and the former stays."""
        if len(program) > MOST_BYTES:
            raise Refused("too-large", {"code": "H0007", "message": f"a program has at most {MOST_BYTES} bytes", "help": None})
        former = vars(self).copy()
        self.bytes = None
        self._instantiate()
        try:
            self.program = self.call("evaluation", "[static]program.load", program)
        except (Refused, Stopped):
            vars(self).update(former)
            raise
        self.bytes = program

    def rows(self, accounts, as_of):
        """What to do about each customer on a day: rows as dictionaries."""
        return self._agenda(accounts, as_of, "[method]agenda.rows", 0, 0xFFFFFFFF)

    def ndjson(self, accounts, as_of):
        """The same as text, one JSON object a line: that of `relance run --format ndjson`."""
        return self._agenda(accounts, as_of, "[method]agenda.ndjson")

    def explain(self, accounts, as_of, customer, lang="english"):
        """Why a customer is chased on a day, or is not: titled parts with lines."""
        with self._portfolio(accounts) as portfolio:
            return self.call("evaluation", "[method]program.explain", self.program, portfolio.handle, as_of, customer, lang)

    def preview(self, accounts, as_of, customer, until=None, events=(), lang="english"):
        """What a customer goes through from a day on: the document of `relance preview --format json`, as text."""
        with self._portfolio(accounts) as portfolio:
            real = {"portfolio": portfolio.handle, "customer": customer, "as_of": as_of, "scenario": None}
            asked = (self.program, ("real", real), until, list(events))
            with Owned(self, self.call("evaluation", "[method]program.preview", *asked)) as timeline:
                return self.call("evaluation", "[method]timeline.json", timeline.handle, lang)

    def call(self, interface, function, *arguments):
        """Calls a function of the worlds, by its name in the component model."""
        if self.instance is None:
            self._instantiate()
            if self.bytes is not None:
                self.program = self.call("evaluation", "[static]program.load", self.bytes)
        where = self.instance.get_export_index(self.store, PACKAGE.format(interface))
        found = self.instance.get_func(self.store, self.instance.get_export_index(self.store, function, where))
        alarm = threading.Timer(self.seconds, self.engine.increment_epoch)
        self.store.set_epoch_deadline(1)
        alarm.start()
        try:
            answer = found(self.store, *map(to_wit, arguments))
        except wasmtime.WasmtimeError as error:
            self.instance = None
            raise Stopped(str(error)) from error
        finally:
            alarm.cancel()
        if isinstance(answer, wit.Variant):
            raise Refused(answer.tag, from_wit(answer.payload))
        return from_wit(answer)

    def _agenda(self, accounts, as_of, function, *arguments):
        with self._portfolio(accounts) as portfolio:
            with Owned(self, self.call("evaluation", "[method]program.evaluate", self.program, portfolio.handle, as_of)) as agenda:
                return self.call("evaluation", function, agenda.handle, *arguments)

    def _portfolio(self, accounts):
        if self.instance is None:
            self.call("evaluation", "version")  # Makes an instance, with the program in it.
        reading = self.call("evaluation", "[static]portfolio.from-records", self.program, list(accounts))
        return Owned(self, reading["portfolio"])

    def _instantiate(self):
        self.store = wasmtime.Store(self.engine)
        self.store.set_limits(memory_size=self.memory)
        self.store.set_epoch_deadline(1)
        self.instance = wit.Linker(self.engine).instantiate(self.store, self.component)


class Owned:
    """Something that stands in the instance until it is let go."""

    def __init__(self, relance, handle):
        self.relance, self.handle, self.instance = relance, handle, relance.instance

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.relance.instance is self.instance:
            self.handle.drop(self.relance.store)


def to_wit(value):
    """Dictionaries become records, pairs variants."""
    if isinstance(value, dict):
        record = wit.Record()
        for name, field in value.items():
            setattr(record, name.replace("_", "-"), to_wit(field))
        return record
    if isinstance(value, tuple):
        case, payload = value
        return wit.Variant(case, to_wit(payload))
    return [to_wit(each) for each in value] if isinstance(value, list) else value


def from_wit(value):
    """Records become dictionaries, variants pairs."""
    if isinstance(value, wit.Record):
        return {name.replace("-", "_"): from_wit(field) for name, field in vars(value).items()}
    if isinstance(value, wit.Variant):
        return value.tag, from_wit(value.payload)
    return [from_wit(each) for each in value] if isinstance(value, list) else value
