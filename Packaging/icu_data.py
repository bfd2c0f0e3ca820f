#!/usr/bin/env python3
"""Makes an object file of that part of ICU's data which a program of Plumb may need.

    python3 Packaging/icu_data.py lib_FoundationICU.a icudt76_dat .build/static/icu_data.o

Foundation, which only libraries of Plumb use, is linked with ICU and so with what ICU knows of each language, region and
encoding: 33 MB in each program. Plumb formats and compares by no locale, so that none of it is read while it runs. What
is kept (root, English, Chinese; time zones; properties and normalisation of characters) lets a call of a library that
asks all the same be answered, for another language in English.

The object defines `__wrap_icudt76_dat`, which the linker's `--wrap=icudt76_dat` puts in the place of the archive's symbol;
what nobody refers to any more, `--gc-sections` leaves out. Nothing is done where the object is newer than the archive
and than this file; else it is written, and named.
"""

import os
import pathlib
import re
import struct
import subprocess
import sys
import tempfile

MEMBER = "icu_packaged_data.cpp.o"
# Bundles that are of one language or region ("fr", "zh_Hans_CN", "es_419"), and those of them that stay.
LOCALE = re.compile(r"[a-z]{2,3}(_([A-Z0-9_].*)?)?")
KEPT_LOCALES = re.compile(r"(en|zh)(_.*)?")
# Folders of bundles; left out are transliterations and numbers spelt out.
FOLDERS = {"", "coll", "curr", "lang", "region", "unit", "zone"}
# Of characters' names nothing is asked; collation by pinyin and strokes is half as large as all that is kept.
LEFT_OUT = {"coll/zh.res", "unames.icu"}


def is_kept(name):
    """Whether the item `name` stays: "zone/en.res", "nfkc.nrm"."""
    folder, _, file = name.rpartition("/")
    stem, _, ending = file.rpartition(".")
    if folder == "brkitr":
        # The rules for characters, words, sentences and lines, without dictionaries.
        return file == "root.res" or ending == "brk" and "_" not in stem
    is_other_locale = LOCALE.fullmatch(stem) and not KEPT_LOCALES.fullmatch(stem)
    return folder in FOLDERS and ending in ("res", "icu", "nrm") and not is_other_locale and name not in LEFT_OUT


def items(data):
    """The header, and the items in their order as pairs of a name and its bytes."""
    (size, first, second) = struct.unpack_from("<HBB", data)
    if (first, second) != (0xDA, 0x27) or data[12:16] != b"CmnD":
        sys.exit("icu_data.py: the archive's data is of another form than ICU's common data, little-endian")
    table = memoryview(data)[size:]
    (count,) = struct.unpack_from("<I", table)
    offsets = [struct.unpack_from("<II", table, 4 + 8 * index) for index in range(count)]
    ends = [offset for _, offset in offsets[1:]] + [len(table)]
    found = []
    for (name, start), end in zip(offsets, ends):
        name = bytes(table[name:name + 256]).split(b"\0")[0].decode()
        found.append((name, bytes(table[start:end])))
    return data[:size], found


def packed(header, kept):
    """Common data of these items: the number of items, offsets of names and contents, names, contents at multiples of 16."""
    names = b""
    contents = []
    offsets = []
    for name, content in kept:
        offsets.append(4 + 8 * len(kept) + len(names))
        names += name.encode() + b"\0"
    position = 4 + 8 * len(kept) + len(names)
    table = struct.pack("<I", len(kept))
    for offset, (_, content) in zip(offsets, kept):
        padding = -position % 16
        table += struct.pack("<II", offset, position + padding)
        contents += [b"\xaa" * padding, content]
        position += padding + len(content)
    return header + table + names + b"".join(contents)


def archived_data(archive, symbol, folder):
    """The data under this symbol in Swift's archive."""
    subprocess.run(["ar", "x", archive, MEMBER], cwd=folder, check=True)
    listed = subprocess.run(["nm", "--defined-only", folder / MEMBER], check=True, capture_output=True, text=True)
    if [line.split()[-1] for line in listed.stdout.splitlines()] != [symbol]:
        sys.exit(f"icu_data.py: {archive} has other data than '{symbol}':\n{listed.stdout}"
                 "  the Makefile names the symbol")
    subprocess.run(["objcopy", "-O", "binary", "--only-section=.rodata", folder / MEMBER, folder / "all"], check=True)
    return (folder / "all").read_bytes()


def assemble(data, symbol, folder, out):
    """Writes the object whole or not at all, so that a build that is stopped leaves no half of it."""
    (folder / "kept").write_bytes(data)
    (folder / "data.s").write_text(
        f'.section .rodata.{symbol}, "a"\n.balign 16\n.globl {symbol}\n.type {symbol}, %object\n{symbol}:\n'
        f'.incbin "{folder / "kept"}"\n.size {symbol}, . - {symbol}\n.section .note.GNU-stack, "", %progbits\n')
    partial = out.with_suffix(".partial")
    subprocess.run(["clang", "-c", folder / "data.s", "-o", partial], check=True)
    partial.replace(out)


def main(archive, symbol, out):
    if not os.path.exists(archive):
        sys.exit(f"icu_data.py: '{archive}' is not there: Swift's static libraries are needed")
    newest = max(os.stat(archive).st_mtime, os.stat(__file__).st_mtime)
    if out.exists() and out.stat().st_mtime > newest:
        return
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        header, found = items(archived_data(archive, symbol, folder))
        prefix = found[0][0].split("/")[0] + "/"
        kept = [(name, content) for name, content in found if is_kept(name.removeprefix(prefix))]
        assemble(packed(header, kept), f"__wrap_{symbol}", folder, out)
        sizes = [sum(len(content) for _, content in some) / 1e6 for some in (kept, found)]
        print(f"made {out} of {len(kept)} of {len(found)} items of ICU's data, {sizes[0]:.1f} of {sizes[1]:.1f} MB")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]))
