"""Writes vectors-scipy.jsonl: calls of stats.* and what SciPy, NumPy and mpmath say they give;
and distributions.jsonl: lower and upper chances by mpmath.

    python3 vectors.py        (SciPy 1.17.1, NumPy 2.4.6 and mpmath 1.3.0 made the committed file)

A line is one call. "digits" is how many digits of the answer must agree; without it, 12.
Where SciPy's own p-value is not good to that many (far tails), mpmath's at 50 digits stands instead.
"""

import itertools
import json
from fractions import Fraction

import mpmath as mp
import numpy as np
import scipy
from scipy import stats

mp.mp.dps = 50
lines = []


def emit(function, arguments, expect, by, digits=12, seed=None):
    line = {"call": function, "arguments": arguments, "expect": expect, "by": by, "digits": digits}
    if seed is not None:
        line["seed"] = seed
    lines.append(line)


def plain(x):
    """Numbers with few decimals, so that the file stays readable."""
    return [float(v) for v in x]


def rounded(x, decimals=4):
    return plain(np.round(x, decimals))


# The tails, by incomplete beta and gamma functions at 50 digits.

def normal_upper(z):
    return mp.erfc(mp.mpf(z) / mp.sqrt(2)) / 2


def t_two_sided(t, df):
    t, df = mp.mpf(t), mp.mpf(df)
    return mp.betainc(df / 2, mp.mpf(1) / 2, 0, df / (df + t * t), regularized=True)


def f_upper(x, a, b):
    x, a, b = mp.mpf(x), mp.mpf(a), mp.mpf(b)
    return mp.betainc(b / 2, a / 2, 0, b / (b + a * x), regularized=True)


def chi2_upper(x, df):
    return mp.gammainc(mp.mpf(df) / 2, mp.mpf(x) / 2, regularized=True)


def t_quantile(level, df):
    """The t that an interval of this level reaches to."""
    start = mp.mpf(float(stats.t.isf((1 - level) / 2, float(df))))
    return mp.findroot(lambda t: t_two_sided(t, df) - (1 - mp.mpf(level)), start)


def z_quantile(level):
    start = mp.mpf(float(stats.norm.isf((1 - level) / 2)))
    return mp.findroot(lambda z: 2 * normal_upper(z) - (1 - mp.mpf(level)), start)


def exact(x):
    return [mp.mpf(Fraction(v).numerator) / Fraction(v).denominator for v in x]


def moments(x):
    x = exact(x)
    n = mp.mpf(len(x))
    mean = mp.fsum(x) / n
    return n, mean, lambda k: mp.fsum((v - mean) ** k for v in x)


rng = np.random.default_rng(2019)
samples = {
    "normal": rounded(rng.normal(10, 3, 25)),
    "skewed": rounded(rng.lognormal(1, 1, 40)),
    "offset": rounded(1e7 + rng.normal(0, 1, 30), 3),
    "ties": plain(rng.integers(0, 6, 30)),
    "tiny": [v * 1e-200 for v in rounded(rng.normal(5, 1, 10))],
    "large": [v * 1e150 for v in rounded(rng.normal(5, 1, 10))],
}

# --- One list.

for name, x in samples.items():
    n, mean, power = moments(x)
    variance = power(2) / (n - 1)
    g1 = (power(3) / n) / (power(2) / n) ** mp.mpf("1.5")
    g2 = (power(4) / n) / (power(2) / n) ** 2 - 3
    emit("mean", [x], {"": float(mean)}, "mpmath", 15)
    if name not in ("tiny", "large"):
        emit("var", [x], {"": float(variance)}, "mpmath", 14)
        emit("mad", [x], {"": float(1.4826 * stats.median_abs_deviation(x))}, "scipy.stats.median_abs_deviation", 14)
        for p in (0, 0.05, 0.25, 1 / 3, 0.5, 0.9, 1):
            emit("quantile", [x, p], {"": float(np.quantile(x, p))}, "numpy.quantile", 14)
        for bias, type_ in ((True, 1), (False, 2)):
            assert abs(stats.skew(x, bias=True) - float(g1)) < 1e-6
            emit("skewness", [x, {"type": type_}], {"": float(g1 if bias else g1 * mp.sqrt(n * (n - 1)) / (n - 2))}, "mpmath", 13)
            adjusted = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * g2 + 6)
            emit("kurtosis", [x, {"type": type_}], {"": float(g2 if bias else adjusted)}, "mpmath", 12)
    emit("sd", [x], {"": float(mp.sqrt(variance))}, "mpmath", 14)
    emit("median", [x], {"": float(np.median(x))}, "numpy.median", 15)

