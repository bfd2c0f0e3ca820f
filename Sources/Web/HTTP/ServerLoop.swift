import Dispatch
import System

/// Takes connections and watches over all of them on one queue, which never waits for anybody: sockets do not block, and
/// answers are worked out elsewhere.
///
/// `@unchecked Sendable`: everything that changes is touched on `queue` alone.
final class ServerLoop: @unchecked Sendable {
  let queue = DispatchQueue(label: "plumb.serve")
  let site: Site
  private let listener: StreamListener
  private let mostConnections: Int
  private var connections: [Int32: HTTPConnection] = [:]
  private var accepting: (any DispatchSourceRead)?
  private var ticking: (any DispatchSourceTimer)?

  init(_ site: Site, _ listener: StreamListener, mostConnections: Int) {
    self.site = site
    self.listener = listener
    self.mostConnections = mostConnections
  }

  func start() {
    let source = DispatchSource.makeReadSource(fileDescriptor: listener.file, queue: queue)
    source.setEventHandler { [weak self] in self?.acceptAll() }
    source.resume()
    accepting = source
    let timer = DispatchSource.makeTimerSource(queue: queue)
    timer.schedule(deadline: .now() + 1, repeating: 1)
    timer.setEventHandler { [weak self] in self?.endLate() }
    timer.resume()
    ticking = timer
  }

  /// Takes no more connections, and ends those that are there.
  func stop() {
    queue.sync {
      accepting?.cancel()
      ticking?.cancel()
      for connection in connections.values { connection.end() }
      connections = [:]
    }
  }

  private func acceptAll() {
    // So many at once, so that those who are there have their turn too.
    for _ in 0..<256 {
      guard let file = listener.accept() else { return }
      guard connections.count < mostConnections else {
        close(file)
        continue
      }
      let connection = HTTPConnection(file, self)
      connections[file] = connection
      connection.start()
    }
  }

  private func endLate() {
    let now = MachineClock.seconds()
    for connection in connections.values where connection.deadline < now { connection.end() }
  }

  func forget(_ connection: HTTPConnection) { connections[connection.file] = nil }
}
