"""The rules as small tables that a query can look things up in, each a list over (scenario, something)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from rules import Rules, Step

T = TypeVar("T")

NEEDS_EMAIL, NEEDS_PHONE, NEEDS_COLLECTOR = 1, 2, 4

REASONS = {  # What is missing, as a sum of the above, and how the agenda tells it (R14).
    missing: " ".join(
        name
        for bit, name in ((NEEDS_EMAIL, "no_contact_email"), (NEEDS_PHONE, "no_contact_phone"), (NEEDS_COLLECTOR, "no_collector"))
        if missing & bit
    )
    for missing in range(8)
}


def needs(step: Step) -> int:
    """What a step asks of a customer (R14). Its template has a text in the workspace's language, so `no_text` can't occur."""
    if step.mode == "manual":
        return 0
    by_email = step.channel in ("email", "interactive email")
    return NEEDS_COLLECTOR + (NEEDS_EMAIL if by_email else NEEDS_PHONE if step.channel == "sms" else 0)


@dataclass
class Tables:
    """Steps stand at `scenario * width + place`, names at `scenario * len(step_names) + name`, offsets at
    `scenario * (last_offset - first_offset + 1) + offset - first_offset`."""

    rules: Rules
    scenarios: list[list[Step]] = field(init=False)
    width: int = field(init=False)
    step_names: list[str] = field(init=False)
    first_offset: int = field(init=False)
    last_offset: int = field(init=False)

    def __post_init__(self) -> None:
        self.scenarios = list(self.rules.scenarios.values())
        steps = [step for scenario in self.scenarios for step in scenario]
        self.width = max(len(scenario) for scenario in self.scenarios)
        self.step_names = sorted({step.name for step in steps})
        self.first_offset = min(step.offset for step in steps) - 1
        self.last_offset = max(step.offset for step in steps)

    def of_steps(self, value: Callable[[Step], T]) -> list[T | None]:
        """A value of each step."""
        return [value(scenario[place]) if place < len(scenario) else None for scenario in self.scenarios for place in range(self.width)]

    def counts(self) -> list[int]:
        """How many steps each scenario has."""
        return [len(scenario) for scenario in self.scenarios]

    def first_fitting(self) -> list[int]:
        """The place of each scenario's first step that is not preventive (R8a)."""
        return [next(place for place, step in enumerate(scenario) if step.offset >= 0) for scenario in self.scenarios]

    def places_by_name(self) -> list[int | None]:
        """Where each scenario has the step of each name (R7)."""
        places = [{step.name: place for place, step in enumerate(scenario)} for scenario in self.scenarios]
        return [scenario.get(name) for scenario in places for name in self.step_names]

    def places_by_offset(self) -> list[int]:
        """The place of each scenario's last step whose offset is not above each offset, or -1 before the first (R7)."""
        offsets = range(self.first_offset, self.last_offset + 1)
        return [sum(step.offset <= offset for step in scenario) - 1 for scenario in self.scenarios for offset in offsets]
