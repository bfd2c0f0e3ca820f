/// A cell read as a number, in any of the ways in which people write numbers.
///
///     WrittenNumber("1,234.50")  // 1234.5
///     WrittenNumber("6.3万元")    // 63000, in yuan
///     WrittenNumber("（1,234）")  // -1234
///     WrittenNumber("007")       // nil: an identifier
public struct WrittenNumber: Sendable {
  /// The unit that stands in the cell.
  public enum Unit: Equatable, Sendable {
    /// A bare number.
    case none
    /// A percentage; the value is the share.
    case percent
    /// An amount in yuan, with the word that stands in the cell.
    case yuan(String)
  }

  /// The value, units and percent worked out.
  public var value: Double
  /// The value where it is written as a whole number.
  public var whole: Int64?
  /// The unit that the cell itself names.
  public var unit = Unit.none
  /// True where commas part the thousands.
  public var hasSeparators = false
  /// True where brackets round it make it negative.
  public var isInBrackets = false

  /// Reads a cell as it stands; `nil` where it is no quantity.
  public init?(_ text: String) { self.init(plain: PlainText.bytes(text)) }

  /// Reads a cell whose signs are plain already.
  ///
  /// - Parameter plain: the cell as `PlainText` gives it.
  public init?(plain: [UInt8]) {
    guard plain.count <= 64, plain.contains(where: { $0 &- 48 <= 9 }) else { return nil }
    var rest = plain[...]
    if rest.first == UInt8(ascii: "("), rest.last == UInt8(ascii: ")"), rest.count > 2 {
      isInBrackets = true
      rest = rest.dropFirst().dropLast()
    }
    var decimal: [UInt8] = isInBrackets ? [UInt8(ascii: "-")] : []
    if rest.first == UInt8(ascii: "-"), !isInBrackets {
      decimal.append(rest.removeFirst())
    }
    var currency = false
    for sign in ["¥", "￥"] where rest.starts(with: sign.utf8) {
      rest = rest.dropFirst(sign.utf8.count)
      currency = true
    }
    guard let number = Self.number(&rest, &decimal) else { return nil }
    hasSeparators = number.hasSeparators
    while rest.first == 0x20 { rest.removeFirst() }
    guard let (unit, power) = Self.unit(rest, currency: currency) else { return nil }
    self.unit = unit
    if power != 0, number.hasPower { return nil }
    if power != 0 { decimal += Array("e\(power)".utf8) }
    guard let value = decimal.withUnsafeBufferPointer(Numerals.number) else { return nil }
    self.value = value
    whole = number.isWhole && unit == .none ? decimal.withUnsafeBufferPointer(Numerals.integer) : nil
    if number.isWhole, unit == .none, whole == nil { return nil }
  }

  /// Returns whether digits are an identifier rather than a quantity: a zero before them, or 15 and more.
  public static func isIdentifier(_ plain: [UInt8]) -> Bool {
    guard plain.count > 1, plain.allSatisfy({ $0 &- 48 <= 9 }) else { return false }
    return plain[0] == UInt8(ascii: "0") || plain.count >= 15
  }

  /// Takes the digits, with separators of thousands in the right places only, and appends them to
  /// `decimal` without.
  private static func number(
    _ rest: inout ArraySlice<UInt8>, _ decimal: inout [UInt8]
  ) -> (isWhole: Bool, hasSeparators: Bool, hasPower: Bool)? {
    let digits = takeDigits(&rest)
    decimal += digits
    var hasSeparators = false
    var count = digits.count
    while rest.first == UInt8(ascii: ","), (1...3).contains(digits.count) {
      rest.removeFirst()
      let group = takeDigits(&rest)
      guard group.count == 3 else { return nil }
      decimal += group
      count += 3
      hasSeparators = true
    }
    // 007 and 0,123 are no quantities.
    if count > 1, digits.first == UInt8(ascii: "0") { return nil }
    var isWhole = true
    if rest.first == UInt8(ascii: ".") {
      decimal.append(rest.removeFirst())
      let fraction = takeDigits(&rest)
      guard !fraction.isEmpty || count > 0 else { return nil }
      decimal += fraction
      isWhole = false
      count += fraction.count
    }
    guard count > 0, !isWhole || hasSeparators || count < 15 else { return nil }
    guard let letter = rest.first, letter | 0x20 == UInt8(ascii: "e"), !hasSeparators else {
      return (isWhole, hasSeparators, false)
    }
    var power = rest.dropFirst()
    var written = [UInt8(ascii: "e")]
    if let sign = power.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      written.append(power.removeFirst())
    }
    let powerDigits = takeDigits(&power)
    guard !powerDigits.isEmpty else { return nil }
    decimal += written + powerDigits
    rest = power
    return (false, false, true)
  }

  private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
    let digits = rest.prefix { $0 &- 48 <= 9 }
    rest = rest.dropFirst(digits.count)
    return Array(digits)
  }

  /// The words of units, and the powers of ten that they stand for.
  private static let units: [(word: [UInt8], unit: Unit, power: Int)] =
    [("%", Unit.percent, -2)].map { (Array($0.0.utf8), $0.1, $0.2) }
    + [
      ("元", 0), ("千元", 3), ("万元", 4), ("百万元", 6), ("千万元", 7), ("亿元", 8), ("万", 4), ("亿", 8),
    ].map { (word: String, power: Int) in (Array(word.utf8), Unit.yuan(word), power) }

  private static func unit(_ rest: ArraySlice<UInt8>, currency: Bool) -> (unit: Unit, power: Int)? {
    if rest.isEmpty { return currency ? (.yuan("元"), 0) : (Unit.none, 0) }
    guard let found = units.first(where: { rest.elementsEqual($0.word) }) else { return nil }
    if currency, found.unit == .percent { return nil }
    return (found.unit, found.power)
  }
}
