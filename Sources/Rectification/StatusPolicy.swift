import Catalogue
import Problems
import Tables

/// The meaning of published words for progress, and the treatment of each under every policy: a table
/// that anyone can read and replace.
///
/// Its columns are `status`, `published_as` (the words, separated by `·`),
/// labels, and one column a policy, whose cells are `done`, `open` or
/// `left_out`.
public struct StatusPolicy: Sendable {
  /// The ways in which a finding counts in a rate.
  public enum Treatment: String, CaseIterable, Sendable {
    /// Done and so counted as completed, or open and counted in the base alone.
    case done, open
    /// Left out of the rate and its base.
    case leftOut = "left_out"
  }

  /// The table as it was given.
  public let table: Table
  /// The statuses in the order of the table, each once.
  let statuses: [String]
  private let names: Column
  /// The status of each published word, and of each status itself.
  private let statusOfWord: [String: String]

  /// Plumb's own table: five statuses under the policies `strict` and `substantial`, with the words
  /// of `PublishedStatus`.
  public static let builtIn = Table(
    Schema([
      Field("status", .text), Field("label_zh", .text), Field("label_en", .text),
      Field("published_as", .text), Field("strict", .text), Field("substantial", .text),
    ]),
    rows: [
      ("done", "完成", "done", "done", "done"),
      ("basically_done", "基本完成", "basically done", "open", "done"),
      ("in_progress", "正在整改", "in progress", "open", "open"),
      ("not_done", "未完成", "not done", "open", "open"),
      ("not_applicable", "不涉及", "not applicable", "left_out", "left_out"),
    ].map { status, chinese, english, strict, substantial in
      let words = PublishedStatus.words(of: status).concatenated(with: " · ")
      return [status, chinese, english, words, strict, substantial].map(Cell.text)
    })

  /// The policies in force: those of the run's own table, or else the built-in ones.
  ///
  /// - Throws: for a table of the run that `init` refuses.
  public static func inForce(in run: any RunContext) throws(Problem) -> StatusPolicy {
    guard let own = try run.table(tableName) else { return try readBuiltIn.get() }
    return try StatusPolicy(own)
  }

  private static let readBuiltIn = Result { () throws(Problem) in try StatusPolicy(builtIn) }

  /// The name of the dataset's table, and of the global of scripts, that replaces the built-in one.
  public static let tableName = "status_policy"

  /// Reads a table of policies.
  ///
  /// - Throws: where it has no column `status`, a row has no status, or two rows differ on a word.
  public init(_ table: Table) throws(Problem) {
    self.table = table
    do throws(Problem) {
      names = try table.column("status")
      let published = table.schema.index(of: "published_as").map { table.columns[$0] }
      var statuses: [String] = []
      var statusOfWord: [String: String] = [:]
      for row in 0..<table.rowCount {
        guard case .text(let name) = names[row] else {
          throw Problem("row \(row + 1) has no status", kind: .data)
        }
        if !statuses.contains(name) { statuses.append(name) }
        for word in [name] + Self.words(published?[row].text) {
          let other = statusOfWord.updateValue(name, forKey: word) ?? name
          guard other == name else {
            throw Problem("'\(word)' stands for '\(other)' and for '\(name)'", kind: .data)
          }
        }
      }
      self.statuses = statuses
      self.statusOfWord = statusOfWord
    } catch {
      throw error.in(Self.tableName)
    }
  }

  /// The words of a cell of `published_as`.
  private static func words(_ cell: String?) -> [String] {
    cell?.unicodeScalars.split(separator: "·").map { trimmed(Substring($0)) }
      .filter { !$0.isEmpty } ?? []
  }

  /// The names of the policies: the columns whose cells are all treatments.
  public var policies: [String] {
    table.schema.fields.indices.filter { column in
      isPolicy(column) && (0..<table.rowCount).allSatisfy { !table.columns[column].isMissing($0) }
    }
    .map { table.schema.names[$0] }
  }

  /// Returns whether the cells of a column are treatments; a status that was added may lack one.
  private func isPolicy(_ column: Int) -> Bool {
    let cells = (0..<table.rowCount).map { table.columns[column][$0] }
    return cells.contains { treatment($0) != nil }
      && cells.allSatisfy { $0 == .missing || treatment($0) != nil }
  }

