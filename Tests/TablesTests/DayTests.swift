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

  @Test func theFirstAndTheLastDaysAreRead() {
    #expect(Day("0001-01-01")?.number == -719_162)
    #expect(Day("9999-12-31")?.number == 2_932_896)
    #expect(Day("1900-02-29") == nil && Day("2000-02-29")?.number == 11_016)
  }

  @Test func aDateIsReadOnlyIfEachByteIsOneOfADate() {
    let date = Array("2019-11-10".utf8)
    for (index, byte) in date.enumerated() {
      for other in UInt8.min...UInt8.max where other != byte {
        var bytes = date
        bytes[index] = other
        let isDigit = (48...57).contains(other)
        let day = bytes.withUnsafeBufferPointer { Day(utf8: $0) }
        guard let day else {
          // Of the digits only those of a month or a day can be wrong.
          #expect(!isDigit || index == 4 || index >= 5, "\(bytes)")
          continue
        }
        #expect(isDigit && day.description.utf8.elementsEqual(bytes), "\(bytes)")
      }
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
