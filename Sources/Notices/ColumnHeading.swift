/// What a column of a table holds, by a heading that is made of the words that labels of notices are made of:
/// 审计查出的主要问题, 整改推进情况.
public enum ColumnHeading: Sendable {
  case problem, status, measures, due, closed, opened, unit, office, amount, note

  /// The kind of a heading, half-width and without blanks; `nil` where it has other words.
  public init?(_ heading: String) {
    let words = Array(heading.unicodeScalars)
    guard let kind = Self.kind(words) else { return nil }
    switch kind {
    case .problem: self = .problem
    case .status, .progress: self = .status
    case .measures: self = .measures
    case .due: self = .due
    case .closed: self = .closed
    case .opened: self = .opened
    case .units: self = .unit
    case .office: self = .office
    case .amount: self = .amount
    case .note: self = .note
    case .goal, .other: return nil
    }
  }

  private static func kind(_ words: [Unicode.Scalar]) -> FieldLabel.Kind? {
    if let kind = ofInspected(words) ?? ofQuestion(words) ?? ofLead(words) { return kind }
    return FieldLabel.kind(ofWords: words) ?? ofSubject(words)
  }

  /// Tells whether a heading, half-width and without blanks, names what became of a finding (办结情况), not what was done
  /// about it (处理和整改情况).
  public static func givesState(_ heading: String) -> Bool {
    FieldLabel.kind(ofWords: Array(heading.unicodeScalars)) == .status
  }

  /// Tells whether some words, half-width and without blanks, are a label of notices, one that goes to no column
  /// included.
  public static func isLabel(_ words: String) -> Bool {
    FieldLabel.kind(ofWords: Array(words.unicodeScalars)) != nil
  }

  /// Of a heading that asks what became of a finding (是否已整改), its status.
  private static func ofQuestion(_ words: [Unicode.Scalar]) -> FieldLabel.Kind? {
    guard words.starts(with: "是否".unicodeScalars), words.count <= 10 else { return nil }
    return answers.start(ofWordBefore: words.count, in: words, from: 2) == nil ? nil : .status
  }

  private static let answers: WordList = "整改 完成 到位 销号 消号 办结 闭环 落实 完毕"

  /// Of a heading that says first where the problems are from or when the measures are taken (移交问题,
  /// 下一步整改措施), what its other words are for.
  private static func ofLead(_ words: [Unicode.Scalar]) -> FieldLabel.Kind? {
    guard let length = leads.length(at: 0, in: words, before: words.count), length < words.count else { return nil }
    let kind = FieldLabel.kind(ofWords: Array(words[length...]))
    switch kind {
    case .problem, .measures: return kind
    case .status, .progress, .due, .closed, .opened, .units, .office, .amount, .goal, .note, .other, nil: return nil
    }
  }

  private static let leads: WordList = "移交 转办 交办 下一步 下步 后续 拟"

  /// The body that was inspected puts right what was found with it, where no column names another one.
  private static func ofInspected(_ words: [Unicode.Scalar]) -> FieldLabel.Kind? {
    inspected.contains(words.string) ? .units : nil
  }

  private static let inspected: Set<String> = ["单位名称", "被检查单位", "受检单位", "受检查单位", "企业名称", "被检查单位名称", "被审计单位", "被巡察单位"]

  /// Of a heading that names what the problems are about (存在的火灾隐患, 食品安全问题), the problem.
  private static func ofSubject(_ words: [Unicode.Scalar]) -> FieldLabel.Kind? {
    guard let start = subjects.first(in: words, words.indices)?.lowerBound else { return nil }
    var end = start
    while let length = subjects.length(at: end, in: words, before: words.count) { end += length }
    let rest = Array(words[..<start] + words[end...])
    let kind = FieldLabel.kind(ofWords: rest) ?? (["隐患", "问题", "缺陷"].contains(rest.string) ? .problem : nil)
    return kind == .problem ? .problem : nil
  }

  private static let subjects: WordList = "火灾 消防 安全 生产 环境 食品 药品 质量 风险 事故 作风 纪律 廉政 财务 卫生 违法 违规"
}
