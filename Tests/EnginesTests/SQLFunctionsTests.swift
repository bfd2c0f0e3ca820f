import Expressions
import Queries
import Testing

@testable import Engines

/// Each function is said in SQL, or it is declared to run here.
@Suite struct SQLFunctionsTests {
  static func names(_ kinds: [FunctionRow.Kind]) -> Set<String> {
    Set(FunctionSet.standard.rows.filter { kinds.contains($0.kind) }.map(\.name))
  }

  @Test func everyScalarFunctionHasItsRow() {
    let missing = Self.names([.scalar]).subtracting(SQLFunctions.rows.keys)
    #expect(missing.isEmpty, "a row in SQLFunctions says how SQL says it, or why it runs here")
    // A calendar of working days is the run's own.
    let gone = Set(SQLFunctions.rows.keys).subtracting(Self.names([.scalar])).subtracting([
      "working_days", "add_working_days",
    ])
    #expect(gone.isEmpty, "no such functions")
  }

  @Test func everyAggregateAndWindowHasItsRow() {
    let known = Self.names([.aggregate, .window])
    #expect(known.subtracting(SQLAggregates.rows.keys).isEmpty, "a row in SQLAggregates says how SQL says it")
    #expect(Set(SQLAggregates.rows.keys).subtracting(known).isEmpty, "no such functions")
  }

  @Test func clickHouseSaysItselfWhatPostgreSQLSays() {
    let functions = SQLFunctions.rows.filter { if case .sql = $0.value { true } else { false } }.keys
    #expect(Set(functions).subtracting(ClickHouseFunctions.own.keys).isEmpty, "a row in ClickHouseFunctions")
    let aggregates = SQLAggregates.rows.filter { if case .sql = $0.value { true } else { false } }.keys
    #expect(Set(aggregates).subtracting(ClickHouseAggregates.own.keys).isEmpty, "a row in ClickHouseAggregates")
    #expect(Set(ClickHouseFunctions.own.keys).subtracting(SQLFunctions.rows.keys).isEmpty, "no such functions")
    #expect(Set(ClickHouseAggregates.own.keys).subtracting(SQLAggregates.rows.keys).isEmpty, "no such functions")
  }

  @Test func everyReasonForWhichAStepRunsHereIsSaidInWords() {
    let words = LocalReason.allCases.map(\.words)
    #expect(Set(words).count == words.count)
    #expect(words.allSatisfy { !$0.isEmpty })
  }
}
