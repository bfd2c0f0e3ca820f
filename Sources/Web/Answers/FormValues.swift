import Problems

/// The names and values of a query or of a form, in the order in which they came.
///
///     try FormValues("filter=area_no+%3D%3D+1&page=2")["filter"]  // area_no == 1
struct FormValues: Sendable {
  private let pairs: [(name: String, value: String)]

  /// The most pairs that anybody needs; more cost time and are refused.
  private static let most = 200

  /// - Throws: where a part is not UTF-8 in percent signs, or there are too many.
  init(_ text: some StringProtocol) throws(Refusal) {
    var pairs: [(String, String)] = []
    for part in text.split(separator: "&") {
      guard pairs.count < Self.most else { throw Refusal(.badRequest, "there are more than \(Self.most) values") }
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      pairs.append((try Self.decoded(sides[0]), sides.count > 1 ? try Self.decoded(sides[1]) : ""))
    }
    self.pairs = pairs.map { (name: $0.0, value: $0.1) }
  }

  private static func decoded(_ text: some StringProtocol) throws(Refusal) -> String {
    guard let text = percentDecoded(String(text.map { $0 == "+" ? " " : $0 })) else {
      throw Refusal(.badRequest, "a value is not UTF-8 in percent signs")
    }
    return text
  }

  /// The first value of a name; `nil` where there is none, or an empty one.
  subscript(_ name: String) -> String? {
    let value = pairs.first { $0.name == name }?.value
    return value?.isEmpty ?? true ? nil : value
  }

  /// All values of a name that are not empty.
  func all(_ name: String) -> [String] { pairs.filter { $0.name == name && !$0.value.isEmpty }.map(\.value) }

  /// The whole number of a name within a range.
  ///
  /// - Throws: for what is no number of the range.
  func number(_ name: String, in range: ClosedRange<Int>, default value: Int) throws(Refusal) -> Int {
    guard let text = self[name] else { return value }
    guard let number = Int(text), range.contains(number) else {
      throw Refusal(
        .badRequest, "'\(name)' is a whole number from \(range.lowerBound) to \(range.upperBound), not '\(text)'")
    }
    return number
  }
}

/// Returns the text that percent signs stand for; `nil` where they stand for none.
func percentDecoded(_ text: some StringProtocol) -> String? {
  var bytes: [UInt8] = []
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    guard byte == UInt8(ascii: "%") else {
      bytes.append(byte)
      continue
    }
    let digits = rest.prefix(2)
    guard digits.count == 2, let high = hexadecimalDigit(digits.first), let low = hexadecimalDigit(digits.last) else {
      return nil
    }
    bytes.append(high << 4 | low)
    rest = rest.dropFirst(2)
  }
  return String(validating: bytes, as: UTF8.self)
}

private func hexadecimalDigit(_ byte: UInt8?) -> UInt8? {
  switch byte {
  case .some(let byte) where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte): byte - UInt8(ascii: "0")
  case .some(let byte) where (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte): byte - UInt8(ascii: "a") + 10
  case .some(let byte) where (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte): byte - UInt8(ascii: "A") + 10
  case .some, nil: nil
  }
}
