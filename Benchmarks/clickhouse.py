"""A ClickHouse of the bench's own: chdb behind the HTTP server of the tests."""

import contextlib
import json
import os
import subprocess
import sys

from proxy import Proxy
from report import ROOT, run

PASSWORD = "bench"
PYTHON = ROOT / ".build/chdb/bin/python"
SERVER = ROOT / "Tests/EnginesTests/Data/clickhouse.py"
FILL = [
    "CREATE DATABASE plumb",
    "CREATE TABLE findings (id Int64, unit String, area Int32, found Date, done Bool, amount Int64) "
    "ENGINE = MergeTree ORDER BY id",
    "INSERT INTO findings SELECT number + 1 AS n, concat('单位', toString(n % 3000)), n % 120, "
    "toDate('2019-01-01') + n % 900, n % 7 <> 0, n % 10007 FROM numbers({rows})",
    # It sleeps for a second before each row.
    "CREATE VIEW endless AS SELECT sleepEachRow(1) AS id FROM numbers(3)",
]


class ClickHouse:
    """The server, with the same findings in one table."""

    name = "clickhouse://bench"

    def __init__(self, folder, rows):
        self.folder, self.rows = folder / "clickhouse", rows

    def __enter__(self):
        self.folder.mkdir()
        run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=plumb",
             "-keyout", f"{self.folder}/key", "-out", f"{self.folder}/certificate"])
        words = [PYTHON, SERVER, f"{self.folder}/data", PASSWORD, f"{self.folder}/certificate", f"{self.folder}/key"]
        self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        ports = self.process.stdout.readline().split()
        if not ports:
            sys.exit("bench: chdb does not start")
        self.port = int(ports[0])
        run(self.post(FILL[:1], "owner", "default"))
        for statement in FILL[1:]:
            run(self.post([statement.replace("{rows}", str(self.rows))], "owner"))
        (self.folder / "password").write_text(PASSWORD)
        os.chmod(self.folder / "password", 0o600)
        self.write_connections({"bench": self.port})
        os.environ["PLUMB_CONNECTIONS"] = str(self.folder / "connections.json")
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def write_connections(self, ports):
        path = self.folder / "connections.json"
        path.write_text(json.dumps({
            name: {"url": f"http://127.0.0.1:{port}", "database": "plumb", "user": "reader",
                   "password_file": str(self.folder / "password")} for name, port in ports.items()}))
        os.chmod(path, 0o600)

    def post(self, statements, user, database="plumb"):
        """The command that runs statements one after the other over one connection."""
        url = f"http://127.0.0.1:{self.port}/?database={database}&default_format=CSVWithNames&wait_end_of_query=1"
        words = ["curl"]
        for index, statement in enumerate(statements):
            words += ["--next"] if index else []
            words += ["-s", "--fail-with-body", "--noproxy", "*", "-u", f"{user}:{PASSWORD}", "--data-binary", statement, url]
        return words

    def client(self, statements):
        """The command that asks by hand."""
        return self.post(statements, "reader")

    @contextlib.contextmanager
    def proxied(self):
        """The server behind a proxy, which sees the request that ends a query."""
        proxy = Proxy(self.port, lambda piece: b"endless" in piece, lambda piece: b"KILL QUERY" in piece)
        self.write_connections({"bench": self.port, "watched": proxy.port})
        try:
            yield "clickhouse://watched", proxy
        finally:
            proxy.close()
            self.write_connections({"bench": self.port})
