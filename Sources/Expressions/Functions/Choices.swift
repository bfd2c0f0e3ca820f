import Problems
import Tables

/// Functions that choose between values, missing ones among them.
enum Choices {
  static let all = [
    FunctionRow(
      "coalesce", "coalesce(a, b, …)", "The first of several values that is not missing.",
      example: ("frame{ {a = 1}, {} }:mutate(\"b = coalesce(a, 0)\"):pull(\"b\")[2]", "0"),
      takes: [.any.shared], isVariadic: true, gives: .shared, .scalar(.coalesce),
      synonyms: ["nvl", "ifnull", "if_null", "fillna", "fill_null", "fill_na", "replace_na"], seeAlso: ["if_else"]),
    FunctionRow(
      "if_else", "if_else(cond, a, b)", "One of two values, by a condition.",
      details: [
        "Where the condition is missing, so is the result.",
        "A whole number that is taken beside numbers, and that has more digits than numbers hold, is a problem.",
      ],
      example: (
        "frame{ {a = 5} }:mutate([[b = if_else(a > 3, \"many\", \"few\")]]):pull(\"b\")[1]", "many"
      ),
      takes: [.condition, .any.shared, .any.shared], gives: .shared,
      .scalar(
        mayFail: .never, missing: .decides,
        branches: { _ in
          [
            ScalarFunction.Branch(arguments: 1...1, taken: .whereTrue, condition: 0),
            ScalarFunction.Branch(arguments: 2...2, taken: .whereFalse, condition: 0),
          ]
        },
        lower: { (compiler, call) throws(Problem) in
          try compiler.choice(call)
        }),
      synonyms: ["cond", "ifelse", "iif", "if", "iff", "where"],
      seeAlso: ["case_when", "coalesce"]),
    FunctionRow(
      "case_when", "case_when(cond, value, cond, value, …, otherwise)",
      "The value behind the first of several conditions that holds, and the last value where none does.",
      details: [
        "A missing condition does not hold. Without a last value the result is missing where no condition holds.",
        "A whole number that is taken beside numbers, and that has more digits than numbers hold, is a problem.",
      ],
      example: (
        "frame{ {days = 45} }:mutate([[late = case_when(days > 90, \"long\", days > 30, \"a month\", \"no\")]])"
          + ":pull(\"late\")[1]", "a month"
      ),
      takes: [.condition, .any.shared], isVariadic: true, isInPairs: true, gives: .shared,
      .scalar(
        mayFail: .never, missing: .decides,
        branches: { count in
          (0..<count / 2).flatMap { pair -> [ScalarFunction.Branch] in
            let value = 2 * pair + 1
            let own = ScalarFunction.Branch(arguments: value...value, taken: .whereTrue, condition: value - 1)
            guard value + 1 < count else { return [own] }
            return [
              own, ScalarFunction.Branch(arguments: value + 1...count - 1, taken: .unlessTrue, condition: value - 1),
            ]
          }
        },
        lower: { (compiler, call) throws(Problem) in try compiler.cases(call) }),
      synonyms: ["case", "ifs", "switch", "fcase", "np.select", "select", "decode", "recode", "case_match"],
      seeAlso: ["if_else", "coalesce"]),
    FunctionRow(
      "try", "try(x)", "A value, missing in the rows in which it cannot be computed.",
      details: [
        "A note tells in how many rows that was so. Without it, the first such row ends the run.",
        "In summarise the rows are those of the result: try(sum(x)) is missing for a group whose sum is too large. "
          + "sum(try(x)) leaves out the rows in which x fails, and a sum of the others that is too large is a problem.",
      ],
      example: (
        "frame{ {a = \"12\"}, {a = \"n/a\"} }:mutate(\"b = try(integer(a))\"):pull(\"b\")[1]", "12"
      ),
      takes: [.any], gives: .first,
      .scalar(mayFail: .never, missing: .decides, catchesFailures: true) { (compiler, call) throws(Problem) in
        compiler.attempt(call)
      },
      synonyms: ["try_cast", "safe_cast", "trycatch", "try_", "possibly", "safely", "iferror", "pcall"],
      seeAlso: ["coalesce"]),
    FunctionRow(
      "least", "least(a, b, …)", "The smallest of several values of a row.",
      details: ["Missing values are passed over; all missing gives missing."],
      example: ("frame{ {a = 3, b = 2} }:mutate(\"c = least(a, b)\"):pull(\"c\")[1]", "2"),
      takes: [.ordered.shared], isVariadic: true, gives: .shared,
      .scalar(mayFail: .never, missing: .decides) { (compiler, call) throws(Problem) in
        try compiler.fold(call) { extremeStep(isGreatest: false, $3, $0, $1, $2) }
      },
      synonyms: ["pmin"], seeAlso: ["greatest", "min"]),
    FunctionRow(
      "greatest", "greatest(a, b, …)", "The largest of several values of a row.",
      details: ["Missing values are passed over; all missing gives missing."],
      example: ("frame{ {a = 3, b = 2} }:mutate(\"c = greatest(a, b)\"):pull(\"c\")[1]", "3"),
      takes: [.ordered.shared], isVariadic: true, gives: .shared,
      .scalar(mayFail: .never, missing: .decides) { (compiler, call) throws(Problem) in
        try compiler.fold(call) { extremeStep(isGreatest: true, $3, $0, $1, $2) }
      },
      synonyms: ["pmax"], seeAlso: ["least", "max"]),
  ]
}

