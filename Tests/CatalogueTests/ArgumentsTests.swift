import Catalogue
import Problems
import Tables
import TestSupport
import Testing

@Suite struct OptionsTests {
  @Test func aLevelLiesBetweenNoneAndAll() throws {
    #expect(try Options(Record([])).level() == 0.95)
    #expect(throws: Problem("'level' is a share between 0 and 1, such as 0.95, not 95.0")) {
      try Options(Record([("level", .integer(95))])).level()
    }
  }

  @Test func aDateMayBeText() throws {
    let options = Options(Record([("as_of", .text("2019-05-05"))]))
    #expect(try options.date("as_of") == Day("2019-05-05"))
  }
}

@Suite struct ArgumentsTests {
  func given(_ values: Value...) -> Arguments { Arguments(ListedArguments(values, TestRun())) }

  @Test func aPairWithEitherMissingIsLeftOutAndCounted() throws {
    let x = Value.list([.integer(1), .missing, .integer(3), .number(4.5)])
    let y = Value.list([.integer(5), .integer(6), .missing, .integer(8)])
    let pairs = try given(x, y).pairs(1, 2)
    #expect(pairs.x == [1, 4.5])
    #expect(pairs.y == [5, 8])
    #expect(pairs.missing == 2)
  }

  @Test func listsThatBelongTogetherAreOfOneLength() {
    let problem = Problem("the lists differ in length: 1 at argument 1, 0 at argument 2")
    #expect(throws: problem) { try given(.list([.integer(1)]), .list([])).pairs(1, 2) }
  }

  @Test func anEventIsTrueOrOne() throws {
    let list = Value.list([.boolean(true), .integer(0), .number(1), .missing])
    #expect(try given(list).events(1) == [true, false, true, nil])
    #expect(throws: Problem("expected true or false, 1 or 0, at item 1, got a string")) {
      try given(.list([.text("yes")])).events(1)
    }
  }

  @Test func aGroupIsNamedByWhatItReads() throws {
    let list = Value.list([.text("北"), .integer(2), .number(3), .boolean(true), .missing])
    #expect(try given(list).groups(1) == ["北", "2", "3", "true", nil])
  }

  @Test func aMatrixHasRowsOfOneLengthAndNothingMissing() throws {
    let row = Value.list([.integer(1), .integer(2)])
    #expect(try given(.list([row, row])).matrix(1) == [[1, 2], [1, 2]])
    #expect(throws: Problem("row 1 has 2 numbers, row 2 has 1")) {
      try given(.list([row, .list([.integer(1)])])).matrix(1)
    }
    #expect(throws: Problem("expected a number at row 1, column 2, got nothing")) {
      try given(.list([.list([.integer(1), .missing])])).matrix(1)
    }
  }
}
