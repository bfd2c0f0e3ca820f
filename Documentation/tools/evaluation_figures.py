#!/usr/bin/env python3
"""Compares samples, control charts, agreement, screens and findings over time with programs that share no code with Plumb.

    python3 Documentation/tools/evaluation_figures.py .build/debug/plumb [family …]

As audit_figures.py, whose other half this is. Needs R with `vcd` and `boot`, and Python with scipy, statsmodels and
mpmath. QCC=folder names the sources of the R package qcc (github.com/luca-scr/qcc), which Debian does not have; without
it the families of control charts are left out.
"""

import datetime
import itertools
import math
import os
import random
import statistics
from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path

import mpmath
import numpy
import scipy.stats as st
from statsmodels.stats.contingency_tables import StratifiedTable
from statsmodels.stats.proportion import proportion_confint

import audit_figures
from audit_figures import FAMILIES, R, c, family, lua, matrix, numbers

mpmath.mp.dps = 50
FAMILIES.clear()
random.seed(1314)
QCC = os.environ.get("QCC")
if QCC:
    # The functions alone: the package's charts want a newer R.
    audit_figures.PRELUDE = "\n".join(
        ['.qcc.options <- list(exp.R.unscaled = c(NA, 2 / sqrt(pi)), se.R.unscaled = c(NA, sqrt(2 - 4 / pi)))',
         "qcc.options <- function(name) .qcc.options[[name]]"]
        + [f'source("{Path(QCC) / "R" / name}")' for name in ["qcc.R", "rules.R", "cusum.R"]]
        + ["qcc.options <- function(name) .qcc.options[[name]]"])


def column(t, name, i):
    """An expression for a cell of a table that a call gives."""
    return f"{t}:pull('{name}')[{i}]"


def words(prefix, values):
    return [f"{prefix}{v}" for v in values]


def table(**columns):
    """A Lua table of columns, whose dates may be missing."""
    def cell(v):
        return f'date "{v}"' if isinstance(v, datetime.date) else lua(v)
    rows = ["{ " + ", ".join(f"{k} = {cell(v)}" for k, v in zip(columns, row) if v is not None) + " }" for row in zip(*columns.values())]
    return f"frame({{ {', '.join(rows)} }}, \"{', '.join(columns)}\")"


# --- Samples


def bounded(n, weights, least, most):
    """The shares of n in proportion to weights within limits, by bisection: no share of another method."""
    if not any(weights):
        weights = [1] * len(weights)
    share = lambda scale: [min(max(scale * w, l), m) for w, l, m in zip(weights, least, most)]
    low, high = mpmath.mpf(0), mpmath.mpf(n)
    while sum(share(high)) < n and high < mpmath.mpf(10) ** 40:
        high *= 2
    for _ in range(220):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(share(middle)) < n else (low, middle)
    return share(high)


@family("allocate")
def _(i):
    k = random.randint(1, 6)
    sizes = [random.choice([1, 2, 3, random.randint(4, 60)]) for _ in range(k)]
    values = [[round(random.expovariate(1 / 10 ** random.randint(0, 4)), 2) if random.random() < 0.9 else 5.0 for _ in range(s)] for s in sizes]
    if random.random() < 0.2:
        values[0] = [7.0] * sizes[0]
    least = [min(2, s) for s in sizes]
    n = random.randint(sum(least), sum(sizes))
    method = random.choice(["neyman", "proportional"])
    sds = []
    for v in values:
        mean = mpmath.fsum(v) / len(v)
        sds.append(mpmath.sqrt(mpmath.fsum((x - mean) ** 2 for x in v) / (len(v) - 1)) if len(v) > 1 else mpmath.mpf(0))
    weights = [s * (d if method == "neyman" else 1) for s, d in zip(sizes, sds)]
    exact = bounded(n, weights, least, sizes)
    # Where all that varies is taken, the rest comes from what does not.
    full = sum(exact) < n - 1e-9
    names = [f"层{j}" for j, s in enumerate(sizes) for _ in range(s)]
    call = f'audit.allocate(frame{{ g = {lua(names)}, v = {lua([x for v in values for x in v])} }}, {{ by = "g", value = "v", n = {n}, method = "{method}" }})'
    yield f"{call}:summarise('n = sum(n)'):pull('n')[1]", n
    for j, (share, sd) in enumerate(zip(exact, sds), 1):
        if sizes[j - 1] > 1:
            yield column(call, "sd", j), float(sd)
        if not full or weights[j - 1]:
            yield f"math.abs({column(call, 'n', j)} - {float(share)!r}) < 1 + 1e-9 and 1 or 0", 1


