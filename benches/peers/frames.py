"""The nightly run of `plain.relance` as one lazy Polars plan.

Invoices get masks row by row first, so that only sums and one least value are left to the grouping: the fastest form that was
found. Codes are taken for enums as they are; what depends on a group or a step comes from joins with small tables.
"""

import polars as pl

import rules
from tables import REASONS, Tables, needs

c = pl.col
TODAY = (rules.AS_OF - rules.date(1970, 1, 1)).days
# Days count from 1900-01-01 in packed numbers, so that they are not negative.
ORIGIN = (rules.date(1900, 1, 1) - rules.date(1970, 1, 1)).days
TWO_40, TWO_43, TWO_64 = 1 << 40, 1 << 43, 1 << 64


def _days(name: str) -> pl.Expr:
    return c(name).to_physical()


def _sums(invoices: pl.LazyFrame) -> pl.LazyFrame:
    """R1 to R3 and R6 for each customer: amounts, count and days late in one sum, and the leader in one 128-bit number.

    The least number leads (R3): excluded or not, due date, the complement of the open amount, id.
    """
    past_due = (c.open_minor > 0) & (_days("due_on") < TODAY)
    excluded = c.disputed | c.on_hold
    order = (_days("due_on").cast(pl.Int64) - ORIGIN + excluded.cast(pl.Int64) * 524288) * TWO_43 + (TWO_43 - 1 - c.open_minor)
    masked = invoices.select(
        "customer",
        balance=c.open_minor,
        overdue=pl.when(past_due).then(c.open_minor).otherwise(0),
        collectable=pl.when((c.open_minor < 0) | ((_days("due_on") < TODAY) & ~excluded)).then(c.open_minor).otherwise(0),
        cd=pl.when(past_due).then((TODAY - _days("due_on")).cast(pl.Int64) + TWO_40).otherwise(0),
        key=pl.when(c.open_minor > 0).then(order.cast(pl.Int128) * pl.lit(TWO_64, pl.Int128) + c.id),
    )
    sums = masked.group_by("customer").agg(pl.sum("balance", "overdue", "collectable", "cd"), pl.min("key"))
    leads = c.key < pl.lit(1 << 126, pl.Int128)
    return sums.select(
        "customer",
        "balance",
        "overdue",
        "collectable",
        past_due=c.cd // TWO_40,
        days_late_sum=c.cd % TWO_40,
        any_open=c.key.is_not_null(),
        leader=pl.when(leads).then((c.key % pl.lit(TWO_64, pl.Int128)).cast(pl.Int64)),
        leader_due=pl.when(leads).then((c.key // pl.lit(1 << 107, pl.Int128)).cast(pl.Int32) + ORIGIN),
    )


def _groups(tables: Tables) -> pl.LazyFrame:
    """For each group: its scenario, how many steps that has, and where a leader past due starts (R8a)."""
    counts, fitting = tables.counts(), tables.first_fitting()
    rows = [(group, place, counts[place], fitting[place]) for group, place in enumerate(tables.rules.scenario_places())]
    return pl.LazyFrame(rows, schema=dict.fromkeys(["group", "scenario", "count", "fitting"], pl.Int32), orient="row")


def _led(customers: pl.LazyFrame, sums: pl.LazyFrame, tables: Tables) -> pl.LazyFrame:
    """R4: each customer with its amounts, its group and its scenario."""
    much_overdue = c.overdue > 1_000_000
    group = (
        pl.when((c.credit_limit_minor >= 50_000_000) & (c.risk <= 3)).then(0)
        .when((c.country == "FR") & (c.sector == "public")).then(1)
        .when((c.language == "fr") & ((c.risk >= 4) | (much_overdue & (c.days_late_sum > 30 * c.past_due)))).then(2)
        .when((c.risk >= 4) | (much_overdue & (c.past_due > 3))).then(3)
        .when((c.balance.fill_null(0) > c.credit_limit_minor) & (c.sector != "public")).then(4)
        .when((c.sector == "public") & (c.country != "FR")).then(5)
        .when(c.language == "fr").then(6)
        .otherwise(7)
    )  # fmt: skip
    return (
        customers.join(sums, left_on="id", right_on="customer", how="left", maintain_order="none")
        .select(
            "id",
            "leader",
            "leader_due",
            any_open=c.any_open.fill_null(False),
            overdue=c.overdue.fill_null(0),
            collectable=c.collectable.fill_null(0),
            lacks=c.contact_email.is_null().cast(pl.Int32) + c.contact_phone.is_null() * 2 + c.collector.is_null() * 4,
            group=group.cast(pl.Int32),
        )
        .join(_groups(tables), on="group", how="left", maintain_order="none")
    )


def _places_by_name(tables: Tables) -> pl.LazyFrame:
    """For the key of a scenario and the name of a step: its place there and its offset."""
    names = len(tables.step_names)
    rows = [
        (scenario * names + tables.step_names.index(step.name), place, step.offset)
        for scenario, steps in enumerate(tables.scenarios)
        for place, step in enumerate(steps)
    ]
    return pl.LazyFrame(rows, schema=dict.fromkeys(["name_key", "named", "named_offset"], pl.Int32), orient="row")


def _places_by_offset(tables: Tables) -> pl.LazyFrame:
    """For the key of a scenario and an offset: the place of the last step not above it, or -1."""
    rows = list(enumerate(tables.places_by_offset()))
    return pl.LazyFrame(rows, schema=dict.fromkeys(["offset_key", "by_offset"], pl.Int32), orient="row")


def _progress(history: pl.LazyFrame, led: pl.LazyFrame, tables: Tables) -> pl.LazyFrame:
    """R7: for each leader with progress its furthest row: place, day and offset in one number."""
    span = tables.last_offset - tables.first_offset + 1
    scenario = c.scenario.cast(pl.Enum(list(tables.rules.scenarios)), strict=False).to_physical().cast(pl.Int32)
    step = c.step.cast(pl.Enum(tables.step_names), strict=False).to_physical().cast(pl.Int32)
    return (
        history.filter(_days("done_on") <= TODAY)
        .select("customer", "invoice", "offset", done_on=_days("done_on"), row_scenario=scenario, step=step)
        .join(led.select("id", "leader", "scenario"), left_on="invoice", right_on="leader", maintain_order="none")
        .filter(c.customer == c.id)
        .select(
            "invoice",
            "done_on",
            "offset",
            name_key=pl.when(c.row_scenario == c.scenario).then(c.scenario * len(tables.step_names) + c.step),
            offset_key=c.scenario * span + c.offset.clip(tables.first_offset, tables.last_offset) - tables.first_offset,
        )
        .join(_places_by_name(tables), on="name_key", how="left", maintain_order="none")
        .join(_places_by_offset(tables), on="offset_key", how="left", maintain_order="none")
        .select("invoice", "done_on", place=pl.coalesce("named", "by_offset").cast(pl.Int64), offset=pl.coalesce("named_offset", "offset"))
        .filter(c.place >= 0)
        .select("invoice", done=c.place * TWO_40 + (c.done_on - ORIGIN).cast(pl.Int64) * 1048576 + c.offset + 524288)
        .group_by("invoice")
        .agg(pl.max("done"))
    )


def _steps(tables: Tables) -> pl.LazyFrame:
    """The table of steps."""
    columns = {
        "name": tables.of_steps(lambda step: step.name),
        "channel": tables.of_steps(lambda step: step.channel),
        "mode": tables.of_steps(lambda step: step.mode),
    }
    enums = {name: pl.Enum(sorted({value for value in values if value is not None})) for name, values in columns.items()}
    numbers = {"offset": tables.of_steps(lambda step: step.offset), "needs": tables.of_steps(needs)}
    schema = {"key": pl.Int32, "offset": pl.Int32, "needs": pl.Int32, **enums}
    keys = list(range(len(columns["name"])))
    return pl.LazyFrame({"key": keys, **numbers, **columns}, schema=schema).filter(c.name.is_not_null())


def plan(invoices: pl.LazyFrame, customers: pl.LazyFrame, history: pl.LazyFrame) -> pl.LazyFrame:
    """The agenda."""
    tables = Tables(rules.read())
    led = _led(customers, _sums(invoices), tables)
    after_done = (c.done // TWO_40 + 1).fill_null(0).cast(pl.Int32)
    place = pl.max_horizontal(after_done, pl.when(c.leader_due < TODAY).then(c.fitting).otherwise(0))
    done_on = ((c.done // 1048576) % 1048576).cast(pl.Int32) + ORIGIN
    done_offset = (c.done % 1048576).cast(pl.Int32) - 524288
    status = (
        pl.when(c.leader.is_null()).then(0)
        .when(c.name.is_null()).then(1)
        .when(c.missing > 0).then(2)
        .when(c.planned_on <= TODAY).then(3)
        .otherwise(4)
    )  # fmt: skip
    reason = pl.when(c.leader.is_not_null()).then(c.missing.fill_null(0)).when(c.any_open).then(9).otherwise(8)

    def named(code: pl.Expr, names: list[str]) -> pl.Expr:
        return code.cast(pl.UInt8).cat.to(pl.Enum(names))

    return (
        led.join(_progress(history, led, tables), left_on="leader", right_on="invoice", how="left", maintain_order="none")
        .with_columns(place=pl.when(c.leader.is_not_null()).then(place))
        .with_columns(key=pl.when(c.place < c.count).then(c.scenario * tables.width + c.place))
        .join(_steps(tables), on="key", how="left", maintain_order="none")
        .with_columns(
            missing=c.lacks & c.needs,
            planned_on=pl.when(c.offset.is_not_null()).then(pl.max_horizontal(c.leader_due + c.offset, done_on + c.offset - done_offset)),
        )
        .select(
            customer="id",
            group=named(c.group, list(tables.rules.groups)),
            scenario=named(c.scenario, list(tables.rules.scenarios)),
            status=named(status, ["clear", "finished", "blocked", "due", "scheduled"]),
            leader="leader",
            step="name",
            offset="offset",
            channel="channel",
            mode="mode",
            nominal_on=c.planned_on.cast(pl.Date),
            planned_on=c.planned_on.cast(pl.Date),
            act_on=pl.when(c.planned_on.is_not_null()).then(pl.max_horizontal(c.planned_on, TODAY)).cast(pl.Int32).cast(pl.Date),
            reasons=named(reason, [*REASONS.values(), "nothing_open", "all_excluded"]),
            days_late=TODAY - c.leader_due,
            overdue="overdue",
            collectable="collectable",
        )
    )
