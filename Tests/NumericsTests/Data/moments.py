"""Writes moments.jsonl: lists of doubles of every scale, and the doubles nearest to their exact
mean, variance, standard deviation, quantiles and correlation, by rational arithmetic."""

import json
import math
import random
import struct
from fractions import Fraction

random.seed(20261129)


def nearest(value):
    try:
        return value.numerator / value.denominator
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def root(value):
    """The double nearest to a square root: 200 bits more than it needs, and a last bit that says
    whether anything follows."""
    if value == 0:
        return 0.0
    shift = 1400
    scaled = value.numerator * value.denominator << (2 * shift)
    whole = math.isqrt(scaled)
    rest = 0 if whole * whole == scaled else 1
    return nearest(Fraction(2 * whole + rest, 2 * value.denominator << shift))


def variance(xs):
    n = len(xs)
    total = sum(xs)
    return (n * sum(x * x for x in xs) - total * total) / Fraction(n * (n - 1))


def correlation(xs, ys):
    n = len(xs)
    a = n * sum(x * x for x in xs) - sum(xs) ** 2
    b = n * sum(y * y for y in ys) - sum(ys) ** 2
    both = n * sum(x * y for x, y in zip(xs, ys)) - sum(xs) * sum(ys)
    if a == 0 or b == 0:
        return None
    size = root(Fraction(both * both) / (a * b))
    return -size if both < 0 else size


def quantile(xs, share):
    xs = sorted(xs)
    position = (len(xs) - 1) * share
    below = int(position)
    part = position - below
    low, high = xs[below], xs[min(below + 1, len(xs) - 1)]
    return nearest((1 - part) * low + part * high)


def anything():
    while True:
        x = struct.unpack("d", struct.pack("Q", random.getrandbits(64)))[0]
        if math.isfinite(x):
            return x


# What 0.05, 0.1, 0.25, 1 / 3, 0.5, 0.7, 0.9 and 0.975 are read as.
SHARES = [Fraction(*share) for share in [(1, 20), (1, 10), (1, 4), (1, 3), (1, 2), (7, 10), (9, 10), (39, 40)]]

KINDS = [
    lambda: random.uniform(0, 1),
    lambda: round(random.uniform(0, 100), 2),
    lambda: random.gauss(0, 1),
    lambda: 1e9 + random.gauss(0, 1),
    lambda: float(random.randint(-5, 5)),
    lambda: random.lognormvariate(0, 5),
    lambda: random.uniform(-1, 1) * 1e308,
    lambda: random.uniform(-1, 1) * 1e-200,
    lambda: random.randint(-9, 9) * 5e-324,
    lambda: random.uniform(-1, 1) * 2.0 ** random.randint(-1070, 1020),
    lambda: random.choice([1e16, -1e16, 1.0, 1e300, -1e300, 1e-300, 2.0**53 + 2]),
    lambda: 1 + random.randint(0, 3) * 2.0**-52,
    anything,
]

with open("moments.jsonl", "w") as file:
    for number in range(390):
        kind = KINDS[number % len(KINDS)]
        n = random.choice([2, 3, 4, 5, 7, 10, 20])
        xs = [kind() for _ in range(n)]
        ys = [x * 3 + kind() if random.random() < 0.3 else kind() for x in xs]
        ys = [y if math.isfinite(y) else 1.0 for y in ys]
        fx, fy = [Fraction(x) for x in xs], [Fraction(y) for y in ys]
        line = {
            "xs": xs,
            "ys": ys,
            "sum": nearest(sum(fx)),
            "mean": nearest(sum(fx) / n),
            "variance": nearest(variance(fx)),
            "deviation": root(variance(fx)),
            "quantiles": [quantile(fx, p) for p in SHARES],
            "correlation": correlation(fx, fy),
        }
        text = json.dumps({k: v for k, v in line.items() if v is not None})
        file.write(text.replace("-Infinity", '"-inf"').replace("Infinity", '"inf"') + "\n")