# --- Correlation.

def pearson(x, y, level):
    n = len(x)
    (_, mx, px), (_, my, py) = moments(x), moments(y)
    r = mp.fsum((a - mx) * (b - my) for a, b in zip(exact(x), exact(y))) / mp.sqrt(px(2) * py(2))
    t = r * mp.sqrt((n - 2) / (1 - r * r))
    expect = {"estimate": float(r), "statistic": float(t), "df": n - 2, "p_value": float(t_two_sided(t, n - 2))}
    if n > 3:
        reach = z_quantile(level) / mp.sqrt(n - 3)
        expect["low"] = float(mp.tanh(mp.atanh(r) - reach))
        expect["high"] = float(mp.tanh(mp.atanh(r) + reach))
    return expect


for n, noise in ((3, 1), (5, 2), (12, 1), (40, 0.5), (200, 0.05), (400, 1e-3)):
    x = rounded(rng.normal(0, 1, n))
    y = rounded(np.array(x) + rng.normal(0, noise, n), 6)
    for level in (0.95, 0.99):
        expect = pearson(x, y, level)
        check = stats.pearsonr(x, y)
        assert abs(check.statistic - expect["estimate"]) < 1e-12
        emit("cor", [x, y, {"level": level}], expect, "mpmath, as scipy.stats.pearsonr")
    if n <= 5:
        emit("cor", [x, [-v for v in y]], {k: (v if k in ("df", "p_value") else -v) for k, v in pearson(x, y, 0.95).items() if k not in ("low", "high")}, "mpmath")


def spearman_exact(x, y):
    rx, ry = stats.rankdata(x), stats.rankdata(y)
    seen = sum((rx - ry) ** 2)
    most = (len(x) ** 3 - len(x)) / 3
    near = min(seen, most - seen)
    count = sum(1 for p in itertools.permutations(range(1, len(x) + 1)) if sum((a - b) ** 2 for a, b in zip(p, range(1, len(x) + 1))) <= near)
    return min(2 * count / float(mp.factorial(len(x))), 1)


for n in (3, 5, 7, 8):
    x, y = rounded(rng.normal(0, 1, n)), rounded(rng.normal(0, 1, n))
    y = rounded(np.array(y) + np.array(x))
    emit("cor", [x, y, {"method": "spearman"}], {"estimate": float(stats.spearmanr(x, y).statistic), "p_value": spearman_exact(x, y)}, "all permutations; scipy.stats.spearmanr")
for n in (10, 50):
    x = plain(rng.integers(0, 8, n))
    y = plain(np.array(x) + rng.integers(-4, 5, n))
    check = stats.spearmanr(x, y)
    emit("cor", [x, y, {"method": "spearman"}], {"estimate": float(check.statistic), "p_value": float(check.pvalue)}, "scipy.stats.spearmanr (ties, so Student's t)", 11)
for n in (4, 9, 30, 49):
    x = rounded(rng.normal(0, 1, n))
    y = rounded(np.array(x) + rng.normal(0, 1, n))
    check = stats.kendalltau(x, y, method="exact")
    emit("cor", [x, y, {"method": "kendall"}], {"estimate": float(check.statistic), "p_value": float(check.pvalue)}, "scipy.stats.kendalltau, exact")
for n in (10, 60, 300):
    x = plain(rng.integers(0, 8, n))
    y = plain(np.array(x) + rng.integers(-4, 5, n))
    check = stats.kendalltau(x, y, method="asymptotic")
    emit("cor", [x, y, {"method": "kendall"}], {"estimate": float(check.statistic), "p_value": float(check.pvalue)}, "scipy.stats.kendalltau, asymptotic", 10)
x = plain(range(20))
emit("cor", [x, x, {"method": "kendall"}], {"estimate": 1, "p_value": float(2 / mp.factorial(20))}, "2 of 20! orders")
emit("cor", [x, x[::-1], {"method": "spearman"}], {"estimate": -1, "p_value": float(2 / mp.factorial(20))}, "2 of 20! orders")

