import Synchronization

/// Keeps what the reading of files tells, from any thread, in the order in which it comes.
final class ImportNotes: Sendable {
  private let kept = Mutex<[String]>([])

  func add(_ text: String) {
    kept.withLock { texts in
      if !texts.contains(text) { texts.append(text) }
    }
  }

  var texts: [String] { kept.withLock { $0 } }
}
