#!/usr/bin/env python3
"""Compares the functions of audit and evaluation with R, SciPy, statsmodels and exact arithmetic; evaluation_figures.py has the rest.

    python3 Documentation/tools/audit_figures.py .build/debug/plumb [family …]

200 seeded random cases and the edges of each family; prints the worst relative error of each, and the case. Needs R
with `survival`, and Python with scipy and statsmodels.
"""

import json
import math
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

import numpy
import scipy.stats as st
import statsmodels.api as sm
from statsmodels.stats import inter_rater
from statsmodels.stats.contingency_tables import StratifiedTable

random.seed(2019)
FAMILIES = {}
# R that runs before the expressions.
PRELUDE = ""


def family(name):
    def add(function):
        FAMILIES[name] = function
        return function

    return add


class R(str):
    """An expression that R computes."""


def lua(value):
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {lua(v)}" for k, v in value.items()) + " }"
    if isinstance(value, (list, tuple, numpy.ndarray)):
        return "{" + ", ".join(lua(v) for v in value) + "}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return repr(float(value)) if isinstance(value, float) else str(int(value))


def c(values):
    return "c(" + ", ".join(json.dumps(v) if isinstance(v, str) else repr(float(v)) for v in values) + ")"


def matrix(rows):
    return f"matrix({c([x for row in rows for x in row])}, nrow = {len(rows)}, byrow = TRUE)"


def numbers(n, ties=False):
    return [float(random.randint(0, 6)) for _ in range(n)] if ties else [round(random.gauss(0, 3), 4) for _ in range(n)]


LEVELS = [0.8, 0.9, 0.95, 0.99]
SIDES = ["two_sided", "less", "greater"]


def r_side(side):
    return side.replace("_sided", ".sided")


@family("binom_ci exact")
def _(i):
    n = random.choice([1, 2, 36, 100, 5000])
    k = random.choice([0, n, random.randint(0, n)])
    level = random.choice(LEVELS)
    call = f"stats.binom_ci({k}, {n}, {{ level = {level} }})"
    for j, end in enumerate(["low", "high"], 1):
        yield f"{call}.{end}", R(f"binom.test({k}, {n}, conf.level = {level})$conf.int[{j}]")


@family("binom_ci jeffreys")
def _(i):
    n = random.choice([1, 36, 100, 5000])
    k = random.choice([0, n, random.randint(0, n)])
    call = f'stats.binom_ci({k}, {n}, {{ method = "jeffreys" }})'
    yield f"{call}.low", 0.0 if k == 0 else float(st.beta.ppf(0.025, k + 0.5, n - k + 0.5))
    yield f"{call}.high", 1.0 if k == n else float(st.beta.isf(0.025, k + 0.5, n - k + 0.5))


def hypergeometric_tail(k, n, marked, population):
    """The chance of at most k, exactly."""
    total = Fraction(0)
    for x in range(max(0, n + marked - population), min(k, n, marked) + 1):
        total += math.comb(marked, x) * math.comb(population - marked, n - x)
    return total / math.comb(population, n)


@family("hypergeom_ci")
def _(i):
    population = random.choice([1, 2, 36, 90])
    n = random.randint(1, population)
    k = random.choice([0, n, random.randint(0, n)])
    risk = Fraction(25, 1000)
    high = max(m for m in range(k, population - n + k + 1) if hypergeometric_tail(k, n, m, population) > risk)
    low = min(m for m in range(k, population - n + k + 1) if 1 - (hypergeometric_tail(k - 1, n, m, population) if k else 0) > risk)
    yield f"stats.hypergeom_ci({k}, {n}, {population}).high_count", high
    yield f"stats.hypergeom_ci({k}, {n}, {population}).low_count", low


@family("poisson_ci")
def _(i):
    k, base = random.choice([0, 1, random.randint(2, 3000)]), round(random.uniform(0.1, 90), 2)
    level = random.choice(LEVELS)
    for j, end in enumerate(["low", "high"], 1):
        yield f"stats.poisson_ci({k}, {base}, {{ level = {level} }}).{end}", R(f"poisson.test({k}, {base}, conf.level = {level})$conf.int[{j}]")


