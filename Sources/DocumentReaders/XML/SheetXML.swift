import Problems

/// Reads the parts of a workbook that hold its cells: by a scanner of our own, whatever their encoding.
enum SheetXML {
  /// - Throws: where the part is not well-formed, in the words of libxml2; whatever `handler` throws.
  static func parse(
    _ part: String, of package: OfficePackage, _ handler: inout some SheetXMLHandler
  ) throws(Problem) {
    let name = package.name(of: part)
    var refusal: SheetXMLScanner.Refusal?
    try package.archive.read(part) { (reader) throws(Problem) in
      var scanner = SheetXMLScanner(try utf8(reader, of: name))
      do throws(SheetXMLScanner.Refusal) { try scanner.scan(&handler) } catch {
        if case .problem(let problem) = error { throw problem }
        refusal = error
      }
    }
    switch refusal {
    case nil: return
    case .documentType: throw XMLReader.documentType(in: name)
    case .problem(let problem): throw problem
    case .notWellFormed(let line):
      try package.parse(part, Nobody())
      throw XMLReader.notWellFormed(name, line: line)
    }
  }

  private typealias Pull = (UnsafeMutableRawPointer, Int) throws(Problem) -> Int

  /// The bytes of a part in UTF-8, piece by piece.
  private static func utf8(_ reader: ArchiveReader, of name: String) throws(Problem) -> Pull {
    var head: [UInt8] = []
    while head.count < 256, let piece = try reader.read() { head.append(contentsOf: piece) }
    let first = head
    guard let encoding = encoding(of: first) else {
      var isGiven = false
      return { (target, room) throws(Problem) in
        guard isGiven || first.isEmpty else {
          isGiven = true
          precondition(first.count <= room, "the first piece is larger than the scanner's memory")
          target.copyMemory(from: first, byteCount: first.count)
          return first.count
        }
        return try reader.read(into: target, room)
      }
    }
    var whole = first
    while let piece = try reader.read() { whole.append(contentsOf: piece) }
    guard case .text(let converted)? = CharacterSets.convert(whole, encoding) else {
      throw Problem("\(name) is no text in \(encoding)", kind: .data)
    }
    var position = 0
    return { (target, room) throws(Problem) in
      let count = min(room, converted.count - position)
      converted.withUnsafeBytes { bytes in
        if count > 0 { target.copyMemory(from: bytes.baseAddress! + position, byteCount: count) }
      }
      position += count
      return count
    }
  }

  /// The encoding that a part says it has; `nil` where it is UTF-8.
  private static func encoding(of head: [UInt8]) -> String? {
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    if head.starts(with: [0x3C, 0x00]) { return "UTF-16LE" }
    if head.starts(with: [0x00, 0x3C]) { return "UTF-16BE" }
    guard head.starts(with: "<?xml".utf8) else { return nil }
    let declaration = String(decoding: head.prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self)
    guard let value = declaration.split(separator: "encoding", maxSplits: 1).dropFirst().first else { return nil }
    let name = value.drop { "= \t\r\n\"'".contains($0) }.prefix { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    return ["utf-8", "us-ascii", "ascii", ""].contains(name.lowercased()) ? nil : String(name)
  }

  /// Takes nothing: only the words about a part that is not well-formed are wanted.
  private final class Nobody: XMLHandler {
    func start(_ name: XMLName, _ attributes: XMLAttributes) {}
    func end(_ name: XMLName) {}
    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
  }
}
