import Expressions
import Problems
import Tables

/// The parts into which a separator cuts the texts of a dictionary, each without the space at its ends.
///
/// A text without the separator, and the empty text too, is one part.
struct TextParts: Sendable {
  /// For each text where its parts start among `parts`, and last how many there are of all texts.
  let starts: Buffer<Int>
  /// The indices of the parts in `dictionary`.
  let parts: Buffer<UInt32>
  /// The texts of all parts.
  let dictionary: TextDictionary
  /// 1 for each text that has more parts than were wanted, which stay together in the last one.
  let hasMore: Buffer<UInt8>

  /// The parts of a text, among `parts`.
  @inline(__always)
  func range(_ textIndex: Int) -> Range<Int> { starts.base[textIndex]..<starts.base[textIndex + 1] }

  /// - Parameters:
  ///   - separator: the text between two parts, which is not empty.
  ///   - most: the number of parts after which a text is cut no further; `nil` where it is cut
  ///     throughout.
  /// - Throws: the run's limits.
  init(
    _ texts: TextDictionary, separator: String, most: Int? = nil, _ engine: Engine
  ) throws(Problem) {
    let separator = Array(separator.utf8)
    let cutter = TextCutter(texts, separator, most: most ?? .max, engine)
    (starts, hasMore) = try cutter.counts()
    (parts, dictionary) = try cutter.parts(starts)
  }
}

/// Cuts the texts of a dictionary: once to count the parts, and once more to keep them.
private struct TextCutter {
  let texts: TextDictionary
  let separator: [UInt8]
  let most: Int
  let engine: Engine

  init(_ texts: TextDictionary, _ separator: [UInt8], most: Int, _ engine: Engine) {
    self.texts = texts
    self.separator = separator
    self.most = most
    self.engine = engine
  }

  func counts() throws(Problem) -> (starts: Buffer<Int>, hasMore: Buffer<UInt8>) {
    let starts = try engine.buffer(texts.count + 1, repeating: 0)
    let hasMore = try engine.buffer(texts.count, repeating: UInt8(0))
    var pacer = Pacer(engine.poll)
    for textIndex in 0..<texts.count {
      var count = 0
      let isCut = try eachPart(of: texts.utf8(textIndex), &pacer) { _, _ in count += 1 }
      starts.base[textIndex + 1] = starts.base[textIndex] + count
      hasMore.base[textIndex] = isCut ? 1 : 0
    }
    return (starts, hasMore)
  }

  func parts(_ starts: Buffer<Int>) throws(Problem) -> (Buffer<UInt32>, TextDictionary) {
    let parts = try engine.buffer(starts.base[texts.count], of: UInt32.self)
    var interner = Interner(account: engine.memory)
    var pacer = Pacer(engine.poll)
    for textIndex in 0..<texts.count {
      let text = texts.utf8(textIndex)
      var next = starts.base[textIndex]
      _ = try eachPart(of: text, &pacer) { (range, pacer) throws(Problem) in
        let part = UnsafeBufferPointer(rebasing: text[range])
        let kept = try trimmedRange(of: part, &pacer)
        parts.base[next] = interner.index(of: UnsafeBufferPointer(rebasing: part[kept]))
        next += 1
      }
      try interner.check()
    }
    return (parts, try interner.dictionary(engine.memory, poll: engine.poll))
  }

  /// Calls `body` with the range of each part of a text, and returns whether the last one holds
  /// separators.
  private func eachPart(
    of text: UnsafeBufferPointer<UInt8>, _ pacer: inout Pacer,
    _ body: (Range<Int>, inout Pacer) throws(Problem) -> Void
  ) throws(Problem) -> Bool {
    var (start, count) = (0, 1)
    while let found = try next(in: text, from: start, &pacer) {
      guard count < most else {
        try body(start..<text.count, &pacer)
        return true
      }
      try body(start..<found, &pacer)
      start = found + separator.count
      count += 1
    }
    try body(start..<text.count, &pacer)
    return false
  }

  private func next(
    in text: UnsafeBufferPointer<UInt8>, from start: Int, _ pacer: inout Pacer
  ) throws(Problem) -> Int? {
    try pacer.spend(32)
    return try separator.withUnsafeBufferPointer { separator throws(Problem) in
      try TextSearch(separator).first(in: text, from: start, &pacer)
    }
  }
}
