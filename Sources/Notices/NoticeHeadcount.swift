/// How many persons of a kind a body has, as a finding or a table states it.
public struct NoticeHeadcount: Equatable, Sendable {
  /// Whose persons are counted.
  public enum Level: String, Sendable {
    /// The whole of what was inspected.
    case total
    /// A part of it.
    case unit
    /// A part of a part.
    case office
  }

  /// When they are counted.
  public enum Stage: String, Sendable { case inspection, after }

  /// Who is counted.
  public enum Measure: String, Sendable {
    case authorised, regular, temporary
    case onEstablishment = "on_establishment"
    case mixedPosting = "mixed_posting"
    case agencyContract = "agency_contract"
  }

  /// The index of the finding; `nil` in a table outside of all findings.
  public var finding: Int?
  /// The body as it is printed; `nil` where it is the whole and not named.
  public var body: String?
  public var level: Level
  /// The year that is printed with it.
  public var year: Int?
  public var stage: Stage
  public var measure: Measure
  public var headcount: Int
  /// What those counted are called.
  public var term: String
  public var passage: Passage
}

extension Notice {
  /// The inspected body without 党组 behind it: 林草局.
  public var inspectedName: String? { inspectedBody.map { HeadcountReader.core($0.text) } }
}

/// Reads how many persons of which kind a finding counts in which body.
///
/// A count stands right behind a word for the kind (临聘人员213人); the parts in its brackets are of the same
/// kind. The body is the one that the clause or, where it names none, an earlier one of the sentence begins
/// with.
struct HeadcountReader {
  let block: TextBlock
  let finding: Int
  let stage: NoticeHeadcount.Stage
  /// What was inspected, as its name is known: 林草局 of 林草局党组.
  let whole: String?

  private typealias Term = (measure: NoticeHeadcount.Measure, range: Range<Int>)

  /// The head counts of a range, and the years among them that may be misprinted: 2017个.
  func read(_ range: Range<Int>) -> (counts: [NoticeHeadcount], misprints: [Passage]) {
    var counts: [NoticeHeadcount] = []
    var misprints: [Passage] = []
    for sentence in Sentences.sentences(block.plain, range) {
      let found = read(sentence: sentence)
      counts += found.counts
      misprints += found.misprints
    }
    return (counts, misprints)
  }

  private func read(sentence: Range<Int>) -> (counts: [NoticeHeadcount], misprints: [Passage]) {
    let text = block.plain
    let figures = Figures.read(text, sentence).filter { !FindingFigures.isYear($0) }
    let totals = FindingFigures.totals(text, sentence, figures)
    var bases: [Int: NoticeHeadcount] = [:]
    var known: [Int: NoticeHeadcount] = [:]
    var misprints: [Passage] = []
    for (index, figure) in figures.enumerated() where isOfPersons(figure) {
      if let total = totals[index], let base = bases[total] {
        bases[index] = part(figure, of: base, isListOfBodies: isListOfBodies(figures, totals, total))
        // 职工50人（其中正式职工30人）: only some of them are regular.
        if let part = bases[index], part.level == base.level, part.measure == base.measure { known[total] = nil }
      } else if totals[index] == nil {
        bases[index] = count(figure, sentence)
        if bases[index] != nil, let misprint = misprint(figure) { misprints.append(misprint) }
      }
      known[index] = bases[index]
    }
    return (known.sorted { $0.key < $1.key }.map(\.value), misprints)
  }

  private func isOfPersons(_ figure: Figure) -> Bool {
    guard figure.integer != nil, !figure.isBound else { return false }
    return figure.unit == "人" || figure.unit == "名"
      || figure.unit == "个" && Self.authorised.isIn(block.plain, figure.lead)
  }

  private static let authorised: WordList = "编制"

  // MARK: A count of its own

  private func count(_ figure: Figure, _ sentence: Range<Int>) -> NoticeHeadcount? {
    guard let term = term(figure), !Self.others.isIn(block.plain, figure.lead.lowerBound..<term.range.upperBound),
      let body = body(figure, term, sentence)
    else { return nil }
    return NoticeHeadcount(
      finding: finding, body: body.name, level: body.isWhole ? .total : .unit, year: year(figure, sentence),
      stage: stage(sentence), measure: term.measure, headcount: figure.integer ?? 0,
      term: block.scalars[term.range].string, passage: block.passage(figure.range))
  }

  /// Findings without labels tell what was found and what was done in one text.
  private func stage(_ sentence: Range<Int>) -> NoticeHeadcount.Stage {
    Self.cleared.isIn(block.plain, sentence) ? .after : stage
  }

  private static let cleared: WordList = "经整改 整改后 清理后 清退后 整改完成后 经清理"

