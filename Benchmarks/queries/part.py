"""The queries: Plumb beside DuckDB and polars, on the same tables in memory."""

import functools
import math
import os
import pathlib
import subprocess
import sys

import environment
from queries.answers import ask
from report import is_quick

HERE = pathlib.Path(__file__).resolve().parent
PEERS = ["polars", "duckdb"]
ORDERS = ["lag", "cumsum", "rank", "arrange", "arrange, head of a tenth", "distinct", "pivot", "count_distinct"]

# The table that a kind of questions is about, where it has another name.
TABLES = {"texts": "cells", "numbers": "cells", "repeats": "groupby", "given": "findings", "inferred": "findings"}

# What Plumb reads of each row to answer, in bytes: its columns are as narrow as their range.
READS = {
    "groupby": {"q1": 2, "q2": 3, "q3": 13, "q4": 11, "q5": 14, "q6": 10, "q7": 6, "q8": 12, "q9": 4, "q10": 20},
    "join": {"q1": 22, "q2": 22, "q3": 2, "q4": 22, "q5": 48},
    "findings": {"rate": 13},
    "numbers": {"arithmetic": 11, "choice": 11, "month": 2, "year": 2},
    "texts": {"upper": 30, "join": 32, "replace": 30, "length": 30, "contains": 30, "text of numbers": 8,
              "text of whole numbers": 4, "extract": 30},
    "repeats": {"contains": 4, "substring as a key": 5, "equality": 1},
    "windows": {"lag": 10, "cumsum": 4, "rank": 10, "arrange": 18, "arrange, head of a tenth": 18, "distinct": 4,
                "pivot": 4, "count_distinct": 6, "rolling mean of 30 rows": 10, "rolling sum of 30 rows": 4,
                "rolling mean of 30 days": 12, "rolling sum of 30 days": 6, "dense_rank": 10, "ntile": 2, "asof join": 4},
}


def row_count():
    return int(float(os.environ.get("BENCH_ROWS", "1e7")))


@functools.cache
def bandwidth():
    """The bytes of memory that this machine reads in a second."""
    return float(subprocess.check_output([environment.python(), HERE / "bandwidth.py"]))


def folder(kind, rows):
    return environment.tables(TABLES.get(kind, kind), rows)


def plumb_answers(plumb, kind, data, *options):
    # In another format than `table`, what a script prints goes to standard error at once.
    command = [plumb, "run", HERE / f"{kind}.lua", "--data", data, "--format", "jsonl", "--timeout", "none",
               *(options or ["--memory", "none"])]
    return ask(command, reads_errors=True)


def peer_answers(peer, kind, rows):
    return ask([environment.python(), HERE / "peers.py", peer, kind, folder(kind, rows)])


def in_turns(plumb, kind, rows):
    """Everyone's answers, the better of two turns; they agree, or the bench ends."""
    data = folder(kind, rows)
    # A file by itself: nobody says what its columns are.
    asks = {"plumb": lambda: plumb_answers(plumb, kind, data / "findings.csv" if kind == "inferred" else data)}
    for peer in PEERS:
        asks[peer] = lambda peer=peer: peer_answers(peer, kind, rows)
    answers = {name: body() for name, body in asks.items()}
    if not is_quick():
        answers = {name: answers[name].better(body()) for name, body in asks.items()}
    for peer in PEERS:
        for question, ours in answers["plumb"].by_question.items():
            theirs = answers[peer].by_question.get(question)
            difference = theirs and ours.difference(theirs)
            if difference:
                sys.exit(f"bench: {kind} {question}: plumb and {peer} differ: {difference}")
    return answers


def faster(answers, question):
    """The faster peer of those that can answer, and its answer."""
    able = [name for name in PEERS if question in answers[name].by_question]
    peer = min(able, key=lambda name: answers[name].by_question[question].seconds)
    return peer, answers[peer].by_question[question]


def row(report, title, answers, question, at_most, read):
    """One question in the table; its ratio."""
    ours = answers["plumb"].by_question[question]
    peer, theirs = faster(answers, question)
    note = (f"{read / ours.seconds / 1e9:5.1f} of {bandwidth() / 1e9:.1f} GB/s  "
            f"processor {ours.processor / theirs.processor:.2f}")
    report.row(f"{title} / {peer}", ours.seconds, theirs.seconds, at_most, note)
    return ours.seconds / theirs.seconds


def rows_of(report, kind, answers, title, at_most, rows):
    """All questions of a kind in the table; their ratios."""
    return {question: row(report, f"{title}{question}", answers, question, at_most, rows * read)
            for question, read in READS[kind].items()}


def geometric_mean(ratios):
    ratios = list(ratios)
    return math.exp(sum(map(math.log, ratios)) / len(ratios))


def queries(plumb, report):
    """Groupby, joins, filter-and-rate, numbers; memory."""
    rows = row_count()
    report.say(f"{rows:.0e} rows; this machine reads {bandwidth() / 1e9:.1f} GB/s")
    groupby = in_turns(plumb, "groupby", rows)
    ratios = rows_of(report, "groupby", groupby, "groupby ", 0.5, rows)
    report.ratio("groupby, geometric mean", geometric_mean(ratios.values()), 0.28)
    peak = min(groupby[peer].peak for peer in PEERS)
    report.size("groupby, peak memory / the smaller peer", groupby["plumb"].peak, peak, 0.8)

    ratios = rows_of(report, "join", in_turns(plumb, "join", rows), "join ", math.inf, rows)
    report.ratio("join, geometric mean", geometric_mean(ratios.values()), 0.2)
    rows_of(report, "findings", in_turns(plumb, "findings", rows), "filter, then ", 0.3, rows)
    rows_of(report, "numbers", in_turns(plumb, "numbers", rows), "each row: ", 0.7, rows)


def text(plumb, report):
    """Functions of texts that do not repeat, and of texts that do."""
    rows = row_count()
    rows_of(report, "texts", in_turns(plumb, "texts", rows), "all different: ", 1.0, rows)
    ratios = rows_of(report, "repeats", in_turns(plumb, "repeats", rows), "repeated: ", math.inf, rows)
    report.ratio("repeated, geometric mean", geometric_mean(ratios.values()), 0.3)


def windows(plumb, report):
    """Window functions by group, orders, and the nearest row of another table."""
    rows = row_count()
    ratios = rows_of(report, "windows", in_turns(plumb, "windows", rows), "", 1.0, rows)
    report.ratio("windows and orders, geometric mean of the first eight",
                 geometric_mean(ratios[question] for question in ORDERS), 0.5)
