/// The kinds of files that are not read as plain text, told by their first bytes.
///
///     DocumentKind(Array("PK\u{3}\u{4}".utf8))  // .archive
public enum DocumentKind: Sendable {
  /// A zip archive: `.xlsx`, `.ods`, or files in `.zip`; or a tar archive, which is not compressed.
  case archive
  /// One file, or a tar archive, compressed: `.gz`, `.zst`, `.bz2`, `.xz`.
  case compressed
  /// A compound file of Microsoft: `.xls`, or an encrypted workbook.
  case compoundFile
  /// An XML spreadsheet of Excel 2003.
  case spreadsheetML
  /// An OpenDocument spreadsheet as one XML file: `.fods`.
  case openDocumentXML
  /// A web page.
  case html
  /// A PDF document.
  case pdf
  /// Anything else.
  case text

  /// How many bytes of a file are looked at.
  public static let headSize = 4096

  /// Tells the kind of a file whose first `headSize` bytes these are.
  public init(_ head: [UInt8]) {
    self = head.withUnsafeBufferPointer { DocumentKind($0) }
  }

  /// Tells the kind of a file of which these are all bytes, or the first `headSize`. Every file of a
  /// dataset is asked, so that plain text ends at its first character.
  public init(_ bytes: UnsafeBufferPointer<UInt8>) {
    let head = UnsafeBufferPointer(rebasing: bytes.prefix(Self.headSize))
    self = Self.binary(head) ?? Self.markup(head)
  }

  private static let signatures: [([UInt8], DocumentKind)] = [
    ([0x50, 0x4B, 0x03, 0x04], .archive), ([0x50, 0x4B, 0x05, 0x06], .archive),
    ([0x50, 0x4B, 0x07, 0x08], .archive), ([0x1F, 0x8B], .compressed),
    ([0x28, 0xB5, 0x2F, 0xFD], .compressed), (Array("BZh".utf8), .compressed),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .compressed),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .compoundFile), (Array("%PDF-".utf8), .pdf),
  ]

  private static func binary(_ head: UnsafeBufferPointer<UInt8>) -> DocumentKind? {
    if let known = signatures.first(where: { head.starts(with: $0.0) }) { return known.1 }
    return isTar(head) ? .archive : nil
  }

  /// Tells whether a web page is all that bytes can be: its first tag is one that only pages begin with.
  public static func beginsAsPage(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let head = String(decoding: bytes.prefix(Self.headSize), as: UTF8.self).lowercased()
    guard let start = head.firstIndex(of: "<") else { return false }
    let tags = ["<!doctype html", "<html", "<head>", "<body", "<table", "<meta "]
    return tags.contains { head[start...].hasPrefix($0) }
  }

  /// Tells whether bytes begin as a tar archive does.
  public static func isTar(_ head: some Collection<UInt8>) -> Bool {
    head.count >= 512 && head.dropFirst(257).prefix(5).elementsEqual("ustar".utf8)
  }

  /// Looks for the first tags, also in UTF-16: markup is ASCII, so its NUL bytes are passed over.
  private static func markup(_ head: UnsafeBufferPointer<UInt8>) -> DocumentKind {
    let isSeen = { (byte: UInt8) in byte > 0x20 && byte < 0x80 }
    guard let first = head.firstIndex(where: isSeen), head[first] == UInt8(ascii: "<") else { return .text }
    let start = head[first...].filter { $0 != 0 && $0 < 0x80 }.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }[...]
    func holds(_ word: String) -> Bool { start.contains(subsequence: Array(word.utf8)) }
    if holds("urn:schemas-microsoft-com:office:spreadsheet"), !holds("<html") { return .spreadsheetML }
    if holds("urn:oasis:names:tc:opendocument:xmlns:office"), holds("<office:document") { return .openDocumentXML }
    let tags = ["<html", "<!doctype html", "<table", "<body", "<head", "<meta"]
    return tags.contains(where: holds) ? .html : .text
  }
}

extension ArraySlice<UInt8> {
  fileprivate func contains(subsequence wanted: [UInt8]) -> Bool {
    guard count >= wanted.count else { return false }
    return indices.dropLast(wanted.count - 1).contains { self[$0] == wanted[0] && self[$0...].starts(with: wanted) }
  }
}
