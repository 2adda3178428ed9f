"""The corpus of cases as records."""

import csv
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
CASES = ROOT / "tests/cases"

BUILT_IN = ["id", "name", "country", "language", "currency", "collector", "on_hold", "collected_with"]
CONTACT = ["name", "email", "phone", "address"]


def table(folder, name):
    path = folder / f"{name}.csv"
    if not path.exists():
        return []
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def yes(text):
    return text in ("yes", "true", "1")


def customer(row):
    own = {name: row.get(name) or "" for name in BUILT_IN}
    own["on_hold"] = yes(own["on_hold"])
    own["contact"] = {name: row.get(f"contact_{name}") or "" for name in CONTACT}
    known = BUILT_IN + [f"contact_{name}" for name in CONTACT]
    own["attributes"] = [{"name": name, "value": value} for name, value in row.items() if name not in known]
    return own


def invoice(row):
    optional = {name: row.get(name) or None for name in ["kind", "amount", "issued_on", "number", "promised_on"]}
    flags = {name: yes(row.get(name)) for name in ["on_hold", "disputed"]}
    return {**{name: row[name] for name in ["id", "due_on", "open"]}, **optional, **flags}


def done(row):
    texts = {name: row[name] for name in ["invoice", "scenario", "step", "done_on"]}
    return {**texts, "offset": int(row["offset"]), "nominal_on": row.get("nominal_on") or None}


def action(row):
    optional = {name: row.get(name) or None for name in ["label", "channel", "mode", "template", "library"]}
    if optional["channel"]:
        optional["channel"] = optional["channel"].replace(" ", "-")
    return {**optional, "id": row["id"], "on": row["on"], "invoices": row["invoices"].split(), "model": row.get("action") or None}


def accounts(folder):
    """The customers of a case, each with what is its own."""
    customers = table(folder, "customers")
    own = {row["id"]: {"customer": customer(row), "invoices": [], "history": [], "actions": []} for row in customers}
    for row in table(folder, "invoices"):
        own[row["customer"]]["invoices"].append(invoice(row))
    for row in table(folder, "history"):
        if row["customer"] in own:
            own[row["customer"]]["history"].append(done(row))
    for row in table(folder, "specific_actions"):
        if row.get("status") in ("", "pending", None):
            own[row["customer"]]["actions"].append(action(row))
    return list(own.values())


def agendas():
    """Each case with a day and what is expected on it."""
    for path in sorted(CASES.glob("*/expected-*.ndjson")):
        yield path.parent, path.stem.removeprefix("expected-"), path.read_text(encoding="utf-8")
