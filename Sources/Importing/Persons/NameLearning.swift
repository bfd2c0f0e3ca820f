extension NameMask {
  /// Takes note of the names in a ledger: those of its columns of persons, and those that stand behind
  /// an office, behind a label or in brackets in any cell or line.
  mutating func learn(from table: LedgerTable) {
    guard !keepsNames else { return }
    for (row, record) in table.source.records.enumerated() where table.reasonToLeaveOut(row) == nil {
      for (index, cell) in record.enumerated() where !cell.isEmpty {
        if table.map.column(at: index) == .office || HeadingText.isOfPersons(table.source.headings[index]) {
          for name in PersonNames.reading(of: cell.text).names { learn(name) }
        } else {
          learn(inSentence: cell.text)
        }
      }
    }
    for line in table.source.linesAbove { learn(inSentence: line) }
  }

  /// Takes note of what could be names in the cells and lines of a ledger that go into the package.
  mutating func learn(uncertainFrom table: LedgerTable) {
    guard !keepsNames else { return }
    for (row, record) in table.source.records.enumerated() where table.reasonToLeaveOut(row) == nil {
      for (index, cell) in record.enumerated() where !cell.isEmpty && table.map.column(at: index) != .office {
        learn(uncertainIn: cell.text)
        guard table.map.column(at: index) == .unit else { continue }
        for body in UnitNames.reading(of: cell.text).names {
          if UncertainNames.isName(body) { learn(uncertain: body) }
          if let name = UncertainNames.nameBehindBody(in: body) { learn(uncertain: name) }
        }
      }
    }
    for line in table.source.linesAbove { learn(uncertainIn: line) }
    if let sheet = table.source.sheet { learn(fileName: sheet) }
  }

  private mutating func learn(inSentence text: String) {
    for name in NameMask.names(in: text) { learn(name) }
  }
}

extension HeadingText {
  /// Returns whether the cells below a heading name persons, whatever the column is for.
  static func isOfPersons(_ heading: String) -> Bool {
    let text = FoldedText(heading).compact.text
    let words = [
      "姓名", "联系人", "经办人", "填报人", "审核人", "负责人", "责任人", "责任领导", "分管领导", "包案领导", "牵头领导", "当事人", "承办人", "签字",
      "督办人", "整改人", "主管领导", "包联领导",
    ]
    guard !text.contains("是否") else { return false }
    return words.contains { text.hasSuffix($0) || text.hasPrefix($0) } || text.count <= 6 && text.hasSuffix("人")
      || text.hasSuffix("领导")
  }
}
