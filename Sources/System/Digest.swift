import CSystem

/// The hashes by which a data package may name the content of a file.
public enum Digest: String, CaseIterable, Sendable {
  /// MD5 and SHA-1, for comparing only, and SHA-2.
  case md5, sha1, sha256, sha512

  /// The hash of some bytes in lower-case hexadecimal digits.
  ///
  ///     Array("abc".utf8).withUnsafeBufferPointer(Digest.md5.hexadecimal)
  ///     // "900150983cd24fb0d6963f7d28e17f72"
  public func hexadecimal(of bytes: UnsafeBufferPointer<UInt8>) -> String {
    switch self {
    case .md5: digest(16, of: bytes, plumb_md5)
    case .sha1: digest(20, of: bytes, plumb_sha1)
    case .sha512: digest(64, of: bytes, plumb_sha512)
    case .sha256:
      {
        var hash = SHA256()
        hash.add(bytes)
        return hash.hexadecimal()
      }()
    }
  }

  private func digest(
    _ length: Int, of bytes: UnsafeBufferPointer<UInt8>,
    _ compute: (UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<UInt8>?) -> Void
  ) -> String {
    let digest = [UInt8](unsafeUninitializedCapacity: length) { digest, count in
      compute(bytes.baseAddress, bytes.count, digest.baseAddress)
      count = length
    }
    return hexadecimalDigits(digest)
  }
}

/// Two lower-case digits for each byte.
func hexadecimalDigits(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
