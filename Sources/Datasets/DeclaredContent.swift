import Problems
import System

/// The properties that a package gives of the bytes of a file: their number (`bytes`) and a hash of them (`hash`).
struct DeclaredContent: Sendable {
  var bytes: (count: Int, origin: Origin)?
  var hash: (digest: Digest, hexadecimal: String, origin: Origin)?

  /// Holds the files of a table against it; several are taken as one, each after the one before.
  ///
  /// - Throws: where they are not those that were described.
  func check(_ files: [FileBytes], _ poll: (@Sendable () throws(Problem) -> Void)?) throws(Problem) {
    let count = files.reduce(0) { $0 + $1.bytes.count }
    let (verb, whose) = files.count == 1 ? ("the file has", "the file's") : ("the files have", "the files'")
    if let bytes, bytes.count != count {
      throw other(files, bytes.origin).hint("'bytes' says \(bytes.count), \(verb) \(count)")
    }
    guard let hash else { return }
    try poll?()
    let found = hexadecimal(files, hash.digest)
    guard found == hash.hexadecimal else {
      throw other(files, hash.origin)
        .hint("'hash' says \(hash.hexadecimal), \(whose) \(hash.digest.rawValue) is \(found)")
    }
  }

  private func hexadecimal(_ files: [FileBytes], _ digest: Digest) -> String {
    withExtendedLifetime(files) {
      guard files.count > 1 else { return digest.hexadecimal(of: files[0].bytes) }
      return files.flatMap(\.bytes).withUnsafeBufferPointer(digest.hexadecimal)
    }
  }

  private func other(_ files: [FileBytes], _ origin: Origin) -> Problem {
    let what =
      files.count == 1
      ? "'\(files[0].path)' is not the file" : "'\(files[0].path)' and \(files.count - 1) more are not the files"
    return Problem("\(what) that the package describes", kind: .data).at(origin.location)
  }
}
