/// Reads requests of HTTP/1.1 (RFC 9112) out of the bytes of a connection.
///
/// It is strict: what two readers could understand in two ways (a line that ends otherwise, a blank before a colon, two
/// lengths, a body in chunks) is refused, and the connection is closed after that.
struct RequestReader {
  /// The bytes that no request has taken yet.
  private var bytes: [UInt8] = []
  private var head: Head?
  /// The bytes in which no head ends.
  private var looked = 0

  /// The longest head of a request.
  static let mostHead = 32 << 10
  /// The most headers.
  static let mostHeaders = 100
  /// The longest address.
  static let mostTarget = 8 << 10
  /// The longest body: a script that is asked.
  static let mostBody = 1 << 20

  private struct Head {
    var request: WholeRequest
    var length: Int
  }

  /// True where the client waits to be told to send its body.
  private(set) var awaitsContinue = false

  /// True where nothing of another request has come.
  var isEmpty: Bool { bytes.isEmpty && head == nil }

  /// True where so much waits that no more is read for now.
  var isFull: Bool { bytes.count > Self.mostHead + Self.mostBody }

  mutating func add(_ more: [UInt8]) { bytes += more }

  /// Notes that the client was told to send its body.
  mutating func noteContinue() { awaitsContinue = false }

  /// The next request, if it is whole; `nil` where more bytes must come.
  ///
  /// - Throws: a refusal; the bytes that follow mean nothing then.
  mutating func next() throws(Refusal) -> WholeRequest? {
    if head == nil { head = try readHead() }
    guard var head else { return nil }
    guard bytes.count >= head.length else { return nil }
    head.request.body = Array(bytes.prefix(head.length))
    bytes.removeFirst(head.length)
    self.head = nil
    awaitsContinue = false
    return head.request
  }

  private mutating func readHead() throws(Refusal) -> Head? {
    // An empty line before a request is passed over, as old clients send one.
    if looked == 0, bytes.starts(with: [13, 10]) { bytes.removeFirst(2) }
    guard let end = endOfHead() else {
      guard bytes.count <= Self.mostHead else { throw tooLong() }
      return nil
    }
    guard end <= Self.mostHead else { throw tooLong() }
    let lines = try Self.lines(bytes[..<end])
    bytes.removeFirst(end + 4)
    var head = try Self.requestLine(lines.first ?? [])
    guard lines.count <= Self.mostHeaders + 1 else {
      throw Refusal(.requestHeaderFieldsTooLarge, "there are more than \(Self.mostHeaders) headers")
    }
    for line in lines.dropFirst() {
      let (name, value) = try Self.field(line)
      head.request.headers.add(name: name, value: value)
    }
    head.length = try Self.length(head.request.headers)
    let connection = head.request.headers["Connection"].joined(separator: ",").lowercased()
    if connection.contains("close") { head.request.keepsAlive = false }
    let expects = head.request.headers.first(name: "Expect")?.lowercased() == "100-continue"
    awaitsContinue = expects && bytes.count < head.length
    return head
  }

  private func tooLong() -> Refusal {
    let isLine = !bytes.prefix(Self.mostHead).contains(13)
    return isLine
      ? Refusal(.uriTooLong, "the address is too long")
      : Refusal(.requestHeaderFieldsTooLarge, "the head of the request is longer than \(Self.mostHead) bytes")
  }

  /// The place of the empty line behind the head. What was looked through is not looked through again, however few
  /// bytes come at a time.
  private mutating func endOfHead() -> Int? {
    let last = min(bytes.count, Self.mostHead + 4) - 4
    while looked <= last {
      if bytes[looked] == 13, bytes[looked + 1] == 10, bytes[looked + 2] == 13, bytes[looked + 3] == 10 {
        defer { looked = 0 }
        return looked
      }
      looked += 1
    }
    return nil
  }

  /// The lines of a head, which end with a carriage return and a line feed, and with nothing else.
  private static func lines(_ head: ArraySlice<UInt8>) throws(Refusal) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = head.startIndex
    var index = start
    while index < head.endIndex {
      if head[index] == 13, index + 1 < head.endIndex, head[index + 1] == 10 {
        lines.append(head[start..<index])
        index += 2
        start = index
        continue
      }
      guard head[index] != 13, head[index] != 10, head[index] != 0 else { throw .malformed }
      index += 1
    }
    lines.append(head[start...])
    return lines
  }

  private static func requestLine(_ line: ArraySlice<UInt8>) throws(Refusal) -> Head {
    let words = line.split(separator: 0x20, omittingEmptySubsequences: false)
    guard words.count == 3, words.allSatisfy({ !$0.isEmpty }), words[0].allSatisfy(isTokenByte) else {
      throw .malformed
    }
    guard words[1].count <= mostTarget else { throw Refusal(.uriTooLong, "the address is too long") }
    // An address with a host of its own would have two hosts to choose from.
    guard words[1].first == UInt8(ascii: "/"), words[1].allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw .malformed
    }
    let version = String(decoding: words[2], as: UTF8.self)
    guard version == "HTTP/1.1" || version == "HTTP/1.0" else {
      throw version.hasPrefix("HTTP/")
        ? Refusal(.versionNotSupported, "this server speaks HTTP/1.1") : .malformed
    }
    let request = WholeRequest(
      method: HTTPMethod(rawValue: String(decoding: words[0], as: UTF8.self)),
      target: String(decoding: words[1], as: UTF8.self), headers: [:], body: [], keepsAlive: version == "HTTP/1.1")
    return Head(request: request, length: 0)
  }

  private static func field(_ line: ArraySlice<UInt8>) throws(Refusal) -> (String, String) {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
      line[..<colon].allSatisfy(isTokenByte)
    else { throw .malformed }
    let value = line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
    guard value.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else { throw .malformed }
    var text = String(decoding: value, as: UTF8.self)
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return (String(decoding: line[..<colon], as: UTF8.self), text)
  }

  private static func length(_ headers: HTTPHeaders) throws(Refusal) -> Int {
    guard !headers.contains(name: "Transfer-Encoding") else {
      throw Refusal(.notImplemented, "a body comes with its Content-Length here, and not in chunks")
    }
    let lengths = headers["Content-Length"]
    guard let text = lengths.first else { return 0 }
    guard lengths.count == 1, !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw .malformed
    }
    guard let length = Int(text), length <= mostBody else {
      throw Refusal(.payloadTooLarge, "the body is longer than \(mostBody) bytes")
    }
    return length
  }

  /// The signs of methods and of headers' names.
  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}

extension Refusal {
  /// What is no request of HTTP.
  fileprivate static var malformed: Refusal { Refusal(.badRequest, "this is no request of HTTP/1.1") }
}
