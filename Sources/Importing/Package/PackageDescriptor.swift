import Datasets
import System
import Tables

extension ImportedPackage {
  /// `datapackage.json`: a Tabular Data Package of Frictionless Data, version 1.
  var descriptor: JSONText {
    var properties: [(String, JSONText)] = [("profile", .text("tabular-data-package")), ("name", .text(name))]
    if let title { properties.append(("title", .text(title))) }
    let names = PackageName.ofTables(tables.map(\.name))
    properties.append(("resources", .list(zip(tables, names).map { $0.descriptor(as: $1) })))
    return .object(properties)
  }
}

extension PackageTable {
  var fileName: String { name.replacing("/", with: "_") + ".csv" }

  /// - Parameter allowedName: the name in the characters that the standard allows; the table's own stands beside it.
  fileprivate func descriptor(as allowedName: String) -> JSONText {
    var properties: [(String, JSONText)] = [("name", .text(allowedName))]
    if allowedName != name { properties.append((DataPackage.ownNameProperty, .text(name))) }
    properties += [
      ("path", .text(fileName)), ("profile", .text("tabular-data-resource")), ("title", .text(title)),
      ("format", .text("csv")), ("mediatype", .text("text/csv")), ("encoding", .text("utf-8")), ("schema", schema),
    ]
    return .object(properties)
  }

  private var schema: JSONText {
    var properties: [(String, JSONText)] = [
      ("fields", .list(columns.map { field($0) })), ("missingValues", .list([.text("")])),
    ]
    if !primaryKey.isEmpty { properties.append(("primaryKey", .list(primaryKey.map(JSONText.text)))) }
    if !foreignKeys.isEmpty { properties.append(("foreignKeys", .list(foreignKeys.map(\.descriptor)))) }
    return .object(properties)
  }

  private func field(_ column: Column) -> JSONText {
    var properties: [(String, JSONText)] = [
      ("name", .text(column.field.name)), ("type", .text(column.field.type.frictionlessName)),
    ]
    if let title = column.title { properties.append(("title", .text(title))) }
    properties += column.properties.map { ($0.name, .text($0.value)) }
    if primaryKey.contains(column.field.name) {
      properties.append(("constraints", .object([("required", .number("true"))])))
    }
    return .object(properties)
  }
}

extension PackageTable.Reference {
  fileprivate var descriptor: JSONText {
    let fields = JSONText.list(columns.map(JSONText.text))
    return .object([
      ("fields", fields), ("reference", .object([("resource", .text(table)), ("fields", fields)])),
    ])
  }
}

extension ColumnType {
  /// The type as Table Schema calls it.
  fileprivate var frictionlessName: String {
    switch self {
    case .integer: "integer"
    case .number: "number"
    case .text: "string"
    case .boolean: "boolean"
    case .date: "date"
    case .dateTime: "datetime"
    }
  }
}

extension JSONText {
  /// The value with a line for each item and each name, as people read it. Lists of texts and numbers
  /// alone stay on one line.
  func indented(_ depth: Int = 0) -> String {
    let inner = String(repeating: "  ", count: depth + 1)
    let outer = String(repeating: "  ", count: depth)
    switch self {
    case .text, .number, .missing: return written
    case .list(let items):
      guard !items.allSatisfy(\.isPlain) else { return written }
      return "[\n" + items.map { inner + $0.indented(depth + 1) }.joined(separator: ",\n") + "\n\(outer)]"
    case .object(let pairs):
      let isShort = pairs.allSatisfy { $0.1.isPlain } && written.utf8.count <= 110
      guard !pairs.isEmpty, !isShort else { return written }
      let lines = pairs.map { name, value in
        inner + JSONText.text(name).written + ": " + value.indented(depth + 1)
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
    }
  }

  private var isPlain: Bool {
    switch self {
    case .text, .number, .missing: true
    case .list, .object: false
    }
  }
}
