import Problems
import Tables

/// Functions that choose between values, missing ones among them.
enum Choices {
  static let all = [
    FunctionRow(
      "coalesce", "coalesce(a, b, …)", "The first of several values that is not missing.",
      example: ("frame{ {a = 1}, {} }:mutate(\"b = coalesce(a, 0)\"):pull(\"b\")[2]", "0"),
      takes: [.any.shared], isVariadic: true, gives: .shared, .scalar(.coalesce),
      synonyms: ["nvl", "ifnull", "if_null", "fillna"], seeAlso: ["if_else"]),
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
      synonyms: ["ifelse", "iif", "if", "iff", "case", "case_when", "where", "decode"],
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
  }
}
