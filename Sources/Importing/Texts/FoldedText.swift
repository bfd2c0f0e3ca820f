import Notices

/// A text in which full-width letters, digits and signs are plain ones, so that a rule need not know
/// both. Each character stands where it stood.
///
///     FoldedText("２０２３．６．１０").text  // "2023.6.10"
struct FoldedText: Equatable {
  private(set) var scalars: [Unicode.Scalar]

  init(_ text: some StringProtocol) { scalars = text.unicodeScalars.map(\.halfWidth) }

  init(scalars: some Sequence<Unicode.Scalar>) { self.scalars = Array(scalars) }

  var text: String { Self.text(scalars) }

  static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  /// Without blanks and line breaks.
  var compact: FoldedText { FoldedText(scalars: scalars.filter { !$0.properties.isWhitespace }) }
}

/// Reads a folded text from left to right.
struct TextScanner {
  let scalars: [Unicode.Scalar]
  var position = 0

  init(_ text: FoldedText) { scalars = text.scalars }

  var isAtEnd: Bool { position >= scalars.count }
  var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  /// Passes over `word`, if it stands here.
  mutating func take(_ word: String) -> Bool {
    var end = position
    for scalar in word.unicodeScalars {
      guard end < scalars.count, scalars[end] == scalar else { return false }
      end += 1
    }
    position = end
    return true
  }

  /// Passes over the first of `words` that stands here.
  mutating func take(anyOf words: [String]) -> String? { words.first { take($0) } }

  /// Passes over the digits that stand here; `nil` where none does.
  mutating func digits() -> [Int]? {
    let digits = scalars[position...].prefix { $0.digitValue != nil }
    guard !digits.isEmpty else { return nil }
    position += digits.count
    return digits.compactMap(\.digitValue)
  }

  /// Tries to read something; where that gives `nil`, nothing has been passed over.
  mutating func attempt<Result>(_ read: (inout TextScanner) -> Result?) -> Result? {
    let start = position
    guard let result = read(&self) else {
      position = start
      return nil
    }
    return result
  }
}

/// Returns whether a cell says by a sign that it is empty: a dash, a stroke, 无.
///
///     isEmptySign("—")  // true
func isEmptySign(_ text: String) -> Bool {
  let compact = FoldedText(text).compact.text
  return compact.allSatisfy { "-/\\_.。".contains($0) } || ["无", "暂无", "无。", "N/A", "n/a", "NA"].contains(compact)
}
