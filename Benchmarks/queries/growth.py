"""How time grows with the rows: five times as many in memory, ten times as many from a snapshot."""

import os
import pathlib
import sys
import tempfile
import time

import environment
from queries.part import folder, plumb_answers, row_count
from report import run


def growth(plumb, report):
    """All groupby questions over more rows; the limit of memory is 8 GiB."""
    rows = row_count()
    usual = plumb_answers(plumb, "groupby", folder("groupby", rows))
    larger = plumb_answers(plumb, "groupby", folder("groupby", 5 * rows))
    compare(report, "all groupby questions, five times the rows", larger, usual, 5.5)
    with tempfile.TemporaryDirectory(dir=environment.BUILD) as cache:
        before = dict(os.environ)
        os.environ.update(PLUMB_CACHE="on", XDG_CACHE_HOME=cache)
        usual = from_snapshot(plumb, folder("groupby", rows))
        larger = from_snapshot(plumb, environment.doubled("groupby", 5 * rows))
        os.environ.clear()
        os.environ.update(before)
    compare(report, "the same from snapshots, ten times the rows", larger, usual, 11)


def compare(report, title, larger, usual, at_most):
    """A row of all questions together; its note names those that grew most."""
    growths = {name: answer.seconds / usual.by_question[name].seconds for name, answer in larger.by_question.items()}
    most = sorted(growths, key=growths.get, reverse=True)[:3]
    note = "most in " + ", ".join(f"{name} {growths[name]:.1f}" for name in most)
    report.row(title, seconds(larger), seconds(usual), at_most, note)


def seconds(answers):
    return sum(answer.seconds for answer in answers.by_question.values())


def from_snapshot(plumb, data):
    """The answers of a run that finds the table in a snapshot."""
    limits = ["--memory", "8GiB"]
    # A file that was just written leaves no snapshot.
    time.sleep(4)
    run([plumb, "eval", "return #data.x", "--data", data, "--timeout", "none", *limits])
    if not list(pathlib.Path(os.environ["XDG_CACHE_HOME"], "plumb").glob("*.snapshot")):
        sys.exit("bench: no snapshot was kept")
    return plumb_answers(plumb, "groupby", data, *limits)
