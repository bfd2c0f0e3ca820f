import Catalogue
import Problems
import Tables

/// The column of a table of findings that holds their statuses.
///
/// A dataset calls it `status`. A ledger that a person opens as it is may call it 整改状态; where
/// exactly one column has such a heading it is taken, and a note says so.
enum StatusColumn {
  /// The headings that ledgers give it, beside `status`.
  static let headings = ["整改状态", "整改进展", "销号情况", "措施状态", "完成情况"]

  /// The column that the option `status` names, or that goes by a known heading.
  ///
  /// - Throws: where there is none, where two may be meant, and where it holds no texts.
  static func required(
    in findings: any Tabular, _ options: Options, for function: String, in run: any RunContext
  ) throws(Problem) -> String {
    guard let name = try name(in: findings.schema, options, for: function, in: run) else {
      throw Problem.unknown("column", "status", among: findings.schema.names)
        .hint("{ status = \"…\" } names the column that holds the statuses")
    }
    let type = findings.schema.typeOfColumn(name)
    guard type == .text else {
      throw Problem("column '\(name)' holds \(type.plural), not texts")
    }
    return name
  }

  /// The column of statuses of a table that may do without; `status = false` asks for none.
  static func optional(
    in findings: any Tabular, _ options: Options, for function: String, in run: any RunContext
  ) throws(Problem) -> String? {
    if case .boolean(false)? = options.value("status") { return nil }
    guard let name = try name(in: findings.schema, options, for: function, in: run) else {
      return nil
    }
    let type = findings.schema.typeOfColumn(name)
    if type == .text { return name }
    let problem = "column '\(name)' holds \(type.plural), not texts"
    guard options.value("status") == nil else { throw Problem(problem) }
    run.note("\(function): \(problem): the dates alone count")
    return nil
  }

  private static func name(
    in schema: Schema, _ options: Options, for function: String, in run: any RunContext
  ) throws(Problem) -> String? {
    if let asked = try options.text("status") {
      guard schema.index(of: asked) != nil else {
        throw Problem.unknown("column", asked, among: schema.names)
      }
      return asked
    }
    if schema.index(of: "status") != nil { return "status" }
    let meant = headings.filter { schema.index(of: $0) != nil }
    guard let first = meant.first else { return nil }
    guard meant.count == 1 else {
      throw Problem("the columns '\(first)' and '\(meant[1])' may both hold the status")
        .hint("{ status = \"\(first)\" } names one of them")
    }
    run.note("\(function): the status is read from the column '\(first)'")
    return first
  }
}

/// The column of a table of findings that holds the days on which they were closed.
enum ClosingColumn {
  /// The names that it goes by, the likelier first.
  static let headings = ["closed_on", "closed", "销号时间", "完成时间", "办结时间"]

  /// The column of dates that the option `closed` names, or that goes by a known name; `nil` where
  /// the table has none.
  static func optional(in schema: Schema, _ options: Options) throws(Problem) -> String? {
    guard let asked = try options.text("closed") else {
      return headings.first { schema.index(of: $0) != nil && schema.typeOfColumn($0) == .date }
    }
    guard schema.index(of: asked) != nil else {
      throw Problem.unknown("column", asked, among: schema.names)
    }
    guard schema.typeOfColumn(asked) == .date else {
      throw schema.typeOfColumn(asked).notDates(column: asked)
    }
    return asked
  }
}

/// Counts the findings that have a status and a date of closing that contradict one another.
struct Contradictions {
  /// Done, without a date of closing.
  var doneWithoutDate = 0
  /// Open, with one.
  var openWithDate = 0

  /// Says how many there are; `nil` where there are none.
  ///
  /// - Parameter consequence: what follows from counting them by their status.
  func note(in function: String, _ consequence: String) -> String? {
    let parts = [
      doneWithoutDate > 0
        ? "\(counted(doneWithoutDate, "finding")) \(doneWithoutDate == 1 ? "is" : "are") done without a date of closing"
        : nil,
      openWithDate > 0
        ? "\(counted(openWithDate, "finding")) \(openWithDate == 1 ? "is" : "are") open with one" : nil,
    ].compactMap(\.self)
    guard !parts.isEmpty else { return nil }
    let both =
      openWithDate > 0 && doneWithoutDate == 0
      ? parts[0].replacing("with one", with: "with a date of closing") : parts.joined(separator: ", ")
    return "\(function): \(both): \(consequence)"
  }
}

extension Schema {
  /// The type of a column that is there.
  fileprivate func typeOfColumn(_ name: String) -> ColumnType {
    fields.first { $0.name == name }?.type ?? .text
  }
}
