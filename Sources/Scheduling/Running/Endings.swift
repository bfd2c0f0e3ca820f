import Problems
import System

/// What the end of a command means for its attempt.
extension Ledger.Ending {
  /// Statuses are those of `plumb run`: a wrong command line, missing files and wrong data do
  /// not get better by trying again.
  init(_ exit: Exit, errors: String) {
    let said = errors.isEmpty ? "" : ": \(errors)"
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

  /// Of what a clean stop interrupted.
  static let stopped = Ledger.Ending(.handedBack, reason: "the scheduler stopped")

  /// Of a job that could not even be made.
  init(_ problem: any Error) {
    let told = problem as? Problem
    let text = told?.text.split(separator: "\n").first.map(String.init) ?? "\(problem)"
    let status = told.map { Int($0.kind.exitStatus) } ?? 70
    self.init(.failed, exitStatus: status, reason: text)
    mayRepeat = !(64...66).contains(status)
  }
}

/// What a command said of its end: Plumb's own last word, or else the first line that was
/// printed, cut to what fits into a row of the history.
func firstLine(_ path: String) -> String {
  guard let bytes = Files.contents(of: path, limit: 64 << 20) else { return "" }
  let lines = bytes.split(separator: UInt8(ascii: "\n"))
  let own = lines.last { line in
    line.starts(with: "plumb: ".utf8) && !line.starts(with: "plumb: note: ".utf8)
  }
  let line = own?.dropFirst("plumb: ".utf8.count) ?? lines.first ?? []
  return String(String(decoding: line.prefix(4096), as: UTF8.self).prefix(200))
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
