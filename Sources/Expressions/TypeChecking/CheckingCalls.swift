import Problems
import Tables

/// Calls, those over the rows of a group among them.
extension CheckingPass {
  mutating func checkCall(
    _ name: String, _ arguments: [Int], _ span: Span, at index: Int
  ) throws(Problem) {
    let nameSpan = span.lowerBound..<min(span.lowerBound + name.utf8.count, span.upperBound)
    guard let row = checker.functions[name] else { throw unknownFunction(name, nameSpan) }
    try expectCount(arguments.count, row, nameSpan)
    for (index, argument) in arguments.enumerated() {
      try check(argument, index + 1, against: row.parameter(index, of: arguments.count), of: row)
    }
    let result = try resultType(row, arguments, span)
    switch row.meaning {
    case .scalar(let function):
      try makeLiterals(arguments, of: row)
      let called =
        refusesRows(row, arguments)
        ? function.failing
        : mixesWholeNumbers(row, arguments, result) ? function.mixing : function
      appendCall(called, arguments, result, span)
    case .aggregate(let aggregate):
      try expectAllowed(row, isWindow: false, nameSpan, at: index)
      try appendGroupCall(.aggregate(aggregate), row, arguments, result, span)
    case .window(let window):
      try expectAllowed(row, isWindow: true, nameSpan, at: index)
      try appendGroupCall(.window(window), row, arguments, result, span)
    case .macro, .macroOfRun, .scalarOfRun: preconditionFailure("macros are expanded before, and what is the run's")
    }
  }

  func unknownFunction(_ name: String, _ span: Span) -> Problem {
    if scope.columns[name] != nil {
      return problem("'\(name)' is a column, not a function", span)
    }
    return checker.functions.unknown(name, at: span, of: syntax.text)
  }

  func expectCount(_ count: Int, _ row: FunctionRow, _ span: Span) throws(Problem) {
    let least = row.requiredCount
    let most = row.isVariadic ? Int.max : row.parameters.count
    guard count < least || count > most else { return }
    let told = problem("'\(row.name)' takes \(argumentCount(least, most)), got \(count)", span)
    if row.name == "count", count == 1 {
      throw told.hint("count_if(x ~= nil) counts the rows where x is not missing")
    }
    if row.name == "text", count == 2 {
      throw told.hint("format_date(d, \"%Y-%m\") writes dates by a pattern, format_number(x, \"0.0\") numbers")
    }
    if row.name == "date", count == 3 { throw told.hint("make_date(year, month, day)") }
    throw told.hint(row.entry.signature)
  }

  func check(
    _ argument: Int, _ number: Int, against parameter: Parameter, of row: FunctionRow
  ) throws(Problem) {
    let cell = parameter.isConstant || parameter.isExaminedIfConstant ? try constant(argument) : nil
    if parameter.isConstant, cell == nil {
      throw problem(
        "'\(row.name)' takes a constant as argument \(number)", span(argument), row.entry.signature)
    }
    guard let found = type(argument), !parameter.types.contains(found) else {
      return try examine(cell, argument, parameter)
    }
    let told = problem(
      "'\(row.name)' takes \(parameter.words) as argument \(number), and this is \(found.words)",
      span(argument))
    if let name = quotedText(argument), scope.columns[name] != nil {
      throw told.hint("a column stands without quotes: \(quotedIfNeeded(name))")
    }
    throw conversionHint(from: found, to: parameter.types.first, of: row).map(told.hint) ?? told
  }

  /// The advice on how to convert a value to the wanted type.
  private func conversionHint(
    from found: ColumnType, to wanted: ColumnType?, of row: FunctionRow
  ) -> String? {
    switch wanted {
    case .text: return "text(…) makes text of it"
    case .date:
      switch found {
      case .text: return "date(…) reads text as a date"
      case .dateTime: return "date(…) is the date of a datetime"
      case .integer, .number, .boolean, .date: return nil
      }
    case .dateTime:
      switch found {
      case .text: return "datetime(…) reads text as a datetime"
      case .date: return "datetime(…) is the midnight with which a date begins"
      case .integer, .number, .boolean, .dateTime: return nil
      }
    case .number, .boolean, nil: return nil
    case .integer:
      switch found {
      case .text: return "number(…) reads text as a number"
      case .number: return "round(…) makes a whole number"
      case .boolean:
        if row.name == "sum" { return "count_if(…) counts the rows where it holds" }
        return row.name == "mean" ? "share(…) is the share of the rows where it holds" : nil
      case .integer, .date, .dateTime: return nil
      }
    }
  }

