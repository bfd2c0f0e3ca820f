"""The same questions put to a peer, answered as `ask.lua` answers them.

    python peers.py polars|duckdb groupby|join|findings|numbers|texts|repeats|windows|given|inferred FOLDER

Run by the bench's own Python. Reads the CSV files with their types given, says
`loaded`, and for each question prints a line of JSON: the best of three times, and
of the answer the number of rows, the sums of its columns of numbers and of the lengths of its texts.
"""

import json
import math
import os
import sys
import time

THREADS = 2
os.environ["POLARS_MAX_THREADS"] = str(THREADS)

import duckdb
import polars as pl

# As db-benchmark has them: texts of few values as enumerations, the rest as they are.
CODED = {"id1", "id2", "id3", "id4", "id5", "area", "status", "unit", "kind"}


def best_of_three(body):
    """The answer, its best time on the wall and its least time of processors."""
    best, spent, answer = math.inf, math.inf, None
    for _ in range(3):
        answer = None
        wall, processor = time.perf_counter(), time.process_time()
        answer = body()
        best = min(best, time.perf_counter() - wall)
        spent = min(spent, time.process_time() - processor)
    return answer, best, spent


def say(question, seconds, processor, rows, sums):
    print(json.dumps({"question": question, "seconds": seconds, "processor": processor,
                      "rows": rows, "sums": sums}), flush=True)


def tables(folder):
    """The package's tables: name, file and the types of their columns."""
    with open(f"{folder}/datapackage.json") as file:
        for resource in json.load(file)["resources"]:
            fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
            yield resource["name"], f"{folder}/{resource['path']}", fields


