import Problems

/// Different names separated by commas: `area_no, section_no`.
public func nameList(_ text: String) throws(Problem) -> [String] {
  var names: [String] = []
  for part in text.split(separator: ",", omittingEmptySubsequences: false) {
    let name = String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    guard !name.isEmpty else { throw Problem("a name is missing in '\(text)'") }
    guard !names.contains(name) else { throw Problem("'\(name)' stands twice in '\(text)'") }
    names.append(name)
  }
  return names
}
