import Tables

@testable import Expressions

/// A problem in a row, as the interpreter sees it: there is none of the words.
struct Failure: Error {}

extension String {
  /// The text with zeros behind it.
  fileprivate func padding(to length: Int) -> String { self + String(repeating: "0", count: length - count) }
}

/// What an expression means, said as plainly as possible: one row at a time,
/// by recursion, with what is not needed not computed. The evaluator is held
/// against it.
struct Interpreter {
  let expression: Expression
  let row: (String) -> Cell

  func value() throws -> Cell { try value(expression.nodes.count - 1) }

  private func value(_ position: Int) throws -> Cell {
    let node = expression.nodes[position]
    return try widened(try value(of: node), to: node.type)
  }

  private func widened(_ cell: Cell, to type: ColumnType?) throws -> Cell {
    if case .integer(let value) = cell, type == .number { return .number(Double(value)) }
    if case .number(let value) = cell { return value.isFinite ? cell : .missing }
    return cell
  }

  private func value(of node: Expression.Node) throws -> Cell {
    switch node.kind {
    case .literal(let cell): return cell
    case .column(let name): return row(name)
    case .result: throw Failure()
    case .unary(.not, let x):
      return boolean(try value(x)).map { .boolean(!$0) } ?? .missing
    case .unary(.negate, let x):
      switch try value(x) {
      case .integer(let value):
        return .integer(try whole(value.multipliedReportingOverflow(by: -1)))
      case .number(let value): return .number(-value)
      default: return .missing
      }
    case .binary(.and, let a, let b):
      let left = boolean(try value(a))
      if left == false { return .boolean(false) }
      let right = boolean(try value(b))
      if right == false { return .boolean(false) }
      return left == nil || right == nil ? .missing : .boolean(true)
    case .binary(.or, let a, let b):
      let left = boolean(try value(a))
      if left == true { return .boolean(true) }
      let right = boolean(try value(b))
      if right == true { return .boolean(true) }
      return left == nil || right == nil ? .missing : .boolean(false)
    case .binary(let op, let a, let b):
      let (x, y) = (try value(a), try value(b))
      if x == .missing || y == .missing { return .missing }
      if op.isComparison { return .boolean(holds(op, order(x, y))) }
      if op == .join { return .text(lua(x) + lua(y)) }
      return try arithmetic(op, x, y)
    case .isMissing(let x, let isNegated): return .boolean((try value(x) == .missing) != isNegated)
    case .member(let x, let cells, let isNegated):
      let operand = try value(x)
      if operand == .missing, !cells.isEmpty { return .missing }
      return .boolean(cells.contains { order(operand, $0) == 0 } != isNegated)
    case .oneOf(let x, let items, let isNegated):
      let operand = try value(x)
      var isUnknown = operand == .missing
      var isFound = false
      for item in items {
        let other = try value(item)
        if other == .missing { isUnknown = true }
        if operand != .missing, other != .missing, order(operand, other) == 0 { isFound = true }
      }
      return isFound ? .boolean(!isNegated) : isUnknown ? .missing : .boolean(isNegated)
    case .call(let function, let arguments): return try call(function.name, arguments, node.type)
    }
  }

  private func boolean(_ cell: Cell) -> Bool? {
    if case .boolean(let value) = cell { value } else { nil }
  }

  private func whole(_ result: (partialValue: Int64, overflow: Bool)) throws -> Int64 {
    if result.overflow { throw Failure() }
    return result.partialValue
  }

  private func double(_ cell: Cell) -> Double {
    switch cell {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: .nan
    }
  }

  /// −1, 0 or 1.
  private func order(_ x: Cell, _ y: Cell) -> Int {
    func sign<T: Comparable>(_ a: T, _ b: T) -> Int { a < b ? -1 : a == b ? 0 : 1 }
    switch (x, y) {
    case (.integer(let a), .integer(let b)): return sign(a, b)
    case (.number(let a), .number(let b)): return sign(a, b)
    case (.integer(let a), .number(let b)):
      if b >= 0x1p63 { return -1 }
      if b < -0x1p63 { return 1 }
      let floor = b.rounded(.down)
      return a > Int64(floor) ? 1 : a == Int64(floor) && b == floor ? 0 : -1
    case (.number, .integer): return -order(y, x)
    case (.text(let a), .text(let b)):
      let (left, right) = (a.unicodeScalars, b.unicodeScalars)
      return left.lexicographicallyPrecedes(right) ? -1 : left.elementsEqual(right) ? 0 : 1
    case (.date(let a), .date(let b)): return sign(a, b)
    // As texts of one length they order as they do in time.
    case (.dateTime(let a), .dateTime(let b)): return sign(padded(a), padded(b))
    case (.boolean(let a), .boolean(let b)): return a == b ? 0 : -1
    default: fatalError("\(x) beside \(y)")
    }
  }

