import Charts
import LuaLibraries
import Problems
import Scheduling
import System
import Tables

/// The values of a run's secret parameters, and what stands in their place in all that the run writes.
///
///     try SecretValues(["s3cret-token"]).hiding(in: "Bearer s3cret-token")  // Bearer •••
public struct SecretValues: Sendable {
  /// The values as they are written: by themselves, and as a string of JSON or Lua. The longest first, as one may hold
  /// another.
  private let forms: [[UInt8]]

  /// The values of a run that has none.
  public static let none = SecretValues()

  private static let cover = Array("•••".utf8)
  /// Shorter values would be found everywhere.
  static let fewestSigns = 4

  private init() { forms = [] }

  init(_ values: [String]) {
    let written = values.flatMap { [Array($0.utf8), Array(jsonText($0).dropFirst().dropLast())] }
    forms = Set(written.filter { !$0.isEmpty }).sorted { $0.count > $1.count }
  }

  /// True where there is nothing to hide.
  var isEmpty: Bool { forms.isEmpty }

  /// Returns the text without the values.
  public func hiding(in text: String) -> String {
    guard !isEmpty, let bytes = Array(text.utf8).withUnsafeBytes({ hiding(in: $0) }) else { return text }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Returns the bytes without the values; `nil` where none stands in them.
  func hiding(in bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    var shown: [UInt8] = []
    var (start, index) = (0, 0)
    while index < bytes.count {
      guard let form = form(at: index, of: bytes) else {
        index += 1
        continue
      }
      shown += bytes[start..<index]
      shown += Self.cover
      index += form.count
      start = index
    }
    return start == 0 ? nil : shown + bytes[start...]
  }

  private func form(at index: Int, of bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    forms.first { form in
      bytes[index] == form[0] && index + form.count <= bytes.count
        && bytes[index..<index + form.count].elementsEqual(form)
    }
  }

  /// Returns a result without the values, before it is cut to a width or broken into lines.
  func hiding(in result: DisplayValue) -> DisplayValue {
    guard !isEmpty else { return result }
    return switch result {
    case .table(let table): .table(hiding(in: table))
    case .cell(.text(let text)): .cell(.text(hiding(in: text)))
    case .cell: result
    case .list(let items): .list(items.map { hiding(in: $0) })
    case .record(let fields): .record(fields.map { (name: hiding(in: $0.name), value: hiding(in: $0.value)) })
    case .chart(let chart): .chart(hiding(in: chart))
    case .words(let words): .words(hiding(in: words))
    }
  }

  private func hiding(in table: DisplayTable) -> DisplayTable {
    var shown = DisplayTable(hiding(in: table.rows), display: hiding(in: table.display))
    guard let behind = table.behind else { return shown }
    shown.behind = { (row: Int) throws(Problem) -> Table in hiding(in: try behind(row)) }
    return shown
  }

  /// Returns what stands around a result without the values.
  func hiding(in caption: Caption) -> Caption {
    guard !isEmpty else { return caption }
    return Caption(title: caption.title.map { hiding(in: $0) }, note: caption.note.map { hiding(in: $0) })
  }

  /// Returns the table without the values in its texts and names.
  private func hiding(in table: Table) -> Table {
    Table(
      zip(table.schema.names, table.columns).map { name, column in (name: hiding(in: name), column: hiding(in: column))
      })
  }

  private func hiding(in column: Column) -> Column {
    switch column.cells {
    case .text, .plainText: Column(texts: (0..<column.count).map { column[$0].text.map { text in hiding(in: text) } })
    case .integer, .number, .boolean, .date, .dateTime: column
    }
  }

  /// Returns what is shown above a table and of its numbers, without the values.
  private func hiding(in display: TableDisplay) -> TableDisplay {
    TableDisplay(
      formats: display.formats,
      headings: Dictionary(
        display.headings.map { (hiding(in: $0.key), hiding(in: $0.value)) }, uniquingKeysWith: { first, _ in first }),
      wordings: display.wordings)
  }

  /// Returns the chart without the values in its words.
  private func hiding(in chart: Chart) -> Chart {
    var shown = chart.wording { hiding(in: $0) }
    shown.table = hiding(in: shown.table)
    return shown
  }
}

extension SessionOptions {
  /// Gives the script a parameter whose value is an environment variable's, and that nothing shows.
  ///
  /// - Throws: where there is no such variable, its value is too short to be hidden, or a parameter has the name already.
  public mutating func add(_ secret: SecretParameter) throws(Problem) {
    guard !parameters.contains(where: { $0.name == secret.name }) else {
      throw Problem("the parameter '\(secret.name)' is given twice", kind: .usage)
    }
    let value = try secret.value()
    guard value.count >= SecretValues.fewestSigns else {
      throw Problem("the secret '\(secret.name)' has fewer than \(SecretValues.fewestSigns) signs", kind: .usage)
        .hint("so short a value stands in many texts by chance, and cannot be hidden")
    }
    parameters.append((secret.name, value))
    secrets.append(secret)
  }

  /// The values that nothing shows.
  public var secretValues: SecretValues {
    guard !secrets.isEmpty else { return .none }
    let names = secrets.map(\.name)
    return SecretValues(parameters.filter { names.contains($0.name) }.map(\.value))
  }
}

extension SecretParameter {
  /// The value that the environment of this process has.
  ///
  /// - Throws: where it has none.
  func value() throws(Problem) -> String {
    guard let value = environment(variable) else {
      throw Problem("the environment has no variable '\(variable)' for the secret '\(name)'", kind: .usage)
        .hint("whoever starts the scheduler gives it, as EnvironmentFile= of its unit does")
    }
    return value
  }
}