extension ExpressionCompiler {
  /// `case_when(…)`: from the last value backward, each condition decides between its value and what follows.
  fileprivate mutating func cases(_ call: ScalarCall) throws(Problem) -> Register {
    let pairs = call.count / 2
    let hasLast = !call.count.isMultiple(of: 2)
    var values = (0..<pairs).map { call[2 * $0 + 1] }
    values.append(hasLast ? call[call.count - 1] : missing)
    let tests = (0..<pairs).map { boolean(call[2 * $0]) }
    for pair in 0..<pairs { refuseInexact(call, 2 * pair + 1) { $0.isFirstTrue(pair, of: tests, in: $1) } }
    if hasLast { refuseInexact(call, call.count - 1) { $0.isFirstTrue(pairs, of: tests, in: $1) } }
    let (indices, common) = try alike(values, call.node.type)
    var register = common
    var result = indices[pairs]
    for pair in (0..<pairs).reversed() {
      let out = newRegister()
      let (test, value, rest, type) = (tests[pair], indices[pair], result, register.physicalType)
      switch type.stride {
      case _ where type == .plainText:
        emit(
          textChoiceStep(value, rest, out) { workspace, row, _, _ in
            workspace.cells(test, UInt8.self)[row] & workspace.marks(test)[row] != 0
          })
      case 1: emit(caseStep(UInt8.self, test, value, rest, out, type))
      case 2: emit(caseStep(UInt16.self, test, value, rest, out, type))
      case 4: emit(caseStep(UInt32.self, test, value, rest, out, type))
      default: emit(caseStep(UInt64.self, test, value, rest, out, type))
      }
      if pair < pairs - 1 { temporaries.append(rest) }
      result = out
    }
    register.index = result
    register.isOwned = true
    return register
  }
}

extension ExpressionCompiler {
  /// `try(x)`: the cells of `x`, those of the rows that failed left out and counted.
  fileprivate mutating func attempt(_ call: ScalarCall) -> Register {
    guard openCatches > 0 else { return same(call[0]) }
    openCatches -= 1
    let argument = expression.written(call.arguments[0].span)
    let notes = context.notes
    let register: Register
    if let cell = call[0].constant {
      let type = Self.physicalType(of: cell, as: call.node.type)
      let dictionary = call.node.type == .text ? Self.dictionary(of: cell) : nil
      let source = Register(
        index: constant(cell, type), physicalType: type, range: call[0].range, dictionary: dictionary)
      register = same(source)
    } else {
      register = same(call[0])
    }
    let index = register.index
    emit { workspace in
      let failures = workspace.endCatching(in: index)
      guard !failures.isEmpty else { return }
      notes?.count(rows: failures, of: argument) { count in
        "'\(argument)' cannot be computed in \(counted(count, "row")), which \(count == 1 ? "is" : "are") missing"
      }
    }
    return register
  }
}

