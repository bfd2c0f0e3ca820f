"""Asks the questions of QuestionsInOtherTools.md of Plumb, dplyr, polars and DuckDB, and compares the answers.

    pip install duckdb polars
    apt-get install r-cran-dplyr r-cran-tidyr r-cran-stringr r-cran-lubridate r-cran-readr r-cran-slider
    python3 Documentation/tools/questions.py .build/debug/plumb

Exit status 1 where two answers differ. A tool that is not installed is left out, and that is said.
"""
import csv
import io
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "datasets/xinhua-2019"
TABLES = {path.stem: path for path in sorted(DATA.glob("*.csv"))}


def questions():
    """Each question with its forms, by language."""
    text = (ROOT / "Documentation/QuestionsInOtherTools.md").read_text(encoding="utf-8")
    for part in re.split(r"^## ", text, flags=re.M)[1:]:
        forms = dict(re.findall(r"^```(lua|r|python|sql)\n(.*?)^```$", part, flags=re.M | re.S))
        yield part.splitlines()[0], forms


def rows(text):
    """The cells of a CSV text; what is missing is None."""
    return [[None if cell in ("", "NA") else cell for cell in row] for row in csv.reader(io.StringIO(text))]


def same(a, b):
    if a is None or b is None:
        return a is b
    try:
        return abs(float(a) - float(b)) <= 1e-9 * max(1, abs(float(a)))
    except ValueError:
        return a.lower() == b.lower()


def difference(ours, theirs):
    if [name for name in ours[0]] != [name for name in theirs[0]]:
        return f"columns {ours[0]} and {theirs[0]}"
    if len(ours) != len(theirs):
        return f"{len(ours) - 1} and {len(theirs) - 1} rows"
    for number, (a, b) in enumerate(zip(ours[1:], theirs[1:]), 1):
        if not all(same(x, y) for x, y in zip(a, b)):
            return f"row {number}: {a} and {b}"
    return None


def plumb(program, code):
    with tempfile.NamedTemporaryFile("w", suffix=".lua", encoding="utf-8") as script:
        script.write(code)
        script.flush()
        command = [program, "run", script.name, "--format", "csv", "--data", str(DATA)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def dplyr(code):
    libraries = "".join(f"library({name});" for name in ("dplyr", "tidyr", "stringr", "lubridate", "readr", "slider"))
    tables = "".join(
        f'{name} <- read_csv("{path}", show_col_types = FALSE, progress = FALSE, guess_max = 10000)\n'
        for name, path in TABLES.items() if re.search(rf"\b{name}\b", code))
    *before, last = re.split(r"\n(?=\S)", code.rstrip())
    return run_r(f"suppressMessages({{{libraries}}})\n{tables}" + "\n".join(before) + f"\nresult <- {last}\ncat(format_csv(ungroup(result)))")


def run_r(code):
    with tempfile.NamedTemporaryFile("w", suffix=".R", encoding="utf-8") as script:
        script.write(code)
        script.flush()
        done = subprocess.run(
            ["Rscript", "--encoding=UTF-8", script.name], capture_output=True, text=True,
            env={"LC_ALL": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin"})
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def polars(code):
    import polars as pl
    names = {"pl": pl}
    for name, path in TABLES.items():
        if re.search(rf"\b{name}\b", code):
            names[name] = pl.read_csv(path, try_parse_dates=True, infer_schema_length=None)
    # The last expression begins with a bracket that stands alone in its column.
    start = next(i for i, line in enumerate(code.splitlines()) if line.startswith("("))
    lines = code.splitlines()
    exec("\n".join(lines[:start]), names)
    return eval("\n".join(lines[start:]), names).write_csv()


def duckdb(code):
    import duckdb
    connection = duckdb.connect()
    for name, path in TABLES.items():
        connection.execute(f"create view {name} as select * from read_csv('{path}', sample_size = -1)")
    *before, last = [part for part in code.split(";") if part.strip()]
    for statement in before:
        connection.execute(statement)
    result = connection.execute(last)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([column[0] for column in result.description])
    writer.writerows([["" if cell is None else cell for cell in row] for row in result.fetchall()])
    return out.getvalue()


def installed():
    """The tools that are there, by the language of their form."""
    tools = {}
    if shutil.which("Rscript") and not subprocess.run(["Rscript", "-e", "library(slider)"], capture_output=True).returncode:
        tools["r"] = ("dplyr", dplyr)
    for language, name, ask in (("python", "polars", polars), ("sql", "duckdb", duckdb)):
        try:
            __import__(name)
            tools[language] = (name, ask)
        except ImportError:
            pass
    return tools


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / ".build/debug/plumb")
    tools = installed()
    print("compared with " + ", ".join(name for name, _ in tools.values()))
    faults = 0
    for title, forms in questions():
        ours = rows(plumb(program, forms["lua"]))
        for language, (name, ask) in tools.items():
            found = difference(ours, rows(ask(forms[language])))
            faults += found is not None
            print(f"{'differs' if found else 'same':8}{name:8}{title}" + (f": {found}" if found else ""))
    sys.exit(faults > 0)


main()
