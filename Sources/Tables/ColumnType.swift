/// What the cells of a column are.
public enum ColumnType: String, CaseIterable, Sendable {
  case integer, number, text, boolean, date
}

/// A column's name and type.
public struct Field: Hashable, Sendable {
  public var name: String
  public var type: ColumnType

  public init(_ name: String, _ type: ColumnType) {
    self.name = name
    self.type = type
  }
}

/// The columns of a table, in order.
public struct Schema: Hashable, Sendable {
  public var fields: [Field]

  public init(_ fields: [Field]) { self.fields = fields }

  public var names: [String] { fields.map(\.name) }

  /// The place of a column, or `nil` where no column goes by the name.
  public func index(of name: String) -> Int? { fields.firstIndex { $0.name == name } }
}
