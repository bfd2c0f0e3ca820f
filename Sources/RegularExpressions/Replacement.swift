import Problems

/// A text that replaces each match of a regular expression. In it `\1` to `\9` stand for groups,
/// `\0` for the whole match and `\\` for a backslash.
///
///     try Replacement("\\2-\\1", groupCount: 2)
public struct Replacement: Sendable {
  private var parts: [Part] = []

  private enum Part {
    case text([UInt8])
    case group(Int)
  }

  /// Reads a replacement for an expression of so many groups.
  ///
  /// - Throws: a problem where a backslash is followed by something else, or by a group that is not there.
  public init(_ text: String, groupCount: Int) throws(Problem) {
    var literal: [UInt8] = []
    var rest = Substring(text)
    while let character = rest.popFirst() {
      guard character == "\\" else {
        literal += Array(character.utf8)
        continue
      }
      let next = rest.popFirst()
      if next == "\\" {
        literal.append(UInt8(ascii: "\\"))
        continue
      }
      guard let group = next?.asciiValue.map({ Int($0) - 48 }), (0...9).contains(group) else {
        throw Problem("'\\' in a replacement is followed by a digit or by '\\'").hint("\\1 is the first group")
      }
      guard group <= groupCount else {
        throw Problem("the replacement names group \(group), and the pattern has \(counted(groupCount, "group"))")
      }
      parts += [.text(literal), .group(group)]
      literal = []
    }
    parts.append(.text(literal))
  }

  /// Calls `body` with the bytes of each part of the replacement of a match of `text`; a group that took no part
  /// is left out.
  public func eachPart(
    _ match: [Range<Int>?], of text: RegularExpression.Bytes, _ body: (RegularExpression.Bytes) -> Void
  ) {
    for part in parts {
      switch part {
      case .text(let bytes): bytes.withUnsafeBufferPointer(body)
      case .group(let group): if let range = match[group] { body(RegularExpression.Bytes(rebasing: text[range])) }
      }
    }
  }
}
