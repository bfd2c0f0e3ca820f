import Documents
import Problems

/// Files that are compressed, each by itself (`.gz`, `.zst`) or in an archive (`.zip`, `.tar`, `.tar.gz`): texts are
/// passed on as they come, workbooks are read.
struct CompressedText {
  private let writer: DocumentWriter
  /// True where workbooks are wanted; else each file is passed on as it is.
  private let readsWorkbooks: Bool
  /// How many archives and compressed files stand around what is read.
  private let depth: Int

  /// A compressed workbook in an archive is as deep as anybody packs it.
  private static let depthLimit = 2
  /// A workbook within another file is read whole before it is looked into.
  private static let sizeLimit = 512 << 20

  init(_ writer: DocumentWriter, readsWorkbooks: Bool, depth: Int = 0) {
    self.writer = writer
    self.readsWorkbooks = readsWorkbooks
    self.depth = depth
  }

  /// Decompresses a file: a text, a workbook, or a tar archive.
  func read(_ input: DocumentInput, entry: String?) throws(Problem) {
    let reader = try ArchiveReader(input, .compressed)
    guard try reader.next() != nil else { return }
    let head = try Head(reader)
    guard !DocumentKind.isTar(head.bytes) else { return try read(Archive(input), entry: entry) }
    try pass(head, reader, named: Self.inner(input.name), in: input)
    guard try reader.next() == nil else { throw input.problem("holds several files") }
  }

  /// The name of a file in a compressed one: `台账.xlsx` of `台账.xlsx.gz`.
  private static func inner(_ name: String) -> String {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    return last.lastIndex(of: ".").map { String(last[..<$0]) } ?? last
  }

  /// Passes on the one file that an archive holds, or the one that is named; of several, those that are tables
  /// by their endings, each with its name before it.
  func read(_ archive: Archive, entry: String?) throws(Problem) {
    let input = archive.input
    if let entry {
      guard archive.names.contains(entry) else {
        throw Problem.unknown("file", entry, among: archive.names).in("'\(input.name)'")
      }
      return try pass(entry, of: archive)
    }
    // The others are remarks of macOS about these.
    let files = archive.names.filter { !$0.hasPrefix("__MACOSX/") && !$0.hasSuffix(".DS_Store") }
    guard let first = files.first else { throw input.problem("is an archive without a file") }
    guard files.count > 1 else { return try pass(first, of: archive) }
    guard depth == 0 else { throw input.problem("is an archive of several files within another") }
    let tables = tables(files)
    guard !tables.isEmpty else {
      let some = files.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
      throw input.problem("holds \(counted(files.count, "file")), none of them a table: \(some)…")
        .hint("take the files out of the archive, and name those you need")
    }
    for name in files where !tables.contains(name) { try writer.file(name, isRead: false) }
    try archive.forEach(tables) { (name, reader) throws(Problem) in
      try writer.file(name, isRead: true)
      try pass(Head(reader), reader, named: name, in: input)
    }
  }

  private static let texts = ["csv", "tsv", "tab", "json", "jsonl", "ndjson"]
  private static let workbooks = ["xlsx", "xlsm", "xls", "ods", "fods"]
  private static let compressions = ["gz", "zst", "bz2", "xz"]

  /// The files that are tables by their endings. Beside others a `.txt` file explains them, and is none.
  private func tables(_ names: [String]) -> Set<String> {
    func ending(_ name: String) -> String {
      let parts = name.split(separator: ".").map { $0.lowercased() }
      guard parts.count > 2, Self.compressions.contains(parts[parts.count - 1]) else { return parts.last ?? "" }
      return parts[parts.count - 2]
    }
    let wanted = Self.texts + (readsWorkbooks ? Self.workbooks : [])
    // What Excel writes beside a workbook that is open is none.
    let tables = names.filter { name in
      wanted.contains(ending(name)) && !(name.split(separator: "/").last ?? "").hasPrefix("~$")
    }
    return Set(tables.isEmpty ? names.filter { ending($0) == "txt" } : tables)
  }

  // MARK: One file

  /// The first bytes of a file in an archive.
  private struct Head {
    private(set) var bytes: [UInt8] = []

    init(_ reader: ArchiveReader) throws(Problem) {
      while bytes.count < DocumentKind.headSize, let piece = try reader.read() { bytes.append(contentsOf: piece) }
    }
  }

  private func pass(_ name: String, of archive: Archive) throws(Problem) {
    try archive.read(name) { (reader) throws(Problem) in try pass(Head(reader), reader, named: name, in: archive.input)
    }
  }

  private func pass(
    _ head: Head, _ reader: ArchiveReader, named name: String, in outer: DocumentInput
  ) throws(Problem) {
    let kind = DocumentKind(head.bytes)
    guard readsWorkbooks, kind.isRead else {
      let first = DocumentMemory(head.bytes)
      try withExtendedLifetime(first) { () throws(Problem) in try writer.bytes(first.bytes) }
      while let piece = try reader.read() { try writer.bytes(piece) }
      return
    }
    let input = DocumentInput(try whole(head, reader, named: name, in: outer), named: name, in: outer)
    guard depth < Self.depthLimit else { throw input.problem("lies too deep in other archives") }
    try DocumentFormats.readTables(input, nil, writer, depth: depth + 1)
  }

  private func whole(
    _ head: Head, _ reader: ArchiveReader, named name: String, in outer: DocumentInput
  ) throws(Problem) -> [UInt8] {
    var bytes = head.bytes
    while let piece = try reader.read() {
      bytes.append(contentsOf: piece)
      guard bytes.count <= Self.sizeLimit else {
        throw outer.problem("holds '\(name)' with over \(Self.sizeLimit) bytes")
      }
    }
    return bytes
  }
}

extension DocumentKind {
  /// True of a file that is no text by itself, and that readers are here for.
  fileprivate var isRead: Bool {
    switch self {
    case .archive, .compressed, .compoundFile, .spreadsheetML, .openDocumentXML, .html: true
    case .pdf, .text: false
    }
  }
}
