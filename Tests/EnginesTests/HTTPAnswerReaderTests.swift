import Testing

@testable import Engines

/// Answers of HTTP, however their bytes come in pieces.
@Suite struct HTTPAnswerReaderTests {
  /// What was read of an answer.
  struct Read {
    var status = 0
    var content = ""
    var isWhole = false
    var keepsConnection = false
  }

  /// Reads an answer in pieces of some bytes each, and the end of the connection after it.
  func read(_ answer: String, piecesOf size: Int, ends: Bool = false) throws -> Read {
    var reader = HTTPAnswerReader()
    var (read, content): (Read, [UInt8]) = (Read(), [])
    var rest = Array(answer.utf8)[...]
    while !rest.isEmpty {
      try Array(rest.prefix(size)).withUnsafeBytes { bytes in
        try reader.read(bytes) { status, piece in
          read.status = status
          content += piece
        }
      }
      rest = rest.dropFirst(size)
    }
    if ends { try reader.end() }
    read.status = reader.status
    read.content = String(decoding: content, as: UTF8.self)
    (read.isWhole, read.keepsConnection) = (reader.isAtEnd, reader.keepsConnection)
    return read
  }

  static let sizes = [1, 2, 3, 7, 1000]

  @Test(arguments: sizes) func aLengthSaysWhereTheContentEnds(size: Int) throws {
    let read = try read("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n问题", piecesOf: size)
    #expect(read.status == 200 && read.content == "问题" && read.isWhole && read.keepsConnection)
  }

  @Test(arguments: sizes) func chunksAreJoinedAndTheirTrailersPassedOver(size: Int) throws {
    let read = try read(
      "HTTP/1.1 500 Oh\r\ntransfer-encoding:chunked\r\n\r\n3;a=b\r\n问\r\n0A\r\n0123456789\r\n0\r\nX: y\r\n\r\n",
      piecesOf: size)
    #expect(read.status == 500 && read.content == "问0123456789" && read.isWhole && read.keepsConnection)
  }

  @Test(arguments: sizes) func withoutALengthTheConnectionEndsTheContent(size: Int) throws {
    let answer = "HTTP/1.1 200 OK\n\nabc"
    #expect(try !read(answer, piecesOf: size).isWhole)
    let whole = try read(answer, piecesOf: size, ends: true)
    #expect(whole.content == "abc" && whole.isWhole && !whole.keepsConnection)
  }

  @Test(arguments: sizes) func whatComesBeforeTheAnswerIsPassedOver(size: Int) throws {
    let read = try read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 None\r\n\r\n", piecesOf: size)
    #expect(read.status == 204 && read.content.isEmpty && read.isWhole)
  }

  @Test(arguments: [
    ("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", false),
    ("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", false),
    ("HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 0\r\n\r\n", true),
    ("HTTP/1.1 200 OK\r\nContent-Length: 0, 0\r\n\r\n", true),
    ("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab", false),
  ])
  func aConnectionIsKeptOnlyWhereNothingCanBeMistaken(answer: String, isKept: Bool) throws {
    let read = try read(answer, piecesOf: 1000)
    #expect(read.isWhole && read.keepsConnection == isKept)
  }

  @Test(arguments: [
    "SSH-2.0-OpenSSH\r\n", "HTTP/2 200\r\n", "HTTP/1.1 2000 OK\r\n", "HTTP/1.1 abc\r\n",
    "HTTP/1.1 101 Switching\r\n\r\n",
    "HTTP/1.1 200 OK\r\nno colon\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: +1\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n",
    "HTTP/1.1 200 OK\r\n" + String(repeating: "a: b\r\n", count: 201), String(repeating: "a", count: 70_000),
  ])
  func whatIsNoAnswerIsRefused(answer: String) {
    for size in [1, 1 << 20] {
      #expect(throws: HTTPFailure.self) { _ = try read(answer, piecesOf: size) }
    }
  }

  @Test(arguments: [
    "", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n",
  ])
  func anAnswerThatIsNotWholeIsNone(answer: String) {
    #expect(throws: HTTPFailure.self) { _ = try read(answer, piecesOf: 1000, ends: true) }
  }
}
