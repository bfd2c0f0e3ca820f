import Problems
import Synchronization
import System

/// Bytes for standard output that are not written yet. When the process is ended by force, the
/// watchdog's thread writes what it safely can.
final class WaitingOutput: Sendable {
  private let bytes = Mutex<[UInt8]>([])

  /// Adds bytes; returns how many wait now.
  func append(_ more: UnsafeRawBufferPointer) -> Int {
    bytes.withLock { bytes in
      bytes.append(contentsOf: more)
      return bytes.count
    }
  }

  /// Hands on everything that waits, and forgets it whether or not that succeeds.
  func drain(_ write: (UnsafeRawBufferPointer) throws(Problem) -> Void) throws(Problem) {
    let failure = bytes.withLock { bytes -> Problem? in
      guard !bytes.isEmpty else { return nil }
      defer { bytes.removeAll(keepingCapacity: true) }
      return bytes.withUnsafeBytes { bytes -> Problem? in
        do throws(Problem) {
          try write(bytes)
          return nil
        } catch {
          return error
        }
      }
    }
    if let failure { throw failure }
  }

  /// Writes what waits to standard output, unless another thread is at it or nobody reads: then it is
  /// lost with the process.
  func writeLast() {
    _ = bytes.withLockIfAvailable { bytes in
      bytes.withUnsafeBytes { writeWithoutWaiting($0, to: STDOUT_FILENO) }
    }
  }
}

/// Writes bytes as long as the file takes them at once.
func writeWithoutWaiting(_ bytes: UnsafeRawBufferPointer, to file: Int32) {
  var rest = bytes[...]
  while !rest.isEmpty {
    var asked = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
    guard poll(&asked, 1, 100) == 1, asked.revents & Int16(POLLOUT) != 0 else { return }
    // A pipe that can be written takes so many bytes without waiting.
    let part = UnsafeRawBufferPointer(rebasing: rest.prefix(512))
    let count = write(file, part.baseAddress, part.count)
    guard count > 0 else { return }
    rest = rest.dropFirst(count)
  }
}
