"""Holds functions of expressions against DuckDB, on a random table with missing values, ties and Chinese texts.

    pip install duckdb
    python3 Documentation/tools/functions.py .build/debug/plumb [SEED]

Exit status 1 where an answer differs.
"""
import csv
import datetime
import io
import pathlib
import random
import subprocess
import sys
import tempfile

import duckdb

# Ours, and what DuckDB calls the same. What has no counterpart (parse_number, pinyin, working_days) is tested in the suite.
WINDOWS = [
    ('dense_rank(n)', 'case when n is not null then dense_rank() over (partition by unit, n is null order by n) end'),
    ('cummax(n)', 'max(n) over ({w})'),
    ('cummin(s)', 'min(s) over ({w})'),
    ('cummean(x)', 'avg(x) over ({w})'),
    ('ntile(7)', 'ntile(7) over ({w})'),
    ('nth(s, 3)', 'nth_value(s,3) over ({w} rows between unbounded preceding and unbounded following)'),
    ('fill_down(d)', 'last_value(d ignore nulls) over ({w})'),
    ('fill_up(d)', 'first_value(d ignore nulls) over ({w} rows between current row and unbounded following)'),
    ('lag(n, 2, -99)', 'lag(n,2,-99) over ({w})'),
    ('lead(n, 1, 7)', 'lead(n,1,7) over ({w})'),
    ('rolling_sum(n, 5)', 'sum(n) over ({w} rows 4 preceding)'),
    ('rolling_mean(x, 7)', 'avg(x) over ({w} rows 6 preceding)'),
    ('rolling_min(s, 4)', 'min(s) over ({w} rows 3 preceding)'),
    ('rolling_max(d, 4)', 'max(d) over ({w} rows 3 preceding)'),
    ('rolling_median(x, 9)', 'median(x) over ({w} rows 8 preceding)'),
    ('rolling_sd(x, 9)', 'stddev_samp(x) over ({w} rows 8 preceding)'),
    ('rolling_sum(n, 90, d)', 'case when d is not null then sum(n) over (partition by unit, d is null order by d range between interval 89 days preceding and current row) end'),
    ('rolling_sd(x, 200, d)', 'case when d is not null then stddev_samp(x) over (partition by unit, d is null order by d range between interval 199 days preceding and current row) end'),
    ('rolling_median(n, 150, d)', 'case when d is not null then median(n) over (partition by unit, d is null order by d range between interval 149 days preceding and current row) end'),
]

SCALARS = [
    ('quarter(d)', 'quarter(d)'),
    ('iso_week(d)', 'week(d)'),
    ('iso_year(d)', 'isoyear(d)'),
    ('day_of_year(d)', 'dayofyear(d)'),
    ("date_trunc('day', d)", "date_trunc('day', d)::date"),
    ("date_trunc('week', d)", "date_trunc('week', d)::date"),
    ("date_trunc('month', d)", "date_trunc('month', d)::date"),
    ("date_trunc('quarter', d)", "date_trunc('quarter', d)::date"),
    ("date_trunc('year', d)", "date_trunc('year', d)::date"),
    ('last_day(d)', 'last_day(d)'),
    ('add_months(d, n)', '(d + to_months(n::int))::date'),
    ('sign(x)', 'sign(x)'),
    ('sign(n)', 'sign(n)'),
    ('between(n, -3, 7)', 'n between -3 and 7'),
    ('bin(n, 7, 2)', '2 + floor((n-2)/7.0)*7'),
    ("case_when(n > 5, '高', n > 0, '中', '低')", "case when n>5 then '高' when n>0 then '中' else '低' end"),
    ("split_part(s, '；', 2)", "nullif(split_part(s,'；',2),'')"),
    ("split_part(s, '；', -1)", "split_part(s,'；',-1)"),
    ("pad_start(s, 6, '路')", "case when length(s)>6 then s else lpad(s,6,'路') end"),
    ("pad_end(s, 7, '01')", "case when length(s)>7 then s else rpad(s,7,'01') end"),
    ('repeat(s, 3)', 'repeat(s,3)'),
    ('reverse(s)', 'reverse(s)'),
    ("matches(s, '[0-9]{4}年')", "regexp_matches(s,'[0-9]{4}年')"),
    ("extract(s, '([0-9]+)年', 1)", "nullif(regexp_extract(s,'([0-9]+)年',1),'')"),
    ("replace_regex(s, '[0-9]', '#')", "regexp_replace(s,'[0-9]','#','g')"),
    ("count_matches(s, '[A-Z]')", "len(regexp_extract_all(s,'[A-Z]'))"),
    ("format_date(d, '%Y-%m/%d %j %G-W%V')", "strftime(d,'%Y-%m/%d %j %G-W%V')"),
]

