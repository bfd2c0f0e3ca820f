"""Writes the table of readings, Sources/Tables/Spellings/PinyinTable.swift.

    pip download pypinyin==0.55.0 --no-deps
    unzip -p pypinyin-*.whl pypinyin/pinyin_dict.json | python3 Documentation/tools/pinyin.py > PinyinTable.swift

The readings are those of pinyin-data, the most frequent one of each character.
"""
import json
import sys
import unicodedata

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-"
FIRST, LAST = 0x4E00, 0x9FFF


def plain(reading):
    """The syllable without its tone; ü is written v, as it is typed."""
    letters = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def main():
    readings = {int(code): plain(all_.split(",")[0]) for code, all_ in json.load(sys.stdin).items()}
    characters = [readings.get(code) for code in range(FIRST, LAST + 1)]
    syllables = sorted({syllable for syllable in characters if syllable})
    number = {syllable: index + 1 for index, syllable in enumerate(syllables)}
    codes = [number.get(syllable, 0) for syllable in characters]
    text = "".join(ALPHABET[code // 64] + ALPHABET[code % 64] for code in codes)
    print("/// The readings of pinyin-data (Documentation/Licences.md), as Documentation/tools/pinyin.py writes them.")
    print("enum PinyinTable {")
    print("  /// The syllables in the order of the alphabet; ü is written v.")
    print('  static let syllables: StaticString = """')
    for start in range(0, len(syllables), 18):
        last = start + 18 >= len(syllables)
        print("    " + " ".join(syllables[start:start + 18]) + ("" if last else " \\"))
    print('    """')
    print()
    print("  /// Two signs for each character from U+4E00 to U+9FFF: its syllable's number in base 64, counted from 1;")
    print("  /// AA where no reading is known.")
    print('  static let codes: StaticString = """')
    for start in range(0, len(text), 112):
        last = start + 112 >= len(text)
        print("    " + text[start:start + 112] + ("" if last else "\\"))
    print('    """')
    print("}")


main()