  private func examine(_ cell: Cell?, _ argument: Int, _ parameter: Parameter) throws(Problem) {
    guard let cell else { return }
    do throws(Problem) {
      try parameter.examine(cell)
    } catch {
      let part = error.excerpt.map { String(decoding: Array($0.text.utf8)[$0.start..<$0.end], as: UTF8.self) }
      let told = problem(error.wording, span(argument))
      throw (error.hintWordings + (part.map { ["the part that is wrong: \($0)"] } ?? [])).reduce(told) { $0.hint($1) }
    }
  }

  /// The value of an argument that is the same for every row.
  func constant(_ argument: Int) throws(Problem) -> Cell? {
    let (index, start) = typed[argument]
    let argument = Expression(text: syntax.text, nodes: nodes).subtree(start...index)
    guard let cell = try argument.folded().asLiteral, cell != .missing else { return nil }
    return cell
  }

  /// Puts the value of each argument that must be a constant in the place of what computes it: `1 + 1` is 2.
  private mutating func makeLiterals(_ arguments: [Int], of row: FunctionRow) throws(Problem) {
    var values: [Int: Cell] = [:]
    for (number, argument) in arguments.enumerated()
    where row.parameter(number, of: arguments.count).isConstant && nodes[typed[argument].index].literal == nil {
      values[argument] = try constant(argument)
    }
    guard !values.isEmpty else { return }
    let before = nodes
    nodes.removeLast(nodes.count - typed[arguments[0]].start)
    for argument in arguments {
      let (index, start) = typed[argument]
      let moved = nodes.count
      if let value = values[argument] {
        append(.literal(value), before[index].type, before[index].span)
      } else {
        for var node in before[start...index] {
          node.kind = node.kind.moved { $0 - start + moved }
          nodes.append(node)
        }
      }
      typed[argument] = (nodes.count - 1, moved)
    }
  }

  func resultType(
    _ row: FunctionRow, _ arguments: [Int], _ span: Span
  ) throws(Problem) -> ColumnType? {
    switch row.result {
    case .type(let type): return type
    case .first: return type(arguments[0])
    case .second: return type(arguments[1])
    case .numberOrTime:
      switch type(arguments[0]) {
      case .date: return .date
      case .dateTime: return .dateTime
      case .integer, .number, .text, .boolean, nil: return .number
      }
    case .numeric: return arguments.contains { type($0) == .number } ? .number : .integer
    case .rounded: return arguments.count == 1 ? .integer : type(arguments[0])
    case .shared:
      let shared = arguments.indices.filter { row.parameter($0, of: arguments.count).isShared }
        .map { arguments[$0] }
      var common: ColumnType?
      for argument in shared {
        guard let found = type(argument) else { continue }
        let before = common ?? found
        guard let joined = before.joined(with: found) else {
          throw problem(
            "'\(row.name)' takes values of one kind, and this is \(found.words) beside \(before.words)",
            self.span(argument))
        }
        common = joined
      }
      return common
    }
  }

  /// Returns whether a call chooses between numbers and whole numbers, which may have more digits.
  private func mixesWholeNumbers(_ row: FunctionRow, _ arguments: [Int], _ result: ColumnType?) -> Bool {
    guard case .shared = row.result, result == .number else { return false }
    return arguments.contains { argument in
      guard type(argument) == .integer else { return false }
      guard case .integer(let value)? = nodes[typed[argument].index].literal else { return true }
      return Numerals.losesDigits(value)
    }
  }

  /// Returns whether a value of some row may be one that the function refuses.
  private func refusesRows(_ row: FunctionRow, _ arguments: [Int]) -> Bool {
    arguments.indices.contains { index in
      row.parameter(index, of: arguments.count).refusesRows && nodes[typed[arguments[index]].index].literal == nil
    }
  }

  mutating func appendCall(
    _ function: ScalarFunction, _ arguments: [Int], _ result: ColumnType?, _ span: Span
  ) {
    let literals = arguments.map { nodes[typed[$0].index].literal }
    if let cell = function.literal(checker.today, literals) {
      // Only literals make a literal, and each is one node.
      nodes.removeLast(arguments.count)
      return append(.literal(cell), result, span)
    }
    append(.call(function, arguments.map { typed[$0].index }), result, span)
  }