AGGREGATES = [
    ('mode(n)', '(select n from (select unit u, n, count(*) c from t where n is not null group by all) q where q.u=t.unit order by c desc, n limit 1)'),
    ('arg_max(s, x)', 'arg_max(s,x) filter (s is not null and x is not null)'),
    ('arg_min(d, x)', 'arg_min(d,x) filter (d is not null and x is not null)'),
    ('weighted_mean(x, number(n) + 30)', 'sum(x*(n+30))/sum(n+30) filter (x is not null)'),
    ("string_agg(s, '|')", "string_agg(s,'|' order by id)"),
    ('count_missing(s)', 'count(*)-count(s)'),
    ('slope(x, n)', 'regr_slope(x,n)'),
    ('median(d)', 'quantile_cont(d,0.5)::date'),
]

# Groups by unit, rows by id: the frame of most windows.
FRAME = "partition by unit order by id"


def table(seed):
    """Rows of a random table; an empty cell is missing."""
    dice = random.Random(seed)

    def or_missing(value):
        return None if dice.random() < 0.15 else value

    first = datetime.date(2018, 1, 1)
    texts = ["立行立改", "2019年5月", "A1；B2；C3", "长期坚持", "x", "é路"]
    for number in range(400):
        yield [
            number, dice.choice(["路灯所", "环卫所", "公园所", "市政办"]), or_missing(dice.randrange(-20, 20)),
            or_missing(round(dice.uniform(-5, 5), 2)),
            or_missing(first + datetime.timedelta(days=dice.randrange(1200))), or_missing(dice.choice(texts)),
        ]


def ask_plumb(program, data, verbs):
    script = data.with_suffix(".lua")
    script.write_text(f"return data.rows{verbs}", encoding="utf-8")
    command = [program, "run", str(script), "--format", "csv", "--data", str(data)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return list(csv.reader(io.StringIO(printed)))[1:]


def plain(value):
    """A cell as something that compares; None is missing."""
    if value is None or value == "":
        return None
    text = str(value).lower() if isinstance(value, bool) else str(value)
    try:
        return float(text)
    except ValueError:
        return text.replace(" 00:00:00", "")


def same(a, b):
    if isinstance(a, float) and isinstance(b, float):
        return abs(a - b) <= 1e-9 * max(1, abs(a))
    return a == b


def main():
    program = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder) / "rows.csv"
        with open(data, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "unit", "n", "x", "d", "s"])
            writer.writerows([["" if cell is None else cell for cell in row] for row in table(seed)])
        connection = duckdb.connect()
        columns = "{'id': 'BIGINT', 'unit': 'VARCHAR', 'n': 'BIGINT', 'x': 'DOUBLE', 'd': 'DATE', 's': 'VARCHAR'}"
        connection.execute(f"create table t as select * from read_csv('{data}', columns = {columns})")
        questions = [
            (ours, f':group_by "unit":mutate [[a = {ours}]]:ungroup():select "id, a"',
             f"select id, {theirs.replace('{w}', FRAME)} from t order by id") for ours, theirs in WINDOWS
        ] + [
            (ours, f':mutate [[a = {ours}]]:select "id, a"', f"select id, {theirs} from t order by id")
            for ours, theirs in SCALARS
        ] + [
            (ours, f':group_by "unit":summarise [[a = {ours}]]', f"select unit, {theirs} from t group by unit order by unit")
            for ours, theirs in AGGREGATES
        ]
        for name, verbs, query in questions:
            ours = ask_plumb(program, data, verbs)
            theirs = connection.execute(query).fetchall()
            wrong = [(a, b) for a, b in zip(ours, theirs) if not same(plain(a[1]), plain(b[1]))]
            if wrong or len(ours) != len(theirs):
                faults += 1
                print(f"differs: {name}: {wrong[:2]}")
    print(f"{len(questions)} functions with seed {seed}, {faults} differ")
    sys.exit(faults > 0)


main()
