"""Steps that run in a database beside SQL by hand, beside fetching all rows, and over several databases beside one; and how
soon Ctrl-C reaches the database."""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from clickhouse import ClickHouse
from postgresql import PostgreSQL
from report import ROOT, rounds, run, side_by_side

# Questions of one session, each with another number in it, as a run asks for an answer once.
TURNS = 5
# What a person asks, and SQL with the same answer, whatever the values are; `naive` is SQL that gives it for these values only.
QUESTIONS = [
    {
        "title": "counted and summed by area",
        "line": 'data.findings:filter("done and area >= %d"):group_by("area"):summarise("n = count(), amount = sum(amount)")',
        "postgres": "SELECT area, count(*) AS n, sum(amount) AS amount FROM findings WHERE done AND area >= %d "
        "GROUP BY area ORDER BY area",
        "clickhouse": "SELECT area, count(*) AS n, accurateCast(sumOrNull(toInt128(amount)), 'Nullable(Int64)') AS amount "
        "FROM findings WHERE done AND area >= %d GROUP BY area ORDER BY area",
        "naive": "SELECT area, count(*) AS n, sum(amount) AS amount FROM findings WHERE done AND area >= %d "
        "GROUP BY area ORDER BY area",
        "numbers": range(TURNS),
    },
    {
        "title": "shares by unit",
        "line": 'data.findings:filter("found > date \\"2020-01-0%d\\""):group_by("unit"):summarise("rate = share(done)")',
        "postgres": "SELECT unit, count(*) FILTER (WHERE done)::float8 / count(done) AS rate FROM findings "
        "WHERE found > '2020-01-0%d' GROUP BY unit ORDER BY unit COLLATE \"C\"",
        "clickhouse": "SELECT unit, countIf(done) / count(done) AS rate FROM findings WHERE found > '2020-01-0%d' "
        "GROUP BY unit ORDER BY unit",
        "naive": None,
        "numbers": range(1, TURNS + 1),
    },
]
SHARDED = """{ "name": "bench", "resources": [ { "name": "findings", "dialect": { "engine": "postgresql",
  "table": "findings", "shards": { "key": "id", "connections": [%s] } } } ] }"""


