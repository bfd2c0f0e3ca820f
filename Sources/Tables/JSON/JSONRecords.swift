import Problems
import System

/// The rows of a table in JSON: objects, or lists of which the first has the names of the columns.
///
///     [{"unit": "环卫所", "n": 3}]
///     [["unit", "n"], ["环卫所", 3]]
public struct JSONRecords: Sendable {
  /// The text that the values stand in.
  public let source: FileBytes
  /// The rows, each of them an object.
  public let rows: [JSON]
  /// The names of the columns where the rows were lists; `nil` of objects.
  public let names: [String]?

  /// Makes rows of the items of a list.
  ///
  /// - Parameters:
  ///   - items: objects, or lists.
  ///   - names: the columns of lists without a heading; `nil` where the first list has the names.
  /// - Throws: where items are of different kinds, or a list has not as many items as there are names.
  public init(_ items: [JSON], source: FileBytes, names: [String]? = nil) throws(Problem) {
    self.source = source
    guard let first = items.first, first.list != nil else {
      (rows, self.names) = (items, nil)
      return
    }
    let heading = if let names { names } else { try Self.names(first, source) }
    var rows: [JSON] = []
    for item in names == nil ? items.dropFirst() : items[...] {
      rows.append(try Self.object(item, heading, source))
    }
    (self.rows, self.names) = (rows, heading)
  }

  /// Reads a file with a value in each line.
  ///
  /// - Parameters:
  ///   - hold: pays for the values while they are read.
  ///   - poll: is called now and then.
  public init(
    lines file: FileBytes, names: [String]? = nil, hold: MemoryHold? = nil,
    poll: (@Sendable () throws(Problem) -> Void)? = nil
  ) throws(Problem) {
    if let content = ForeignContent(file.bytes) { throw content.problem.at(FileLocation(file.path)) }
    var reader = JSONReader(file, allowsNotFinite: true, hold: hold)
    var items: [JSON] = []
    while let item = try reader.nextLine() {
      items.append(item)
      if items.count.isMultiple(of: 1024) { try poll?() }
    }
    try self.init(items, source: file, names: names)
  }

  private init(rows: [JSON], source: FileBytes, names: [String]?) {
    (self.rows, self.source, self.names) = (rows, source, names)
  }

  /// The rows with some of their members, in the order of the keys.
  public func keeping(_ keys: [String]) -> JSONRecords {
    let rows = rows.map { row -> JSON in
      guard let members = row.members else { return row }
      return JSON(
        value: .object(keys.compactMap { key in members.first { $0.key == key } }), offset: row.offset)
    }
    return JSONRecords(rows: rows, source: source, names: names.map { _ in keys })
  }

  /// The table of the rows, with the types of the options' schema, or found from the values.
  public func table(_ options: ReadOptions) throws(Problem) -> Table {
    let table = try JSONRows(rows, source).table(options)
    // A list of no rows has its names all the same.
    guard rows.isEmpty, options.schema == nil, let names else { return table }
    return Table(names.map { ($0, Column(texts: [])) })
  }

  private static func names(_ heading: JSON, _ source: FileBytes) throws(Problem) -> [String] {
    var names: [String] = []
    for item in heading.list ?? [] {
      guard let name = item.text, !name.isEmpty else {
        throw wrong(
          "expected the name of a column, found \(item.text == nil ? item.kind : "an empty text")", item, source)
      }
      guard !names.contains(name) else { throw wrong("two columns are named '\(name)'", item, source) }
      names.append(name)
    }
    guard !names.isEmpty else { throw wrong("a table without columns", heading, source) }
    return names
  }

  private static func object(_ row: JSON, _ names: [String], _ source: FileBytes) throws(Problem) -> JSON {
    guard let items = row.list else { throw wrong("expected a list, found \(row.kind)", row, source) }
    guard items.count == names.count else {
      throw wrong("expected \(names.count) items, found \(items.count)", row, source)
    }
    let members = zip(names, items).map { JSON.Member(key: $0, offset: $1.offset, value: $1) }
    return JSON(value: .object(members), offset: row.offset)
  }

  private static func wrong(_ message: Message, _ json: JSON, _ source: FileBytes) -> Problem {
    Problem(message, kind: .data, location: source.location(at: json.offset))
  }
}
