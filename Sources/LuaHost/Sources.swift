import Problems

/// The texts that were loaded, by the names their persons gave them: Lua cuts
/// long names in its messages, and a line of the source tells whose a field is.
///
///     var sources = LoadedSources()
///     sources.add("scripts/rate.lua", Array("return a.b".utf8))
///     sources.line(FileLocation("scripts/rate.lua", line: 1))  // "return a.b"
struct LoadedSources {
  private var files: [(shown: String, name: String)] = []
  private var texts: [String: [UInt8]] = [:]

  mutating func add(_ name: String, _ text: [UInt8]) {
    texts[name] = text
    let shown = Self.shown(name)
    files.removeAll { $0.shown == shown }
    files.append((shown, name))
  }

  /// Every text that was loaded.
  var all: some Collection<[UInt8]> { texts.values }

  /// Returns a chunk's name as Lua shows it: at most 59 bytes, the end of a longer one.
  private static func shown(_ name: String) -> String {
    let most = 59
    guard name.utf8.count > most else { return name }
    return "..." + String(decoding: name.utf8.suffix(most - 3), as: UTF8.self)
  }

  /// The file that an error text starts with.
  func fileBefore(_ text: String) -> (shown: String, name: String)? {
    if let known = files.last(where: { text.hasPrefix($0.shown + ":") }) { return known }
    // What a script gave to `load` itself.
    guard text.hasPrefix("[string \""), let end = text.range(after: "\"]:") else { return nil }
    let shown = String(text[..<text.index(before: end)])
    return (shown, shown)
  }

  func line(_ location: FileLocation?) -> String? {
    guard let location, let number = location.line, let text = texts[location.file] else { return nil }
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.indices.contains(number - 1) else { return nil }
    return String(decoding: lines[number - 1], as: UTF8.self)
  }
}

extension String {
  /// Returns the index at which the first occurrence ends.
  fileprivate func range(after wanted: String) -> String.Index? {
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(wanted) { return rest.index(rest.startIndex, offsetBy: wanted.count) }
      rest = rest.dropFirst()
    }
    return nil
  }
}
