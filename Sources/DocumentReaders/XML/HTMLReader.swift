import CXML2
import Documents
import Problems
import System

/// Takes in the tags and the text of a web page.
protocol HTMLEvents: AnyObject {
  /// Why reading stops; `nil` while it goes on.
  var failure: Problem? { get }
  /// A tag, in small letters as far as the page writes it so.
  func start(_ name: String, _ attributes: HTMLAttributes)
  func end(_ name: String)
  /// Text, in pieces of any length.
  func characters(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// The attributes of a tag.
struct HTMLAttributes {
  private let base: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?

  init(_ base: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) { self.base = base }

  /// The value of an attribute, by its name in small letters; empty for one without a value.
  func text(_ wanted: String) -> String? {
    guard let base else { return nil }
    var index = 0
    while let name = base[index] {
      if String(cString: name).lowercased() == wanted { return base[index + 1].map { String(cString: $0) } ?? "" }
      index += 2
    }
    return nil
  }

  /// How many rows or columns a cell takes; 1 where nothing right is said.
  func span(_ name: String) -> Int { max(text(name).flatMap { Int($0.trimmed) } ?? 1, 1) }
}

/// Parses a web page by libxml2, as forgiving as browsers are.
enum HTMLReader {
  /// - Throws: a page over the limit of bytes, one that was cut short, in an encoding that is not known, or what `handler` says.
  static func parse(_ input: DocumentInput, limit: Int, _ handler: any HTMLEvents) throws(Problem) {
    let contents = try input.contents(limit: limit)
    guard !HTMLEnd.isMissing(contents) else { throw input.problem("is damaged or was cut short") }
    let bytes = try HTMLEncoding.decoded(contents, input)
    cxml2_be_silent()
    let parser = bytes.withUnsafeBytes { source in
      htmlCreateMemoryParserCtxt(source.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(source.count))
    }
    guard let parser else { throw Problem("no memory to parse '\(input.name)'", kind: .memory) }
    defer { htmlFreeParserCtxt(parser) }
    htmlCtxtUseOptions(parser, Int32(HTML_PARSE_NONET.rawValue | HTML_PARSE_RECOVER.rawValue))
    if let encoding = xmlFindCharEncodingHandler("UTF-8") { xmlSwitchToEncoding(parser, encoding) }
    var sax = xmlSAXHandler()
    sax.startElement = { context, name, attributes in
      guard let name else { return }
      Events.of(context).start(String(cString: name).lowercased(), HTMLAttributes(attributes))
    }
    sax.endElement = { context, name in
      guard let name else { return }
      Events.of(context).end(String(cString: name).lowercased())
    }
    let characters: charactersSAXFunc = { context, text, count in
      Events.of(context).characters(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    sax.characters = characters
    sax.cdataBlock = characters
    sax.ignorableWhitespace = characters
    let events = Events(handler)
    withUnsafeMutablePointer(to: &sax) { sax in
      let own = parser.pointee.sax
      parser.pointee.sax = sax
      parser.pointee.userData = Unmanaged.passUnretained(events).toOpaque()
      htmlParseDocument(parser)
      parser.pointee.sax = own
      parser.pointee.userData = nil
    }
    if let failure = handler.failure { throw failure }
  }

  /// Carries the handler through C.
  private final class Events {
    private let handler: any HTMLEvents

    init(_ handler: any HTMLEvents) { self.handler = handler }

    static func of(_ context: UnsafeMutableRawPointer?) -> any HTMLEvents {
      Unmanaged<Events>.fromOpaque(context!).takeUnretainedValue().handler
    }
  }
}

/// The encoding of a page, and the page in UTF-8.
private enum HTMLEncoding {
  /// - Throws: bytes that are no text in the encoding that the page names.
  static func decoded(_ bytes: [UInt8], _ input: DocumentInput) throws(Problem) -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
    if bytes.starts(with: [0xFF, 0xFE]) { return try convert(Array(bytes.dropFirst(2)), "UTF-16LE", input) }
    if bytes.starts(with: [0xFE, 0xFF]) { return try convert(Array(bytes.dropFirst(2)), "UTF-16BE", input) }
    let named = charset(bytes.prefix(4096))
    if String(validating: bytes, as: UTF8.self) != nil { return bytes }
    return try convert(bytes, named ?? "GB18030", input)
  }

  /// Returns the encoding that `<meta charset=gb2312>` or `content="text/html; charset=gb2312"` names.
  private static func charset(_ head: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: head, as: UTF8.self).lowercased()
    guard let found = text.split(separator: "charset=", maxSplits: 1).dropFirst().first else { return nil }
    let name = found.drop { "\"' ".contains($0) }.prefix { $0.isLetter || $0.isNumber || "-_".contains($0) }
    // What is called gb2312 holds characters of its successors.
    if ["gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk"].contains(String(name)) { return "GB18030" }
    return name.isEmpty || name.hasPrefix("utf-8") ? nil : String(name)
  }

  private static func convert(_ bytes: [UInt8], _ encoding: String, _ input: DocumentInput) throws(Problem) -> [UInt8] {
    switch CharacterSets.convert(bytes, encoding) {
    case .text(let text): return text
    case .wrong(let offset):
      let line = bytes[..<offset].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
      throw input.problem("holds bytes in line \(line) that are no text in \(encoding)")
    case nil:
      throw input.problem("is in the encoding '\(encoding)', which is not known here").hint("save it as UTF-8")
    }
  }
}
