#!/usr/bin/env python3
"""Counts the doc comments of what each target shows to others (public and package), from the sources alone.

    python3 Documentation/tools/documentation.py                  a line for each target
    python3 Documentation/tools/documentation.py --list Tables    and each declaration that falls short
    python3 Documentation/tools/documentation.py --least 95       fails where a target has less

A declaration counts where it has a doc comment whose first sentence can stand alone: it does not
open with "What", "Whether", "The same", "Of" or a word of that kind. The sources must be laid out
by swift-format, as the indentation says what stands within what. Of a program, which has no public
declarations, the types and the functions are counted that are not private. A requirement that many
types fulfil is documented at the protocol, so `==`, `description` and the like are left out.
"""

import argparse
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

ATTRIBUTES = r"(?:@[\w.]+(?:\([^)]*\))?\s+)*"
MODIFIERS = (
    r"(?:(?:static|class|final|override|mutating|nonmutating|lazy|weak|unowned|indirect|required|convenience"
    r"|isolated|nonisolated(?:\(unsafe\))?|prefix|postfix|infix|dynamic|borrowing|consuming|private\(set\)"
    r"|internal\(set\))\s+)*")
ACCESS = r"(?:(?P<access>public|open|package|internal|fileprivate|private)\s+)?"
KINDS = "struct|class|enum|protocol|actor|extension|func|init|var|let|case|subscript|typealias|associatedtype|macro"
DECLARATION = re.compile(
    rf"^(?P<indent> *){ATTRIBUTES}{MODIFIERS}{ACCESS}{MODIFIERS}(?P<kind>{KINDS})\b[?!]?\s*(?P<rest>.*)$")
CONTAINERS = {"struct", "class", "enum", "protocol", "actor", "extension"}
# Requirements of the standard library and of ArgumentParser, documented there.
INHERITED = re.compile(
    r"^(?:==|<|~=|hash\(into|encode\(to|description\b|debugDescription\b|errorDescription\b|hashValue\b"
    r"|rawValue\b|allCases\b|configuration\b|run\(\)|validate\(\)|defaultValueDescription\b|allValueStrings\b"
    r"|makeIterator\(|next\(\)|startIndex\b|endIndex\b|index\(after)|^\(from decoder|^\?\(argument|^\(argument"
    r"|^\?\(rawValue|^\(rawValue")
# Openings after which a sentence is none: it only makes sense with the declaration's name before it.
CLAUSE = re.compile(
    r"^(?:(?:What|Whether|The same|Of|How|Why|Who|Whose|Which|By which|For which)\b|(?:When|Where|As)\b[^,]*$)")


class Declaration:
    """A declaration with its doc comment, and what is wrong with it (`None` where nothing is)."""

    def __init__(self, path, line, name, comment):
        self.path, self.line, self.name, self.comment = path, line, name, comment

    @property
    def fault(self):
        if not self.comment:
            return "no doc comment"
        sentence = first_sentence(self.comment)
        if CLAUSE.match(sentence):
            return f"does not stand alone: {sentence}"
        if sentence[:1].islower() and not sentence.startswith("plumb"):
            return f"begins in lower case: {sentence}"
        return None

    @property
    def has_example(self):
        return any(line.startswith("    ") or line.startswith("```") for line in self.comment)


def first_sentence(comment):
    paragraph = []
    for line in comment:
        if not line.strip() or line.startswith("    ") or line.startswith("- "):
            break
        paragraph.append(line.strip())
    text = " ".join(paragraph)
    match = re.match(r"(.*?[.:])(?:\s|$)", text)
    return match.group(1) if match else text


def declarations(path, of_program):
    """The declarations of a file that others see."""
    comment, containers, in_text, found = [], [], False, []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if in_text:
            in_text = '"""' not in line
            continue
        bare = line.strip()
        if line.count('"""') % 2:
            in_text = True
        if bare.startswith("///"):
            comment.append(bare[3:].removeprefix(" "))
            continue
        if not bare or bare.startswith("//"):
            if not bare:
                comment = []
            continue
        match = DECLARATION.match(line)
        if not match:
            if not bare.startswith(("@", "#")):
                comment = []
            continue
        indent, kind, rest = len(match["indent"]), match["kind"], match["rest"]
        while containers and containers[-1]["indent"] >= indent:
            containers.pop()
        outer = containers[-1] if containers else None
        own, comment = comment, []
        is_visible = visible(match["access"], kind, outer, indent, of_program)
        name = (rest if kind not in ("init", "subscript") else kind + rest).split("{")[0].strip()
        if kind in CONTAINERS or kind in ("func", "init", "var", "let", "subscript"):
            containers.append({"indent": indent, "kind": kind, "visible": is_visible})
        if not is_visible or kind == "extension" or is_inherited(kind, rest):
            continue
        if of_program and kind in ("var", "let", "init", "case"):
            continue
        found.append(Declaration(path, number, f"{kind} {name}" if kind not in ("init", "subscript") else name, own))
    return found


def is_inherited(kind, rest):
    return kind in ("func", "var", "let", "init") and INHERITED.match(rest) is not None


def visible(access, kind, outer, indent, of_program):
    """Whether others see a declaration: it says so itself, or what it stands in says so for it."""
    if outer and outer["kind"] not in CONTAINERS or indent and not outer:
        return False
    if outer and not outer["visible"]:
        return False
    if of_program:
        return access not in ("private", "fileprivate")
    if access in ("public", "open", "package"):
        return True
    if kind == "extension":
        return access is None
    return access is None and outer is not None and (
        outer["kind"] == "protocol" or outer["kind"] == "enum" and kind == "case")


def targets(sources):
    """Each target of Swift with its declarations, in the order of their names."""
    for folder in sorted(sources.iterdir()):
        files = sorted(folder.rglob("*.swift"))
        if files:
            yield folder.name, [d for f in files for d in declarations(f, folder.name == "Commands")]


def main():
    parser = argparse.ArgumentParser(description="Counts the doc comments of each target.")
    parser.add_argument("targets", nargs="*", help="only these")
    parser.add_argument("--list", action="store_true", help="each declaration that falls short")
    parser.add_argument("--least", type=float, default=0, metavar="PERCENT", help="fail below this share")
    parser.add_argument("--sources", type=pathlib.Path, default=ROOT / "Sources", metavar="DIR", help="the targets")
    options = parser.parse_args()
    counted = [(name, all_) for name, all_ in targets(options.sources) if not options.targets or name in options.targets]
    unknown = set(options.targets) - {name for name, _ in counted}
    if unknown:
        sys.exit(f"no target {', '.join(sorted(unknown))} in {options.sources}")
    if options.list:
        for _, all_ in counted:
            for one in all_:
                if one.fault:
                    print(f"{one.path.relative_to(options.sources.parent)}:{one.line}: {one.name}: {one.fault}")
    print(f"{'target':14} {'declarations':>12} {'commented':>10} {'good':>6} {'share':>7} {'examples':>9}")
    low = []
    everything = [one for _, all_ in counted for one in all_]
    for name, all_ in counted + ([("all", everything)] if len(counted) > 1 else []):
        good = sum(one.fault is None for one in all_)
        share = 100 * good / len(all_) if all_ else 100
        commented, examples = sum(bool(one.comment) for one in all_), sum(one.has_example for one in all_)
        print(f"{name:14} {len(all_):12} {commented:10} {good:6} {share:6.1f}% {examples:9}")
        if share < options.least and name != "all":
            low.append(f"{name} ({share:.1f} %)")
    if low:
        sys.exit(f"below {options.least:g} %: {', '.join(low)}")


if __name__ == "__main__":
    main()
