"""The component from Python, by the client in `examples/python`: the same bytes as the command's, and clear errors."""

import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import unittest
import zlib

from cases import CASES, ROOT, accounts, agendas

sys.path.insert(0, str(ROOT / "examples/python"))
from relance import MOST_BYTES, Refused, Relance, Stopped  # noqa: E402

EVALUATOR = str(ROOT / "target/wasm/evaluator.component.wasm")
WHOLE = str(ROOT / "target/wasm/relance.component.wasm")
COMMAND = os.environ.get("RELANCE", "relance")
DAY = "2026-04-03"


def said(*arguments):
    return subprocess.run([COMMAND, *map(str, arguments)], check=True, capture_output=True).stdout


def compiled(folder):
    with tempfile.TemporaryDirectory() as made:
        path = pathlib.Path(made) / "program.rlc"
        said("compile", folder / "program.relance", "--output", path)
        return path.read_bytes()


class Component(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.relance = Relance(EVALUATOR)
        cls.programs = {folder.name: compiled(folder) for folder in CASES.iterdir()}
        cls.accounts = {folder.name: accounts(folder) for folder in CASES.iterdir()}

    def serves(self, relance=None):
        """The next request is served."""
        relance = relance or self.relance
        rows = relance.ndjson(self.accounts["seeds"][:5], DAY).splitlines()
        expected = (CASES / "seeds" / f"expected-{DAY}.ndjson").read_text(encoding="utf-8").splitlines()
        self.assertEqual(json.loads(rows[0])["customer"], json.loads(expected[0])["customer"])

    def test_every_expected_agenda(self):
        compared = 0
        for folder, day, expected in agendas():
            self.relance.load(self.programs[folder.name])
            self.assertEqual(self.relance.ndjson(self.accounts[folder.name], day), expected, f"{folder.name} on {day}")
            compared += 1
        self.assertGreaterEqual(compared, 4)

    def test_rows_say_what_the_text_says(self):
        self.relance.load(self.programs["seeds"])
        rows = self.relance.rows(self.accounts["seeds"], DAY)
        text = [json.loads(line) for line in self.relance.ndjson(self.accounts["seeds"], DAY).splitlines()]
        self.assertEqual(len(rows), len(text))
        for (kind, row), line in zip(rows, text):
            self.assertEqual(kind == "customer", line["kind"] == "scenario")
            self.assertEqual(row["customer"], line["customer"])
            self.assertEqual(row["status"], line["status"].replace("_", "-"))
            if kind == "customer":
                self.assertEqual(row["collectable"], line["collectable"])
                self.assertEqual(row["step"] and row["step"]["act_on"], line["act_on"])

    def test_the_explanation_is_that_of_the_command(self):
        self.relance.load(self.programs["policies"])
        folder = CASES / "policies"
        for lang, short in (("english", "en"), ("french", "fr")):
            sections = self.relance.explain(self.accounts["policies"], DAY, "C00013", lang)
            shown = said("explain", folder / "program.relance", "--portfolio", folder, "--as-of", DAY, "--customer", "C00013", "--lang", short)
            for section in sections:
                for line in [section["title"], *section["lines"]]:
                    self.assertIn(line.strip(), shown.decode())

    def test_the_preview_is_that_of_the_command(self):
        self.relance.load(self.programs["policies"])
        folder = CASES / "policies"
        played = self.relance.preview(self.accounts["policies"], DAY, "C00013")
        asked = ["--portfolio", folder, "--as-of", DAY, "--customer", "C00013", "--format", "json"]
        self.assertEqual(played, said("preview", folder / "program.relance", *asked, "--lang", "en").decode())

    def test_the_whole_compiles_checks_and_tests(self):
        whole = Relance(WHOLE)
        folder = ROOT / "examples/my-dso-manager"
        files = [{"path": path.name, "content": path.read_bytes()} for path in sorted(folder.glob("*.relance"))]
        source = whole.call("compiler", "[constructor]source", files)
        with tempfile.TemporaryDirectory() as made:
            said("compile", folder, "--output", pathlib.Path(made) / "program.rlc")
            expected = (pathlib.Path(made) / "program.rlc").read_bytes()
        self.assertEqual(whole.call("compiler", "[method]source.bytes", source), expected)
        report = whole.call("compiler", "[method]source.test", source, None, "english")
        self.assertGreater(len(report["tests"]), 0)
        self.assertEqual([test["name"] for test in report["tests"] if test["failures"]], [])
        broken = whole.call("compiler", "[constructor]source", [{"path": "a.relance", "content": b"edition 1\nscenario"}])
        self.assertIsNone(whole.call("compiler", "[method]source.bytes", broken))
        said_of_it = whole.call("compiler", "[method]source.diagnostics", broken, "french")
        self.assertTrue(said_of_it and all(re.fullmatch(r"[EWN]\d{4}", each["code"]) for each in said_of_it))
        with self.assertRaises(Refused) as refused:
            whole.call("compiler", "[method]source.test", broken, None, "english")
        self.assertEqual((refused.exception.kind, refused.exception.code), ("source", "H0058"))

    def test_what_is_wrong_is_told_at_its_place(self):
        self.relance.load(self.programs["seeds"])
        some = json.loads(json.dumps(self.accounts["seeds"][:3]))
        busy = next(place for place, account in enumerate(some) if account["invoices"])
        some[busy]["invoices"][0]["due_on"] = "2026-02-30"
        with self.assertRaises(Refused) as refused:
            self.relance.ndjson(some, DAY)
        self.assertEqual(refused.exception.kind, "portfolio")
        self.assertEqual(refused.exception.problems[0]["place"], f"accounts[{busy}].invoices[0].due-on")
        self.assertEqual(refused.exception.code, "P0106")
        with self.assertRaises(Refused) as refused:
            self.relance.ndjson(self.accounts["seeds"], "3 April")
        self.assertEqual((refused.exception.kind, refused.exception.code), ("day", "H0050"))
        with self.assertRaises(Refused) as refused:
            self.relance.explain(self.accounts["seeds"], DAY, "nobody")
        self.assertEqual((refused.exception.kind, refused.exception.code), ("customer", "H0004"))
        self.serves()

    def test_a_changed_byte_is_noticed_and_the_former_program_stays(self):
        good = self.programs["seeds"]
        self.relance.load(good)
        for place in range(0, len(good), 211):
            damaged = bytearray(good)
            damaged[place] ^= 1 << place % 8
            with self.assertRaises(Refused) as refused:
                self.relance.load(bytes(damaged))
            self.assertEqual(refused.exception.code, "H0007")
        self.serves()

    def test_a_forged_program_is_refused_or_evaluated(self):
        good, some = self.programs["seeds"], self.accounts["seeds"][:5]
        luck = random.Random(1)
        outcomes = set()
        for _ in range(60):
            forged = bytearray(good)
            for _ in range(luck.randint(1, 3)):
                forged[luck.randrange(10, len(forged))] ^= luck.randint(1, 255)
            forged[6:10] = zlib.crc32(forged[10:]).to_bytes(4, "little")
            try:
                self.relance.load(bytes(forged))
                self.relance.ndjson(some, DAY)
                outcomes.add("evaluated")
            except Refused:
                outcomes.add("refused")
        self.assertEqual(outcomes, {"evaluated", "refused"})
        self.relance.load(good)
        self.serves()

    def test_a_hundred_megabytes_of_nothing_are_no_program(self):
        self.relance.load(self.programs["seeds"])
        with self.assertRaises(Refused):
            self.relance.load(bytes(100 << 20))
        with self.assertRaises(Refused) as refused:
            self.relance.load(bytes(MOST_BYTES // 8))
        self.assertEqual((refused.exception.kind, refused.exception.code), ("not-a-program", "H0007"))
        self.serves()

    def test_columns_that_contradict_each_other_are_refused(self):
        self.relance.load(self.programs["renamed"])
        none = {"codes": [], "values": {"text": "", "ends": []}}
        columns = {
            "customers": {
                **{name: none for name in ["id", "name", "country", "language", "currency", "collector"]},
                "collected_on": [7],
                "on_hold": [],
                "has_email": [],
                "has_phone": [True, False],
                "attributes": [],
            },
            "invoices": {name: [] for name in ["starts", "due_on", "open", "amount", "issued_on", "promised_on", "flags"]} | {"flags": b""},
            "history": {"starts": [3, 1], "invoice": [9], "scenario": none, "step": none, "offset": [], "done_on": [], "nominal_on": []},
            "actions": {
                **{name: [] for name in ["starts", "on", "invoice_starts", "invoices"]},
                **{"channel": b"", "mode": b"", "template": none, "language": none},
            },
            "names": None,
        }
        portfolio = self.relance.call("evaluation", "[constructor]portfolio", columns)
        with self.assertRaises(Refused) as refused:
            self.relance.call("evaluation", "[method]program.evaluate", self.relance.program, portfolio, DAY)
        self.assertEqual((refused.exception.kind, refused.exception.code), ("columns", "H0008"))
        rows = self.relance.rows(self.accounts["renamed"], "2026-03-16")
        self.assertGreater(len(rows), 3)

    def test_limits_stop_a_request_and_the_next_one_is_served(self):
        large = json.loads(json.dumps(self.accounts["seeds"][:5]))
        large[0]["customer"]["name"] = "x" * (32 << 20)
        narrow = Relance(EVALUATOR, memory=16 << 20)
        narrow.load(self.programs["seeds"])
        with self.assertRaises(Stopped):
            narrow.ndjson(large, DAY)
        self.serves(narrow)
        hasty = Relance(EVALUATOR, seconds=0.05)
        hasty.load(self.programs["seeds"])
        portfolio = [account for account in self.accounts["seeds"] if not account["customer"]["collected_with"]][:20]
        one = portfolio[0]
        crowd = [{**one, "customer": {**one["customer"], "id": f"X{number}"}, "invoices": [], "history": [], "actions": []} for number in range(4000)]
        for account in crowd:
            account["customer"]["name"] = "y" * 20_000
        with self.assertRaises(Stopped):
            hasty.ndjson(crowd, DAY)
        self.serves(hasty)


class Page(unittest.TestCase):
    maxDiff = None

    def test_the_code_of_the_page_runs(self):
        page = (ROOT / "docs/python.md").read_text(encoding="utf-8")
        blocks = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
        self.assertGreater(len(blocks), 2)
        printed = re.findall(r"^```text\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
        before = os.getcwd()
        with tempfile.TemporaryDirectory() as made:
            os.chdir(made)
            try:
                said("compile", ROOT / "examples/my-dso-manager", "--output", "scenario.rlc")
                os.symlink(EVALUATOR, "evaluator.component.wasm")
                told = []
                names = {"print": lambda *words: told.append(" ".join(map(str, words)))}
                for block in blocks:
                    exec(compile(block, "docs/python.md", "exec"), names)  # noqa: S102
            finally:
                os.chdir(before)
        self.assertEqual("\n".join(told) + "\n", "".join(printed))


if __name__ == "__main__":
    result = unittest.main(exit=False, testRunner=unittest.TextTestRunner(stream=sys.stdout, verbosity=2)).result
    failed = len(result.failures) + len(result.errors)
    print(f"# pass {result.testsRun - failed - len(result.skipped)}\n# fail {failed}\n# skipped {len(result.skipped)}")
    sys.exit(failed > 0)
