"""The queries: Plumb beside DuckDB and polars, on the same tables in memory."""

import math
import os
import pathlib
import subprocess
import sys

import environment
from queries.answers import ask

HERE = pathlib.Path(__file__).resolve().parent
PEERS = ["polars", "duckdb"]
# Of the questions about each row, those that are about numbers.
NUMBERS = {"arithmetic", "choice", "month", "year"}

# What Plumb reads of each row to answer, in bytes: its columns are as narrow as their range.
READS = {
    "groupby": {"q1": 2, "q2": 3, "q3": 13, "q4": 11, "q5": 14, "q6": 10, "q7": 6, "q8": 12, "q9": 4, "q10": 20},
    "join": {"q1": 22, "q2": 22, "q3": 2, "q4": 22, "q5": 48},
    "findings": {"rate": 13},
    "cells": {"upper": 30, "join": 32, "replace": 30, "length": 30, "contains": 30, "text of numbers": 8,
              "text of whole numbers": 4, "extract": 30, "arithmetic": 11, "choice": 11, "month": 2, "year": 2},
}


def plumb_answers(plumb, kind, rows):
    # In another format than `table`, what a script prints goes to standard error at once.
    command = [plumb, "run", HERE / f"{kind}.lua", "--data", environment.tables(kind, rows),
               "--format", "jsonl", "--timeout", "none", "--memory", "none"]
    return ask(command, reads_errors=True)


def peer_answers(peer, kind, rows):
    return ask([environment.python(), HERE / "peers.py", peer, kind, environment.tables(kind, rows)])


def side_by_side(plumb, kind, rows):
    """Everyone's answers, the better of two turns; they agree, or the bench ends."""
    asks = {"plumb": lambda: plumb_answers(plumb, kind, rows)}
    for peer in PEERS:
        asks[peer] = lambda peer=peer: peer_answers(peer, kind, rows)
    answers = {name: body() for name, body in asks.items()}
    answers = {name: answers[name].better(body()) for name, body in asks.items()}
    for peer in PEERS:
        for question, ours in answers["plumb"].by_question.items():
            difference = ours.difference(answers[peer].by_question[question])
            if difference:
                sys.exit(f"bench: {kind} {question}: plumb and {peer} differ: {difference}")
    return answers


def faster(answers, question):
    """The faster peer, and its answer."""
    peer = min(PEERS, key=lambda name: answers[name].by_question[question].seconds)
    return peer, answers[peer].by_question[question]


def row(report, title, answers, question, at_most, read):
    """One question in the table; its ratio."""
    ours = answers["plumb"].by_question[question]
    peer, theirs = faster(answers, question)
    note = f"{read / ours.seconds / 1e9:5.1f} GB/s  processor {ours.processor / theirs.processor:.2f}"
    report.row(f"{title} / {peer}", ours.seconds, theirs.seconds, at_most, note)
    return ours.seconds / theirs.seconds


def geometric_mean(ratios):
    return math.exp(sum(map(math.log, ratios)) / len(ratios))


def queries(plumb, report):
    """Groupby, joins, filter-and-rate, CSV, functions of each row; how time grows; memory."""
    rows = int(float(os.environ.get("BENCH_ROWS", "1e7")))
    bandwidth = float(subprocess.check_output([environment.python(), HERE / "bandwidth.py"]))
    print(f"{rows:.0e} rows; this machine reads {bandwidth / 1e9:.1f} GB/s")

    groupby = side_by_side(plumb, "groupby", rows)
    ratios = [row(report, f"groupby {question}", groupby, question, 1.0, rows * read)
              for question, read in READS["groupby"].items()]
    report.ratio("groupby, geometric mean", geometric_mean(ratios), 0.4)
    peak = min(groupby[peer].peak for peer in PEERS)
    report.ratio("groupby, peak memory / the smaller peer", groupby["plumb"].peak / peak, 1.0,
                 f"{groupby['plumb'].peak >> 20} MB / {peak >> 20} MB")

    join = side_by_side(plumb, "join", rows)
    ratios = [row(report, f"join {question}", join, question, math.inf, rows * read)
              for question, read in READS["join"].items()]
    report.ratio("join, geometric mean", geometric_mean(ratios), 1.0)

    findings = side_by_side(plumb, "findings", rows)
    size = (environment.tables("findings", rows) / "findings.csv").stat().st_size
    row(report, "filter and rate", findings, "rate", 0.5, rows * READS["findings"]["rate"])
    row(report, f"reading {size / 1e6:.0f} MB of CSV", findings, "csv", 0.7, size)

    cells = side_by_side(plumb, "cells", rows)
    for question, read in READS["cells"].items():
        row(report, f"each row: {question}", cells, question, 0.7 if question in NUMBERS else 1.0, rows * read)

    larger = plumb_answers(plumb, "groupby", 5 * rows)
    times = [sum(answer.seconds for answer in answers.by_question.values())
             for answers in (larger, groupby["plumb"])]
    report.row("all groupby questions, five times the rows", *times, 5.5)
