"""A made-up portfolio as columns: skewed as real ones are, and the same for the same number and seed.

Most customers have a few invoices, some none, a handful thousands. Some are slow payers, and they are so on all their
invoices. The history is what a run every day would have left: the steps done for the present leader, older ones for
former leaders, and a few rows that no longer fit (another scenario, a step that is gone, a day to come).
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

import rules

TODAY = (rules.AS_OF - rules.date(1970, 1, 1)).days

FIRST_CUSTOMER = 100_000
# Nine digits from the first to the last: the order of such ids as texts is that of the numbers (R3).
FIRST_INVOICE = 100_000_000

MARKETS = {  # country: (share, language)
    "FR": (0.34, "fr"), "DE": (0.13, "de"), "BE": (0.08, "fr"), "ES": (0.08, "es"), "IT": (0.07, "it"), "GB": (0.08, "en"),
    "NL": (0.05, "nl"), "CH": (0.04, "de"), "PL": (0.03, "pl"), "PT": (0.03, "pt"), "LU": (0.02, "fr"), "US": (0.03, "en"),
    "BR": (0.01, "pt"), "CN": (0.01, "zh"),
}  # fmt: skip
STANDING_PRICES = np.array([4_900, 9_900, 24_900, 49_000, 120_000])
MAILBOXES = np.array(["ap@c", "compta@c", "finance@c", "invoices@c", "facturas@c"])

Column = np.ndarray
Columns = dict[str, pa.Array]


@dataclass
class Invoices:
    """The invoices in the order of their issue, with the place of each one's customer."""

    owner: Column
    id: Column
    due_on: Column
    open: Column
    amount: Column
    disputed: Column
    on_hold: Column

    def leaders(self, customers: int) -> Column:
        """For each customer, the row of the invoice that leads (R3), or -1."""
        rows = np.flatnonzero((self.open > 0) & ~self.disputed & ~self.on_hold)
        rows = rows[np.lexsort((self.id[rows], -self.open[rows], self.due_on[rows], self.owner[rows]))]
        owners, first = np.unique(self.owner[rows], return_index=True)
        leaders = np.full(customers, -1)
        leaders[owners] = rows[first]
        return leaders


@dataclass
class Portfolio:
    """The columns of the three files, and for each invoice the place of its customer."""

    customers: Columns
    invoices: Columns
    history: Columns
    owner: Column


def _missing(random: np.random.Generator, share: float, size: int) -> Column:
    return random.random(size) < share


