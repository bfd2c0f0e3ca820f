import Problems

/// The ways in which other tools choose several columns at once, with what a list of columns has for them.
enum SelectionSlip {
  /// The problem of a list of columns, with advice where it has a form of another tool.
  static func helped(_ problem: Problem, among columns: [String]) -> Problem {
    guard let excerpt = problem.excerpt else { return problem }
    let bytes = Array(excerpt.text.utf8)
    let wrong = String(decoding: bytes[excerpt.start..<excerpt.end], as: UTF8.self)
    let rest = String(decoding: bytes[excerpt.end...], as: UTF8.self)
    var told = problem
    switch wrong {
    case "everything", "all", "ALL", "All": told.hintWordings = ["write everything()"]
    case "!": told.hintWordings = ["'-' before a name leaves it out: -\(rest.prefix { $0 != "," && $0 != " " })"]
    case ":":
      guard let names = range(String(decoding: bytes[..<excerpt.start], as: UTF8.self), rest, of: columns) else {
        return problem
      }
      told.hintWordings = ["columns are named one by one: \(names.map(quotedIfNeeded).joined(separator: ", "))"]
    default: return problem
    }
    return told
  }

  /// The columns from the one that ends a text to the one that begins another; `nil` where these are none, or many.
  private static func range(_ before: String, _ after: String, of columns: [String]) -> ArraySlice<String>? {
    let first = before.split { $0 == "," || $0 == " " }.last.flatMap { columns.firstIndex(of: String($0)) }
    let last = after.split { $0 == "," || $0 == " " }.first.flatMap { columns.firstIndex(of: String($0)) }
    guard let first, let last, first <= last, last - first < 20 else { return nil }
    return columns[first...last]
  }
}
