"""The bench's own Python with the peers in it, and the tables they are asked about."""

import pathlib
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
