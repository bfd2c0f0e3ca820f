"""The questions of db-benchmark, Plumb beside DuckDB and polars on the same data.

    python3 peers.py PLUMB_BENCH [ROWS] [FOLDER] [QUESTION,…]

Needs `pip install duckdb polars numpy pyarrow`. Answers are held against each other
(rows, sums of columns) before a time counts. Only ratios count, best of three.
"""
import json, math, os, subprocess, sys, time

THREADS = 2
os.environ["POLARS_MAX_THREADS"] = str(THREADS)

import duckdb
import numpy as np
import polars as pl

bench = sys.argv[1]
rows = int(float(sys.argv[2])) if len(sys.argv) > 2 else 10_000_000
folder = sys.argv[3] if len(sys.argv) > 3 else f"/tmp/plumb-bench-{rows}"
only = set(sys.argv[4].split(",")) if len(sys.argv) > 4 else None

FLOATS = {"v3", "x.v1", "small.v2", "medium.v2", "big.v2"}


def column(name):
    kind = np.float64 if name in FLOATS else np.int32
    return np.fromfile(f"{folder}/{name}", dtype=kind)


def texts(numbers, form):
    names, codes = np.unique(numbers, return_inverse=True)
    labels = [form % n for n in names]
    return pl.Series(codes.astype(np.uint32)).cast(pl.UInt32), labels


def categorical(numbers, form):
    codes, labels = texts(numbers, form)
    return pl.Series(np.array(labels)[codes.to_numpy()]).cast(pl.Categorical)


def sums(frame):
    return {n: float(frame[n].cast(pl.Float64).sum() or 0)
            for n, t in frame.schema.items() if t.is_numeric()}


def best_of_three(body):
    best, answer = math.inf, None
    for _ in range(3):
        answer = None
        start = time.perf_counter()
        answer = body()
        best = min(best, time.perf_counter() - start)
    return best, answer


def enum_columns(con, table, columns):
    for name in columns:
        con.execute(f"CREATE TYPE {table}_{name} AS ENUM (SELECT DISTINCT {name} FROM {table} ORDER BY 1)")
        con.execute(f"ALTER TABLE {table} ALTER {name} TYPE {table}_{name}")


def frames(kind):
    if kind == "groupby":
        data = {n: column(n) for n in ["id1", "id2", "id3", "id4", "id5", "id6", "v1", "v2", "v3"]}
        for name, form in [("id1", "id%03d"), ("id2", "id%03d"), ("id3", "id%010d")]:
            data[name] = categorical(data[name], form)
        return {"x": pl.DataFrame(data)}
    tables = {}
    for name, ids, value in [("x", 3, "v1"), ("small", 1, "v2"), ("medium", 2, "v2"), ("big", 3, "v2")]:
        data = {}
        for i in range(1, ids + 1):
            data[f"id{i}"] = column(f"{name}.id{i}")
            if i < 3:
                data[f"id{i + 3}"] = categorical(data[f"id{i}"], "id%d")
        data[value] = column(f"{name}.{value}")
        tables[name] = pl.DataFrame(data)
    return tables


def polars_questions(kind, tables):
    c, x = pl.col, tables["x"].lazy()
    if kind == "groupby":
        ask = lambda by, *what: (lambda: x.group_by(by).agg(*what).sort(by).collect())
        return {
            "q1": ask(["id1"], c("v1").sum()),
            "q2": ask(["id1", "id2"], c("v1").sum()),
            "q3": ask(["id3"], c("v1").sum(), c("v3").mean()),
            "q4": ask(["id4"], c("v1").mean(), c("v2").mean(), c("v3").mean()),
            "q5": ask(["id6"], c("v1").sum(), c("v2").sum(), c("v3").sum()),
            "q6": ask(["id4", "id5"], c("v3").median().alias("median_v3"), c("v3").std().alias("sd_v3")),
            "q7": ask(["id3"], (c("v1").max() - c("v2").min()).alias("range_v1_v2")),
            "q8": lambda: x.drop_nulls("v3").group_by("id6").agg(c("v3").top_k(2)).explode("v3").collect(),
            "q9": ask(["id2", "id4"], (pl.corr("v1", "v2") ** 2).alias("r2")),
            "q10": lambda: x.group_by(["id1", "id2", "id3", "id4", "id5", "id6"]).agg(
                c("v3").sum(), pl.len().alias("count")).collect(),
            "rate": lambda: x.filter((c("v1") >= 3) & (c("id2") != "id007") & (c("v3") < 80)).group_by("id1").agg(
                (c("v2") > 7).mean().alias("rate")).sort("id1").collect(),
        }
    join = lambda other, on, how="inner": (
        lambda: x.join(tables[other].lazy(), on=on, how=how, suffix="_right").collect())
    return {"q1": join("small", "id1"), "q2": join("medium", "id2"), "q3": join("medium", "id2", "left"),
            "q4": join("medium", "id5"), "q5": join("big", "id3")}


