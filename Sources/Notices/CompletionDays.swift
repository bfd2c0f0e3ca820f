/// Finds the day on which something was put right in what a clause says: 已于2024年6月3日完成整改.
enum CompletionDays {
  /// The day, the month or the like that a clause gives for it; `nil` where it says no such thing, or names a day to
  /// come or one up to which it counts.
  ///
  ///     // 已于2024年6月3日完成整改   2024年6月3日
  ///     // 6月3日已整改到位           6月3日
  ///     // 已整改（2024年6月3日）      2024年6月3日
  ///     // 截至6月3日已完成整改        nil
  static func read(_ text: [Unicode.Scalar], _ clause: Range<Int>, _ phrases: StatusPhrases) -> Range<Int>? {
    if let day = inBracket(text, clause, phrases) { return day }
    var index = clause.lowerBound
    while index < clause.upperBound {
      guard text[index].digitValue != nil else {
        index += 1
        continue
      }
      let end = (index..<clause.upperBound).first { !isOfDate(text[$0]) } ?? clause.upperBound
      if let day = day(text, index..<end, clause, phrases) { return day }
      index = max(end, index + 1)
    }
    return nil
  }

  /// A date, where what stands behind it says that something was done and what stands before it leads to no other day.
  private static func day(
    _ text: [Unicode.Scalar], _ date: Range<Int>, _ clause: Range<Int>, _ phrases: StatusPhrases
  ) -> Range<Int>? {
    guard isDate(text, date), isDone(text, date.upperBound..<clause.upperBound, phrases),
      others.start(ofWordBefore: date.lowerBound, in: text, from: clause.lowerBound) == nil
    else { return nil }
    // 6月底前完成 sets a term, 已于6月底前完成 tells what was done.
    let isBefore = text[date].last == "前"
    let isPast =
      dones.start(ofWordBefore: date.lowerBound, in: text, from: clause.lowerBound) != nil
      || date.upperBound < clause.upperBound && text[date.upperBound] == "已"
    return !isBefore || isPast ? date : nil
  }

  /// 2024年6月3日 of 已完成整改（2024年6月3日）.
  private static func inBracket(
    _ text: [Unicode.Scalar], _ clause: Range<Int>, _ phrases: StatusPhrases
  ) -> Range<Int>? {
    let inside = clause.withoutSigns("。;,", atEndIn: text)
    guard let last = inside.last, text[last] == ")", let open = Sentences.open(ofBracketAt: last, in: text, inside)
    else { return nil }
    let date = ((open + 1)..<last).withoutBlanksIn(text)
    guard isDate(text, date), text[date].last != "前", text[date].allSatisfy(isOfDate),
      isDone(text, inside.lowerBound..<open, phrases)
    else { return nil }
    return date
  }

  /// Tells whether a range says that all was done, and nothing else.
  private static func isDone(_ text: [Unicode.Scalar], _ range: Range<Int>, _ phrases: StatusPhrases) -> Bool {
    let inside = text[range].withoutBlanks.withoutSigns("。;,", atEndIn: text)
    guard !inside.isEmpty, let core = phrases.core(text, inside) else { return false }
    return phrases.isStated(text, core) && StatusPhrases.family(text, core) == .done
  }

  private static func isDate(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Bool {
    guard let first = range.first, text[first].digitValue != nil else { return false }
    return text[range].contains { "年月日号".unicodeScalars.contains($0) }
      || text[range].count { ".-/".unicodeScalars.contains($0) } == 2
  }

  private static func isOfDate(_ scalar: Unicode.Scalar) -> Bool {
    scalar.digitValue != nil || "年月日号.-/底末初中上下旬前".unicodeScalars.contains(scalar)
  }

  /// Words before a day that is not the one on which something was done.
  private static let others: WordList = """
    截至 截止 截止到 截至到 到 至 计划 预计 拟 拟于 将 将于 力争 力争于 争取 要求 要求于 责令 责令于 应 应于 须 须于 需 需于 限 限于 限期 确保 确保于 计划于 预计于 承诺 承诺于
    """
  private static let dones: WordList = "已于 已在 已经于 均已于 已"
}

/// The days on which sentences say that a finding was put right.
extension FindingReader {
  /// The days, each once, as they are printed; none of a finding that is not done.
  func completionDays(_ found: FoundFinding, _ status: NoticeFinding.Status?) -> [Passage] {
    guard let status, status.inferred.isEmpty, !status.isOfParts,
      status.words.allSatisfy({ StatusPhrases.family(Array($0.unicodeScalars), $0.unicodeScalars.range) == .done })
    else { return [] }
    var days: [Passage] = []
    var ofWhole: [Passage] = []
    for span in [found.heading] + answers(found) {
      let text = blocks[span.block].plain
      for clause in Sentences.sentences(text, span.range).flatMap({ Sentences.clauses(text, $0) }) {
        guard let day = CompletionDays.read(text, clause, phrases) else { continue }
        let passage = blocks[span.block].passage(day)
        if !days.contains(where: { $0.text == passage.text }) { days.append(passage) }
        if phrases.namesFinding(text, clause) { ofWhole.append(passage) }
      }
    }
    return ofWhole.count == 1 ? ofWhole : days
  }
}

extension String.UnicodeScalarView {
  fileprivate var range: Range<Int> { 0..<count }
}
