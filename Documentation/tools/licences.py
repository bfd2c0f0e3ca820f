#!/usr/bin/env python3
"""Holds Documentation/Licences.md against what is linked, and prints it.

    swift package dump-package | python3 Documentation/tools/licences.py [PROGRAM…]

What is linked comes from the manifest (packages and libraries), the Makefile (the archives of the
release), the included headers and, where a PROGRAM is given, the libraries that it loads.
"""

import fnmatch
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def listed():
    """The rows of the table: name, version, licence and the patterns of how it is linked."""
    text = (ROOT / "Documentation/Licences.md").read_text(encoding="utf-8")
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == 4 and "`" in cells[3]:
            patterns = re.findall(r"(package |headers )?`([^`]+)`", cells[3])
            yield re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", cells[0]), cells[1], cells[2], patterns


def linked(manifest, programs):
    """Everything that is linked: a kind, a name, and a version where one is pinned."""
    for dependency in manifest["dependencies"]:
        source = dependency["sourceControl"][0]
        yield "package ", source["identity"], source["requirement"]["exact"][0]
    pins = ROOT / "Package.resolved"
    if pins.exists():
        for pin in json.loads(pins.read_text())["pins"]:
            yield "package ", pin["identity"], pin["state"]["version"]
    for target in manifest["targets"]:
        for setting in target.get("settings", []):
            library = setting["kind"].get("linkedLibrary")
            if library:
                yield "", library["_0"], None
    makefile = (ROOT / "Makefile").read_text()
    for archives in re.findall(r"for library in ([^;]+);", makefile):
        for archive in archives.split():
            yield "", archive, None
    for source in ROOT.glob("Sources/*/*.cpp"):
        for header in re.findall(r"#include <(boost/[^>]+)>", source.read_text()):
            yield "headers ", header, None
    for program in programs:
        printed = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
        for line in printed.splitlines():
            yield "", pathlib.PurePosixPath(line.split()[0]).name, None


def main():
    rows = list(listed())
    used = set()
    faults = []
    loads_swift = False
    for kind, name, version in linked(json.load(sys.stdin), sys.argv[1:]):
        found = [
            (row, pattern) for row in rows for pattern in row[3]
            if pattern[0] == kind and fnmatch.fnmatch(name, pattern[1])
        ]
        if not found:
            faults.append(f"{kind}{name} is linked and not listed")
        loads_swift |= name == "libswiftCore.so"
        for row, _ in found:
            used.add(row[0])
            if version and row[1] != version:
                faults.append(f"{kind}{name} is {version}, and listed as {row[1]}")
    for name, version, licence, patterns in rows:
        # What a program loads cannot be seen without one, nor in one that links it statically.
        if name not in used and (loads_swift or any(not p[1].startswith("lib") for p in patterns)):
            faults.append(f"{name} is listed and linked nowhere")
        print(f"{name} {version}: {licence}")
    for fault in sorted(set(faults)):
        print(f"licences: {fault}", file=sys.stderr)
    sys.exit(1 if faults else 0)


main()
