import Engines
import LuaHost
import LuaLibraries
import Problems
import Reports
import System
import Tables

/// The reports of a run: what the script shows is kept, and written when the run has succeeded.
final class RunReports {
  /// The receiver of what the script shows.
  let sink: ReportSink
  private let paths: [String]
  private let options: SessionOptions
  private let poll: @Sendable () throws(Problem) -> Void
  /// The script, with the hash of what was read.
  private var script: (path: String, hash: String)?

  /// - Throws: where no format goes by a path's ending, or its folder is not there: before the script runs.
  init(
    _ options: SessionOptions, _ printer: ResultPrinter, places: SourcePlaces,
    poll: @escaping @Sendable () throws(Problem) -> Void
  ) throws(Problem) {
    var opensRows = false
    for (index, path) in options.reports.enumerated() {
      if try ReportFormats.ofFile(path).opensRows { opensRows = true }
      guard !options.reports[..<index].contains(path) else {
        throw Problem("the report '\(path)' is asked for twice", kind: .usage)
      }
      let folder = Files.folder(of: path)
      guard Files.kind(of: folder) == .folder else {
        throw Problem("the folder '\(folder)' of the report '\(Files.name(of: path))' is not there", kind: .file)
      }
    }
    sink = ReportSink(printer, opensRows: opensRows, places: places, hiding: options.secretValues)
    paths = options.reports
    self.options = options
    self.poll = poll
  }

  /// Notes which script the reports are of.
  func begin(script path: String, _ text: [UInt8]) { script = (path, SHA256.hexadecimal(of: text)) }

  /// Writes all reports, each whole or not at all.
  ///
  /// - Parameters:
  ///   - fingerprint: that of the data that was read; `nil` where none was.
  ///   - fetched: the rows that came from databases.
  ///   - asOf: the date that the script was told.
  func write(fingerprint: String?, fetched: [FetchedRows], asOf: Day) throws(Problem) {
    let report = sink.report(foot(fingerprint, fetched, asOf))
    try write(report, paths[...])
  }

  /// Writes reports within one another: none takes its name before all are on the disk.
  private func write(_ report: Report, _ rest: ArraySlice<String>) throws(Problem) {
    guard let path = rest.first else { return }
    let poll = poll
    try Files.write(path) { (sink) throws(Problem) in
      try ReportFormats.ofFile(path).write(report, &sink, poll)
      try sink.finish()
      try write(report, rest.dropFirst())
    }
  }

  private func foot(_ fingerprint: String?, _ fetched: [FetchedRows], _ asOf: Day) -> ReportFoot {
    let creator = "Plumb \(Version.text)"
    var facts: [(name: String, text: String)] = []
    if let script { facts += [("script", script.path), ("script SHA-256", script.hash)] }
    if let fingerprint {
      let folders = options.data.isEmpty ? OpenDataset.usualFolders : options.data
      facts += [("data", folders.joined(separator: ", ")), ("data SHA-256", fingerprint)]
    }
    for rows in fetched {
      facts += [
        (
          "rows of \(rows.table)",
          "\(counted(rows.rowCount, "row")) of \(rows.engine), \(rows.version), snapshot \(rows.snapshot) at \(rows.time)"
        ), ("rows of \(rows.table) SHA-256", rows.hash), ("SQL of \(rows.table)", rows.sql),
      ]
    }
    facts += options.parameters.map { ("parameter \($0.name)", shown($0)) }
    facts += [
      ("seed", "\(options.seed)"), ("as of", "\(asOf)"), ("made by", worded("\(creator), Lua \(LuaVersion.text)")),
      ("again", command(asOf)),
    ]
    return ReportFoot(
      name: script.map { Files.name(of: $0.path) } ?? worded("report"), creator: creator, asOf: asOf,
      facts: facts.map { (worded($0.name), $0.text) })
  }

  /// The value of a parameter; of a secret one where it comes from.
  private func shown(_ parameter: (name: String, value: String)) -> String {
    guard let secret = options.secrets.first(where: { $0.name == parameter.name }) else { return parameter.value }
    return worded("secret, from the variable \(secret.variable) of the environment")
  }

  /// The command that makes the reports again.
  private func command(_ asOf: Day) -> String {
    var words = ["plumb", "run", script?.path ?? "-"]
    for folder in options.data { words += ["--data", folder] }
    for (name, value) in options.parameters {
      let secret = options.secrets.first { $0.name == name }
      words += secret.map { ["--secret", $0.written] } ?? ["--param", "\(name)=\(value)"]
    }
    words += ["--seed", "\(options.seed)", "--as-of", "\(asOf)"]
    // The name alone: the folder belongs to the machine, and may be a schedule's own.
    for path in paths { words += ["--report", Files.name(of: path)] }
    return words.map(quotedForShell).joined(separator: " ")
  }
}

/// Returns a word as a shell takes it for one word.
func quotedForShell(_ word: String) -> String {
  let isBare =
    !word.isEmpty
    && word.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_./=:,+@%".unicodeScalars.contains($0)
    }
  return isBare ? word : "'" + word.replacing("'", with: "'\\''") + "'"
}

extension Session {
  /// The usual endings of the formats of reports, without the dot.
  public static let reportFormats = ReportFormats.all.compactMap(\.endings.first)

  /// The same as help lists them.
  public static let reportEndings = reportFormats.map { ".\($0)" }.joined(separator: ", ")
}
