/// The names that a package gives itself and its tables: Frictionless Data has them of `a` to `z`, digits, `.`,
/// `-`, `_` and `/` alone. What a table is called in Chinese stands beside its name.
enum PackageName {
  /// The text in the characters that a name may have; `package` where none of it is left.
  ///
  ///     PackageName.of("2024 Ledger")  // "2024-ledger"
  ///     PackageName.of("台账")         // "package"
  static func of(_ text: String) -> String {
    let name = allowed(text)
    return name.isEmpty ? "package" : name
  }

  /// The names of tables, all different: a name that may not be is made of the characters of it that may, and one
  /// of Chinese characters is `table-1`, by the table's place.
  ///
  ///     PackageName.ofTables(["findings", "台账", "Units"])  // ["findings", "table-2", "units"]
  static func ofTables(_ names: [String]) -> [String] {
    var taken = Set(names)
    return names.enumerated().map { index, name in
      if isAllowed(name) { return name }
      let isASCII = name.utf8.allSatisfy { $0 < 0x80 }
      let base = isASCII && !allowed(name).isEmpty ? allowed(name) : "table-\(index + 1)"
      var free = base
      var number = 2
      while !taken.insert(free).inserted {
        free = "\(base)-\(number)"
        number += 1
      }
      return free
    }
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "-._".utf8.contains(byte)
    }
  }

  private static func isAllowed(_ name: String) -> Bool { !name.isEmpty && name.utf8.allSatisfy(isAllowed) }

  /// The characters that may be, in lower case, with `-` for the others between them.
  private static func allowed(_ text: String) -> String {
    let words = text.lowercased().utf8.split { !isAllowed($0) }.map { String(decoding: $0, as: UTF8.self) }
    return words.filter { $0.utf8.contains { !"-._".utf8.contains($0) } }.joined(separator: "-")
  }
}