  /// Throws where an aggregate or a window function may not stand.
  func expectAllowed(
    _ row: FunctionRow, isWindow: Bool, _ span: Span, at index: Int
  ) throws(Problem) {
    if isInsideCall[index] {
      let (name, call) = asWritten(row, at: index)
      throw problem(
        "'\(name)' stands inside another function of the group", span,
        "compute it first: mutate \"m = \(call)\"")
    }
    switch scope.setting {
    case .rowsOfGroups: return
    case .groups:
      guard isWindow else { return }
      let (name, call) = asWritten(row, at: index)
      throw problem(
        "'\(name)' gives a value for every row, and here one for each group is needed", span,
        "compute it first: mutate \"m = \(call)\"")
    case .rows:
      let (name, call) = asWritten(row, at: index)
      throw problem(
        "'\(name)' needs all the rows of a group, and here each row stands alone", span,
        "compute it first: mutate \"m = \(call)\"")
    }
  }

  /// The name of a call and the call as the person wrote it, so that the advice can be taken as it stands; of one that
  /// stands for a function's expression, that function's: a call of `completion_rate` is no call of `count_if`.
  private func asWritten(_ row: FunctionRow, at index: Int) -> (name: String, call: String) {
    let text = String(decoding: Array(syntax.text.utf8)[span(index)], as: UTF8.self)
    let name = String(text.prefix { $0 == "_" || $0.isLetter || $0.isNumber })
    let written = checker.functions[name] ?? row
    let isShort = text.utf8.count <= 60 && !text.contains("\n") && text.hasPrefix(written.name)
    return (written.name, isShort ? text : written.entry.signature)
  }

  /// Takes the arguments out as expressions of their own and leaves the number
  /// of the call in their index.
  mutating func appendGroupCall(
    _ function: GroupFunction, _ row: FunctionRow, _ arguments: [Int], _ result: ColumnType?,
    _ span: Span
  ) throws(Problem) {
    guard let result else {
      throw problem("'\(row.name)' of nothing but missing values", span)
    }
    let whole = Expression(text: syntax.text, nodes: nodes, location: checker.location)
    var call = GroupCall(
      function: function, arguments: [], constants: [], type: result, definition: scope.definition)
    for (index, argument) in arguments.enumerated() {
      let parameter = row.parameter(index, of: arguments.count)
      if parameter.isConstant {
        call.constants.append(try checkedConstant(argument, parameter))
      } else {
        let range = typed[argument].start...typed[argument].index
        let value = try whole.subtree(range).folded()
        noteImpossibleConditions(of: value)
        call.arguments.append(value.typed(as: parameter.types.first))
      }
    }
    if let first = arguments.first { nodes.removeLast(nodes.count - typed[first].start) }
    append(.result(number(of: call)), result, span)
  }

  /// A constant argument as the function takes it.
  func checkedConstant(
    _ argument: Int, _ parameter: Parameter
  ) throws(Problem) -> Cell {
    guard let cell = parameter.reading(try constant(argument) ?? .missing) else {
      let told = problem(parameter.refusal, span(argument))
      throw parameter.refusalHint.map { told.hint($0) } ?? told
    }
    return cell
  }

  /// The number of an equal call that is there already, or of this one.
  mutating func number(of call: GroupCall) -> Int {
    // By bytes: texts that only look alike are different.
    var key = Array(call.printed.utf8)
    if case .rowsOfGroups = scope.setting { key += Array("@\(call.definition)".utf8) }
    return scope.number(of: call, key)
  }
}

extension FunctionRow {
  /// The rule for the argument at an index, from 0, of so many.
  func parameter(_ index: Int, of count: Int) -> Parameter {
    guard isInPairs else { return parameters[min(index, parameters.count - 1)] }
    let isLast = index == count - 1
    return parameters[isLast ? 1 : index % 2]
  }
}

/// The number of arguments that a call takes, in words.
func argumentCount(_ least: Int, _ most: Int) -> Message {
  if least == most { return most == 0 ? "no arguments" : most == 1 ? "1 argument" : "\(most) arguments" }
  guard most == .max else { return "\(least) to \(most) arguments" }
  return least == 1 ? "at least 1 argument" : "at least \(least) arguments"
}
