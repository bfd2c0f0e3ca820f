/// Reads the figures that a finding states, and which of them are parts of another.
struct FindingFigures {
  /// The claims of a finding's paragraphs.
  ///
  /// - Parameters:
  ///   - number: of the finding, from 1.
  ///   - place: the part of the notice.
  static func claims(_ block: TextBlock, _ range: Range<Int>, finding: Int, place: String, from start: Int)
    -> [NoticeClaim]
  {
    let text = block.plain
    var claims: [NoticeClaim] = []
    for sentence in Sentences.sentences(text, range) {
      let figures = Figures.read(text, sentence, readsProse: true).map { withoutDenied(text, $0) }
      let groups = totals(text, sentence, figures)
      var ids: [Int: String] = [:]
      for (index, figure) in figures.enumerated() {
        guard let value = figure.value, !isYear(figure), !isDenied(text, figure) else { continue }
        let id = "f\(finding < 9 ? "0" : "")\(finding + 1)_\(start + claims.count + 1)"
        var claim = NoticeClaim(
          id: id, finding: finding, place: place, quantity: quantity(figure), population: nil, value: value,
          decimals: max(0, figure.decimals), unit: unit(figure), printed: block.passage(figure.range))
        ids[index] = id
        if let total = groups[index] {
          claim.partOf = ids[total]
          claim.body = body(text, figure)
        }
        claims.append(claim)
      }
    }
    return claims
  }

  /// 2017个 is a year whose 年 was misprinted, or may be one.
  static func isYear(_ figure: Figure) -> Bool {
    figure.unit == "个" && figure.digits.count == 4 && figure.integer.map { (1990...2099).contains($0) } == true
  }

  /// 未有1起 is none.
  private static func withoutDenied(_ text: [Unicode.Scalar], _ figure: Figure) -> Figure {
    guard figure.digits == "1", figure.power == 0, !figure.isBound,
      let start = none.start(ofWordBefore: figure.lead.upperBound, in: text, from: figure.lead.lowerBound)
    else { return figure }
    var zero = figure
    zero.digits = "0"
    zero.range = start..<figure.range.upperBound
    zero.lead = figure.lead.lowerBound..<start
    return zero
  }

  /// 没有3次 says that something else is not so.
  private static func isDenied(_ text: [Unicode.Scalar], _ figure: Figure) -> Bool {
    none.start(ofWordBefore: figure.lead.upperBound, in: text, from: figure.lead.lowerBound) != nil
  }

  private static let none: WordList = "未有 没有 无 未曾有"

  /// The total of each figure that is a part: 112人（甲40人，乙60，丙12人）.
  static func totals(_ text: [Unicode.Scalar], _ sentence: Range<Int>, _ figures: [Figure]) -> [Int: Int] {
    var totals: [Int: Int] = [:]
    for (index, total) in figures.enumerated() {
      guard let inside = bracket(text, behind: total.range.upperBound, sentence) ?? list(text, total, sentence) else {
        continue
      }
      let parts = figures.indices.filter {
        $0 > index && inside.contains(figures[$0].range.lowerBound) && figures[$0].unit == total.unit
          && isDirect(text, inside, figures[$0])
      }
      guard parts.count > 1 else { continue }
      for part in parts { totals[part] = index }
    }
    return totals
  }

  /// What stands in brackets right behind a figure.
  private static func bracket(_ text: [Unicode.Scalar], behind end: Int, _ sentence: Range<Int>) -> Range<Int>? {
    guard end < sentence.upperBound, text[end] == "(" else { return nil }
    var depth = 0
    for index in end..<sentence.upperBound {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" { depth -= 1 }
      if depth == 0 { return (end + 1)..<index }
    }
    return nil
  }

  /// What follows a figure behind 其中, to the end of the sentence.
  private static func list(_ text: [Unicode.Scalar], _ total: Figure, _ sentence: Range<Int>) -> Range<Int>? {
    var index = total.range.upperBound
    while index < sentence.upperBound, ",:、".unicodeScalars.contains(text[index]) || text[index].isBlank { index += 1 }
    guard index > total.range.upperBound, among.length(at: index, in: text, before: sentence.upperBound) != nil else {
      return nil
    }
    return index..<sentence.upperBound
  }

  static let among: WordList = "其中"

  /// Tells whether a figure stands in a list itself, not in brackets within it.
  private static func isDirect(_ text: [Unicode.Scalar], _ list: Range<Int>, _ figure: Figure) -> Bool {
    let before = text[list.lowerBound..<figure.range.lowerBound]
    return before.count { $0 == "(" } == before.count { $0 == ")" }
  }

  /// The body before a part: 甲 of 其中甲40人.
  private static func body(_ text: [Unicode.Scalar], _ figure: Figure) -> String? {
    let name = BodyNames.name(text, figure.lead)
    return name.isEmpty ? nil : text[name].string
  }

  private static func quantity(_ figure: Figure) -> String {
    switch figure.unit {
    case "人", "名": "persons"
    case "人次": "person_times"
    case "元": "amount"
    case "%": "rate"
    default: "count"
    }
  }

  private static func unit(_ figure: Figure) -> String {
    switch figure.unit {
    case "人", "名": "persons"
    case "人次": "person-times"
    case "元": "yuan"
    case "%": "share"
    default: figure.unit
    }
  }
}

extension Range<Int> {
  /// The range without the blanks at its ends.
  func withoutBlanksIn(_ text: [Unicode.Scalar]) -> Range<Int> { text[self].withoutBlanks }
}