  /// The word for the kind that stands right before the number, or makes up all that stands behind it.
  private func term(_ figure: Figure) -> Term? {
    let text = block.plain
    let lead = BodyNames.withoutVerbs(text, figure.lead)
    for (measure, words) in Self.terms {
      if let start = words.start(ofWordBefore: lead.upperBound, in: text, from: lead.lowerBound) {
        return (measure, start..<lead.upperBound)
      }
    }
    if let start = Self.staff.start(ofWordBefore: lead.upperBound, in: text, from: lead.lowerBound),
      Self.having.start(ofWordBefore: figure.lead.upperBound, in: text, from: start) != nil
        || Self.having.start(ofWordBefore: start, in: text, from: lead.lowerBound) != nil
    {
      return (.regular, start..<lead.upperBound)
    }
    guard Self.having.start(ofWordBefore: figure.lead.upperBound, in: text, from: figure.lead.lowerBound) != nil
    else { return nil }
    let noun = text[figure.noun].withoutBlanks
    for (measure, words) in Self.terms {
      if words.length(at: noun.lowerBound, in: text, before: noun.upperBound) == noun.count, !noun.isEmpty {
        return (measure, noun)
      }
    }
    return nil
  }

  /// 职工 alone are the regular staff where it is told that a body has them.
  private static let staff: WordList = "职工 干部职工 在岗职工 在职职工 在职人员"
  private static let having: WordList = "有 共 共有 现有 实有 仍有 还有 在册 达"
  private static let terms: [(NoticeHeadcount.Measure, WordList)] = [
    (
      .authorised,
      "核定编制数 核定编制 核定人员编制 编制数 编制总数 总编制 人员编制 核编 编制"
    ),
    (.onEstablishment, "在编人员 在编在岗人员 在编在岗 在编职工 在编干部职工 在编人数 在编"),
    (.mixedPosting, "混编混岗人员 混岗混编人员 混编混岗 混岗混编 混岗人员 混编人员 混岗 混编"),
    (.agencyContract, "劳务派遣人员 劳务派遣合同 劳务派遣工 劳务派遣 劳务派遣制人员 派遣人员"),
    (
      .temporary,
      "临聘人员 临时聘用人员 临时人员 临时工作人员 临时工 聘用人员 编外人员 编外聘用人员 协管人员 协管员 辅助人员 公益性岗位人员 临聘 编外"
    ),
    (.regular, "正式职工 正式人员 正式工 正式干部职工 正式员工"),
  ]
  /// Persons of whom something else is counted; 行政编制 is only some of the posts.
  private static let others: WordList = """
    抽查 约谈 处分 处理 问责 谈话 培训 提醒 诫勉 走访 询问 清退 辞退 解聘 招聘 新增 增加 减少 退休 招录 调离 超编 空编 缺编 超配 行政编制 事业编制 工勤编制 政法编制 涉及 \
    发现 清理 解除
    """

  // MARK: Bodies

  private func body(_ figure: Figure, _ term: Term, _ sentence: Range<Int>) -> (name: String?, isWhole: Bool)? {
    let text = block.plain
    let lead = withoutYear(figure.lead.lowerBound..<min(term.range.lowerBound, figure.lead.upperBound))
    let own = BodyNames.name(text, lead)
    if own.isEmpty { return before(figure.lead.lowerBound, sentence) }
    if let body = BodyNames.leading(text, own) { return named(body) }
    // 风光带仍有职工 names a body by no word for one; longer words are something else.
    return own.count <= 10 && text[own].allSatisfy(\.isChinese) ? named(own) : nil
  }

  /// The body that an earlier clause of the sentence begins with; the whole where none does.
  private func before(_ end: Int, _ sentence: Range<Int>) -> (name: String?, isWhole: Bool) {
    let clauses = Sentences.clauses(block.plain, sentence.lowerBound..<end)
    for clause in clauses.reversed() {
      if let body = BodyNames.leading(block.plain, clause) { return named(body) }
    }
    return (nil, true)
  }

  private func named(_ range: Range<Int>) -> (name: String?, isWhole: Bool) {
    let name = block.scalars[range].string
    if ["我局", "全局", "全系统", "我单位", "本单位", "我镇", "我乡", "我院", "我校", "我委", "我办"].contains(name) { return (nil, true) }
    if let whole, Self.core(name) == Self.core(whole) { return (nil, true) }
    return (name, false)
  }