  private func padded(_ time: DateTime) -> String {
    let text = time.description
    return text.contains(".") ? text.padding(to: 26) : (text + ".").padding(to: 26)
  }

  private func holds(_ op: BinaryOperator, _ order: Int) -> Bool {
    switch op {
    case .equal: order == 0
    case .notEqual: order != 0
    case .less: order == -1
    case .lessOrEqual: order != 1
    case .greater: order == 1
    default: order != -1
    }
  }

  private func arithmetic(_ op: BinaryOperator, _ x: Cell, _ y: Cell) throws -> Cell {
    switch (op, x, y) {
    case (.subtract, .date(let a), .date(let b)): return .integer(Int64(a.number) - Int64(b.number))
    case (.add, .date(let day), .integer(let n)), (.add, .integer(let n), .date(let day)):
      return try date(Int64(day.number).addingReportingOverflow(n))
    case (.subtract, .date(let day), .integer(let n)):
      return try date(Int64(day.number).subtractingReportingOverflow(n))
    case (.divide, _, _): return double(y) == 0 ? .missing : .number(double(x) / double(y))
    case (.power, _, _): return .number(power(double(x), double(y)))
    case (_, .integer(let a), .integer(let b)):
      switch op {
      case .add: return .integer(try whole(a.addingReportingOverflow(b)))
      case .subtract: return .integer(try whole(a.subtractingReportingOverflow(b)))
      case .multiply: return .integer(try whole(a.multipliedReportingOverflow(by: b)))
      case .floorDivide:
        if b == 0 { return .missing }
        if a == .min, b == -1 { throw Failure() }
        var quotient = a / b
        if quotient * b != a, (a < 0) != (b < 0) { quotient -= 1 }
        return .integer(quotient)
      default:
        if b == 0 { return .missing }
        if b == -1 { return .integer(0) }
        let remainder = a % b
        return .integer(remainder == 0 || (remainder < 0) == (b < 0) ? remainder : remainder + b)
      }
    default:
      let (a, b) = (double(x), double(y))
      switch op {
      case .add: return .number(a + b)
      case .subtract: return .number(a - b)
      case .multiply: return .number(a * b)
      case .floorDivide: return b == 0 ? .missing : .number((a / b).rounded(.down))
      default:
        if b == 0 { return .missing }
        let remainder = a.truncatingRemainder(dividingBy: b)
        return .number(remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder)
      }
    }
  }

  private func date(_ result: (partialValue: Int64, overflow: Bool)) throws -> Cell {
    let number = try whole(result)
    guard let narrow = Int32(exactly: number) else { throw Failure() }
    let day = Day(number: narrow)
    guard day >= Day("0001-01-01")!, day <= Day("9999-12-31")! else { throw Failure() }
    return .date(day)
  }

  private func lua(_ cell: Cell) -> String {
    switch cell {
    case .integer(let value): String(value)
    case .number(let value): luaText(value)
    case .text(let value): value
    case .boolean(let value): value ? "true" : "false"
    case .date(let value): value.description
    case .dateTime(let value): value.description
    case .missing: ""
    }
  }
}

// MARK: Calls

extension Interpreter {
  private func call(
    _ function: String, _ arguments: [Int], _ type: ColumnType?
  ) throws -> Cell {
    switch function {
    case "if_else":
      guard let isTrue = boolean(try value(arguments[0])) else { return .missing }
      return try chosen(value(arguments[isTrue ? 1 : 2]), type)
    case "case_when":
      for pair in 0..<arguments.count / 2 where boolean(try value(arguments[2 * pair])) == true {
        return try chosen(value(arguments[2 * pair + 1]), type)
      }
      return arguments.count.isMultiple(of: 2) ? .missing : try chosen(value(arguments[arguments.count - 1]), type)
    case "try":
      do { return try value(arguments[0]) } catch is Failure { return .missing }
    case "coalesce":
      for argument in arguments {
        let cell = try value(argument)
        if cell != .missing { return try chosen(cell, type) }
      }
      return .missing
    case "least", "greatest":
      let cells = try arguments.map { try widened(chosen(value($0), type), to: type) }.filter {
        $0 != .missing
      }
      let sign = function == "least" ? -1 : 1
      return cells.dropFirst().reduce(cells.first ?? .missing) { order($1, $0) == sign ? $1 : $0 }
    default: break
    }
    let cells = try arguments.map(value)
    if cells.contains(.missing) { return .missing }
    if let value = try NaiveFunctions.value(function, cells) { return value }
    return try strict(function, cells)
  }

