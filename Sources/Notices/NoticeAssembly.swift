/// Puts a notice together from its parts.
struct NoticeAssembly {
  let page: NoticePage
  let document: DocumentText
  let phrases: StatusPhrases
  let outline: Outline
  /// The headings of groups that count what stands below them, and say nothing of all findings.
  private let countedGroups: Set<Int>
  var blocks: [TextBlock] { outline.blocks }

  init(_ page: NoticePage, _ document: DocumentText, _ phrases: StatusPhrases) {
    self.page = page
    self.document = document
    let phrases = phrases.explained(by: page.body)
    self.phrases = phrases
    outline = Outline(
      page.body,
      isGroupHeading: { block in
        block.plain.count <= 30 && !block.plain.contains("。") && phrases.isGroupHeading(block.plain, block.all)
      },
      isStatus: { block, range in
        range.count <= 40 && phrases.saysOnlyStatus(block.plain, range)
      },
      closing: { block, start in ListClosing(page.body, block, from: start, phrases) })
    countedGroups = outline.countedGroups
  }

  func notice() throws(NoticeRefusal) -> Notice {
    // The head is read twice: how many findings it reports helps to find them.
    let first = head(before: firstNumber, ofBodies: [])
    let reported = first.claims.first { $0.quantity == "findings_total" }
    let finder = FindingFinder(
      outline: outline, phrases: phrases, reported: reported.map { Int($0.value) }, isAllDone: allDone(first) != nil,
      isDemand: page.genre == .demand)
    let found = finder.withProblems(finder.findings())
    let head = head(before: found.first?.heading.block ?? blocks.count, beside: found, ofBodies: bodies)
    let reader = FindingReader(finder, phrases)
    var findings = found.map(reader.finding)
    let hasStatus =
      findings.contains { $0.status?.inferred.isEmpty == true } || head.allDone != nil
      || head.claims.contains {
        $0.quantity.hasPrefix("findings_") && $0.quantity != "findings_total" || $0.quantity == "completion_rate"
      } || page.title != nil && head.claims.contains(where: tellsOfTasks)
    let figures = document.figures.flatMap { $0.claims() }
    let hasFigures = figures.contains { $0.quantity.hasPrefix("findings_") || $0.quantity.hasPrefix("completion_rate") }
    try refuse(
      isList: !found.isEmpty, hasStatus: hasStatus || hasFigures,
      isLabelled: findings.count { $0.status?.place == .label || $0.status?.place == .group } > 1,
      asks: page.genre == .demand || finder.asksForRectification,
      head)
    var notice = Notice(found.isEmpty ? .totals : .list)
    giveNumberedStatuses(&findings, found, finder)
    giveHeadStatus(&findings, head)
    if findings.allSatisfy({ $0.due == nil }), let due = CommonDeadline.read(blocks) {
      for index in findings.indices { findings[index].due = due }
    }
    notice.findings = findings
    addPlaces(found, finder, &notice)
    notice.claims = head.claims(ofFindings: found.count) + claims(found, notice) + groupClaims(finder, found) + figures
    notice.doubts =
      head.doubts + numberingDoubts(found, notice) + completionDoubts(findings)
      + finder.unread(beside: found).map { span in
        NoticeDoubt(
          kind: .structure, row: .notice, column: nil, passage: blocks[span.block].passage(span.range))
      }
    addNextSteps(&notice)
    addNotRead(&notice)
    page.fill(&notice)
    settleCutOffs(&notice)
    addLateCutOff(&notice)
    addStaffing(found, &notice)
    checkEnd(&notice)
    return notice
  }

  /// The paragraph in which the list is likely to begin: the first finding with labels, or the heading of
  /// the part that answers the findings.
  private var firstNumber: Int {
    let finder = FindingFinder(outline: outline, phrases: phrases, reported: nil, isAllDone: false)
    let first = outline.nodes.indices.first { node in
      let isAnswer =
        outline.nodes[node].parent == nil && !outline.nodes[node].children.isEmpty
        && finder.answersFindings(node) && !finder.isOther(node)
      return isAnswer || isList(outline.nodes[node])
    }
    return first.map { outline.nodes[$0].block } ?? blocks.count
  }

