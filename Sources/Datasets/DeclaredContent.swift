import Problems
import System

/// The properties that a package gives of the bytes of a file: their number (`bytes`) and a hash of them (`hash`).
struct DeclaredContent: Sendable {
  var bytes: (count: Int, origin: Origin)?
  var hash: (digest: Digest, hexadecimal: String, origin: Origin)?

  /// Holds a file against it.
  ///
  /// - Throws: where the file is not the one that was described.
  func check(_ file: FileBytes, _ poll: (@Sendable () throws(Problem) -> Void)?) throws(Problem) {
    if let bytes, bytes.count != file.bytes.count {
      throw other(file, bytes.origin)
        .hint("'bytes' says \(bytes.count), the file has \(file.bytes.count)")
    }
    guard let hash else { return }
    try poll?()
    let found = withExtendedLifetime(file) { hash.digest.hexadecimal(of: file.bytes) }
    guard found == hash.hexadecimal else {
      throw other(file, hash.origin)
        .hint("'hash' says \(hash.hexadecimal), the file's \(hash.digest.rawValue) is \(found)")
    }
  }

  private func other(_ file: FileBytes, _ origin: Origin) -> Problem {
    Problem("'\(file.path)' is not the file that the package describes", kind: .data)
      .at(origin.location)
  }
}
