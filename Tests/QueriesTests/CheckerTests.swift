import Problems
import Queries
import Tables
import Testing

/// The columns that most tests read.
let findings = Schema([
  Field("finding_no", .integer), Field("status", .text), Field("opened", .date),
  Field("closed", .date), Field("rate", .number), Field("headcount", .integer),
  Field("pending", .boolean), Field("状态", .text), Field("my col", .integer),
])

let sampleDay = Day("2026-11-23")!

/// What a person sees of a text: its problem, or the checked expression printed.
func seen(_ read: () throws(Problem) -> String) -> String {
  do { return try read() } catch { return error.text }
}

@Suite struct CheckerTests {
  static let checker = Checker(findings, today: sampleDay)

  @Test(arguments: [
    ("status == \"done\" and headcount > 3", "status == \"done\" and headcount > 3"),
    ("opened >= date \"2019-01-01\"", "opened >= date \"2019-01-01\""),
  ])
  func aConditionIsPrintedAsItReads(text: String, printed: String) {
    #expect(seen { () throws(Problem) in try Self.checker.condition(text).printed } == printed)
  }
}
