/// Paragraphs that words or signs count in place of numbers.
extension Outline {
  /// The paragraphs that begin with 一是, 二是 or with a sign such as ● where most of them say by a label what became of
  /// them, and none with a number does.
  static func enumerated(
    _ blocks: [TextBlock], _ numbers: [Numbering?], _ labels: [[FieldLabel]]
  ) -> Set<Int> {
    func isAnswered(_ index: Int) -> Bool { labels[index].contains { $0.kind == .status || $0.kind == .progress } }
    guard !numbers.indices.contains(where: { numbers[$0] != nil && isAnswered($0) }) else { return [] }
    let starts = blocks.indices.filter { index in
      numbers[index] == nil && enumeration(blocks[index].plain) > 0
        && labels[index].first.map { $0.range.lowerBound > enumeration(blocks[index].plain) } ?? true
        && !countsOn(blocks[index].plain)
    }
    let answered = starts.count(where: isAnswered)
    return answered > 1 && answered * 3 >= starts.count * 2 ? Set(starts) : []
  }

  /// The paragraphs that begin with a dash (——河道违建未清。整改进展：…) where most of them say by a label what became
  /// of them: each is a finding without a number.
  static func dashed(_ blocks: [TextBlock], _ labels: [[FieldLabel]]) -> Set<Int> {
    let dashed = blocks.indices.filter { dashes(blocks[$0].plain) > 1 }
    let answered = dashed.count { index in labels[index].contains { $0.kind == .status || $0.kind == .progress } }
    return answered > 1 && answered * 3 >= dashed.count * 2 ? Set(dashed) : []
  }

  /// How many dashes a text begins with.
  static func dashes(_ text: [Unicode.Scalar]) -> Int { text.prefix { $0 == "-" || $0 == "─" }.count }

  /// Tells whether a paragraph that begins with 一是 goes on with 二是 itself: it counts the measures of one finding.
  private static func countsOn(_ text: [Unicode.Scalar]) -> Bool {
    text.starts(with: "一是".unicodeScalars) && second.isIn(text, text.indices)
  }

  private static let second: WordList = "二是"

  /// The length of 一是 or of the sign that a text begins with.
  static func enumeration(_ text: [Unicode.Scalar]) -> Int {
    FindingReader.enumerators.length(at: 0, in: text, before: text.count)
      ?? text.prefix { FieldLabel.isBullet($0) }.count
  }

  /// The number behind a bracket of a few words: 3 of [已完成] 3. 印章管理混乱.
  private static func numberBehindBracket(_ text: [Unicode.Scalar]) -> Numbering? {
    guard let first = text.first, "([【".unicodeScalars.contains(first),
      let close = text.prefix(10).firstIndex(where: { ")]】".unicodeScalars.contains($0) }), close > 2,
      text[1..<close].allSatisfy(\.isChinese)
    else { return nil }
    return Numbering.read(text, from: close + 1)
  }

  /// The number that each paragraph begins with. That of a paragraph which goes on with 2. itself, and which no
  /// paragraph with 2. follows, counts the sentences of the paragraph: 1.修订制度。2.开展培训。
  static func numbers(_ blocks: [TextBlock]) -> [Numbering?] {
    var read = blocks.map { Numbering.read($0.plain) ?? numberBehindBracket($0.plain) }
    // I. and V. are letters of the alphabet, unless I. and II. stand there.
    let romans = read.indices.filter { read[$0]?.style == .roman }
    if !romans.contains(where: { read[$0]?.value == 1 }) || !romans.contains(where: { read[$0]?.value == 2 }) {
      for index in romans { read[index] = read[index]?.asLetter(blocks[index].plain) }
    }
    // One letter alone begins a name or a sentence: A. Smith.
    let letters = read.indices.filter { read[$0]?.style == .letter }
    if !letters.contains(where: { read[$0]?.value == 1 }) || !letters.contains(where: { read[$0]?.value == 2 }) {
      for index in letters { read[index] = nil }
    }
    return read.indices.map { index in
      guard let number = read[index], number.value == 1,
        number.style == .number || number.style == .bracketedNumber || number.style == .circled
      else { return read[index] }
      let text = blocks[index].plain
      let goesOn = Sentences.sentences(text, number.end..<max(number.end, text.count)).contains { sentence in
        Numbering.read(text, from: sentence.lowerBound).map { $0.style == number.style && $0.value == 2 } == true
      }
      let next = read[(index + 1)...].compactMap(\.self).first
      return goesOn && !(next?.style == number.style && next?.value == 2) ? nil : number
    }
  }
}
