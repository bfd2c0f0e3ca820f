import Problems
import Tables

/// Reads how the cells of a field are written from its descriptor.
struct FieldDescriptor {
  private let origin: DescriptorValue

  init(_ origin: DescriptorValue) { self.origin = origin }

  /// The types of Table Schema. Those of which Plumb has none of its own are read as text, as the file
  /// has them.
  private static let types: [(name: String, type: ColumnType)] = [
    ("string", .text), ("integer", .integer), ("number", .number), ("boolean", .boolean),
    ("date", .date), ("datetime", .dateTime), ("year", .integer), ("yearmonth", .text), ("time", .text),
    ("duration", .text), ("any", .text), ("array", .text), ("object", .text), ("geopoint", .text),
    ("geojson", .text), ("list", .text),
  ]

  /// Types whose cells in JSON are lists, objects or anything.
  private static let typesOfJSON = ["any", "array", "object", "geopoint", "geojson", "list"]

  func reading() throws(Problem) -> FieldReading {
    let name = try origin["type"]?.text() ?? "string"
    guard let type = Self.types.first(where: { $0.name == name })?.type else {
      throw Problem.unknown("type", name, among: Self.types.map(\.name), kind: .data)
        .at(origin["type"]?.origin.location)
    }
    try origin.refuse(StandardProperties.ofField)
    var reading = FieldReading(type: type, form: try form(name, type))
    if let values = origin["missingValues"] { reading.missingValues = try values.missingValues() }
    return reading
  }

  private func form(_ name: String, _ type: ColumnType) throws(Problem) -> FieldReading.Form {
    if Self.typesOfJSON.contains(name) { return .json }
    let format = try origin["format"]?.text() ?? "default"
    switch name {
    case "integer", "number":
      try expectDefault(format)
      return try marks()
    case "boolean":
      try expectDefault(format)
      return try words()
    case "date", "datetime": return try times(format, type)
    case "time":
      if format == "default" { return .written(.time) }
      return format == "any" ? .plain : .written(.timeOf(try pattern(format)))
    case "yearmonth":
      try expectDefault(format)
      return .written(.yearMonth)
    case "duration":
      try expectDefault(format)
      return .written(.duration)
    default:
      guard format == "default" || TextFormat(rawValue: format) != nil || type != .text else {
        throw unsupported(format)
      }
      return .plain
    }
  }

  private func expectDefault(_ format: String) throws(Problem) {
    guard format == "default" else { throw unsupported(format) }
  }

  private func unsupported(_ format: String) -> Problem {
    (origin["format"] ?? origin).wrong("the format '\(format)' is not supported")
  }

  private func pattern(_ format: String) throws(Problem) -> TimePattern {
    guard format.contains("%") else { throw unsupported(format) }
    do throws(Problem) {
      return try TimePattern(format)
    } catch {
      throw error.at(origin["format"]?.origin.location)
    }
  }

  private func times(_ format: String, _ type: ColumnType) throws(Problem) -> FieldReading.Form {
    switch format {
    case "default": return .plain
    case "any": return .anySpelling
    case "%Y-%m-%d" where type == .date: return .plain
    default:
      let pattern = try pattern(format)
      guard pattern.hasYear else {
        throw (origin["format"] ?? origin).wrong("the format '\(format)' has no year")
      }
      return .pattern(pattern)
    }
  }

  private func marks() throws(Problem) -> FieldReading.Form {
    var marks = NumberMarks()
    if let value = origin["decimalChar"] { marks.decimal = try value.text() }
    if let value = origin["groupChar"], value.json.text != "" { marks.group = try value.text() }
    if let value = origin["bareNumber"] { marks.isBare = try value.boolean() }
    guard !marks.decimal.isEmpty, marks.decimal != marks.group else {
      throw (origin["decimalChar"] ?? origin["groupChar"] ?? origin)
        .wrong("'decimalChar' and 'groupChar' must be two different signs")
    }
    return marks.decimal == "." && marks.group == nil && marks.isBare ? .plain : .marked(marks)
  }

  private func words() throws(Problem) -> FieldReading.Form {
    guard origin["trueValues"] != nil || origin["falseValues"] != nil else { return .plain }
    let yes = try origin["trueValues"].map { (value) throws(Problem) in try value.texts().map(\.text) }
    let no = try origin["falseValues"].map { (value) throws(Problem) in try value.texts().map(\.text) }
    let words = (yes: yes ?? FieldReading.trueWords, no: no ?? FieldReading.falseWords)
    if let both = words.yes.first(where: words.no.contains) {
      throw (origin["trueValues"] ?? origin).wrong("'\(both)' stands for true and for false")
    }
    return .words(yes: words.yes, no: words.no)
  }
}

extension DescriptorValue {
  /// Reads the texts that stand for a missing cell: alone, or as the `value` of objects.
  func missingValues() throws(Problem) -> [String] {
    var values: [String] = []
    for item in try list() {
      values.append(try item.json.members == nil ? item.text() : item.required("value").text())
    }
    return values
  }
}