# --- t tests.

def welch(x, y, mu, level, equal=False):
    (n, mx, px), (m, my, py) = moments(x), moments(y)
    vx, vy = px(2) / (n - 1), py(2) / (m - 1)
    if equal:
        df = n + m - 2
        se = mp.sqrt(((n - 1) * vx + (m - 1) * vy) / df * (1 / n + 1 / m))
    else:
        se = mp.sqrt(vx / n + vy / m)
        df = (vx / n + vy / m) ** 2 / ((vx / n) ** 2 / (n - 1) + (vy / m) ** 2 / (m - 1))
    return t_result(mx - my, se, df, mu, level)


def t_result(estimate, se, df, mu, level):
    t, reach = (estimate - mp.mpf(mu)) / se, t_quantile(level, df) * se
    return {"estimate": float(estimate), "low": float(estimate - reach), "high": float(estimate + reach), "statistic": float(t), "df": float(df), "p_value": float(t_two_sided(t, df)), "std_error": float(se)}


for (n, m, shift, spread) in ((2, 2, 1, 1), (8, 12, 1, 2), (30, 25, 5, 1), (60, 80, 40, 1), (200, 300, 500, 3)):
    x, y = rounded(rng.normal(shift, 1, n)), rounded(rng.normal(0, spread, m))
    for level in (0.9, 0.95):
        for equal in (False, True):
            expect = welch(x, y, 0, level, equal)
            check = stats.ttest_ind(x, y, equal_var=equal)
            assert abs(check.statistic / expect["statistic"] - 1) < 1e-9
            emit("t_test", [x, y, {"equal_variance": equal, "level": level}], expect, "mpmath, as scipy.stats.ttest_ind")
    count, mean, power = moments(x)
    expect = t_result(mean, mp.sqrt(power(2) / (count - 1) / count), count - 1, 0.5, 0.95)
    assert abs(stats.ttest_1samp(x, 0.5).statistic / expect["statistic"] - 1) < 1e-9
    emit("t_test", [x, None, {"mu": 0.5}], expect, "mpmath, as scipy.stats.ttest_1samp")
    if n <= m:
        differences = [float(Fraction(a) - Fraction(b)) for a, b in zip(x, y)]
        count, mean, power = moments(differences)
        emit("t_test", [x, y[:n], {"paired": True}], t_result(mean, mp.sqrt(power(2) / (count - 1) / count), count - 1, 0, 0.95), "mpmath, as scipy.stats.ttest_rel")

# --- Rank tests.

for (n, m, shift) in ((1, 3, 0), (3, 3, 2), (8, 11, 1), (20, 30, 0.5), (49, 49, 1)):
    x, y = rounded(rng.normal(shift, 1, n), 6), rounded(rng.normal(0, 1, m), 6)
    check = stats.mannwhitneyu(x, y, method="exact")
    emit("wilcoxon", [x, y], {"statistic": float(check.statistic), "p_value": float(check.pvalue)}, "scipy.stats.mannwhitneyu, exact")
for (n, m) in ((6, 7), (60, 20), (100, 120)):
    x, y = plain(rng.integers(0, 9, n)), plain(rng.integers(2, 11, m))
    check = stats.mannwhitneyu(x, y, method="asymptotic", use_continuity=True)
    emit("wilcoxon", [x, y], {"statistic": float(check.statistic), "p_value": float(check.pvalue)}, "scipy.stats.mannwhitneyu, asymptotic", 11)
x, y = rounded(rng.normal(8, 1, 400), 6), rounded(rng.normal(0, 1, 500), 6)
emit("wilcoxon", [x, y], {"statistic": 200000, "p_value": float(2 * normal_upper((mp.mpf(200000) - 100000 - mp.mpf("0.5")) / mp.sqrt(mp.mpf(400 * 500) / 12 * 901)))}, "mpmath (separated samples)")
for n in (4, 12, 30, 49):
    d = rounded(rng.normal(0.4, 1, n), 6)
    check = stats.wilcoxon(d, method="exact")
    emit("wilcoxon", [d, [0] * n, {"paired": True}], {"p_value": float(check.pvalue)}, "scipy.stats.wilcoxon, exact")
