import TestBasics
import Workbench

extension FuzzTarget {
  /// Verbs with random expressions over a table with columns of every type.
  static let expressions = FuzzTarget(name: "expressions", inputCount: 150) { batch in
    // No limit of time: every one of these ends by itself.
    try inSession(batch, SessionOptions(data: [Batch.datasets], seconds: nil, bytes: 256 << 20)) { attempts, evaluate in
      try evaluate(ExpressionInputs.table)
      let inputs = ExpressionInputs(names: Contents.entries.filter(\.isInExpressions).map(\.name))
      attempts.forEach(inputs.make, try: evaluate)
    }
  }
}

/// Random expressions, by their grammar, in random verbs.
private struct ExpressionInputs: Sendable {
  /// What expressions may call.
  let names: [String]

  static let table = """
    t = frame({
      {i = 1, n = 0.5, s = 'done', d = date '2019-05-05', b = true, ['状态'] = '已完成', ['no. 1'] = 1, miss = 1},
      {i = -9223372036854775807, n = 1e308, s = '', d = date '0001-01-01', b = false, ['状态'] = '未完成', ['no. 1'] = 2},
      {i = 9223372036854775807, n = -1e308, s = '环卫所', d = date '9999-12-31', ['状态'] = 'a', ['no. 1'] = 3},
      {n = 5e-324, b = true, s = 'e\\u{301}', ['no. 1'] = 4},
      {i = 0, n = -0.0, s = 'done', d = date '2020-02-29', b = false, ['状态'] = '已完成'},
    })
    t = t:filter('true')
    u = frame{ {i = 1, s = 'done', n = 2}, {i = 1, s = 'a', n = 3}, {i = 0, s = '', n = 4} }
    """

  func make(_ random: inout SeededNumbers) -> String {
    var text = random.below(8) == 0 ? "t:head(0)" : "t"
    for _ in 0...random.below(3) { text += verb(&random) }
    if random.below(10) == 0 {
      text = Mutation.words(text, Pool.columns + names + Pool.numbers + ["(", ")", "\""], &random)
    }
    return text
  }

  private func verb(_ random: inout SeededNumbers) -> String {
    let column = random.pick(Pool.columns)
    switch random.below(12) {
    case 0, 1: return ":filter(\(quoted(expression(&random, depth: 3))))"
    case 2, 3: return ":mutate(\(quoted("x = " + expression(&random, depth: 3))))"
    case 4, 5: return ":group_by(\(quoted(column))):summarise(\(quoted("r = " + expression(&random, depth: 3))))"
    case 6:
      return ":summarise(\(quoted("r = " + expression(&random, depth: 2) + ", q = " + expression(&random, depth: 1))))"
    case 7: return ":arrange(\(quoted((random.below(2) == 0 ? "-" : "") + column)))"
    case 8: return ":select(\(quoted("\(column), \(random.pick(Pool.columns))")))"
    case 9: return ":count(\(quoted(column)))"
    case 10:
      return ":" + random.pick(["inner", "left", "right", "full", "semi", "anti"]) + "_join(u, \(quoted(column)))"
    default:
      return random.pick([
        ":distinct()", ":describe()", ":schema()", ":columns()", ":head(\(random.pick(Pool.numbers)))", ":explain()",
        ":drop_missing()", ":sample(2)", ":slice_max(\(quoted(column)), 1)", ":pull(\(quoted(column)))", ":union(u)",
        ":fill_missing(\(quoted(column + " = " + literal(&random))))", ":collect()",
      ])
    }
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private func literal(_ random: inout SeededNumbers) -> String {
    switch random.below(6) {
    case 0: "nil"
    case 1: random.pick(["true", "false"])
    case 2: "date '\(random.pick(["2019-05-05", "0001-01-01", "9999-12-31", "2019-02-30"]))'"
    case 3: Pool.quoted(&random)
    default: random.pick(Pool.numbers)
    }
  }

  private func expression(_ random: inout SeededNumbers, depth: Int) -> String {
    guard depth > 0 else { return random.below(2) == 0 ? literal(&random) : random.pick(Pool.columns) }
    let part = { (random: inout SeededNumbers) in expression(&random, depth: depth - 1) }
    switch random.below(9) {
    case 0: return "(\(part(&random)) \(random.pick(["+", "-", "*", "/", "//", "%", "^", ".."])) \(part(&random)))"
    case 1: return "\(part(&random)) \(random.pick(["==", "~=", "<", "<=", ">", ">="])) \(part(&random))"
    case 2: return "(\(part(&random)) \(random.pick(["and", "or"])) \(part(&random)))"
    case 3: return random.pick(["not ", "-", "- -"]) + "(\(part(&random)))"
    case 4: return "\(part(&random)) in {\(part(&random)), \(literal(&random))}"
    case 5: return random.below(2) == 0 ? literal(&random) : random.pick(Pool.columns)
    default:
      let arguments = (0..<random.below(4)).map { _ in part(&random) }
      return "\(random.pick(names))(\(arguments.joined(separator: ", ")))"
    }
  }
}
