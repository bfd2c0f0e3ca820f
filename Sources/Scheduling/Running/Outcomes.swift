import Problems
import System

/// The outcome of an attempt, from the end of its command.
extension RunHistory.Outcome {
  /// Statuses are those of `plumb run`: a wrong command line, missing files and wrong data do
  /// not get better by trying again.
  ///
  /// - Parameter said: the first line of the problem that the command told; empty where it told none.
  init(_ exit: Exit, said problem: String) {
    let said = problem.isEmpty ? "" : ": \(problem)"
    switch exit {
    case .status(0): self.init(.succeeded, exitStatus: 0, reason: "done")
    case .status(124):
      self.init(.timedOut, exitStatus: 124, reason: "reached its time limit\(said)")
    case .status(125):
      self.init(.failed, exitStatus: 125, reason: "reached its memory limit\(said)")
    case .status(let status) where (64...66).contains(status):
      let what = [
        64: "the command line is wrong", 65: "the data is wrong", 66: "a file is not there",
      ]
      self.init(.failed, exitStatus: status, reason: "\(what[status] ?? "")\(said)")
      mayRepeat = false
    case .status(let status):
      self.init(.failed, exitStatus: status, reason: "failed with status \(status)\(said)")
    case .signal(let signal):
      self.init(.failed, exitStatus: 128 + signal, reason: "ended by signal \(signal)\(said)")
    case .notStarted(let reason):
      self.init(.failed, reason: "could not be started: \(reason)")
    case .lost: self.init(.lost, reason: "its keeper was killed")
    }
  }

  /// The outcome of an attempt that a clean stop interrupted.
  static let stopped = RunHistory.Outcome(.handedBack, reason: "the scheduler stopped")

  /// Makes the outcome of a job that could not even be made.
  init(_ problem: any Error) {
    let told = problem as? Problem
    let text = told?.text.split(separator: "\n").first.map(String.init) ?? "\(problem)"
    let status = told.map { Int($0.kind.exitStatus) } ?? 70
    self.init(.failed, exitStatus: status, reason: reasonText(text))
    mayRepeat = !(64...66).contains(status)
  }
}

/// The report that `plumb run` wrote into the file that `PLUMB_OUTCOME` names, which a script cannot reach:
/// the problem that ended it, and the fingerprint of the data that it read.
struct ReportedOutcome {
  /// The problem's first line; `nil` where the command told none.
  var problem: String?
  var fingerprint: String?
  /// The files whose tables a snapshot gave.
  var fromSnapshot: [String] = []

  init(_ path: String) {
    guard let bytes = Files.contents(of: path, limit: 1 << 20),
      let json = StoredJSON(bytes)
    else { return }
    problem = json["problem"]?.text.map(reasonText)
    fingerprint = json["fingerprint"]?.text
    fromSnapshot = json["from_snapshot"]?.list?.compactMap(\.text) ?? []
  }
}

/// Returns what a command that told no outcome said of its end: Plumb's own last word where it ended
/// itself by force, else the first line that it printed. Of one that a signal ended nothing that
/// it printed is known to be the reason.
func firstLine(_ path: String, _ exit: Exit) -> String {
  guard case .status = exit, let bytes = Files.contents(of: path, limit: 64 << 20) else { return "" }
  let lines = bytes.split(separator: UInt8(ascii: "\n"))
  let isForced = exit == .status(124) || exit == .status(125)
  // As the program begins its lines in each language.
  let leads = ["plumb: ", "plumb："].map { Array($0.utf8) }
  let own = isForced ? lines.last { line in leads.contains { line.starts(with: $0) } } : nil
  let line = own ?? lines.first ?? []
  let text = line.dropFirst(leads.first { line.starts(with: $0) }?.count ?? 0)
  return reasonText(String(decoding: text.prefix(4096), as: UTF8.self))
}

/// A line as a row of the history keeps it: control characters cleaned, cut to 200 characters.
func reasonText(_ line: String) -> String {
  String(printableLine(line.split(separator: "\n", maxSplits: 1).first.map(String.init) ?? "").prefix(200))
}

/// A limit of bytes as a person writes it: `64 MiB`, else in bytes.
func bytes(_ count: Int64) -> String {
  count >= 1 << 20 && count.isMultiple(of: 1 << 20) ? "\(count >> 20) MiB" : "\(count) bytes"
}

/// Lines of a name, a tab and a number; others are left out.
func readMetrics(_ path: String) -> [(name: String, value: Double)] {
  guard let bytes = Files.contents(of: path, limit: 8 << 20) else { return [] }
  return bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
    let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
    guard parts.count == 2, let value = Double(String(decoding: parts[1], as: UTF8.self)),
      !value.isNaN
    else { return nil }
    return (String(decoding: parts[0], as: UTF8.self), value)
  }
}