@family("rate_test")
def _(i):
    k1, k2 = random.randint(0, 60), random.randint(1, 60)
    b1, b2 = round(random.uniform(1, 90), 1), round(random.uniform(1, 90), 1)
    side = random.choice(SIDES)
    call = f'stats.rate_test({k1}, {b1}, {k2}, {b2}, {{ alternative = "{side}" }})'
    r = f'poisson.test(c({k1}, {k2}), c({b1}, {b2}), alternative = "{r_side(side)}")'
    yield f"{call}.p_value", R(f"{r}$p.value")
    yield f"{call}.estimate", R(f"{r}$estimate[[1]]")
    yield f"{call}.low", R(f"{r}$conf.int[1]")
    yield f"{call}.high", R(f"{r}$conf.int[2]")


@family("attribute_sample")
def _(i):
    tolerable = random.choice([0.02, 0.03, 0.05, 0.08, 0.1, 0.2])
    expected = round(random.choice([0, 0.1, 0.25, 0.4, 0.6]) * tolerable, 5)
    confidence = random.choice([0.9, 0.95, 0.99])
    population = random.choice([None, 36, 200, 1000])
    marked = population and max(1, math.ceil(Fraction(str(tolerable)) * population))
    for k in range(0, 400):
        most = population or 40 * (k + 5) / tolerable
        ns = numpy.arange(k + 1, most + 1)
        chances = st.hypergeom.cdf(k, population, marked, ns) if population else st.binom.cdf(k, ns, tolerable)
        enough = ns[chances <= (1 - confidence) * (1 + 1e-12)]
        if not len(enough):
            return
        n = int(enough[0])
        if Fraction(str(expected)) * n <= k:
            break
    options = {"tolerable": tolerable, "expected": expected, "confidence": confidence}
    if population:
        options["population"] = population
    yield f"audit.attribute_sample{lua(options)}.n", n
    yield f"audit.attribute_sample{lua(options)}.acceptance", k


@family("mus")
def _(i):
    tolerable = random.choice([0.01, 0.02, 0.05, 0.1])
    ratio = random.choice([0, 0.1, 0.25, 0.4, 0.55])
    confidence = random.choice([0.9, 0.95, 0.99])
    from scipy.optimize import brentq
    factor = brentq(lambda f: st.gamma.isf(1 - confidence, 1 + ratio * f) - f, 0.01, 200, xtol=1e-13, rtol=1e-14)
    call = f"audit.mus{{ book_value = 1000000, tolerable = {tolerable * 1e6:.0f}, expected = {tolerable * ratio * 1e6:.0f}, confidence = {confidence} }}"
    yield f"{call}.factor", factor
    yield f"{call}.n", math.ceil(factor / tolerable - 1e-9)


@family("evaluate_mus")
def _(i):
    n, interval = random.randint(2, 60), 1000.0
    book = [round(random.uniform(5, 1500), 2) for _ in range(n)]
    audited = [b if random.random() < 0.7 else round(b * random.random(), 2) for b in book]
    f = lambda k: float(st.chi2.ppf(0.95, 2 * k + 2) / 2)
    top = sum(b - a for b, a in zip(book, audited) if b >= interval)
    taints = sorted([(b - a) / b for b, a in zip(book, audited) if b < interval and a < b], reverse=True)
    upper = top + interval * f(0) + sum((f(k) - f(k - 1)) * t * interval for k, t in enumerate(taints, 1))
    yield f'audit.evaluate_mus(frame{{ b = {lua(book)}, a = {lua(audited)} }}, {{ book = "b", audited = "a", interval = 1000 }}).upper', upper


