/// The amount of money that a cell gives.
struct AmountReading: Equatable {
  /// In yuan; `nil` where none is printed, or where it is not certain which one is meant.
  var yuan: Double?
  /// The amounts that may be meant, as a person would write them.
  var readings: [String] = []
  var isDoubtful = false

  static let none = AmountReading()
}

/// Reads the amounts that ledgers print: 6.3万元, 1,234.50, 约215.38万元.
///
///     AmountText.reading(of: "6.3万元", unit: nil)      // 63000 yuan
///     AmountText.reading(of: "191.42", unit: .tenThousand)  // 1914200 yuan
///     AmountText.reading(of: "191.42", unit: nil)      // none, and a person is to be asked
enum AmountText {
  /// - Parameter unit: of a figure that has none in its own cell.
  static func reading(of text: String, unit: MoneyUnit?) -> AmountReading {
    if isEmptySign(text) || nothings.contains(FoldedText(text).compact.text) { return .none }
    let parts = parts(of: FoldedText(text).compact)
    guard !parts.isOther, parts.figures.count == 1, let figure = parts.figures.first else {
      let figures = parts.isOther ? [] : parts.figures
      return AmountReading(readings: figures.map(\.text).distinct, isDoubtful: true)
    }
    guard figure.isWithUnit || unit != nil else { return AmountReading(isDoubtful: true) }
    guard let yuan = figure.yuan(unit ?? .yuan) else { return AmountReading(isDoubtful: true) }
    guard parts.isHarmless else { return AmountReading(yuan: yuan, readings: [figure.text], isDoubtful: true) }
    return AmountReading(yuan: yuan)
  }

  private static let nothings: Set<String> = ["不涉及", "不涉及金额", "无金额", "未涉及", "不适用", "未涉及金额"]

  /// Words that may stand beside a figure: a bound is kept in the text of the amount.
  private static let harmless = [
    "人民币", "涉及金额", "金额", "资金", "合计", "共计", "累计", "总计", "涉及", "约", "近", "逾", "超过", "超", "不低于", "不少于", "至少",
    "左右", "以上", "余", "多", "共", "计", "¥", "整", "rmb", "cny", "达",
  ]

  private static let otherMoney = ["美元", "港元", "港币", "欧元", "日元", "英镑", "$", "€", "£", "usd", "%", "笔", "户"]

  private struct Parts {
    var figures: [MoneyFigure] = []
    var isHarmless = true
    /// True where the cell speaks of another currency, or of no money.
    var isOther = false
  }

  private static func parts(of text: FoldedText) -> Parts {
    var parts = Parts()
    var rest = ""
    var scanner = TextScanner(text)
    while let next = scanner.next {
      if let figure = scanner.moneyFigure() {
        parts.figures.append(figure)
      } else {
        rest.unicodeScalars.append(next)
        scanner.position += 1
      }
    }
    rest = rest.lowercased()
    parts.isOther = otherMoney.contains { rest.contains($0) }
    for word in harmless { rest = rest.replacing(word, with: "") }
    parts.isHarmless = rest.unicodeScalars.allSatisfy { ":：,，.。;；()（）".unicodeScalars.contains($0) }
    return parts
  }
}

/// One figure of a cell: digits, and the units behind them (`1亿2000万元` has two).
struct MoneyFigure {
  private(set) var text = ""
  private var terms: [(digits: String, unit: MoneyUnit?)] = []
  private var isNegative = false

  /// True where the cell itself says in what the figure is.
  var isWithUnit: Bool { terms.last?.unit != nil }

  /// The figure in yuan, exact where a number can hold it.
  func yuan(_ unit: MoneyUnit) -> Double? {
    var sum = 0.0
    for term in terms {
      guard let value = Double("\(term.digits)e\((term.unit ?? unit).power)"), value.isFinite else { return nil }
      sum += value
    }
    return isNegative ? -sum : sum
  }

  fileprivate init?(_ scanner: inout TextScanner) {
    let start = scanner.position
    let isBracketed = scanner.attempt { $0.bracketedFigure() }
    if let isBracketed {
      (terms, isNegative) = ([(isBracketed, nil)], true)
    } else {
      isNegative = scanner.take("-")
      while let digits = scanner.decimal() {
        _ = scanner.take(anyOf: ["余", "多"])
        let unit = scanner.unitBehindFigure()
        terms.append((digits, unit))
        guard let unit, unit != .yuan else { break }
      }
    }
    guard !terms.isEmpty else {
      scanner.position = start
      return nil
    }
    text = FoldedText.text(scanner.scalars[start..<scanner.position])
  }
}

extension TextScanner {
  fileprivate mutating func moneyFigure() -> MoneyFigure? {
    if let figure = MoneyFigure(&self) { return figure }
    return nil
  }

  /// Digits with a point and with commas between thousands, or a number in Chinese numerals before a
  /// unit, as plain digits.
  fileprivate mutating func decimal() -> String? {
    attempt { scanner in
      guard let first = scanner.digits() else { return scanner.chineseNumber() }
      var digits = first
      while let group = scanner.attempt({ $0.thousands() }) { digits += group }
      var text = digits.map { String($0) }.joined()
      if let fraction = scanner.attempt({ $0.take(".") ? $0.digits() : nil }) {
        text += "." + fraction.map { String($0) }.joined()
      }
      return text
    }
  }

  private mutating func thousands() -> [Int]? {
    guard take(","), let group = digits(), group.count == 3 else { return nil }
    return group
  }

  /// `(1,234)`, which is negative.
  fileprivate mutating func bracketedFigure() -> String? {
    guard take("("), let digits = decimal(), take(")") else { return nil }
    return digits
  }

  /// The unit behind a figure, whose 元 may be left out.
  fileprivate mutating func unitBehindFigure() -> MoneyUnit? {
    let short: [(String, MoneyUnit)] = [
      ("千万", .tenMillion), ("百万", .million), ("亿", .hundredMillion), ("万", .tenThousand), ("千", .thousand),
      ("元", .yuan),
    ]
    for (word, unit) in short where take(word) {
      _ = take(anyOf: ["余", "多"])
      if unit != .yuan { _ = take("元") }
      return unit
    }
    return nil
  }

  /// `三万`, `叁拾万`, `三十五`: numerals of a unit, which stands behind them.
  private mutating func chineseNumber() -> String? {
    let digits: [Unicode.Scalar: Int] = [
      "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "壹": 1, "贰": 2, "叁": 3,
      "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
    ]
    let powers: [Unicode.Scalar: Int] = ["十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000]
    var total = 0
    var digit: Int?
    let start = position
    while let next {
      if let value = digits[next], digit == nil {
        digit = value
      } else if let power = powers[next], digit != nil || power == 10 && total == 0 {
        total += (digit ?? 1) * power
        digit = nil
      } else if next != "零" && next != "〇" {
        break
      }
      position += 1
    }
    total += digit ?? 0
    guard position > start, total > 0, let next, ["万", "元", "亿"].contains(next) else { return nil }
    return String(total)
  }
}
