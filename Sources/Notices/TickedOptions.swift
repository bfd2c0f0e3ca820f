/// The options of a form of which some are ticked: `☑已完成 □正在整改`, `已完成（√）未完成（ ）`.
public struct TickedOptions: Sendable {
  /// The words of the options that are ticked, as ranges of the text.
  public let ticked: [Range<Int>]

  private struct Mark {
    var range: Range<Int>
    var isTicked: Bool
  }

  /// The options that a half-width text consists of; `nil` where it holds no box, or one without words.
  ///
  /// A box stands before its words or behind them, as the first one does.
  public init?(_ text: [Unicode.Scalar], _ range: Range<Int>? = nil) {
    let inside = text[range ?? 0..<text.count].withoutBlanks
    let marks = Self.marks(text, inside)
    guard inside.count <= 120, let first = marks.first, let last = marks.last,
      marks.count > 1 || "☑☒□☐✓✔√".unicodeScalars.contains(text[first.range.lowerBound])
    else { return nil }
    let isBefore = Self.words(text, inside.lowerBound..<first.range.lowerBound).isEmpty
    var words: [Range<Int>] = []
    for (index, mark) in marks.enumerated() {
      let next = index + 1 < marks.count ? marks[index + 1].range.lowerBound : inside.upperBound
      let end = index > 0 ? marks[index - 1].range.upperBound : inside.lowerBound
      words.append(
        Self.words(text, isBefore ? mark.range.upperBound..<next : end..<mark.range.lowerBound))
    }
    guard words.allSatisfy({ !$0.isEmpty && $0.count <= 20 }),
      isBefore || Self.words(text, last.range.upperBound..<inside.upperBound).isEmpty
    else { return nil }
    // ☒ is the tick of a form that has no other one.
    let hasTick = marks.contains { $0.isTicked && text[$0.range.lowerBound] != "☒" }
    ticked = zip(marks, words).filter { mark, _ in
      mark.isTicked && (!hasTick || text[mark.range.lowerBound] != "☒")
    }.map(\.1)
  }

  /// The boxes of a text, and brackets that hold a tick or nothing.
  private static func marks(_ text: [Unicode.Scalar], _ range: Range<Int>) -> [Mark] {
    var marks: [Mark] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if "([".unicodeScalars.contains(text[index]), let mark = bracketed(text, index, range) {
        marks.append(mark)
        index = mark.range.upperBound
      } else {
        if ticks.contains(text[index]) {
          marks.append(Mark(range: index..<(index + 1), isTicked: true))
        } else if boxes.contains(text[index]) {
          marks.append(Mark(range: index..<(index + 1), isTicked: false))
        }
        index += 1
      }
    }
    return marks
  }

  private static func bracketed(_ text: [Unicode.Scalar], _ open: Int, _ range: Range<Int>) -> Mark? {
    let end = min(open + 5, range.upperBound)
    guard let close = text[open..<end].firstIndex(where: { ")]".unicodeScalars.contains($0) }) else { return nil }
    let inside = text[(open + 1)..<close].filter { !$0.isBlank }
    guard inside.allSatisfy({ ticks.contains($0) || boxes.contains($0) }), inside.count <= 1 else { return nil }
    return Mark(range: open..<(close + 1), isTicked: inside.first.map(ticks.contains) ?? false)
  }

  private static let ticks = Set("☑✓✔√■●◉☒".unicodeScalars)
  private static let boxes = Set("□☐〇◯×✗✘".unicodeScalars)

  /// A range without blanks and the signs that part options.
  private static func words(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Range<Int> {
    var inside = range
    func isSign(_ index: Int) -> Bool { text[index].isBlank || "、,;/|。".unicodeScalars.contains(text[index]) }
    while let first = inside.first, isSign(first) { inside = (first + 1)..<inside.upperBound }
    while let last = inside.last, isSign(last) { inside = inside.lowerBound..<last }
    return inside
  }
}