  /// A whole number among numbers is one of them or a problem.
  private func chosen(_ cell: Cell, _ type: ColumnType?) throws -> Cell {
    if type == .number, case .integer(let x) = cell, Int64(exactly: Double(x)) != x { throw Failure() }
    return cell
  }

  private func strict(_ function: String, _ cells: [Cell]) throws -> Cell {
    switch (function, cells[0]) {
    case ("abs", .integer(let x)):
      if x == .min { throw Failure() }
      return .integer(x < 0 ? -x : x)
    case ("abs", .number(let x)): return .number(x < 0 ? -x : x == 0 ? 0 : x)
    case ("round", .integer(let x)): return .integer(try rounded(x, cells))
    case ("floor", .integer), ("ceil", .integer): return cells[0]
    case ("round", .number(let x)):
      guard cells.count == 1 else { return .number(decimal(x, cells[1])) }
      return .integer(try exact(x.rounded(.toNearestOrAwayFromZero)))
    case ("floor", .number(let x)): return .integer(try exact(x.rounded(.down)))
    case ("ceil", .number(let x)): return .integer(try exact(x.rounded(.up)))
    case ("sqrt", let x): return .number(double(x).squareRoot())
    case ("exp", let x): return .number(exponential(double(x)))
    case ("log", let x):
      return .number(
        cells.count == 1 ? logarithm(double(x)) : logarithm(double(x), base: double(cells[1])))
    case ("lower", .text(let text)): return .text(text.lowercased())
    case ("upper", .text(let text)): return .text(text.uppercased())
    case ("length", .text(let text)): return .integer(Int64(text.unicodeScalars.count))
    case ("trim", .text(let text)):
      var scalars = Array(text.unicodeScalars)
      while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
      while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
      return .text(String(String.UnicodeScalarView(scalars)))
    case ("substring", .text(let text)):
      guard cells[1] != .integer(0) else { throw Failure() }
      return .text(substring(text, cells))
    case ("replace", .text(let text)): return .text(replace(text, cells))
    case ("contains", .text(let text)):
      return .boolean(positions(of: cells[1], in: text).isEmpty == false)
    case ("starts_with", .text(let text)): return .boolean(positions(of: cells[1], in: text).contains(0))
    case ("ends_with", .text(let text)):
      return .boolean(
        positions(of: cells[1], in: text).contains(text.utf8.count - lua(cells[1]).utf8.count))
    case ("year", .date), ("year", .dateTime): return .integer(Int64(lua(cells[0]).prefix(4))!)
    case ("month", .date), ("month", .dateTime): return .integer(part(cells[0], 5))
    case ("day", .date), ("day", .dateTime): return .integer(part(cells[0], 8))
    case ("hour", .dateTime): return .integer(part(cells[0], 11))
    case ("minute", .dateTime): return .integer(part(cells[0], 14))
    case ("second", .dateTime): return .integer(part(cells[0], 17))
    case ("weekday", .dateTime(let time)):
      return try strict("weekday", [.date(Day(time.description.prefix(10))!)])
    case ("seconds_between", .dateTime(let from)):
      guard case .dateTime(let to) = cells[1] else { throw Failure() }
      // The nearest number to the decimal fraction.
      let difference = to.microseconds - from.microseconds
      let digits = String(difference.magnitude % 1_000_000)
      let fraction = String(repeating: "0", count: 6 - digits.count) + digits
      return .number(Double("\(difference < 0 ? "-" : "")\(difference.magnitude / 1_000_000).\(fraction)")!)
    case ("weekday", .date(let day)):
      return .integer(((Int64(day.number) + 3) % 7 + 7) % 7 + 1)
    case ("days_between", .date(let from)):
      guard case .date(let to) = cells[1] else { throw Failure() }
      return .integer(Int64(to.number) - Int64(from.number))
    default: return try converted(function, cells[0])
    }
  }

  /// Two digits of a date or a datetime.
  private func part(_ cell: Cell, _ start: Int) -> Int64 { Int64(lua(cell).dropFirst(start).prefix(2))! }

