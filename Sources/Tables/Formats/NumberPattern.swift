import Problems

/// A pattern of digits, as spreadsheets have them: how a number is written for a reader.
///
///     try NumberPattern("#,##0.0").text(1234.56)  // "1,234.6"
///     try NumberPattern("0.0%").text(0.8333)      // "83.3%"
///     try NumberPattern("#,##0元").text(15000)     // "15,000元"
///
/// `0` is a digit that is always written, `#` one that is written where it is needed, `,` between them parts the
/// thousands. A `%` before or after the digits shows the number as a percentage. Halves are rounded away from
/// zero as the number is written in decimal digits.
public struct NumberPattern: Sendable, Hashable {
  private var prefix = ""
  private var suffix = ""
  private var leastWhole = 0
  private var leastDecimals = 0
  private var mostDecimals = 0
  private var hasGroups = false
  private var isPercentage = false

  /// Reads a pattern.
  ///
  /// - Throws: where there are no digits in it, or signs that contradict one another.
  public init(_ text: String) throws(Problem) {
    let isDigit: (Character) -> Bool = { "#0,.".contains($0) }
    guard let start = text.firstIndex(where: { $0 == "#" || $0 == "0" }) else { throw Self.problem("has no digits") }
    let rest = text[start...]
    let body = rest.prefix(while: isDigit)
    prefix = String(text[..<start])
    suffix = String(rest[body.endIndex...])
    guard !suffix.contains(where: { $0 == "#" || $0 == "0" }) else {
      throw Self.problem("has its digits in several pieces")
    }
    let percents = (prefix + suffix).count { $0 == "%" }
    guard percents <= 1 else { throw Self.problem("has two signs '%'") }
    isPercentage = percents == 1
    try readDigits(body)
  }

  /// A percentage with so many digits after the point.
  public init(percentWithDecimals count: Int) {
    (leastWhole, leastDecimals, mostDecimals) = (1, count, count)
    (suffix, isPercentage) = ("%", true)
  }

  private mutating func readDigits(_ body: Substring) throws(Problem) {
    let parts = body.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2 else { throw Self.problem("has two points") }
    let whole = parts[0].filter { $0 != "," }
    let decimals = parts.count == 2 ? parts[1] : ""
    guard !decimals.contains(",") else { throw Self.problem("has a comma after its point") }
    guard !whole.contains("0#") else { throw Self.problem("has a '#' after a '0' before its point") }
    guard !decimals.contains("#0") else { throw Self.problem("has a '0' after a '#' behind its point") }
    hasGroups = parts[0].contains(",")
    leastWhole = whole.count { $0 == "0" }
    leastDecimals = decimals.count { $0 == "0" }
    mostDecimals = decimals.count
    guard max(leastWhole, mostDecimals) <= 100 else { throw Self.problem("has more than 100 digits") }
  }

  private static func problem(_ fault: String) -> Problem {
    Problem("the pattern \(fault)").hint("patterns are such as 0, 0.00, #,##0.0, 0.0% and #,##0元")
  }

  /// A number as the pattern shows it; `nil` of what is not finite.
  public func text(_ value: Double) -> String? {
    guard value.isFinite else { return nil }
    return value == 0 ? text(nil) : text(ShortestDigits(value))
  }

  /// A whole number as the pattern shows it, all its digits exact.
  public func text(_ value: Int64) -> String { value == 0 ? text(nil) : text(ShortestDigits(value)) }

  /// - Parameter digits: `nil` of zero.
  private func text(_ digits: ShortestDigits?) -> String {
    let fixed = digits?.shifted(by: isPercentage ? 2 : 0).fixed(decimals: mostDecimals)
    var signed = Substring(fixed ?? "0")
    let isNegative = signed.first == "-"
    if isNegative { signed.removeFirst() }
    let parts = signed.split(separator: ".")
    var whole = parts[0] == "0" ? "" : String(parts[0])
    whole = String(repeating: "0", count: max(leastWhole - whole.count, 0)) + whole
    var decimals = parts.count > 1 ? parts[1] : ""
    decimals += String(repeating: "0", count: mostDecimals - decimals.count)
    while decimals.count > leastDecimals, decimals.last == "0" { decimals.removeLast() }
    let number = (hasGroups ? Self.grouped(whole) : whole) + (decimals.isEmpty ? "" : "." + decimals)
    return (isNegative ? "-" : "") + prefix + number + suffix
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
