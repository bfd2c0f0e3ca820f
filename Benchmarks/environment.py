"""The bench's own Python with the peers in it, and the tables they are asked about."""

import os
import pathlib
import shutil
import subprocess
import sys
import venv

BUILD = pathlib.Path(__file__).resolve().parents[1] / ".build"
PACKAGES = ["duckdb", "duckdb-cli", "polars", "numpy", "pyarrow", "fastexcel", "xlsxwriter"]


def python():
    """A Python that has the peers; they are installed when it is first asked for."""
    folder = BUILD / "bench-venv"
    program = folder / "bin" / "python"
    modules = ", ".join(package.replace("-", "_") for package in PACKAGES)
    check = [program, "-c", "import " + modules]
    if program.exists() and subprocess.run(check, capture_output=True).returncode == 0:
        return program
    print(f"bench: installing {' '.join(PACKAGES)}", file=sys.stderr)
    venv.create(folder, with_pip=True, clear=True)
    done = subprocess.run([program, "-m", "pip", "install", "--quiet", *PACKAGES])
    if done.returncode != 0:
        sys.exit("bench: the peers could not be installed")
    return program


def duckdb():
    """DuckDB's shell itself, without the Python around it."""
    where = "import duckdb_cli, pathlib; print(pathlib.Path(duckdb_cli.__file__).with_name('duckdb'))"
    return subprocess.check_output([python(), "-c", where], text=True).strip()


def doubled(kind, rows):
    """The folder of a data package of one table with all rows of another twice, written when it is first asked for."""
    source, folder = tables(kind, rows), BUILD / "bench-data" / str(2 * rows) / kind
    if not folder.exists():
        print(f"bench: writing {kind}, {2 * rows} rows", file=sys.stderr)
        partial = folder.with_name(f"{kind}.{os.getpid()}")
        partial.mkdir(parents=True)
        shutil.copy(source / "datapackage.json", partial)
        with open(partial / "x.csv", "wb") as target:
            for is_first in (True, False):
                with open(source / "x.csv", "rb") as part:
                    heading = part.readline()
                    target.write(heading if is_first else b"")
                    shutil.copyfileobj(part, target, 1 << 22)
        partial.rename(folder)
    return folder


def tables(kind, rows):
    """The folder of a data package, generated when it is first asked for."""
    folder = BUILD / "bench-data" / str(rows) / kind
    if not folder.exists():
        print(f"bench: generating {kind}, {rows} rows", file=sys.stderr)
        generator = pathlib.Path(__file__).with_name("queries") / "generate.py"
        done = subprocess.run([python(), generator, kind, str(rows), folder])
        if done.returncode != 0:
            sys.exit(f"bench: {kind} could not be generated")
    return folder
