import LuaLibraries
import Problems
import Rectification
import Tables

/// Prints the report of `plumb check`.
extension ResultPrinter {
  /// The checks as a table; for reading with a line that counts the verdicts,
  /// and line by line where the sentences would not fit.
  func show(_ checks: [Discrepancy], _ labels: CheckLabels, showsParts: Bool = false) throws(Problem) {
    let display = labels.display(ofNotes: checks.map(\.note))
    guard isForReading else {
      return try show(.table(DisplayTable(showsParts ? checks.tableWithParts : checks.table, display: display)))
    }
    let table = DisplayTable(checks.tableForReading(showsParts: showsParts), display: display)
    if try fits(table) {
      try show(.table(table))
    } else {
      try write(checks.linesForReading(labels, showsParts: showsParts))
    }
    try write([
      checks.isEmpty
        ? worded("nothing was checked") : worded("\(checks.count) figures: \(Message(Verdict.counts(of: checks)))")
    ])
  }

  private func fits(_ table: DisplayTable) throws(Problem) -> Bool {
    guard let width = layout.width else { return true }
    let lines = try table.rows.text(.table, WriteOptions(display: table.display)).split(separator: "\n")
    return lines.allSatisfy { displayWidth(String($0)) <= width }
  }

  private func write(_ lines: [String]) throws(Problem) {
    try print(text: lines.map { $0 + "\n" }.joined())
  }
}

extension Verdict {
  /// `4 mismatch, 1 conflict`: worst first, those that occur.
  static func counts(of checks: [Discrepancy]) -> String {
    allCases.compactMap { verdict in
      let count = checks.count { $0.verdict == verdict }
      return count == 0 ? nil : worded("\(count) \(Message(verdict.rawValue))")
    }.joined(separator: worded(", "))
  }
}
