import Problems
import Tables
import TestBasics
import Testing

@testable import Expressions

@Suite struct ParserTests {
  /// The expression with every operation in brackets.
  private func bracketed(_ text: String) throws -> String {
    let syntax = try Syntax(parsing: text)
    var done: [String] = []
    for node in syntax.nodes {
      let operands = Array(done.suffix(node.kind.operands.count))
      done.removeLast(operands.count)
      switch node.kind {
      case .literal(let cell): done.append(cell.literal)
      case .name(let name): done.append(name)
      case .parameter(let name): done.append("$" + name)
      case .unary(let op, _): done.append("(\(op.rawValue) \(operands[0]))")
      case .binary(let op, _, _): done.append("(\(operands[0]) \(op.rawValue) \(operands[1]))")
      case .member(_, _, let isNegated):
        let list = operands.dropFirst().joined(separator: " ")
        done.append("(\(operands[0]) \(isNegated ? "not in" : "in") {\(list)})")
      case .memberOfParameter(_, let name, let isNegated):
        done.append("(\(operands[0]) \(isNegated ? "not in" : "in") $\(name))")
      case .call(let name, _): done.append("\(name)(\(operands.joined(separator: " ")))")
      }
    }
    return done[0]
  }

  /// Lua 5.4's precedence, from the loosest to the tightest, and its grouping.
  @Test(arguments: [
    ("a or b and c", "(a or (b and c))"),
    ("a and b or c", "((a and b) or c)"),
    ("a or b or c", "((a or b) or c)"),
    ("a and b == c", "(a and (b == c))"),
    ("a == b == c", "((a == b) == c)"),
    ("a < b .. c", "(a < (b .. c))"),
    ("a .. b .. c", "(a .. (b .. c))"),
    ("a .. b + c", "(a .. (b + c))"),
    ("a - b - c", "((a - b) - c)"),
    ("a + b * c", "(a + (b * c))"),
    ("a * b // c % d / e", "((((a * b) // c) % d) / e)"),
    ("-a * b", "((- a) * b)"),
    ("a * -b", "(a * (- b))"),
    ("-a ^ b", "(- (a ^ b))"),
    ("a ^ -b", "(a ^ (- b))"),
    ("a ^ b ^ c", "(a ^ (b ^ c))"),
    ("2 ^ - 3 ^ 2 + 1", "((2 ^ (- (3 ^ 2))) + 1)"),
    ("not a == b", "((not a) == b)"),
    ("not a and b", "((not a) and b)"),
    ("not not a", "(not (not a))"),
    ("- - a", "(- (- a))"),
    ("a in {1, 2} and b", "((a in {1 2}) and b)"),
    ("a + 1 in {b, c * 2,}", "((a + 1) in {b (c * 2)})"),
    ("a in {} == b", "((a in {}) == b)"),
    ("a == b in $list", "((a == b) in $list)"),
    ("a not in {1} or b", "((a not in {1}) or b)"),
    ("(a + b) * c", "((a + b) * c)"),
    ("f(a, g(b), -c)", "f(a g(b) (- c))"),
    ("f() + f(a)", "(f() + f(a))"),
    ("date \"2019-05-05\" < d", "(date(\"2019-05-05\") < d)"),
    ("date '2019-05-05' - 1", "(date(\"2019-05-05\") - 1)"),
    ("状态 == '完成' -- 注释\n and `my col` > 1", "((状态 == \"完成\") and (my col > 1))"),
    ("a\u{3000}+\u{A0}b", "(a + b)"),
    ("a-b", "(a - b)"),
    ("a//b", "(a // b)"),
    ("a..b", "(a .. b)"),
    ("1 ..2", "(1 .. 2)"),
  ])
  func operatorsBindAsInLua(text: String, shape: String) throws {
    #expect(try bracketed(text) == shape)
  }

  @Test(
    arguments: [
      ("3", .integer(3)), ("007", .integer(7)), ("0xff", .integer(255)), ("0XA", .integer(10)),
      ("9223372036854775807", .integer(.max)), ("3.0", .number(3)), ("3.", .number(3)),
      (".5", .number(0.5)), ("1e3", .number(1000)), ("1E-2", .number(0.01)),
      ("2.5e+1", .number(25)),
      ("0x1p4", .number(16)), ("0x.8", .number(0.5)), ("0xA.8p1", .number(21)),
      ("0x1P-1", .number(0.5)),
      ("true", .boolean(true)), ("false", .boolean(false)), ("nil", .missing),
      (#""a\tb\n""#, .text("a\tb\n")), (#"'it\'s'"#, .text("it's")),
      (#"'say "x"'"#, .text(#"say "x""#)),
      (#""\65\066\x43""#, .text("ABC")), (#""\u{4E00}\u{1F600}""#, .text("一😀")),
      ("\"a\\z  \n  b\"", .text("ab")),
      (#""\xE4\xB8\x80""#, .text("一")), (#""\\""#, .text("\\")), ("'a\\\nb'", .text("a\nb")),
      ("''", .text("")),
    ] as [(String, Cell)])
  func literalsAreReadAsInLua(text: String, cell: Cell) throws {
    guard case .literal(let found) = try Syntax(parsing: text).nodes[0].kind else {
      return #expect(Bool(false))
    }
    #expect(found == cell)
  }

  @Test(arguments: ["a", "my col", "in", "状态", "2019年", "a`b", "a-b", "`a", "`", "``", "a`", "`\u{301}b", "\u{301}"])
  func everyNameCanBeWritten(name: String) throws {
    guard case .name(let found) = try Syntax(parsing: quotedIfNeeded(name)).nodes[0].kind else {
      return #expect(Bool(false))
    }
    #expect(found == name)
  }

  @Test func theSmallestIntegerCanBeWritten() throws {
    guard case .literal(let cell) = try Syntax(parsing: "-9223372036854775808").nodes[0].kind else {
      return #expect(Bool(false))
    }
    #expect(cell == .integer(.min))
  }

  @Test func namedExpressionsEndWithACommaOrWithout() throws {
    let text = """
        a = 1, -- the first
        `b c` = f(x, y),
        状态 = "x",
      """
    #expect(try Syntax.named(text).map(\.name) == ["a", "b c", "状态"])
    #expect(try Syntax.named("a=1").map(\.name) == ["a"])
  }

  @Test(arguments: [
    "(((", "a in {", "f(", "a +", "not", "a in", "a not", "-", "$", "`", "'", "a b", ")", "}", ",",
    "a,", "=", "a in {,}", "f(,)", "f(a,)", "(a,b)", "{}", "..", "a . b",
  ])
  func brokenTextIsTold(text: String) {
    #expect(throws: Problem.self) { try Syntax(parsing: text) }
  }

  /// Whatever is written, the answer is an expression or a problem.
  @Test func noTextIsTooOdd() {
    var dice = SeededNumbers(seed: 5)
    let pieces = [
      "a", "状", " ", "(", ")", "{", "}", ",", "in", "not", "and", "==", "=", "..", "-", "^", "1",
      "1.", "0x", "\"",
      "'", "\\", "`", "$", "date", "nil", "“", "（", "e\u{301}", "\u{0}", "\n", "--", "if_else(",
      "9223372036854775808", "~", ".",
    ]
    for _ in 0..<20_000 {
      let text = (0..<dice.below(12)).map { _ in dice.pick(pieces) }.joined()
      do {
        _ = try Syntax(parsing: text)
      } catch {
        #expect(!error.message.isEmpty && !error.text.isEmpty)
      }
      _ = try? Syntax.named(text)
      _ = try? ColumnList.orderings(text, in: findings)
    }
  }
}