  /// Tells whether a node is likely to be in the list, not the head: below the first chapter.
  private func isList(_ node: Outline.Node) -> Bool {
    node.parent != nil && node.fields.contains { $0.label.kind != .problem }
  }

  /// Tells whether a figure says what became of tasks, as a bulletin does that counts no problems.
  private func tellsOfTasks(_ claim: NoticeClaim) -> Bool {
    ["tasks_", "matters_"].contains { tasks in
      ["done", "in_progress", "not_done"].contains { claim.quantity.hasPrefix(tasks + $0) }
    }
  }

  // MARK: Kind

  /// - Parameters:
  ///   - isLabelled: whether labels or groups say what became of two findings, as a speech does not.
  ///   - asks: whether the text asks for what it lists to be put right.
  private func refuse(
    isList: Bool, hasStatus: Bool, isLabelled: Bool, asks: Bool, _ head: HeadReader
  ) throws(NoticeRefusal) {
    let genre = page.genre
    if genre == .speech, !isList || !hasStatus || !isLabelled {
      throw NoticeRefusal(reason: .speech, place: page.title?.position.place)
    }
    if genre == .plan, !hasStatus || !isList {
      throw NoticeRefusal(reason: .noStatus, place: page.title?.position.place)
    }
    if hasStatus || isList && asks { return }
    let hasAnswers = outline.nodes.contains { node in node.fields.contains { $0.label.kind == .progress } }
    if isList, hasAnswers { return }
    if isList, genre == .notice { return }
    guard head.claims.contains(where: { $0.quantity != "count" }), genre == .notice else {
      let isPlan = isList || genre == .plan
      throw NoticeRefusal(reason: isPlan ? .noStatus : .unknown, place: page.title?.position.place)
    }
  }

  // MARK: Head

  /// - Parameter found: the findings; where the first is one of several in a paragraph, what leads to them is of the head.
  private func head(before end: Int, beside found: [FoundFinding] = [], ofBodies bodies: Set<Int>) -> HeadReader {
    let lead = found.first.flatMap { $0.isSegment && outline.owners[end] == nil ? $0.heading.range.lowerBound : nil }
    var reader = HeadReader(blocks, lead: lead.map { BlockSpan(block: end, range: 0..<$0) }, title: page.title) {
      place(of: $0)
    }
    reader.bodies = bodies
    reader.read(
      blocks.indices.filter { index in
        if index == end, lead != nil { return true }
        guard index < end else { return isOfAll(index) || isOfResults(index, behind: found) }
        if countedGroups.contains(index) { return false }
        return outline.owners[index].map { !isNextSteps($0) } ?? true
      })
    return reader
  }

  /// The paragraphs of numbers whose headings name a body, where several do: （一）青石镇。12个问题已全部完成整改。
  private var bodies: Set<Int> {
    func namesBody(_ node: Int) -> Bool {
      let text = blocks[outline.nodes[node].block].plain
      let heading = outline.heading(of: node)
      let first = Sentences.sentences(text, heading).first ?? heading
      return (2...16).contains(first.count) && Outline.body(text, first) != nil
    }
    let numbered = outline.nodes.indices.filter { outline.nodes[$0].numbering != nil }
    let rows = Dictionary(grouping: numbered) { outline.styles(of: $0) }.values
    let ofBodies = rows.filter { row in row.count > 1 && row.count(where: namesBody) * 3 >= row.count * 2 }
    return Set(ofBodies.joined().filter(namesBody).flatMap(outline.blocks(of:)))
  }

  /// Tells whether a paragraph behind the list is about all findings: it closes the notice and counts them, or stands
  /// below the table of the findings and counts what became of them.
  private func isOfAll(_ index: Int) -> Bool {
    let text = blocks[index].plain
    if ClosingParagraph.countsAll(text) { return blocks.count(where: { ClosingParagraph.countsAll($0.plain) }) == 1 }
    if outline.isClosing(index) { return ClosingParagraph.tellsOfOpen(text) || ClosingParagraph.sumsUp(text) }
    guard outline.owners[index] == nil, blocks[..<index].contains(where: { $0.place.table != nil }) else {
      return false
    }
    return Figures.read(text, blocks[index].all).count { StatusPhrases.family(text, $0.lead) != nil } > 1
  }