  /// 林草局 of 县林草局党组 and of 林草局系统.
  static func core(_ name: String) -> String {
    var core = name
    for end in ["党组", "党委", "党支部", "党总支", "系统", "机关党委"] where core.hasSuffix(end) && core.count > end.count + 1 {
      core = String(core.dropLast(end.count))
    }
    for start in ["县", "市", "区", "州", "省"] where core.hasPrefix(start) && core.count > 2 {
      core = String(core.dropFirst())
    }
    return core
  }

  // MARK: Parts

  /// True where most parts of a total are named by bodies, not by 男 and 女.
  private func isListOfBodies(_ figures: [Figure], _ totals: [Int: Int], _ total: Int) -> Bool {
    let parts = figures.indices.filter { totals[$0] == total }
    let bodies = parts.count { BodyNames.isBody(block.plain, BodyNames.name(block.plain, figures[$0].lead)) }
    return bodies * 2 >= parts.count
  }

  private func part(_ figure: Figure, of total: NoticeHeadcount, isListOfBodies: Bool) -> NoticeHeadcount? {
    var count = total
    count.headcount = figure.integer ?? 0
    count.passage = block.passage(figure.range)
    if let term = term(figure) {
      // 职工80人（其中正式职工50人）: another kind of the same body.
      count.measure = term.measure
      count.term = block.scalars[term.range].string
      guard BodyNames.name(block.plain, figure.lead.lowerBound..<term.range.lowerBound).isEmpty else { return nil }
      return count
    }
    let name = BodyNames.name(block.plain, figure.lead)
    guard isListOfBodies, name.count >= 2 else { return nil }
    count.body = block.scalars[name].string
    count.level = total.level == .total ? .unit : .office
    return count
  }

  // MARK: Years

  private static func isYear(_ digits: ArraySlice<Unicode.Scalar>) -> Bool {
    digits.count == 4 && digits.allSatisfy { $0.digitValue != nil }
      && (digits.starts(with: "19".unicodeScalars) || digits.starts(with: "20".unicodeScalars))
  }

  /// The digits before what stands before a figure: 2018 of 2018年混编178人.
  private func yearDigits(_ figure: Figure) -> Range<Int>? {
    let end = figure.lead.lowerBound
    guard end >= 4, end < block.plain.count, "年个".unicodeScalars.contains(block.plain[end]),
      Self.isYear(block.plain[(end - 4)..<end])
    else { return nil }
    return (end - 4)..<end
  }

  private func withoutYear(_ lead: Range<Int>) -> Range<Int> {
    let end = lead.lowerBound
    guard end >= 4, end < lead.upperBound, "年个".unicodeScalars.contains(block.plain[end]),
      Self.isYear(block.plain[(end - 4)..<end])
    else { return lead }
    var start = end + 1
    while start < lead.upperBound, "底末初".unicodeScalars.contains(block.plain[start]) { start += 1 }
    return start..<lead.upperBound
  }

  private func misprint(_ figure: Figure) -> Passage? {
    guard let digits = yearDigits(figure), block.plain[digits.upperBound] == "个" else { return nil }
    return block.passage(digits.lowerBound..<(digits.upperBound + 1))
  }

  /// The year that stands before the figure, in its clause or alone in the one before it.
  private func year(_ figure: Figure, _ sentence: Range<Int>) -> Int? {
    if let digits = yearDigits(figure) { return Int(block.plain[digits].string) }
    let clauses = Sentences.clauses(block.plain, sentence.lowerBound..<figure.lead.lowerBound)
    guard let last = clauses.last, last.count <= 12 else { return nil }
    for index in last where index + 4 < last.upperBound && block.plain[index + 4] == "年" {
      if Self.isYear(block.plain[index..<(index + 4)]) { return Int(block.plain[index..<(index + 4)].string) }
    }
    return nil
  }
}

extension FigureTable {
  /// The head counts of the table: a row a body, a column a kind of staff.
  func headcounts() -> [NoticeHeadcount] {
    let quantities = headings.map(TableQuantity.init)
    let prefix = "staff_"
    return rows.flatMap { row -> [NoticeHeadcount] in
      row.cells.enumerated().compactMap { column, cell in
        guard let cell, let number = TableNumber(cell.text), let headcount = Int(number.digits),
          let name = quantities[column]?.name, name.hasPrefix(prefix),
          let measure = NoticeHeadcount.Measure(rawValue: String(name.dropFirst(prefix.count)))
        else { return nil }
        let block = TextBlock([cell], paragraph: 0)
        let isTotal = Self.isTotal(row.name)
        return NoticeHeadcount(
          finding: nil, body: isTotal ? nil : row.name, level: isTotal ? .total : .unit, year: nil,
          stage: headings[column].contains("整改后") ? .after : .inspection, measure: measure, headcount: headcount,
          term: headings[column], passage: block.passage(block.all))
      }
    }
  }
}