@family("project")
def _(i):
    n, population = random.randint(2, 40), 400
    book = [round(random.uniform(5, 500), 2) for _ in range(n)]
    audited = [b if random.random() < 0.5 else round(b * random.uniform(0.5, 1.1), 2) for b in book]
    total = 123456.78
    b, a = numpy.array(book), numpy.array(audited)
    for method in ["mean", "difference", "ratio"]:
        residual = {"mean": a - a.mean(), "difference": (a - b) - (a - b).mean(), "ratio": a - a.sum() / b.sum() * b}[method]
        estimate = {"mean": population * a.mean(), "difference": total + population * (a - b).mean(), "ratio": total * a.sum() / b.sum()}[method]
        error = population * math.sqrt((1 - n / population) / n * (residual**2).sum() / (n - 1))
        call = f'audit.project(frame{{ b = {lua(book)}, a = {lua(audited)} }}, {{ book = "b", audited = "a", population = {population}, book_value = {total}, method = "{method}" }})'
        yield f"{call}.estimate", float(estimate)
        yield f"{call}.std_error", float(error)
        yield f"{call}.low", float(estimate - st.t.ppf(0.975, n - 1) * error)


@family("benford")
def _(i):
    amounts = [round(math.exp(random.uniform(0, 12)), 2) for _ in range(random.randint(20, 400))]
    digits = random.choice(["first", "second", "first_two"])
    lead = [f"{a:.10e}".replace(".", "") for a in amounts]
    value = {"first": lambda s: int(s[0]), "second": lambda s: int(s[1]), "first_two": lambda s: int(s[:2])}[digits]
    span = {"first": range(1, 10), "second": range(0, 10), "first_two": range(10, 100)}[digits]
    expected = [sum(math.log10(1 + 1 / (10 * d + s)) for d in range(1, 10)) if digits == "second" else math.log10(1 + 1 / s) for s in span]
    counts = [sum(1 for s in lead if value(s) == d) for d in span]
    n = len(amounts)
    call = f'audit.benford(frame{{ a = {lua(amounts)} }}, "a", {{ digits = "{digits}" }})'
    yield f"{call}.mad", sum(abs(k / n - e) for k, e in zip(counts, expected)) / len(counts)
    chi = st.chisquare(counts, [n * e / sum(expected) for e in expected])
    yield f"{call}.statistic", float(chi.statistic)
    yield f"{call}.p_value", float(chi.pvalue)


@family("spc limits")
def _(i):
    n = random.randint(3, 30)
    base = [random.randint(5, 60) for _ in range(n)]
    count = [random.randint(0, b) for b in base]
    if sum(count) in (0, sum(base)):
        return
    p = sum(count) / sum(base)
    t = f"frame{{ m = {lua(list(range(1, n + 1)))}, k = {lua(count)}, n = {lua(base)} }}"
    call = f'spc.p_chart({t}, {{ at = "m", count = "k", base = "n" }})'
    yield f"{call}.centre", p
    yield f"{call}.points[1].upper", min(p + 3 * math.sqrt(p * (1 - p) / base[0]), 1)
    u = f'spc.u_chart({t}, {{ at = "m", count = "k", base = "n" }})'
    yield f"{u}.points[{n}].lower", max(p - 3 * math.sqrt(p / base[-1]), 0)
    x = numbers(n)
    mr = sum(abs(a - b) for a, b in zip(x[1:], x)) / (n - 1)
    call = f'spc.xmr(frame{{ m = {lua(list(range(n)))}, v = {lua(x)} }}, {{ at = "m", value = "v" }})'
    yield f"{call}.points[1].upper", sum(x) / n + 3 * mr / (2 / math.sqrt(math.pi))


@family("anova")
def _(i):
    groups = [numbers(random.randint(2, 12)) for _ in range(random.randint(2, 6))]
    offset = random.choice([0, 0, 1000])
    x = [round(v + offset, 4) for g in groups for v in g]
    g = [f"组{k}" for k, group in enumerate(groups) for _ in group]
    for equal in [True, False]:
        call = f"stats.anova({lua(x)}, {lua(g)}, {{ equal_variance = {lua(equal)} }})"
        r = f"oneway.test(x ~ g, data.frame(x = {c(x)}, g = factor({c(g)})), var.equal = {str(equal).upper()})"
        yield f"{call}.statistic", R(f"{r}$statistic[[1]]")
        yield f"{call}.p_value", R(f"{r}$p.value")


