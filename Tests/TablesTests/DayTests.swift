import Tables
import Testing

@Suite struct DayTests {
  @Test func everyDayOfFourCenturiesIsReadAsItIsWritten() {
    var day = Day("1799-12-31")!
    let last = Day("2200-01-01")!
    var previous = ""
    while day <= last {
      let text = day.description
      #expect(text > previous && Day(text) == day)
      previous = text
      day.number += 1
    }
  }

  @Test(arguments: [
    "2019-02-29", "2019-13-01", "2019-00-10", "2019-1-01", "19-01-01", "2019/01/01", "",
    "2019-01-0a",
    "0000-01-01", "2019-04-31", " 2019-01-01", "二〇一九",
  ])
  func textThatIsNoDateIsNotRead(text: String) {
    #expect(Day(text) == nil)
  }

  @Test func weekdaysCountFromMonday() {
    #expect(Day("2026-11-23")!.weekday == 1)
    #expect(Day("1969-12-28")!.weekday == 7)
    #expect(Day("1970-01-01")!.weekday == 4)
  }
}