for n in (8, 60, 200):
    d = plain([v for v in rng.integers(-4, 8, n) if v != 0])
    check = stats.wilcoxon(d, method="asymptotic", correction=True)
    emit("wilcoxon", [d, [0] * len(d), {"paired": True}], {"p_value": float(check.pvalue)}, "scipy.stats.wilcoxon, asymptotic", 11)

# --- Counts.

tables = [[[12, 5], [3, 9]], [[10, 20], [30, 40]], [[1, 2, 3], [4, 5, 6]], [[20, 15, 30, 5], [12, 33, 8, 40], [7, 9, 60, 21]],
          [[900, 100], [100, 900]], [[5000, 20], [30, 6000]], [[3, 4], [4, 3]]]
for counts in tables:
    flat = [[mp.mpf(v) for v in row] for row in counts]
    rows, columns = [sum(r) for r in flat], [sum(c) for c in zip(*flat)]
    for correct in (True, False):
        check = stats.chi2_contingency(counts, correction=correct)
        statistic = mp.mpf(0)
        for i, row in enumerate(flat):
            for j, seen in enumerate(row):
                fair = rows[i] * columns[j] / sum(rows)
                away = abs(seen - fair)
                if correct and len(counts) == 2 and len(counts[0]) == 2:
                    away -= min(mp.mpf("0.5"), away)
                statistic += away ** 2 / fair
        assert abs(check.statistic - float(statistic)) <= 1e-9 * max(check.statistic, 1)
        emit("chisq_test", [counts, {"correct": correct}], {"statistic": float(statistic), "df": int(check.dof), "p_value": float(chi2_upper(statistic, check.dof))}, "mpmath, as scipy.stats.chi2_contingency")


def fisher(counts, level):
    (a, b), (c, d) = counts
    row, column, everything = a + b, a + c, a + b + c + d
    low, high = max(0, row + column - everything), min(row, column)
    weights = {x: mp.binomial(row, x) * mp.binomial(everything - row, column - x) for x in range(low, high + 1)}
    total = mp.fsum(weights.values())
    p = mp.fsum(w for w in weights.values() if w <= weights[a] * (1 + mp.mpf(10) ** -7)) / total

    def tail(odds, keep):
        odds = mp.mpf(odds)
        powers = {x: w * odds ** x for x, w in weights.items()}
        return mp.fsum(w for x, w in powers.items() if keep(x)) / mp.fsum(powers.values())

    def mean(odds):
        powers = {x: w * odds ** x for x, w in weights.items()}
        return mp.fsum(x * w for x, w in powers.items()) / mp.fsum(powers.values())

    def solve(f):
        left, right = mp.mpf(-1), mp.mpf(1)
        while f(mp.exp(left)) > 0:
            left *= 2
        while f(mp.exp(right)) < 0:
            right *= 2
        for _ in range(90):
            middle = (left + right) / 2
            if f(mp.exp(middle)) < 0:
                left = middle
            else:
                right = middle
        return float(mp.exp(left))

    alpha = (1 - mp.mpf(level)) / 2
    return {
        "p_value": float(p),
        "estimate": 0 if a == low else "inf" if a == high else solve(lambda o: mean(o) - a),
        "low": 0 if a == low else solve(lambda o: tail(o, lambda x: x >= a) - alpha),
        "high": "inf" if a == high else solve(lambda o: alpha - tail(o, lambda x: x <= a)),
    }


mp.mp.dps = 30
for counts in [[[3, 1], [1, 3]], [[8, 2], [1, 5]], [[0, 5], [6, 3]], [[10, 0], [3, 7]], [[12, 5], [3, 9]], [[1, 9], [11, 3]],
               [[100, 2], [1000, 5]], [[60, 5], [4, 80]], [[190, 3], [4, 210]], [[2, 7], [8, 2]]]:
    for level in (0.95, 0.9):
        expect = fisher(counts, level)
        assert abs(stats.fisher_exact(counts).pvalue / expect["p_value"] - 1) < 1e-8
        emit("fisher_test", [counts, {"level": level}], expect, "mpmath, as scipy.stats.fisher_exact and contingency.odds_ratio", 11)
