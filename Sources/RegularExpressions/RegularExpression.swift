import CRE2
import Problems

/// A regular expression of RE2: its time grows with the text alone, however the pattern is written.
///
///     let year = try RegularExpression("([0-9]{4})年")
///     year.groupCount                    // 1
///     year.matches("2019年5月")           // true
///
/// The syntax is RE2's (`\d`, `\p{Han}`, `(?i)`, groups, no look-around and no back-references).
/// Compiled once, it may be used from any thread.
public final class RegularExpression: Sendable {
  /// The text that was compiled.
  public let pattern: String
  /// The number of groups that the pattern captures, the whole match not counted.
  public let groupCount: Int
  // RE2's matching is safe from any thread; the object is freed when nobody can reach it.
  private nonisolated(unsafe) let expression: OpaquePointer

  /// A text in UTF-8, as columns keep it.
  public typealias Bytes = UnsafeBufferPointer<UInt8>

  /// Compiles a pattern.
  ///
  /// - Throws: a problem with a caret under the part of the pattern that is wrong.
  public init(_ pattern: String) throws(Problem) {
    self.pattern = pattern
    var text = pattern
    let made = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { plumb_regex_new($0.baseAddress, $0.count) }
    }
    guard let made else { throw Problem("there is no memory for a regular expression", kind: .memory) }
    var part: UnsafePointer<CChar>?
    if let error = plumb_regex_error(made, &part) {
      let told = Self.problem(String(cString: error), part.map { String(cString: $0) } ?? "", in: pattern)
      plumb_regex_free(made)
      throw told
    }
    expression = made
    groupCount = Int(plumb_regex_groups(made))
  }

  deinit { plumb_regex_free(expression) }

  /// RE2 says `missing ): a(b`: the fault, and after the colon the part that is repeated here by a caret.
  private static func problem(_ error: String, _ part: String, in pattern: String) -> Problem {
    let ending = ": " + part
    let fault = error.hasSuffix(ending) ? String(error.dropLast(ending.count)) : error
    var told = Problem("not a regular expression: \(fault)")
    if fault == "invalid perl operator" {
      told = told.hint("there is no look-ahead and no look-behind; extract(s, \"a(b)c\", 1) takes the part in brackets")
    }
    if !part.isEmpty, let found = pattern.firstRange(of: part) {
      told.excerpt = Excerpt(
        pattern, from: pattern.utf8.distance(from: pattern.startIndex, to: found.lowerBound),
        to: pattern.utf8.distance(from: pattern.startIndex, to: found.upperBound))
    }
    return told
  }
}

extension RegularExpression {
  /// Returns whether a text has a match anywhere in it.
  public func matches(_ text: Bytes) -> Bool { find(in: text, from: 0, isWhole: false, nil) }

  /// Returns whether a text has a match anywhere in it.
  public func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { matches($0) }
  }

  /// Returns whether the whole of a text is a match.
  public func matchesWhole(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { find(in: $0, from: 0, isWhole: true, nil) }
  }

  /// Returns the first match at or after an offset: the range of the whole, then those of the groups,
  /// `nil` where one took no part. An empty list where nothing matches.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  public func firstMatch(in text: Bytes, from offset: Int = 0) -> [Range<Int>?] {
    var spans = [plumb_span](repeating: plumb_span(start: -1, end: -1), count: groupCount + 1)
    let isFound = spans.withUnsafeMutableBufferPointer { find(in: text, from: offset, isWhole: false, $0) }
    guard isFound else { return [] }
    return spans.map { $0.start < 0 ? nil : $0.start..<$0.end }
  }

  /// Returns the range of a group in the first match of a text, of the whole match where it is 0; `nil` where nothing
  /// matches, and where the group took no part.
  ///
  ///     pattern.firstMatch(in: text, group: 1)
  public func firstMatch(in text: Bytes, group: Int) -> Range<Int>? {
    withUnsafeTemporaryAllocation(of: plumb_span.self, capacity: group + 1) { spans in
      guard find(in: text, from: 0, isWhole: false, spans), spans[group].start >= 0 else { return nil }
      return spans[group].start..<spans[group].end
    }
  }

  /// Calls `body` with each match from left to right, as `firstMatch` gives it. Matches do not overlap,
  /// and an empty one right after another does not count.
  public func forEachMatch(
    in text: Bytes, _ body: ([Range<Int>?]) throws(Problem) -> Void
  ) throws(Problem) {
    var (offset, lastEnd) = (0, -1)
    while offset <= text.count {
      let match = firstMatch(in: text, from: offset)
      guard let whole = match.first ?? nil else { return }
      if !whole.isEmpty || whole.upperBound != lastEnd { try body(match) }
      lastEnd = whole.upperBound
      offset = whole.isEmpty ? Self.characterEnd(after: whole.upperBound, in: text) : whole.upperBound
    }
  }

  /// Returns the offset behind the character that stands at an offset.
  private static func characterEnd(after offset: Int, in text: Bytes) -> Int {
    var next = offset + 1
    while next < text.count, text[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }

  private func find(
    in text: Bytes, from offset: Int, isWhole: Bool, _ spans: UnsafeMutableBufferPointer<plumb_span>?
  ) -> Bool {
    text.withMemoryRebound(to: CChar.self) { text in
      plumb_regex_match(
        expression, text.baseAddress, text.count, offset, isWhole, spans?.baseAddress, Int32(spans?.count ?? 0))
    }
  }
}
