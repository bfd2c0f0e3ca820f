import Documents
import Problems
import System

/// The tables in an archive of several files: texts and workbooks.
public struct ArchivedFiles: Sendable {
  /// The content of one of the files.
  public enum Content: Sendable {
    case text(FileBytes)
    case workbook(Workbook)
  }

  /// Each file with its name in the archive, in the archive's order.
  public let files: [(name: String, content: Content)]
  /// The names of the other files.
  public let leftOut: [String]

  /// The problem where one file is wanted and no name says which.
  func problem(of path: String) -> Problem {
    let some = files.prefix(3).map { "'\($0.name)'" }.joined(separator: ", ")
    return Problem("'\(path)' holds \(counted(files.count, "table")), and one is wanted: \(some)", kind: .data)
      .hint("'innerpath' of the package says which")
  }

  /// The decision that the other files are left out; `nil` where there are none.
  var decision: Decision? {
    guard !leftOut.isEmpty else { return nil }
    let some = leftOut.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
    let more = leftOut.count > 3 ? " and \(leftOut.count - 3) more" : ""
    let text = "\(counted(leftOut.count, "file")) of the archive left out (\(some)\(more))"
    return Decision(
      decision: text, reason: "their names do not end as those of tables do",
      note: .init(line: .source, text: text))
  }
}
