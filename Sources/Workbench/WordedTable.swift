import Problems
import Tables

extension Table {
  /// The table with its own sentences (reasons, notes, verdicts) in the language of the run, as a person reads them.
  ///
  /// Columns keep their names, which scripts use, and formats for programs get the table as it is. A text of the
  /// data's own is no message, and stays.
  var worded: Table {
    guard Language.current.isTranslated else { return self }
    return Table(
      zip(schema.names, columns).map { name, column in
        (name: name, column: Self.told.contains(name) ? column.worded : name == "title" ? column.titles : column)
      })
  }

  /// The columns of built-in results that hold sentences.
  private static let told: Set = ["note", "reason", "why", "decision", "verdict", "state", "last_state"]
}

extension Column {
  fileprivate var worded: Column { mapped { Problems.worded($0) } }

  fileprivate var titles: Column { mapped { Language.current.title($0) } }

  private func mapped(_ change: (String) -> String) -> Column {
    guard type == .text else { return self }
    return Column(
      texts: (0..<count).map { row in
        if case .text(let text) = self[row] { change(text) } else { nil }
      })
  }
}
