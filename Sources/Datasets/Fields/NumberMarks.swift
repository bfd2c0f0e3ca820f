import Tables

/// The marks of a field's numbers: its decimal sign, its sign between thousands, and whether other signs may
/// stand around a number.
///
///     NumberMarks(decimal: ",", group: ".").digits("1.234,5")  // "1234.5"
struct NumberMarks: Sendable {
  /// The decimal sign (`decimalChar`).
  var decimal = "."
  /// The sign between groups of digits (`groupChar`); `nil` where there is none.
  var group: String?
  /// True where nothing but a number may stand in a cell (`bareNumber`); else `€ 95` and `95%` are 95.
  var isBare = true

  /// The number of a text as every program writes it; `nil` where its marks stand in the wrong places.
  ///
  /// Groups may have any number of digits, for not all countries count by thousands, but a group's sign must
  /// have a digit on either side and stand before the decimal sign.
  func digits(_ text: String) -> [UInt8]? {
    var rest = Array(text.utf8)[...]
    if !isBare { rest = stripped(rest) }
    let (decimal, group) = (Array(decimal.utf8), group.map { Array($0.utf8) } ?? [])
    var plain: [UInt8] = []
    var hasDecimal = false
    while let byte = rest.first {
      if !group.isEmpty, rest.starts(with: group) {
        rest = rest.dropFirst(group.count)
        guard !hasDecimal, isDigit(plain.last), isDigit(rest.first) else { return nil }
      } else if rest.starts(with: decimal) {
        guard !hasDecimal else { return nil }
        rest = rest.dropFirst(decimal.count)
        plain.append(UInt8(ascii: "."))
        hasDecimal = true
      } else {
        guard byte != UInt8(ascii: ".") else { return nil }
        plain.append(rest.removeFirst())
      }
    }
    return plain
  }

  /// The text from its first digit, sign or decimal sign to its last digit.
  private func stripped(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let start = text.indices.first { index in
      isDigit(text[index])
        || ([UInt8(ascii: "-"), UInt8(ascii: "+")].contains(text[index]) && hasDigit(text[index...]))
    }
    guard let start, let end = text.lastIndex(where: { isDigit($0) }), start <= end else { return text }
    return text[start...end]
  }

  /// Returns true of a sign that belongs to a number: a digit comes next.
  private func hasDigit(_ text: ArraySlice<UInt8>) -> Bool { isDigit(text.dropFirst().first) }

  private func isDigit(_ byte: UInt8?) -> Bool { byte.map { $0 &- 48 <= 9 } ?? false }
}
