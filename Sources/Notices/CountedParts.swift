/// The parts of a paragraph that numbers or words count: `检查发现2个问题：一是…；二是…。`, `（1）…；（2）…。`.
struct CountedParts {
  /// What stands before the first part.
  private(set) var lead: Range<Int>
  /// The words of the parts, behind what counts them and without the signs at their end.
  private(set) var parts: [Range<Int>] = []
  /// Tells whether 一是, 其一 or 第一 counts them, which count measures too.
  private(set) var areCountedInWords = false

  /// Reads a range; `nil` where fewer than two parts count from 1.
  ///
  /// A part begins where a sentence does, or behind a colon. The last one goes over as many sentences as most.
  init?(_ text: [Unicode.Scalar], _ range: Range<Int>) {
    let beginnings = Self.beginnings(text, range)
    var marks: [(begin: Int, mark: Mark)] = []
    for begin in beginnings {
      guard let mark = Mark(text, begin, range.upperBound), mark.value == marks.count + 1,
        marks.first.map({ $0.mark.kind == mark.kind }) ?? true
      else { continue }
      marks.append((begin, mark))
    }
    guard marks.count > 1 else { return nil }
    lead = range.lowerBound..<marks[0].begin
    areCountedInWords = marks[0].mark.isOfWords
    for (index, mark) in marks.enumerated() {
      let end = index + 1 < marks.count ? marks[index + 1].begin : range.upperBound
      let part = mark.mark.end..<max(mark.mark.end, end)
      let sentences = Sentences.sentences(text, part)
      guard let first = sentences.first, let last = sentences.last else { return nil }
      let isOfOne = parts.allSatisfy { Sentences.sentences(text, $0).count == 1 }
      let close = index + 1 == marks.count && isOfOne ? first : last
      parts.append((first.lowerBound..<close.upperBound).withoutSigns(",;。、", atEndIn: text))
    }
  }

  /// Where sentences begin, and what stands behind colons.
  private static func beginnings(_ text: [Unicode.Scalar], _ range: Range<Int>) -> [Int] {
    let sentences = Sentences.sentences(text, range).map(\.lowerBound)
    let behindColons = Sentences.clauses(text, range).map(\.lowerBound).filter { index in
      text[range.lowerBound..<index].last { !$0.isBlank } == ":"
    }
    return Set(sentences + behindColons).sorted()
  }

  /// A number or words that count a part.
  private struct Mark {
    var value: Int
    var kind: Int
    var end: Int
    var isOfWords: Bool { kind < 0 || kind == Numbering.Style.ordinal.rawValue }

    init?(_ text: [Unicode.Scalar], _ start: Int, _ limit: Int) {
      if let number = Numbering.read(Array(text[..<limit]), from: start), number.end < limit {
        (value, kind, end) = (number.value, number.style.rawValue, number.end)
        return
      }
      // 一是…, 其一，…
      let isAmong = text[start] == "其"
      guard let (number, close) = ChineseNumeral.read(text, from: isAmong ? start + 1 : start), close < limit,
        isAmong ? ",、:".unicodeScalars.contains(text[close]) : text[close] == "是"
      else { return nil }
      (value, kind, end) = (number, isAmong ? -2 : -1, close + 1)
    }
  }
}