mp.mp.dps = 50
emit("fisher_test", [[[500, 0], [0, 500]]], {"p_value": float(2 / mp.binomial(1000, 500)), "estimate": "inf", "high": "inf"}, "mpmath")

# --- Shares.

def wilson(k, n, level):
    z, k, n = z_quantile(level), mp.mpf(k), mp.mpf(n)
    p = k / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * mp.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return p, middle - reach if k > 0 else mp.mpf(0), middle + reach if k < n else mp.mpf(1)


for (k, n) in ((0, 1), (1, 1), (0, 10), (8, 10), (10, 10), (1, 29), (29, 36), (15, 148), (1, 1000000), (999999, 1000000), (1, 10**12)):
    for level in (0.8, 0.95, 0.998):
        p, low, high = wilson(k, n, level)
        if n < 10**9:
            check = stats.binomtest(k, n).proportion_ci(level, method="wilson")
            assert abs(check.low - low) < 1e-12 and abs(check.high - high) < 1e-12
        emit("wilson", [k, n, level], {"estimate": float(p), "low": float(low), "high": float(high)}, "mpmath, as scipy.stats.binomtest", 13)
for (k1, n1, k2, n2) in ((56, 70, 48, 80), (9, 10, 3, 10), (6, 7, 2, 7), (5, 56, 0, 29), (0, 10, 0, 20), (10, 10, 0, 20), (10, 10, 0, 10), (7, 14, 30, 60), (900, 1000, 100, 1000), (20000, 40000, 10000, 40000)):
    if k1 == k2 == 0:
        continue
    p1, l1, u1 = wilson(k1, n1, 0.95)
    p2, l2, u2 = wilson(k2, n2, 0.95)
    pooled = mp.mpf(k1 + k2) / (n1 + n2)
    statistic = (p1 - p2) ** 2 / (pooled * (1 - pooled) * (mp.mpf(1) / n1 + mp.mpf(1) / n2))
    emit("prop_test", [k1, n1, k2, n2], {"difference": float(p1 - p2), "low": float(p1 - p2 - mp.sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2)), "high": float(p1 - p2 + mp.sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2)), "statistic": float(statistic), "p_value": float(chi2_upper(statistic, 1))}, "mpmath: Newcombe 1998, method 10", 11)

# --- Linear models.

def regression(columns, y, level, intercept=True):
    X = mp.matrix([[mp.mpf(1)] * intercept + [mp.mpf(c[i]) for c in columns] for i in range(len(y))])
    Y = mp.matrix([mp.mpf(v) for v in y])
    A = X.T * X
    beta, inverse = mp.lu_solve(A, X.T * Y), mp.inverse(A)
    rest = Y - X * beta
    rss = mp.fsum(v * v for v in rest)
    df = X.rows - X.cols
    sigma = mp.sqrt(rss / df)
    errors = [sigma * mp.sqrt(inverse[i, i]) for i in range(X.cols)]
    ts = [beta[i] / errors[i] for i in range(X.cols)]
    center = mp.fsum(Y) / X.rows if intercept else mp.mpf(0)
    tss = mp.fsum((v - center) ** 2 for v in Y)
    above = X.cols - intercept
    f = (tss - rss) / above / (rss / df)
    r2 = 1 - rss / tss
    reach = t_quantile(level, df)
    return {
        "coefficients.estimate": [float(b) for b in beta], "coefficients.std_error": [float(e) for e in errors],
        "coefficients.statistic": [float(t) for t in ts], "coefficients.p_value": [float(t_two_sided(t, df)) for t in ts],
        "coefficients.low": [float(b - reach * e) for b, e in zip(beta, errors)],
        "coefficients.high": [float(b + reach * e) for b, e in zip(beta, errors)],
        "r_squared": float(r2), "adjusted_r_squared": float(1 - (1 - r2) * (X.rows - intercept) / df), "sigma": float(sigma),
        "df": df, "f_statistic": float(f), "f_p_value": float(f_upper(f, above, df)),
    }


