import Documents
import Tables
import Testing

@testable import DocumentReaders

@Suite struct SpreadsheetDateTests {
  static func day(_ text: String) -> SheetCell { .date(Day(text)!) }

  @Test(arguments: [
    ("yyyy-mm-dd", NumberFormat.date), ("yyyy\"年\"m\"月\"d\"日\"", .date), ("[$-804]yyyy\"年\"m\"月\";@", .date),
    ("[DBNum1][$-804]m\"月\"d\"日\"", .date), ("m\"月\"", .date), ("yyyy/m/d h:mm", .datetime), ("h:mm:ss", .time),
    ("上午/下午h\"时\"mm\"分\"", .time), ("AM/PM h:mm", .time), ("[h]:mm:ss", .duration), ("[mm]:ss", .duration),
    ("aaaa", .date), ("General", .number), ("G/通用格式", .number), ("0.00E+00", .number),
    ("#,##0.00;[Red]-#,##0.00", .number),
    ("0.0\"d\"", .number), ("0\\d", .number), ("@", .text), ("@\"号\"", .text), ("0;-0;0;@", .number),
    ("[Blue]0", .number), ("_-* #,##0_-", .number),
    ("Standard", .number), ("", .number), ("\"yyyy", .number), ("[", .number), ("\\", .number), ("0.00%", .number),
  ])
  func aFormatSaysWhetherItIsADate(code: String, format: NumberFormat) {
    #expect(NumberFormat(code) == format)
  }

  @Test(arguments: [
    (14, NumberFormat.date), (22, .datetime), (20, .time), (46, .duration), (0, .number), (9, .number), (49, .text),
    (27, .date), (31, .date), (36, .date), (50, .date), (57, .date), (58, .date), (32, .time), (34, .dateOrTime),
  ])
  func builtInFormatsAreKnownWithThoseOfEastAsia(number: Int, format: NumberFormat) {
    #expect(NumberFormat(builtIn: number) == format)
  }

  static let serials: [(Double, NumberFormat, Bool, SheetCell)] = [
    (43_928, .date, false, day("2020-04-07")), (61, .date, false, day("1900-03-01")),
    (42_466, .date, true, day("2020-04-07")), (0, .date, true, day("1904-01-01")),
    (59, .date, false, day("1900-02-28")), (1, .date, false, day("1900-01-01")),
    (60, .date, false, .error("1900-02-29")), (0, .date, false, .error("1900-01-00")),
    (2_958_465, .date, false, day("9999-12-31")), (2_958_466, .date, false, .error("2958466.0 as a date")),
    (-1, .date, false, .error("-1.0 as a date")), (1e300, .date, false, .error("1e+300 as a date")),
    (43_928.520833333336, .date, false, .datetime(1_586_262_600_000_000)),
    (43_928, .datetime, false, .datetime(1_586_217_600_000_000)),
    (0.354166666666667, .time, false, .text("08:30:00")), (0.99999999999, .time, false, .text("23:59:59.999")),
    (1.5, .duration, false, .text("36:00:00")), (-0.25, .duration, false, .text("-06:00:00")),
    (43_928, .dateOrTime, false, day("2020-04-07")), (0.5, .dateOrTime, false, .text("12:00:00")),
    (6.3, .number, false, .number(6.3)),
  ]

  @Test(arguments: serials)
  func aNumberBecomesTheDateThatItsFormatShows(
    serial: Double, format: NumberFormat, from1904: Bool, expected: SheetCell
  ) {
    #expect(SpreadsheetDate.cell(serial, format, from1904: from1904).cell == expected)
  }

  @Test func datesBeforeMarch1900AreTold() {
    #expect(SpreadsheetDate.cell(59, .date, from1904: false).remark == .earlyDates)
    #expect(SpreadsheetDate.cell(60, .date, from1904: false).remark == .impossibleDates)
    #expect(SpreadsheetDate.cell(61, .date, from1904: false).remark == nil)
    #expect(SpreadsheetDate.cell(30, .date, from1904: true).remark == nil)
  }

  @Test(arguments: [
    ("2020-04-07", day("2020-04-07")), ("2020-04-07T00:00:00.000", day("2020-04-07")),
    ("2020-04-07T12:30:00Z", .datetime(1_586_262_600_000_000)), ("2020-02-30", nil), ("2020-04-07T25:00:00", nil),
    ("昨天", nil), ("", nil),
  ])
  func datesOfXMLAreRead(text: String, expected: SheetCell?) {
    #expect(SpreadsheetDate.iso(text, keepsMidnight: false) == expected)
  }

  @Test(arguments: [
    ("PT36H15M00S", "36:15:00"), ("PT8H30M0.25S", "08:30:00.250"), ("-PT1H", "-01:00:00"), ("P1DT1H", "25:00:00"),
    ("36:15", nil), ("PT", "00:00:00"), ("PT9", nil), ("PT1e9H", nil),
  ])
  func durationsOfXMLAreRead(text: String, expected: String?) {
    #expect(SpreadsheetDate.duration(xml: text) == expected)
  }

  @Test(arguments: [
    ("6.3", 6.3), ("-1234.5", -1234.5), ("0.1", 0.1), ("12345678901234567", 12_345_678_901_234_568), ("1E-3", 0.001),
    ("3.0000000000000004", 3.0000000000000004), (" 7 ", 7), ("", nil), ("abc", nil), ("nan", nil), ("0x10", nil),
    ("1e999", nil), ("-", nil), ("1.2.3", nil),
  ])
  func numbersOfXMLAreRead(text: String, expected: Double?) {
    #expect(Array(text.utf8).withUnsafeBufferPointer { SpreadsheetNumber.value($0) } == expected)
  }
}