@family("select")
def _(i):
    n_rows = random.randint(1, 60)
    n = random.randint(1, n_rows)
    ids = list(range(1, n_rows + 1))
    t = f"frame{{ id = {lua(ids)} }}"
    for method in ["random", "systematic"]:
        call = f'audit.select({t}, {{ n = {n}, method = "{method}" }})'
        yield f"#{call}", n
        yield f'#{call}:distinct "id"', n
        yield f"{call}:pull('inclusion_probability')[1]", n / n_rows
    # The rows of a systematic sample are as far apart as the interval lets them.
    call = f'audit.select({t}, {{ n = {n}, method = "systematic" }})'
    low, high = n_rows // n, -(-n_rows // n)
    yield f"(function() local x = {call}:pull 'id' for j = 2, #x do local d = x[j] - x[j-1] if d < {low} or d > {high} then return 0 end end return 1 end)()", 1
    values = [round(random.expovariate(0.01), 2) + 0.01 for _ in ids]
    units = random.randint(1, 80)
    interval = math.fsum(values) / units
    call = f'audit.select(frame{{ id = {lua(ids)}, v = {lua(values)} }}, {{ n = {units}, method = "mus", weight = "v" }})'
    yield f"{call}:summarise('n = sum(hits)'):pull('n')[1]", units
    yield (f"(function() local s, v = {call}, {lua(values)} local x, h, p = s:pull 'id', s:pull 'hits', s:pull 'inclusion_probability' "
           f"for j = 1, #x do local e = v[x[j]] / {interval!r} "
           f"if h[j] < math.floor(e - 1e-9) or h[j] > math.ceil(e + 1e-9) or math.abs(p[j] - math.min(e, 1)) > 1e-12 then return 0 end end return 1 end)()"), 1
    strata = [random.randint(1, 20) for _ in range(random.randint(1, 5))]
    n = random.randint(len(strata), sum(strata))
    shares = bounded(n, strata, [1] * len(strata), strata)
    names = [f"层{j}" for j, s in enumerate(strata) for _ in range(s)]
    call = f'audit.select(frame{{ g = {lua(names)} }}, {{ n = {n}, method = "stratified", by = "g" }})'
    yield f"#{call}", n
    for j, share in enumerate(shares):
        yield f"math.abs(#{call}:filter(\"stratum == '层{j}'\") - {float(share)!r}) < 1 + 1e-9 and 1 or 0", 1


def chances(options, weights):
    """Whether each of some rows is drawn as often in 1000 samples as its chance says, within 5 standard errors."""
    t = f"frame{{ id = {lua(list(range(1, len(weights) + 1)))}, v = {lua([float(w) for w in weights])} }}"
    return (f"(function() local t, k, want, worst = {t}, {{}}, {lua([float(w) for w in options['chances']])}, 0 "
            f"for s = 1, 1000 do for _, id in ipairs(audit.select(t, {lua(options['call'])}):pull 'id') do k[id] = (k[id] or 0) + 1 end end "
            f"for j, p in ipairs(want) do if p < 1 then worst = math.max(worst, math.abs((k[j] or 0) - 1000 * p) / math.sqrt(1000 * p * (1 - p))) "
            f"elseif k[j] ~= 1000 then return 99 end end return worst < 5 and 1 or worst end)()")


@family("select, how often")
def _(i):
    if i >= 20:
        return
    rows = random.randint(3, 12)
    n = random.randint(1, rows)
    same = [n / rows] * rows
    yield chances({"call": {"n": n}, "chances": same}, [1] * rows), 1
    yield chances({"call": {"n": n, "method": "systematic"}, "chances": same}, [1] * rows), 1
    weights = [random.randint(1, 9) for _ in range(rows)]
    yield chances({"call": {"n": n, "method": "mus", "weight": "v"}, "chances": [min(n * w / sum(weights), 1) for w in weights]}, weights), 1


def binomial_tail(k, n, p):
    """The chance of k or more, exactly."""
    return sum(math.comb(n, x) * p**x * (1 - p) ** (n - x) for x in range(k, n + 1))


@family("discovery_sample, evaluate_attribute")
def _(i):
    population = random.choice([None, 20, 36, 150])
    tolerable = random.choice(["0.02", "0.05", "0.1", "0.25"])
    confidence = random.choice([0.8, 0.9, 0.95, 0.99])
    risk = 1 - Fraction(str(confidence))
    options = {"tolerable": float(tolerable), "confidence": confidence}
    if population:
        options["population"] = population
        marked = math.ceil(Fraction(tolerable) * population)
        none = lambda n: Fraction(math.comb(population - marked, n), math.comb(population, n))
    else:
        none = lambda n: (1 - Fraction(tolerable)) ** n
    n = 1
    while none(n) > risk:
        n += 1
    yield f"audit.discovery_sample{lua(options)}.n", n
    n = random.randint(1, population or 200)
    found = random.choice([0, n, random.randint(0, n)])
    options = {"n": n, "found": found, "confidence": confidence}
    if population:
        options["population"] = population
        most = found
        while most < population - n + found and sum(
            math.comb(most + 1, x) * math.comb(population - most - 1, n - x) for x in range(found + 1)
        ) > risk * math.comb(population, n):
            most += 1
        yield f"audit.evaluate_attribute{lua(options)}.upper_count", most
    else:
        yield f"audit.evaluate_attribute{lua(options)}.upper", 1.0 if found == n else float(st.beta.ppf(confidence, found + 1, n - found))


