import Engines
import Problems
import Synchronization

/// Shows how far the reading of a table has come: a line on a terminal that comes when
/// the reading takes long, and is gone when it ends.
final class LoadingLine: Sendable {
  /// The seconds after which the line is first shown.
  static let patience = 1.0
  /// The seconds between two states of the line, which nobody could read if they came faster.
  private static let pause = 0.1

  private let reading = Mutex<Reading?>(nil)
  private let now: @Sendable () -> Double
  private let draw: @Sendable (String) -> Void

  private struct Reading {
    let name: String
    /// The time at which the line is next drawn.
    var due: Double
    var isDrawn = false
  }

  /// - Parameters:
  ///   - now: seconds of a clock that never goes back.
  ///   - draw: writes to the terminal; any thread may call it, one at a time.
  init(now: @escaping @Sendable () -> Double, draw: @escaping @Sendable (String) -> Void) {
    self.now = now
    self.draw = draw
  }

  /// The reading of a table starts.
  func begin(_ name: String) {
    let due = now() + Self.patience
    // A wrapped line could not be wiped away.
    reading.withLock { $0 = Reading(name: truncated(printableLine(name), width: 30), due: due) }
  }

  /// So much of the table has been read, of 1; any thread may tell.
  func advance(to share: Double) { show { "reading \($0): \(Int(share * 100)) %" } }

  /// So many rows of a table in a database have come; any thread may tell.
  func advance(rows: Int) { show { "reading \($0): \(counted(rows, "row"))" } }

  private func show(_ words: (_ name: String) -> Message) {
    _ = reading.withLockIfAvailable { reading in
      guard let current = reading else { return }
      let time = now()
      guard time >= current.due else { return }
      reading?.due = time + Self.pause
      reading?.isDrawn = true
      draw("\r\u{1B}[K" + worded(words(current.name)))
    }
  }

  /// The reading has ended, well or not.
  func end() {
    reading.withLock { reading in
      if reading?.isDrawn == true { draw("\r\u{1B}[K") }
      reading = nil
    }
  }
}

extension LoadingLine {
  /// Follows the fetching of rows from a database.
  var follow: @Sendable (FetchProgress) -> Void {
    { progress in
      switch progress {
      case .begun(let table): self.begin(table)
      case .rows(let count): self.advance(rows: count)
      case .ended: self.end()
      }
    }
  }
}
