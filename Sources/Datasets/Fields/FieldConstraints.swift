import Problems
import Tables

/// Reads what the cells of a field must be: the constraints proper, the format of a text, and the categories.
struct FieldConstraints {
  private let field: DescriptorValue
  private let reading: FieldReading

  init(_ field: DescriptorValue, _ reading: FieldReading) {
    self.field = field
    self.reading = reading
  }

  /// The members of a field's `constraints`.
  private enum ConstraintName: String, CaseIterable {
    case required, unique, `enum`, minimum, maximum, minLength, maxLength, pattern
  }

  func constraints() throws(Problem) -> Constraints {
    var constraints = try proper(field["constraints"])
    if isString { constraints.format = field["format"]?.json.text.flatMap(TextFormat.init) }
    if let categories = field["categories"] {
      guard constraints.allowed == nil else {
        throw categories.wrong("'categories' beside 'enum' is not supported")
      }
      constraints.allowed = try self.categories(categories)
    }
    return constraints
  }

  /// The values of `categories`, each alone or with its label.
  private func categories(_ origin: DescriptorValue) throws(Problem) -> [Cell] {
    var cells: [Cell] = []
    for item in try origin.list() {
      cells.append(try cell(item.json.members == nil ? item : item.required("value")))
    }
    return cells
  }

  /// True of a field of texts, rather than of another type that is read as text.
  private var isString: Bool { field["type"]?.json.text ?? "string" == "string" }

  private func proper(_ origin: DescriptorValue?) throws(Problem) -> Constraints {
    var constraints = Constraints()
    guard let origin else { return constraints }
    for member in try origin.object() {
      let value = DescriptorValue(source: origin.source, json: member.value)
      guard let name = ConstraintName(rawValue: member.key) else {
        throw Problem.unknown(
          "constraint", member.key, among: ConstraintName.allCases.map(\.rawValue), kind: .data
        ).at(origin.source.location(at: member.offset))
      }
      switch name {
      case .required: constraints.isRequired = try value.boolean()
      case .unique: constraints.isUnique = try value.boolean()
      case .enum: constraints.allowed = try cells(value)
      case .minimum: constraints.minimum = try bound(value, name)
      case .maximum: constraints.maximum = try bound(value, name)
      case .minLength:
        try expectText(for: name, value)
        constraints.minimumLength = try value.count()
      case .maxLength:
        try expectText(for: name, value)
        constraints.maximumLength = try value.count()
      case .pattern:
        try expectText(for: name, value)
        constraints.pattern = (try value.text(), value.origin)
      }
    }
    return constraints
  }

  /// Returns the least or the greatest value that a field allows.
  private func bound(_ value: DescriptorValue, _ name: ConstraintName) throws(Problem) -> Cell {
    guard reading.type != .text, reading.type != .boolean else {
      throw value.wrong("'\(name.rawValue)' is for numbers, dates and datetimes only")
    }
    return try cell(value)
  }

  private func expectText(for name: ConstraintName, _ value: DescriptorValue) throws(Problem) {
    guard isString else { throw value.wrong("'\(name.rawValue)' is for texts only") }
  }

  private func cells(_ origin: DescriptorValue) throws(Problem) -> [Cell] {
    var cells: [Cell] = []
    for item in try origin.list() { cells.append(try cell(item)) }
    return cells
  }

  /// A value of the column's type: as JSON has it, or as text as the cells have it.
  private func cell(_ origin: DescriptorValue) throws(Problem) -> Cell {
    if let cell = reading.cell(json: origin.json), cell != .missing { return cell }
    // Numbers and dates of a field with a format of its own may be written as every file has them.
    if let text = origin.json.text, let cell = FieldReading(type: reading.type).cell(text), cell != .missing {
      return cell
    }
    throw origin.wrong("expected a value of type \(reading.type.rawValue), found \(origin.json.kind)")
  }
}