  /// Tells whether a paragraph stands in a part behind the list that tells what came of it: 三、整改成效.
  private func isOfResults(_ index: Int, behind found: [FoundFinding]) -> Bool {
    guard let owner = outline.owners[index], !found.isEmpty, !isNextSteps(owner) else { return false }
    let part = outline.path(to: owner)[0]
    let heading = outline.heading(of: part)
    return heading.count <= 24 && Self.results.isIn(blocks[outline.nodes[part].block].plain, heading)
      && !found.contains { finding in finding.node.map { outline.path(to: $0).contains(part) } ?? true }
  }

  private static let results: WordList = "成效 效果 结果 完成情况 总体情况 总体进展 整体进展 汇总 统计"

  private func isNextSteps(_ node: Int) -> Bool {
    outline.path(to: node).contains { ancestor in
      let heading = outline.heading(of: ancestor)
      return heading.count <= 40 && FindingFinder.next.isIn(blocks[outline.nodes[ancestor].block].plain, heading)
    }
  }

  /// 导语 before the first number, else the outermost number: 一、.
  private func place(of block: Int) -> String {
    guard let owner = outline.owners[block] else { return "导语" }
    let top = outline.nodes[outline.path(to: owner)[0]]
    guard let number = top.numbering else { return "导语" }
    return number.style == .chapter ? number.inPath + "、" : number.inPath
  }

  /// Findings without a status of their own have that which a sentence before or behind the list gives to their
  /// number, where no two of them bear it.
  private func giveNumberedStatuses(
    _ findings: inout [NoticeFinding], _ found: [FoundFinding], _ finder: FindingFinder
  ) {
    let nodes = found.compactMap(\.node)
    guard !nodes.isEmpty, findings.contains(where: { $0.status == nil }) else { return }
    let numbers = found.map { finding in finding.node.flatMap { outline.nodes[$0].numbering?.value } }
    let statuses = finder.statusesBeside(nodes)
    for (index, number) in numbers.enumerated() where findings[index].status == nil {
      guard let number, let span = statuses.status(of: number), numbers.count(where: { $0 == number }) == 1 else {
        continue
      }
      let block = blocks[span.block]
      findings[index].status = NoticeFinding.Status(
        place: .head, passage: block.passage(span.range), words: [phrases.words(block.plain, span.range)])
    }
  }

  /// Findings without a status of their own have that which the head gives to all.
  private func giveHeadStatus(_ findings: inout [NoticeFinding], _ head: HeadReader) {
    // What was done suggests no more than the head says.
    func lacksWords(_ finding: NoticeFinding) -> Bool { finding.status.map { $0.inferred.first == "done" } ?? true }
    guard findings.contains(where: lacksWords), let span = allDone(head) else { return }
    let block = blocks[span.block]
    for index in findings.indices where lacksWords(findings[index]) {
      findings[index].status = NoticeFinding.Status(
        place: .head, passage: block.passage(span.range), words: ["已完成"])
    }
  }

  /// Where the head says that as many are done as are listed.
  private func allDone(_ head: HeadReader) -> BlockSpan? {
    let open = head.claims.contains { HeadReader.isOpen($0.quantity) && $0.value > 0 }
    guard !open else { return nil }
    if let span = head.allDone { return span }
    guard let total = head.claims.first(where: { $0.quantity == "findings_total" }),
      let done = head.claims.first(where: { $0.quantity == "findings_done" }), total.value == done.value
    else { return nil }
    let index = blocks.firstIndex { $0.paragraph == done.printed.position.paragraph } ?? 0
    let from = done.printed.position.from - blocks[index].position(of: 0..<1).from
    return BlockSpan(block: index, range: max(0, from)..<max(1, from + done.printed.text.unicodeScalars.count))
  }

  // MARK: Figures

  private func claims(_ found: [FoundFinding], _ notice: Notice) -> [NoticeClaim] {
    var claims: [NoticeClaim] = []
    for (index, finding) in found.enumerated() {
      let spans = Self.spans(finding)
      let number = notice.findings[index].printedNo ?? "\(index + 1)"
      let top = finding.parent.map { place(of: outline.nodes[$0].block) } ?? ""
      let part = top.replacing("、", with: "") + number
      let start = claims.count
      for span in spans {
        claims += FindingFigures.claims(
          blocks[span.block], withoutNumber(span, finding), finding: index, place: part, from: claims.count - start)
      }
    }
    return claims
  }

