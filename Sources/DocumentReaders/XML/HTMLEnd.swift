/// Tells a web page that was cut short, which parsers take for a whole one.
enum HTMLEnd {
  /// Returns true where a page that begins as a whole one does not end as one: within text, within a character, or within
  /// parts that pages always close. Tags that may be left out, `</html>` among them, are not asked for.
  static func isMissing(_ bytes: [UInt8]) -> Bool {
    // In UTF-16 a tag takes two bytes a character.
    guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else { return false }
    guard count("<html", bytes) + count("<body", bytes) > 0, count("</html", bytes) + count("</body", bytes) == 0 else {
      return false
    }
    if let last = bytes.last(where: { $0 > 0x20 }), last != UInt8(ascii: ">") { return true }
    return ["div", "table", "section", "article"].contains { count("<" + $0, bytes) > count("</" + $0, bytes) }
  }

  /// How often the beginning of a tag, in small letters, stands in a page, in whatever letters.
  private static func count(_ tag: String, _ bytes: [UInt8]) -> Int {
    let tag = Array(tag.utf8)
    guard bytes.count > tag.count else { return 0 }
    var count = 0
    for start in 0..<(bytes.count - tag.count) where bytes[start] == tag[0] {
      let isTag = tag.indices.allSatisfy { bytes[start + $0] | ($0 > 0 && tag[$0] > 0x60 ? 0x20 : 0) == tag[$0] }
      let next = bytes[start + tag.count] | 0x20
      if isTag, !(0x61...0x7A).contains(next) { count += 1 }
    }
    return count
  }
}
