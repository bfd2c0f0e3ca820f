import Documents
import Tables
import Testing

/// What the cells of an `.xls` say.
@Suite struct BinaryWorkbookTests {
  typealias Bytes = [UInt8]

  static func two(_ value: Int) -> Bytes { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
  static func four(_ value: Int) -> Bytes { two(value & 0xFFFF) + two(value >> 16 & 0xFFFF) }
  static func record(_ type: Int, _ payload: Bytes) -> Bytes { two(type) + two(payload.count) + payload }
  static func double(_ value: Double) -> Bytes {
    (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
  }
  static func wide(_ text: String) -> Bytes { text.utf16.flatMap { two(Int($0)) } }
  static func at(_ row: Int, _ column: Int, style: Int = 0) -> Bytes { two(row) + two(column) + two(style) }

  /// A compound file with one stream.
  static func compound(_ stream: Bytes, name: String = "Workbook") -> Bytes {
    let content = stream + Bytes(repeating: 0, count: max(4096 - stream.count, (512 - stream.count % 512) % 512))
    let padded = content + Bytes(repeating: 0, count: (512 - content.count % 512) % 512)
    let count = padded.count / 512
    var header: Bytes = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Bytes(repeating: 0, count: 16)
    header += two(0x3E) + two(3) + two(0xFFFE) + two(9) + two(6) + Bytes(repeating: 0, count: 10)
    header += four(1) + four(1) + four(0) + four(4096) + four(0xFFFF_FFFE) + four(0) + four(0xFFFF_FFFE) + four(0)
    header += four(0) + Bytes(repeating: 0xFF, count: 108 * 4)
    var table = four(0xFFFF_FFFD) + four(0xFFFF_FFFE)
    for index in 0..<count { table += four(index + 1 < count ? index + 3 : 0xFFFF_FFFE) }
    table += Bytes(repeating: 0xFF, count: 512 - table.count)
    let root = entry("Root Entry", kind: 5, start: 0xFFFF_FFFE, size: 0)
    let folder = root + entry(name, kind: 2, start: 2, size: content.count) + Bytes(repeating: 0, count: 256)
    return header + table + folder + padded
  }

  private static func entry(_ name: String, kind: UInt8, start: Int, size: Int) -> Bytes {
    let text = wide(name) + [0, 0]
    return text + Bytes(repeating: 0, count: 64 - text.count) + two(text.count) + [kind, 1]
      + Bytes(repeating: 0xFF, count: 12) + Bytes(repeating: 0, count: 36) + four(start) + four(size) + four(0)
  }

  /// A workbook of one sheet, with a style 1 that is a date.
  static func workbook(_ cells: Bytes, texts: [String] = [], before: Bytes = [], hidden: UInt8 = 0) -> Bytes {
    let start = record(0x809, two(0x600) + two(5) + Bytes(repeating: 0, count: 12))
    let format = "yyyy\"年\"m\"月\""
    var middle = before + record(0x41E, two(164) + two(format.utf16.count) + [1] + wide(format))
    for number in [0, 164] { middle += record(0xE0, two(0) + two(number) + Bytes(repeating: 0, count: 16)) }
    var strings: Bytes = []
    for text in texts { strings += two(text.utf16.count) + [1] + wide(text) }
    middle += record(0xFC, four(texts.count) + four(texts.count) + strings)
    let end = record(0x0A, [])
    let name: Bytes = [2, 1] + wide("台账")
    let length = start.count + 4 + 6 + name.count + middle.count + end.count
    let list = record(0x85, four(length) + [hidden, 0] + name)
    let sheet = record(0x809, two(0x600) + two(0x10) + Bytes(repeating: 0, count: 12)) + cells + end
    return compound(start + list + middle + end + sheet)
  }

  static let cells: Bytes =
    record(0xFD, at(0, 0) + four(0)) + record(0x203, at(0, 1) + double(6.3))
    + record(0x203, at(0, 2, style: 1) + double(43_928)) + record(0x27E, at(0, 3) + four(1_234_500 << 2 | 3))
    + record(0xBD, two(1) + two(0) + two(0) + four(7 << 2 | 2) + two(1) + four(43_928 << 2 | 2) + two(1))
    + record(0x205, at(2, 0) + [1, 0]) + record(0x205, at(2, 1) + [0x2A, 1])
    + record(0x06, at(2, 2) + [0, 0, 0, 0, 0, 0, 0xFF, 0xFF] + two(0))
    + record(0x207, two(2) + [1] + wide("公式"))
    + record(0x06, at(2, 3) + [2, 0, 0x17, 0, 0, 0, 0xFF, 0xFF] + two(0))
    + record(0x208, two(2) + Bytes(repeating: 0, count: 10) + two(0x20) + two(0))
    + record(0x7D, two(1) + two(1) + two(0) + two(0) + two(1))
    + record(0xE5, two(1) + two(3) + two(5) + two(0) + two(1))

  @Test func cellsAreWhatTheyAre() throws {
    let workbook = try Reading.workbook(Self.workbook(Self.cells, texts: ["问题"], hidden: 1))
    let sheet = workbook.sheets[0]
    let day = SheetCell.date(Day("2020-04-07")!)
    #expect(workbook.format == "an .xls workbook")
    #expect(sheet.name == "台账" && sheet.isHidden)
    #expect(
      sheet.rows == [
        [.text("问题"), .number(6.3), day, .number(12_345)], [.number(7), day],
        [.boolean(true), .error("#N/A"), .text("公式"), .error("#REF!")],
      ])
    #expect(sheet.hiddenRows == [2] && sheet.hiddenColumns == [1])
    #expect(sheet.merged.map(\.description) == ["A4:B6"])
  }

  @Test func aTextThatGoesOnInTheNextRecordIsWhole() throws {
    let strings = Self.record(0xFC, Self.four(1) + Self.four(1) + Self.two(4) + [1] + Self.wide("问题"))
    let more = Self.record(0x3C, [0] + Array("ab".utf8))
    // The list of texts that `workbook` makes comes second, and is empty.
    let bytes = Self.workbook(Self.record(0xFD, Self.at(0, 0) + Self.four(0)), before: strings + more)
    #expect(try Reading.workbook(bytes).sheets[0].rows == [[.text("问题ab")]])
  }

  @Test func anEncryptedWorkbookIsToldAsSuch() throws {
    let message = "'台账.xlsx' is encrypted: it needs a password"
    #expect(try Reading.problem(Self.workbook([], before: Self.record(0x2F, Self.two(1)))) == message)
    #expect(try Reading.problem(Self.compound([], name: "EncryptedPackage")) == message)
  }

  @Test func otherDocumentsOfOfficeAreNamed() throws {
    #expect(
      try Reading.problem(Self.compound([], name: "WordDocument"))
        == "'台账.xlsx' is a document of Word, and no workbook")
  }

  @Test func damageIsTold() throws {
    let bytes = Self.workbook(Self.cells, texts: ["问题"])
    for length in stride(from: 8, to: 3000, by: 61) {
      #expect(try Reading.problem(Array(bytes.prefix(length))) != nil)
    }
    #expect(
      try Reading.problem(Self.workbook(Self.record(0xFD, Self.at(4, 0) + Self.four(9))))
        == "'台账.xlsx' is damaged: the text number 9 at 台账!A5 is not there")
  }
}
