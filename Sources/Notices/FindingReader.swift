/// Reads the fields of one finding.
struct FindingReader {
  let finder: FindingFinder
  let phrases: StatusPhrases
  var outline: Outline { finder.outline }
  var blocks: [TextBlock] { finder.outline.blocks }

  init(_ finder: FindingFinder, _ phrases: StatusPhrases) {
    self.finder = finder
    self.phrases = phrases
  }

  /// The finding with everything that its own text says; its path, area and section are of the list.
  func finding(_ found: FoundFinding) -> NoticeFinding {
    let heading = label(found)
    let last = found.text.last ?? found.heading
    var finding = NoticeFinding(
      printedNo: found.node.flatMap { outline.nodes[$0].numbering?.printed }.map(withFullBrackets), path: [],
      label: heading, position: position(found, last))
    finding.status = status(found)
    finding.isPending = answers(found).flatMap(withoutUnticked).contains {
      PendingWords.isPending(blocks[$0.block].plain, $0.range)
    }
    for field in found.fields {
      guard let passage = value(field) else { continue }
      switch field.label.kind {
      case .units: if finding.unit == nil { finding.unit = passage } else { finding.unit?.text += "、" + passage.text }
      case .office: finding.office = finding.office ?? passage
      case .due: finding.due = finding.due ?? passage
      case .closed: finding.closed = finding.closed ?? passage
      case .opened: finding.opened = finding.opened ?? passage
      case .amount: finding.amount = finding.amount ?? passage
      case .note: if isNote(field, of: found) { finding.note = finding.note ?? passage }
      case .problem, .status, .progress, .measures, .goal, .other: break
      }
    }
    finding.amount = finding.amount ?? amount(found)
    if finding.unit == nil { finding.unit = found.body.map { blocks[$0.block].passage($0.range) } ?? body(found) }
    if finding.due == nil { finding.due = told(found) }
    if finding.closed == nil { finding.closedDays = completionDays(found, finding.status) }
    if finding.closedDays.count == 1 { finding.closed = finding.closedDays[0] }
    finding.measures = measures(found)
    return finding
  }

  /// The day by which the finding is to be put right, where a sentence tells it and no label: 计划2023年6月底前完成.
  private func told(_ found: FoundFinding) -> Passage? {
    if let term = PlannedCompletion.termInBrackets(blocks[found.heading.block].plain, atEndOf: found.heading.range) {
      return blocks[found.heading.block].passage(term)
    }
    for span in [found.heading] + answers(found) {
      let text = blocks[span.block].plain
      let brackets = Sentences.brackets(text, span.range)
      for clause in (Sentences.sentences(text, span.range) + brackets).flatMap({ Sentences.clauses(text, $0) }) {
        if let term = PlannedCompletion.term(text, clause) { return blocks[span.block].passage(term) }
      }
    }
    return nil
  }

  /// Tells whether a label is 备注 of the finding itself: 注： and 说明： explain the list, as does what stands below a
  /// table of findings.
  private func isNote(_ field: Outline.Node.Field, of found: FoundFinding) -> Bool {
    let block = blocks[field.block]
    let name = block.plain[field.label.range].string
    return (name.contains("备注") || name.contains("Note"))
      && (block.place.table != nil || blocks[found.heading.block].place.table == nil)
  }

  private func withFullBrackets(_ number: String) -> String {
    number.replacing("(", with: "（").replacing(")", with: "）")
  }

  private func position(_ found: FoundFinding, _ last: BlockSpan) -> Position {
    let block = blocks[found.heading.block]
    var start = found.heading.range.lowerBound
    // The number of a row of a table is a cell of its own.
    if found.node != nil, block.place.table == nil { start = 0 }
    let end =
      last.block == found.heading.block ? max(last.range.upperBound, found.heading.range.upperBound) : block.plain.count
    return block.position(of: start..<max(end, start + 1))
  }

  // MARK: The finding's own words

