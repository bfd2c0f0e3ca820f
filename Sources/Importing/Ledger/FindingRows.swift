/// The rows of a ledger that speak of one finding.
struct FindingRows {
  var rows: [Int]
  /// The title of the group that the finding stands in, where a line across the table gives one.
  var group: String?
  /// The reason why several rows are taken for one finding; `nil` where there is one.
  var reason: Reason?

  enum Reason {
    /// The finding's own cell is merged over them, or blank in all but the first.
    case continued
    /// Its number and text stand in each of them.
    case repeated
    /// There is a number and no text.
    case withoutText
  }
}

extension LedgerTable {
  /// The findings in the order of the document, and the rows that are none with the reason.
  func findingRows() -> (findings: [FindingRows], leftOut: [(row: Int, reason: String)]) {
    var findings: [FindingRows] = []
    var leftOut: [(row: Int, reason: String)] = []
    var known: [String: Int] = [:]
    var group: String?
    for row in cells.indices {
      if let reason = reasonToLeaveOut(row) {
        leftOut.append((row, reason))
      } else if let title = groupTitle(row) {
        group = title
        leftOut.append((row, "the title of a group"))
      } else {
        add(row, group, to: &findings, &known)
      }
    }
    return (findings, leftOut)
  }

  private func add(
    _ row: Int, _ group: String?, to findings: inout [FindingRows], _ known: inout [String: Int]
  ) {
    if let last = findings.indices.last, isContinuation(row, of: findings[last]) {
      findings[last].rows.append(row)
      findings[last].reason = findings[last].reason ?? .continued
      return
    }
    let key = key(row, group)
    if let key, let index = known[key] {
      findings[index].rows.append(row)
      findings[index].reason = .repeated
      return
    }
    if let key { known[key] = findings.count }
    findings.append(
      FindingRows(rows: [row], group: group, reason: text(row, .label).isEmpty ? .withoutText : nil))
  }

  /// Returns whether a row goes on with the finding before it: their text is one merged cell, or the row has
  /// neither a text nor a number of its own.
  private func isContinuation(_ row: Int, of finding: FindingRows) -> Bool {
    guard let label = map[.label].first, let before = finding.rows.last else { return false }
    let (here, there) = (cells[row][label], cells[before][label])
    if here.isEmpty {
      guard let number = map[.printedNo].first, !source.records[row][number].isEmpty else { return true }
      return cells[row][number].address == cells[before][number].address
    }
    return here.address == there.address
  }

  /// The text that two rows of one finding have in common: number, text, and group.
  private func key(_ row: Int, _ group: String?) -> String? {
    let number = text(row, .printedNo)
    let label = text(row, .label)
    guard !number.isEmpty, !label.isEmpty else { return nil }
    return [number, text(row, .subNo), label, text(row, .area), group ?? ""].joined(separator: "\u{1F}")
  }
}
