#!/usr/bin/env python3
"""Collects the patterns of messages from the sources and holds the Chinese lines against them.

    python3 Documentation/tools/messages.py            what is wrong, as a list that can be filled in
    python3 Documentation/tools/messages.py --list     every pattern, with its file and line

A pattern is a literal of a Swift source that reads like words for a person, with `%@` for each interpolation.
`"a " + name + " b"` is one pattern too. What is no message (help of entries, which has its own file, SQL, Lua,
faults of our own) is left out by the rules below; `Documentation/tools/messages-other.txt` holds the rest by name.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "Sources"
OTHER = Path(__file__).with_name("messages-other.txt")

# Calls whose literals are no messages: faults of our own, help (which has a file of its own), SQL, logs.
SILENT_CALLS = {
    "precondition", "preconditionFailure", "fatalError", "assert", "assertionFailure", "Entry", "hasSuffix", "hasPrefix",
    "contains", "replacing", "info", "debug", "warning", "logOver", "logOnce", "execute", "fetchOne", "fetchAll",
    "registerMigration", "insert", "firstRange",
    # Both languages of a page stand side by side; the interface of programs is described in English.
    "w", "language", "Endpoint",
}
# Calls whose own literals are help; messages may stand in closures further in.
HELP_CALLS = {"FunctionRow", "Statistic", "scalar", "family", "sample", "RankTest", "tTest", "Correlation", "row"}
# Files of texts that are no messages: style sheets, migrations, tables of data, a Lua script that an import writes.
SILENT_FILES = {
    "HTMLParts.swift", "Migrations.swift", "NoticeChecks.swift", "PinyinTable.swift", "SurnameReadings.swift", "SpearmanCounts.swift",
    "EnglishCounts.swift", "LatinNames.swift", "MethodForms.swift", "OtherTools.swift", "OpenAPI.swift", "PageScript.swift", "PageStyle.swift", "SecurityHeaders.swift",
}
# Arguments of these calls whose literals are parts of messages all the same.
PART_LABELS = {"of", "for"}
# Arguments whose literals are no messages.
SILENT_LABELS = {"example", "signature", "code", "sql"}


class Literal:
    def __init__(self, pattern, file, line, callee, label, position_in_call, is_part):
        self.pattern, self.file, self.line = pattern, file, line
        self.callee, self.label, self.position_in_call = callee, label, position_in_call
        # True of a literal that may be put into another: within its interpolation, or one of several to choose from.
        self.is_part = is_part

    def __repr__(self):
        return f"{self.file}:{self.line} {self.callee}({self.label}) {self.pattern!r}"


class Scanner:
    """Reads a Swift source as far as literals, comments and brackets."""

    def __init__(self, path):
        self.text = path.read_text()
        self.file = str(path.relative_to(ROOT))
        self.found = []
        self.depth = 0

    def line(self, offset):
        return self.text.count("\n", 0, offset) + 1

    def scan(self):
        self.code(0, len(self.text), [])
        return self.found

    def skip(self, i):
        """Past a comment, or None."""
        t = self.text
        if t.startswith("//", i):
            end = t.find("\n", i)
            return len(t) if end < 0 else end
        if t.startswith("/*", i):
            depth, i = 1, i + 2
            while depth and i < len(t):
                if t.startswith("/*", i):
                    depth, i = depth + 1, i + 2
                elif t.startswith("*/", i):
                    depth, i = depth - 1, i + 2
                else:
                    i += 1
            return i
        return None

    def regex(self, i):
        """Past a regular expression between slashes, or None."""
        t = self.text
        if t[i] != "/" or t[i + 1:i + 2] in " /*=":
            return None
        before = t[:i].rstrip()
        if not before or before[-1] not in "(,=:[{":
            return None
        end = i + 1
        while end < len(t) and t[end] != "\n":
            if t[end] == "\\":
                end += 1
            elif t[end] == "/":
                return end + 1
            end += 1
        return None

    def code(self, i, end, stack):
        """Scans code; `stack` holds what the open brackets belong to. Returns where it stopped."""
        t = self.text
        depth = 0
        frames = list(stack)
        while i < end:
            past = self.skip(i) or self.regex(i)
            if past:
                i = past
                continue
            c = t[i]
            if c == '"' or (c == "#" and re.match(r'#+"', t[i:])):
                i = self.chain(i, end, frames)
                continue
            if c in "([{":
                name = re.search(r"([A-Za-z_][\w.]*|\.\w+)\??!?\s?$", t[max(0, i - 60):i]) if c == "(" else None
                frames.append((c, name.group(1).split(".")[-1] if name else "", i))
                depth += 1
            elif c in ")]}":
                if depth == 0:
                    return i
                frames.pop()
                depth -= 1
            i += 1
        return i

    def chain(self, i, end, frames):
        """A literal with all that is joined to it by `+`."""
        start = i
        t = self.text
        pattern, i = self.literal(i, frames)
        before = t[:start].rstrip()
        joined_before = before.endswith("+") and not before.endswith("\"")
        while True:
            match = re.match(r"\s*\+\s*(?!=)", t[i:])
            if not match or t[i:].lstrip().startswith("+="):
                break
            j = i + match.end()
            if t[j] == '"' or re.match(r'#+"', t[j:]):
                more, i = self.literal(j, frames)
                pattern += more
                continue
            i = self.operand(j, end, frames)
            if not pattern.endswith("%@"):
                pattern += "%@"
        if joined_before:
            pattern = "%@" + pattern
        opening = next((f[2] for f in reversed(frames) if f[0] == "("), None)
        is_first = opening is not None and not t[opening + 1:start].strip()
        label = re.search(r"(\w+):\s*(\[\s*)?$", t[max(0, start - 60):start])
        is_chosen = bool(re.search(r"\?\??\s*$|[^\w\s]\s*:\s*$|case [^\n]*:\s*$", t[max(0, start - 60):start]))
        self.found.append(Literal(pattern, self.file, self.line(start), [f[1] for f in frames if f[0] == "("],
                                  label.group(1) if label else "", 0 if is_first else 1, self.depth > 0 or is_chosen))
        return i

    def operand(self, i, end, frames):
        """Past an operand of `+`; literals inside are scanned."""
        t = self.text
        while i < end:
            past = self.skip(i)
            if past:
                i = past
                continue
            c = t[i]
            if c in "([{":
                name = re.search(r"([A-Za-z_][\w.]*)\??\s?$", t[max(0, i - 60):i]) if c == "(" else None
                i = self.code(i + 1, end, frames + [(c, name.group(1).split(".")[-1] if name else "", i)]) + 1
                continue
            if c == '"':
                i = self.chain(i, end, frames)
                continue
            if c in ",)]}+:?\n" and not (c == "?" and t[i + 1:i + 2] in ".?("):
                if c == "\n" and re.match(r"\s*[.+]", t[i:]):
                    i += 1
                    continue
                return i
            i += 1
        return i

    def literal(self, i, frames):
        self.depth += 1
        try:
            return self.read_literal(i, frames)
        finally:
            self.depth -= 1

    def read_literal(self, i, frames):
        t = self.text
        hashes = len(re.match(r"#*", t[i:]).group())
        i += hashes
        escape = "\\" + "#" * hashes
        is_block = t.startswith('"""', i)
        close = ('"""' if is_block else '"') + "#" * hashes
        i += 3 if is_block else 1
        out = ""
        while not t.startswith(close, i):
            if t.startswith(escape + "(", i):
                j = i + len(escape) + 1
                i = self.code(j, len(t), frames) + 1
                out += "%@"
            elif t.startswith(escape, i):
                i += len(escape)
                c = t[i]
                if c == "u":
                    stop = t.index("}", i)
                    out += chr(int(t[i + 2:stop], 16))
                    i = stop + 1
                    continue
                if c == "\n":
                    out += "\x00"
                else:
                    out += {"n": "\x01", "t": "\t", "0": ""}.get(c, c)
                i += 1
            else:
                out += t[i]
                i += 1
        i += len(close)
        if is_block:
            lines = out.split("\n")
            indent = len(lines[-1]) if not lines[-1].strip() else 0
            lines = [line[indent:] for line in lines[1:-1]] if len(lines) > 1 else lines
            out = "\n".join(lines)
            out = re.sub("\x00\\s*", "", out) if "\x00" in out else out
        return out.replace("\x00", "").replace("\x01", "\n"), i


