import Problems
import System
import Tables

/// The decisions on opening a file.
struct DecidedFile: Sendable {
  let path: String
  /// The name in notes: the path and, in a workbook of several sheets, the sheet.
  let name: String
  var decisions: [Decision]
  var units: [String: AmountUnit]
  let rowCount: Int
  let columnCount: Int
  let hash: String?
}

extension DecidedFile {
  /// The number of parts of a line that are told before the rest is counted.
  private static let partLimit = 4

  /// The note of a table that was read from files: one to five lines.
  static func notes(_ files: [DecidedFile], of name: String, _ table: Table) -> [String] {
    guard let first = files.first else { return [] }
    guard files.count > 1 else { return [first.note(of: name).joined(separator: "\n")] }
    let head =
      "\(first.name) and \(files.count - 1) more: \(counted(table.rowCount, "row")), "
      + counted(table.columns.count, "column")
    // What all files have in common is told once.
    let lines = Decision.Note.Line.allCases.compactMap { line -> String? in
      guard let file = files.first(where: { !$0.parts(line).isEmpty }), line != .source else { return nil }
      let others = files.count { !$0.parts(line).isEmpty } - 1
      let more = others > 0 ? " (and in \(others) more)" : ""
      return "\(file.name): \(file.line(line))\(more)"
    }
    let encodings = Set(files.flatMap { $0.parts(.source) }).sorted().prefix(partLimit)
    let told = ([head] + encodings).joined(separator: "; ")
    return [finished([told] + lines.prefix(4), name).joined(separator: "\n")]
  }

  /// The lines about one file.
  private func note(of name: String) -> [String] {
    let head =
      (["\(self.name): \(counted(rowCount, "row")), \(counted(columnCount, "column"))"] + parts(.source))
      .joined(separator: "; ")
    let lines = Decision.Note.Line.allCases.filter { $0 != .source && !parts($0).isEmpty }.map(line)
    return Self.finished([head] + lines, name)
  }

  private static func finished(_ lines: [String], _ name: String) -> [String] {
    guard lines.count > 1 else { return lines }
    return lines.dropLast() + [lines[lines.count - 1] + "; plumb tables '\(name)' --why says more"]
  }

  private func parts(_ line: Decision.Note.Line) -> [String] {
    decisions.compactMap { $0.note?.line == line ? $0.note?.text : nil }
  }

  private func line(_ line: Decision.Note.Line) -> String {
    let parts = parts(line)
    let shown = parts.prefix(Self.partLimit).joined(separator: "; ")
    let rest = parts.count > Self.partLimit ? "; and \(parts.count - Self.partLimit) more" : ""
    let start =
      switch line {
      case .source: ""
      case .leftOut: "rows: "
      case .types: "types: "
      case .keptAsText: "kept as text: "
      case .merged: "merged cells: "
      case .cells: "cells: "
      }
    return start + shown + rest
  }
}

extension Dataset {
  /// All that was decided on reading a table from files, a row each: `file`, `column`, `decision`, `reason`
  /// and `cells`.
  ///
  /// - Returns: `nil` where the table comes from packages alone, which say themselves what it holds.
  public func reasons(of name: String) throws(Problem) -> Table? {
    let files = try decisions(of: name)
    guard !files.isEmpty else { return nil }
    let rows = files.flatMap { file in
      file.decisions.map { decision -> [Cell] in
        [
          .text(file.path), decision.column.map(Cell.text) ?? .missing, .text(decision.decision),
          .text(decision.reason),
          decision.cells.isEmpty ? .missing : .text(decision.cells.joined(separator: ", ")),
        ]
      }
    }
    return Table(
      Schema([
        Field("file", .text), Field("column", .text), Field("decision", .text), Field("reason", .text),
        Field("cells", .text),
      ]), rows: rows)
  }
}