  private func converted(_ function: String, _ cell: Cell) throws -> Cell {
    switch (function, cell) {
    case ("integer", .integer), ("number", .number), ("text", .text), ("date", .date), ("datetime", .dateTime):
      return cell
    case ("integer", .boolean(let value)): return .integer(value ? 1 : 0)
    case ("number", .boolean(let value)): return .number(value ? 1 : 0)
    case ("number", .integer(let value)): return .number(Double(value))
    case ("integer", .number(let value)): return .integer(try exact(value))
    case ("text", _): return .text(lua(cell))
    case ("integer", .text(let text)):
      guard let value = Int64(text) else { throw Failure() }
      return .integer(value)
    case ("number", .text(let text)):
      guard text.allSatisfy({ "0123456789+-.eE".contains($0) }), let value = Double(text),
        value.isFinite
      else { throw Failure() }
      return .number(value)
    case ("date", .text(let text)):
      guard let day = Day(text) else { throw Failure() }
      return .date(day)
    case ("date", .dateTime(let time)): return .date(Day(time.description.prefix(10))!)
    case ("datetime", .date(let day)): return .dateTime(DateTime("\(day) 00:00")!)
    case ("datetime", .text(let text)):
      guard let time = try? DateTime(reading: text) else { throw Failure() }
      return .dateTime(time)
    default: throw Failure()
    }
  }

  private func exact(_ value: Double) throws -> Int64 {
    guard let whole = Int64(exactly: value) else { throw Failure() }
    return whole
  }

  private func rounded(_ x: Int64, _ cells: [Cell]) throws -> Int64 {
    guard cells.count == 2, case .integer(let digits) = cells[1], digits < 0 else { return x }
    // By its digits, as by hand.
    var written = Array(String(x.magnitude).utf8).map { Int($0) - 48 }
    let dropped = Int(-digits)
    if dropped > written.count { return 0 }
    let isUp = written[written.count - dropped] >= 5
    written.removeLast(dropped)
    var value = written.reduce(UInt64(0)) { $0 * 10 + UInt64($1) } + (isUp ? 1 : 0)
    for _ in 0..<dropped {
      let (next, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { throw Failure() }
      value = next
    }
    guard let result = Int64((x < 0 ? "-" : "") + String(value)) else { throw Failure() }
    return result
  }

  /// Rounds the shortest decimal form of a number by its digits.
  private func decimal(_ x: Double, _ digits: Cell) -> Double {
    guard case .integer(let digits) = digits, x != 0 else { return x }
    let parts = x.magnitude.description.split(separator: "e")
    let halves = parts[0].split(separator: ".")
    var written = halves.joined().utf8.map { Int($0) - 48 }
    var point = halves[0].utf8.count + (parts.count == 2 ? Int(parts[1])! : 0)
    let kept = point + Int(digits)
    if kept >= written.count { return x }
    if kept < 0 { return x < 0 ? -0.0 : 0 }
    let isUp = written[kept] >= 5
    written.removeLast(written.count - kept)
    if isUp {
      var position = kept - 1
      while position >= 0, written[position] == 9 {
        written[position] = 0
        position -= 1
      }
      if position >= 0 {
        written[position] += 1
      } else {
        written.insert(1, at: 0)
        point += 1
      }
    }
    let text = written.map(String.init).joined()
    return Double("\(x < 0 ? "-" : "")0.\(text.isEmpty ? "0" : text)e\(point)")!
  }

  private func substring(_ text: String, _ cells: [Cell]) -> String {
    guard case .integer(let start) = cells[1] else { return "" }
    let scalars = Array(text.unicodeScalars)
    let first = start < 0 ? Int64(scalars.count) + start + 1 : start
    var kept = String.UnicodeScalarView()
    for (position, scalar) in scalars.enumerated() {
      let position = Int64(position) + 1
      guard position >= first else { continue }
      if cells.count == 3, case .integer(let length) = cells[2] {
        // position < first + length, without overflow.
        guard length > 0, position.subtractingReportingOverflow(first).overflow == false,
          position - first < length
        else { continue }
      }
      kept.append(scalar)
    }
    return String(kept)
  }

  /// Where a text occurs in another, in bytes.
  private func positions(of part: Cell, in text: String) -> [Int] {
    let (wanted, all) = (Array(lua(part).utf8), Array(text.utf8))
    guard wanted.count <= all.count else { return [] }
    return (0...all.count - wanted.count).filter { Array(all[$0..<$0 + wanted.count]) == wanted }
  }

  private func replace(_ text: String, _ cells: [Cell]) -> String {
    let (old, new) = (Array(lua(cells[1]).utf8), Array(lua(cells[2]).utf8))
    if old.isEmpty { return text }
    let all = Array(text.utf8)
    var result: [UInt8] = []
    var position = 0
    while position < all.count {
      if all[position...].starts(with: old) {
        result += new
        position += old.count
      } else {
        result.append(all[position])
        position += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
