/// A label before what is said of a finding (整改情况：…).
struct FieldLabel: Sendable {
  enum Kind: Sendable {
    /// The finding's own words.
    case problem
    case status
    /// What has been done, told in words.
    case progress
    case measures
    case due, closed, opened
    case units, office
    case amount, goal, note
    /// What is told beside a finding and goes to no column: 是否属实, 未完成原因, 下步措施.
    case other

    /// True where a numbered list may stand behind the label.
    var opensList: Bool {
      switch self {
      case .progress, .measures, .goal, .status: true
      case .problem, .due, .closed, .opened, .units, .office, .amount, .note, .other: false
      }
    }

    /// Tells whether a sign ends the few words behind the label: a semicolon may part bodies, but no days.
    func ends(at sign: Unicode.Scalar) -> Bool {
      switch self {
      case .due, .closed, .opened: sign == "。" || sign == ";"
      case .problem, .status, .progress, .measures, .units, .office, .amount, .goal, .note, .other: sign == "。"
      }
    }

    /// True where what stands behind the label is a few words.
    var isShort: Bool {
      switch self {
      case .status, .due, .closed, .opened, .units, .office: true
      case .problem, .progress, .measures, .amount, .goal, .note, .other: false
      }
    }
  }

  var kind: Kind
  /// The label with its colon and its brackets.
  var range: Range<Int>
  /// What stands behind it, up to the next label.
  var value: Range<Int>

  /// Tells whether a colon or brackets mark it, not only a line of its own.
  func isMarked(in text: [Unicode.Scalar]) -> Bool {
    range.last.map { ":】]".unicodeScalars.contains(text[$0]) } ?? false
  }

  /// The labels by the words that notices print; a label may be these words alone.
  static let kinds: [(kind: Kind, words: [String])] = [
    (
      .status,
      [
        "整改进度", "整改状态", "整改进展", "销号情况", "消号情况", "销号状态", "消号状态", "完成情况", "验收情况", "措施状态", "整改结果",
        "完成进度", "整改完成情况", "当前状态", "目前状态", "当前进度", "目前进度", "目前进展", "进展状态", "落实状态", "办理状态", "办理进度",
        "办理结果", "完成状态", "整改完成进度", "整改效果", "整改类别", "状态", "进度", "结果", "整改结论", "验收结论", "验收意见", "核验意见", "复查情况", "复查结果",
        "复查结论", "复查意见", "复核结论", "复核意见", "核查意见", "改正情况",
        "闭环情况", "化解进度", "督查认定", "核查认定", "认定结果", "销案情况", "整改验收", "整改认定", "整改评价", "完成进展", "工作进度", "Status",
        "Current Status",
        "Implementation Status", "Status of Finding", "Finding Status", "Recommendation Status", "Follow-up Status",
        "Follow-Up Status", "Status of Recommendation", "Status of Corrective Action", "Present Status", "Disposition",
        "是否完成", "是否完成整改", "是否整改", "是否办结", "是否销号", "是否整改到位",
      ]
    ),
    (
      .progress,
      [
        "整改", "整改情况", "整改进展情况", "整改落实情况", "整改落实", "落实情况", "整改工作情况", "整改成效", "进展", "成效", "进展情况", "整改工作进展", "整改工作进展情况",
        "目前整改情况", "办理情况", "整改具体情况", "具体整改情况", "整改完成情况说明", "落实整改情况", "整改进展及成效", "整改措施及成效", "整改措施及完成情况",
        "整改措施和成效", "整改措施及进展", "整改措施及落实情况", "整改措施和落实情况", "整改工作开展情况", "主要工作", "Response", "Action Taken",
        "Management Response", "Management's Response", "Management Update", "Auditee Response", "Agency Response",
        "Department Response", "Follow-up", "Follow-Up", "Action taken", "Actions Taken", "Corrective Action Taken",
        "整改推进情况", "整改开展情况", "整改说明", "处理情况", "处置情况", "整改情况说明", "取得成效", "整改回复", "整改报告",
        "回应", "答复", "回复", "办理", "处理", "落实", "整改后", "整改后情况", "整改过程", "办理过程", "目前情况", "现状", "整改动态",
      ]
    ),
    (
      .measures,
      [
        "整改措施", "主要措施", "具体措施", "整改举措", "采取措施", "采取的措施", "整改具体措施", "措施", "具体整改措施", "主要整改措施", "工作措施", "主要做法",
        "Measures", "Actions", "Corrective Action", "Corrective Action Plan", "Planned Corrective Action",
        "Planned Action",
        "具体举措",
      ]
    ),
    (
      .due,
      [
        "整改时限", "整改期限", "完成时限", "整改完成时限", "计划完成时间", "整改时间", "限期", "时限", "期限", "限期整改时间", "完成期限", "计划完成时限",
        "Target date", "Due date", "Target completion date", "Anticipated Completion Date", "Expected Completion Date",
        "Estimated Completion Date", "Planned Completion Date", "Completion Date", "Deadline", "Implementation Date",
        "整改截止时间", "预计完成时间",
        "时间节点", "整改节点", "完成节点", "时限要求", "截止时间", "截止日期", "最后期限",
      ]
    ),
    (
      .closed,
      [
        "完成时间", "销号时间", "办结时间", "整改完成时间", "销号日期", "完成日期", "实际完成时间", "Closed Date", "Date Closed", "Date Corrected",
        "验收时间", "消号时间",
      ]
    ),
    (.opened, ["反馈时间", "发现时间", "交办时间"]),
    (
      .units,
      [
        "责任单位", "牵头单位", "整改责任单位", "主责单位", "配合单位", "责任部门", "责任科室", "责任股室", "牵头部门", "配合部门", "整改单位", "责任处室",
        "牵头科室", "配合科室", "协助单位", "Responsible", "Responsible Unit", "Responsible Department", "Responsible Party",
        "Responsible Office", "Department", "Owner", "Action Owner", "牵头责任单位", "承办单位", "协办单位", "责任主体",
      ]
    ),
    (
      .office,
      [
        "责任领导", "责任人", "牵头领导", "分管领导", "责任人员", "整改责任人", "牵头责任人", "包案领导", "直接责任人", "第一责任人", "负责人", "整改责任领导",
        "主要责任人", "具体责任人", "Responsible Official", "Responsible Person", "Contact Person",
      ]
    ),
    (
      .problem,
      [
        "反馈问题", "存在问题", "问题", "问题描述", "问题表现", "具体表现", "具体问题", "巡察反馈问题", "主要问题", "问题内容", "Finding",
        "Recommendation", "Condition", "Observation", "Deficiency", "Violation", "Condition Found", "Issue", "反馈意见",
        "巡视反馈问题", "审计发现问题", "存在的问题", "问题摘要", "问题表述", "主要表现", "督察发现", "巡察发现", "审计发现", "检查发现",
        "反馈指出", "巡察反馈", "反馈的问题", "整改任务", "整改事项",
        "违法事实", "违规事实", "违法行为", "违规行为", "违法违规行为", "违规情形", "违法情形", "问题情形", "问题现象", "检查时情况", "整改前", "整改前情况", "原存在问题",
        "原问题", "原有问题",
        "隐患", "隐患描述", "不符合项", "不符合事实", "缺陷", "督查意见", "督导发现", "抽查发现", "暗访发现", "排查发现", "督查发现", "诉求", "督察指出", "巡视指出",
        "巡察指出", "审计指出", "检查指出",
        "督查指出", "主要隐患", "存在隐患", "主要违法事实",
      ]
    ),
    (.amount, ["涉及金额", "金额", "问题金额", "涉及资金"]),
    (.goal, ["整改目标", "工作目标", "目标", "Criteria"]),
    (
      .other,
      [
        "Cause", "Effect", "Context", "Questioned Costs", "Potential Effect", "Possible Effect", "Repeat Finding",
        "Prevalence", "Background", "Risk", "Impact", "Reason",
      ]
    ),
    (.note, ["备注", "Note", "说明", "注"]),
  ]