@family("kruskal")
def _(i):
    groups = [numbers(random.randint(1, 12), ties=random.random() < 0.5) for _ in range(random.randint(2, 6))]
    x = [v for g in groups for v in g]
    if len(set(x)) < 2:
        return
    g = [f"组{k}" for k, group in enumerate(groups) for _ in group]
    call, r = f"stats.kruskal({lua(x)}, {lua(g)})", f"kruskal.test({c(x)}, factor({c(g)}))"
    yield f"{call}.statistic", R(f"{r}$statistic[[1]]")
    yield f"{call}.p_value", R(f"{r}$p.value")


@family("fisher_test r × c")
def _(i):
    rows, columns = random.choice([(2, 3), (3, 2), (3, 3), (2, 5), (4, 3)])
    counts = [[random.randint(0, 7) for _ in range(columns)] for _ in range(rows)]
    if any(sum(r) == 0 for r in counts) or any(sum(r[j] for r in counts) == 0 for j in range(columns)):
        return
    yield f"stats.fisher_test({lua(counts)}).p_value", R(f"fisher.test({matrix(counts)}, workspace = 2e7)$p.value")


@family("fisher_test one-sided")
def _(i):
    counts = [[random.randint(0, 20) for _ in range(2)] for _ in range(2)]
    if any(sum(r) == 0 for r in counts) or any(sum(r[j] for r in counts) == 0 for j in range(2)):
        return
    side = random.choice(["less", "greater"])
    yield f'stats.fisher_test({lua(counts)}, {{ alternative = "{side}" }}).p_value', R(f'fisher.test({matrix(counts)}, alternative = "{side}")$p.value')


@family("chisq_test one row")
def _(i):
    counts = [random.randint(0, 60) for _ in range(random.randint(2, 8))]
    if sum(counts) == 0:
        return
    yield f"stats.chisq_test({lua(counts)}).p_value", R(f"suppressWarnings(chisq.test({c(counts)}))$p.value")


@family("trend_test")
def _(i):
    k = random.randint(2, 6)
    n = [random.randint(1, 60) for _ in range(k)]
    x = [random.randint(0, b) for b in n]
    if sum(x) in (0, sum(n)):
        return
    call = f"stats.trend_test({lua(x)}, {lua(n)})"
    r = f"suppressWarnings(prop.trend.test({c(x)}, {c(n)}))"
    yield f"{call}.statistic", R(f"{r}$statistic[[1]]")
    yield f"{call}.p_value", R(f"{r}$p.value")


@family("p_adjust")
def _(i):
    p = [round(random.random() ** 3, 6) for _ in range(random.randint(1, 12))]
    for method, r in [("holm", "holm"), ("bh", "BH"), ("bonferroni", "bonferroni")]:
        j = random.randint(1, len(p))
        yield f'stats.p_adjust({lua(p)}, "{method}")[{j}]', R(f'p.adjust({c(p)}, "{r}")[{j}]')


@family("t_test, wilcoxon, cor one-sided")
def _(i):
    x, y = numbers(random.randint(4, 20)), numbers(random.randint(4, 20))
    side = random.choice(["less", "greater"])
    yield f'stats.t_test({lua(x)}, {lua(y)}, {{ alternative = "{side}" }}).p_value', R(f't.test({c(x)}, {c(y)}, alternative = "{side}")$p.value')
    end, j = ("high", 2) if side == "less" else ("low", 1)
    yield f'stats.t_test({lua(x)}, {lua(y)}, {{ alternative = "{side}" }}).{end}', R(f't.test({c(x)}, {c(y)}, alternative = "{side}")$conf.int[{j}]')
    ties = numbers(12, ties=True), numbers(12, ties=True)
    for a, b in [(x, y), ties]:
        if len(set(a + b)) > 1:
            yield f'stats.wilcoxon({lua(a)}, {lua(b)}, {{ alternative = "{side}" }}).p_value', R(f'suppressWarnings(wilcox.test({c(a)}, {c(b)}, alternative = "{side}"))$p.value')
    m = min(len(x), len(y))
    for method in ["pearson", "kendall"]:
        yield f'stats.cor({lua(x[:m])}, {lua(y[:m])}, {{ method = "{method}", alternative = "{side}" }}).p_value', R(f'suppressWarnings(cor.test({c(x[:m])}, {c(y[:m])}, method = "{method}", alternative = "{side}"))$p.value')
    m = min(m, 9)
    yield f'stats.cor({lua(x[:m])}, {lua(y[:m])}, {{ method = "spearman", alternative = "{side}" }}).p_value', R(f'cor.test({c(x[:m])}, {c(y[:m])}, method = "spearman", alternative = "{side}")$p.value')


