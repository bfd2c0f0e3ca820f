import LuaHost
import Problems

/// Behaviour that several classes of objects share.
extension ClassBuilder {
  /// Refuses every other field of an object, with the nearest of those that there are.
  ///
  ///     date.refuseOthers(as: "part of a date", among: ["year", "month"])  // no part of a date 'yaer'
  func refuseOthers(as kind: String, among names: [String]) {
    fallback { _, call throws(Problem) in
      // A key that is no text has no near name.
      throw Problem.unknown(kind, (try? call.text(1)) ?? "?", among: names)
    }
  }

  /// Adds `==`, `<` and `<=`, by a value of each object.
  ///
  ///     date.compare(
  ///       by: { call, index in call.objectIfAny(index, as: owner.run.classes.date)?.day },
  ///       help: { _ in "write a date as date \"2019-05-05\"" })
  ///
  /// - Parameters:
  ///   - value: the value of the object that is an operand; `nil` of an operand of another kind.
  ///   - help: the advice where one of two operands of `<` is of another kind.
  func compare<Value: Comparable>(
    by value: @escaping (borrowing Call, Int) -> Value?, help: @escaping (borrowing Call) -> String
  ) {
    func operands(_ call: borrowing Call, of sign: String) throws(Problem) -> (Value, Value) {
      if let a = value(call, 1), let b = value(call, 2) { return (a, b) }
      throw Problem("cannot compare \(call.kind(1).description) with \(call.kind(2).description) by '\(sign)'")
        .hint(help(call))
    }
    meta(.equal) { call in call.push(value(call, 1) == value(call, 2)) }
    meta(.less) { call throws(Problem) in
      let (a, b) = try operands(call, of: "<")
      call.push(a < b)
    }
    meta(.lessOrEqual) { call throws(Problem) in
      let (a, b) = try operands(call, of: "<=")
      call.push(a <= b)
    }
  }
}