  /// All text of a finding, what stands behind labels in the heading's own paragraph included.
  private static func spans(_ finding: FoundFinding) -> [BlockSpan] {
    [finding.heading] + finding.text.filter { $0.block != finding.heading.block || finding.isSegment }
      + finding.fields.filter { $0.block == finding.heading.block }.map {
        BlockSpan(block: $0.block, range: $0.label.value)
      }
  }

  /// Fills the head counts of findings and tables; a year that may be misprinted is a doubt.
  private func addStaffing(_ found: [FoundFinding], _ notice: inout Notice) {
    let whole = notice.inspectedName
    for (index, finding) in found.enumerated() {
      for span in Self.spans(finding) {
        let reader = HeadcountReader(
          block: blocks[span.block], finding: index, stage: isAnswer(span, finding) ? .after : .inspection, whole: whole
        )
        let read = reader.read(withoutNumber(span, finding))
        notice.staffing += read.counts
        notice.doubts += read.misprints.map {
          NoticeDoubt(
            kind: .date, row: .finding(index), column: nil, passage: $0, readings: ["\($0.text.dropLast())年"],
            taken: "\($0.text.dropLast())年")
        }
      }
    }
    notice.staffing += document.figures.flatMap { $0.headcounts() }
  }

  /// Tells whether a span tells what was done: it stands behind 整改情况： or the like, or in a list below.
  private func isAnswer(_ span: BlockSpan, _ finding: FoundFinding) -> Bool {
    guard span != finding.heading else { return false }
    let isInline = span.block == finding.heading.block
    let field =
      finding.fields.first { $0.block == span.block && (!isInline || $0.label.value == span.range) }
      ?? finding.fields.first { $0.more.contains(span.block) }
    switch field?.label.kind {
    case .progress, .measures, .status, .goal: return true
    case .problem, .due, .closed, .opened, .units, .office, .amount, .note, .other: return false
    case nil: return outline.owners[span.block].map { outline.nodes[$0].isItem } ?? false
    }
  }

  /// Paragraphs below a finding without their numbers and without what is no report: dates of deadlines.
  private func withoutNumber(_ span: BlockSpan, _ finding: FoundFinding) -> Range<Int> {
    guard span.range.lowerBound == 0, let number = Numbering.read(blocks[span.block].plain),
      number.end <= span.range.upperBound
    else { return span.range }
    return number.end..<span.range.upperBound
  }

  /// How many findings the headings above them report: 一、已完成整改的问题（12个）, （一）上坪村（3个问题，已整改2个）.
  private func groupClaims(_ finder: FindingFinder, _ found: [FoundFinding]) -> [NoticeClaim] {
    let parents = Set(found.compactMap(\.parent).flatMap { outline.path(to: $0) })
    var known: Set<String> = []
    return parents.sorted().flatMap { node -> [NoticeClaim] in
      let block = blocks[outline.nodes[node].block]
      let heading = outline.heading(of: node)
      let status = finder.groupStatus(node).flatMap { StatusPhrases.family(block.plain, $0.range) }
      let isGroup = finder.groupStatus(node) != nil
      let end = heading.withoutSigns("。:;,", atEndIn: block.plain)
      let bracket = end.withoutBracket(atEndIn: block.plain).upperBound..<end.upperBound
      let range = isGroup ? heading : bracket
      let figures = Figures.read(block.plain, range, readsWords: true).filter(\.countsFindings)
      var path = outline.path(to: node).compactMap { outline.nodes[$0].numbering?.inPath }.joined()
      if path.isEmpty || !known.insert(path).inserted { path += "\(node)" }
      return figures.prefix(isGroup ? 1 : 4).enumerated().compactMap { index, figure in
        guard let value = figure.value else { return nil }
        let own = StatusPhrases.family(block.plain, figure.noun) ?? StatusPhrases.family(block.plain, figure.lead)
        let family = isGroup ? status : own
        return NoticeClaim(
          id: "group_\(path)" + (index == 0 ? "" : "_\(index + 1)"), finding: nil,
          place: place(of: outline.nodes[node].block),
          quantity: "findings_\(family.map { $0.rawValue + "_" } ?? "")in_group", population: "findings", value: value,
          decimals: 0, unit: "findings", printed: block.passage(figure.range))
      }
    }
  }