@family("kappa, two raters")
def _(i):
    n, k = random.randint(5, 60), random.randint(2, 4)
    a = [random.randrange(k) for _ in range(n)]
    b = [v if random.random() < 0.6 else random.randrange(k) for v in a]
    if len(set(a + b)) < 2 or a == b:
        return
    weights = random.choice(["none", "linear", "quadratic"])
    levels = sorted(set(a + b))
    table = [[sum(1 for x, y in zip(a, b) if (x, y) == (p, q)) for q in levels] for p in levels]
    result = inter_rater.cohens_kappa(numpy.array(table), wt=None if weights == "none" else weights)
    call = f'stats.kappa(frame{{ a = {lua([f"{v}级" for v in a])}, b = {lua([f"{v}级" for v in b])} }}, "a, b", {{ weights = "{weights}" }})'
    yield f"{call}.estimate", float(result.kappa)
    yield f"{call}.std_error", float(result.std_kappa)
    yield f"{call}.p_value", float(result.pvalue_two_sided)


@family("kappa, several raters")
def _(i):
    n, raters, k = random.randint(3, 30), random.randint(3, 5), random.randint(2, 4)
    rows = []
    for _ in range(n):
        true = random.randrange(k)
        rows.append([true if random.random() < 0.6 else random.randrange(k) for _ in range(raters)])
    if len({v for r in rows for v in r}) < 2:
        return
    table, _ = inter_rater.aggregate_raters(numpy.array(rows))
    columns = ", ".join(f"r{j} = {lua([f'{r[j]}级' for r in rows])}" for j in range(raters))
    names = ", ".join(f"r{j}" for j in range(raters))
    yield f'stats.kappa(frame{{ {columns} }}, "{names}").estimate', float(inter_rater.fleiss_kappa(table))


@family("power")
def _(i):
    p1, p2, n = round(random.uniform(0.05, 0.95), 3), round(random.uniform(0.05, 0.95), 3), random.randint(5, 300)
    if p1 == p2:
        return
    yield f"stats.power_prop{{ p1 = {p1}, p2 = {p2}, n = {n} }}.power", R(f"power.prop.test(n = {n}, p1 = {p1}, p2 = {p2})$power")
    if abs(p1 - p2) > 0.02:
        yield f"stats.sample_size_prop{{ p1 = {p1}, p2 = {p2} }}.n", R(f"ceiling(power.prop.test(power = 0.8, p1 = {p1}, p2 = {p2}, tol = 1e-12)$n - 1e-6)")
    d = round(random.uniform(0.1, 1.5), 3)
    kind, r = random.choice([("two_sample", "two.sample"), ("one_sample", "one.sample"), ("paired", "paired")])
    n = random.randint(3, 80)
    yield f'stats.power_mean{{ difference = {d}, sd = 1, n = {n}, kind = "{kind}" }}.power', R(f'power.t.test(n = {n}, delta = {d}, sd = 1, type = "{r}", strict = TRUE)$power')


@family("mann_kendall, theil_sen")
def _(i):
    n = random.choice([5, 12, 30, 60])
    ties = random.random() < 0.5
    x = [v + 0.1 * j for j, v in enumerate(numbers(n, ties=False))] if not ties else numbers(n, ties=True)
    x = [round(v, 4) for v in x]
    if len(set(x)) < 2:
        return
    if len(set(x)) == n and n < 50:
        yield f"stats.mann_kendall({lua(x)}).p_value", R(f'cor.test(1:{n}, {c(x)}, method = "kendall", exact = TRUE)$p.value')
    else:
        s = sum(numpy.sign(b - a) for j, a in enumerate(x) for b in x[j + 1:])
        t = [x.count(v) for v in set(x)]
        v = (n * (n - 1) * (2 * n + 5) - sum(k * (k - 1) * (2 * k + 5) for k in t)) / 18
        z = 0 if s == 0 else (s - numpy.sign(s)) / math.sqrt(v)
        yield f"stats.mann_kendall({lua(x)}).p_value", float(min(2 * st.norm.sf(abs(z)), 1))
    at = [float(j) for j in range(n)]
    slope = st.theilslopes(x, at, 0.95)
    yield f"stats.theil_sen({lua(at)}, {lua(x)}).estimate", float(slope[0])
    yield f"stats.theil_sen({lua(at)}, {lua(x)}).low", float(slope[2])
    yield f"stats.theil_sen({lua(at)}, {lua(x)}).high", float(slope[3])


