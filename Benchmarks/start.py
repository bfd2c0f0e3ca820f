"""How soon a whole process has answered, and how large the program is."""

import os
import pathlib
import subprocess
import tempfile

import environment
from report import ROOT, is_quick, side_by_side

COMPLETION = "return completion_rate(data.findings)"


def start(plumb, report):
    """Whole processes that do next to nothing; the sizes of the program and of its package."""
    lua = ["lua5.4", "-e", ""]
    for title, line, at_most in [
        ("eval 'return 1' / lua5.4 -e ''", "return 1", 3),
        ("eval completion_rate / lua5.4 -e ''", COMPLETION, 4.5),
    ]:
        report.row(title, *side_by_side([plumb, "eval", line], lua, turns=40), at_most)
    ours = [plumb, "eval", COMPLETION]
    report.row("eval completion_rate, in Chinese / in English",
               *side_by_side([plumb, "--lang", "zh", *ours[1:]], [plumb, "--lang", "en", *ours[1:]], turns=40), 1.02)
    report.row("eval completion_rate / duckdb select 1",
               *side_by_side(ours, [environment.duckdb(), "-c", "select 1"], turns=20), 1)
    sizes(plumb, report)


def sizes(plumb, report):
    with tempfile.TemporaryDirectory() as folder:
        # The package of a release takes two minutes; one that is compressed less says nothing of its size.
        quick = {**os.environ, "LEVEL": "0"} if is_quick() else dict(os.environ)
        subprocess.run([ROOT / "Packaging" / "package.sh", pathlib.Path(plumb).parent, folder], check=True, env=quick,
                       stdout=subprocess.DEVNULL)
        program = next(pathlib.Path(folder).glob("*/usr/bin/plumb"))
        package = next(pathlib.Path(folder).glob("*.deb"))
        report.size("the stripped program / 75 MB", program.stat().st_size, 75e6, 1)
        if not is_quick():
            report.size("the Debian package / 25 MB", package.stat().st_size, 25e6, 1)
