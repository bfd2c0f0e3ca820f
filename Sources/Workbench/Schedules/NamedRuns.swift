import Problems
import Scheduling

/// Runs as a person names them: by their number, or by their schedule for its newest one.
extension ScheduleService {
  /// The runs that are meant by the name of a schedule.
  public enum NamedRun: Sendable {
    /// Those that have been started.
    case started
    /// Those that have a result.
    case succeeded

    var states: [SlotState] {
      switch self {
      case .started: [.running, .succeeded, .failed, .timedOut]
      case .succeeded: [.succeeded]
      }
    }
  }

  /// The number of a run.
  ///
  ///     try service.run(named: "12", .succeeded)      // 12
  ///     try service.run(named: "整改率", .succeeded)  // that of its newest result
  ///
  /// - Parameters:
  ///   - word: a number, or the name of a schedule.
  ///   - time: a moment before which the run's slot lies, where the schedule's name is given; `nil` for the newest.
  /// - Throws: where there is no such schedule, and where it has no such run.
  public func run(named word: String, _ kind: NamedRun, before time: String? = nil) throws -> Int64 {
    try runs(named: word, kind, before: time, count: 1)[0]
  }

  /// The numbers of the newest runs of a schedule, the earlier first.
  ///
  /// - Throws: where it has fewer.
  public func newestRuns(of name: String, _ kind: NamedRun, before time: String? = nil, count: Int) throws -> [Int64] {
    try runs(named: name, kind, before: time, count: count)
  }

  private func runs(named word: String, _ kind: NamedRun, before time: String?, count: Int) throws -> [Int64] {
    if count == 1, let number = Int64(word) {
      guard time == nil else { throw Problem("'--before' goes with a schedule's name", kind: .usage) }
      return [number]
    }
    let history = try known()
    let moment = try moment(time, ofSchedule: word, history)
    let before = { (run: Run) in moment.map { run.slot < $0 } ?? true }
    // Of a moment that is long past there may be many runs after it.
    let newest = try history.page(word, states: kind.states, limit: moment == nil ? count : .max).filter(before)
    guard newest.count >= count else {
      let lack: Message =
        switch (kind.states == [.succeeded], newest.isEmpty) {
        case (true, true): "'\(word)' has no result yet"
        case (true, false): "'\(word)' has only one result yet"
        case (false, true): "'\(word)' has no run yet"
        case (false, false): "'\(word)' has only one run yet"
        }
      throw Problem(lack, kind: .usage)
        .hint("plumb schedule history \(word)")
    }
    return newest.prefix(count).map(\.id).reversed()
  }
}
