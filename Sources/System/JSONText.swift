/// A small JSON value to be written, as the run history and notifications need it.
public enum JSONText: Sendable {
  /// A text.
  case text(String)
  /// A number, as its digits.
  case number(String)
  /// A list.
  case list([JSONText])
  /// In the order given.
  case object([(String, JSONText)])
  /// The word `null`.
  case missing

  /// Returns a whole number.
  public static func integer(_ number: some BinaryInteger) -> JSONText { .number(String(number)) }

  /// Sorted by name, so that equal parameters are equal texts.
  public static func strings(_ pairs: [String: String]) -> JSONText {
    .object(pairs.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) })
  }

  /// The value as JSON text on one line.
  public var written: String {
    switch self {
    case .text(let text): quotedText(text)
    case .number(let digits): digits
    case .list(let items): "[" + items.map(\.written).joined(separator: ",") + "]"
    case .object(let pairs):
      "{" + pairs.map { quotedText($0.0) + ":" + $0.1.written }.joined(separator: ",") + "}"
    case .missing: "null"
    }
  }
}

private func quotedText(_ text: String) -> String { String(decoding: jsonText(text), as: UTF8.self) }