  private func label(_ found: FoundFinding) -> Passage {
    var span = found.heading
    var text = blocks[span.block].plain
    // A heading that is nothing but a number: the words are those of 存在问题：, or stand below it.
    let below = found.text.first { part in
      part.block != found.heading.block && !found.fields.contains { $0.block == part.block }
        && !blocks[part.block].plain[part.range].withoutBlanks.isEmpty
    }
    let problem = found.fields.first { $0.label.kind == .problem }
    if let problem,
      body(found) != nil || isCondition(problem)
        || namesNoFault(found.heading) && !standsBesideFaults(found) && words(of: problem) != nil
    {
      span = words(of: problem) ?? span
      text = blocks[span.block].plain
    } else if isOnlyNumber(span), problem == nil, let below, found.fields.allSatisfy({ $0.block > below.block }) {
      span = below
      text = blocks[span.block].plain
    } else if isOnlyNumber(span), let problem {
      let spans = fieldSpans(problem)
      span = spans.first { !blocks[$0.block].plain[$0.range].withoutBlanks.isEmpty } ?? span
      text = blocks[span.block].plain
    }
    var range = span.range
    for _ in 0..<2 {
      if let number = Numbering.read(Array(text[..<range.upperBound]), from: range.lowerBound),
        number.end < range.upperBound
      {
        range = number.end..<range.upperBound
      }
      if let length = Self.enumerators.length(at: range.lowerBound, in: text, before: range.upperBound) {
        range = (range.lowerBound + length)..<range.upperBound
      }
    }
    // 政务服务领域。窗口人员脱岗。整改情况：…
    let sentences = Sentences.sentences(text, range)
    if sentences.count > 1, sentences[0].count <= 20, finder.namesArea(text, sentences[0]),
      !finder.namesFault(text, sentences[0]), phrases.core(text, sentences[1]) == nil,
      ToldActions.outcome(text, sentences[1]) == nil
    {
      range = sentences[1].lowerBound..<range.upperBound
    }
    if let problem = FieldLabel.read(text, range).first, problem.range.lowerBound == range.lowerBound,
      !problem.value.isEmpty
    {
      range = problem.value
    }
    if let beside = found.node.flatMap({ finder.besideStatus($0) }), beside.status.block == span.block {
      let inside = range.clamped(to: beside.label)
      if !inside.isEmpty { range = inside }
    }
    if let term = PlannedCompletion.termInBrackets(text, atEndOf: range) {
      range = range.lowerBound..<(term.lowerBound - 1)
    }
    return blocks[span.block].passage(shortened(text, words(text, range)).withoutSigns(",;:", atEndIn: text))
  }

  /// The body that a heading names, where the words of the finding stand behind 存在问题： below it.
  private func body(_ found: FoundFinding) -> Passage? {
    guard let problem = found.fields.first(where: { $0.label.kind == .problem }), problem.block != found.heading.block,
      words(of: problem) != nil
    else { return nil }
    let text = blocks[found.heading.block].plain
    guard let name = Outline.body(text, found.heading.range), (3...24).contains(name.count),
      text[name].allSatisfy(\.isChinese)
    else { return nil }
    return blocks[found.heading.block].passage(name)
  }

  /// Tells whether a heading only says where or of whom the finding is, so that its words stand behind 存在问题：.
  private func namesNoFault(_ heading: BlockSpan) -> Bool {
    let text = blocks[heading.block].plain
    guard heading.range.count <= 40, text[heading.range].contains(where: \.isChinese) else { return false }
    // 隐患编号：AQ-01 and 隐患部位：仓库 are labels that nobody knows.
    let isLabel = text[heading.range].prefix(8).contains(":")
    return isLabel || !finder.namesFault(text, heading.range)
  }

  /// Tells whether the headings beside a heading name what is wrong, so that it does so itself in words that nobody
  /// knows.
  private func standsBesideFaults(_ found: FoundFinding) -> Bool {
    guard let node = found.node else { return false }
    let beside = outline.neighbours(of: node)
    return !beside.isEmpty && beside.count(where: finder.namesFault) * 3 >= beside.count * 2
  }

