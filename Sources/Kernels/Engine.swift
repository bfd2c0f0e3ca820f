import Catalogue
import Expressions
import Problems
import Synchronization
import System
import Tables

/// An engine lends operators the threads and the memory of the run that they work for,
/// and asks whether to go on.
///
/// No result depends on the number of threads: work is cut by the number of
/// rows and of groups alone, and its parts are joined in their order.
package struct Engine: Sendable {
  let threads: Int
  let memory: (any MemoryAccount)?
  /// Throws where the run was interrupted or its time is over; any thread may call it.
  package let poll: @Sendable () throws(Problem) -> Void
  /// Notes that the run is told when the work is done.
  package let notes: NoteCollector

  /// Makes an engine of its own, as tests need one.
  package init(
    threads: Int, memory: (any MemoryAccount)? = nil, notes: NoteCollector = NoteCollector(),
    poll: @escaping @Sendable () throws(Problem) -> Void = {}
  ) {
    self.threads = max(threads, 1)
    self.memory = memory
    self.notes = notes
    self.poll = poll
  }

  /// Makes an engine for a run.
  package init(_ run: any RunContext, threads: Int? = nil, notes: NoteCollector = NoteCollector()) {
    self.init(
      threads: threads ?? Threads.available, memory: run.memory, notes: notes, poll: run.poll)
  }

  /// The engine with notes of its own, for work whose notes may not be those of the result.
  func noting(in notes: NoteCollector) -> Engine {
    Engine(threads: threads, memory: memory, notes: notes, poll: poll)
  }

  /// Works for a run, and tells it the notes of the work however that ends.
  package static func working<Result>(
    for run: any RunContext, _ body: (Engine) throws(Problem) -> Result
  ) throws(Problem) -> Result {
    let engine = Engine(run)
    defer { engine.notes.deliver(to: run) }
    return try body(engine)
  }

  /// The memory and the poll that expressions work with.
  var context: EvaluationContext { EvaluationContext(account: memory, poll: poll) }

  /// Rows that a thread takes at a time; a few milliseconds of work, so that
  /// an interruption is heard in time.
  static let morsel = 1 << 16

  /// Rows whose groups and values stay in the nearer caches.
  static let block = 4096

  /// Calls `body` for each part, on all threads. The first problem, by the
  /// order of the parts, is thrown.
  func each(_ parts: Int, _ body: @Sendable (Int) throws(Problem) -> Void) throws(Problem) {
    guard parts > 1, threads > 1 else {
      for part in 0..<parts {
        try poll()
        try body(part)
      }
      return
    }
    let progress = Progress()
    Threads.run(min(threads, parts)) { _ in
      while !progress.isStopped, let part = progress.next(of: parts) {
        do throws(Problem) {
          try poll()
          try body(part)
        } catch {
          progress.stop(at: part, error)
        }
      }
    }
    if let problem = progress.problem { throw problem }
  }

  /// Calls `body` for runs of rows, on all threads.
  func rows(
    _ count: Int, _ body: @Sendable (Range<Int>) throws(Problem) -> Void
  ) throws(Problem) {
    let parts = (count + Self.morsel - 1) / Self.morsel
    try each(parts) { (part) throws(Problem) in
      let start = part * Self.morsel
      try body(start..<min(start + Self.morsel, count))
    }
  }

  /// Calls `body` for each row in order, on this thread.
  @inline(__always)
  package func eachPolled(_ count: Int, _ body: (Int) -> Void) throws(Problem) {
    for start in stride(from: 0, to: count, by: Self.morsel) {
      try poll()
      for row in start..<min(start + Self.morsel, count) { body(row) }
    }
  }

  /// Room for cells, not yet filled, paid for by the run.
  package func buffer<Element: BitwiseCopyable & Sendable>(
    _ count: Int, of: Element.Type
  ) throws(Problem) -> Buffer<Element> {
    try Buffer(count: count, account: memory)
  }

  /// Makes a buffer that holds one cell many times.
  package func buffer<Element: BitwiseCopyable & Sendable>(
    _ count: Int, repeating cell: Element
  ) throws(Problem) -> Buffer<Element> {
    let buffer = try Buffer<Element>(count: count, account: memory)
    try rows(count) { (range) throws(Problem) in
      (buffer.base + range.lowerBound).initialize(repeating: cell, count: range.count)
    }
    return buffer
  }

  /// Copies cells to `target`, from its index `start` on.
  func copy<Element: BitwiseCopyable & Sendable>(
    _ source: Buffer<Element>, count: Int, to target: Buffer<Element>, from start: Int = 0
  ) throws(Problem) {
    try rows(count) { (range) throws(Problem) in
      (target.base + start + range.lowerBound).update(
        from: source.base + range.lowerBound, count: range.count)
    }
  }

  /// Room for cells that will be written here and there. Its pages are asked
  /// for in their order and on all threads, as the first rows would ask for
  /// all of them, and nobody could interrupt that.
  func scatterBuffer<Element: BitwiseCopyable & Sendable>(
    _ count: Int, of: Element.Type
  ) throws(Problem) -> Buffer<Element> {
    let buffer = try Buffer<Element>(count: count, account: memory)
    try touch(UnsafeMutableRawPointer(buffer.base), count * MemoryLayout<Element>.stride)
    return buffer
  }

  /// Asks for the pages of cells that are not yet written.
  func touch(_ base: UnsafeMutableRawPointer, _ bytes: Int) throws(Problem) {
    let (address, page, stretch) = (UInt(bitPattern: base), 1 << 12, 1 << 22)
    guard bytes > stretch else { return }
    try each((bytes + stretch - 1) / stretch) { (part) throws(Problem) in
      guard let base = UnsafeMutableRawPointer(bitPattern: address) else { return }
      let start = part * stretch
      for offset in stride(from: start, to: min(start + stretch, bytes), by: page) {
        base.storeBytes(of: 0, toByteOffset: offset, as: UInt8.self)
      }
    }
  }
}

/// The parts that are taken, and the problem of the earliest that failed.
private final class Progress: Sendable {
  private let taken = Atomic<Int>(0)
  private let stopped = Atomic<Bool>(false)
  private let first = Mutex<(part: Int, problem: Problem)?>(nil)

  var isStopped: Bool { stopped.load(ordering: .relaxed) }
  var problem: Problem? { first.withLock { $0?.problem } }

  func next(of parts: Int) -> Int? {
    let part = taken.wrappingAdd(1, ordering: .relaxed).oldValue
    return part < parts ? part : nil
  }

  func stop(at part: Int, _ problem: Problem) {
    stopped.store(true, ordering: .relaxed)
    first.withLock { first in
      if first == nil || part < first!.part { first = (part, problem) }
    }
  }
}
