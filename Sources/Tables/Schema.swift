import Synchronization

/// The columns of a table, in order.
public struct Schema: Sendable {
  /// The names and the types, in the order of the columns.
  public var fields: [Field] {
    didSet { positions = Positions() }
  }
  private var positions = Positions()

  /// Makes a schema of fields.
  public init(_ fields: [Field]) { self.fields = fields }

  /// The names of the columns, in their order.
  public var names: [String] { fields.map(\.name) }

  /// The position of a column, or `nil` where no column goes by the name.
  ///
  /// - Complexity: O(1) where a schema is asked often, however many columns it has.
  public func index(of name: String) -> Int? {
    guard fields.count > Self.few else { return fields.firstIndex { $0.name == name } }
    return positions.index(of: name, in: fields)
  }

  /// Up to here, looking through the names is as quick as a table of them.
  private static let few = 16

  /// The positions of names, worked out when they are first asked for.
  private final class Positions: Sendable {
    private let known = Mutex<[String: Int]?>(nil)

    func index(of name: String, in fields: [Field]) -> Int? {
      known.withLock { known in
        if known == nil {
          known = Dictionary(
            fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        }
        return known?[name]
      }
    }
  }
}

extension Schema: Hashable {
  public static func == (a: Schema, b: Schema) -> Bool { a.fields == b.fields }

  public func hash(into hasher: inout Hasher) { hasher.combine(fields) }
}
