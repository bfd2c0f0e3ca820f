import Tables

/// The type in which ClickHouse sends the cells of a column, as the head of its answer names it.
struct TravellingType: Equatable {
  /// The bytes of a cell.
  let form: Form
  /// True where a byte before each cell says whether it is missing.
  let isNullable: Bool

  enum Form: Equatable {
    case int8, int16, int32, int64
    case uint8, uint16, uint32, uint64
    case float32, float64
    /// Days since 1970-01-01.
    case days16, days32
    /// Seconds since 1970-01-01.
    case seconds
    /// Instants since 1970-01-01 in parts of a second, of which each is so many microseconds.
    case instants(microseconds: Int64)
    case text
    /// Cells that are all missing.
    case none

    /// The bytes that a cell takes; 0 of texts, which say it themselves.
    var width: Int {
      switch self {
      case .int8, .uint8: 1
      case .int16, .uint16, .days16: 2
      case .int32, .uint32, .float32, .days32, .seconds: 4
      case .int64, .uint64, .float64, .instants: 8
      case .text, .none: 0
      }
    }

    /// Says whether cells of a type of Plumb's can be made of these without a loss; of `uint64` those that are no greater
    /// than the greatest whole number.
    func gives(_ type: ColumnType) -> Bool {
      switch (self, type) {
      case (.int8, .integer), (.int16, .integer), (.int32, .integer), (.int64, .integer): true
      case (.uint8, .integer), (.uint16, .integer), (.uint32, .integer), (.uint64, .integer): true
      case (.int8, .number), (.int16, .number), (.int32, .number), (.int64, .number): true
      case (.uint8, .number), (.uint16, .number), (.uint32, .number), (.float32, .number), (.float64, .number): true
      case (.uint8, .boolean), (.days16, .date), (.days32, .date), (.text, .text), (.none, _): true
      case (.seconds, .dateTime), (.instants, .dateTime): true
      case _: false
      }
    }
  }

  /// Reads the name of a type; `nil` where it is none that Plumb asks for.
  ///
  ///     TravellingType("Nullable(DateTime64(6, 'UTC'))")  // instants in microseconds, of which some may be missing
  init?(_ name: String) {
    var name = name[...]
    // Cells with few values travel as others.
    if let inner = Self.inside("LowCardinality", name) { name = inner }
    let inner = Self.inside("Nullable", name)
    isNullable = inner != nil
    guard let form = Self.form(inner ?? name) else { return nil }
    self.form = form
  }

  private static func inside(_ wrapper: String, _ name: Substring) -> Substring? {
    guard name.hasPrefix(wrapper + "("), name.hasSuffix(")") else { return nil }
    return name.dropFirst(wrapper.count + 1).dropLast()
  }

  private static func form(_ name: Substring) -> Form? {
    switch name.prefix(while: { $0 != "(" }) {
    case "Int8": .int8
    case "Int16": .int16
    case "Int32": .int32
    case "Int64": .int64
    case "UInt8", "Bool": .uint8
    case "UInt16": .uint16
    case "UInt32": .uint32
    case "UInt64": .uint64
    case "Float32": .float32
    case "Float64": .float64
    case "Date": .days16
    case "Date32": .days32
    case "DateTime": .seconds
    case "DateTime64": inside("DateTime64", name).flatMap(instants)
    case "String": .text
    case "Nothing": Form.none
    case _: nil
    }
  }

  /// Instants by the digits of their seconds, which stand first among the arguments of the type.
  private static func instants(_ arguments: Substring) -> Form? {
    guard let digits = Int(arguments.prefix { $0 != "," }), (0...6).contains(digits) else { return nil }
    return .instants(microseconds: (digits..<6).reduce(1) { factor, _ in factor * 10 })
  }
}