@family("gini, acf")
def _(i):
    x = [round(random.expovariate(0.01), 2) for _ in range(random.randint(2, 60))]
    exact = [Fraction(str(v)) for v in x]
    gini = sum(abs(a - b) for a in exact for b in exact) / (2 * len(x) * sum(exact))
    yield f"stats.gini({lua(x)})", float(gini)
    lag = random.randint(1, len(x) - 1)
    if len(set(x)) > 1:
        yield f"stats.acf({lua(x)}, {{ lags = {lag} }})[{lag}].acf", R(f"acf({c(x)}, lag.max = {lag}, plot = FALSE)$acf[{lag + 1}]")


@family("mantel_haenszel")
def _(i):
    tables = [[[random.randint(1, 20) for _ in range(2)] for _ in range(2)] for _ in range(random.randint(2, 5))]
    r = f"array({c([t[a][b] for t in tables for b in range(2) for a in range(2)])}, c(2, 2, {len(tables)}))"
    correct = random.choice([True, False])
    call = f"stats.mantel_haenszel({lua(tables)}, {{ correct = {lua(correct)} }})"
    test = f"mantelhaen.test({r}, correct = {str(correct).upper()})"
    yield f"{call}.estimate", R(f"{test}$estimate[[1]]")
    yield f"{call}.low", R(f"{test}$conf.int[1]")
    yield f"{call}.statistic", R(f"{test}$statistic[[1]]")
    yield f"{call}.p_value", R(f"{test}$p.value")
    yield f"{call}.homogeneity", float(StratifiedTable([numpy.array(t, float) for t in tables]).test_equal_odds(adjust=True).pvalue)


@family("risk_ratio, odds_ratio")
def _(i):
    t = [[random.randint(1, 40) for _ in range(2)] for _ in range(2)]
    table = sm.stats.Table2x2(numpy.array(t, float))
    yield f"stats.odds_ratio({lua(t)}).low", float(table.oddsratio_confint()[0])
    yield f"stats.odds_ratio({lua(t)}).p_value", float(table.oddsratio_pvalue())
    yield f"stats.risk_ratio({lua(t)}).high", float(table.riskratio_confint()[1])
    yield f"stats.risk_ratio({lua(t)}).estimate", float(table.riskratio)


@family("glm")
def _(i):
    n = random.randint(30, 80)
    x, g = numbers(n), [random.choice(["甲", "乙", "丙"]) for _ in range(n)]
    g2 = {"甲": "c", "乙": "b", "丙": "a"}
    if random.random() < 0.5:
        y = [1 if random.random() < 1 / (1 + math.exp(-0.3 * v)) else 0 for v in x]
        fam, kind = "binomial", "binomial"
    else:
        y = [int(numpy.random.RandomState(i * 100 + j).poisson(math.exp(0.2 * v))) for j, v in enumerate(x)]
        fam, kind = "poisson", "poisson"
    names = [g2[v] for v in g]
    call = f'stats.glm(frame{{ y = {lua(y)}, x = {lua(x)}, g = {lua(names)} }}, "y ~ x + g", {{ family = "{kind}" }})'
    r = f"glm(y ~ x + g, {fam}, data.frame(y = {c(y)}, x = {c(x)}, g = factor({c(names)})), control = list(epsilon = 1e-14, maxit = 100))"
    if len(set(names)) < 3 or (kind == "binomial" and any(len({b for b, h in zip(y, names) if h == k}) < 2 for k in "abc")):
        return
    if kind == "poisson" and any(sum(b for b, h in zip(y, names) if h == k) == 0 for k in "abc"):
        return
    yield f"{call}.coefficients[2].estimate", R(f"coef(summary({r}))[2, 1]")
    yield f"{call}.coefficients[2].std_error", R(f"coef(summary({r}))[2, 2]")
    yield f"{call}.coefficients[3].p_value", R(f"coef(summary({r}))[3, 4]")
    yield f"{call}.deviance", R(f"{r}$deviance")
    yield f"{call}.null_deviance", R(f"{r}$null.deviance")
    yield f"{call}.aic", R(f"{r}$aic")


