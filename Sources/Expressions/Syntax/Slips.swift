import Problems

/// The things that people write by habit from other languages and keyboards, with what
/// it is called here.
struct Slip {
  var message: String
  var help: String
  /// In UTF-8 bytes.
  var length: Int
}

extension Slip {
  /// Symbols of other languages, and the full-width forms that Chinese input
  /// methods produce.
  static func sign(in bytes: [UInt8], at start: Int) -> Slip? {
    guard bytes[start] >= 0x80 else { return foreignSign(in: bytes, at: start) }
    var decoder = UTF8()
    var rest = bytes[start...].makeIterator()
    guard case .scalarValue(let sign) = decoder.decode(&rest),
      let plain = ownSigns[sign] ?? FullWidthSigns.plain(sign).map({ "'\($0)'" })
    else { return nil }
    return Slip(
      message: "'\(sign)' is no part of an expression", help: "write \(plain)", length: UTF8.width(sign))
  }

  private static func foreignSign(in bytes: [UInt8], at start: Int) -> Slip? {
    guard foreignStarts.contains(bytes[start]) else { return nil }
    for (wrong, right) in foreignSigns where bytes[start...].starts(with: wrong.utf8) {
      return Slip(message: "'\(wrong)' is no operator here", help: right, length: wrong.utf8.count)
    }
    return nil
  }

  /// Longer symbols first.
  private static let foreignSigns: [(String, String)] = [
    ("!=", "'not equal' is written '~='"), ("<>", "'not equal' is written '~='"),
    ("===", "'equal' is written '=='"), ("&&", "write 'and'"),
    ("||", "write 'or'; texts are joined with '..'"),
    ("=<", "write '<='"), ("=>", "write '>='"), ("**", "a power is written '^'"),
    ("!", "write 'not'"), ("&", "write 'and'"), ("|", "write 'or'"),
    ("?", "write if_else(condition, a, b)"),
    ("[", "a list is written {a, b}; a column's name with spaces stands in back quotes"),
    ("]", "a list is written {a, b}; a column's name with spaces stands in back quotes"),
    (";", "several expressions are separated by ','"),
  ]

  private static let foreignStarts = Set(foreignSigns.compactMap(\.0.utf8.first))

  /// Full-width and typographic characters for which an expression has another symbol than `FullWidthSigns` says.
  private static let ownSigns: [Unicode.Scalar: String] = [
    "；": "','", "‘": "an apostrophe", "’": "an apostrophe", "＇": "an apostrophe", "＝": "'=='",
    "≤": "'<='", "≥": "'>='", "≠": "'~='", "【": "'{'", "】": "'}'", "！": "'not'", "＆": "'and'",
    "｜": "'or'", "…": "'..'",
  ]

  /// The hint for a word where an operator is expected.
  static func word(_ word: String) -> String? {
    switch word.lowercased() {
    case "and", "or", "not", "in": "write '\(word.lowercased())'"
    case "is": "whether a value is missing is asked with '== nil' or '~= nil'"
    case "isnot": "write '~='"
    case "like": "write contains(text, part), starts_with(…) or ends_with(…)"
    case "between": "write x >= a and x <= b"
    case "div": "write '//'"
    case "mod": "write '%'"
    case "eq": "write '=='"
    case "ne": "write '~='"
    default: nil
    }
  }

  /// The hint for a name that other languages give to a constant.
  static func constant(_ name: String) -> String? {
    switch name {
    case "NA", "null", "NULL", "Null", "None", "none", "NaN", "nan", "NIL", "Nil", "missing",
      "undefined":
      "a missing value is written nil, as in x == nil"
    case "TRUE", "True": "write true"
    case "FALSE", "False": "write false"
    case "AND", "OR", "NOT", "IN": "write '\(name.lowercased())'"
    default: nil
    }
  }
}