def _customers(random: np.random.Generator, size: int) -> tuple[Columns, Column]:
    """The columns, and for each customer the scenario that it was probably in so far."""
    ids = FIRST_CUSTOMER + np.cumsum(random.integers(1, 20, size))
    shares = np.array([share for share, _ in MARKETS.values()])
    market = random.choice(len(MARKETS), size, p=shares / shares.sum())
    country = np.array(list(MARKETS))[market]
    language = np.array([language for _, language in MARKETS.values()])[market]
    language[(country == "CH") & _missing(random, 0.3, size)] = "fr"
    language[(country == "BE") & _missing(random, 0.5, size)] = "nl"
    public = random.random(size) < 0.12
    risk = random.choice([1, 2, 3, 4, 5], size, p=[0.2, 0.35, 0.27, 0.12, 0.06])
    limit = np.round(np.exp(random.normal(9.8, 1.4, size))).astype(np.int64) * 100
    collectors = max(5, min(400, size // 1500))
    collector = np.char.add("collector ", np.char.zfill(np.arange(collectors).astype(str), 3))
    email = np.char.add(np.char.add(MAILBOXES[random.integers(0, len(MAILBOXES), size)], ids.astype(str)), ".example")
    phone = np.char.add("+331", random.integers(10_000_000, 99_999_999, size).astype(str))
    columns = {
        "id": pa.array(ids),
        "country": pa.array(country),
        "language": pa.array(language),
        "collector": pa.array(collector[random.integers(0, collectors, size)], mask=_missing(random, 0.015, size)),
        "contact_email": pa.array(email, mask=_missing(random, 0.12, size)),
        "contact_phone": pa.array(phone, mask=_missing(random, 0.3, size)),
        "sector": pa.array(np.where(public, "public", "private"), mask=_missing(random, 0.01, size)),
        "risk": pa.array(risk.astype(np.int32), mask=_missing(random, 0.02, size)),
        "credit_limit_minor": pa.array(limit, mask=_missing(random, 0.04, size)),
        "key_account": pa.array(random.random(size) < 0.02),
    }
    french = language == "fr"
    probable = np.select(
        [(limit >= 50_000_000) & (risk <= 3), (country == "FR") & public, french & (risk >= 4), risk >= 4, public, french],
        ["key EN", "public FR", "risky FR", "risky EN", "public EN", "standard FR"],
        "standard EN",
    )
    return columns, probable


def _invoices(random: np.random.Generator, customers: int, each: float) -> Invoices:
    count = np.floor(np.exp(random.normal(1.63, 1.15, customers)) * (each / 10)).astype(np.int64)
    count[random.random(customers) < 0.08] = 0
    huge = random.random(customers) < 0.0004
    count[huge] = np.minimum(9000, 900 * (1 + random.pareto(1.6, int(huge.sum())))).astype(np.int64)
    size = int(count.sum())
    owner = np.repeat(np.arange(customers), count)

    slowness = random.gamma(2.0, 0.5, customers)[owner]
    kind = random.random(size)
    not_due, late = -random.integers(0, 61, size), random.exponential(22, size) * slowness
    very_late = random.exponential(90, size) * slowness
    days_late = np.floor(np.select([kind < 0.58, kind < 0.95], [not_due, late], very_late))
    due_on = (TODAY - np.minimum(days_late, 900)).astype(np.int32)

    amount = np.round(np.exp(random.normal(6.6, 1.3, size)) * 100).astype(np.int64) + 1
    # Customers with a subscription for each of their sites: the same amount, due on the same day.
    subscriber = (random.random(customers) < 0.05)[owner]
    amount[subscriber] = random.choice(STANDING_PRICES, customers)[owner[subscriber]]
    due_on[subscriber] -= due_on[subscriber] % 10
    state = random.random(size)
    partly = (amount * random.uniform(0.05, 0.95, size)).astype(np.int64) + 1
    amount = np.where(state > 0.97, -amount // 3, amount)  # Credits.
    opens = np.select([state > 0.97, state > 0.93, state > 0.86], [amount, 0, partly], amount)

    # The order of issue: the terms of payment before the due date, customers interleaved.
    issued = due_on - random.choice([0, 30, 30, 45, 60], size) + random.integers(-2, 3, size) + random.random(size)
    order = np.argsort(issued, kind="stable")
    return Invoices(
        owner=owner[order],
        id=FIRST_INVOICE + np.cumsum(random.integers(1, 4, size)),
        due_on=due_on[order],
        open=opens[order],
        amount=amount[order],
        disputed=random.random(size) < 0.04,
        on_hold=random.random(size) < 0.05,
    )


def _done(random: np.random.Generator, due_on: Column, offset: Column) -> tuple[Column, Column]:
    """When steps were done, and for when they were planned: a few days late, and never on a weekend that was in time."""
    planned = due_on + offset
    delay = np.where(random.random(len(planned)) < 0.4, 0, random.integers(0, 9, len(planned)))
    weekday = (planned + 3) % 7  # 1970-01-01 was a Thursday; Monday is 0.
    delay = np.where((delay == 0) & (weekday > 4), 7 - weekday, delay)
    done_on = np.minimum(planned + delay, TODAY - 1)
    done_on = np.where(random.random(len(planned)) < 0.005, TODAY + random.integers(1, 9, len(planned)), done_on)
    return done_on, planned


def _history(random: np.random.Generator, customer_ids: Column, probable: Column, invoices: Invoices) -> Columns:
    customers = len(customer_ids)
    scenarios = rules.read().scenarios
    names = list(scenarios)
    longest = max(len(steps) for steps in scenarios.values())
    # Beyond its end a scenario goes on with steps that are never reached.
    offsets = np.array([[step.offset for step in steps] + [9999] * (longest - len(steps)) for steps in scenarios.values()])
    step_names = np.array([[step.name for step in steps] + [""] * (longest - len(steps)) for steps in scenarios.values()])

    place_of = {name: place for place, name in enumerate(names)}
    scenario = np.array([place_of[name] for name in probable])
    moved = random.random(customers) < 0.1
    scenario[moved] = random.integers(0, len(names), int(moved.sum()))

    def rows(chosen: Column, invoice: Column, due_on: Column, behind: Column) -> dict[str, Column]:
        """The steps of `chosen` customers whose day had come, but for the last `behind` ones."""
        reached = (due_on[:, None] + offsets[scenario[chosen]] <= TODAY).sum(axis=1) - behind
        first = np.where(random.random(len(chosen)) < 0.5, 0, 1)  # The preventive step was often passed over.
        many = np.maximum(reached - first, 0)
        row = np.repeat(np.arange(len(chosen)), many)
        step = np.arange(len(row)) - np.repeat(np.cumsum(many) - many, many) + first[row]
        done_on, planned = _done(random, due_on[row], offsets[scenario[chosen[row]], step])
        return {"owner": chosen[row], "invoice": invoice[row], "step": step, "done_on": done_on, "planned": planned}

    leader = invoices.leaders(customers)
    behind = random.choice([0, 1, 2, 3], customers, p=[0.55, 0.25, 0.13, 0.07])
    led = np.flatnonzero((leader >= 0) & (random.random(customers) < 0.85))
    present = rows(led, invoices.id[leader[led]], invoices.due_on[leader[led]], behind[led])
    # A former leader: one of the customer's own invoices, or one that was settled and is gone.
    former = np.flatnonzero(random.random(customers) < 0.2)
    gone = random.integers(FIRST_INVOICE // 10, FIRST_INVOICE, len(former))
    some = np.full(customers, -1)
    some[invoices.owner] = np.arange(len(invoices.owner))
    own = (some[former] >= 0) & (random.random(len(former)) < 0.3)
    invoice = np.where(own, invoices.id[some[former]], gone)
    past = rows(former, invoice, (TODAY - random.integers(5, 60, len(former))).astype(np.int32), np.zeros(len(former), np.int64))

    both = {name: np.concatenate([past[name], present[name]]) for name in present}
    both = {name: column[np.argsort(both["owner"], kind="stable")] for name, column in both.items()}
    of, step = scenario[both["owner"]], both["step"]
    size = len(step)
    # Rows of a scenario as it was before somebody edited it: a step that is gone, or one at another offset.
    name = np.where(random.random(size) < 0.03, "former step", step_names[of, step])
    offset = offsets[of, step] + np.where(random.random(size) < 0.03, random.integers(-3, 4, size), 0)
    return {
        "customer": pa.array(customer_ids[both["owner"]]),
        "invoice": pa.array(both["invoice"]),
        "scenario": pa.array(np.array(names)[of]),
        "step": pa.array(name),
        "offset": pa.array(offset.astype(np.int32)),
        "done_on": pa.array(both["done_on"].astype(np.int32)).cast(pa.date32()),
        "nominal_on": pa.array(both["planned"].astype(np.int32), mask=_missing(random, 0.3, size)).cast(pa.date32()),
    }


def make(customers: int, seed: int, policies: bool, each: float) -> Portfolio:
    """Makes a portfolio. With `policies` it is the same one with customers on hold and promises to pay."""
    streams = [np.random.default_rng(child) for child in np.random.SeedSequence(seed).spawn(4)]
    columns, probable = _customers(streams[0], customers)
    invoices = _invoices(streams[1], customers, each)
    ids = columns["id"].to_numpy()
    history = _history(streams[2], ids, probable, invoices)
    items: Columns = {
        "id": pa.array(invoices.id),
        "customer": pa.array(ids[invoices.owner]),
        "due_on": pa.array(invoices.due_on).cast(pa.date32()),
        "open_minor": pa.array(invoices.open),
        "amount_minor": pa.array(invoices.amount),
        "disputed": pa.array(invoices.disputed),
        "on_hold": pa.array(invoices.on_hold),
    }
    if policies:
        columns["on_hold"] = pa.array(streams[3].random(customers) < 0.01)
        size = len(invoices.id)
        promised = (TODAY + streams[3].integers(-10, 11, size)).astype(np.int32)
        items["promised_on"] = pa.array(promised, mask=~_missing(streams[3], 0.03, size)).cast(pa.date32())
    return Portfolio(columns, items, history, invoices.owner)
