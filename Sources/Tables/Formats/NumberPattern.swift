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
  private var layout = DigitLayout()
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
    layout = DigitLayout(whole: 1, decimals: count)
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
    let fixed = decimals.count { $0 == "0" }
    layout = DigitLayout(
      whole: whole.count { $0 == "0" }, isGrouped: parts[0].contains(","), decimals: fixed,
      optionalDecimals: decimals.count - fixed)
    guard max(layout.whole, decimals.count) <= 100 else { throw Self.problem("has more than 100 digits") }
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
    let fixed = digits?.shifted(by: isPercentage ? 2 : 0).fixed(decimals: layout.decimals + layout.optionalDecimals)
    var signed = Substring(fixed ?? "0")
    let isNegative = signed.first == "-"
    if isNegative { signed.removeFirst() }
    return (isNegative ? "-" : "") + prefix + layout.text(String(signed)) + suffix
  }
}
