import TestBasics

/// Pieces of which inputs are made: values at the ends of what there is, and names.
enum Pool {
  /// Numbers as expressions and Lua write them.
  static let numbers = [
    "0", "-0.0", "1", "-1", "2", "3", "0.1", "0.5", "1e-300", "5e-324", "1e308", "-1e308", "9e307", "2147483648",
    "9007199254740993", "9223372036854775807", "-9223372036854775807", "110101199003074578", "1e15",
    "0.30000000000000004",
  ]

  /// Texts without quotes.
  static let texts = [
    "", "a", "done", "状态", "已完成", "环卫所", "2019-05-05", "2020-02-30", " ", "%d+", "[", "a,b", "'", "e\u{301}", "👩‍👩‍👧",
    "\u{202E}x",
    "-- x", "nil", "NaN", "1e5", "０１", "\u{FEFF}", "ＡＢ", "\u{1B}[2J", "`",
  ]

  /// Columns of the table that expressions are over, and some that it does not have.
  static let columns = ["i", "n", "s", "d", "b", "状态", "`no. 1`", "miss", "none", "stauts"]

  static func text(_ random: inout SeededNumbers) -> String {
    let text = random.pick(texts)
    return random.below(12) == 0 ? String(repeating: text, count: 1 + random.below(300)) : text
  }

  /// A text between quotes, as Lua and expressions read it.
  static func quoted(_ random: inout SeededNumbers) -> String {
    let text = text(&random).replacing("'", with: "").replacing("\u{1B}", with: "\\27")
    return "'\(text)'"
  }
}

/// Changes to a valid input that make most often an invalid one.
enum Mutation {
  /// Changes a few of the input's bytes.
  static func bytes(_ input: [UInt8], _ random: inout SeededNumbers) -> [UInt8] {
    var bytes = input
    for _ in 0...random.below(4) {
      let at = bytes.isEmpty ? 0 : random.below(bytes.count)
      let end = bytes.isEmpty ? 0 : min(bytes.count, at + 1 + random.below(20))
      switch random.below(7) {
      case 0: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: at)
      case 1: if !bytes.isEmpty { bytes[at] = UInt8(truncatingIfNeeded: random.next()) }
      case 2: if !bytes.isEmpty { bytes[at] ^= 1 << UInt8(random.below(8)) }
      case 3: bytes.removeSubrange(at..<end)
      case 4: bytes.insert(contentsOf: bytes[at..<end], at: at)
      case 5: bytes.insert(contentsOf: Array(random.pick(Pool.texts).utf8), at: at)
      default: bytes.replaceSubrange(at..<end, with: Array(random.pick(Pool.numbers).utf8))
      }
    }
    return bytes
  }

  /// Changes a few of the input's words and signs.
  static func words(_ input: String, _ pool: [String], _ random: inout SeededNumbers) -> String {
    var words = split(input)
    for _ in 0...random.below(3) where !words.isEmpty {
      let at = random.below(words.count)
      switch random.below(5) {
      case 0: words.remove(at: at)
      case 1: words.insert(words[at], at: at)
      case 2: words.swapAt(at, random.below(words.count))
      case 3: words.insert(random.pick(pool), at: at)
      default: words[at] = random.pick(pool)
      }
    }
    return words.joined()
  }

  /// Runs of letters and digits, texts between double quotes, and single signs.
  private static func split(_ input: String) -> [String] {
    var words: [String] = []
    var isInText = false
    for character in input {
      let isOfWord = character.isLetter || character.isNumber || character == "_"
      let goesOn = isInText || isOfWord && words.last?.last.map { $0.isLetter || $0.isNumber || $0 == "_" } == true
      if goesOn, !words.isEmpty { words[words.count - 1].append(character) } else { words.append(String(character)) }
      if character == "\"" { isInText.toggle() }
    }
    return words
  }
}