  // MARK: Doubts

  private func numberingDoubts(_ found: [FoundFinding], _ notice: Notice) -> [NoticeDoubt] {
    found.indices.compactMap { index in
      guard let node = found[index].node, outline.nodes[node].isOutOfOrder,
        let number = outline.nodes[node].numbering
      else { return nil }
      let block = blocks[outline.nodes[node].block]
      // 问题7： and 第7项： are numbers of another list.
      // 43619. begins a part of a longer list.
      guard number.style != .ordinal, number.style != .problem, number.value < 1000 else { return nil }
      return NoticeDoubt(
        kind: .numbering, row: .finding(index), column: "printed_no", passage: block.passage(0..<number.end),
        readings: [number.printed], taken: number.printed)
    }
  }

  /// Sentences that give several days on which a finding was put right.
  private func completionDoubts(_ findings: [NoticeFinding]) -> [NoticeDoubt] {
    findings.indices.compactMap { index in
      let days = findings[index].closedDays
      guard days.count > 1, findings[index].closed == nil else { return nil }
      return NoticeDoubt(
        kind: .date, row: .finding(index), column: "closed_on", passage: days[days.count - 1],
        readings: days.map(\.text))
    }
  }

  /// Gives days without a year that of the notice's own day, or the year before where their month is behind it.
  private func settleCutOffs(_ notice: inout Notice) {
    for index in notice.claims.indices {
      guard case .withoutYear(let month, let day, let passage) = notice.claims[index].cutOff else { continue }
      guard let published = notice.publishedOn?.day else {
        notice.claims[index].cutOff = .unknown
        continue
      }
      let year = month <= published.month ? published.year : published.year - 1
      notice.claims[index].cutOff = CutOffDate.named(passage, year: year, month: month, day: day)
    }
  }

  /// Figures cannot count up to a day behind that of the notice: one of the two is misprinted.
  private func addLateCutOff(_ notice: inout Notice) {
    guard let published = notice.publishedOn?.day.description else { return }
    for claim in notice.claims {
      guard case .named(let period, let passage) = claim.cutOff, period > published else { continue }
      // 截至2023年12月底 in a notice of December counts the month in which it appears.
      if !passage.text.contains("日"), period.prefix(7) == published.prefix(7) { continue }
      notice.doubts.append(
        NoticeDoubt(
          kind: .date, row: .claim(claim.id), column: "period", passage: passage, readings: [period], taken: period))
      return
    }
  }

  private func addNotRead(_ notice: inout Notice) {
    for words in MirrorText.strangeWords(in: document.blocks) {
      notice.doubts.append(NoticeDoubt(kind: .structure, row: .notice, column: nil, passage: words))
    }
    for (kind, passage) in document.notRead {
      notice.doubts.append(NoticeDoubt(kind: kind, row: .notice, column: nil, passage: passage))
    }
    notice.notes += document.notes
  }

  /// A text that ends within a sentence is only a part of a notice.
  private func checkEnd(_ notice: inout Notice) {
    guard notice.kind == .list, page.isOpenEnded, let block = page.body.last else { return }
    let passage = block.passage(max(0, block.scalars.count - 12)..<block.scalars.count)
    notice.doubts.append(NoticeDoubt(kind: .structure, row: .notice, column: nil, passage: passage))
    notice.notes.append("the text ends within a sentence at \(passage.position.place.words): what follows is missing")
  }

  // MARK: Next steps

  private func addNextSteps(_ notice: inout Notice) {
    let chapters = outline.nodes.indices.filter { outline.nodes[$0].parent == nil && isNextSteps($0) }
    guard let chapter = chapters.last else { return }
    notice.nextStepsPlace = place(of: outline.nodes[chapter].block)
    notice.nextSteps = outline.nodes[chapter].children.map { child in
      blocks[outline.nodes[child].block].passage(outline.heading(of: child))
    }
  }
}
