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
  private let counts = Mutex<[CountedRows]>([])

  /// A note on the rows of which something is true.
  private struct CountedRows {
    let key: String
    let text: @Sendable (Int) -> String
    /// The number of such rows of earlier tables.
    var earlier = 0
    /// A bit for each row of the table at hand.
    var bits: [UInt64] = []

    var count: Int { bits.reduce(earlier) { $0 + $1.nonzeroBitCount } }

    mutating func insert(_ row: Int) {
      let (word, bit) = row.quotientAndRemainder(dividingBy: UInt64.bitWidth)
      if word >= bits.count { bits.append(contentsOf: repeatElement(0, count: word + 1 - bits.count)) }
      bits[word] |= 1 << UInt64(bit)
    }

    mutating func endTable() { (earlier, bits) = (count, []) }
  }

  /// Makes a collector without notes.
  public init() {}

  /// Keeps a note until the notes are delivered. A text that is waiting already is kept once.
  public func add(_ text: String) {
    texts.withLock { texts in
      if !texts.contains(text) { texts.append(text) }
    }
  }

  /// Counts rows that are told in one note when the notes are delivered: each row of a table once, whoever names it
  /// and however often.
  ///
  /// - Parameters:
  ///   - rows: The rows, by their positions in the table at hand.
  ///   - key: Says what is counted.
  ///   - text: Makes the note of the number of rows.
  public func count(rows: some Sequence<Int>, of key: String, _ text: @escaping @Sendable (Int) -> String) {
    counts.withLock { counts in
      let found = counts.firstIndex { $0.key == key }
      if found == nil { counts.append(CountedRows(key: key, text: text)) }
      let index = found ?? counts.count - 1
      for row in rows { counts[index].insert(row) }
    }
  }

  /// True where a waiting note counts rows, such as those whose result is too large for a number.
  public var countsRows: Bool { counts.withLock { !$0.isEmpty } }

  /// Says that positions of rows are those of another table from here on.
  public func startTable() {
    counts.withLock { counts in
      for index in counts.indices { counts[index].endTable() }
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
  private let state = Atomic<Bool>(false)

  /// Makes a flag that is not set.
  public init() {}

  /// Sets the flag. Returns `true` for the first call alone.
  public func setFirst() -> Bool { !state.exchange(true, ordering: .relaxed) }

  /// Says whether somebody set it.
  public var isSet: Bool { state.load(ordering: .relaxed) }
}
