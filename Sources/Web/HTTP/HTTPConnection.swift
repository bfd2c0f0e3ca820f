import Dispatch
import System

/// One connection: reads a request whole, within limits of size and time, and writes its answer.
///
/// The time runs from the connection's beginning, or its last answer, until the request is whole, and again while the
/// answer goes out: a client that sends or reads a byte now and then holds its connection no longer than that.
///
/// `@unchecked Sendable`: everything that changes is touched on the loop's queue alone.
final class HTTPConnection: @unchecked Sendable {
  let file: Int32
  /// The seconds of the machine's clock after which it is ended.
  private(set) var deadline: Double

  private unowned let loop: ServerLoop
  private let reading: any DispatchSourceRead
  private let writing: any DispatchSourceWrite
  private var isReadingPaused = false
  private var isWritingPaused = true
  private var isEnded = false
  private var reader = RequestReader()
  /// The bytes that are still to be sent, from `sent` on.
  private var answer: [UInt8] = []
  private var sent = 0
  private var keepsAlive = true
  /// True while an answer is worked out or sent: requests that have come meanwhile wait.
  private var isAnswering = false
  /// True where the client has said all that it will.
  private var isInputOver = false
  private var task: Task<Void, Never>?
  /// Both sources must have let go of the descriptor before it is closed.
  private var sourcesLeft = 2

  /// The seconds for a request to come, for its answer to be worked out, and for it to go out.
  private static let limits = (read: 20.0, answer: 200.0, write: 60.0)

  init(_ file: Int32, _ loop: ServerLoop) {
    self.file = file
    self.loop = loop
    deadline = MachineClock.seconds() + Self.limits.read
    reading = DispatchSource.makeReadSource(fileDescriptor: file, queue: loop.queue)
    writing = DispatchSource.makeWriteSource(fileDescriptor: file, queue: loop.queue)
  }

  func start() {
    reading.setEventHandler { [weak self] in self?.receive() }
    writing.setEventHandler { [weak self] in self?.send() }
    // The handlers keep the connection until both sources have let go.
    reading.setCancelHandler { self.letGo() }
    writing.setCancelHandler { self.letGo() }
    reading.resume()
  }

  /// Ends it, whatever it is doing.
  func end() {
    guard !isEnded else { return }
    isEnded = true
    task?.cancel()
    loop.forget(self)
    // A source that is paused would never hear that it is cancelled.
    reading.cancel()
    writing.cancel()
    if isReadingPaused { reading.resume() }
    if isWritingPaused { writing.resume() }
  }

  private func letGo() {
    sourcesLeft -= 1
    if sourcesLeft == 0 { close(file) }
  }

  // MARK: - Reading

  private func receive() {
    guard !isEnded else { return }
    guard let bytes = receiveSome(from: file) else { return noteEndOfInput() }
    reader.add(bytes)
    if reader.isFull { pauseReading() }
    if !isAnswering { takeRequest() }
  }

  private func noteEndOfInput() {
    isInputOver = true
    pauseReading()
    // Whoever has gone needs no script to go on; an answer is still sent, as some close one side early.
    task?.cancel()
    if !isAnswering { end() }
  }

  private func pauseReading() {
    guard !isReadingPaused, !isEnded else { return }
    isReadingPaused = true
    reading.suspend()
  }

  private func takeRequest() {
    do throws(Refusal) {
      if let request = try reader.next() { return work(on: request) }
      if reader.awaitsContinue {
        reader.noteContinue()
        _ = sendSome(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)[...], to: file)
      }
      if isInputOver { end() }
    } catch {
      isAnswering = true
      write(loop.site.reply(to: error, isForPrograms: false), withBody: true, keepsAlive: false)
    }
  }

  // MARK: - Answering

  private func work(on request: WholeRequest) {
    isAnswering = true
    deadline = MachineClock.seconds() + Self.limits.answer
    let (site, queue) = (loop.site, loop.queue)
    task = Task { [self] in
      let reply = await site.reply(to: request)
      queue.async { [self] in
        write(reply, withBody: request.method != .HEAD, keepsAlive: request.keepsAlive)
      }
    }
  }

  private func write(_ reply: Reply, withBody: Bool, keepsAlive: Bool) {
    guard !isEnded else { return }
    task = nil
    self.keepsAlive = keepsAlive
    deadline = MachineClock.seconds() + Self.limits.write
    var headers = SecurityHeaders.all(for: reply)
    headers.add(name: "Content-Length", value: String(reply.body.count))
    if !keepsAlive { headers.add(name: "Connection", value: "close") }
    var head = "HTTP/1.1 \(reply.status.code) \(reply.status.reasonPhrase)\r\n"
    for (name, value) in headers { head += "\(name): \(value.isSafeHeader ? value : "")\r\n" }
    answer = Array((head + "\r\n").utf8) + (withBody ? reply.body : [])
    sent = 0
    send()
  }

  private func send() {
    guard !isEnded, isAnswering, sent < answer.count else { return }
    while sent < answer.count {
      guard let count = sendSome(answer[sent...], to: file) else { return end() }
      if count == 0 { return waitToSend() }
      sent += count
    }
    finish()
  }

  private func waitToSend() {
    guard isWritingPaused else { return }
    isWritingPaused = false
    writing.resume()
  }

  private func finish() {
    if !isWritingPaused {
      isWritingPaused = true
      writing.suspend()
    }
    answer = []
    sent = 0
    guard keepsAlive else { return endAfterAnswer() }
    isAnswering = false
    deadline = MachineClock.seconds() + Self.limits.read
    if isReadingPaused, !isInputOver {
      isReadingPaused = false
      reading.resume()
    }
    takeRequest()
  }

  /// Ends a connection so that the answer arrives: bytes that nobody reads would have the system throw it away.
  private func endAfterAnswer() {
    shutdown(file, Int32(SHUT_WR))
    for _ in 0..<64 {
      guard let bytes = receiveSome(from: file), !bytes.isEmpty else { break }
    }
    end()
  }
}

extension String {
  /// True where a text makes one line of a header.
  fileprivate var isSafeHeader: Bool { utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }
}
