import CXML2
import Problems
import System

/// Takes in an XML document, element by element.
protocol XMLHandler: AnyObject {
  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(Problem)
  func end(_ name: XMLName) throws(Problem)
  /// Text, in pieces of any length.
  func characters(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem)
}

/// Parses XML by libxml2 without building a tree. Nothing but the document itself is ever read: there
/// is no network, and a document that declares a type, and with it entities, is refused.
final class XMLReader {
  private let name: String
  private let handler: any XMLHandler
  private let pull: (UnsafeMutableRawPointer, Int) throws(Problem) -> Int
  private var spaces = XMLSpaces()
  private var parser: xmlParserCtxtPtr?
  private var failure: Problem? {
    didSet { hasFailed = failure != nil }
  }
  /// Every element asks whether the parsing has failed; to look at the problem itself would copy it.
  private var hasFailed = false

  /// - Parameters:
  ///   - name: what problems call the document.
  ///   - pull: puts up to so many bytes at an address, and returns how many; 0 at the end.
  private init(
    _ name: String, _ handler: any XMLHandler,
    _ pull: @escaping (UnsafeMutableRawPointer, Int) throws(Problem) -> Int
  ) {
    self.name = name
    self.handler = handler
    self.pull = pull
  }

  /// Parses a document.
  ///
  /// - Throws: where it is not well-formed, by its line; whatever `handler` and `pull` throw.
  static func parse(
    _ name: String, _ handler: any XMLHandler,
    _ pull: @escaping (UnsafeMutableRawPointer, Int) throws(Problem) -> Int
  ) throws(Problem) {
    let reader = XMLReader(name, handler, pull)
    try withExtendedLifetime(reader) { () throws(Problem) in try reader.parse() }
  }

  /// Parses bytes in memory.
  static func parse(_ name: String, _ bytes: [UInt8], _ handler: any XMLHandler) throws(Problem) {
    var position = 0
    try parse(name, handler) { (target, room) throws(Problem) in
      let count = min(room, bytes.count - position)
      bytes.withUnsafeBytes { source in
        if count > 0 { target.copyMemory(from: source.baseAddress! + position, byteCount: count) }
      }
      position += count
      return count
    }
  }

  private func parse() throws(Problem) {
    cxml2_be_silent()
    var sax = xmlSAXHandler()
    sax.initialized = UInt32(XML_SAX2_MAGIC)
    sax.startElementNs = { context, local, _, uri, _, _, count, _, attributes in
      guard let local else { return }
      let reader = XMLReader.of(context)
      let name = XMLName(local: local, space: reader.spaces.space(uri))
      reader.attempt { (handler) throws(Problem) in
        try handler.start(name, XMLAttributes(attributes, count: Int(count)))
      }
    }
    sax.endElementNs = { context, local, _, uri in
      guard let local else { return }
      let reader = XMLReader.of(context)
      let name = XMLName(local: local, space: reader.spaces.space(uri))
      reader.attempt { (handler) throws(Problem) in try handler.end(name) }
    }
    let characters: charactersSAXFunc = { context, text, count in
      let bytes = UnsafeBufferPointer(start: text, count: Int(count))
      XMLReader.of(context).attempt { (handler) throws(Problem) in try handler.characters(bytes) }
    }
    sax.characters = characters
    sax.cdataBlock = characters
    sax.ignorableWhitespace = characters
    sax.internalSubset = { context, _, _, _ in
      let reader = XMLReader.of(context)
      reader.fail(XMLReader.documentType(in: reader.name))
    }
    let context = Unmanaged.passUnretained(self).toOpaque()
    let opened = xmlCreateIOParserCtxt(
      &sax, context,
      { context, target, room in
        guard let context, let target else { return -1 }
        return XMLReader.of(context).read(target, Int(room))
      },
      { _ in 0 }, context, XML_CHAR_ENCODING_NONE)
    guard let opened else {
      if let failure { throw failure }
      throw Problem("no memory to parse \(name)", kind: .memory)
    }
    parser = opened
    defer {
      parser = nil
      xmlFreeParserCtxt(opened)
    }
    xmlCtxtUseOptions(opened, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOCDATA.rawValue))
    let status = xmlParseDocument(opened)
    if let failure { throw failure }
    guard status == 0, opened.pointee.wellFormed == 1 else { throw notWellFormed(opened) }
  }

  private func notWellFormed(_ parser: xmlParserCtxtPtr) -> Problem {
    guard let error = xmlCtxtGetLastError(parser) else { return Problem("\(name) is not well-formed XML", kind: .data) }
    let words = error.pointee.message.map { String(cString: $0) } ?? ""
    let first = words.split(whereSeparator: \.isNewline).first.map(String.init)
    return Self.notWellFormed(name, line: Int(error.pointee.line), first)
  }

  /// The problem of a document that is not well-formed, with the words of libxml2 where there are any.
  static func notWellFormed(_ name: String, line: Int, _ words: String? = nil) -> Problem {
    let words = words.map { ": \($0)" } ?? ""
    return Problem("\(name) is not well-formed XML (line \(line)\(words))", kind: .data)
  }

  /// The problem of a document that declares a type.
  static func documentType(in name: String) -> Problem {
    Problem("\(name) declares a document type, and with it entities, which is refused", kind: .data)
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> XMLReader {
    Unmanaged<XMLReader>.fromOpaque(context!).takeUnretainedValue()
  }

  @inline(__always)
  private func attempt(_ call: (any XMLHandler) throws(Problem) -> Void) {
    guard !hasFailed else { return }
    do throws(Problem) { try call(handler) } catch { fail(error) }
  }

  private func fail(_ problem: Problem) {
    guard !hasFailed else { return }
    failure = problem
    xmlStopParser(parser)
  }

  private func read(_ target: UnsafeMutableRawPointer, _ room: Int) -> Int32 {
    guard !hasFailed else { return -1 }
    do throws(Problem) { return Int32(try pull(target, room)) } catch {
      failure = error
      return -1
    }
  }
}

/// Text that is collected between the start and the end of an element.
struct TextCollector {
  private(set) var bytes: [UInt8] = []
  var isOn = false

  @inline(__always)
  mutating func add(_ more: UnsafeBufferPointer<UInt8>) {
    if isOn { bytes.append(contentsOf: more) }
  }

  mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Collects from here on, and forgets what was before.
  @inline(__always)
  mutating func restart() {
    bytes.removeAll(keepingCapacity: true)
    isOn = true
  }

  var string: String { String(decoding: bytes, as: UTF8.self) }
}
