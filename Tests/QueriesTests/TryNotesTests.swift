import Catalogue
import Problems
import Tables
import TestSupport
import Testing

@testable import Queries

/// The notes of `try`.
@Suite struct TryNotesTests {
  private let cells = table("g:integer a:text h:integer", "1 1 1", "1 x 2", "2 y 2", "2 7 2")

  private func notes(_ verb: String, _ arguments: Value..., on query: Query? = nil) throws -> [String] {
    let run = TestRun()
    guard case .table(let made) = try (query ?? cells).ask(verb, arguments, run: run) else { return [] }
    _ = try #require(made as? Query).rows(run: run)
    return run.notes
  }

  private let two = ["'integer(a)' cannot be computed in 2 rows, which are missing"]

  @Test func aRowIsCountedOnceHoweverOftenTheExpressionStands() throws {
    let summary = "s = sum(try(integer(a))), bad = count_if(try(integer(a)) == nil), m = median(try(integer(a)))"
    #expect(try notes("summarise", .text(summary)) == two)
    #expect(try notes("mutate", "n = coalesce(try(integer(a)), try(integer(a)), 0)") == two)
    #expect(try notes("mutate", "n = try(integer(a)), k = try(integer(a)) / max(try(integer(a)))") == two)
    #expect(try notes("summarise", .text(summary), on: cells.verb("filter", "h == 2")) == two)
  }

  @Test func totalsDoNotCountTheRowsAgain() throws {
    let summary: Value = "s = sum(try(integer(a)))"
    #expect(try notes("summarise", summary, on: cells.verb("rollup", "g, h")) == two)
    let totals = options([("totals", .boolean(true))])
    #expect(try notes("summarise", summary, totals, on: cells.verb("group_by", "g")) == two)
  }

  @Test func rowsThatDifferentPlacesFailInAreAllCounted() throws {
    let text = "n = if_else(g == 1, try(integer(a)), 0) + if_else(g == 2, try(integer(a)), 0)"
    #expect(try notes("mutate", .text(text)) == two)
  }

  @Test func aResultThatIsTooLargeIsCountedOnceToo() throws {
    let found = try notes("mutate", "p = 1e308 * (h * 10), q = 1e308 * (h * 10)")
    #expect(found == ["1e308 * (h * 10) is too large for a number in 4 rows: missing there"])
  }
}
