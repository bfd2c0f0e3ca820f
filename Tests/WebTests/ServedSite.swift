import Foundation
import Synchronization
import System
import TestBasics
import TestSupport

/// `plumb-serve` of the built program, on a free port, over a dataset and a state file.
///
/// `@unchecked Sendable`: the process is started by the initialiser, and only asked about and ended after that.
final class ServedSite: @unchecked Sendable {
  let port: Int
  private let process = Process()
  private let folder: TemporaryFolder

  /// - Parameter data: the dataset's folder; `nil` for the project's own.
  init(_ options: [String] = [], state: String? = nil, data: String? = nil) throws {
    folder = try TemporaryFolder()
    let output = folder.url.appending(path: "out")
    try Data().write(to: output)
    let programs = PlumbProcess.executable.deletingLastPathComponent()
    process.executableURL = PlumbProcess.executable
    process.arguments =
      ["serve", "--port", "0", "--state", state ?? folder.url.appending(path: "state.sqlite").path]
      + ["--data", data ?? "datasets"] + options
    process.currentDirectoryURL = PlumbProcess.root
    process.environment = ["PATH": programs.path + ":/usr/bin:/bin", "TMPDIR": folder.path]
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = process.standardOutput
    try process.run()
    let number = process.processIdentifier
    Self.started.withLock { started in
      // A server that a suite keeps for all its tests has nobody else who ends it.
      if started.isEmpty { atexit { for number in ServedSite.started.withLock({ $0 }) { kill(number, SIGKILL) } } }
      started.insert(number)
    }
    port = try Self.port(in: output, of: process)
  }

  /// The servers that still run.
  private static let started = Mutex<Set<Int32>>([])

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    let number = process.processIdentifier
    // The number may be another process's from now on.
    _ = Self.started.withLock { $0.remove(number) }
  }

  /// Looks are counted, not seconds: a busy machine is waited for.
  private static func port(in output: URL, of process: Process) throws -> Int {
    for _ in 0..<1200 {
      let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
      if let line = text.split(separator: "\n").first(where: { $0.contains("serving http://") }),
        let number = line.split(separator: ":").last?.dropLast(), let port = Int(number)
      {
        return port
      }
      if !process.isRunning { throw NoAnswer(description: "it has ended: \(text)") }
      usleep(50_000)
    }
    throw NoAnswer(description: "it says no port")
  }

  /// SIGTERM, and the status with which it ends.
  func stop() -> Int32 {
    process.terminate()
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -1
  }

  var isRunning: Bool { process.isRunning }

  /// Asks for an address.
  func get(_ address: String, _ headers: [String: String] = [:]) throws -> HTTPAnswer {
    try ask("GET", address, headers)
  }

  /// Sends a form.
  func post(_ address: String, _ form: [(String, String)] = [], _ headers: [String: String] = [:]) throws -> HTTPAnswer
  {
    let body = form.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
    return try ask(
      "POST", address, headers.merging(["Content-Type": "application/x-www-form-urlencoded"]) { given, _ in given },
      body)
  }

  func ask(_ method: String, _ address: String, _ headers: [String: String] = [:], _ body: String = "") throws
    -> HTTPAnswer
  {
    var lines = ["\(method) \(address) HTTP/1.1"]
    var all = headers
    if all["Host"] == nil { all["Host"] = "127.0.0.1:\(port)" }
    if method == "POST" { all["Content-Length"] = String(body.utf8.count) }
    lines += all.map { "\($0.key): \($0.value)" } + ["Connection: close"]
    return try send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
  }

  /// Sends bytes as they are, and reads the answer.
  func send(_ text: String) throws -> HTTPAnswer {
    let caller = try Caller(port: port)
    caller.send(text)
    return try caller.answer()
  }
}

/// Every byte that means something in an address as `%E6`.
func encoded(_ text: String) -> String {
  text.addingPercentEncoding(
    withAllowedCharacters: CharacterSet.alphanumerics.intersection(
      CharacterSet(charactersIn: "a"..."z").union(CharacterSet(charactersIn: "A"..."Z")).union(
        CharacterSet(charactersIn: "0"..."9")))) ?? ""
}

/// An answer as it came.
struct HTTPAnswer {
  var status: Int
  var headers: [(name: String, value: String)]
  var text: String

  subscript(_ name: String) -> String? { headers.first { $0.name.lowercased() == name.lowercased() }?.value }

  /// The body as JSON.
  func json() throws -> [String: Any] {
    guard let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else {
      throw NoAnswer(description: "no object: \(text)")
    }
    return json
  }
}

struct NoAnswer: Error, CustomStringConvertible {
  let description: String
}

/// A connection of a client.
final class Caller {
  private let file: Int32

  init(port: Int) throws {
    file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard file >= 0 else { throw NoAnswer(description: "no socket: \(errno)") }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let file = file
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else {
      close(file)
      throw NoAnswer(description: "no connection: \(errno)")
    }
  }

  deinit { close(file) }

  func send(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty, let count = sendSome(rest, to: file), count > 0 { rest = rest.dropFirst(count) }
  }

  /// Reads up to the end of the connection.
  func answer() throws -> HTTPAnswer {
    var bytes: [UInt8] = []
    while let more = receiveSome(from: file), !more.isEmpty { bytes += more }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n") else { throw NoAnswer(description: "no head: \(text)") }
    let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
    guard let status = lines[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
      throw NoAnswer(description: "no status: \(lines[0])")
    }
    let headers = lines.dropFirst().map { line -> (name: String, value: String) in
      let sides = line.split(separator: ":", maxSplits: 1)
      return (String(sides[0]), sides.count > 1 ? sides[1].trimmingCharacters(in: .whitespaces) : "")
    }
    return HTTPAnswer(status: status, headers: headers, text: String(text[end.upperBound...]))
  }
}
