import Catalogue
import Problems
import Rectification
import Tables
import TestSupport
import Testing

/// Ledgers call the column of statuses by other names.
@Suite struct StatusColumnTests {
  static func ledger(_ columns: [(String, [String?])]) -> Table {
    Table(columns.map { (name: $0.0, column: Column(texts: $0.1)) })
  }

  @Test(arguments: ["整改状态", "整改进展", "销号情况", "措施状态", "完成情况"])
  func theOneColumnWithAKnownHeadingIsTakenAndTold(heading: String) throws {
    let run = TestRun()
    let ledger = Self.ledger([("单位", ["a", "b"]), (heading, ["已完成", "整改中"])])
    #expect(try rows("completion_rate", .table(ledger), run: run).numbers("rate") == [0.5])
    #expect(run.notes == ["completion_rate: the status is read from the column '\(heading)'"])
  }

  @Test func aColumnCalledStatusComesFirstWithoutANote() throws {
    let run = TestRun()
    let ledger = Self.ledger([("整改状态", ["未完成"]), ("status", ["done"]), ("完成情况", ["x"])])
    #expect(try rows("completion_rate", .table(ledger), run: run).numbers("rate") == [1])
    #expect(run.notes.isEmpty)
  }

  @Test func anOptionNamesTheColumnWithoutANote() throws {
    let run = TestRun()
    let ledger = Self.ledger([("整改状态", ["未完成"]), ("完成情况", ["已完成"]), ("状况", ["销号"])])
    for (name, rate) in [("整改状态", 0.0), ("完成情况", 1), ("状况", 1)] {
      let rates = try rows(
        "completion_rate", .table(ledger), options([("status", .text(name))]), run: run)
      #expect(try rates.numbers("rate") == [rate])
    }
    #expect(run.notes.isEmpty)
  }

  @Test(
    arguments: [
      (
        [("整改状态", ["未完成"]), ("完成情况", ["已完成"])], [],
        """
        the columns '整改状态' and '完成情况' may both hold the status
          { status = "整改状态" } names one of them
        """
      ),
      (
        [("状况", ["销号"])], [],
        """
        no column 'status'
          there are: 状况
          { status = "…" } names the column that holds the statuses
        """
      ),
      ([("整改状态", ["未完成"])], [("status", .text("整改状况"))], "no column '整改状况'\n  did you mean '整改状态'?"),
    ] as [([(String, [String?])], [(String, Cell)], String)])
  func aColumnThatIsNotCertainIsAProblem(
    columns: [(String, [String?])], fields: [(String, Cell)], words: String
  ) {
    #expect(
      problem { try rows("completion_rate", .table(Self.ledger(columns)), options(fields)) } == words)
  }

  @Test func numbersAreNoStatuses() {
    let table = Table([("status", Column(integers: [1, 0]))])
    #expect(
      problem { try rows("completion_rate", .table(table)) } == "column 'status' holds integers, not texts")
  }

  @Test func comparingRatesReadsTheSameColumn() throws {
    let run = TestRun()
    let ledger = Self.ledger([("单位", ["a", "b"]), ("整改状态", ["已完成", "整改中"])])
    #expect(
      try rows("compare_rates", .table(ledger), .text("单位"), run: run).numbers("done") == [1, 0])
    #expect(run.notes == ["compare_rates: the status is read from the column '整改状态'"])
  }
}
