import Problems
import Synchronization
import Workbench

/// Streams whose text a test reads.
public final class CapturedStreams: Sendable {
  private let texts = Mutex<(output: [UInt8], errors: [UInt8])>(([], []))

  public init() {}

  /// Streams for one session, on its own thread.
  public var streams: Streams {
    Streams { bytes, stream throws(Problem) in
      self.texts.withLock { texts in
        switch stream {
        case .output: texts.output.append(contentsOf: bytes)
        case .errors: texts.errors.append(contentsOf: bytes)
        }
      }
    }
  }

  public var output: String { texts.withLock { String(decoding: $0.output, as: UTF8.self) } }
  public var errors: String { texts.withLock { String(decoding: $0.errors, as: UTF8.self) } }
}
