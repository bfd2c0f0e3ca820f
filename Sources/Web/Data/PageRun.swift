import Catalogue
import Datasets
import LuaHost
import Problems
import Queries
import Synchronization
import System
import Tables

/// The run of a filter on a page: within limits of time and memory, and with nothing but the dataset.
final class PageRun: RunContext {
  let today = Day.ofThisMachine
  let memory: (any MemoryAccount)?
  let poll: @Sendable () throws(Problem) -> Void
  private let dataset: Dataset
  private var numbers = SplitMix(seed: 0)

  /// The limits of what a page computes.
  static let seconds = 10.0
  static let bytes = 1 << 30

  init(_ dataset: Dataset) {
    self.dataset = dataset
    memory = PageMemory()
    let end = MachineClock.seconds() + Self.seconds
    poll = { () throws(Problem) in
      guard MachineClock.seconds() < end else {
        throw Problem("the time limit of \(Int(Self.seconds)) s was reached", kind: .time)
          .hint("a narrower filter is quicker; a script has more time")
      }
    }
  }

  func table(_ name: String) throws(Problem) -> Table? {
    try dataset.tables.contains { $0.name == name } ? dataset.table(name) : nil
  }

  func note(_ text: String) {}

  func random() -> UInt64 { numbers.next() }
}

/// The memory of one filter.
private final class PageMemory: MemoryAccount {
  private let used = Atomic<Int>(0)

  func charge(_ bytes: Int) throws(Problem) {
    guard used.add(bytes, ordering: .relaxed).newValue <= PageRun.bytes else {
      used.subtract(bytes, ordering: .relaxed)
      throw Problem("the memory limit of \(PageRun.bytes >> 20) MiB was reached", kind: .memory)
    }
  }

  func release(_ bytes: Int) { used.subtract(bytes, ordering: .relaxed) }
}

extension Day {
  /// The day by this machine's clock.
  fileprivate static var ofThisMachine: Day {
    let (year, month, day) = MachineClock.localDate()
    return Day(year: year, month: month, day: day) ?? Day(number: 0)
  }
}
