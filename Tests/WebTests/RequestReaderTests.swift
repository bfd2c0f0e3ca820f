import Testing

@testable import Web

/// Requests are read strictly, however their bytes come.
@Suite struct RequestReaderTests {
  static func read(_ text: String) throws -> [WholeRequest] {
    var reader = RequestReader()
    reader.add(Array(text.utf8))
    var requests: [WholeRequest] = []
    while let request = try reader.next() { requests.append(request) }
    return requests
  }

  @Test func aRequestIsReadWhole() throws {
    let request = try #require(
      try Self.read("POST /data/%E6%95%B4?a=1 HTTP/1.1\r\nHost: 办公室.example\r\nContent-Length: 6\r\n\r\n整改").first)
    #expect(request.method == .POST)
    #expect(request.target == "/data/%E6%95%B4?a=1")
    #expect(request.headers.first(name: "hOST") == "办公室.example")
    #expect(String(decoding: request.body, as: UTF8.self) == "整改")
    #expect(request.keepsAlive)
  }

  @Test func bytesOneByOneMakeTheSameRequests() throws {
    let text =
      "GET / HTTP/1.1\r\nHost: a\r\n\r\nPOST /x HTTP/1.1\r\nHost: b\r\nContent-Length: 3\r\n\r\nabc\r\nGET /y HTTP/1.0\r\n\r\n"
    var reader = RequestReader()
    var targets: [String] = []
    for byte in text.utf8 {
      reader.add([byte])
      if let request = try reader.next() {
        targets.append(request.target + ":" + String(decoding: request.body, as: UTF8.self))
      }
    }
    #expect(targets == ["/:", "/x:abc", "/y:"])
    #expect(try Self.read(text).map(\.target) == ["/", "/x", "/y"])
  }

  @Test func aRequestThatIsNotWholeWaits() throws {
    #expect(try Self.read("GET / HTTP/1.1\r\nHost: a\r\n").isEmpty)
    #expect(try Self.read("POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nabc").isEmpty)
  }

  static let refused: [(text: String, status: Int)] = [
    ("GET / HTTP/1.1\nHost: a\n\nGET / HTTP/1.1\r\n\r\n", 400), ("GET  / HTTP/1.1\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400), ("GET / HTTP/1.1\r\n folded: a\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\u{0}\r\n\r\n", 400), ("GET http://a/ HTTP/1.1\r\n\r\n", 400),
    ("GET /整改 HTTP/1.1\r\n\r\n", 400), ("G(T / HTTP/1.1\r\n\r\n", 400), ("GET / HTTP/2.0\r\n\r\n", 505),
    ("hello\r\n\r\n", 400), ("GET / HTTP/1.1\r\nX: a\rb\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", 501),
    ("POST / HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400),
    ("POST / HTTP/1.1\r\nContent-Length: +3\r\n\r\nabc", 400),
    ("POST / HTTP/1.1\r\nContent-Length: 9999999\r\n\r\n", 413),
    ("GET /\(String(repeating: "a", count: 9000)) HTTP/1.1\r\n\r\n", 414), (String(repeating: "a", count: 40_000), 414),
    ("GET / HTTP/1.1\r\nX: \(String(repeating: "a", count: 40_000))", 431),
    ("GET / HTTP/1.1\r\n\(String(repeating: "X: a\r\n", count: 101))\r\n", 431),
  ]

  @Test(arguments: refused)
  func whatCouldBeReadInTwoWaysIsRefused(text: String, status: Int) throws {
    let refusal = #expect(throws: Refusal.self) { try Self.read(text) }
    #expect(refusal?.status.code == status)
  }
}