  private static let kindOfWord: [String: Kind] = Dictionary(
    kinds.flatMap { row in row.words.flatMap(spellings).map { ($0, row.kind) } },
    uniquingKeysWith: { first, _ in first })

  private static let words = WordList(kinds.flatMap(\.words).flatMap(spellings))

  /// The ways in which an English label is printed: Target Date, Target date, TARGET DATE.
  private static func spellings(_ word: String) -> [String] {
    guard word.first?.isASCII == true else { return [word] }
    let titled = word.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    return [word, titled, word.prefix(1) + word.dropFirst().lowercased(), word.uppercased()]
  }

  /// The label of what an audit in English found.
  static func isCondition(_ words: String) -> Bool { words.lowercased().hasPrefix("condition") }

  /// The label of what a finding recommends.
  static func isRecommendation(_ words: String) -> Bool { words.lowercased().hasPrefix("recommendation") }

  /// A label by the words that are listed, and its length; longer words that are made of the same parts
  /// are not this label.
  private static func known(_ text: [Unicode.Scalar], _ index: Int, _ range: Range<Int>) -> (Kind, Int)? {
    guard let length = words.length(at: index, in: text, before: range.upperBound) else { return nil }
    let end = index + length
    if end < range.upperBound, text[end].isChinese { return nil }
    return kindOfWord[text[index..<end].string].map { ($0, length) }
  }

  /// The kind of a label that some words are, and nothing else.
  static func kind(ofWords text: [Unicode.Scalar]) -> Kind? {
    kindOfWord[text.string] ?? LabelWords.kind(text, text.startIndex..<text.endIndex)
  }