WORD = re.compile(r"[A-Za-z]{2,}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def is_words(pattern):
    """True of a literal that reads like words for a person: two words of small letters with a blank between."""
    # Lua, command lines, titles in both languages, SVG.
    if re.match(r"frame\{ ?\{|\s*plumb [a-z]+ |[\u4e00-\u9fff（）]+ / |<svg", pattern) and not re.search(r"[.!?]\n", pattern):
        return False
    if re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|WITH|PRAGMA|BEGIN|WHERE|FROM|ORDER|AND|JOIN|LEFT|VALUES|SET)\b", pattern):
        return False
    plain = pattern.replace("%@", " ")
    if not re.search(r"[a-z]{2,}", plain):
        return False
    return bool(re.search(r"(^|[ ('])[A-Za-z]?[a-z']+[,.;:]? +([^ ]+ +)*[a-z(']", " " + pattern.replace("%@", "x"))) and " " in pattern.strip()


# A word, or words with an argument, such as may be put into a sentence: `repeats`, ` (taken)`, `, file '%@'`.
PART = re.compile(r"[ ,:;(]*(%@ )?'?[a-z][a-z' -]*[a-z]'?( '?%@'?)?[),:]*")


def is_part(literal):
    """True of a literal of small letters that may be put into a sentence; what is code stands in OTHER."""
    return literal.is_part and bool(PART.fullmatch(literal.pattern))


