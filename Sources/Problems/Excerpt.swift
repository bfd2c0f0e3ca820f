/// The text that is wrong, with a caret under it.
///
///     rate = completion_rte(status)
///            ^~~~~~~~~~~~~~
public struct Excerpt: Equatable, Sendable {
  /// The whole text that was read; it may have several lines.
  public var text: String
  /// The start of the wrong part, in UTF-8 bytes.
  public var start: Int
  /// The end of the wrong part, in UTF-8 bytes; at `start` where something is missing.
  public var end: Int

  /// Takes the line of a text in which a stretch of it starts; offsets are in bytes.
  public init(_ text: String, from start: Int, to end: Int? = nil) {
    self.text = text
    self.start = min(max(start, 0), text.utf8.count)
    self.end = min(max(end ?? start, self.start), text.utf8.count)
  }

  /// The line that is wrong and the line with the caret, cut to what a
  /// terminal shows.
  public var lines: [String] {
    let bytes = Array(text.utf8)
    let lineStart = (bytes[..<start].lastIndex(of: newline) ?? -1) + 1
    let lineEnd = bytes[start...].firstIndex(of: newline) ?? bytes.count
    let before = shown(bytes[lineStart..<start])
    let wrong = shown(bytes[start..<min(end, lineEnd)])
    let after = shown(bytes[min(end, lineEnd)..<lineEnd])

    let (shownBefore, cutBefore) = suffix(of: before, width: 40)
    let (shownWrong, cutWrong) = prefix(of: wrong, width: 40)
    let (shownAfter, cutAfter) = prefix(of: cutWrong ? "" : after, width: 30)
    let lead = (cutBefore ? "…" : "") + shownBefore
    let tail = cutWrong || cutAfter ? "…" : ""
    let caret = "^" + String(repeating: "~", count: max(displayWidth(shownWrong) - 1, 0))
    return [
      lead + shownWrong + shownAfter + tail,
      String(repeating: " ", count: displayWidth(lead)) + caret,
    ]
  }

  /// Line and column (in characters) of the start, both counted from 1.
  public var position: (line: Int, column: Int) {
    let bytes = Array(text.utf8)
    let lineStart = (bytes[..<start].lastIndex(of: newline) ?? -1) + 1
    let line = bytes[..<start].lazy.filter { $0 == newline }.count + 1
    return (line, String(decoding: bytes[lineStart..<start], as: UTF8.self).count + 1)
  }
}

private let newline = UInt8(ascii: "\n")

/// The text on one line with nothing hidden, tabs as spaces, so that the caret
/// stands under what it means.
private func shown(_ bytes: ArraySlice<UInt8>) -> String {
  let text = String(decoding: bytes.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
  return printableLine(text.replacing("\t", with: " "))
}

private func suffix(of text: String, width: Int) -> (text: String, isCut: Bool) {
  let (reversed, isCut) = prefix(of: String(text.reversed()), width: width)
  return (String(reversed.reversed()), isCut)
}