n = 40
a, b = rounded(rng.normal(50, 10, n)), rounded(rng.uniform(0, 1, n))
area = [["north", "east", "south"][i] for i in rng.integers(0, 3, n)]
y = rounded(3 + 0.5 * np.array(a) - 2 * np.array(b) + np.array([{"north": 1, "east": 0, "south": -1}[v] for v in area]) + rng.normal(0, 1, n))
table = {"table": {"y": y, "a": a, "b": b, "area": area}}
north, south = [[float(v == level) for v in area] for level in ("north", "south")]
east = [float(v == "east") for v in area]
product = lambda u, v: [mp.mpf(p) * mp.mpf(q) for p, q in zip(u, v)]
emit("lm", [table, "y ~ a"], regression([a], y, 0.95), "mpmath, normal equations", 11)
emit("lm", [table, "y ~ a + b", {"level": 0.9}], regression([a, b], y, 0.9), "mpmath, normal equations", 11)
emit("lm", [table, "y ~ a + b + area"], regression([a, b, north, south], y, 0.95), "mpmath, normal equations", 11)
emit("lm", [table, "y ~ area + b - 1"], regression([east, north, south, b], y, 0.95, intercept=False), "mpmath, normal equations", 11)
emit("lm", [table, "y ~ a + b + a:b"], regression([a, b, product(a, b)], y, 0.95), "mpmath, normal equations", 10)
emit("lm", [table, "y ~ b + area + b:area"], regression([b, north, south, product(b, north), product(b, south)], y, 0.95), "mpmath, normal equations", 10)
emit("lm", [table, "y ~ 0 + a"], regression([a], y, 0.95, intercept=False), "mpmath, normal equations", 11)
x = rounded(rng.normal(1e6, 1, 200))
steep = {"table": {"y": rounded(5 * np.array(x) + rng.normal(0, 1e-3, 200), 6), "x": x}}
emit("lm", [steep, "y ~ x"], regression([x], steep["table"]["y"], 0.95), "mpmath: p-values far out", 10)

# --- Waiting times.

def survival(times, events, conf, level):
    data = stats.CensoredData.right_censored(times, [not e for e in events])
    curve = stats.ecdf(data).sf
    interval = curve.confidence_interval(level, method=conf)
    return list(curve.quantiles), plain(curve.probabilities), plain(interval.low.probabilities), plain(interval.high.probabilities)


# Times of remission with 6-MP (Freireich 1963), the textbooks' example.
treated = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
ended = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
random_times = plain(rng.integers(1, 60, 80))
random_ends = [int(v) for v in rng.random(80) < 0.6]
random_ends[max(range(80), key=lambda i: random_times[i])] = 0
for times, events in ((treated, ended), (random_times, random_ends)):
    for conf, name in (("log-log", "log-log"), ("linear", "plain")):
        at, share, low, high = survival(times, events, conf, 0.95)
        ones = [i for i, s in enumerate(share) if s == 1]
        for i in ones:
            low[i] = high[i] = None  # before the first event there is no interval
        if 0 in share:
            continue
        emit("kaplan_meier", [times, events, {"conf": name}], {"curve.time": plain(at), "curve.survival": share, "curve.low": low, "curve.high": high}, "scipy.stats.ecdf", 11)
for first, second in (((treated, ended), (placebo, [1] * 21)), ((random_times[:40], random_ends[:40]), (random_times[40:], random_ends[40:]))):
    split = lambda g: stats.CensoredData.right_censored(g[0], [not e for e in g[1]])
    check = stats.logrank(split(first), split(second))
    emit("logrank", [first[0] + second[0], first[1] + second[1], ["a"] * len(first[0]) + ["b"] * len(second[0])], {"statistic": float(check.statistic ** 2), "df": 1, "p_value": float(check.pvalue)}, "scipy.stats.logrank", 10)

# --- Resampling: the same draws by SplitMix64, the interval by SciPy.

def splitmix(seed):
    mask, state = (1 << 64) - 1, seed
    while True:
        state = (state + 0x9E3779B97F4A7C15) & mask
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        yield z ^ (z >> 31)


