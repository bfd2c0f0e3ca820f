import Problems
import System
import Tables

/// What an import did: `import.json` of a package. It has no time stamp, so that the same files give
/// the same bytes.
public struct ImportRecord: Equatable, Sendable {
  /// Whether the tables were mapped to findings, or written as they were opened.
  public var isOfFindings = false
  public var noticeID: String?
  public var keepsNames = false
  public var sources: [Source] = []
  /// The headings of each table, in their order.
  public var headings: [Headings] = []
  /// The column of `findings` of each mapped heading.
  public var mappings: [MappedHeading] = []
  /// The words of the columns of statuses; a status of `nil` is not known.
  public var statuses: [Word] = []
  public var answers: [Answer] = []
  public var decisions: [String] = []
  /// What is other than in the package that was followed.
  public var differences: [String] = []

  public struct Source: Equatable, Sendable {
    public var file: String
    public var sha256: String

    public init(file: String, sha256: String) {
      self.file = file
      self.sha256 = sha256
    }
  }

  public struct Headings: Equatable, Sendable {
    public var table: String
    public var headings: [String]

    public init(table: String, headings: [String]) {
      self.table = table
      self.headings = headings
    }
  }

  public struct MappedHeading: Equatable, Sendable {
    public var heading: String
    public var column: String
  }

  public struct Word: Equatable, Sendable {
    public var word: String
    public var status: String?
    /// Whether a person said so.
    public var isGiven: Bool
  }

  public static let fileName = "import.json"

  public init() {}

  // MARK: Writing

  var json: JSONText {
    .object([
      ("as", .text(isOfFindings ? "findings" : "tables")),
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
    noticeID = root["notice_id"]?.text
    keepsNames = root["keep_names"]?.boolean ?? false
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

  private func wrong(_ json: JSON, _ message: String) -> Problem {
    Problem(message, kind: .data, location: document.location(of: json))
  }
}
