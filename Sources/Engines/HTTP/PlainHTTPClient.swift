import Foundation
import System

/// The way to one server over HTTP without TLS: a socket, and no library that would have to be loaded first.
//
// @unchecked Sendable: the owner sends one request at a time.
final class PlainHTTPClient: HTTPClient, @unchecked Sendable {
  private let address: HTTPAddress
  /// The lines of a request that are always the same.
  private let headers: String
  /// The connection of the last request, where another may be sent over it.
  private var kept: OutgoingConnection?
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 64)

  init(_ address: HTTPAddress, user: String, password: String) {
    self.address = address
    headers = """
      Host: \(address.authority)\r
      Authorization: Basic \(Data("\(user):\(password)".utf8).base64EncodedString())\r
      User-Agent: plumb\r
      Accept: */*\r
      Content-Type: text/plain; charset=UTF-8\r

      """
  }

  deinit { buffer.deallocate() }

  func send(
    _ text: String, _ parameters: String, milliseconds: Int = 0, check: () throws -> Void,
    _ receive: (Int, UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let end = milliseconds == 0 ? Int64.max : MachineClock.milliseconds() + Int64(milliseconds)
    func checked() throws {
      try check()
      guard MachineClock.milliseconds() < end else { throw HTTPFailure("no answer in time") }
    }
    let head = "POST \(address.path)?\(parameters) HTTP/1.1\r\n\(headers)Content-Length: \(text.utf8.count)\r\n\r\n"
    let request = Array((head + text).utf8)
    // A server closes a connection that nobody uses; the request goes over another one then.
    if let kept, try isAnswered(request, over: kept, checked, receive) { return }
    let connection: OutgoingConnection
    do {
      connection = try OutgoingConnection(
        host: address.host, port: address.port, milliseconds: HTTPLimits.patience, checked)
    } catch let failure as OutgoingConnection.Failure {
      throw HTTPFailure(failure.words)
    }
    guard try isAnswered(request, over: connection, checked, receive) else {
      throw HTTPFailure("the server gives no answer")
    }
  }

  /// Sends a request and hands the content of its answer on. The connection is kept where the answer is whole, and closed
  /// otherwise, by which the server ends the query.
  ///
  /// - Returns: `false` where the connection ends before anything of an answer comes.
  private func isAnswered(
    _ request: [UInt8], over connection: OutgoingConnection, _ check: () throws -> Void,
    _ receive: (Int, UnsafeRawBufferPointer) throws -> Void
  ) throws -> Bool {
    kept = nil
    var unsent = request[...]
    var reader = HTTPAnswerReader()
    while !reader.isAtEnd {
      if !unsent.isEmpty {
        // What a server that does not listen any more has said is still read.
        unsent = connection.send(unsent).map { unsent.dropFirst($0) } ?? []
      }
      guard let count = connection.receive(into: buffer) else {
        if reader.isNew { return false }
        try reader.end()
        break
      }
      try reader.read(UnsafeRawBufferPointer(rebasing: buffer[..<count]), receive)
      try check()
      if count == 0 {
        connection.wait(for: unsent.isEmpty ? .receiving : .receivingOrSending, milliseconds: HTTPLimits.pause)
      }
    }
    if reader.keepsConnection, unsent.isEmpty { kept = connection }
    return true
  }
}
