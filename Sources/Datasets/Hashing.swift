import Synchronization
import System

/// The SHA-256 of a file, computed on a thread of its own while others read the file.
///
///     let hashing = Hashing(file)
///     let table = try read(file)
///     let hash = hashing.finish()
final class Hashing: Sendable {
  private let result = Mutex<String?>(nil)

  /// Starts to hash; where no thread is to be had, it is done at once.
  init(_ file: FileBytes) {
    let hash: @Sendable () -> Void = { [self] in
      let text = withExtendedLifetime(file) { Digest.sha256.hexadecimal(of: file.bytes) }
      result.withLock { $0 = text }
    }
    // What is small is hashed sooner than a thread starts.
    let isOnItsWay = file.bytes.count > 1 << 20 && Threads.detach(hash)
    if !isOnItsWay { hash() }
  }

  /// The hash, once all bytes have been hashed.
  func finish() -> String {
    while true {
      if let text = result.withLock({ $0 }) { return text }
      Threads.pause(milliseconds: 1)
    }
  }
}