@family("project by strata")
def _(i):
    k = random.randint(1, 4)
    sizes = [random.randint(3, 60) for _ in range(k)]
    taken = [random.randint(2, s) for s in sizes]
    method = random.choice(["mean", "difference", "ratio"])
    book = [[round(random.uniform(5, 500), 2) for _ in range(s)] for s in sizes]
    audited = [[b if random.random() < 0.5 else round(b * random.uniform(0.5, 1.1), 2) for b in bs[:n]] for bs, n in zip(book, taken)]
    total, variance = mpmath.mpf(0), mpmath.mpf(0)
    for bs, a, n, size in zip(book, audited, taken, sizes):
        b = [mpmath.mpf(x) for x in bs[:n]]
        a = [mpmath.mpf(x) for x in a]
        ratio = sum(a) / sum(b)
        rest = a if method == "mean" else [x - y for x, y in zip(a, b)] if method == "difference" else [x - ratio * y for x, y in zip(a, b)]
        mean = sum(rest) / n
        total += size * mean if method == "mean" else mpmath.fsum(bs) + size * mean if method == "difference" else mpmath.fsum(bs) * ratio
        variance += mpmath.mpf(size) ** 2 * (1 - mpmath.mpf(n) / size) / n * sum((x - mean) ** 2 for x in rest) / (n - 1)
    names = [f"层{j}" for j in range(k)]
    population = f"frame{{ g = {lua([g for g, s in zip(names, sizes) for _ in range(s)])}, b = {lua([x for bs in book for x in bs])} }}"
    sample = f"frame{{ g = {lua([g for g, n in zip(names, taken) for _ in range(n)])}, b = {lua([x for bs, n in zip(book, taken) for x in bs[:n]])}, a = {lua([x for a in audited for x in a])} }}"
    call = f'audit.project({sample}, {{ population = {population}, book = "b", audited = "a", strata = "g", method = "{method}" }})'
    error = mpmath.sqrt(variance)
    yield f"{call}.estimate", float(total)
    yield f"{call}.std_error", float(error)
    reach = st.t.isf(0.025, sum(taken) - k)
    yield f"{call}.high", float(total + reach * error)


# --- Agreement


@family("kappa of two, weighted")
def _(i):
    n, k = random.randint(5, 80), random.randint(2, 5)
    a = [random.randrange(k) for _ in range(n)]
    b = [v if random.random() < 0.6 else random.randrange(k) for v in a]
    levels = sorted(set(a + b))
    # vcd wants a table of all levels by both raters.
    if len(levels) < 2 or a == b:
        return
    counts = [[sum(1 for x, y in zip(a, b) if (x, y) == (p, q)) for q in levels] for p in levels]
    t = f"frame{{ a = {lua(words('级', a))}, b = {lua(words('级', b))} }}"
    for weights, r in [("none", '"Equal-Spacing")$Unweighted'), ("linear", '"Equal-Spacing")$Weighted'), ("quadratic", '"Fleiss-Cohen")$Weighted')]:
        call = f'stats.kappa({t}, "a, b", {{ weights = "{weights}" }})'
        for name, j in [("estimate", 1), ("std_error", 2)]:
            yield f"{call}.{name}", R(f"vcd::Kappa({matrix(counts)}, weights = {r}[[{j}]]")


@family("kappa of several, errors")
def _(i):
    n, raters, k = random.randint(2, 40), random.randint(3, 6), random.randint(2, 5)
    rows = []
    for _ in range(n):
        true = random.randrange(k)
        rows.append([true if random.random() < random.choice([0, 0.6, 1]) else random.randrange(k) for _ in range(raters)])
    levels = sorted({v for r in rows for v in r})
    if len(levels) < 2:
        return
    counts = [[r.count(v) for v in levels] for r in rows]
    p = [Fraction(sum(r[j] for r in counts), n * raters) for j in range(len(levels))]
    # Fleiss 1971; Fleiss, Nee and Landis 1979, equation 12, in exact fractions.
    agree = Fraction(sum(x * (x - 1) for r in counts for x in r), n * raters * (raters - 1))
    by_chance = sum(x * x for x in p)
    kappa = (agree - by_chance) / (1 - by_chance)
    pq = sum(x * (1 - x) for x in p)
    variance = Fraction(2, n * raters * (raters - 1)) / pq**2 * (pq**2 - sum(x * (1 - x) * (1 - 2 * x) for x in p))
    error = mpmath.sqrt(mpmath.mpf(variance.numerator) / variance.denominator)
    z = mpmath.mpf(kappa.numerator) / kappa.denominator / error
    columns = ", ".join(f"r{j} = {lua(words('级', [r[j] for r in rows]))}" for j in range(raters))
    call = f'stats.kappa(frame{{ {columns} }}, "{", ".join(f"r{j}" for j in range(raters))}")'
    yield f"{call}.estimate", float(kappa)
    yield f"{call}.std_error", float(error)
    yield f"{call}.p_value", float(mpmath.erfc(abs(z) / mpmath.sqrt(2)))
    yield f"{call}.agreement", float(agree)
    call = call.replace("stats.kappa", "stats.agreement")
    all_same = sum(len(set(r)) == 1 for r in rows)
    low, high = proportion_confint(all_same, n, method="wilson")
    yield f"{call}.estimate", all_same / n
    yield f"{call}.low", max(float(low), 0.0) if all_same else 0.0
    yield f"{call}.high", float(high) if all_same < n else 1.0
    j = random.randrange(len(levels))
    total = sum(r[j] for r in counts)
    yield column(f"{call}.categories", "agreement", j + 1), float(Fraction(sum(r[j] * (r[j] - 1) for r in counts), total * (raters - 1)))


