import Numerics
import Synchronization

/// The terms that the fast sums of some groups did not hold exactly, by the number of the group.
///
/// Few groups have any; several threads may fill different groups at once.
final class Spills<Spill: SpilledTerms>: Sendable {
  private let spills = Mutex<[Int: Spill]>([:])

  /// The spills so far.
  var all: [Int: Spill] { spills.withLock { $0 } }

  /// Changes the spill of a group.
  func update(_ group: Int, _ change: (inout Spill) -> Void) {
    spills.withLock { $0[group].update(change) }
  }
}
