import Expressions
import Problems
import Tables
import Testing

/// No text, however deep or long, exhausts the stack.
@Suite(.serialized) struct DeepTextTests {
  static let table = Table([
    ("a", Column(integers: [1, 2, nil])), ("b", Column(booleans: [true, nil, false])),
  ])

  /// The cells of an expression, as text.
  private func cells(_ text: String) -> String {
    seen { () throws(Problem) in
      let expression = try TypeChecker(Self.table.schema, today: sampleDay).value(text)
      #expect(!expression.printed.isEmpty)
      let column = try Evaluator(expression, over: Self.table).column(rowCount: 3)
      return (0..<3).map { "\(column[$0])" }.joined(separator: " ")
    }
  }

  private func `repeat`(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  @Test func manyBracketsAreRead() {
    #expect(
      cells(`repeat`("(", 100_000) + "a" + `repeat`(")", 100_000))
        == "integer(1) integer(2) missing")
    let n = 20_000
    #expect(
      cells(`repeat`("1+(", n) + "a" + `repeat`(")", n)) == "integer(20001) integer(20002) missing")
    #expect(cells(`repeat`("abs(", n) + "a" + `repeat`(")", n)) == "integer(1) integer(2) missing")
  }

  @Test func manySignsAreRead() {
    #expect(cells(`repeat`("- ", 100_000) + "a") == "integer(1) integer(2) missing")
    #expect(cells(`repeat`("not ", 100_001) + "b") == "boolean(false) missing boolean(true)")
    #expect(cells(`repeat`("1^", 100_000) + "2 + a") == "number(2.0) number(3.0) missing")
  }

  @Test func manyTermsAreRead() {
    #expect(cells("a" + `repeat`("+a", 100_000)) == "integer(100001) integer(200002) missing")
    #expect(cells("b" + `repeat`(" and b", 50_000)) == "boolean(true) missing boolean(false)")
    #expect(
      cells("a in {" + `repeat`("7,", 50_000) + "1}") == "boolean(true) boolean(false) missing")
  }

  /// They are computed too, in seven seconds of a release build; a test takes
  /// the time only to read them.
  @Test func aMillionTermsAreRead() throws {
    let syntax = try Syntax(parsing: "a" + `repeat`("+a", 1_000_000))
    #expect(syntax.nodes.count == 2_000_001)
  }

  @Test func manyBranchesAreRead() {
    let n = 5_000
    #expect(
      cells(`repeat`("if_else(b, integer(1.0 * a), ", n) + "0" + `repeat`(")", n))
        == "integer(1) missing integer(0)")
    #expect(
      cells("coalesce(" + `repeat`("integer(a + 0.0),", n) + "0)")
        == "integer(1) integer(2) integer(0)")
  }

  @Test func whatIsNotClosedOrNotOpenIsTold() {
    let n = 100_000
    #expect(cells(`repeat`("(", 100_000) + "a").hasPrefix("the bracket is not closed"))
    #expect(cells("a" + `repeat`(")", n)).hasPrefix("no bracket is open here"))
    #expect(cells(`repeat`("if_else(", n)).hasPrefix("expected a value, found the end"))
    #expect(cells(`repeat`(",", 1_000_000)).hasPrefix("expected a value, found ','"))
    #expect(cells("coalesce(" + `repeat`(",", 1_000_000)).hasPrefix("expected a value, found ','"))
    #expect(cells(`repeat`("a ", 1_000_000)).hasPrefix("expected an operator before 'a'"))
    #expect(cells("\"" + `repeat`("x", 1_000_000)).hasPrefix("the quote is not closed"))
  }

  @Test func manyNamedExpressionsAreRead() throws {
    let text = (0..<5_000).map { "x\($0) = a + 1" }.joined(separator: ",\n")
    #expect(try TypeChecker(Self.table.schema, today: sampleDay).columns(text).items.count == 5_000)
  }
}