class Polars:
    def __init__(self, folder):
        self.folder = folder
        self.frames = {}

    @staticmethod
    def kind(column, name):
        if name == "string":
            return pl.Categorical if column in CODED else pl.String
        return {"integer": pl.Int32, "number": pl.Float64, "date": pl.Date}[name]

    def load(self):
        for name, path, fields in tables(self.folder):
            schema = {column: self.kind(column, kind) for column, kind in fields.items()}
            self.frames[name] = pl.read_csv(path, schema=schema)
        return sum(frame.height for frame in self.frames.values())

    def infer(self):
        return sum(pl.read_csv(path, try_parse_dates=True).height for _, path, _ in tables(self.folder))

    def questions(self, kind):
        c, x = pl.col, self.frames["findings" if kind == "findings" else "x"].lazy()

        def by(keys, *what):
            return lambda: x.group_by(keys).agg(*what).sort(keys).collect()

        def join(other, key, how="inner"):
            right = self.frames[other].lazy()
            return lambda: x.join(right, on=key, how=how, suffix="_right").collect()

        if kind == "groupby":
            return {
                "q1": by(["id1"], c("v1").sum()),
                "q2": by(["id1", "id2"], c("v1").sum()),
                "q3": by(["id3"], c("v1").sum(), c("v3").mean()),
                "q4": by(["id4"], c("v1").mean(), c("v2").mean(), c("v3").mean()),
                "q5": by(["id6"], c("v1").sum(), c("v2").sum(), c("v3").sum()),
                "q6": by(["id4", "id5"], c("v3").median().alias("median_v3"), c("v3").std().alias("sd_v3")),
                "q7": by(["id3"], (c("v1").max() - c("v2").min()).alias("range_v1_v2")),
                "q8": lambda: x.drop_nulls("v3").group_by("id6").agg(c("v3").top_k(2)).explode("v3").collect(),
                "q9": by(["id2", "id4"], (pl.corr("v1", "v2") ** 2).alias("r2")),
                "q10": lambda: x.group_by(["id1", "id2", "id3", "id4", "id5", "id6"]).agg(
                    c("v3").sum(), pl.len().alias("count")).collect(),
            }
        if kind == "join":
            return {"q1": join("small", "id1"), "q2": join("medium", "id2"),
                    "q3": join("medium", "id2", "left"), "q4": join("medium", "id5"),
                    "q5": join("big", "id3")}
        def each(value):
            return lambda: x.select(value.alias("r")).collect()

        if kind == "texts":
            return {
                "upper": each(c("s").str.to_uppercase()),
                "join": each(c("s") + "/" + c("a").cast(pl.String)),
                "replace": each(c("s").str.replace_all("item", "thing", literal=True)),
                "length": each(c("s").str.len_chars().sum()),
                "contains": each(c("s").str.contains("77", literal=True).sum()),
                "text of numbers": each(c("c").cast(pl.String)),
                "text of whole numbers": each(c("i").cast(pl.String)),
                "extract": each(c("s").str.extract("([0-9]+)-", 1)),
            }
        if kind == "numbers":
            return {
                "arithmetic": each(((c("a") * 3 + c("b")) * c("c") - c("c") / (c("b") + 1)).sum()),
                "choice": each(pl.when(c("a") > 500).then(c("c")).otherwise(c("b")).mean()),
                "month": each(c("d").dt.month().cast(pl.Int64).sum()),
                "year": each(c("d").dt.year().cast(pl.Int64).sum()),
            }
        if kind == "repeats":
            # Of a categorical column polars takes texts one by one, unless the text is made first.
            return {
                "contains": lambda: x.select(c("id3").cast(pl.String).str.contains("77", literal=True).sum()
                                             .alias("n")).collect(),
                "substring as a key": lambda: x.group_by(c("id3").cast(pl.String).str.slice(0, 8).alias("k")).agg(
                    c("v1").sum()).sort("k").collect(),
                "equality": lambda: x.select((c("id1") == "id042").sum().alias("n")).collect(),
            }
        if kind == "windows":
            return self.windows(x)
        since = pl.date(2019, 7, 1)
        return {"rate": lambda: x.filter(
            (c("opened") >= since) & (c("severity") >= 2) & (c("area") != "城") & (c("amount") < 8000)
        ).group_by("area").agg((c("status") == "done").mean().alias("rate")).sort("area").collect()}

    def windows(self, x):
        c, rates = pl.col, self.frames["rates"].lazy()
        tenth = self.frames["x"].height // 10

        def window(value):
            return lambda: x.select(value.over("unit").alias("r")).collect()

        # polars has no ntile.
        return {
            "lag": window(c("v").shift(1)),
            "cumsum": window(c("w").cast(pl.Int64).cum_sum()),
            "rank": window(c("v").rank("min")),
            "arrange": lambda: x.sort("unit", "v").collect(),
            "arrange, head of a tenth": lambda: x.sort("unit", "v").head(tenth).collect(),
            "distinct": lambda: x.select("unit", "kind").unique().sort("unit", "kind").collect(),
            "pivot": lambda: x.group_by("unit", "kind").agg(c("w").sum()).collect().pivot(
                on="kind", index="unit", values="w").sort("unit"),
            "count_distinct": lambda: x.group_by("unit").agg(c("n").n_unique().alias("c")).sort("unit").collect(),
            "rolling mean of 30 rows": window(c("v").rolling_mean(30, min_samples=1)),
            "rolling sum of 30 rows": window(c("w").cast(pl.Int64).rolling_sum(30, min_samples=1)),
            "rolling mean of 30 days": window(c("v").rolling_mean_by("day", "30d")),
            "rolling sum of 30 days": window(c("w").cast(pl.Int64).rolling_sum_by("day", "30d")),
            "dense_rank": window(c("v").rank("dense")),
            "asof join": lambda: x.select("n", "unit", "day").sort("day").join_asof(
                rates.sort("since"), left_on="day", right_on="since", by="unit", check_sortedness=False
            ).select("n", "fee").collect(),
        }

    def ask(self, name, question):
        answer, *times = best_of_three(question)
        sums = {column: float(answer[column].cast(pl.Float64).sum() or 0)
                for column, kind in answer.schema.items() if kind.is_numeric()}
        sums |= {f"length({column})": float(answer[column].str.len_chars().sum())
                 for column, kind in answer.schema.items() if kind == pl.String}
        say(name, *times, answer.height, sums)


