"""Steps that run in a database beside SQL by hand, beside fetching all rows, and over several databases beside one."""

import contextlib
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile

from report import run, side_by_side

# Findings of as many units as a province has.
FILL = """
CREATE TABLE findings (id int8 PRIMARY KEY, unit text NOT NULL, area int4 NOT NULL, found date, done bool, amount int8);
INSERT INTO findings SELECT n, '单位' || n %% 3000, n %% 120, date '2019-01-01' + (n %% 900)::int, n %% 7 <> 0, n %% 10007
  FROM generate_series(%d, %d, %d) n;
CREATE ROLE reader LOGIN; GRANT SELECT ON findings TO reader; ANALYZE findings
"""
# The same answer, with the names that the program gives its columns.
QUESTIONS = [
    (
        "counted and summed by area",
        'data.findings:filter("done"):group_by("area"):summarise("n = count(), amount = sum(amount)")',
        "SELECT area, count(*) AS n, sum(amount) AS amount FROM findings WHERE done GROUP BY area ORDER BY area",
    ),
    (
        "shares by unit",
        'data.findings:filter("found > date \\"2020-01-01\\""):group_by("unit"):summarise("rate = share(done)")',
        "SELECT unit, count(*) FILTER (WHERE done)::float8 / count(done) AS rate FROM findings "
        "WHERE found > '2020-01-01' GROUP BY unit ORDER BY unit COLLATE \"C\"",
    ),
]


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


class Server:
    """A PostgreSQL of the bench's own, which refuses to run as root."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        self.programs = max(pathlib.Path("/usr/lib/postgresql").iterdir(), key=lambda path: int(path.name)) / "bin"
        self.command("initdb", "-D", f"{folder}/data", "-U", "owner", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        self.command("pg_ctl", "-D", f"{folder}/data", "-l", f"{folder}/log", "-o", options, "-w", "start")

    def command(self, program, *arguments):
        words = [str(self.programs / program), *arguments]
        if os.getuid() == 0:
            words = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--", *words]
        done = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd="/")
        if done.returncode != 0:
            sys.exit(f"bench: {program} ended with {done.returncode}\n{done.stderr}")

    def psql(self, sql, database, *options):
        return ["psql", "-X", "-q", *options, "-h", "127.0.0.1", "-p", str(self.port), "-U", "owner", "-d", database, "-c", sql]

    def fill(self, database, first, last, step):
        run(self.psql(f"CREATE DATABASE {database}", "postgres"))
        sql = FILL % (first, last, step)
        run(self.psql(sql if database == "whole" else sql.replace("CREATE ROLE reader LOGIN; ", ""), database))

    def stop(self):
        self.command("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "stop")


@contextlib.contextmanager
def server(rows):
    """A server with a table of so many rows in one database, and the same in three."""
    folder = tempfile.mkdtemp(prefix="plumb-bench-")
    os.chmod(folder, 0o755)
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    databases = ["whole", "east", "middle", "west"]
    try:
        started = Server(folder)
        try:
            started.fill("whole", 1, rows, 1)
            for place, database in enumerate(databases[1:], 1):
                started.fill(database, place, rows, 3)
            services = pathlib.Path(folder, "services")
            services.write_text("".join(
                f"[{name}]\nhost=127.0.0.1\nport={started.port}\ndbname={name}\nuser=reader\n\n" for name in databases))
            os.environ["PGSERVICEFILE"] = str(services)
            yield started
        finally:
            started.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


SHARDED = """{ "name": "bench", "resources": [ { "name": "findings", "dialect": { "engine": "postgresql",
  "table": "findings", "shards": { "key": "id", "connections": ["east", "middle", "west"] } } } ] }"""


def engines(plumb, report):
    """Whole processes of Plumb beside psql, over a million rows, or over ten."""
    rows = 10_000_000 if os.environ.get("BENCH_LARGE") else 1_000_000
    print(f"bench: filling a database with {rows} rows", file=sys.stderr)
    with server(rows) as started:
        compare(plumb, report, started, rows)


def compare(plumb, report, started, rows):
    size = f"{rows / 1e6:.0f}e6 rows"
    package = pathlib.Path(started.folder, "package")
    package.mkdir()
    (package / "datapackage.json").write_text(SHARDED)
    for title, line, sql in QUESTIONS:
        def ask(data, question=line):
            return [plumb, "eval", question, "--data", str(data), "--format", "csv", "--max-rows", str(10 * rows)]

        theirs = started.psql(sql, "whole", "--csv")
        expect_same(ask("postgres://whole"), theirs)
        expect_same(ask(package), theirs)
        pushed, by_hand = side_by_side(ask("postgres://whole"), theirs, 5)
        report.row(f"{title}, {size} / SQL by hand", pushed, by_hand, 1.2)
        sharded, whole = side_by_side(ask(package), theirs, 5)
        report.row(f"{title}, {size}, 3 shards / one", sharded, whole, 1.2)
        if rows <= 1_000_000:
            fetched = line.replace("data.findings", "data.findings:collect()", 1)
            expect_same(ask("postgres://whole", fetched), theirs)
            pushed, whole = side_by_side(ask("postgres://whole"), ask("postgres://whole", fetched), 3)
            report.row(f"{title}, {size} / all rows fetched", pushed, whole, 0.2)


def expect_same(ours, theirs):
    here, there = cells(run(ours)[1]), cells(run(theirs)[1])
    if here != there:
        sys.exit(f"bench: {' '.join(map(str, ours))} gives other rows than {theirs[-1]}")


def cells(text):
    """The rows of a text of CSV, numbers as numbers."""
    return [[number(cell) for cell in line.split(",")] for line in text.splitlines()]


def number(cell):
    try:
        return float(cell)
    except ValueError:
        return cell
