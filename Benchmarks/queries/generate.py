"""Writes the tables of the questions as data packages: CSV files with their types.

    python generate.py groupby|join|findings|cells|windows ROWS FOLDER

Run by the bench's own Python, which has numpy and polars. A folder appears whole
or not at all.
"""

import json
import os
import pathlib
import shutil
import sys

import numpy as np
import polars as pl

TYPES = {pl.Int32: "integer", pl.Float64: "number", pl.String: "string", pl.Date: "date"}


def texts(numbers, form):
    """The numbers as texts, each made once."""
    distinct, places = np.unique(numbers, return_inverse=True)
    return pl.Series([form % number for number in distinct]).gather(pl.Series(places))


def groupby(rows):
    """`G1_n_1e2_0_0`: three texts, three whole numbers, three measures."""
    random = np.random.default_rng(108)

    def wholes(most):
        return random.integers(1, most, rows, dtype=np.int32, endpoint=True)

    many = max(rows // 100, 1)
    yield "x", pl.DataFrame({
        "id1": texts(wholes(100), "id%03d"),
        "id2": texts(wholes(100), "id%03d"),
        "id3": texts(wholes(many), "id%010d"),
        "id4": wholes(100), "id5": wholes(100), "id6": wholes(many),
        "v1": wholes(5), "v2": wholes(15),
        "v3": random.uniform(0, 100, rows).round(6),
    })


def join(rows):
    """`J1_n_NA_0_0`: a table of n rows, and three to join it with, of n / 10⁶,
    n / 10³ and n rows. Nine keys of ten are in both."""
    random = np.random.default_rng(109)
    sizes = [max(rows // 1_000_000, 1), max(rows // 1000, 1), rows]
    left, right = [], []
    for size in sizes:
        keys = random.permutation(np.arange(1, size + size // 10 + 2, dtype=np.int32))
        left.append(keys[:size])
        right.append(keys[-size:])

    def columns(keys):
        whole = {f"id{place}": keys[place - 1] for place in range(1, len(keys) + 1)}
        named = {f"id{place + 3}": texts(keys[place - 1], "id%d") for place in range(1, len(keys) + 1)}
        return whole | named

    def measure(count):
        return random.uniform(0, 100, count).round(6)

    everywhere = [
        random.permutation(np.concatenate([keys, random.choice(keys, rows - len(keys))])) for keys in left]
    yield "x", pl.DataFrame(columns(everywhere) | {"v1": measure(rows)})
    for level, name in enumerate(["small", "medium", "big"]):
        keys = [random.choice(right[other], sizes[level]) for other in range(level)] + [right[level]]
        yield name, pl.DataFrame(columns(keys) | {"v2": measure(sizes[level])})


def findings(rows):
    """What an inspection found: six columns, Chinese names of areas."""
    random = np.random.default_rng(110)
    areas = np.array(list("城乡镇村街道区县市省人财物事政务法纪审计环保水利农林教卫文体交通工商税信"))
    statuses = np.array(["done", "basically_done", "in_progress", "not_done"])
    opened = np.datetime64("2019-01-01") + random.integers(0, 730, rows)
    yield "findings", pl.DataFrame({
        "finding": np.arange(1, rows + 1, dtype=np.int32),
        "area": pl.Series(areas).gather(pl.Series(random.integers(0, len(areas), rows))),
        "opened": pl.Series(opened).cast(pl.Date),
        "severity": random.integers(1, 6, rows, dtype=np.int32),
        "status": pl.Series(statuses).gather(pl.Series(random.choice(4, rows, p=[0.5, 0.1, 0.2, 0.2]))),
        "amount": random.uniform(0, 10_000, rows).round(2),
    })


def cells(rows):
    """Texts of which no two are equal, whole numbers, measures and days."""
    random = np.random.default_rng(111)
    number = np.arange(1, rows + 1, dtype=np.int32)
    day = np.datetime64("1990-01-01") + random.integers(0, 20_000, rows)
    kinds = pl.Series("kind", random.integers(0, 1000, rows, dtype=np.int32))
    yield "x", pl.DataFrame({
        "s": pl.select(pl.format("item-{}-{}", kinds, pl.Series(number))).to_series(),
        "i": number,
        "a": random.integers(1, 1000, rows, dtype=np.int32, endpoint=True),
        "b": random.integers(0, 100, rows, dtype=np.int32, endpoint=True),
        "c": random.uniform(0, 1000, rows).round(4),
        "d": pl.Series(day).cast(pl.Date),
    })


def windows(rows):
    """Rows of 1,000 units in no order, each with a number of its own; and what a unit pays from which day on."""
    random = np.random.default_rng(112)
    first, units = np.datetime64("2020-01-01"), 1000
    yield "x", pl.DataFrame({
        "n": np.arange(1, rows + 1, dtype=np.int32),
        "unit": texts(random.integers(0, units, rows), "u%04d"),
        "day": pl.Series(first + random.integers(0, 1500, rows)).cast(pl.Date),
        "kind": texts(random.integers(1, 10, rows, endpoint=True), "k%02d"),
        "v": random.uniform(0, 1000, rows).round(3),
        "w": random.integers(0, 1000, rows, dtype=np.int32),
    })
    count = max(rows // 100, units)
    # No unit has two rates from one day on.
    pairs = random.choice(units * 1500, count, replace=False)
    yield "rates", pl.DataFrame({
        "unit": texts(pairs // 1500, "u%04d"),
        "since": pl.Series(first + pairs % 1500).cast(pl.Date),
        "fee": random.integers(1, 500, count, dtype=np.int32),
    })


KINDS = {"groupby": groupby, "join": join, "findings": findings, "cells": cells, "windows": windows}


def resource(name, frame):
    fields = [{"name": column, "type": TYPES[kind]} for column, kind in frame.schema.items()]
    return {"name": name, "path": f"{name}.csv", "schema": {"fields": fields}}


def main(kind, rows, folder):
    folder = pathlib.Path(folder)
    partial = folder.with_name(folder.name + f".{os.getpid()}")
    partial.mkdir(parents=True)
    resources = []
    for name, frame in KINDS[kind](int(rows)):
        frame.write_csv(partial / f"{name}.csv")
        resources.append(resource(name, frame))
    (partial / "datapackage.json").write_text(json.dumps({"name": kind, "resources": resources}))
    shutil.rmtree(folder, ignore_errors=True)
    partial.rename(folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
