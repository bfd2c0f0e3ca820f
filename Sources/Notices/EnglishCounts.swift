/// What the sentences of a head in English count: findings, and what became of them.
enum EnglishCounts {
  /// A number, and what it counts.
  struct Count {
    var figure: Figure
    /// What became of those that are counted; `nil` of all of them.
    var family: StatusPhrases.Family?
  }

  /// The counts of a range without Chinese characters, in their order.
  ///
  ///     // Of the 6 recommendations, 3 were implemented, two are in process and one was not accepted.
  ///     // 6, 3 done, 2 in progress, 1 not applicable
  ///
  /// A number counts where its clause names findings or says what became of them. 3 of 6 takes the words behind the
  /// second number, and 4 in `implemented 4 and closed 2` those before it; a year and a day count nothing. A share in
  /// brackets, as in `3 recommendations (50%) remain open`, ends no clause.
  static func read(_ text: [Unicode.Scalar], _ range: Range<Int>) -> [Count] {
    guard !text[range].contains(where: \.isChinese) else { return [] }
    return Sentences.sentences(text, range).flatMap { counts(text, $0) }
  }

  private static func counts(_ text: [Unicode.Scalar], _ sentence: Range<Int>) -> [Count] {
    let numbers = numbers(text, sentence)
    var counts: [Count] = []
    for (index, number) in numbers.enumerated() {
      let following = numbers[(index + 1)...].filter { !$0.isAside }
      var behind = words(
        text, number.range.upperBound..<clauseEnd(text, number.range.upperBound, sentence, following.first))
      if let next = following.first, isPart(text, number, of: next) {
        let end = clauseEnd(text, next.range.upperBound, sentence, following.dropFirst().first)
        behind = words(text, next.range.upperBound..<end)
      }
      let last = numbers[..<index].last { !$0.isAside }
      let isWhole = last.map { isPart(text, $0, of: number) } ?? false
      let before = words(
        text, clauseStart(text, number.range.lowerBound, sentence, numbers[..<index].last)..<number.range.lowerBound)
      // Recommendation 3 is a name.
      if before.last.map({ names.contains($0) }) == true, !number.isAfterColon { continue }
      let family = isWhole ? nil : before.statusAtEnd(statuses) ?? family(behind) ?? family(before)
      guard
        family != nil || !behind.isDisjoint(with: findings) || !before.isDisjoint(with: findings) && number.isAfterColon
      else { continue }
      counts.append(Count(figure: figure(text, number, sentence), family: family))
    }
    return counts
  }

  /// 3 of 6, 3 of the original 6
  private static func isPart(_ text: [Unicode.Scalar], _ number: Number, of next: Number) -> Bool {
    var between = phrase(text, number.range.upperBound..<next.range.lowerBound).split(separator: " ")
    if between.first == "out" { between.removeFirst() }
    return between.first == "of" && between.dropFirst().allSatisfy { wholes.contains(String($0)) }
  }

  private static let wholes: Set<String> = [
    "the", "all", "original", "total", "open", "outstanding", "prior", "previous", "these", "those", "its", "our",
  ]

  // MARK: What became of them

  /// The status that words tell, the longest phrase first: not implemented is not implemented.
  private static func family(_ words: Words) -> StatusPhrases.Family? {
    statuses.first { phrases, _ in phrases.contains { words.contains($0) } }?.1
  }

  private static let statuses: [([String], StatusPhrases.Family)] = [
    (
      ["not accepted", "no longer relevant", "no longer applicable", "not applicable", "withdrawn", "superseded"],
      .notApplicable
    ),
    (
      [
        "partially implemented", "partly implemented", "partially complete", "in process", "in progress", "under way",
        "underway", "ongoing", "pending",
      ], .inProgress
    ),
    (
      [
        "not implemented", "unimplemented", "not started", "not completed", "not complete",
        "remain open", "remains open", "open", "outstanding", "unresolved", "not resolved", "overdue",
      ], .notDone
    ),
    (["implemented", "completed", "complete", "closed", "resolved", "corrected"], .done),
  ]

  private static let names: Set<String> = [
    "recommendation", "finding", "issue", "observation", "deficiency", "no", "number", "item", "page", "report",
  ]
  private static let findings: Set<String> = [
    "recommendation", "recommendations", "finding", "findings", "issue", "issues", "observation", "observations",
    "deficiencies", "deficiency",
  ]

  // MARK: Words

  /// The words of a clause, in lower case.
  private struct Words {
    private let words: [String]

    /// Leaves out what stands within a status and says nothing of it: have not yet been started.
    init(_ words: [String]) { self.words = words.filter { !Self.fillers.contains($0) } }

    private static let fillers: Set<String> = ["have", "has", "had", "been", "yet", "fully"]

    func contains(_ phrase: String) -> Bool { (" " + words.joined(separator: " ") + " ").contains(" " + phrase + " ") }

