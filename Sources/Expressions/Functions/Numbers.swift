import Tables

/// Functions of numbers.
enum NumberFunctions {
  static let all = [
    FunctionRow(
      "abs", "abs(x)", "The distance of a number from zero.",
      details: [
        "The smallest integer has no positive counterpart: that is a problem, not a wrong number."
      ],
      example: ("frame{ {a = -3} }:mutate(\"b = abs(a)\"):pull(\"b\")[1]", "3"),
      takes: [.number], gives: .first,
      .scalar(mayFail: .givingIntegers) { (compiler, call) in
        call.node.type == .integer
          ? compiler.wholeFunction(Magnitude.self, call[0], call.node)
          : compiler.numberFunction(NumberMagnitude.self, call[0])
      }),
    FunctionRow(
      "sqrt", "sqrt(x)", "The square root; missing below zero.",
      example: ("frame{ {a = 9} }:mutate(\"b = sqrt(a)\"):pull(\"b\")[1]", "3.0"),
      takes: [.number], gives: .type(.number),
      .scalar(mayFail: .never) { (compiler, call) in
        compiler.numberFunction(SquareRoot.self, call[0])
      }),
    FunctionRow(
      "exp", "exp(x)", "The number e to the power of another; missing where that is too large for a number.",
      example: ("frame{ {a = 0} }:mutate(\"b = exp(a)\"):pull(\"b\")[1]", "1.0"),
      takes: [.number], gives: .type(.number),
      .scalar(mayFail: .never) { (compiler, call) in
        compiler.numberFunction(Exponential.self, call[0])
      }, seeAlso: ["log"]),
    FunctionRow(
      "log", "log(x [, base])",
      "The natural logarithm, or that to a base; missing at zero and below.",
      example: ("frame{ {a = 8} }:mutate(\"b = log(a, 2)\"):pull(\"b\")[1]", "3.0"),
      takes: [.number, .number.optional], gives: .type(.number),
      .scalar(mayFail: .never) { (compiler, call) in
        call.count == 1
          ? compiler.numberFunction(NaturalLogarithm.self, call[0])
          : compiler.numberOperation(LogarithmToBase.self, call[0], call[1])
      }, synonyms: ["ln"],
      seeAlso: ["exp"]),
  ]
}

/// `abs(x)` of whole numbers; the smallest of a type stays as it is, and is reported.
private enum Magnitude: WholeFunction {
  @inline(__always) static func apply<T: FixedWidthInteger & SignedInteger>(_ x: T) -> T {
    x < 0 ? 0 &- x : x
  }
}
private enum NumberMagnitude: NumberFunction {
  @inline(__always) static func apply(_ x: Double) -> Double { x.magnitude }
}
private enum SquareRoot: NumberFunction {
  @inline(__always) static func apply(_ x: Double) -> Double { x.squareRoot() }
}
private enum Exponential: NumberFunction {
  @inline(__always) static func apply(_ x: Double) -> Double { exponential(x) }
}
private enum NaturalLogarithm: NumberFunction {
  @inline(__always) static func apply(_ x: Double) -> Double { logarithm(x) }
}
private enum LogarithmToBase: NumberOperation {
  @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { logarithm(a, base: b) }
}
