import Problems
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
      takes: [.number], gives: .first, within: 0...Double.infinity,
      .scalar(mayFail: .givingIntegers) { (compiler, call) in
        call.node.type == .integer
          ? compiler.wholeFunction(Magnitude.self, call[0], call.node)
          : compiler.numberFunction(NumberMagnitude.self, call[0])
      }),
    FunctionRow(
      "sqrt", "sqrt(x)", "The square root; missing below zero.",
      example: ("frame{ {a = 9} }:mutate(\"b = sqrt(a)\"):pull(\"b\")[1]", "3.0"),
      takes: [.number], gives: .type(.number), within: 0...Double.infinity,
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
      takes: [.number, base], gives: .type(.number),
      .scalar(mayFail: .never) { (compiler, call) in
        call.count == 1
          ? compiler.numberFunction(NaturalLogarithm.self, call[0])
          : compiler.numberOperation(LogarithmToBase.self, call[0], call[1])
      }, synonyms: ["ln"],
      seeAlso: ["exp"]),
    FunctionRow(
      "sign", "sign(x)", "The sign of a number: 1 above zero, −1 below, 0 of zero.",
      example: ("frame{ {a = -3.5} }:mutate(\"b = sign(a)\"):pull(\"b\")[1]", "-1"),
      takes: [.number], gives: .type(.integer), within: -1...1,
      .scalar(mayFail: .never) { (compiler, call) in compiler.sign(call) },
      synonyms: ["sgn", "signum"], seeAlso: ["abs"]),
    FunctionRow(
      "between", "between(x, a, b)", "Whether a value lies between two others, both included.",
      example: ("frame{ {a = 3} }:mutate(\"b = between(a, 1, 3)\"):pull(\"b\")[1]", "true"),
      parameters: ["x", "a", "b"], expression: "$x >= $a and $x <= $b", synonyms: ["inrange"], seeAlso: ["bin"]),
    FunctionRow(
      "bin", "bin(x, width [, start])",
      "The lower end of the interval in which a number lies, all of them of one width.",
      details: ["The intervals are counted from `start`, 0 unless it is given; each holds its lower end alone."],
      example: ("frame{ {days = 47} }:mutate(\"b = bin(days, 30)\"):pull(\"b\")[1]", "30"),
      takes: [.number, width, Parameter.number.optional.constant], gives: .numeric,
      .scalar(mayFail: .givingIntegers) { (compiler, call) in compiler.bin(call) },
      synonyms: ["cut", "width_bucket", "cut_width", "ntile_width"], seeAlso: ["between", "floor"]),
  ]
}

/// The base of a logarithm.
private let base = Parameter.number.optional.examined { (cell) throws(Problem) in
  guard let base = cell.asNumber, base <= 0 || base == 1 else { return }
  throw Problem("a base is above zero, and not 1")
}

/// The width of intervals.
private let width = Parameter.number.constant { (cell) throws(Problem) in
  guard let width = cell.asNumber, width > 0, width.isFinite else { throw Problem("a width is above zero") }
}

extension ExpressionCompiler {
  fileprivate mutating func sign(_ call: ScalarCall) -> Register {
    if call.type(0) == .number { return sign(of: number(call[0]), Double.self) }
    return sign(of: whole(call[0], .int64), Int64.self)
  }

  private mutating func sign<Value: SignedNumeric & Comparable & Sendable>(of operand: Int, _ type: Value.Type)
    -> Register
  {
    let out = newRegister()
    emit { workspace in
      let x = workspace.cells(operand, type)
      let result = workspace.output(out, Int8.self)
      for i in 0..<workspace.count { result[i] = (x[i] > 0 ? 1 : 0) &- (x[i] < 0 ? 1 : 0) }
      workspace.join(operand, into: out)
      workspace.finish(out, .int8)
    }
    return made(out, .int8, range: -1...1)
  }

  fileprivate mutating func bin(_ call: ScalarCall) -> Register {
    let out = newRegister()
    guard call.node.type == .integer, case .integer(let width)? = call[1].constant else {
      let operand = number(call[0])
      let width = call[1].constant?.asNumber ?? 1
      let start = call.count > 2 ? call[2].constant?.asNumber ?? 0 : 0
      let digits = max(decimals(width), decimals(start))
      emit { workspace in
        let x = workspace.cells(operand, Double.self)
        let result = workspace.output(out, Double.self)
        for i in 0..<workspace.count { result[i] = lowerEnd(x[i], width, start, digits: digits) }
        workspace.join(operand, into: out)
        workspace.finish(out, .number)
        dropInfinite(workspace, out)
      }
      return made(out, .number)
    }
    let start: Int64 = if call.count > 2, case .integer(let start)? = call[2].constant { start } else { 0 }
    let operand = whole(call[0], .int64)
    let problem = overflow(call.node)
    emit { (workspace) throws(Problem) in
      let x = workspace.cells(operand, Int64.self)
      let result = workspace.output(out, Int64.self)
      var fails = false
      for i in 0..<workspace.count {
        let found = lowerEnd(x[i], width, start)
        result[i] = found ?? 0
        fails = fails || found == nil
      }
      workspace.join(operand, into: out)
      workspace.finish(out, .int64)
      guard fails else { return }
      if workspace.firstRow(of: [operand], where: { lowerEnd(x[$0], width, start) == nil }) != nil { throw problem() }
    }
    return made(out, .int64, range: PhysicalType.int64.bounds)
  }
}

/// Returns the number of digits after a number's point, as it is written.
private func decimals(_ x: Double) -> Int64 {
  let parts = x.description.split(separator: "e")
  let written = parts[0].split(separator: ".").last.map { $0 == "0" ? 0 : $0.count } ?? 0
  return Int64(max(written - (parts.count == 2 ? Int(parts[1]) ?? 0 : 0), 0))
}

/// The lower end of the interval in which a number lies, with as many digits as the width and the start have.
///
/// A quotient that is whole but for its last bits is whole: 0.3 begins the interval 0.3 of width 0.1.
private func lowerEnd(_ x: Double, _ width: Double, _ start: Double, digits: Int64) -> Double {
  let quotient = (x - start) / width
  let nearest = quotient.rounded()
  let isWhole = (quotient - nearest).magnitude <= 4 * quotient.ulp
  let count = isWhole ? nearest : quotient.rounded(.down)
  return rounded(start + count * width, digits: digits)
}

/// The lower end of the interval in which a whole number lies; `nil` beyond 64 bits.
@inline(__always)
private func lowerEnd(_ x: Int64, _ width: Int64, _ start: Int64) -> Int64? {
  let (distance, isFar) = x.subtractingReportingOverflow(start)
  guard !isFar else { return nil }
  let rest = distance % width
  let (end, isOutside) = x.subtractingReportingOverflow(rest < 0 ? rest + width : rest)
  return isOutside ? nil : end
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
