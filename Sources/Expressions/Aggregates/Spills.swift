import Numerics
import Problems
import Synchronization
import System
import Tables

/// The terms that the fast sums of some groups did not hold exactly, by the number of the group.
///
/// Few groups have any; several threads may fill different groups at once. The run pays for them.
final class Spills<Spill: SpilledTerms>: Sendable {
  private struct State {
    var spills: [Int: Spill] = [:]
    var charged = 0
  }

  private let state = Mutex(State())
  private let account: (any MemoryAccount)?

  init(_ groups: GroupNumbers) { account = groups.account }

  deinit { account?.release(state.withLock { $0.charged }) }

  /// The spills so far.
  var all: [Int: Spill] { state.withLock { $0.spills } }

  /// Changes the spill of a group.
  func update(_ group: Int, _ change: (inout Spill) -> Void) throws(Problem) {
    try state.withLock { (state) throws(Problem) in
      let before = state.spills[group]?.bytes ?? 0
      state.spills[group].update(change)
      // The dictionary keeps up to twice its entries.
      let after = (state.spills[group]?.bytes ?? 0) + 2 * MemoryLayout<(Int, Spill)>.stride
      let more = before == 0 ? after : after - before - 2 * MemoryLayout<(Int, Spill)>.stride
      guard more > 0 else { return }
      try account?.charge(more)
      state.charged += more
    }
  }

  /// Adds the spills that another state has for some groups.
  func add(_ others: Spills, _ groups: Range<Int>) throws(Problem) {
    let others = others.all
    guard !others.isEmpty else { return }
    if others.count > groups.count {
      for group in groups {
        if let other = others[group] { try update(group) { $0.add(other) } }
      }
    } else {
      for (group, other) in others where groups.contains(group) {
        try update(group) { $0.add(other) }
      }
    }
  }
}

/// The sums of the terms that lie outside a window, by the number of the group.
///
/// Few calls have any: the cells are made when the first of them comes.
final class OutsideSums<Sums: SpillingSums>: Sendable {
  private let sums: LazyCells<Sums>
  private let spills: Spills<Sums.Spill>

  init(_ groups: GroupNumbers) {
    sums = LazyCells(groups, repeating: Sums())
    spills = Spills(groups)
  }

  /// Returns the sums, and makes them where there are none.
  func cells() throws(Problem) -> Buffer<Sums> { try sums.cells() }

  /// The sums and the spills so far; no sums where every term lay in the window.
  var all: (sums: Buffer<Sums>?, spills: [Int: Sums.Spill]) { (sums.existing, spills.all) }

  /// Changes the spill of a group.
  func updateSpill(_ group: Int, _ change: (inout Sums.Spill) -> Void) throws(Problem) {
    try spills.update(group, change)
  }

  /// Adds the sums of later rows.
  func merge(_ later: OutsideSums, _ groups: Range<Int>) throws(Problem) {
    guard let others = later.sums.existing else { return }
    let sums = try cells()
    for group in groups where others.base[group].count > 0 {
      var spill: Sums.Spill?
      sums.base[group].join(others.base[group], &spill)
      if let spill { try spills.update(group) { $0.add(spill) } }
    }
    try spills.add(later.spills, groups)
  }
}