def duckdb_questions(kind, con):
    def ask(text):
        def body():
            con.execute("DROP TABLE IF EXISTS answer")
            con.execute("CREATE TEMP TABLE answer AS " + text)
            return lambda: con.execute("SELECT * FROM answer").pl()
        return body
    if kind == "groupby":
        texts = {
            "q1": "SELECT id1, sum(v1) v1 FROM x GROUP BY id1 ORDER BY id1",
            "q2": "SELECT id1, id2, sum(v1) v1 FROM x GROUP BY id1, id2 ORDER BY ALL",
            "q3": "SELECT id3, sum(v1) v1, avg(v3) v3 FROM x GROUP BY id3 ORDER BY id3",
            "q4": "SELECT id4, avg(v1) v1, avg(v2) v2, avg(v3) v3 FROM x GROUP BY id4 ORDER BY id4",
            "q5": "SELECT id6, sum(v1) v1, sum(v2) v2, sum(v3) v3 FROM x GROUP BY id6 ORDER BY id6",
            "q6": "SELECT id4, id5, median(v3) median_v3, stddev(v3) sd_v3 FROM x GROUP BY id4, id5 ORDER BY id4, id5",
            "q7": "SELECT id3, max(v1) - min(v2) range_v1_v2 FROM x GROUP BY id3 ORDER BY id3",
            "q8": "SELECT id6, unnest(max(v3, 2)) v3 FROM x WHERE v3 IS NOT NULL GROUP BY id6",
            "q9": "SELECT id2, id4, pow(corr(v1, v2), 2) r2 FROM x GROUP BY id2, id4 ORDER BY id2, id4",
            "q10": "SELECT id1, id2, id3, id4, id5, id6, sum(v3) v3, count(*) count FROM x "
                   "GROUP BY id1, id2, id3, id4, id5, id6",
            "rate": "SELECT id1, avg((v2 > 7)::int) rate FROM x WHERE v1 >= 3 AND id2 <> 'id007' AND v3 < 80 "
                    "GROUP BY id1 ORDER BY id1",
        }
    else:
        inner = "SELECT * FROM x JOIN {0} USING ({1})"
        texts = {"q1": inner.format("small", "id1"), "q2": inner.format("medium", "id2"),
                 "q3": "SELECT * FROM x LEFT JOIN medium USING (id2)",
                 "q4": inner.format("medium", "id5"), "q5": inner.format("big", "id3")}
    return {name: ask(text) for name, text in texts.items()}


class Plumb:
    """The program under test, asked one question after another."""

    def __init__(self, kind):
        self.process = subprocess.Popen([bench, kind, folder], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)

    def ask(self, name):
        self.process.stdin.write(name + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"plumb-bench ended at {name}")
        return json.loads(line)

    def best_of_three(self, name):
        return min((self.ask(name) for _ in range(3)), key=lambda answer: answer["seconds"])


def agree(kind, name, ours, rows, theirs):
    if ours["rows"] != rows:
        return f"rows {ours['rows']} against {rows}"
    for column_name, ours_sum in ours["sums"].items():
        if kind == "join" and column_name.endswith("_right"):
            continue
        their_sum = theirs.get(column_name)
        if their_sum is None or abs(ours_sum - their_sum) > 1e-7 * max(abs(their_sum), 1):
            return f"sum of {column_name}: {ours_sum} against {their_sum}"
    return None


def bench_kind(kind):
    plumb = Plumb(kind)
    tables = frames(kind)
    con = duckdb.connect()
    con.execute(f"SET threads = {THREADS}")
    con.execute("SET enable_progress_bar = false")
    for name, frame in tables.items():
        con.register("frame", frame.to_arrow())
        con.execute(f"CREATE TABLE {name} AS SELECT * FROM frame")
    ratios = []
    print(f"\n{kind}, {rows:.0e} rows   plumb    duckdb    polars     ratio")
    of_polars, of_duckdb = polars_questions(kind, tables), duckdb_questions(kind, con)
    for name in of_polars:
        if only and name not in only:
            continue
        answer = plumb.best_of_three(name)
        polars_time, frame = best_of_three(of_polars[name])
        wrong = agree(kind, name, answer, frame.height, sums(frame))
        del frame
        duckdb_time, fetch = best_of_three(of_duckdb[name])
        count = con.execute("SELECT count(*) FROM answer").fetchone()[0]
        wrong = wrong or (None if count == answer["rows"] else f"rows {answer['rows']} against {count}")
        con.execute("DROP TABLE answer")
        ratio = answer["seconds"] / min(polars_time, duckdb_time)
        ratios.append(ratio)
        note = f"   DIFFERS: {wrong}" if wrong else ""
        print(f"{name:>8} {answer['seconds']:16.3f} {duckdb_time:9.3f} {polars_time:9.3f} {ratio:9.2f}{note}", flush=True)
    plumb.process.stdin.close()
    mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
    print(f"geometric mean {mean:.2f}")


if not os.path.exists(f"{folder}/big.v2"):
    os.makedirs(folder, exist_ok=True)
    subprocess.run([bench, "generate", folder, str(rows)], check=True)
for kind in ["groupby", "join"]:
    bench_kind(kind)
