import Catalogue
import Problems
import Tables

/// The values that `$name` may stand for: those given with the text, and then
/// the run's parameters.
public struct BoundParameters: Sendable {
  private var values: [String: Binding] = [:]

  enum Binding: Sendable {
    case cell(Cell)
    case list([Cell])
    /// Something that no cell can hold, reported only when it is used.
    case unusable(String)
  }

  /// No values.
  public init() {}

  /// The fields of `given`, and those of `params` that `given` does not name.
  public init(_ given: Record, params: Record = Record([])) {
    for field in params.fields + given.fields { values[field.name] = Binding(field.value) }
  }

  /// Values by their names.
  public init(_ cells: [String: Cell]) { values = cells.mapValues(Binding.cell) }

  var names: [String] { values.keys.sorted() }

  /// The names of `$name` in a text; `nil` of a text that is no expression.
  package static func names(in text: String) -> Set<String>? {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return [] }
    var lexer = Lexer(text, takesPlaceholder: true)
    var names: Set<String> = []
    do throws(Problem) {
      var token = try lexer.next()
      while token.kind != .end {
        if case .parameter(let name) = token.kind, name != Syntax.placeholder { names.insert(name) }
        token = try lexer.next()
      }
    } catch {
      return nil
    }
    return names
  }

  subscript(name: String) -> Binding? { values[name] }
}

extension BoundParameters.Binding {
  init(_ value: Value) {
    if case .list(let items) = value {
      var cells: [Cell] = []
      for item in items {
        guard case .cell(let cell) = Self(single: item) else {
          self = .unusable("a list with \(item.kind) in it")
          return
        }
        cells.append(cell)
      }
      self = .list(cells)
    } else if case .record(let record) = value, record.fields.isEmpty {
      self = .list([])
    } else {
      self = Self(single: value)
    }
  }

  private init(single value: Value) {
    if case .number(let number) = value, !number.isFinite {
      self = .unusable(luaText(number))
    } else {
      self = Cell(value).map(Self.cell) ?? .unusable(value.kind)
    }
  }
}
