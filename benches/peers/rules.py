"""The scenarios of `plain.relance`, read from the file itself: a table typed twice is a table that differs.

Only the form that `plain.relance` is written in is understood; whatever else stands in it stops the run.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

AS_OF = date(2026, 6, 30)
"""The day of the run: the portfolios are made for it."""

_PROGRAM = Path(__file__).with_name("plain.relance")
_BLOCK = re.compile(r'^(group|scenario) "([^"]+)" \{\n(.*?)^\}', re.MULTILINE | re.DOTALL)
_STEP = re.compile(
    r'(?P<offset>[+-]\d+) days? (?P<channel>[a-z ]+?) "(?P<name>[^"]+)"(?: template \w+)?'
    r"(?P<automatic> automatic)?(?P<alone> without confirmation)?"
)


@dataclass(frozen=True)
class Step:
    """A line of a scenario."""

    name: str
    offset: int
    channel: str
    mode: str


@dataclass(frozen=True)
class Rules:
    """Groups in their order, each with its scenario, and scenarios in theirs, each with its steps."""

    groups: dict[str, str]
    scenarios: dict[str, list[Step]]

    def scenario_places(self) -> list[int]:
        """For each group, the place of its scenario."""
        places = {name: place for place, name in enumerate(self.scenarios)}
        return [places[scenario] for scenario in self.groups.values()]


def _step(line: str) -> Step:
    found = _STEP.fullmatch(line.strip())
    if found is None:
        raise ValueError(f"not a step: {line}")
    mode = "automatic" if found["alone"] else "confirm" if found["automatic"] else "manual"
    return Step(found["name"], int(found["offset"]), found["channel"], mode)


def _scenario_of(group: str, body: str) -> str:
    found = re.search(r'^    scenario "([^"]+)"$', body, re.MULTILINE)
    if found is None:
        raise ValueError(f"a group without a scenario: {group}")
    return found[1]


def read() -> Rules:
    """Reads the rules of the program."""
    rules = Rules({}, {})
    for kind, name, body in _BLOCK.findall(_PROGRAM.read_text(encoding="utf-8")):
        if kind == "group":
            rules.groups[name] = _scenario_of(name, body)
        else:
            rules.scenarios[name] = [_step(line) for line in body.splitlines()]
    return rules
