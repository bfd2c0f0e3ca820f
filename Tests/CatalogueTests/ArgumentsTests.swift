import Catalogue
import Problems
import Tables
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
