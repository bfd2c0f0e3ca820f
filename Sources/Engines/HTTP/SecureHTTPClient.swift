import CTransfer
import Problems
import System

/// The way to one server over HTTP with TLS: libcurl, which keeps its connections between requests.
//
// @unchecked Sendable: the owner sends one request at a time.
final class SecureHTTPClient: HTTPClient, @unchecked Sendable {
  private let library: TransferLibrary
  private let group: TransferLibrary.Handle
  private let address: HTTPAddress
  private let user: String
  private let password: String
  private let authorities: String?

  /// - Parameter authorities: the file of the certificates that are trusted; `nil` for those that the machine trusts.
  /// - Throws: where libcurl is not installed.
  init(_ address: HTTPAddress, user: String, password: String, authorities: String?) throws(Problem) {
    library = try TransferLibrary.shared.get()
    guard let group = library.makeGroup() else { throw Problem("no memory for a connection", kind: .memory) }
    self.group = group
    self.address = address
    self.user = user
    self.password = password
    self.authorities = authorities
  }

  deinit { _ = library.freeGroup(group) }

  /// The bytes that libcurl has handed over and nobody has taken.
  private final class Inbox {
    var bytes: [UInt8] = []

    static let receive: TransferLibrary.Receive = { bytes, size, count, inbox in
      guard let bytes, let inbox else { return 0 }
      let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
      Unmanaged<Inbox>.fromOpaque(inbox).takeUnretainedValue().bytes.append(contentsOf: piece)
      return size * count
    }
  }

  func send(
    _ text: String, _ parameters: String, milliseconds: Int = 0, check: () throws -> Void,
    _ receive: (Int, UnsafeRawBufferPointer) throws -> Void
  ) throws {
    guard let transfer = library.makeTransfer() else { throw Problem("no memory for a connection", kind: .memory) }
    defer { library.freeTransfer(transfer) }
    let inbox = Inbox()
    let headers = library.appendHeader(
      library.appendHeader(nil, "Expect:"), "Content-Type: text/plain; charset=UTF-8")
    defer { library.freeHeaders(headers) }
    prepare(transfer, parameters, milliseconds)
    library.set(transfer, .headers, headers)
    library.set(transfer, .writeData, Unmanaged.passUnretained(inbox).toOpaque())
    library.set(transfer, .writeFunction, unsafeBitCast(Inbox.receive, to: UnsafeRawPointer.self))
    library.set(transfer, .bodySize, text.utf8.count)
    text.withCString { library.set(transfer, .copiedBody, $0) }
    guard library.add(group, transfer) == 0 else { throw Problem("no memory for a connection", kind: .memory) }
    // A request that is not over loses its connection, by which the server ends the query.
    defer { _ = library.remove(group, transfer) }
    try withExtendedLifetime(inbox) {
      while true {
        let isRunning = try step()
        if !inbox.bytes.isEmpty {
          let bytes = inbox.bytes
          inbox.bytes.removeAll(keepingCapacity: true)
          try bytes.withUnsafeBytes { try receive(library.status(transfer), $0) }
        }
        try check()
        guard isRunning else { return }
        _ = library.wait(group, nil, 0, HTTPLimits.pause, nil)
      }
    }
  }

  private func prepare(_ transfer: TransferLibrary.Handle, _ parameters: String, _ milliseconds: Int) {
    func set(_ option: TransferLibrary.Option, _ text: String) {
      text.withCString { library.set(transfer, option, $0) }
    }
    set(.url, address.text + "?" + parameters)
    set(.user, user)
    set(.password, password)
    set(.userAgent, "plumb")
    set(.hostsWithoutProxy, "*")
    if let authorities { set(.authorities, authorities) }
    library.set(transfer, .withoutSignals, 1)
    library.set(transfer, .keepAlive, 1)
    library.set(transfer, .connectMilliseconds, HTTPLimits.patience)
    library.set(transfer, .milliseconds, milliseconds)
    // HTTP and HTTPS, in the version 1.1.
    library.set(transfer, .protocols, 3)
    library.set(transfer, .version, 2)
  }

  /// libcurl's numbers of an untrusted certificate, one for another host, and files of certificates that cannot be read.
  private static let ofCertificates: Set<Int32> = [51, 58, 60, 77, 83, 90, 91]

  /// Does what can be done at once, and says whether the request goes on.
  private func step() throws -> Bool {
    var (running, left): (Int32, Int32) = (0, 0)
    guard library.perform(group, &running) == 0 else { throw HTTPFailure("libcurl gives up") }
    while let message = library.message(group, &left) {
      let code = transfer_result(message)
      guard code <= 0 else {
        throw HTTPFailure(
          library.words(code).map { String(cString: $0) } ?? "", isOfCertificate: Self.ofCertificates.contains(code))
      }
    }
    return running > 0
  }
}
