import Catalogue
import Problems
import Tables

/// What the published words for progress mean, and what each policy makes of
/// them: a table that anyone can read and replace.
///
/// Its columns are `status`, `published_as` (the words, separated by `·`),
/// labels, and one column a policy, whose cells are `done`, `open` or
/// `left_out`.
public struct StatusPolicy: Sendable {
  /// How a finding counts.
  public enum Outcome: String, CaseIterable, Sendable {
    case done, open
    case leftOut = "left_out"
  }

  public let table: Table
  private let names: Column
  /// The status of each published word, and of each status itself.
  private let statuses: [String: String]

  /// Plumb's own table: five statuses under the policies `strict` and `substantial`.
  public static let builtIn = Table(
    Schema([
      Field("status", .text), Field("label_zh", .text), Field("label_en", .text),
      Field("published_as", .text), Field("strict", .text), Field("substantial", .text),
    ]),
    rows: [
      [
        "done", "完成", "done", "完成 · 已完成 · 完成，并长期坚持 · 整改到位 · 销号", "done", "done",
      ],
      [
        "basically_done", "基本完成", "basically done", "基本完成 · 阶段性完成 · 部分整改", "open", "done",
      ],
      [
        "in_progress", "正在整改", "in progress", "正在整改 · 持续整改 · 尚在整改期内", "open", "open",
      ],
      ["not_done", "未完成", "not done", "未完成 · 尚未整改", "open", "open"],
      [
        "not_applicable", "不涉及", "not applicable", "不涉及 · 已移交", "left_out", "left_out",
      ],
    ].map { $0.map(Cell.text) })

  /// The policies in force: the run's own table, or else the built-in one.
  public static func inForce(in run: any RunContext) throws(Problem) -> StatusPolicy {
    guard let own = try run.table(tableName) else { return try readBuiltIn.get() }
    return try StatusPolicy(own)
  }

  private static let readBuiltIn = Result { () throws(Problem) in try StatusPolicy(builtIn) }

  public static let tableName = "status_policy"

  /// Reads a table of policies; one that lacks a column, or names no outcome
  /// that counts, is told.
  public init(_ table: Table) throws(Problem) {
    self.table = table
    do throws(Problem) {
      names = try table.column("status")
      let published = table.schema.index(of: "published_as").map { table.columns[$0] }
      var statuses: [String: String] = [:]
      for row in 0..<table.rowCount {
        guard case .text(let name) = names[row] else {
          throw Problem("row \(row + 1) has no status", kind: .data)
        }
        statuses[name] = name
        guard case .text(let words)? = published?[row] else { continue }
        for word in words.unicodeScalars.split(separator: "·") {
          statuses[trimmed(Substring(word))] = name
        }
      }
      self.statuses = statuses
    } catch {
      throw error.in(Self.tableName)
    }
  }

  /// The names of the policies: the columns whose cells are all outcomes.
  public var policies: [String] {
    table.schema.fields.indices.filter { outcomes(in: table.columns[$0]) != nil }
      .map { table.schema.names[$0] }
  }

  /// The status that a published word stands for; an unknown word is told.
  public func status(of word: String) throws(Problem) -> String {
    if let status = statuses[word] ?? statuses[trimmed(word[...])] { return status }
    throw Problem.unknown("status", word, among: statuses.keys.sorted(), kind: .data)
      .hint("the words are those of the table status_policy")
  }

  /// The words, and the statuses themselves, of the statuses that `isMeant`.
  func words(_ isMeant: (String) -> Bool) -> [String] {
    statuses.filter { isMeant($0.value) }.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// What a policy makes of each status.
  public func outcomes(of policy: String) throws(Problem) -> [String: Outcome] {
    guard let place = table.schema.index(of: policy),
      let outcomes = outcomes(in: table.columns[place])
    else { throw Problem.unknown("policy", policy, among: policies) }
    return outcomes
  }

  private func outcomes(in column: Column) -> [String: Outcome]? {
    var outcomes: [String: Outcome] = [:]
    for row in 0..<table.rowCount {
      guard case .text(let name) = names[row], case .text(let word) = column[row],
        let outcome = Outcome(rawValue: word)
      else { return nil }
      outcomes[name] = outcome
    }
    return outcomes
  }
}

/// Without the spaces around it, those of Chinese text included.
private func trimmed(_ text: Substring) -> String {
  let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
  let scalars = text.unicodeScalars.drop(while: isSpace)
  let end = scalars.lastIndex { !isSpace($0) }.map(scalars.index(after:)) ?? scalars.startIndex
  return String(scalars[..<end])
}
