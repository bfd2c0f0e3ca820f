/// The digits of a number as a format shows them, without a sign: how many stand on either side of the
/// point, and whether thousands are parted.
struct DigitLayout: Sendable, Hashable {
  /// How many digits the whole part has at least.
  var whole = 0
  var isGrouped = false
  /// How many decimals are always shown.
  var decimals = 0
  /// How many more decimals are shown unless they are zeros.
  var optionalDecimals = 0

  /// Returns digits as they are shown.
  ///
  ///     DigitLayout(whole: 1, isGrouped: true, decimals: 2).text("1234.5")  // "1,234.50"
  ///
  /// - Parameter digits: a number in decimals without a sign, rounded to as many as may be shown.
  func text(_ digits: String) -> String {
    let parts = digits.split(separator: ".", maxSplits: 1)
    var before = parts[0] == "0" ? "" : String(parts[0])
    before = String(repeating: "0", count: max(whole - before.count, 0)) + before
    var after = parts.count > 1 ? String(parts[1]) : ""
    after += String(repeating: "0", count: max(decimals - after.count, 0))
    while after.count > decimals, after.last == "0" { after.removeLast() }
    return (isGrouped ? Self.grouped(before) : before) + (after.isEmpty ? "" : "." + after)
  }

  private static func grouped(_ digits: String) -> String {
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