# --- Inequality


@family("lorenz, gini corrected")
def _(i):
    x = [round(random.paretovariate(1.2), 3) if random.random() < 0.9 else 0.0 for _ in range(random.randint(1, 60))]
    if not any(x):
        return
    exact = sorted(Fraction(v) for v in x)
    total = sum(exact)
    j = random.randint(0, len(x))
    call = f"stats.lorenz({lua(x)})"
    yield column(call, "share_of_total", j + 1), float(sum(exact[:j]) / total)
    yield column(call, "share_of_items", j + 1), j / len(x)
    yield f"#{call}", len(x) + 1
    if len(x) > 1:
        gini = sum((2 * r + 1 - len(x)) * v for r, v in enumerate(exact)) / (total * len(x))
        yield f"stats.gini({lua(x)}, {{ corrected = true }})", float(gini * Fraction(len(x), len(x) - 1))


@family("mode")
def _(i):
    x = [random.randint(0, 6) for _ in range(random.randint(1, 40))]
    counts = Counter(x)
    yield f"stats.mode({lua(x)})", min(v for v in counts if counts[v] == max(counts.values()))


# --- Control charts


if QCC:

    @family("limits of p, u, c, x and mR charts")
    def _(i):
        n = random.randint(3, 30)
        base = [random.randint(5, 60)] * n if random.random() < 0.3 else [random.randint(5, 60) for _ in range(n)]
        count = [random.randint(0, b) for b in base]
        if sum(count) in (0, sum(base)):
            return
        t = f"frame{{ m = {lua(list(range(n)))}, k = {lua(count)}, n = {lua(base)} }}"
        j = random.randint(1, n)
        for kind, sizes in [("p", True), ("u", True), ("c", False)]:
            options = '{ at = "m", count = "k", base = "n" }' if sizes else '{ at = "m", count = "k" }'
            call = f"spc.{kind}_chart({t}, {options})"
            chart = f'qcc({c(count)}, "{kind}"' + (f", sizes = {c(base)})" if sizes else ")")
            yield f"{call}.centre", R(f"{chart}$center")
            for end, k in [("lower", 1), ("upper", 2)]:
                yield column(f"{call}.points", end, j), R(f"with(list(l = {chart}$limits), l[min({j}, nrow(l)), {k}])")
        x = numbers(n, ties=random.random() < 0.3)
        call = f'spc.xmr(frame{{ m = {lua(list(range(n)))}, v = {lua(x)} }}, {{ at = "m", value = "v" }})'
        chart = f'qcc({c(x)}, "xbar.one")'
        yield f"{call}.sigma", R(f"{chart}$std.dev")
        ranges = f'qcc(cbind({c(x[1:])}, {c(x[:-1])}), "R")'
        for end, k in [("lower", 1), ("upper", 2)]:
            yield column(f"{call}.points", end, j), R(f"{chart}$limits[1, {k}]")
            yield column(f"{call}.ranges", end, 1), R(f"{ranges}$limits[1, {k}]")

    @family("Nelson's rules")
    def _(i):
        n = random.randint(15, 60)
        drift = random.choice([0, 0, 0.2, -0.2])
        x = [round(random.gauss(0, random.choice([0.3, 1, 2])) * (-1 if random.random() < 0.5 and j % 2 else 1) + drift * j, 2) for j in range(n)]
        if random.random() < 0.2:
            x = [round(abs(v) * (-1) ** j, 2) for j, v in enumerate(x)]
        t = f"frame{{ m = {lua(list(range(n)))}, v = {lua(x)} }}"
        for rule in range(1, 9):
            call = f'spc.xmr({t}, {{ at = "m", value = "v", rules = "{rule}" }})'
            # Plumb lets 2 of the first 2 points, and 4 of the first 4, break rules 5 and 6; qcc waits for 3 and 5.
            first = {5: 3, 6: 5}.get(rule, 1)
            yield (f"(function() local s = 0 for j, r in ipairs({call}.points:mutate('r = coalesce(rule, 0)'):pull 'r') do if r > 0 and j >= {first} then s = s + j * j end end return s end)()",
                   R(f'with(list(q = qccRules(qcc({c(x)}, "xbar.one"), {rule}, "nelson")), sum(which(!is.na(q))^2))'))

    @family("cusum")
    def _(i):
        n = random.randint(2, 40)
        x = numbers(n)
        shift, h = random.choice([0.5, 1, 2]), random.choice([3, 4, 5])
        call = f'spc.cusum(frame{{ m = {lua(list(range(n)))}, v = {lua(x)} }}, {{ at = "m", value = "v", k = {shift / 2}, h = {h} }})'
        chart = f"cusum({c(x)}, se.shift = {shift}, decision.interval = {h})"
        j = random.randint(1, n)
        # qcc counts in standard deviations.
        yield f"{column(call + '.points', 'above', j)} / {call}.sd", R(f"{chart}$pos[[{j}]]")
        yield f"{column(call + '.points', 'below', j)} / {call}.sd", R(f"abs({chart}$neg[[{j}]])")
        yield f"{call}.signals", R(f"with({chart}, sum(pos > {h} | abs(neg) > {h}))")


