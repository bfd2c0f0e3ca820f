import Foundation
import Problems
import Synchronization
import System
import Testing

@testable import Engines

/// Requests over a socket, against a server that says just what a test has it say.
@Suite struct PlainHTTPClientTests {
  /// A server that takes one request after the other, and to each gives the next of its answers; it closes a connection
  /// after an answer that ends with a full stop.
  final class Server: Sendable {
    let port: UInt16
    private let told = Mutex<[String]>([])
    private let connections = Atomic<Int>(0)
    private let isOver = Atomic<Bool>(false)

    var requests: [String] { told.withLock { $0 } }
    var connectionCount: Int { connections.load(ordering: .relaxed) }

    init(_ answers: [String]) throws {
      let socket = try ListeningSocket(port: 0)
      port = socket.port
      Thread.detachNewThread { [self] in
        var answers = answers[...]
        while !answers.isEmpty, !isOver.load(ordering: .relaxed) {
          guard let caller = socket.accept() else {
            usleep(1000)
            continue
          }
          connections.add(1, ordering: .relaxed)
          while let request = request(from: caller), let answer = answers.popFirst() {
            told.withLock { $0.append(request) }
            caller.write(Array(answer.utf8))
            if answer.hasSuffix(".") { break }
          }
        }
      }
    }

    deinit { isOver.store(true, ordering: .relaxed) }

    /// The next request of a caller; `nil` where it is gone.
    private func request(from caller: Connection) -> String? {
      var bytes: [UInt8] = []
      while !isOver.load(ordering: .relaxed), let more = caller.read() {
        bytes += more
        let text = String(decoding: bytes, as: UTF8.self)
        if let end = text.firstRange(of: "\r\n\r\n"), let length = text.firstMatch(of: /Content-Length: ([0-9]+)/),
          text[end.upperBound...].utf8.count == Int(length.1)
        {
          return text
        }
        if more.isEmpty { usleep(1000) }
      }
      return nil
    }
  }

  func client(of port: UInt16, host: String = "127.0.0.1") throws -> PlainHTTPClient {
    PlainHTTPClient(try #require(HTTPAddress("http://\(host):\(port)/ch")), user: "张", password: "密 码:1")
  }

  /// The content of the answer to a request.
  func answer(_ client: PlainHTTPClient, to text: String = "SELECT 1") throws -> String {
    var content: [UInt8] = []
    try client.send(text, "a=b", check: {}) { _, piece in content += piece }
    return String(decoding: content, as: UTF8.self)
  }

  static func whole(_ content: String) -> String {
    "HTTP/1.1 200 OK\r\nContent-Length: \(content.utf8.count)\r\n\r\n\(content)"
  }

  @Test(arguments: ["127.0.0.1", "localhost"]) func requestsShareAConnection(host: String) throws {
    let server = try Server([Self.whole("一"), Self.whole("二")])
    let client = try client(of: server.port, host: host)
    #expect(try [answer(client), answer(client, to: "SELECT '二'")] == ["一", "二"])
    #expect(server.connectionCount == 1)
    let request = try #require(server.requests.last)
    #expect(request.hasPrefix("POST /ch/?a=b HTTP/1.1\r\nHost: \(host):\(server.port)\r\n"))
    #expect(request.contains("\r\nAuthorization: Basic 5bygOuWvhiDnoIE6MQ==\r\n"))
    #expect(request.hasSuffix("\r\n\r\nSELECT '二'"))
  }

  @Test func aConnectionThatTheServerClosedMeanwhileIsMadeAnew() throws {
    let server = try Server([Self.whole("一."), Self.whole("二")])
    let client = try client(of: server.port)
    #expect(try answer(client) == "一.")
    usleep(20_000)
    #expect(try answer(client) == "二")
    #expect(server.connectionCount == 2)
  }

  @Test func anAnswerThatBreaksOffIsNotAskedForAgain() throws {
    let server = try Server([Self.whole("一"), "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab.", Self.whole("二")])
    let client = try client(of: server.port)
    #expect(try answer(client) == "一")
    #expect(throws: HTTPFailure.self) { _ = try answer(client) }
    #expect(server.requests.count == 2)
  }

  @Test func largeRequestsAndAnswersPassWhole() throws {
    let text = String(repeating: "问题", count: 1_000_000)
    let server = try Server([Self.whole(text)])
    #expect(try answer(client(of: server.port), to: text) == text)
  }

  @Test func whatTheCheckThrowsClosesTheConnection() throws {
    let server = try Server(["HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab", Self.whole("二")])
    let client = try client(of: server.port)
    var (count, came) = (0, 0)
    #expect(throws: Problem.self) {
      try client.send(
        "SELECT 1", "",
        check: {
          count += 1
          if count > 5 { throw Problem("the time limit was reached", kind: .time) }
        }
      ) { _, piece in came += piece.count }
    }
    #expect(came == 2)
    #expect(try answer(client) == "二")
    #expect(server.connectionCount == 2)
  }

  @Test func aRequestEndsWhenItsTimeIsOver() throws {
    let server = try Server(["HTTP/1.1 200 OK\r\n"])
    let client = try client(of: server.port)
    let failure = #expect(throws: HTTPFailure.self) {
      try client.send("SELECT 1", "", milliseconds: 30, check: {}) { _, _ in }
    }
    #expect(failure?.words == "no answer in time")
  }

  @Test func whoCannotBeReachedIsToldInTheSystemsWords() throws {
    let failure = #expect(throws: HTTPFailure.self) { _ = try answer(client(of: 1)) }
    #expect(failure?.words == "Connection refused")
    let other = #expect(throws: HTTPFailure.self) { _ = try answer(client(of: 1, host: "no-such-host.invalid")) }
    #expect(other?.words.isEmpty == false && other?.words.contains("invalid") == false)
  }
}
