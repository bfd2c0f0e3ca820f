import Problems

/// How the columns of a table are shown to people: their headings, and the formats of their numbers. It
/// changes no value and no name: formats for programs (csv, json and their like) do not heed it.
///
///     TableDisplay(formats: ["rate": try DisplayFormat("0.0%")], headings: ["rate": "完成率"])
public struct TableDisplay: Sendable, Equatable {
  /// The format of a column's numbers, by the column's name.
  public var formats: [String: DisplayFormat]
  /// What stands above a column, by the column's name.
  public var headings: [String: String]
  /// The columns whose texts are Plumb's own words, by their names, as those of a result such as `discrepancies()`: they
  /// are shown in the language of the run. The texts of data never are.
  public var wordings: [String: CellWording]

  /// Makes a display; nothing is shown otherwise than by default unless it says so.
  public init(
    formats: [String: DisplayFormat] = [:], headings: [String: String] = [:], wordings: [String: CellWording] = [:]
  ) {
    self.formats = formats
    self.headings = headings
    self.wordings = wordings
  }

  /// Makes the display of a result whose columns of these names hold sentences.
  ///
  ///     TableDisplay(sentences: ["verdict", "note"]).wordings.count  // 2
  public init(sentences names: [String]) {
    self.init(wordings: Dictionary(uniqueKeysWithValues: names.map { ($0, .sentences) }))
  }

  /// True where everything is shown as by default.
  public var isPlain: Bool { formats.isEmpty && headings.isEmpty && wordings.isEmpty }

  /// Returns what stands above a column.
  public func heading(of name: String) -> String { headings[name] ?? name }

  /// Returns the format of a column; `nil` where it has none, and where it holds no numbers: a column may
  /// take the name of one that had a format.
  public func format(of name: String, _ type: ColumnType) -> DisplayFormat? {
    switch type {
    case .integer, .number: formats[name]
    case .text, .boolean, .date, .dateTime: nil
    }
  }

  /// Returns this display and, where it says nothing of a column, the other. A column of one's own that is named like a
  /// column of sentences holds none, so those of the other table are shown as they are.
  public func filled(from other: TableDisplay) -> TableDisplay {
    if other.isPlain { return self }
    return TableDisplay(
      formats: formats.merging(other.formats) { own, _ in own },
      headings: headings.merging(other.headings) { own, _ in own }, wordings: wordings)
  }

  /// Adds a format for each of some columns.
  ///
  /// - Throws: for a column that is not there or holds no numbers, and for a text that is no format.
  public mutating func add(formats texts: [(name: String, text: String)], of schema: Schema) throws(Problem) {
    for (name, text) in texts {
      guard let index = schema.index(of: name) else {
        throw Problem.unknown("column", name, among: schema.names)
      }
      let type = schema.fields[index].type
      guard type == .integer || type == .number else {
        throw Problem("a number format needs a column of numbers, and '\(name)' is of type \(type.rawValue)")
      }
      do throws(Problem) {
        formats[name] = try DisplayFormat(text)
      } catch {
        throw error.in(name)
      }
    }
  }

  /// Adds a heading for each of some columns.
  ///
  /// - Throws: for a column that is not there.
  public mutating func add(headings texts: [(name: String, text: String)], of schema: Schema) throws(Problem) {
    for (name, text) in texts {
      guard schema.index(of: name) != nil else {
        throw Problem.unknown("column", name, among: schema.names)
      }
      headings[name] = text
    }
  }
}
