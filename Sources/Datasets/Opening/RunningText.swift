import Problems
import System
import Tables

extension DataFile {
  /// Reads the whole file as running text, whatever its encoding: UTF-8, GB18030 or UTF-16.
  ///
  /// - Returns: the text without a byte order mark, and the SHA-256 of the file's bytes in hexadecimal
  ///   digits.
  /// - Throws: where the file cannot be read, or is no text, such as a PDF document.
  public func runningText(_ loading: Loading = Loading()) throws(Problem) -> (text: String, hash: String) {
    let file = try FileBytes(path)
    let hash = withExtendedLifetime(file) { Digest.sha256.hexadecimal(of: file.bytes) }
    let table = TextTable(file, loading)
    var (content, encoding) = try table.decoded()
    if encoding == .utf8, !file.bytes.isUTF8 {
      content = try table.convert(TextEncoding.unmarked(file, loading.poll))
    }
    let text = withExtendedLifetime(content) { String(decoding: content.bytes, as: UTF8.self) }
    try file.verify()
    return (text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text, hash)
  }
}