class DuckDB:
    def __init__(self, folder):
        self.folder = folder
        self.base = duckdb.connect()
        self.base.execute(f"SET threads = {THREADS}")
        self.base.execute("SET enable_progress_bar = false")

    def load(self):
        kinds = {"integer": "INTEGER", "number": "DOUBLE", "date": "DATE", "string": "VARCHAR"}
        rows = 0
        for name, path, fields in tables(self.folder):
            columns = ", ".join(f"'{column}': '{kinds[kind]}'" for column, kind in fields.items())
            self.base.execute(
                f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM read_csv('{path}', header = true, "
                f"columns = {{{columns}}})")
            rows += self.base.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        return rows

    def infer(self):
        for name, path, _ in tables(self.folder):
            self.base.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM read_csv('{path}')")
        return sum(self.base.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name, _, _ in tables(self.folder))

    def enumerate_texts(self):
        """Few texts as enumerations, which DuckDB's reader of CSV cannot make itself."""
        for name, _, fields in tables(self.folder):
            for column in [column for column, kind in fields.items() if kind == "string" and column in CODED]:
                kind = f"{name}_{column}"
                self.base.execute(f"CREATE TYPE {kind} AS ENUM (SELECT DISTINCT {column} FROM {name} ORDER BY 1)")
                self.base.execute(f"ALTER TABLE {name} ALTER {column} TYPE {kind}")

    def questions(self, kind):
        if kind == "groupby":
            return {
                "q1": "SELECT id1, sum(v1) v1 FROM x GROUP BY id1 ORDER BY id1",
                "q2": "SELECT id1, id2, sum(v1) v1 FROM x GROUP BY id1, id2 ORDER BY ALL",
                "q3": "SELECT id3, sum(v1) v1, avg(v3) v3 FROM x GROUP BY id3 ORDER BY id3",
                "q4": "SELECT id4, avg(v1) v1, avg(v2) v2, avg(v3) v3 FROM x GROUP BY id4 ORDER BY id4",
                "q5": "SELECT id6, sum(v1) v1, sum(v2) v2, sum(v3) v3 FROM x GROUP BY id6 ORDER BY id6",
                "q6": "SELECT id4, id5, median(v3) median_v3, stddev(v3) sd_v3 FROM x "
                      "GROUP BY id4, id5 ORDER BY id4, id5",
                "q7": "SELECT id3, max(v1) - min(v2) range_v1_v2 FROM x GROUP BY id3 ORDER BY id3",
                "q8": "SELECT id6, unnest(max(v3, 2)) v3 FROM x WHERE v3 IS NOT NULL GROUP BY id6",
                "q9": "SELECT id2, id4, pow(corr(v1, v2), 2) r2 FROM x GROUP BY id2, id4 ORDER BY id2, id4",
                "q10": "SELECT id1, id2, id3, id4, id5, id6, sum(v3) v3, count(*) count FROM x "
                       "GROUP BY id1, id2, id3, id4, id5, id6",
            }
        if kind == "join":
            return {
                "q1": "SELECT * FROM x JOIN small USING (id1)",
                "q2": "SELECT * FROM x JOIN medium USING (id2)",
                "q3": "SELECT * FROM x LEFT JOIN medium USING (id2)",
                "q4": "SELECT * FROM x JOIN medium USING (id5)",
                "q5": "SELECT * FROM x JOIN big USING (id3)",
            }
        if kind in ("texts", "numbers"):
            values = {
                "upper": "upper(s)", "join": "s || '/' || a", "replace": "replace(s, 'item', 'thing')",
                "length": "sum(length(s))", "contains": "count(*) FILTER (contains(s, '77'))",
                "text of numbers": "c::VARCHAR", "text of whole numbers": "i::VARCHAR",
                "extract": "regexp_extract(s, '([0-9]+)-', 1)",
            } if kind == "texts" else {
                "arithmetic": "sum((a * 3 + b) * c - c / (b + 1))",
                "choice": "avg(CASE WHEN a > 500 THEN c ELSE b END)",
                "month": "sum(month(d))", "year": "sum(year(d))",
            }
            return {name: f"SELECT {value} r FROM x" for name, value in values.items()}
        if kind == "repeats":
            return {
                "contains": "SELECT count(*) FILTER (contains(id3, '77')) n FROM x",
                "substring as a key": "SELECT substring(id3, 1, 8) k, sum(v1) v1 FROM x GROUP BY k ORDER BY k",
                "equality": "SELECT count(*) FILTER (id1 = 'id042') n FROM x",
            }
        if kind == "windows":
            return self.windows()
        return {"rate": "SELECT area, avg((status = 'done')::int) rate FROM findings "
                        "WHERE opened >= DATE '2019-07-01' AND severity >= 2 AND area <> '城' AND amount < 8000 "
                        "GROUP BY area ORDER BY area"}

    def windows(self):
        def window(value, order="n", frame=""):
            return f"SELECT {value} OVER (PARTITION BY unit ORDER BY {order} {frame}) r FROM x"

        rows, days = "ROWS 29 PRECEDING", "RANGE BETWEEN INTERVAL 29 DAYS PRECEDING AND CURRENT ROW"
        tenth = self.base.execute("SELECT count(*) // 10 FROM x").fetchone()[0]
        return {
            "lag": window("lag(v)"), "cumsum": window("sum(w)"), "rank": window("rank()", "v"),
            "arrange": "SELECT * FROM x ORDER BY unit, v",
            "arrange, head of a tenth": f"SELECT * FROM x ORDER BY unit, v LIMIT {tenth}",
            "distinct": "SELECT DISTINCT unit, kind FROM x ORDER BY ALL",
            "pivot": "PIVOT (SELECT unit, kind, w FROM x) ON kind USING sum(w) "
                     "GROUP BY unit ORDER BY unit",
            "count_distinct": "SELECT unit, count(DISTINCT n) c FROM x GROUP BY unit ORDER BY unit",
            "rolling mean of 30 rows": window("avg(v)", frame=rows),
            "rolling sum of 30 rows": window("sum(w)", frame=rows),
            "rolling mean of 30 days": window("avg(v)", "day", days),
            "rolling sum of 30 days": window("sum(w)", "day", days),
            "dense_rank": window("dense_rank()", "v"), "ntile": window("ntile(4)"),
            "asof join": "SELECT n, fee FROM x ASOF LEFT JOIN rates ON x.unit = rates.unit AND x.day >= rates.since",
        }

    def ask(self, name, question):
        def body():
            self.base.execute("DROP TABLE IF EXISTS answer")
            self.base.execute("CREATE TEMP TABLE answer AS " + question)

        _, *times = best_of_three(body)
        sums = {}
        for column, kind, *_ in self.base.execute("DESCRIBE answer").fetchall():
            if kind in ("INTEGER", "BIGINT", "HUGEINT", "DOUBLE"):
                sums[column] = float(self.base.execute(f'SELECT sum("{column}") FROM answer').fetchone()[0] or 0)
            if kind == "VARCHAR":
                length = self.base.execute(f'SELECT sum(length("{column}")) FROM answer').fetchone()[0]
                sums[f"length({column})"] = float(length or 0)
        rows = self.base.execute("SELECT count(*) FROM answer").fetchone()[0]
        self.base.execute("DROP TABLE answer")
        say(name, *times, rows, sums)


def main(engine, kind, folder):
    peer = {"polars": Polars, "duckdb": DuckDB}[engine](folder)
    if kind in ("given", "inferred"):
        rows, *times = best_of_three(peer.load if kind == "given" else peer.infer)
        return say("csv", *times, rows, {})
    rows = peer.load()
    if engine == "duckdb":
        peer.enumerate_texts()
    print(f"loaded {rows}", flush=True)
    for name, question in peer.questions(kind).items():
        peer.ask(name, question)


main(*sys.argv[1:])