@family("its")
def _(i):
    n = random.randint(10, 60)
    start = random.randint(3, n - 3)
    y = [round(10 + 0.3 * j + (3 if j >= start else 0) + random.gauss(0, 1), 3) for j in range(n)]
    t = numpy.arange(n, dtype=float)
    x = numpy.column_stack([numpy.ones(n), t, t >= start, numpy.maximum(t - start, 0)])
    lag = int(4 * (n / 100) ** (2 / 9))
    fit = sm.OLS(numpy.array(y), x).fit(cov_type="HAC", cov_kwds={"maxlags": lag, "use_correction": True}, use_t=True)
    call = f'stats.its(frame{{ t = {lua(list(range(n)))}, y = {lua(y)} }}, {{ at = "t", value = "y", start = {start} }})'
    for j in range(4):
        yield f"{call}.coefficients[{j + 1}].estimate", float(fit.params[j])
        yield f"{call}.coefficients[{j + 1}].std_error", float(fit.bse[j])
        yield f"{call}.coefficients[{j + 1}].p_value", float(fit.pvalues[j])


def run_lua(plumb, expressions):
    lines = ["local function n(x) return x == nil and 'nil' or ('%.17g'):format(x) end"]
    lines += [f"do local ok, v = pcall(function() return {e} end) print(ok and n(v) or tostring(v):gsub('\\n', ' ')) end" for e in expressions]
    with tempfile.NamedTemporaryFile("w", suffix=".lua", delete=False) as file:
        file.write("\n".join(lines))
    out = subprocess.run([plumb, "run", "--timeout", "600s", file.name], capture_output=True, text=True)
    result = out.stdout.splitlines()
    if len(result) != len(expressions):
        sys.exit(out.stderr[-2000:] + f"\n{len(result)} lines for {len(expressions)}")
    return result


def run_r(expressions):
    with tempfile.NamedTemporaryFile("w", suffix=".R", delete=False) as file:
        file.write(PRELUDE + "\n" + "\n".join(f'cat(sprintf("%.17g\\n", {e}))' for e in expressions))
    out = subprocess.run(["Rscript", file.name], capture_output=True, text=True)
    if out.returncode:
        sys.exit(out.stderr[-2000:])
    return out.stdout.splitlines()


def number(text):
    try:
        return float(text)
    except ValueError:
        return None


def main():
    plumb, wanted = sys.argv[1], sys.argv[2:]
    for name, cases in FAMILIES.items():
        if wanted and not any(w in name for w in wanted):
            continue
        pairs = []
        for i in range(200):
            pairs += list(cases(i) or [])
        found = run_lua(plumb, [e for e, _ in pairs])
        by_r = iter(run_r([w for _, w in pairs if isinstance(w, R)]))
        worst, where, wrong = 0.0, None, 0
        for (expression, want), text in zip(pairs, found):
            want = number(next(by_r)) if isinstance(want, R) else float(want)
            got = number(text)
            if got is None or want is None:
                error = math.inf
            elif got == want or (math.isnan(got) and math.isnan(want)):
                error = 0.0
            elif math.isinf(want) or math.isinf(got):
                error = math.inf
            else:
                # What should be 0 is rounding in both.
                error = abs(got - want) / abs(want) if abs(want) > 1e-14 else abs(got - want)
            wrong += error > 1e-6
            if error > worst:
                worst, where = error, f"{expression[:400]} = {text[:200]}, not {want!r}"
        print(f"{name}: {len(pairs)} values, worst relative error {worst:.1e}, {wrong} beyond 1e-6", flush=True)
        if worst > 1e-9:
            print("   ", where, flush=True)


if __name__ == "__main__":
    main()
