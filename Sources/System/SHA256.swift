import CSystem
import Problems

/// The hash of FIPS 180-4, which tells whether two texts, data sets or results are the same bytes.
///
///     SHA256.hexadecimal(of: Array("abc".utf8))  // "ba7816bf8f01cfea…"
public struct SHA256: Sendable {
  private var state = plumb_sha256()

  /// Makes the hash of no bytes.
  public init() { plumb_sha256_init(&state) }

  /// The hash of some bytes, in 64 digits.
  public static func hexadecimal(of bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.add(bytes)
    return hash.hexadecimal()
  }

  /// Takes in more of the message.
  public mutating func add(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { add($0) }
  }

  /// Takes in the bytes of a file, with a poll every few milliseconds.
  public mutating func add(
    _ bytes: UnsafeBufferPointer<UInt8>, poll: (@Sendable () throws(Problem) -> Void)?
  ) throws(Problem) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(1 << 20)
      add(UnsafeBufferPointer(rebasing: piece))
      rest = rest.dropFirst(piece.count)
      try poll?()
    }
  }

  /// Takes in more of the message.
  public mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else { return }
    plumb_sha256_add(&state, base, bytes.count)
  }

  /// The hash of what came so far, in 64 digits; more may be added afterwards.
  public func hexadecimal() -> String {
    var state = state
    let digest = [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
      plumb_sha256_finish(&state, digest.baseAddress)
      count = 32
    }
    return hexadecimalDigits(digest)
  }
}
