import Expressions
import Problems
import Tables

/// The orders in which texts may be put.
package enum TextSorting: String, CaseIterable, Sendable {
  /// By code point, as computers compare texts.
  case codePoint = "code_point"
  /// Numbers in texts by their size: 第2 before 第10, （二） before （十）.
  case natural
  /// Chinese characters by how they are read.
  case pinyin
}

extension Sort {
  /// Returns a column whose order by code point is another order of its texts; any other column as it
  /// is. Texts that the order does not tell apart stay in the order of their code points.
  func column(_ column: Column, orderedBy sorting: TextSorting) throws(Problem) -> Column {
    let column = try engine.coded(column)
    guard case .text(let indices, let dictionary) = column.cells else { return column }
    let key: (String) -> [UInt8]
    switch sorting {
    case .codePoint: return column
    case .natural: key = NaturalKey.bytes
    case .pinyin: key = PinyinKey.bytes
    }
    var interner = Interner(account: engine.memory)
    var pacer = Pacer(engine.poll)
    for textIndex in 0..<dictionary.count {
      let text = dictionary[textIndex]
      try pacer.spend(64 * (text.utf8.count + 1))
      var bytes = key(text) + [0] + Array(text.utf8)
      // Each text needs a key of its own, with the text's index.
      while Int(interner.index(of: bytes)) != textIndex { bytes.append(0xFF) }
      try interner.check()
    }
    let keys = try interner.dictionary(engine.memory, poll: engine.poll)
    return Column(.text(indices, keys), validity: column.validity)
  }
}

/// Bytes that order texts by the numbers in them.
private enum NaturalKey {
  /// The text with each number in digits or Chinese numerals replaced by how many digits it has and
  /// these digits: the more digits, the larger the number.
  static func bytes(of text: String) -> [UInt8] {
    let scalars = Array(text.unicodeScalars)
    var bytes: [UInt8] = []
    var start = 0
    while start < scalars.count {
      if let end = run(from: start, in: scalars, where: { digit($0) != nil }) {
        append(scalars[start..<end].compactMap(digit), to: &bytes)
        start = end
      } else if let end = run(from: start, in: scalars, where: numerals.contains),
        let value = chineseNumber(scalars[start..<end])
      {
        append(String(value).utf8.map { $0 - 48 }, to: &bytes)
        start = end
      } else {
        bytes.append(contentsOf: Array(String(scalars[start]).utf8))
        start += 1
      }
    }
    return bytes
  }

  private static func append(_ digits: [UInt8], to bytes: inout [UInt8]) {
    let significant = digits.drop { $0 == 0 }
    // Numbers stand where digits do, before letters.
    bytes.append(UInt8(ascii: "0"))
    bytes.append(UInt8(min(significant.count, 255)))
    bytes.append(contentsOf: significant)
  }

  private static func run(
    from start: Int, in scalars: [Unicode.Scalar], where isWanted: (Unicode.Scalar) -> Bool
  ) -> Int? {
    var end = start
    while end < scalars.count, isWanted(scalars[end]) { end += 1 }
    return end > start ? end : nil
  }

  /// A digit, full-width ones included.
  private static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0x30...0x39: UInt8(scalar.value - 0x30)
    case 0xFF10...0xFF19: UInt8(scalar.value - 0xFF10)
    default: nil
    }
  }

  private static let numerals = Set("〇零一二两三四五六七八九十百千万亿".unicodeScalars)

  /// A whole number in Chinese numerals; `nil` where the characters say none, as those of 万达.
  private static func chineseNumber(_ numeral: ArraySlice<Unicode.Scalar>) -> Int64? {
    guard let first = numeral.first, !"百千万亿".unicodeScalars.contains(first) else { return nil }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: numeral)
    guard let value = ChineseNumerals.value(of: String(view)) else { return nil }
    return Int64(exactly: value)
  }
}

/// Bytes that order texts by how their Chinese characters are read.
private enum PinyinKey {
  /// The text with each Chinese character replaced by the place of its syllable in the alphabet, after
  /// all other characters.
  static func bytes(of text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    let scalars = Array(text.unicodeScalars)
    // A person's name begins with its surname as that is read: 单雄信 stands under shan.
    let surname = Pinyin.surnameOrder(of: scalars)
    for (index, scalar) in scalars.enumerated() {
      if let order = index < surname.count ? surname[index] : Pinyin.order(of: scalar) {
        bytes.append(contentsOf: [0xFE, UInt8(truncatingIfNeeded: order >> 8), UInt8(truncatingIfNeeded: order)])
      } else {
        bytes.append(contentsOf: Array(String(scalar).utf8))
      }
    }
    return bytes
  }
}
