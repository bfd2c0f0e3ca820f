"""Writes the table of readings, Sources/Tables/Spellings/PinyinTable.swift (`make pinyin`).

    bzcat /usr/share/unicode/Unihan_Readings.txt.bz2 | python3 Documentation/tools/pinyin.py

The readings are those of Unihan's kMandarin, the most customary one of each character; where it has none, the first
of kHanyuPinyin. A few are corrected: kMandarin gives there a reading that words of today do not have.
"""
import re
import sys
import unicodedata

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-"
FIRST, LAST = 0x4E00, 0x9FFF

# As 《现代汉语词典》 reads them first: 地 is the particle de in kMandarin, and di in 地方.
CORRECTED = {
    "地": "di", "仔": "zai", "伽": "jia", "咳": "ke", "帧": "zhen", "徵": "zheng", "拓": "tuo", "著": "zhu", "袷": "jia",
    "谁": "shui", "蹒": "pan", "剋": "ke", "噦": "yue", "釓": "ga", "鈈": "bu", "鉚": "mao", "鉻": "ge", "鋨": "e", "錒": "a",
    "鍺": "zhe", "釐": "li", "妳": "ni", "湞": "zhen",
}


def plain(reading):
    """The syllable without its tone; ü is written v, as it is typed."""
    letters = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def readings(lines):
    """The syllable of each character, and the version of Unicode."""
    customary, others, version = {}, {}, "?"
    for line in lines:
        fields = line.rstrip("\n").split("\t")
        if line.startswith("# Unicode version:"):
            version = line.split(":")[1].strip()
        if len(fields) != 3:
            continue
        code = int(fields[0][2:], 16)
        if fields[1] == "kMandarin":
            customary[code] = plain(fields[2].split()[0])
        elif fields[1] == "kHanyuPinyin":
            others[code] = plain(re.split("[,: ]", fields[2])[1])
    return {**others, **customary, **{ord(sign): syllable for sign, syllable in CORRECTED.items()}}, version


def main():
    known, version = readings(sys.stdin)
    characters = [known.get(code) for code in range(FIRST, LAST + 1)]
    syllables = sorted({syllable for syllable in characters if syllable})
    number = {syllable: index + 1 for index, syllable in enumerate(syllables)}
    codes = [number.get(syllable, 0) for syllable in characters]
    text = "".join(ALPHABET[code // 64] + ALPHABET[code % 64] for code in codes)
    print(f"/// The readings of Unihan {version} (Documentation/Licences.md), changed as Documentation/tools/pinyin.py, which")
    print("/// writes this file, says.")
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
