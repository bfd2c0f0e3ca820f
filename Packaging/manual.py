#!/usr/bin/env python3
"""Makes the man page plumb(1) of the help that the program gives of itself.

    plumb --experimental-dump-help | python3 Packaging/manual.py 0.1.0 serve.json > plumb.1

`serve.json` is what `plumb-serve --experimental-dump-help` prints: `plumb serve` hands its options on to it.
"""

import json
import sys


def escaped(text):
    """A text as roff shows it: nothing in it is a command."""
    lines = text.replace("\\", "\\e").replace("-", "\\-").splitlines()
    return "\n".join("\\&" + line if line.startswith((".", "'")) else line for line in lines)


def discussion(text):
    """Paragraphs, and lines that are indented, which are examples."""
    isExample = False
    for line in text.splitlines():
        if line.startswith("    ") != isExample and line.strip():
            isExample = not isExample
            yield ".PP\n.nf" if isExample else ".fi\n.PP"
        yield escaped(line) if line.strip() else ".PP" if not isExample else ""
    if isExample:
        yield ".fi"


def argument(one):
    """An option or an operand with its help."""
    names = ["-" * (1 if name["kind"] == "short" else 2) + name["name"] for name in one.get("names") or []]
    value = one.get("valueName") or ""
    if one["kind"] == "positional":
        heading = f"\\fI{escaped(value)}\\fR"
    else:
        heading = ", ".join(f"\\fB{escaped(name)}\\fR" for name in names)
        if one["kind"] == "option":
            heading += f" \\fI{escaped(value)}\\fR"
    default = one.get("defaultValue")
    words = (one.get("abstract") or "") + (f" (default: {default})" if default else "")
    return f".TP\n{heading}\n{escaped(words)}"


def sections(command, path):
    """The command, and those below it."""
    path = path + [command["commandName"]]
    yield f".SS {escaped(' '.join(path))}\n{escaped(command.get('abstract') or '')}"
    yield from discussion(command.get("discussion") or "")
    for one in command.get("arguments") or []:
        if one.get("shouldDisplay", True) and "help" not in [name["name"] for name in one.get("names") or []]:
            yield argument(one)
    for below in command.get("subcommands") or []:
        if below["commandName"] != "help":
            yield from sections(below, path)


def main():
    version = sys.argv[1] if len(sys.argv) > 1 else ""
    command = json.load(sys.stdin)["command"]
    if len(sys.argv) > 2:
        with open(sys.argv[2], encoding="utf-8") as file:
            serve = json.load(file)["command"] | {"commandName": "serve"}
        command["subcommands"] = [serve if one["commandName"] == "serve" else one for one in command["subcommands"]]
    print(f'.TH PLUMB 1 "" "Plumb {version}"\n.SH NAME\nplumb \\- {escaped(command["abstract"][:1].lower() + command["abstract"][1:].rstrip("."))}')
    print(".SH DESCRIPTION")
    for line in discussion(command.get("discussion") or ""):
        print(line)
    print(".SH COMMANDS")
    for below in command["subcommands"]:
        if below["commandName"] != "help":
            for line in sections(below, ["plumb"]):
                print(line)
    print(".SH SEE ALSO\n/usr/share/doc/plumb holds the guides.")


main()