def run_chart(values):
    """The median, runs, longest run, and the rule of each point, as Perla, Provost and Murray put it (2011)."""
    centre = statistics.median(values)
    sides = [(j, v > centre) for j, v in enumerate(values) if v != centre]
    groups = [[j for j, _ in g] for _, g in itertools.groupby(sides, key=lambda s: s[1])]
    rules = {j: 2 for g in groups for j in g[5:]}
    moves = [(j, values[j] > values[j - 1]) for j in range(1, len(values)) if values[j] != values[j - 1]]
    for _, g in itertools.groupby(moves, key=lambda m: m[1]):
        for j, _ in list(g)[3:]:
            rules.setdefault(j, 3)
    return centre, len(groups), max(map(len, groups), default=0), rules


@family("run_chart")
def _(i):
    n = random.randint(1, 50)
    x = [float(random.randint(0, 8)) if random.random() < 0.5 else round(random.gauss(4, 2) + 0.05 * j, 1) for j in range(n)]
    centre, runs, longest, rules = run_chart(x)
    call = f'spc.run_chart(frame{{ m = {lua(list(range(n)))}, v = {lua(x)} }}, {{ at = "m", value = "v" }})'
    yield f"{call}.centre", centre
    yield f"{call}.runs", runs
    yield f"{call}.longest_run", longest
    yield (f"(function() local s = 0 for j, r in ipairs({call}.points:mutate('r = coalesce(rule, 0)'):pull 'r') do s = s + j * j * r end return s end)()",
           sum((j + 1) ** 2 * r for j, r in rules.items()))


# --- Screens


@family("repeated, gaps, round_numbers")
def _(i):
    n = random.randint(1, 60)
    firms, fines = [random.choice("甲乙丙") for _ in range(n)], [random.choice([500, 800, 1000, 1250]) for _ in range(n)]
    keys = Counter(zip(firms, fines))
    call = f'audit.repeated(frame{{ f = {lua(firms)}, a = {lua(fines)} }}, "f, a")'
    repeats = [v for v in keys.values() if v > 1]
    yield f"#{call}", len(repeats)
    yield f"#{call} > 0 and {call}:pull('times')[1] or 0", max(repeats, default=0)
    # Document numbers of two years, some of which are missing.
    series = {y: sorted(random.sample(range(1, 80), random.randint(1, 30))) for y in (2018, 2019)}
    texts = [f"罚字〔{y}〕第{k:0{random.choice([1, 3])}d}号" for y, ks in series.items() for k in ks]
    random.shuffle(texts)
    missing = [sorted(set(range(ks[0], ks[-1])) - set(ks)) for ks in series.values()]
    call = f'audit.gaps(frame{{ no = {lua(texts)} }}, "no")'
    yield f"{call}:summarise('n = coalesce(sum(missing), 0)'):pull('n')[1] or 0", sum(map(len, missing))
    yield f"#{call}", sum(1 for m in missing for a, b in zip([None] + m, m) if a is None or b != a + 1)
    numbers_ = random.sample(range(-30, 60), random.randint(2, 40))
    call = f'audit.gaps(frame{{ no = {lua(numbers_)} }}, "no")'
    yield f"{call}:summarise('n = coalesce(sum(missing), 0)'):pull('n')[1] or 0", len(set(range(min(numbers_), max(numbers_))) - set(numbers_))
    amounts = [random.choice([random.randint(1, 999), 10 * random.randint(1, 99), 100 * random.randint(1, 9), random.randint(1, 99999) / 100]) for _ in range(n)]
    if max(amounts) < 5:
        return
    call = f'audit.round_numbers(frame{{ a = {lua(amounts)} }}, "a")'
    units = [u for u in [5, 10, 50, 100, 500, 1000] if u <= max(amounts)]
    j = random.randrange(len(units))
    base = [a for a in amounts if a >= units[j]]
    round_ = sum(1 for a in base if Fraction(a) % units[j] == 0)
    yield f"#{call}", len(units)
    yield column(call, "base", j + 1), len(base)
    yield column(call, "n", j + 1), round_
    yield column(call, "p_value", j + 1), float(binomial_tail(round_, len(base), Fraction(1, units[j])))