  /// The labels of a range, in their order, each with what stands behind it.
  ///
  /// A label stands where the range begins, or behind the end of a sentence, a blank or a bracket.
  static func read(_ text: [Unicode.Scalar], _ range: Range<Int>) -> [FieldLabel] {
    var labels: [FieldLabel] = []
    var index = range.lowerBound
    var depth = 0
    while index < range.upperBound {
      if text[index] == "“" || text[index] == "《" { depth += 1 }
      if text[index] == "”" || text[index] == "》" { depth = max(0, depth - 1) }
      if depth == 0, mayBegin(text, index, range), let label = label(text, index, range) {
        if let last = labels.indices.last {
          labels[last].value = labels[last].range.upperBound..<label.range.lowerBound
        }
        labels.append(label)
        index = label.range.upperBound
      } else {
        index += 1
      }
    }
    for index in labels.indices { labels[index].value = inner(text, labels[index].value) }
    return labels
  }

  /// Without blanks and without what parts one field from the next.
  private static func inner(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Range<Int> {
    var inside = text[range].withoutBlanks
    while let last = inside.last, ";|([【".unicodeScalars.contains(text[last]) || text[last].isBlank {
      inside = inside.lowerBound..<last
    }
    // （整改期限：4月30日）。 opens before the label, too.
    if inside.count > 1, let last = inside.last, "。,".unicodeScalars.contains(text[last]), text[last - 1] == ")" {
      inside = inside.lowerBound..<last
    }
    // （责任单位：县水利局） opens before the label.
    if let last = inside.last, let open: Unicode.Scalar = [")": "(", "】": "【"][text[last]],
      text[inside].count(where: { $0 == text[last] }) > text[inside].count(where: { $0 == open })
    {
      inside = inside.lowerBound..<last
    }
    return inside
  }

  /// Signs that stand before a paragraph and say nothing.
  static func isBullet(_ scalar: Unicode.Scalar) -> Bool { "◆◇●○■□▲△★☆•·※►▶➢→➤➔⇒◎◈❖✦".unicodeScalars.contains(scalar) }

  /// Boxes that are ticked or not before what is done or not.
  static func isBox(_ scalar: Unicode.Scalar) -> Bool { "☑☐✅❌".unicodeScalars.contains(scalar) }

  private static func mayBegin(_ text: [Unicode.Scalar], _ index: Int, _ range: Range<Int>) -> Bool {
    guard index > range.lowerBound, text[index] != "【" else { return true }
    let before = text[index - 1]
    return before.isBlank || "。;!?,([【|)】]:".unicodeScalars.contains(before) || isBullet(before)
  }

  /// Tells whether a range is a label and nothing else, as the heading of another column is.
  private static func isLabel(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Bool {
    kind(ofWords: Array(text[text[range].withoutBlanks])) != nil
  }

  private static func label(_ text: [Unicode.Scalar], _ start: Int, _ range: Range<Int>) -> FieldLabel? {
    let isBracketed = text[start] == "【" || text[start] == "["
    var index = isBracketed ? start + 1 : start
    let isFirst = start == range.lowerBound
    guard
      let (kind, length) = known(text, index, range) ?? LabelWords.read(text, index, range, isBracketed: isBracketed)
        ?? (isFirst && start > 0 ? LabelWords.readLine(text, index, range) : nil)
    else { return nil }
    index += length
    if isBracketed {
      guard index < range.upperBound, text[index] == "】" || text[index] == "]" else { return nil }
      index += 1
      if index < range.upperBound, text[index] == ":" { index += 1 }
      return FieldLabel(kind: kind, range: start..<index, value: index..<range.upperBound)
    }
    if index < range.upperBound, text[index] == "(" {
      // 整改时限（必填）：
      guard let close = text[index..<min(range.upperBound, index + 12)].firstIndex(of: ")"),
        close + 1 < range.upperBound,
        text[close + 1] == ":"
      else { return nil }
      index = close + 1
    }
    while index < range.upperBound, text[index].isBlank, index - start < 24 { index += 1 }
    if index < range.upperBound, text[index] == ":" {
      return FieldLabel(kind: kind, range: start..<(index + 1), value: (index + 1)..<range.upperBound)
    }
    let blank = text[(start + length)..<max(index, start + length)]
    let isTabbed = blank.contains("\t") && !isLabel(text, index..<range.upperBound)
    if isFirst, isTabbed || !blank.isEmpty && length >= 4 && range.upperBound - index <= 30 && kind.isShort {
      // 整改状态 已完成: a blank in place of the colon.
      return FieldLabel(kind: kind, range: start..<index, value: index..<range.upperBound)
    }
    // A label alone on its line, as a heading.
    guard isFirst, text[index..<range.upperBound].withoutBlanks.isEmpty, length >= 4,
      start > 0 || "整责".unicodeScalars.contains(text[start]) || text[start].isASCII && kind != .note
    else { return nil }
    return FieldLabel(kind: kind, range: start..<index, value: index..<range.upperBound)
  }
}
