import Catalogue
import Problems
import System

/// The run that an evaluator works for: who pays for its tables, and who may stop it.
package struct EvaluationContext: Sendable {
  /// The account that pays for memory, if there is a limit.
  package let account: (any MemoryAccount)?
  /// Throws where the run is to stop.
  package let poll: @Sendable () throws(Problem) -> Void

  /// Takes what a person should hear of the work; `nil` where nobody listens.
  package let notes: NoteCollector?

  /// Makes the context of a run.
  package init(
    account: (any MemoryAccount)?, notes: NoteCollector? = nil, poll: @escaping @Sendable () throws(Problem) -> Void
  ) {
    self.account = account
    self.notes = notes
    self.poll = poll
  }

  /// A pacer for one loop.
  var pacer: Pacer { Pacer(poll) }
}

/// Polls each time that so much work is done that a person would begin to wait, however the work is
/// cut into cells: a million short texts and one enormous text both stop in time.
package struct Pacer {
  /// Work between two polls, in bytes looked at: about a millisecond.
  static let stretch = 1 << 20

  private let poll: @Sendable () throws(Problem) -> Void
  private var left = Self.stretch

  /// Makes a pacer of a run's poll.
  package init(_ poll: @escaping @Sendable () throws(Problem) -> Void) { self.poll = poll }

  /// Counts work that was done, and polls where it is due.
  @inline(__always)
  package mutating func spend(_ work: Int) throws(Problem) {
    left &-= work
    if left < 0 { try stop() }
  }

  @inline(never)
  private mutating func stop() throws(Problem) {
    left = Self.stretch
    try poll()
  }
}
