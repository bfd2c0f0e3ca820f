import Tables

/// The names that an expression may refer to, where it stands in its text.
struct CheckingScope {
  /// The setting of an expression, by which it may call some functions and not others.
  enum Setting {
    /// A value for each row, from that row alone.
    case rows
    /// A value for each row, in which an aggregate stands for that of the row's group.
    case rowsOfGroups
    /// A value for each group.
    case groups(keys: Set<String>)
  }

  let checker: TypeChecker
  private(set) var setting: Setting
  /// The columns, those that were defined before included where rows see them.
  private(set) var columns: [String: ColumnType] = [:]
  /// The expressions that were defined before, in the same text.
  private(set) var items: [Definitions.Item] = []
  private(set) var results: [String: ColumnType] = [:]
  private(set) var calls: [GroupCall] = []
  /// The arguments whose values are looked at before any result counts.
  var inspections: [Definitions.InspectedArgument] = []
  /// The index of the named expression at hand.
  var definition = 0

  init(_ checker: TypeChecker, setting: Setting) {
    self.checker = checker
    self.setting = setting
    for field in checker.schema.fields { columns[field.name] = field.type }
  }

  mutating func add(_ item: Definitions.Item) {
    items.append(item)
    if case .rowsOfGroups = setting {
      columns[item.name] = item.expression.type
    } else {
      results[item.name] = item.expression.type
    }
  }

  private var callKeys = Interner()

  /// The number of the call that goes by a key, added where there is none.
  mutating func number(of call: GroupCall, _ key: [UInt8]) -> Int {
    let number = Int(callKeys.index(of: key))
    if number == calls.count { calls.append(call) }
    return number
  }

  /// The scope of a part that each row gives a value of.
  var ofRows: CheckingScope {
    var scope = self
    scope.setting = .rows
    return scope
  }

  /// The names that may be meant.
  var names: [String] { checker.schema.names + items.map(\.name) }
}