for x in (samples["normal"], samples["skewed"]):
    for figure, of in (("mean", np.mean), ("sd", lambda v, axis=-1: np.std(v, ddof=1, axis=axis))):
        draws, replicates = splitmix(7), []
        for _ in range(500):
            replicates.append(float(of(np.array([x[(next(draws) * len(x)) >> 64] for _ in x]))))
        result = type("Result", (), {"bootstrap_distribution": np.array(replicates)})()
        for method, name in (("BCa", "bca"), ("percentile", "percentile")):
            check = stats.bootstrap((np.array(x),), of, n_resamples=0, bootstrap_result=result, method=method, vectorized=True)
            emit("bootstrap", [x, {"function": figure}, {"times": 500, "method": name}], {"estimate": float(of(np.array(x))), "low": float(check.confidence_interval.low), "high": float(check.confidence_interval.high), "std_error": float(check.standard_error)}, "scipy.stats.bootstrap over the same resamples", 10, seed=7)

# --- Far tails: p-values near 1e-30 and 1e-300 of every test that has a closed form.

def shifted(n, shift):
    """A sample without chance: normal quantiles, moved."""
    return rounded(stats.norm.ppf((np.arange(n) + 0.5) / n) + shift, 6)


smallest = []


def tail(call, arguments, expect, by):
    smallest.append((expect["p_value"], call))
    emit(call, arguments, expect, by, 12)


for n, shift, alone in ((40, 3.9, 8), (200, 8.5, 31)):
    x, y = shifted(n, shift), shifted(n, 0)
    tail("t_test", [x, y], welch(x, y, 0, 0.95), "mpmath, far tail")
    x = shifted(n, alone)
    count, mean, power = moments(x)
    tail("t_test", [x], t_result(mean, mp.sqrt(power(2) / (count - 1) / count), count - 1, 0, 0.95), "mpmath, far tail")
