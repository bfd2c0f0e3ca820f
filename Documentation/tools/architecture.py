#!/usr/bin/env python3
"""Draws the targets of Package.swift, as `swift package dump-package` prints them, as an SVG.

    swift package dump-package | python3 Documentation/tools/architecture.py > Documentation/architecture.svg

A target stands above all that it uses; an arrow that follows from others is left out.
"""

import json
import sys

WIDTH, ROW, BOX, GAP = 1000, 70, 26, 14
# Who starts the program, and what C it stands on: told apart by colour.
COLOURS = {"executable": "#d9e8f6", "regular": "#f4f4f0", "c": "#f6e7d9"}


def targets(manifest):
    """The targets that are shipped, each with those that it names, in the order of the manifest."""
    shipped = [t for t in manifest["targets"] if t["type"] != "test" and not t.get("path")]
    names = {t["name"] for t in shipped}
    edges = {}
    for target in shipped:
        named = [d.get("byName") or d.get("target") for d in target["dependencies"]]
        edges[target["name"]] = [n[0] for n in named if n and n[0] in names]
    return {t["name"]: kind(t) for t in shipped}, edges


def kind(target):
    if target["type"] == "executable":
        return "executable"
    return "c" if target["name"].startswith("C") and target["name"][1:2].isupper() else "regular"


def reachable(name, edges):
    found = set()
    for other in edges[name]:
        found |= {other} | reachable(other, edges)
    return found


def reduced(edges):
    """The edges without those that follow from others."""
    return {
        name: [o for o in used if not any(o in reachable(p, edges) for p in used if p != o)]
        for name, used in edges.items()
    }


def layers(edges):
    """The targets by the longest way down from each, the lowest row last."""
    depth = {}

    def measure(name):
        if name not in depth:
            depth[name] = 1 + max((measure(o) for o in edges[name]), default=-1)
        return depth[name]

    for name in edges:
        measure(name)
    rows = [[] for _ in range(max(depth.values()) + 1)]
    for name in edges:
        rows[-1 - depth[name]].append(name)
    return rows


def routed(rows, edges):
    """The rows with a bend in every row that an arrow passes, and the ways that arrows take."""
    level = {name: index for index, row in enumerate(rows) for name in row}
    ways = []
    for name, used in edges.items():
        for other in used:
            bends = [(name, other, row) for row in range(level[name] + 1, level[other])]
            for bend in bends:
                rows[bend[2]].append(bend)
            ways.append([name, *bends, other])
    return ways


def arrange(rows, ways):
    """Moves each target and bend near those that it is tied to, so that few arrows cross."""
    above, below, spot = {}, {}, {}
    for way in ways:
        for upper, lower in zip(way, way[1:]):
            below.setdefault(upper, []).append(lower)
            above.setdefault(lower, []).append(upper)

    def settle(row):
        for index, item in enumerate(row):
            spot[item] = (index + 0.5) / len(row)

    for row in rows:
        settle(row)
    for _ in range(20):
        for order, ties in ((rows, above), (rows[::-1], below)):
            for row in order:
                middle = {i: sum(spot[t] for t in ties.get(i, [i])) / len(ties.get(i, [i])) for i in row}
                row.sort(key=lambda item: (middle[item], str(item)))
                settle(row)


def width(item):
    return 18 + 7.4 * len(item) if isinstance(item, str) else 24


def positions(rows):
    """Where each target and bend stands: left, top, width."""
    found = {}
    for number, row in enumerate(rows):
        gap = (WIDTH - sum(map(width, row))) / (len(row) + 1)
        x = gap
        for item in row:
            found[item] = (x, number * ROW + GAP, width(item))
            x += width(item) + gap
    return found


def arrow(way, found):
    """The path of an arrow from the foot of a target, through its bends, to the head of another."""
    x, y, w = found[way[0]]
    path, at = f"M{x + w / 2:.0f} {y + BOX}", (x + w / 2, y + BOX)
    for item in way[1:]:
        x, y, w = found[item]
        to = (x + w / 2, y)
        path += f"C{at[0]:.0f} {at[1] + 25} {to[0]:.0f} {to[1] - 25} {to[0]:.0f} {to[1]}"
        if not isinstance(item, str):
            path += f"V{y + BOX}"
        at = (to[0], y + BOX)
    return f'<path d="{path}" fill="none" stroke="#888" marker-end="url(#tip)"/>'


def picture(kinds, edges):
    edges = reduced(edges)
    rows = layers(edges)
    ways = routed(rows, edges)
    arrange(rows, ways)
    found = positions(rows)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {len(rows) * ROW}" '
        f'font-family="Helvetica, Arial, sans-serif" font-size="13">',
        "<title>The targets of Plumb</title>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" '
        'orient="auto"><path d="M0 0L8 4L0 8z" fill="#888"/></marker></defs>',
        '<rect width="100%" height="100%" fill="white"/>',
    ]
    lines += [arrow(way, found) for way in ways]
    for name in edges:
        x, y, w = found[name]
        lines.append(
            f'<rect x="{x:.0f}" y="{y}" width="{w:.0f}" height="{BOX}" rx="4" fill="{COLOURS[kinds[name]]}" '
            'stroke="#555"/>')
        lines.append(f'<text x="{x + w / 2:.0f}" y="{y + 17}" text-anchor="middle">{name}</text>')
    return "\n".join(lines + ["</svg>"]) + "\n"


sys.stdout.write(picture(*targets(json.load(sys.stdin))))
