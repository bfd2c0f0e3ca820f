import Problems

/// Content that is no text in UTF-8, reported as what it is: a workbook, a PDF, a picture, a text in
/// another encoding.
///
/// The first bytes decide, whatever the name of the file says.
public struct ForeignContent {
  /// With its article, as problems say it.
  public let name: String
  /// The advice that may help.
  public let advice: String

  /// The content's kind where it is not to be read as text; `nil` for what may be text in UTF-8.
  public init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let (name, advice) = Self.recognised(bytes) else { return nil }
    (self.name, self.advice) = (name, advice)
  }

  /// The problem of a file with this content, with the advice.
  public var problem: Problem {
    Problem("the file is \(name), expected text in UTF-8", kind: .data).hint(advice)
  }

  private static func recognised(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (name: String, advice: String)? {
    if bytes.starts(with: "PK\u{3}\u{4}".utf8) { return archive(bytes) }
    if let (_, name, advice) = signatures.first(where: { bytes.starts(with: $0.bytes) }) {
      return (name, advice)
    }
    // The name of a column may begin so too, but not go on in control characters.
    if bytes.prefix(64).contains(where: { $0 < 0x09 }),
      let (word, name, advice) = words.first(where: { bytes.starts(with: $0.word.utf8) }), !word.isEmpty
    {
      return (name, advice)
    }
    if let encoding = encodingWithNULs(bytes) { return ("text in \(encoding)", convert(encoding)) }
    return markup(bytes)
  }

  private static let workbook =
    "open it in a spreadsheet and save the sheet as CSV in UTF-8, then give the CSV file"
  private static let document = "copy its table into a spreadsheet and save that as CSV in UTF-8"
  private static let unpack = "unpack it first, then give the file that was in it"

  private static let signatures: [(bytes: [UInt8], name: String, advice: String)] = [
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "a workbook or document of old Office (.xls, .doc)", workbook),
    (Array("%PDF-".utf8), "a PDF document", document),
    (Array("{\\rtf".utf8), "a document in Rich Text Format", document),
    ([0x1F, 0x8B], "compressed by gzip", unpack),
    ([0x28, 0xB5, 0x2F, 0xFD], "compressed by zstd", unpack),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "compressed by xz", unpack),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive", unpack),
    ([0x89, 0x50, 0x4E, 0x47], "a picture (PNG)", document),
    ([0xFF, 0xD8, 0xFF], "a picture (JPEG)", document),
    ([0x49, 0x49, 0x2A, 0x00], "a picture (TIFF)", document),
    ([0x4D, 0x4D, 0x00, 0x2A], "a picture (TIFF)", document),
    (Array("SQLite format 3".utf8), "an SQLite database", "export the table as CSV in UTF-8"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program", "give the file that holds the data"),
  ]

  private static let words: [(word: String, name: String, advice: String)] = [
    ("BZh", "compressed by bzip2", unpack), ("Rar!", "a RAR archive", unpack),
    ("GIF8", "a picture (GIF)", document), ("RIFF", "a picture or recording (RIFF)", document),
    ("PAR1", "a Parquet file", "export the table as CSV in UTF-8"),
  ]

  /// A zip archive by the names of its members, which stand in its head and at its end.
  private static func archive(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (name: String, advice: String) {
    let ends = [bytes.prefix(1 << 14), bytes.suffix(1 << 14)]
    func holds(_ text: String) -> Bool { ends.contains { $0.contains(Array(text.utf8)) } }
    if holds("xl/workbook") || holds("xl/worksheets") { return ("an Excel workbook", workbook) }
    if holds("opendocument.spreadsheet") { return ("an OpenDocument workbook", workbook) }
    if holds("word/document") { return ("a Word document", document) }
    if holds("opendocument.text") { return ("an OpenDocument text", document) }
    if holds("ppt/presentation") { return ("a PowerPoint presentation", document) }
    return ("a zip archive", unpack)
  }

  /// Web pages and XML, as some programs export them under the name of a workbook.
  private static func markup(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (name: String, advice: String)? {
    guard mayBeMarkup(bytes) else { return nil }
    let start = String(decoding: bytes.prefix(512), as: UTF8.self).lowercased()
    let text = start.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if text.hasPrefix("<?xml") {
      return ("an XML document", workbook)
    }
    if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") || text.hasPrefix("<table") {
      return ("a web page (HTML)", workbook)
    }
    return nil
  }

  /// Returns whether the first character that is no blank may be `<`. Every text is asked, and nearly all
  /// begin with something else.
  private static func mayBeMarkup(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in bytes {
      switch byte {
      // Blanks, and the first bytes of those that are not ASCII and of a byte order mark.
      case 0...0x20: continue
      case UInt8(ascii: "<"), 0xC2, 0xE1, 0xE2, 0xE3, 0xEF: return true
      default: return false
      }
    }
    return false
  }

  // MARK: Encodings

  /// UTF-16 and UTF-32 by their byte order mark, or by the NUL bytes of their ASCII characters.
  private static func encodingWithNULs(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      return "UTF-32"
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return "UTF-16LE" }
    if bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16BE" }
    let head = Array(bytes.prefix(64))
    guard head.count >= 8 else { return nil }
    let even = stride(from: 0, to: head.count, by: 2).filter { head[$0] == 0 }.count
    let odd = stride(from: 1, to: head.count, by: 2).filter { head[$0] == 0 }.count
    if even == 0, odd * 4 > head.count { return "UTF-16LE" }
    if odd == 0, even * 4 > head.count { return "UTF-16BE" }
    return nil
  }

  /// The advice where bytes are not UTF-8.
  static func encodingHint(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    isGB18030(bytes) ? "the file is in GB18030 (GBK): " + convert("GB18030") : "save the file as UTF-8"
  }

  private static func convert(_ encoding: String) -> String {
    "save it as 'CSV UTF-8', or run: iconv -f \(encoding) -t UTF-8 OLD.csv > NEW.csv"
  }

  /// Returns whether bytes are well-formed GB18030 (GB 18030-2022), with at least one character of two
  /// bytes.
  public static func isGB18030(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    var pairs = 0
    while index < bytes.count {
      let first = bytes[index]
      guard first >= 0x80 else {
        index += 1
        continue
      }
      guard (0x81...0xFE).contains(first), index + 1 < bytes.count else { return false }
      switch bytes[index + 1] {
      case 0x40...0x7E, 0x80...0xFE:
        pairs += 1
        index += 2
      case 0x30...0x39:
        guard index + 3 < bytes.count, (0x81...0xFE).contains(bytes[index + 2]),
          (0x30...0x39).contains(bytes[index + 3])
        else { return false }
        index += 4
      default: return false
      }
    }
    return pairs > 0
  }
}