  /// An audit in English tells as Condition what it found.
  private func isCondition(_ problem: Outline.Node.Field) -> Bool {
    FieldLabel.isCondition(blocks[problem.block].plain[problem.label.range].string) && words(of: problem) != nil
  }

  /// The first part of a field with words in it; `nil` where it is empty.
  private func words(of field: Outline.Node.Field) -> BlockSpan? {
    fieldSpans(field).first { !blocks[$0.block].plain[$0.range].withoutBlanks.isEmpty }
  }

  /// The first sentence of a range, and what goes on with it behind semicolons: 线路未防爆；灭火器过期8具.
  private func words(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Range<Int> {
    let sentences = Sentences.sentences(text, range)
    guard var words = sentences.first else { return range }
    for next in sentences.dropFirst() {
      let goesOn =
        text[words.upperBound..<next.lowerBound].contains(";") && finder.namesFault(text, next)
        && Sentences.clauses(text, next).allSatisfy {
          phrases.core(text, $0) == nil && ToldActions.outcome(text, $0) == nil
        }
      guard goesOn, next.upperBound - words.lowerBound <= 60 else { break }
      words = words.lowerBound..<next.upperBound
    }
    return words
  }

  /// Tells whether a heading is nothing but a number, such as 整改任务一 behind （一）, or says no more than where the
  /// finding is numbered: 整改任务（省督察反馈第4项）.
  private func isOnlyNumber(_ span: BlockSpan) -> Bool {
    guard span.range.count >= 2 else { return true }
    let text = Array(blocks[span.block].plain[..<span.range.upperBound])
    if let open = text[span.range].firstIndex(of: "("), text.last == ")", text[open...].contains("第"),
      FieldLabel.kind(ofWords: Array(text[span.range.lowerBound..<open])) == .problem
    {
      return true
    }
    return Numbering.read(text, from: span.range.lowerBound)?.end == span.range.upperBound
  }

  /// A long sentence up to its first comma.
  private func shortened(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Range<Int> {
    guard range.count > 60, let clause = Sentences.clauses(text, range).first, clause.count >= 4 else { return range }
    return clause
  }

  static let enumerators: WordList = "一是 二是 三是 四是 五是 六是 七是 八是 九是 十是"

  // MARK: Fields

  /// What stands behind a label: behind it in its paragraph, then the paragraphs that go on with it.
  func fieldSpans(_ field: Outline.Node.Field) -> [BlockSpan] {
    let first = BlockSpan(block: field.block, range: field.label.value)
    return [first] + field.more.map { BlockSpan(block: $0, range: blocks[$0].all) }
  }

  private func value(_ field: Outline.Node.Field) -> Passage? {
    for span in fieldSpans(field) {
      var range = blocks[span.block].plain[span.range].withoutBlanks
      // Behind the bodies, or the day, a sentence may go on: 责任部门：县农业农村局。召开专题会议。
      if field.label.kind.isShort, let stop = end(of: field, blocks[span.block].plain, range) {
        range = range.lowerBound..<stop
      }
      while let last = range.last, "。;,".unicodeScalars.contains(blocks[span.block].plain[last]) {
        range = range.lowerBound..<last
      }
      if !range.isEmpty { return blocks[span.block].passage(range) }
    }
    return nil
  }

  /// The text that answers the finding: behind 整改情况： and the like, with the items of their lists;
  /// all text behind the heading where there are no labels.
  func answers(_ found: FoundFinding) -> [BlockSpan] {
    guard found.fields.contains(where: { Self.isAnswer($0.label.kind) }) else { return unlabelled(found) }
    var spans: [BlockSpan] = []
    for field in found.fields {
      switch field.label.kind {
      case .progress, .measures, .status: spans += fieldSpans(field)
      case .problem, .due, .closed, .opened, .units, .office, .amount, .goal, .note, .other: continue
      }
    }
    return spans + items(found)
  }

  private static func isAnswer(_ kind: FieldLabel.Kind) -> Bool {
    switch kind {
    case .progress, .measures, .status: true
    case .problem, .due, .closed, .opened, .units, .office, .amount, .goal, .note, .other: false
    }
  }

  /// The text behind the heading without the paragraphs that begin with a label: （责任单位：财务股） may stand beside the
  /// heading, and what was done below it, or behind a label of a few words: 整改期限：10月31日；目前已整改完毕。
  private func unlabelled(_ found: FoundFinding) -> [BlockSpan] {
    found.text.filter { span in
      !found.fields.contains { $0.block == span.block && $0.block != found.heading.block }
    } + found.fields.filter(\.label.kind.isShort).compactMap(behindValue)
  }

  /// Returns the index at which a short field ends: at a full stop, or before a status: 完成时间：2023年6月3日，已整改, 责任单位：县水利局，已整改.
  private func end(of field: Outline.Node.Field, _ text: [Unicode.Scalar], _ range: Range<Int>) -> Int? {
    let kind = field.label.kind
    let stop = text[range].firstIndex { kind.ends(at: $0) }
    guard kind != .status else { return stop }
    return phrases.beginningOfStatus(text, range.lowerBound..<(stop ?? range.upperBound)) ?? stop
  }

  /// What stands behind the first semicolon or full stop of a short field.
  private func behindValue(_ field: Outline.Node.Field) -> BlockSpan? {
    let text = blocks[field.block].plain
    guard let stop = end(of: field, text, field.label.value), stop + 1 < field.label.value.upperBound
    else { return nil }
    return BlockSpan(block: field.block, range: (stop + 1)..<field.label.value.upperBound)
  }

  /// The options that are ticked, where a text offers some: □正在整改 says nothing of the finding.
  private func withoutUnticked(_ span: BlockSpan) -> [BlockSpan] {
    guard let options = TickedOptions(blocks[span.block].plain, span.range) else { return [span] }
    return options.ticked.map { BlockSpan(block: span.block, range: $0) }
  }

  private func items(_ found: FoundFinding) -> [BlockSpan] {
    guard let node = found.node else { return [] }
    return outline.nodes[node].children.filter { outline.nodes[$0].isItem }.flatMap { outline.blocks(of: $0) }
      .map { BlockSpan(block: $0, range: blocks[$0].all) }
  }

  // MARK: Status

  private func status(_ found: FoundFinding) -> NoticeFinding.Status? {
    if let status = labelled(found) { return status }
    if let node = found.node, let beside = finder.besideStatus(node) { return certain(beside.status, .label) }
    let prose =
      found.fields.filter { $0.label.kind == .progress }.flatMap(fieldSpans)
      + found.fields.filter { $0.label.kind == .measures || $0.label.kind == .status }.flatMap(fieldSpans)
      + items(found)
    let isLabelled = found.fields.contains { Self.isAnswer($0.label.kind) }
    if let status = inSentences(isLabelled ? prose : unlabelled(found), isSegment: found.isSegment) { return status }
    if let node = found.node, let last = finder.lastClauseStatus(node) { return certain(last, .sentence) }
    if let status = grouped(found) ?? planned(found) ?? inferred(found) { return status }
    guard let node = found.node, let unknown = finder.unknownBesideStatus(node) else { return nil }
    let passage = blocks[unknown.block].passage(unknown.range)
    return NoticeFinding.Status(place: .label, passage: passage, words: [passage.text])
  }

  /// The last clause that gives a day by which the finding is to be put right, where nothing else says what became
  /// of it.
  private func planned(_ found: FoundFinding) -> NoticeFinding.Status? {
    for span in answers(found).reversed() {
      let text = blocks[span.block].plain
      let clauses = Sentences.sentences(text, span.range).flatMap { Sentences.clauses(text, $0) }
      guard let clause = clauses.last(where: { PlannedCompletion.isMeant(text, $0) }) else { continue }
      let passage = blocks[span.block].passage(clause)
      return NoticeFinding.Status(place: .sentence, passage: passage, words: [passage.text])
    }
    return nil
  }

  func certain(_ span: BlockSpan, _ place: NoticeFinding.Status.Place) -> NoticeFinding.Status {
    let block = blocks[span.block]
    return NoticeFinding.Status(
      place: place, passage: block.passage(span.range), words: [phrases.words(block.plain, span.range)])
  }

  /// The statuses behind labels.
  private func labelled(_ found: FoundFinding) -> NoticeFinding.Status? {
    var statuses: [NoticeFinding.Status] = []
    for field in found.fields where field.label.kind == .status || field.label.kind == .progress {
      let isStatus = field.label.kind == .status
      guard let span = words(of: field) else { continue }
      guard var status = labelled(span, isStatus: isStatus) else { continue }
      status.isAnswer = blocks[field.block].plain[field.label.range].starts(with: "是否".unicodeScalars)
      statuses.append(status)
    }
    // Words that nobody knows count only where no others stand.
    let known = statuses.filter { status in status.words.allSatisfy { phrases.isKnown($0) } }
    let kept = known.isEmpty ? statuses : known
    guard let first = kept.first else { return nil }
    var all = first
    all.words = kept.flatMap(\.words).reduce(into: []) { list, word in if !list.contains(word) { list.append(word) } }
    return all
  }

  func labelled(_ span: BlockSpan, isStatus: Bool) -> NoticeFinding.Status? {
    let text = blocks[span.block].plain
    let range = text[span.range].withoutBlanks
    if let options = TickedOptions(text, range) { return ticked(options, span.block, range) }
    if let core = phrases.core(text, range) {
      var status = certain(BlockSpan(block: span.block, range: core), .label)
      status.passage = blocks[span.block].passage(printed(text, range))
      return status
    }
    if let sign = sign(span.block, range) { return sign }
    let first = Sentences.sentences(text, range).first ?? range
    if first != range, let core = phrases.core(text, first) {
      return certain(BlockSpan(block: span.block, range: core), .label)
    }
    let clauses = Sentences.clauses(text, range)
    // 整改情况：持续整改，正在补办手续。
    if let clause = clauses.first, let core = phrases.core(text, clause), core == clause,
      StatusPhrases.family(text, core) == .inProgress
    {
      return certain(BlockSpan(block: span.block, range: core), .label)
    }
    // 整改情况：正在补办手续，持续整改。
    if clauses.count > 1, let last = clauses.last, let core = phrases.core(text, last), core == last,
      StatusPhrases.family(text, core) == .inProgress, Self.rectification.isIn(text, core)
    {
      return certain(BlockSpan(block: span.block, range: core), .label)
    }
    guard isStatus else { return nil }
    if let clause = clauses.first, let core = phrases.core(text, clause), core.count <= 12 {
      return certain(BlockSpan(block: span.block, range: core), .label)
    }
    // What was done may stand before it: 整改结果：追回资金2万元。该事项已办结。
    let sentences = Sentences.sentences(text, range)
    if sentences.count > 1, let last = sentences.last, let core = phrases.core(text, last), phrases.isStated(text, core)
    {
      return certain(BlockSpan(block: span.block, range: core), .label)
    }
    // 完成情况：新建管网2公里，已完成整改。
    if clauses.count > 1, let last = clauses.last, let core = phrases.core(text, last), phrases.isStated(text, core),
      core.upperBound == last.upperBound
    {
      return certain(BlockSpan(block: span.block, range: core), .label)
    }
    // Words of a status that nobody knows, not prose.
    guard range.count <= 24, clauses.count <= 2 else { return nil }
    let passage = blocks[span.block].passage(printed(text, range))
    var status = NoticeFinding.Status(place: .label, passage: passage, words: [passage.text])
    status.inferred = ToldActions.statuses(clauses.compactMap { ToldActions.outcome(text, $0) })
    return status
  }

  private static let rectification: WordList = "整改"

  /// The statuses of sentences that say nothing else.
  private func inSentences(_ spans: [BlockSpan], isSegment: Bool) -> NoticeFinding.Status? {
    var whole: [BlockSpan] = []
    var parts: [BlockSpan] = []
    for span in spans {
      let text = blocks[span.block].plain
      for sentence in Sentences.sentences(text, span.range) {
        let number = Numbering.read(text, from: sentence.lowerBound).flatMap { $0.end < sentence.upperBound ? $0 : nil }
        let isPart =
          Self.enumerators.length(at: sentence.lowerBound, in: text, before: sentence.upperBound) != nil
          || number != nil
        let sentence = (number?.end ?? sentence.lowerBound)..<sentence.upperBound
        let clauses = Sentences.clauses(text, sentence)
        for clause in clauses {
          // 已取得明显成效，已完成整改: the clause behind says what became of it.
          let isPraise = Self.praise.length(at: clause.lowerBound, in: text, before: clause.upperBound) != nil
          if isPraise, clause != clauses.last { continue }
          // 完成，并长期坚持 goes over two clauses; 至今未整改 is a status, 至今仍未修好 is none.
          guard let core = phrases.core(text, clause.lowerBound..<sentence.upperBound) ?? phrases.core(text, clause),
            !Self.past.isIn(text, clause) || Self.past.isIn(text, core),
            !StatusPhrases.isAsked(text, sentence, before: core),
            phrases.isStated(text, core) || !isPart && phrases.core(text, sentence) != nil
              || isSegment && clause.upperBound == sentence.upperBound
          else { continue }
          if isPart, !outline.isStatus(span.block), !phrases.namesFinding(text, clause) {
            parts.append(BlockSpan(block: span.block, range: core))
          } else {
            whole.append(BlockSpan(block: span.block, range: core))
          }
        }
      }
    }
    let found = whole.isEmpty ? parts : whole
    guard let last = found.last else { return counted(spans) }
    var status = certain(last, .sentence)
    status.isOfParts = whole.isEmpty
    status.words = found.map { phrases.words(blocks[$0.block].plain, $0.range) }
      .reduce(into: []) { list, word in if !list.contains(word) { list.append(word) } }
    return status
  }

  private static let praise: WordList = "取得 已取得 已经取得 均取得"
  private static let past: WordList = "至今 依然 一直 当时 长期以来 巡察期间 截至巡察"

  /// 1项已完成，3项正在推进: several statuses in one finding.
  private func counted(_ spans: [BlockSpan]) -> NoticeFinding.Status? {
    for span in spans {
      let text = blocks[span.block].plain
      var families: Set<StatusPhrases.Family> = []
      var first: Range<Int>?
      for figure in Figures.read(text, span.range) where "项个条件".contains(figure.unit) {
        guard let family = StatusPhrases.family(text, figure.lead) ?? StatusPhrases.family(text, figure.noun) else {
          continue
        }
        families.insert(family)
        first = first ?? figure.lead.lowerBound..<figure.noun.upperBound
      }
      guard families.count > 1, let first else { continue }
      return NoticeFinding.Status(
        place: .sentence, passage: blocks[span.block].passage(first), words: families.map(\.rawValue).sorted(),
        isOfParts: true)
    }
    return nil
  }

  /// The status that a sentence behind a list gives to its item, or the heading of a group to all of its findings.
  private func grouped(_ found: FoundFinding) -> NoticeFinding.Status? {
    if let group = found.group { return box(group) ?? certain(group, .group) }
    guard let parent = found.parent else { return nil }
    for node in outline.path(to: parent).reversed() {
      if let span = finder.groupStatus(node) { return certain(span, .group) }
    }
    return nil
  }
}
