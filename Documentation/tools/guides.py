"""Copies the examples of the English guides into the Chinese ones.

A Chinese guide `X.zh-CN.md` has the code blocks of `X.md`, in the same order. This writes what
stands in the English blocks into the Chinese ones, so that an example is written once:

    python3 Documentation/tools/guides.py

A Chinese guide whose blocks are of another number or other languages is left alone and named, and
the exit status is 1: a translator adds the block (empty) where it belongs, and runs this again.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def brought_up_to_date(chinese: str, english: str) -> str | None:
    """The Chinese text with the blocks of the English one, or None where they do not correspond."""
    blocks = list(BLOCK.finditer(english))
    if [b[1] for b in blocks] != [b[1] for b in BLOCK.finditer(chinese)]:
        return None
    following = iter(blocks)
    return BLOCK.sub(lambda _: next(following)[0], chinese)


def main() -> int:
    status = 0
    for guide in [ROOT / "README.md", *sorted((ROOT / "Documentation").glob("*.md"))]:
        translated = guide.with_suffix(".zh-CN.md")
        if guide.name.endswith(".zh-CN.md") or not translated.exists():
            continue
        chinese = translated.read_text(encoding="utf-8")
        made = brought_up_to_date(chinese, guide.read_text(encoding="utf-8"))
        if made is None:
            print(f"{translated.name}: other code blocks than {guide.name}", file=sys.stderr)
            status = 1
        elif made != chinese:
            translated.write_text(made, encoding="utf-8")
            print(f"{translated.name}: brought up to date")
    return status


if __name__ == "__main__":
    sys.exit(main())