for n, noise in ((60, 0.35), (300, 0.101)):
    x = shifted(n, 1)
    y = rounded(np.array(x) + noise * np.array([(-1) ** (i // 2) for i in range(n)]), 6)
    tail("cor", [x, y], pearson(x, y, 0.95), "mpmath, far tail")
    model = regression([x], y, 0.95)
    emit("lm", [{"table": {"y": y, "x": x}}, "y ~ x"], model, "mpmath, far tail", 12)
    smallest.append((model["f_p_value"], "lm"))
for n in (88, 913):
    z = (mp.mpf(n) ** 2 / 2 - mp.mpf("0.5")) / mp.sqrt(mp.mpf(n) ** 2 / 12 * (2 * n + 1))
    tail("wilcoxon", [plain(range(n)), plain(range(n, 2 * n))], {"statistic": 0, "p_value": float(2 * normal_upper(z))}, "mpmath, far tail")
    total = mp.mpf(n) * (n + 1) / 2
    z = (total / 2 - mp.mpf("0.5")) / mp.sqrt(mp.mpf(n) * (n + 1) * (2 * n + 1) / 24)
    tail("wilcoxon", [plain(range(1, n + 1)), [0] * n, {"paired": True}], {"statistic": float(total), "p_value": float(2 * normal_upper(z))}, "mpmath, far tail")
for k in (98, 716):
    counts = [[k, 10], [10, k]]
    n, fair = mp.mpf(2 * k + 20), mp.mpf(2 * k + 20) / 4
    tail("chisq_test", [counts, {"correct": False}], {"statistic": float(4 * (k - fair) ** 2 / fair), "p_value": float(chi2_upper(4 * (k - fair) ** 2 / fair, 1))}, "mpmath, far tail")
    tail("prop_test", [k, k + 10, 10, k + 10], {"p_value": float(chi2_upper(4 * (k - fair) ** 2 / fair, 1))}, "mpmath, far tail")
for first, second in ((58, 58), (520, 520)):
    times = plain(range(first + second))
    groups = ["a"] * first + ["b"] * second
    observed, expected, variance = mp.mpf(first), mp.mpf(0), mp.mpf(0)
    for i in range(first + second):
        share = mp.mpf(max(first - i, 0)) / (first + second - i)
        expected += share
        variance += share * (1 - share)
    statistic = (observed - expected) ** 2 / variance
    tail("logrank", [times, [1] * len(times), groups], {"statistic": float(statistic), "df": 1, "p_value": float(chi2_upper(statistic, 1))}, "mpmath, far tail")

# --- Histograms.

for name in ("normal", "skewed"):
    x = samples[name]
    for options, bins in (({}, "fd"), ({"bins": 7}, 7)):
        counts, edges = np.histogram(x, bins=bins)
        if bins == "fd" and len(counts) != np.ceil((max(x) - min(x)) / (2 * stats.iqr(x) / np.cbrt(len(x)))):
            raise SystemExit("NumPy counts bins otherwise")
        emit("histogram", [x, options], {"from": plain(edges[:-1]), "to": plain(edges[1:]), "count": plain(counts)}, "numpy.histogram", 13)

# --- Distribution functions.

chances = []


def chance(family, parameters, x, lower, upper):
    if 1e-307 < upper and 1e-307 < lower:
        chances.append({"family": family, "parameters": parameters, "x": x, "lower": float(lower), "upper": float(upper)})


def beta_lower(x, a, b):
    return mp.betainc(mp.mpf(a), mp.mpf(b), 0, mp.mpf(x), regularized=True)


for z in (0, 0.1, 1, 1.96, 5, 12, 25, 37):
    chance("normal", [], z, normal_upper(-z), normal_upper(z))
    chance("normal", [], -z, normal_upper(z), normal_upper(-z))
for df in (1, 2.5, 10, 299, 1e5):
    for t in (1e-3, 0.5, 2, 9, 35, 400, 1e8):
        upper = t_two_sided(t, df) / 2
        chance("t", [df], t, 1 - upper, upper)
        chance("t", [df], -t, upper, 1 - upper)
for df in (1, 2, 7, 60, 3000):
    for x in (1e-6, 0.3, 3, 50, 700, 1300, 4000):
        chance("chiSquared", [df], x, mp.gammainc(mp.mpf(df) / 2, 0, mp.mpf(x) / 2, regularized=True), chi2_upper(x, df))
for a, b in ((1, 5), (3, 40), (10, 10), (2, 1000), (300, 7)):
    for x in (1e-4, 0.2, 1, 4, 100, 10000):
        chance("f", [a, b], x, beta_lower(mp.mpf(a) * x / (mp.mpf(a) * x + b), mp.mpf(a) / 2, mp.mpf(b) / 2), f_upper(x, a, b))
for a, b in ((0.5, 0.5), (2, 3), (40, 7), (800, 1200)):
    for x in (1e-5, 0.1, 0.4, 0.7, 0.99):
        chance("beta", [a, b], x, beta_lower(x, a, b), beta_lower(1 - mp.mpf(x), b, a))
for shape, scale in ((0.5, 1), (3.5, 2), (200, 0.1)):
    for x in (1e-5, 0.5, 5, 30, 200, 900):
        chance("gamma", [shape, scale], x, mp.gammainc(shape, 0, mp.mpf(x) / mp.mpf(scale), regularized=True), mp.gammainc(shape, mp.mpf(x) / mp.mpf(scale), regularized=True))
for n, p, ks in ((10, 0.5, (0, 3, 9)), (148, 0.77, (60, 100, 114, 130)), (5000, 0.01, (5, 50, 120, 400)), (1000, 0.999, (900, 990, 999))):
    weights = [mp.binomial(n, k) * mp.mpf(p) ** k * (1 - mp.mpf(p)) ** (n - k) for k in range(n + 1)]
    for k in ks:
        chance("binomial", [n, p], k, mp.fsum(weights[: k + 1]), mp.fsum(weights[k + 1:]))
for marked, drawn, everything, xs in ((5, 4, 12, (0, 1, 2)), (400, 300, 1000, (60, 110, 120, 200, 250)), (50, 1000, 20000, (0, 2, 10, 30))):
    weights = [mp.binomial(marked, x) * mp.binomial(everything - marked, drawn - x) / mp.binomial(everything, drawn) for x in range(min(marked, drawn) + 1)]
    for x in xs:
        chance("hypergeometric", [marked, drawn, everything], x, mp.fsum(weights[: x + 1]), mp.fsum(weights[x + 1:]))

with open("../../NumericsTests/Data/distributions.jsonl", "w") as file:
    for line in chances:
        file.write(json.dumps(line) + "\n")
print(len(chances), "chances")

with open("vectors-scipy.jsonl", "w") as file:
    for line in lines:
        file.write(json.dumps(line) + "\n")
for p, call in sorted(smallest):
    print(f"{call:12} {p:.2e}")
print(len(lines), "calls,", "SciPy", scipy.__version__, "NumPy", np.__version__, "mpmath", mp.__version__)