  /// Returns the treatment of each status under a policy.
  ///
  /// - Throws: for an unknown policy, and where two rows of one status differ.
  public func treatments(of policy: String) throws(Problem) -> [String: Treatment] {
    guard let index = table.schema.index(of: policy) else {
      throw Problem.unknown("policy", policy, among: policies)
    }
    guard isPolicy(index) else { throw noPolicy(policy, index) }
    var treatments: [String: Treatment] = [:]
    for row in 0..<table.rowCount {
      let name = names[row].text ?? ""
      guard let treatment = treatment(table.columns[index][row]) else {
        throw Problem("'\(name)' has no treatment under the policy '\(policy)'", kind: .data)
          .in(Self.tableName).hint("give it done, open or left_out")
      }
      let other = treatments.updateValue(treatment, forKey: name) ?? treatment
      guard other == treatment else {
        throw Problem(
          "'\(name)' is '\(other.rawValue)' and '\(treatment.rawValue)' under the policy '\(policy)'",
          kind: .data
        ).in(Self.tableName)
      }
    }
    return treatments
  }

  /// The problem of a column that was meant as a policy and holds something else.
  private func noPolicy(_ name: String, _ column: Int) -> Problem {
    let cells = (0..<table.rowCount).map { table.columns[column][$0] }
    // A column without a single treatment is a label, not a policy with a slip in it.
    guard cells.contains(where: { treatment($0) != nil }),
      let row = cells.firstIndex(where: { $0 != .missing && treatment($0) == nil })
    else { return Problem.unknown("policy", name, among: policies) }
    let found = cells[row].text.map { "'\($0)'" } ?? "no text"
    return Problem(
      "'\(names[row].text ?? "")' is \(found) under the policy '\(name)'", kind: .data
    ).in(Self.tableName).hint("a status is done, open or left_out")
  }

  private func treatment(_ cell: Cell) -> Treatment? { cell.text.flatMap(Treatment.init) }

  // MARK: Words

  /// The status that a published word stands for, blanks around it left out.
  ///
  /// - Returns: `nil` for an unknown word; a text of nothing but blanks is `.missing`.
  func reading(of text: String?) -> Reading {
    guard let text else { return .missing }
    let word = trimmed(text[...])
    guard !word.isEmpty else { return .missing }
    return statusOfWord[word].map(Reading.status) ?? .unknown(word)
  }

  /// The meaning of a cell of a column of statuses.
  enum Reading: Equatable {
    case missing
    case status(String)
    /// A word that no status is published as, without the blanks around it.
    case unknown(String)
  }

  /// The words, and the statuses themselves, of the statuses that `isMeant`.
  func words(_ isMeant: (String) -> Bool) -> [String] {
    statusOfWord.filter { isMeant($0.value) }.keys
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The problem of words that no status is published as: the most frequent one with its count and
  /// the nearest known word, the others by name.
  ///
  /// - Parameter rows: the number of rows of each word; not empty.
  func unknownWords(_ rows: [String: Int]) -> Problem {
    let words = rows.sorted { a, b in
      a.value != b.value ? a.value > b.value : a.key.utf8.lexicographicallyPrecedes(b.key.utf8)
    }
    func told(_ word: (key: String, value: Int)) -> String {
      "'\(word.key)' (in \(counted(word.value, "row")))"
    }
    var problem = Problem("no status \(told(words[0]))", kind: .data)
    if let near = nearestName(to: words[0].key, among: statusOfWord.keys.sorted()) {
      problem = problem.hint("did you mean '\(near)'?")
    }
    if words.count > 1 {
      let others = words.dropFirst().prefix(4).map(told).joined(separator: ", ")
      let more = words.count > 5 ? " and \(words.count - 5) more" : ""
      problem = problem.hint("nor \(others)\(more)")
    }
    return problem.hint("the words are those of the table \(Self.tableName)")
  }
}

/// Without the blanks around it, those of Chinese text included.
func trimmed(_ text: Substring) -> String {
  let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
  let scalars = text.unicodeScalars.drop(while: isBlank)
  let end = scalars.lastIndex { !isBlank($0) }.map(scalars.index(after:)) ?? scalars.startIndex
  return String(scalars[..<end])
}
