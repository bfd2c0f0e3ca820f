import Problems

/// An item of a list of columns after whose name more stands than a comma, with what it may have been meant as.
///
///     NameListSlip("desc(rate)", isOrdering: true).help   // "'-' before a name is descending: -rate"
///     NameListSlip("id as k", isOrdering: false).help     // "a new name stands before: k = id"
struct NameListSlip {
  /// The item as it was written, without its comma.
  private let text: String
  /// True where the list says an order, in which `-` is descending.
  private let isOrdering: Bool

  init(_ text: String, isOrdering: Bool) {
    self.text = text
    self.isOrdering = isOrdering
  }

  var help: Message {
    let words = text.split(separator: " ").map(String.init)
    if isOrdering, let order = ordering(words) { return order }
    if words.count == 3, ["as", "->"].contains(words[1].lowercased()) {
      return "a new name stands before: \(words[2]) = \(words[0])"
    }
    if words.count > 1, words[1].lowercased() == "between" {
      return "write two conditions: \(words[0]) >= a, \(words[0]) <= b"
    }
    if words.contains(where: { $0.lowercased() == "and" }) { return "columns and conditions are separated by ','" }
    if words.first?.lowercased() == "distinct", words.count > 1 {
      return "t:distinct \"\(words.dropFirst().joined(separator: " "))\" keeps one row of each"
    }
    if isName { return "a name with spaces or signs in it stands in back quotes: `\(text)`" }
    if text.lowercased().hasPrefix("count(") { return "t:count \"a\" counts the rows of each value" }
    let named = words.count > 2 && words[1] == "=" ? text : "m = \(text)"
    return "only columns stand here; compute it first: mutate \"\(named)\""
  }

  /// The orders of SQL and dplyr: `x desc`, `desc(x)`, `x nulls last`.
  private func ordering(_ words: [String]) -> Message? {
    let lower = text.lowercased()
    for (call, sign) in [("desc", "-"), ("descending", "-"), ("asc", "")] where lower.hasPrefix("\(call)(") {
      let inner = String(text.dropFirst(call.count + 1).prefix { $0 != ")" })
      return sign.isEmpty ? "a name alone is ascending: \(inner)" : "'-' before a name is descending: -\(inner)"
    }
    guard words.count > 1 else { return nil }
    switch words[1].lowercased() {
    case "desc", "descending": return "'-' before a name is descending: -\(words[0])"
    case "asc", "ascending": return "a name alone is ascending: \(words[0])"
    case "nulls", "missing", "na": return "missing values always come last"
    default: return nil
    }
  }

  /// True of words with nothing but blanks between them.
  private var isName: Bool {
    text.contains(" ") && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == " " || $0 == "-" }
  }
}
