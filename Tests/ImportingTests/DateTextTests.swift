import Tables
import Testing

@testable import Importing

@Suite struct DateTextTests {
  static let days: [(text: String, day: String)] = [
    ("2020-04-07", "2020-04-07"), ("2020/4/7", "2020-04-07"), ("2020.4.7", "2020-04-07"), ("2020．4．7", "2020-04-07"),
    ("2020年4月7日", "2020-04-07"), ("２０２０年４月７日", "2020-04-07"), ("2020年4月7号", "2020-04-07"),
    ("2020 年 4 月 7 日", "2020-04-07"), ("20200407", "2020-04-07"), ("2020-04-07 00:00:00", "2020-04-07"),
    ("2020-04-07T00:00:00", "2020-04-07"), ("二〇二〇年四月七日", "2020-04-07"), ("二○二三年十二月三十一日", "2023-12-31"),
    ("2023年6月10日前", "2023-06-10"), ("2023年6月10日之前完成", "2023-06-10"), ("2023年2月底前", "2023-02-28"),
    ("2024年2月底前", "2024-02-29"), ("2023年9月末", "2023-09-30"), ("2023年底前", "2023-12-31"), ("2023年年底", "2023-12-31"),
    ("2023年12月底前，并长期坚持", "2023-12-31"), ("2024年底前，并长期坚持", "2024-12-31"), ("立行立改，2023年6月底前完成", "2023-06-30"),
    ("2023年上半年", "2023-06-30"), ("2023年第三季度", "2023-09-30"), ("2023年一季度末", "2023-03-31"),
    ("2023年1月1日至2023年6月30日", "2023-06-30"), ("2023.3-2023.12", "2023-12-31"), ("2023年3月至5月", "2023-05-31"),
    ("25/12/2020", "2020-12-25"), ("12 March 2024", "2024-03-12"), ("March 12, 2024", "2024-03-12"),
    ("2023年6月10日\n前完成", "2023-06-10"), ("2023年内完成", "2023-12-31"), ("限2023年6月10日前整改到位", "2023-06-10"),
  ]

  @Test(arguments: days)
  func aDeadlineIsReadAsTheDayThatItNames(text: String, day: String) {
    #expect(DateText.reading(of: text, as: .deadline) == .certain(Day(day)!))
  }

  @Test(arguments: [
    "", "—", "/", "无", "立行立改", "长期坚持", "立行立改，长期坚持", "立行立改并长期坚持", "持续推进", "即知即改",
  ])
  func wordsWithoutADayAreNoDoubt(text: String) {
    #expect(DateText.reading(of: text, as: .deadline) == .none)
  }

  static let open: [(text: String, readings: [String])] = [
    ("6月底前", []), ("12月31日前", []), ("年底前", []), ("今年年底", []), ("月底前", []), ("待定", []), ("视资金情况", []),
    ("2024717日", ["2024-07-17"]), ("2021915日", ["2021-09-15"]), ("2024111日", ["2024-01-11", "2024-11-01"]),
    ("2024年717日", ["2024-07-17"]), ("20247月17日", ["2024-07-17"]), ("20241217日", ["2024-12-17"]), ("1116日至18日", []),
    ("2023年2月30日", []), ("2023-13-01", []), ("4/7/2020", ["2020-04-07", "2020-07-04"]),
    ("2023年2月前", ["2023-01-31", "2023-02-28"]), ("2023年3月底前，2023年12月底前", ["2023-03-31", "2023-12-31"]),
  ]

  @Test(arguments: open)
  func whatIsNotCertainIsAskedAndNotTaken(text: String, readings: [String]) {
    let reading = DateText.reading(of: text, as: .deadline)
    #expect(reading.day == nil)
    #expect(reading.isDoubtful)
    #expect(reading.readings.map(\.description) == readings)
  }

  @Test(arguments: [
    ("2023年6月", "2023-06-30"), ("2023年5月中旬", "2023-05-20"), ("预计2023年6月底完成验收工作", "2023-06-30"),
    ("24年6月5日", "2024-06-05"),
    ("23年6月底前", "2023-06-30"),
  ])
  func aLikelyDayIsTakenWithADoubt(text: String, day: String) {
    #expect(DateText.reading(of: text, as: .deadline) == .likely(Day(day)!))
  }

  @Test(arguments: ["2023年6月", "2023年6月底", "2023年", "23年6月"])
  func aPeriodIsNoDayOnWhichSomethingHappened(text: String) {
    let reading = DateText.reading(of: text, as: .event)
    #expect(reading.day == nil)
    #expect(reading.isDoubtful)
  }
}