extension Expression {
  /// A part of the text, in one line.
  func written(_ span: Span) -> String {
    let part = String(decoding: Array(text.utf8)[span], as: UTF8.self)
    return part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension Workspace {
  /// Returns whether a condition is the first of several that is true in a row; none is true where the number is theirs.
  fileprivate func isFirstTrue(_ number: Int, of tests: [Int], in row: Int) -> Bool {
    let isTrue = { (test: Int) in self.marks(test)[row] == 1 && self.cells(test, UInt8.self)[row] != 0 }
    return !tests[..<number].contains(where: isTrue) && (number == tests.count || isTrue(tests[number]))
  }
}

/// One of two cells: the first where a condition is true, the other where it is false or missing.
private func caseStep<T: BitwiseCopyable & Sendable>(
  _: T.Type, _ condition: Int, _ a: Int, _ b: Int, _ out: Int, _ physicalType: PhysicalType
) -> Step {
  { workspace in
    let c = workspace.cells(condition, UInt8.self)
    let known = workspace.marks(condition)
    let (x, y) = (workspace.cells(a, T.self), workspace.cells(b, T.self))
    let result = workspace.output(out, T.self)
    for i in 0..<workspace.count { result[i] = c[i] & known[i] != 0 ? x[i] : y[i] }
    let dictionary = workspace.vector(a).dictionary ?? workspace.vector(b).dictionary
    workspace.finish(out, physicalType, dictionary: dictionary)
    guard workspace.validity(a) != nil || workspace.validity(b) != nil else { return workspace.setMarks(out, nil) }
    let (p, q) = (workspace.marks(a), workspace.marks(b))
    let marks = workspace.outputMarks(out)
    for i in 0..<workspace.count { marks[i] = c[i] & known[i] != 0 ? p[i] : q[i] }
    workspace.setMarks(out, UnsafePointer(marks))
  }
}

extension ScalarFunction {
  /// `coalesce(a, b, …)`, which `fill_missing` calls too.
  package static let coalesce = ScalarFunction(
    name: "coalesce", mayFail: .never, missing: .decides,
    // Each argument counts only where all before it are missing.
    branches: { count in
      (1..<max(count, 1)).map { argument in
        Branch(arguments: argument...count - 1, taken: .whereMissing, condition: argument - 1)
      }
    },
    lower: { (compiler, call) throws(Problem) in
      try compiler.fold(call, takesFirst: true) { a, b, out, physicalType in
        switch physicalType.stride {
        case _ where physicalType == .plainText:
          textChoiceStep(a, b, out) { workspace, row, _, _ in workspace.marks(a)[row] != 0 }
        case 1: coalesceStep(UInt8.self, a, b, out, physicalType)
        case 2: coalesceStep(UInt16.self, a, b, out, physicalType)
        case 4: coalesceStep(UInt32.self, a, b, out, physicalType)
        default: coalesceStep(UInt64.self, a, b, out, physicalType)
        }
      }
    })
}

/// The smaller or the greater of two cells of a physical type.
private func extremeStep(
  isGreatest: Bool, _ physicalType: PhysicalType, _ a: Int, _ b: Int, _ out: Int
) -> Step {
  switch physicalType {
  case .int8: extremeStep(isGreatest: isGreatest, Int8.self, a, b, out, physicalType)
  case .int16: extremeStep(isGreatest: isGreatest, Int16.self, a, b, out, physicalType)
  case .int32: extremeStep(isGreatest: isGreatest, Int32.self, a, b, out, physicalType)
  case .int64: extremeStep(isGreatest: isGreatest, Int64.self, a, b, out, physicalType)
  case .number: extremeStep(isGreatest: isGreatest, Double.self, a, b, out, physicalType)
  case .boolean: extremeStep(isGreatest: isGreatest, UInt8.self, a, b, out, physicalType)
  case .index8, .index16, .index32: extremeTextStep(isGreatest: isGreatest, a, b, out)
  case .plainText:
    textChoiceStep(a, b, out) { workspace, row, x, y in
      guard workspace.marks(a)[row] != 0 else { return false }
      guard workspace.marks(b)[row] != 0 else { return true }
      let order = textOrder(x[row], y[row])
      return isGreatest ? order >= 0 : order <= 0
    }
  }
}
