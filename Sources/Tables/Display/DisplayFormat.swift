import Problems

/// The way in which a column's numbers are shown, as spreadsheet programs write it: `0.0%`, `#,##0.00`, `0`.
///
///     try DisplayFormat("0.0%").text(0.7727)  // "77.3%"
///     try DisplayFormat("#,##0.00 元").text(1234.5)  // "1,234.50 元"
///     try DisplayFormat("¥0.00").text(-5)  // "-¥5.00"
///
/// `0` is a digit that is always shown, `#` one that is shown where it is needed, a comma groups thousands,
/// `%` shows hundredths. Other signs, and texts in double quotes, stand before or after the number as they
/// are, a minus before them all. Numbers are rounded half away from zero, from their shortest digits. A format
/// changes what is shown, never a value.
public struct DisplayFormat: Sendable, Hashable {
  /// The format as it was written.
  public let pattern: String
  /// The text before the number.
  let prefix: String
  /// The text after the number.
  let suffix: String
  let layout: DigitLayout
  let isPercent: Bool

  /// Reads a format.
  ///
  /// - Throws: where the text is no format of numbers, with the sign that is wrong underlined.
  public init(_ pattern: String) throws(Problem) {
    var reader = DisplayFormatReader(pattern)
    self.pattern = pattern
    prefix = try reader.literals()
    let whole = try reader.whole()
    let fraction = try reader.fraction()
    layout = DigitLayout(
      whole: whole.count, isGrouped: whole.isGrouped, decimals: fraction.0, optionalDecimals: fraction.1)
    isPercent = reader.take("%")
    suffix = try reader.literals()
    try reader.expectEnd()
  }

  /// A percentage with so many decimals, such as `0.0%` with one.
  public init(percentWithDecimals decimals: Int) {
    layout = DigitLayout(whole: 1, decimals: decimals)
    pattern = "0" + (decimals > 0 ? "." : "") + String(repeating: "0", count: decimals) + "%"
    (prefix, suffix, isPercent) = ("", "", true)
  }

  /// The same in the notation of workbooks, with all other texts in quotes.
  var workbookCode: String {
    let code =
      layout.isGrouped
      ? "#,##" + String(repeating: "0", count: max(layout.whole, 1))
      : layout.whole == 0 ? "#" : String(repeating: "0", count: layout.whole)
    let point = layout.decimals + layout.optionalDecimals > 0 ? "." : ""
    return Self.quoted(prefix) + code + point + String(repeating: "0", count: layout.decimals)
      + String(repeating: "#", count: layout.optionalDecimals) + (isPercent ? "%" : "") + Self.quoted(suffix)
  }

  private static func quoted(_ text: String) -> String { text.isEmpty ? "" : "\"\(text)\"" }
}

// MARK: - Showing numbers

extension DisplayFormat {
  /// Returns a number as it is shown; what is no finite number is `NaN`, `inf` or `-inf`.
  public func text(_ value: Double) -> String {
    guard value.isFinite else { return shownNumber(value) }
    guard value != 0 else { return laid("0", isNegative: false) }
    let digits = ShortestDigits(value).shifted(by: isPercent ? 2 : 0)
    let text = digits.fixed(decimals: layout.decimals + layout.optionalDecimals)
    return laid(text.hasPrefix("-") ? String(text.dropFirst()) : text, isNegative: text.hasPrefix("-"))
  }

  /// Returns a whole number as it is shown, with all its digits.
  public func text(_ value: Int64) -> String {
    laid(String(value.magnitude) + (isPercent && value != 0 ? "00" : ""), isNegative: value < 0)
  }

  /// Lays out the digits of a number without its sign.
  private func laid(_ digits: String, isNegative: Bool) -> String {
    let shown = layout.text(digits)
    // A format such as `#` shows nothing of a zero, which nobody would read.
    return (isNegative ? "-" : "") + prefix + (shown.isEmpty ? "0" : shown) + (isPercent ? "%" : "") + suffix
  }
}

// MARK: - Reading

/// Reads a format from left to right.
private struct DisplayFormatReader {
  private let pattern: String
  private let signs: [Character]
  private var position = 0

  /// How many digits a format may ask for on either side of the point.
  private static let mostDigits = 30

  init(_ pattern: String) {
    self.pattern = pattern
    signs = Array(pattern)
  }

  private var next: Character? { position < signs.count ? signs[position] : nil }

  mutating func take(_ sign: Character) -> Bool {
    guard next == sign else { return false }
    position += 1
    return true
  }

  /// Reads texts in quotes and signs that stand for themselves.
  mutating func literals() throws(Problem) -> String {
    var text = ""
    while let sign = next {
      if sign == "\"" {
        text += try quoted()
      } else if Self.standsForItself(sign) {
        text.append(sign)
        position += 1
      } else {
        break
      }
    }
    return text
  }

  /// Letters and most other signs of ASCII mean something to spreadsheet programs.
  private static func standsForItself(_ sign: Character) -> Bool { !sign.isASCII || " $+-()/:".contains(sign) }

  private mutating func quoted() throws(Problem) -> String {
    guard let end = signs[(position + 1)...].firstIndex(of: "\"") else {
      throw wrong("a text in quotes has no end", at: position)
    }
    defer { position = end + 1 }
    return String(signs[(position + 1)..<end])
  }

  /// Reads the part before the point: `0`, `000`, `#,##0`.
  mutating func whole() throws(Problem) -> (count: Int, isGrouped: Bool) {
    let start = position
    while let sign = next, "0#,".contains(sign) { position += 1 }
    let part = signs[start..<position]
    if let comma = part.lastIndex(of: ",") {
      guard position - comma == 4, part.first != "," else {
        throw wrong("a comma groups thousands as in '#,##0'", at: comma)
      }
    }
    if let zero = part.firstIndex(of: "0"), let late = part[zero...].firstIndex(of: "#") {
      throw wrong("a '#' follows a '0' before the point", at: late)
    }
    let count = part.count { $0 == "0" }
    guard !part.isEmpty || next == "." else { throw wrong("expected a digit, '0' or '#'", at: position) }
    guard count <= Self.mostDigits else { throw wrong("there are more than \(Self.mostDigits) digits", at: start) }
    return (count, part.contains(","))
  }

  /// Reads the part behind the point: `.0`, `.00##`; none where there is no point.
  mutating func fraction() throws(Problem) -> (decimals: Int, optional: Int) {
    guard take(".") else { return (0, 0) }
    let start = position
    while take("0") {}
    let decimals = position - start
    while take("#") {}
    let optional = position - start - decimals
    guard decimals + optional > 0 else { throw wrong("expected a digit, '0' or '#', after the point", at: position) }
    guard next != "0" else { throw wrong("a '0' follows a '#' after the point", at: position) }
    guard decimals + optional <= Self.mostDigits else {
      throw wrong("there are more than \(Self.mostDigits) digits", at: start)
    }
    return (decimals, optional)
  }

  func expectEnd() throws(Problem) {
    if let sign = next { throw wrong("'\(sign)' cannot stand here", at: position) }
  }

  private func wrong(_ reason: String, at position: Int) -> Problem {
    let start = String(signs[..<position]).utf8.count
    let length = position < signs.count ? String(signs[position]).utf8.count : 0
    return Problem(
      "'\(pattern)' is no number format: \(reason)",
      excerpt: Excerpt(pattern, from: start, to: start + length)
    ).hint("formats are such as 0, 0.00, 0.0%, #,##0.00; other letters stand in double quotes")
  }
}
