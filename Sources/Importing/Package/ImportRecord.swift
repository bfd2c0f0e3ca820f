import Problems
import System
import Tables

/// The record of an import, `import.json` of a package: its sources and its decisions. It has no time
/// stamp, so that the same files give the same bytes.
public struct ImportRecord: Equatable, Sendable {
  /// True where the tables were mapped to findings, false where they were written as they were opened.
  public var isOfFindings = false
  /// True where the package was made of a notice.
  public var isOfNotice = false
  /// The name of the notice in every table; `nil` where there are no findings.
  public var noticeID: String?
  /// True where the names of persons were kept.
  public var keepsNames = false
  /// The files that were read.
  public var sources: [Source] = []
  /// The headings of each table, in their order.
  public var headings: [Headings] = []
  /// The column of `findings` of each mapped heading.
  public var mappings: [MappedHeading] = []
  /// The words of the columns of statuses; a status of `nil` is not known.
  public var statuses: [Word] = []
  /// The answers to doubts that the import took over.
  public var answers: [Answer] = []
  /// The decisions of the reader of tables, a sentence each.
  public var decisions: [String] = []
  /// The differences from the package that was followed, a sentence each.
  public var differences: [String] = []

  /// A file that was read.
  public struct Source: Equatable, Sendable {
    /// The name of the file, without its folder.
    public var file: String
    /// The SHA-256 of its bytes, in hexadecimal digits.
    public var sha256: String

    /// Makes the source of a file name and a hash.
    public init(file: String, sha256: String) {
      self.file = file
      self.sha256 = sha256
    }
  }

  /// The headings of one table.
  public struct Headings: Equatable, Sendable {
    /// The name of the table.
    public var table: String
    /// Its headings, from left to right.
    public var headings: [String]

    /// Makes the headings of a table.
    public init(table: String, headings: [String]) {
      self.table = table
      self.headings = headings
    }
  }

  /// A heading with the column that it was mapped to.
  public struct MappedHeading: Equatable, Sendable {
    /// The heading, as the ledger wrote it.
    public var heading: String
    /// The name of the column of `findings`.
    public var column: String
  }

  /// A word of a column of statuses, with its status.
  public struct Word: Equatable, Sendable {
    /// The word, as the ledger wrote it.
    public var word: String
    /// The status; `nil` where it is not known.
    public var status: String?
    /// True where a person gave the status, rather than the built-in words.
    public var isGiven: Bool
  }

  /// The name of the file within the folder of the package.
  public static let fileName = "import.json"

  /// Makes an empty record.
  public init() {}

  // MARK: Writing

  var json: JSONText {
    .object([
      ("as", .text(isOfNotice ? "notice" : isOfFindings ? "findings" : "tables")),
      ("notice_id", noticeID.map(JSONText.text) ?? .missing),
      ("keep_names", .number(keepsNames ? "true" : "false")),
      ("sources", .list(sources.map { .object([("file", .text($0.file)), ("sha256", .text($0.sha256))]) })),
      (
        "headings",
        .list(
          headings.map { .object([("table", .text($0.table)), ("headings", .list($0.headings.map(JSONText.text)))]) })
      ),
      ("mappings", .list(mappings.map { .object([("heading", .text($0.heading)), ("column", .text($0.column))]) })),
      (
        "statuses",
        .list(
          statuses.map { word in
            .object([
              ("word", .text(word.word)), ("status", word.status.map(JSONText.text) ?? .missing),
              ("given", .number(word.isGiven ? "true" : "false")),
            ])
          })
      ),
      (
        "answers",
        .list(
          answers.map { .object([("kind", .text($0.kind)), ("text", .text($0.text)), ("answer", .text($0.answer))]) })
      ),
      ("decisions", .list(decisions.map(JSONText.text))),
      ("differences", .list(differences.map(JSONText.text))),
    ])
  }

  // MARK: Reading

  /// Reads `import.json` of a package.
  ///
  /// - Throws: where there is none, or it is not what an import writes.
  public init(of folder: String) throws(Problem) {
    let path = Files.join(folder, Self.fileName)
    guard try Files.entry(folder) == .folder else { throw Problem("no folder '\(folder)'", kind: .file) }
    guard try Files.entry(path) == .file else {
      throw Problem("'\(folder)' has no \(Self.fileName)", kind: .file)
        .hint("--like follows a package that plumb import has written")
    }
    let document = try JSONDocument(FileBytes(path))
    let reader = RecordReader(document: document)
    let root = document.root
    isOfFindings = try reader.text(root, "as") == "findings"
    isOfNotice = try reader.text(root, "as") == "notice"
    noticeID = root["notice_id"]?.text
    keepsNames = root["keep_names"]?.boolean ?? false
    for item in try reader.listIfAny(root, "sources") {
      sources.append(Source(file: try reader.text(item, "file"), sha256: try reader.text(item, "sha256")))
    }
    for item in try reader.listIfAny(root, "decisions") { decisions.append(try reader.text(item)) }
    for item in try reader.listIfAny(root, "differences") { differences.append(try reader.text(item)) }
    for item in try reader.list(root, "headings") {
      var names: [String] = []
      for name in try reader.list(item, "headings") { names.append(try reader.text(name)) }
      headings.append(Headings(table: try reader.text(item, "table"), headings: names))
    }
    for item in try reader.list(root, "mappings") {
      mappings.append(
        MappedHeading(heading: try reader.text(item, "heading"), column: try reader.text(item, "column")))
    }
    for item in try reader.list(root, "statuses") {
      statuses.append(
        Word(
          word: try reader.text(item, "word"), status: item["status"]?.text, isGiven: item["given"]?.boolean ?? false))
    }
    for item in try reader.list(root, "answers") {
      answers.append(
        Answer(
          kind: try reader.text(item, "kind"), text: try reader.text(item, "text"),
          answer: try reader.text(item, "answer")))
    }
  }
}

/// Reads the values of `import.json`, and tells where one is not what it should be.
private struct RecordReader {
  let document: JSONDocument

  func text(_ json: JSON, _ key: String) throws(Problem) -> String {
    guard let value = json[key] else { throw wrong(json, "'\(key)' is missing") }
    return try text(value)
  }

  func text(_ json: JSON) throws(Problem) -> String {
    guard let text = json.text else { throw wrong(json, "expected a text, found \(json.kind)") }
    return text
  }

  func list(_ json: JSON, _ key: String) throws(Problem) -> [JSON] {
    guard let value = json[key] else { throw wrong(json, "'\(key)' is missing") }
    guard let list = value.list else { throw wrong(value, "expected a list, found \(value.kind)") }
    return list
  }

  /// What only the person reads may be missing.
  func listIfAny(_ json: JSON, _ key: String) throws(Problem) -> [JSON] {
    json[key] == nil ? [] : try list(json, key)
  }

  private func wrong(_ json: JSON, _ message: Message) -> Problem {
    Problem(message, kind: .data, location: document.location(of: json))
  }
}