    var last: String? { words.last }

    func isDisjoint(with others: Set<String>) -> Bool { words.allSatisfy { !others.contains($0) } }

    /// The status of the verb that the words end with: … and partially implemented, had not implemented the remaining.
    func statusAtEnd(_ statuses: [([String], StatusPhrases.Family)]) -> StatusPhrases.Family? {
      let verb = words.reversed().drop { ["the", "remaining", "other", "all", "only", "another"].contains($0) }
      guard let last = verb.first, last.hasSuffix("ed") else { return nil }
      let phrase = verb.reversed().joined(separator: " ")
      return statuses.first { phrases, _ in
        phrases.contains { phrase == $0 || phrase.hasSuffix(" " + $0) }
      }?.1
    }
  }

  private static func words(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Words {
    Words(phrase(text, range).split(whereSeparator: { !$0.isLetter && $0 != "-" }).map(String.init))
  }

  private static func phrase(_ text: [Unicode.Scalar], _ range: Range<Int>) -> String {
    text[range.withoutBlanksIn(text)].string.lowercased()
  }

  private static func clauseEnd(
    _ text: [Unicode.Scalar], _ start: Int, _ sentence: Range<Int>, _ next: Number?
  ) -> Int {
    let end = next?.range.lowerBound ?? sentence.upperBound
    return text[start..<end].firstIndex { ",:".unicodeScalars.contains($0) } ?? end
  }

  private static func clauseStart(
    _ text: [Unicode.Scalar], _ end: Int, _ sentence: Range<Int>, _ last: Number?
  ) -> Int {
    let start = last?.range.upperBound ?? sentence.lowerBound
    return text[start..<end].lastIndex { $0 == "," }.map { $0 + 1 } ?? start
  }

  // MARK: Numbers

  private struct Number {
    var digits: String
    var unit: String
    var range: Range<Int>
    /// Implemented: 12
    var isAfterColon: Bool
    /// A share in brackets: 3 recommendations (50%).
    var isAside: Bool
  }

  private static func numbers(_ text: [Unicode.Scalar], _ sentence: Range<Int>) -> [Number] {
    let dates = NoticeDates.read(text, sentence).map(\.range)
    var numbers: [Number] = []
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      guard index == sentence.lowerBound || !isInWord(text[index - 1]), isInWord(text[index]) else {
        index += 1
        continue
      }
      var end = index
      while end < sentence.upperBound, isInWord(text[end]) || isPointWithin(text, end, sentence) { end += 1 }
      if !dates.contains(where: { $0.contains(index) }), let number = number(text, index..<end, sentence) {
        numbers.append(number)
      }
      index = end
    }
    return numbers
  }

  private static func number(_ text: [Unicode.Scalar], _ word: Range<Int>, _ sentence: Range<Int>) -> Number? {
    let plain = text[word].string.lowercased()
    let digits = spelled[plain].map(String.init) ?? plain.filter { $0 != "," }
    guard let value = Double(digits), !digits.contains("e"), digits.count <= 9 else { return nil }
    let behind = text[word.upperBound..<sentence.upperBound]
    let hasSign = behind.first == "%"
    let isPercent = hasSign || behind.drop(while: \.isBlank).starts(with: "percent".unicodeScalars)
    // 2021 is a year, and $25,000 an amount.
    let isYear = plain.count == 4 && (1990...2099).contains(value) && !isPercent
    let isAmount = word.lowerBound > sentence.lowerBound && "$€£#-/".unicodeScalars.contains(text[word.lowerBound - 1])
    guard !isYear, !isAmount, isPercent || !digits.contains(".") else { return nil }
    let before = text[sentence.lowerBound..<word.lowerBound].last { !$0.isBlank }
    return Number(
      digits: digits, unit: isPercent ? "%" : "", range: word.lowerBound..<(word.upperBound + (hasSign ? 1 : 0)),
      isAfterColon: before == ":", isAside: isPercent && before == "(")
  }

  private static func isInWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.digitValue != nil
  }

  private static func isPointWithin(_ text: [Unicode.Scalar], _ index: Int, _ sentence: Range<Int>) -> Bool {
    guard text[index] == "," || text[index] == ".", index > sentence.lowerBound, index + 1 < sentence.upperBound else {
      return false
    }
    return text[index - 1].digitValue != nil && text[index + 1].digitValue != nil
  }

  private static func figure(_ text: [Unicode.Scalar], _ number: Number, _ sentence: Range<Int>) -> Figure {
    Figure(
      digits: number.digits, unit: number.unit, range: number.range,
      noun: Figures.noun(text, number.range.upperBound, sentence),
      lead: Figures.lead(text, number.range.lowerBound, sentence))
  }

  private static let spelled: [String: Int] = Dictionary(
    uniqueKeysWithValues: [
      "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ].enumerated().map { ($1, $0 + 1) })
}