def engines(plumb, report):
    """Sessions of Plumb beside those of the databases' own clients, over a million rows, or over ten."""
    rows = int(float(os.environ.get("BENCH_ROWS", "1e6"))) // (10 if os.environ.get("BENCH_QUICK") else 1)
    rows = 10_000_000 if os.environ.get("BENCH_LARGE") else min(rows, 1_000_000)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="plumb-bench-"))
    os.chmod(folder, 0o755)
    try:
        print(f"bench: filling databases with {rows} rows", file=sys.stderr)
        with PostgreSQL(folder, rows) as server:
            Comparison(plumb, report, folder, rows).over_postgresql(server)
        with ClickHouse(folder, rows) as server:
            Comparison(plumb, report, folder, rows).over_clickhouse(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Comparison:
    """Plumb beside a database's own client, each answer held against the other first."""

    def __init__(self, plumb, report, folder, rows):
        self.plumb, self.report, self.folder, self.rows = plumb, report, folder, rows
        self.size = f"{rows / 1e6:g}e6 rows"

    def over_postgresql(self, server):
        one = "postgres://whole"
        apart = self.package("apart", ["east", "middle", "west"])
        mixed = self.package("mixed", ["odd", "even"])
        self.session("one session and one row / psql", "return 1", one, server.client(["SELECT 1 AS n"]), float("inf"))
        for question in QUESTIONS:
            title, theirs = question["title"], server.client(texts(question, "postgres"))
            script = self.script(question)
            self.session(f"{title}, {self.size} / SQL by hand", script, one, theirs, 1.2)
            self.session(f"{title}, {self.size}, 3 shards / one", script, apart, theirs, 1.2)
            if question is QUESTIONS[0]:
                self.session(f"{title}, 2 shards, keys mixed / one", script, mixed, theirs, float("inf"))
            if self.rows <= 1_000_000:
                self.fetched(question, one)
        self.cancelled("PostgreSQL", "data.endless", server.proxied)

    def over_clickhouse(self, server):
        # What each session over a database pays once: the start, the client library, and the question for the catalogue,
        # which SQL by hand does not ask.
        title = "one session and one row / curl, ClickHouse"
        self.session(title, "return 1", server.name, server.client(["SELECT 1 AS n"]), float("inf"))
        for question in QUESTIONS:
            title, theirs = question["title"], server.client(texts(question, "clickhouse"))
            script = self.script(question)
            self.session(f"{title}, {self.size} / SQL by hand, ClickHouse", script, server.name, theirs, 1.2)
            if question["naive"]:
                naive = server.client(texts(question, "naive"))
                self.session(f"{title} / naive SQL, ClickHouse", script, server.name, naive, float("inf"))
            if self.rows <= 1_000_000:
                self.fetched(question, server.name)
        self.cancelled("ClickHouse", "data.endless", server.proxied)

    def package(self, name, services):
        folder = self.folder / name
        folder.mkdir()
        names = ", ".join(f'"{service}"' for service in services)
        (folder / "datapackage.json").write_text(SHARDED % names)
        return folder

    def script(self, question):
        return "\n".join(f"show({line})" for line in texts(question, "line"))

    def ask(self, script, data):
        path = self.folder / f"ask{abs(hash(script))}.lua"
        path.write_text(script)
        return [self.plumb, "run", str(path), "--data", str(data), "--format", "csv", "--max-rows", str(10 * self.rows)]

    def session(self, title, script, data, theirs, at_most):
        ours = self.ask(script, data)
        if script != "return 1":
            expect_same(ours, theirs)
        self.report.row(title, *side_by_side(ours, theirs, 5), at_most)

    def fetched(self, question, data):
        """A question that is answered there beside the same on all rows, which come."""
        line = texts(question, "line")[0]
        pushed = self.ask(f"return {line}", data)
        whole = self.ask("return " + line.replace("data.findings", "data.findings:collect()", 1), data)
        expect_same(pushed, whole)
        over = ", ClickHouse" if str(data).startswith("clickhouse") else ""
        title = f"{question['title']}, {self.size} / all rows fetched{over}"
        self.report.row(title, *side_by_side(pushed, whole, 3), 0.2)

    def cancelled(self, database, line, proxied):
        """The time from SIGINT until the database is told, and until the program has ended."""
        told, ended = [], []
        for _ in range(rounds(5)):
            with proxied() as (name, proxy):
                command = [self.plumb, "eval", line, "--data", name, "--timeout", "30s"]
                process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                proxy.wait_for_query()
                start = time.perf_counter()
                process.send_signal(signal.SIGINT)
                status = process.wait(20)
                ended.append(time.perf_counter() - start)
                if status != 130 or proxy.cancelled is None:
                    sys.exit(f"bench: Ctrl-C over {database} ended with {status}, and the cancel came: {proxy.cancelled}")
                told.append(proxy.cancelled - start)
        # The worst of them, as a promise holds always.
        self.report.row(f"Ctrl-C until {database} is told / 50 ms", max(told), 0.05, 1.0)
        self.report.row(f"Ctrl-C over {database} until the program has ended / 50 ms", max(ended), 0.05, float("inf"))


def texts(question, kind):
    return [question[kind] % number for number in question["numbers"]]


def expect_same(ours, theirs):
    here, there = cells(run(ours)[1]), cells(run(theirs)[1])
    if here != there:
        sys.exit(f"bench: {' '.join(map(str, ours))} gives other rows than {theirs[-1]}")


def cells(text):
    """The rows of a text of CSV, numbers as numbers."""
    return [[number(cell.strip('"')) for cell in line.split(",")] for line in text.splitlines() if line]


def number(cell):
    try:
        return float(cell)
    except ValueError:
        return cell