def literals():
    """Every literal of the sources, in their order."""
    for path in sorted(SOURCES.rglob("*.swift")):
        if "/Chinese/" not in str(path):
            yield from Scanner(path).scan()


def is_silent(literal):
    calls = literal.callee
    return (
        bool(set(calls) & SILENT_CALLS) or literal.label in SILENT_LABELS
        or bool(calls) and calls[-1] in HELP_CALLS and literal.label not in PART_LABELS
    )


def found_patterns():
    """The patterns for which words are needed, each with its first place, and every literal there is."""
    needed, there = {}, set()
    for literal in literals():
        pattern = literal.pattern
        there.add(pattern)
        last = literal.callee[-1] if literal.callee else ""
        is_first = literal.position_in_call == 0
        if last == "unknown" and is_first and "%@" not in pattern:
            there.add(f"no {pattern} '%@'")
            needed.setdefault(f"no {pattern} '%@'", literal)
        elif last == "counted" and not is_first:
            there.add(f"%@ {pattern}")
            needed.setdefault(f"%@ {pattern}", literal)
        elif (is_words(pattern) or is_part(literal)) and not is_silent(literal) and Path(literal.file).name not in SILENT_FILES:
            needed.setdefault(pattern, literal)
    return needed, there


def escaped(pattern):
    """A pattern as a text of wordings writes it."""
    text = pattern.replace("\n", "⏎")
    text = re.sub("^ +", lambda blanks: "␣" * len(blanks.group()), text)
    return re.sub(" +$", lambda blanks: "␣" * len(blanks.group()), text)


def chinese():
    """The Chinese lines: by file, each pattern with its words."""
    return {str(path.relative_to(ROOT)): read_table(path) for path in sorted(SOURCES.glob("*/Chinese/Messages.swift"))}


def read_table(path):
    table, pattern = {}, None
    for line in path.read_text().split('#"""\n')[1].split('    """#')[0].split("\n"):
        line = line[4:]
        if line.startswith("  ") and pattern:
            table[pattern] = line[2:]
        elif line:
            pattern = line
            if pattern in table:
                print(f"twice in {path.relative_to(ROOT)}: {pattern}")
            table[pattern] = None
    return table


def composed():
    """The patterns of the other files beside them: what is put together of parts, what Lua and ArgumentParser say."""
    files = [path for path in SOURCES.glob("*/Chinese/*.swift") if path.name not in ("Messages.swift", "Help.swift")]
    return {pattern for path in files for pattern in read_table(path)}


def arguments(text):
    """The numbers of the arguments that a text uses."""
    return sorted({int(number) if number else index + 1
                   for index, number in enumerate(re.findall(r"%(?:(\d+)\$)?=?@", text))})


def check():
    """Returns what is wrong, a line each; what has no Chinese in the form that the file takes."""
    wrong = []
    needed, there = found_patterns()
    others = set(OTHER.read_text().split("\n"))
    tables = chinese()
    known = {pattern for table in tables.values() for pattern in table} | composed()
    # A noun may reach `counted` through a function.
    written = {escaped(pattern) for pattern in there} | {f"%@ {pattern}" for pattern in there}
    targets = {}
    for pattern, literal in needed.items():
        text = escaped(pattern)
        if not known & {text, f"%@ {text}"} and text not in others:
            targets.setdefault(literal.file.split("/")[1], []).append((text, literal))
    for target, missing in sorted(targets.items()):
        wrong.append(f"no Chinese, for Sources/{target}/Chinese/Messages.swift:")
        for text, literal in missing:
            wrong += [f"    {text}", f"      …  ({literal.file}:{literal.line})"]
    for file, table in tables.items():
        for pattern, words in table.items():
            if words is None:
                wrong.append(f"{file}: no words for: {pattern}")
            elif pattern not in written:
                wrong.append(f"{file}: no source has the pattern: {pattern}")
            elif words != "∅" and arguments(pattern) != arguments(words):
                wrong.append(f"{file}: other arguments: {pattern} -> {words}")
    return wrong


if __name__ == "__main__":
    if "--list" in sys.argv:
        for pattern, literal in found_patterns()[0].items():
            print(f"{literal.file}:{literal.line}\t{escaped(pattern)}")
    else:
        problems = check()
        print("\n".join(problems), end="\n" if problems else "")
        sys.exit(1 if problems else 0)
