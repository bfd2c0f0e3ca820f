import Problems
import Rectification
import Tables

/// What `plumb check` prints.
extension Printer {
  /// The checks as a table, for reading with a line that counts the verdicts.
  func show(_ checks: [Discrepancy]) throws(Problem) {
    try show(.table(isForReading ? checks.tableForReading : checks.table), title: nil)
    var line = checks.isEmpty
      ? "nothing was checked\n" : "\(checks.count) figures: \(Verdict.counts(of: checks))\n"
    guard isForReading else { return }
    var failure: Problem?
    line.withUTF8 { bytes in
      do throws(Problem) { try print(UnsafeRawBufferPointer(bytes)) } catch { failure = error }
    }
    if let failure { throw failure }
  }
}

extension Verdict {
  /// `4 mismatch, 1 conflict`: worst first, those that occur.
  static func counts(of checks: [Discrepancy]) -> String {
    allCases.compactMap { verdict in
      let count = checks.count { $0.verdict == verdict }
      return count == 0 ? nil : "\(count) \(verdict.rawValue)"
    }.joined(separator: ", ")
  }
}
