import Problems
import System

/// One format of reports: which files are written in it, and how.
public struct ReportFormat: Sendable {
  /// Writes a report to a sink; asks `poll` now and then whether to go on.
  public typealias Writer =
    @Sendable (Report, inout ByteSink, _ poll: @escaping @Sendable () throws(Problem) -> Void) throws(Problem) -> Void

  /// The name of the format.
  public let name: String
  /// One line for help.
  public let summary: String
  /// The endings of its files, without the dot, the usual one first.
  public let endings: [String]
  /// True where the rows of a summary open into the rows behind them.
  public let opensRows: Bool
  /// Writes a report.
  public let write: Writer

  init(
    _ name: String, _ summary: String, endings: [String], opensRows: Bool = false, write: @escaping Writer
  ) {
    self.name = name
    self.summary = summary
    self.endings = endings
    self.opensRows = opensRows
    self.write = write
  }
}

/// The formats of reports: the table of contents.
public enum ReportFormats {
  /// Every format, in the order in which help lists them.
  public static let all: [ReportFormat] = [.html, .word, .workbook, .markdown]

  /// Returns the format of an ending, without its dot.
  ///
  /// - Throws: a problem of usage where there is none, with a near one.
  public static func named(_ ending: String) throws(Problem) -> ReportFormat {
    guard let format = all.first(where: { $0.endings.contains(ending) }) else {
      throw Problem.unknown("format of reports", ending, among: all.flatMap(\.endings), kind: .usage)
    }
    return format
  }

  /// Returns the format that a file's ending says.
  ///
  /// - Throws: a problem of usage where there is none.
  public static func ofFile(_ path: String) throws(Problem) -> ReportFormat {
    let ending = Files.ending(of: path)
    if let format = all.first(where: { $0.endings.contains(ending) }) { return format }
    let name = Files.name(of: path)
    throw Problem(
      ending.isEmpty
        ? "'\(name)' has no ending that says the format of the report"
        : "no format of reports goes by the ending '.\(ending)' of '\(name)'", kind: .usage
    ).hint("there are: " + all.flatMap(\.endings).map { ".\($0)" }.joined(separator: ", "))
  }
}
