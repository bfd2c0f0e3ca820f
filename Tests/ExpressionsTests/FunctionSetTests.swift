import Catalogue
import Problems
import Tables
import Testing

@testable import Expressions

@Suite struct FunctionSetTests {
  @Test(arguments: FunctionSet.standard.entries.map(\.name))
  func everyFunctionDescribesItself(name: String) {
    let entry = FunctionSet.standard.entries.first { $0.name == name }!
    #expect(entry.signature.hasPrefix(name + "("))
    #expect(entry.summary.hasSuffix("."))
    #expect(entry.example.code.contains(name + "("))
    #expect(!entry.example.output.isEmpty)
    for other in entry.seeAlso { #expect(FunctionSet.standard[other] != nil, "\(other)") }
  }

  @Test func noNameStandsForTwoFunctions() {
    #expect(Set(FunctionSet.standard.names).count == FunctionSet.standard.names.count)
  }

  /// As the domain layer adds its own rate.
  static let functions = FunctionSet.standard.adding([
    FunctionRow(
      Entry(
        "completion_rate", signature: "completion_rate(status [, policy])",
        "The share that is done.",
        example: Entry.Example("", "")),
      macro: Macro(parameters: ["status", "policy"], required: 1, constants: ["policy"]) {
        constants throws(Problem) in
        var done: [Cell] = [.text("done")]
        switch constants["policy"] {
        case nil, .text("strict"): break
        case .text("substantial"): done.append(.text("basically_done"))
        case .text(let name)?:
          throw Problem.unknown("policy", name, among: ["strict", "substantial"])
        default: throw Problem("expected the name of a policy")
        }
        return (
          "count_if($status in $done) / count_if($status in $counted)",
          ["done": done, "counted": [.text("done"), .text("basically_done"), .text("not_done")]]
        )
      })
  ])

  private func summary(_ text: String) -> String {
    let checker = TypeChecker(findings, functions: Self.functions, today: sampleDay)
    return seen { () throws(Problem) in try checker.summary(text, keys: []).printed }
  }

  @Test func aFunctionMayStandForAnExpression() {
    #expect(
      summary("rate = 100 * completion_rate(status)")
        == "rate = 100 * (count_if(status in {\"done\"}) / count_if(status in {\"done\", \"basically_done\", \"not_done\"}))"
    )
    #expect(
      summary("rate = completion_rate(lower(状态), 'substantial')")
        == "rate = count_if(lower(状态) in {\"done\", \"basically_done\"}) / count_if(lower(状态) in {\"done\", \"basically_done\", \"not_done\"})"
    )
  }

  @Test func twoOfThemDoNotMixTheirLists() {
    #expect(
      summary("a = completion_rate(status) - completion_rate(status, 'substantial')")
        == "a = count_if(status in {\"done\"}) / count_if(status in {\"done\", \"basically_done\", \"not_done\"}) - count_if(status in {\"done\", \"basically_done\"}) / count_if(status in {\"done\", \"basically_done\", \"not_done\"})"
    )
  }

  @Test(arguments: [
    (
      "rate = completion_rate(headcount)",
      """
      a whole number is compared with text
        rate = completion_rate(headcount)
               ^~~~~~~~~~~~~~~~~~~~~~~~~~
      """
    ),
    (
      "rate = completion_rate(status, 'strcit')",
      """
      no policy 'strcit'
        rate = completion_rate(status, 'strcit')
               ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
        did you mean 'strict'?
      """
    ),
    (
      "rate = completion_rate()",
      """
      'completion_rate' takes 1 to 2 arguments, got 0
        rate = completion_rate()
               ^~~~~~~~~~~~~~~
        completion_rate(status [, policy])
      """
    ),
    (
      "rate = completion_rate(status, status)",
      """
      'completion_rate' takes a constant here
        rate = completion_rate(status, status)
                                       ^~~~~~
        completion_rate(status [, policy])
      """
    ),
  ])
  func itsProblemsPointIntoTheTextThatWasWritten(text: String, told: String) {
    #expect(summary(text) == told)
  }
}
