"""A PostgreSQL of the bench's own, with one table whole and in parts."""

import contextlib
import os
import pathlib
import shutil
import socket
import subprocess
import sys

from proxy import Proxy
from report import run

# Findings of as many units as a province has.
FILL = """
CREATE TABLE findings (id int8 PRIMARY KEY, unit text NOT NULL, area int4 NOT NULL, found date, done bool, amount int8);
INSERT INTO findings SELECT n, '单位' || n %% 3000, n %% 120, date '2019-01-01' + (n %% 900)::int, n %% 7 <> 0, n %% 10007
  FROM generate_series(%d, %d, %d) n;
GRANT SELECT ON findings TO reader; VACUUM ANALYZE findings;
CREATE VIEW endless AS SELECT 1 AS id FROM pg_sleep(600); GRANT SELECT ON endless TO reader
"""


def program(name):
    """A program of the newest version; Debian's own in /usr/bin start a language first."""
    versions = pathlib.Path("/usr/lib/postgresql").iterdir()
    return str(max(versions, key=lambda path: int(path.name)) / "bin" / name)


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


class PostgreSQL:
    """The server, which refuses to run as root: `whole` has all rows, `east`, `middle` and `west` a third of the numbers
    each, `odd` and `even` every second row."""

    def __init__(self, folder, rows):
        self.folder, self.rows, self.port = folder / "postgresql", rows, free_port()

    def __enter__(self):
        self.folder.mkdir()
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres")
        data = f"{self.folder}/data"
        self.command("initdb", "-D", data, "-U", "owner", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        self.command("pg_ctl", "-D", data, "-l", f"{self.folder}/log", "-o", options, "-w", "start")
        try:
            self.fill()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.command("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "stop")

    def fill(self):
        third = self.rows // 3
        parts = {
            "whole": (1, self.rows, 1), "east": (1, third, 1), "middle": (third + 1, 2 * third, 1),
            "west": (2 * third + 1, self.rows, 1), "odd": (1, self.rows, 2), "even": (2, self.rows, 2),
        }
        run(self.psql("postgres", ["CREATE ROLE reader LOGIN"]))
        for database, part in parts.items():
            run(self.psql("postgres", [f"CREATE DATABASE {database}"]))
            run(self.psql(database, (FILL % part).split(";")))
        self.services = self.folder / "services"
        self.write_services({database: (database, self.port) for database in parts})
        os.environ["PGSERVICEFILE"] = str(self.services)

    def write_services(self, services):
        self.services.write_text("".join(
            f"[{name}]\nhost=127.0.0.1\nport={port}\ndbname={database}\nuser=reader\n\n"
            for name, (database, port) in services.items()))

    def command(self, name, *arguments):
        words = [program(name), *arguments]
        if os.getuid() == 0:
            words = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--", *words]
        done = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd="/")
        if done.returncode != 0:
            sys.exit(f"bench: {name} ended with {done.returncode}\n{done.stderr}")

    def psql(self, database, statements, *options):
        words = [program("psql"), "-X", "-q", *options, "-h", "127.0.0.1", "-p", str(self.port), "-U", "owner", "-d", database]
        return words + [word for statement in statements for word in ("-c", statement)]

    def client(self, statements):
        """The command that asks the whole table by hand."""
        return self.psql("whole", statements, "--csv")

    @contextlib.contextmanager
    def proxied(self):
        """A database behind a proxy, which sees the packet of a cancel: its length, and PostgreSQL's number for it."""
        proxy = Proxy(
            self.port, lambda piece: b"COPY (" in piece,
            lambda piece: len(piece) == 16 and piece[4:8] == (80877102).to_bytes(4, "big"))
        services = self.services.read_text()
        self.services.write_text(services + f"[watched]\nhost=127.0.0.1\nport={proxy.port}\ndbname=whole\nuser=reader\n")
        try:
            yield "postgres://watched", proxy
        finally:
            proxy.close()
            self.services.write_text(services)
