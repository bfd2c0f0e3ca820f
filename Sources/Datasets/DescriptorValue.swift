import Problems
import System
import Tables

/// A value of `datapackage.json`, and how to ask it for what it must hold; what
/// is not as it should be is reported by line and column.
struct DescriptorValue {
  let source: FileBytes
  let json: JSON

  var origin: Origin { Origin(source: source, offset: json.offset) }

  func wrong(_ message: Message) -> Problem {
    Problem(message, kind: .data, location: source.location(at: json.offset))
  }

  subscript(key: String) -> DescriptorValue? {
    guard let value = json[key], !value.isNull else { return nil }
    return DescriptorValue(source: source, json: value)
  }

  func required(_ key: String) throws(Problem) -> DescriptorValue {
    if let value = self[key] { return value }
    throw wrong("expected a '\(key)' here")
  }

  func object() throws(Problem) -> [JSON.Member] {
    if let members = json.members { return members }
    throw wrong("expected an object, found \(json.kind)")
  }

  func text() throws(Problem) -> String {
    if let text = json.text { return text }
    throw wrong("expected a text, found \(json.kind)")
  }

  func boolean() throws(Problem) -> Bool {
    if let boolean = json.boolean { return boolean }
    throw wrong("expected true or false, found \(json.kind)")
  }

  /// A count: a whole number that is not negative.
  func count() throws(Problem) -> Int {
    if let count = json.integer, count >= 0 { return Int(count) }
    throw wrong("expected a count, found \(json.kind)")
  }

  func list() throws(Problem) -> [DescriptorValue] {
    guard let items = json.list else { throw wrong("expected a list, found \(json.kind)") }
    return items.map { DescriptorValue(source: source, json: $0) }
  }

  /// A list of texts; one text alone stands for a list of one.
  func texts() throws(Problem) -> [(text: String, origin: DescriptorValue)] {
    let items = json.text != nil ? [self] : try list()
    var texts: [(text: String, origin: DescriptorValue)] = []
    for item in items { texts.append((try item.text(), item)) }
    return texts
  }
}
