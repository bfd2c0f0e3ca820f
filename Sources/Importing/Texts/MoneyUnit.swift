/// The unit that an amount of money is printed in.
enum MoneyUnit: String, CaseIterable, Sendable {
  case yuan = "元"
  case thousand = "千元"
  case tenThousand = "万元"
  case million = "百万元"
  case tenMillion = "千万元"
  case hundredMillion = "亿元"

  /// The power of ten by which a figure in the unit becomes one in yuan.
  var power: Int {
    switch self {
    case .yuan: 0
    case .thousand: 3
    case .tenThousand: 4
    case .million: 6
    case .tenMillion: 7
    case .hundredMillion: 8
    }
  }

  /// The unit that a heading names: `金额（万元）`, `涉及金额/万元`.
  static func inHeading(_ heading: String) -> MoneyUnit? {
    let text = FoldedText(heading).compact.text
    return byLength.first { text.contains($0.rawValue) }
  }

  /// The unit that a line beside a table names: `单位：万元`, `注：金额单位为万元`. A line that names a body
  /// (`填报单位：…`) names none.
  static func inLine(_ line: String) -> MoneyUnit? {
    var scanner = TextScanner(FoldedText(line).compact)
    while !scanner.isAtEnd {
      if scanner.take("单位"), scanner.takeColon() {
        _ = scanner.take(anyOf: ["人民币", "均为", "均以"])
        if let unit = scanner.moneyUnit() { return unit }
      } else if scanner.take("金额均以") || scanner.take("金额以") || scanner.take("以") {
        if let unit = scanner.attempt({ scanner in scanner.moneyUnit().flatMap { scanner.take("为单位") ? $0 : nil } }) {
          return unit
        }
      } else {
        scanner.position += 1
      }
    }
    return nil
  }

  fileprivate static let byLength = allCases.sorted {
    $0.rawValue.unicodeScalars.count > $1.rawValue.unicodeScalars.count
  }
}

extension TextScanner {
  fileprivate mutating func takeColon() -> Bool {
    if take(anyOf: [":", "为", "是", "("]) != nil { return true }
    return ["万", "元", "千", "百", "亿", "人"].contains(next)
  }

  /// Passes over a unit in full, behind which no other word goes on.
  fileprivate mutating func moneyUnit() -> MoneyUnit? {
    for unit in MoneyUnit.byLength where take(unit.rawValue) {
      guard let next, next.isChinese, next != "为" else { return unit }
      return nil
    }
    return nil
  }
}
