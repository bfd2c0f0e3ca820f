import Problems

/// Different names separated by commas: `area_no, section_no`. A name in back
/// quotes may hold commas and blanks at its ends; two back quotes in a row are
/// one that belongs to it.
public func nameList(_ text: String) throws(Problem) -> [String] {
  var names: [String] = []
  var rest = text.unicodeScalars[...]
  repeat {
    let name = try takeName(&rest, of: text)
    guard !name.isEmpty else { throw Problem("a name is missing in '\(text)'") }
    guard !names.contains(name) else { throw Problem("'\(name)' stands twice in '\(text)'") }
    names.append(name)
  } while rest.popFirst() != nil
  return names
}

/// The name at the start, and what follows it from the comma on.
private func takeName(
  _ rest: inout Substring.UnicodeScalarView, of text: String
) throws(Problem) -> String {
  rest = rest.drop(while: \.properties.isWhitespace)
  guard rest.first == "`" else {
    let name = rest.prefix { $0 != "," }
    rest = rest[name.endIndex...]
    return String(String.UnicodeScalarView(name.reversed().drop(while: \.properties.isWhitespace).reversed()))
  }
  rest.removeFirst()
  var name = String.UnicodeScalarView()
  while true {
    guard let scalar = rest.popFirst() else { throw Problem("a back quote is not closed in '\(text)'") }
    if scalar == "`" {
      guard rest.first == "`" else { break }
      rest.removeFirst()
    }
    name.append(scalar)
  }
  rest = rest.drop(while: \.properties.isWhitespace)
  guard rest.first.map({ $0 == "," }) ?? true else {
    throw Problem("expected a comma after '\(String(name))' in '\(text)'")
  }
  return String(name)
}