# --- Findings over time


DAY = datetime.timedelta(days=1)


def findings(n):
    start = datetime.date(2018, 1, 1)
    opened = [start + DAY * random.randint(0, 500) for _ in range(n)]
    due = [o + DAY * random.choice([0, 30, 60, 90]) if random.random() < 0.9 else None for o in opened]
    closed = [o + DAY * random.randint(0, 120) if random.random() < 0.7 else None for o in opened]
    units = [random.choice(["环卫所", "园林处", "河道处"]) for _ in opened]
    return opened, due, closed, units, start + DAY * random.randint(300, 700)


@family("overdue, on_time_rate")
def _(i):
    opened, due, closed, units, day = findings(random.randint(1, 40))
    t = table(unit=units, due=due, closed=closed)
    if not any(due) or not any(closed):
        return
    late = sorted(((day - d).days for d, e in zip(due, closed) if d and d < day and not (e and e <= day)), reverse=True)
    call = f'overdue({t}, {{ due = "due", closed = "closed", as_of = "{day}", calendar = false }})'
    yield f"#{call}", len(late)
    if late:
        j = random.randint(1, len(late))
        yield column(call, "days_late", j), late[j - 1]
        weekdays = sum((day - DAY * k).weekday() < 5 for k in range(late[0]))
        yield column(call, "working_days_late", 1), weekdays
        unit = Counter(u for u, d, e in zip(units, due, closed) if d and d < day and not (e and e <= day)).most_common(1)[0][1]
        by = f'overdue({t}, {{ due = "due", closed = "closed", as_of = "{day}", by = "unit" }})'
        yield column(by, "late", 1), unit
        yield f"{by}:summarise('n = max(max_days)'):pull('n')[1]", late[0]
    decided = [(d, e) for d, e in zip(due, closed) if d and d < day]
    on_time = sum(1 for d, e in decided if e and e <= d)
    call = f'on_time_rate({t}, {{ due = "due", closed = "closed", as_of = "{day}", level = 0.9 }})'
    yield column(call, "base", 1), len(decided)
    yield column(call, "on_time", 1), on_time
    if decided:
        low, high = proportion_confint(on_time, len(decided), 0.1, "wilson")
        yield column(call, "low", 1), float(low) if on_time else 0.0
        yield column(call, "high", 1), float(high) if on_time < len(decided) else 1.0


