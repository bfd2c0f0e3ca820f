import Problems
import Synchronization

/// What threads work with and none has at the moment: a thread takes one for a part of the rows and gives it back, so that
/// there are as many as threads and not as parts.
final class Pool<Item: Sendable>: Sendable {
  private let make: @Sendable () throws(Problem) -> Item
  private let free = Mutex<[Item]>([])

  init(_ make: @escaping @Sendable () throws(Problem) -> Item) { self.make = make }

  /// Calls `body` with an item that nobody else has meanwhile.
  func use(_ body: (Item) throws(Problem) -> Void) throws(Problem) {
    let kept = free.withLock { $0.popLast() }
    let item = if let kept { kept } else { try make() }
    try body(item)
    free.withLock { $0.append(item) }
  }

  /// All that were made and given back.
  var items: [Item] { free.withLock { $0 } }
}
