/// The little JSON that the ledger and the told facts need: written here, read by SQLite.
enum JSONText {
  case text(String)
  case number(String)
  case list([JSONText])
  /// In the order given.
  case object([(String, JSONText)])
  case missing

  static func integer(_ number: some BinaryInteger) -> JSONText { .number(String(number)) }

  /// Sorted by name, so that equal parameters are equal texts.
  static func strings(_ pairs: [String: String]) -> JSONText {
    .object(pairs.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) })
  }

  var written: String {
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

private func quotedText(_ text: String) -> String {
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case "\n": quoted += "\\n"
    case "\t": quoted += "\\t"
    case "\r": quoted += "\\r"
    case _ where scalar.value < 0x20 || scalar.value == 0x7f:
      let digits = String(scalar.value, radix: 16)
      quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}
