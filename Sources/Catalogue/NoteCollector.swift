import Problems
import Synchronization

/// Notes found by work on any thread, which the run is told when that work ends.
///
/// A `RunContext` belongs to one thread, so an operator that runs on several cannot tell it
/// anything. It adds its notes here; whoever started the work delivers them.
///
///     let notes = NoteCollector()
///     defer { notes.deliver(to: run) }
///     try work(notes)  // calls notes.add("…") on any thread
public final class NoteCollector: Sendable {
  private let texts = Mutex<[String]>([])
  private let counts = Mutex<[CountedNote]>([])

  /// A note on how often something happened.
  private struct CountedNote {
    let key: String
    var count: Int
    let text: @Sendable (Int) -> String
  }

  /// Makes a collector without notes.
  public init() {}

  /// Keeps a note until the notes are delivered. A text that is waiting already is kept once.
  public func add(_ text: String) {
    texts.withLock { texts in
      if !texts.contains(text) { texts.append(text) }
    }
  }

  /// Counts what is told in one note when the notes are delivered; several threads count to one sum.
  ///
  /// - Parameters:
  ///   - key: Says what is counted.
  ///   - text: Makes the note of the sum.
  public func count(_ count: Int, of key: String, _ text: @escaping @Sendable (Int) -> String) {
    counts.withLock { counts in
      if let index = counts.firstIndex(where: { $0.key == key }) {
        counts[index].count += count
      } else {
        counts.append(CountedNote(key: key, count: count, text: text))
      }
    }
  }

  /// Tells the run every note that waits, in the order in which they were added, and forgets them.
  public func deliver(to run: any RunContext) {
    for text in take() { run.note(text) }
  }

  /// Every note that waits, in the order in which they were added, and then what was counted, in the order of the
  /// keys; none waits afterwards.
  public func take() -> [String] {
    let counted = counts.withLock { counts in
      defer { counts = [] }
      return counts.sorted { $0.key < $1.key }.map { $0.text($0.count) }
    }
    return texts.withLock { texts in
      defer { texts = [] }
      return texts + counted
    }
  }
}

/// A flag that is set once: the first to ask learns that it was not.
public final class OnceFlag: Sendable {
  private let isSet = Atomic<Bool>(false)

  /// Makes a flag that is not set.
  public init() {}

  /// Sets the flag. Returns `true` for the first call alone.
  public func setFirst() -> Bool { !isSet.exchange(true, ordering: .relaxed) }
}