@family("recurrence, closure")
def _(i):
    opened, _, closed, units, day = findings(random.randint(2, 40))
    if not any(closed):
        return
    kinds = [random.choice("甲乙") for _ in units]
    t = table(unit=units, kind=kinds, o=opened, c=closed)
    groups = defaultdict(list)
    for u, k, o, e in zip(units, kinds, opened, closed):
        groups[u, k].append((o, e))
    again = {k: v for k, v in groups.items() if len(v) > 1}
    call = f'recurrence({t}, {{ key = "unit, kind", opened = "o", closed = "c" }})'
    yield f"#{call}", len(again)
    if again:
        # A finding is a return where another of its key, opened before it, was closed on its day of opening or earlier.
        returned = 0
        for spells in again.values():
            spells = sorted(spells, key=lambda s: (s[0], s[1] or datetime.date.max))
            returned += sum(any(e and e <= o for _, e in spells[:j]) for j, (o, _) in enumerate(spells))
        yield f"{call}:summarise('n = sum(times)'):pull('n')[1]", sum(map(len, again.values()))
        yield f"{call}:summarise('n = sum(reopened)'):pull('n')[1]", returned
        top = max(len(v) for v in again.values())
        yield column(call, "times", 1), top
    if min(opened) > day:
        return
    word = random.choice(["day", "week", "month", "quarter", "year"])
    start = {
        "day": lambda d: d, "week": lambda d: d - DAY * d.weekday(), "month": lambda d: d.replace(day=1),
        "quarter": lambda d: d.replace(month=(d.month - 1) // 3 * 3 + 1, day=1), "year": lambda d: d.replace(month=1, day=1),
    }[word]
    call = f'closure({t}, {{ opened = "o", closed = "c", by = "{word}", as_of = "{day}" }})'
    spells = [(o, e if e and e <= day else None) for o, e in zip(opened, closed) if o <= day]
    periods = sorted({start(min(o for o, _ in spells) + DAY * k) for k in range((day - min(o for o, _ in spells)).days + 1)})
    yield f"#{call}", len(periods)
    j = random.randrange(len(periods))
    yield column(call, "opened", j + 1), sum(start(o) == periods[j] for o, _ in spells)
    yield column(call, "closed", j + 1), sum(bool(e) and start(e) == periods[j] for _, e in spells)
    yield column(call, "open_at_end", j + 1), sum(start(o) <= periods[j] and not (e and start(e) <= periods[j]) for o, e in spells)


# --- Tables of any size


def all_tables(rows, columns):
    """All tables with some margins."""
    if len(columns) == 1:
        yield [[r] for r in rows]
        return
    for first in itertools.product(*(range(min(r, columns[0]) + 1) for r in rows)):
        if sum(first) == columns[0]:
            for rest in all_tables([r - f for r, f in zip(rows, first)], columns[1:]):
                yield [[f] + r for f, r in zip(first, rest)]


def margins(counts):
    return [sum(r) for r in counts], [sum(r[j] for r in counts) for j in range(len(counts[0]))]


@family("fisher_test r × c, exactly")
def _(i):
    rows, columns = random.choice([(2, 3), (3, 2), (3, 3), (2, 4)])
    counts = [[random.randint(0, 4) for _ in range(columns)] for _ in range(rows)]
    if any(0 in m for m in margins(counts)):
        return
    chance = lambda t: Fraction(1, math.prod(math.factorial(x) for r in t for x in r))
    seen = chance(counts)
    every = [chance(t) for t in all_tables(*margins(counts))]
    yield f"stats.fisher_test({lua(counts)}).p_value", float(sum(x for x in every if x <= seen) / sum(every))


@family("fisher_test r × c, larger")
def _(i):
    rows, columns = random.choice([(2, 6), (3, 4), (4, 4), (3, 6), (5, 4)])
    counts = [[random.randint(0, 9 if rows * columns < 16 else 5) for _ in range(columns)] for _ in range(rows)]
    if any(0 in m for m in margins(counts)):
        return
    yield f"stats.fisher_test({lua(counts)}).p_value", R(f"fisher.test({matrix(counts)}, workspace = 2e8)$p.value")


# --- Models, at 50 digits


def glm_exactly(y, columns, kind, weights=None):
    """Newton's steps at 50 digits: coefficients, errors and the deviance."""
    n, k = len(y), len(columns)
    beta = mpmath.matrix(k, 1)
    beta[0] = mpmath.log(mpmath.fsum(y) / n) if kind == "poisson" else 0
    for _ in range(60):
        eta = [mpmath.fsum(beta[j] * columns[j][i] for j in range(k)) for i in range(n)]
        mu = [mpmath.exp(e) if kind == "poisson" else 1 / (1 + mpmath.exp(-e)) for e in eta]
        w = mu if kind == "poisson" else [m * (1 - m) for m in mu]
        information = mpmath.matrix(k, k)
        score = mpmath.matrix(k, 1)
        for a in range(k):
            score[a] = mpmath.fsum(columns[a][i] * (y[i] - mu[i]) for i in range(n))
            for b in range(k):
                information[a, b] = mpmath.fsum(columns[a][i] * columns[b][i] * w[i] for i in range(n))
        step = mpmath.lu_solve(information, score)
        if max(abs(s) for s in step) < mpmath.mpf(10) ** -40:
            break
        beta += step
    inverse = information**-1
    part = lambda a, b: a * mpmath.log(a / b) if a else mpmath.mpf(0)
    deviance = 2 * mpmath.fsum(
        part(v, m) - (v - m) if kind == "poisson" else part(v, m) + part(1 - v, 1 - m) for v, m in zip(y, mu))
    return [beta[j] for j in range(k)], [mpmath.sqrt(inverse[j, j]) for j in range(k)], deviance


@family("glm, at 50 digits")
def _(i):
    n = random.randint(15, 40)
    x = numbers(n)
    g = [random.choice("ab") for _ in x]
    kind = random.choice(["binomial", "poisson"])
    if kind == "binomial":
        y = [int(random.random() < 1 / (1 + math.exp(-0.3 * v))) for v in x]
    else:
        y = [int(numpy.random.RandomState(i * 100 + j).poisson(math.exp(0.2 * v))) for j, v in enumerate(x)]
    for k in "ab":
        own = [v for v, h in zip(y, g) if h == k]
        if not own or not any(own) or (kind == "binomial" and all(own)):
            return
    ones = [(v, h) for v, h in zip(x, y) if h]
    zeros = [(v, h) for v, h in zip(x, y) if not h]
    # A response that x tells apart has no finite coefficient.
    if kind == "binomial" and (max(zeros)[0] < min(ones)[0] or max(ones)[0] < min(zeros)[0]):
        return
    columns = [[mpmath.mpf(1)] * n, [mpmath.mpf(v) for v in x], [mpmath.mpf(h == "b") for h in g]]
    try:
        beta, errors, deviance = glm_exactly([mpmath.mpf(v) for v in y], columns, kind)
    except ZeroDivisionError:
        return
    if max(abs(e) for e in errors) > 50:
        return
    call = f'stats.glm(frame{{ y = {lua(y)}, x = {lua(x)}, g = {lua(g)} }}, "y ~ x + g", {{ family = "{kind}" }})'
    for j in range(3):
        yield f"{call}.coefficients[{j + 1}].estimate", float(beta[j])
        yield f"{call}.coefficients[{j + 1}].std_error", float(errors[j])
        yield f"{call}.coefficients[{j + 1}].p_value", float(mpmath.erfc(abs(beta[j] / errors[j]) / mpmath.sqrt(2)))
    yield f"{call}.deviance", float(deviance)


@family("its, at 50 digits")
def _(i):
    n = random.randint(10, 40)
    start = random.randint(3, n - 3)
    y = [round(10 + 0.3 * j + (3 if j >= start else 0) + random.gauss(0, 1), 3) for j in range(n)]
    rows = [mpmath.matrix([1, t, int(t >= start), max(t - start, 0)]) for t in range(n)]
    product, right = mpmath.matrix(4, 4), mpmath.matrix(4, 1)
    for r, v in zip(rows, y):
        product += r * r.T
        right += r * mpmath.mpf(v)
    inverse = product**-1
    beta = inverse * right
    scores = [r * (mpmath.mpf(v) - (r.T * beta)[0]) for r, v in zip(rows, y)]
    lag = int(4 * (n / 100) ** (2 / 9))
    middle = mpmath.matrix(4, 4)
    for s in scores:
        middle += s * s.T
    for l in range(1, lag + 1):
        for a, b in zip(scores[l:], scores):
            middle += (1 - mpmath.mpf(l) / (lag + 1)) * (a * b.T + b * a.T)
    spread = inverse * middle * inverse * mpmath.mpf(n) / (n - 4)
    call = f'stats.its(frame{{ t = {lua(list(range(n)))}, y = {lua(y)} }}, {{ at = "t", value = "y", start = {start} }})'
    for j in range(4):
        yield f"{call}.coefficients[{j + 1}].estimate", float(beta[j])
        yield f"{call}.coefficients[{j + 1}].std_error", float(mpmath.sqrt(spread[j, j]))


@family("mantel_haenszel, homogeneity at 50 digits")
def _(i):
    tables = [[[random.randint(1, 20) for _ in range(2)] for _ in range(2)] for _ in range(random.randint(2, 5))]
    total = lambda t: sum(map(sum, t))
    ratio = sum(Fraction(t[0][0] * t[1][1], total(t)) for t in tables) / sum(Fraction(t[0][1] * t[1][0], total(t)) for t in tables)
    psi = mpmath.mpf(ratio.numerator) / ratio.denominator
    statistic, surplus, variances = mpmath.mpf(0), mpmath.mpf(0), mpmath.mpf(0)
    for t in tables:
        row, col, rest = sum(t[0]), t[0][0] + t[1][0], sum(t[1])
        low, high = max(0, col - rest), min(row, col)
        # a (rest - col + a) = psi (row - a)(col - a), a quadratic.
        if psi == 1:
            a = mpmath.mpf(row * col) / (row + rest)
        else:
            q = [1 - psi, rest - col + psi * (row + col), -psi * row * col]
            root = mpmath.sqrt(q[1] ** 2 - 4 * q[0] * q[2])
            a = next(x for x in [(-q[1] + root) / (2 * q[0]), (-q[1] - root) / (2 * q[0])] if low <= x <= high)
        variance = 1 / (1 / a + 1 / (row - a) + 1 / (col - a) + 1 / (rest - col + a))
        statistic += (t[0][0] - a) ** 2 / variance
        surplus += t[0][0] - a
        variances += variance
    statistic -= surplus**2 / variances
    df = len(tables) - 1
    yield f"stats.mantel_haenszel({lua(tables)}).homogeneity", float(mpmath.gammainc(mpmath.mpf(df) / 2, statistic / 2, regularized=True))


# --- Bootstrap


@family("bootstrap, against boot")
def _(i):
    x = [round(random.expovariate(0.1), 3) for _ in range(random.randint(15, 40))]
    for method, r, field in [("bca", "bca", "bca"), ("percentile", "perc", "percent")]:
        interval = f'(function() local b = stats.bootstrap({lua(x)}, stats.mean, {{ method = "{method}" }}) return b'
        for end, k in [("low", 4), ("high", 5)]:
            # Both draw at random: the ends agree to what 2000 resamples leave.
            yield (f"{interval}.{end} end)()", R(f'{{set.seed({i}); boot::boot.ci(boot::boot({c(x)}, function(v, j) mean(v[j]), 2000), type = "{r}")[["{field}"]][{k}]}}'))


if __name__ == "__main__":
    audit_figures.main()
