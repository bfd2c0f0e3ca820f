import Problems
import Tables
import TestBasics
import Testing

@testable import Engines

/// The rows of ClickHouse's answers, in the types that their heads name.
@Suite struct RowBinaryReaderTests {
  /// The bytes of an answer with one column.
  func answer(_ type: String, _ rows: [[UInt8]]) -> [UInt8] {
    [1, 2] + Array("c0".utf8) + [UInt8(type.utf8.count)] + Array(type.utf8) + rows.joined()
  }

  /// The cells of an answer that comes in pieces of some bytes.
  func cells(_ bytes: [UInt8], as type: ColumnType, piecesOf size: Int = 1) throws -> [Cell] {
    var reader = RowBinaryReader(Schema([Field("a", type)]), nil, mostRows: .max)
    var rest = bytes[...]
    while !rest.isEmpty {
      try Array(rest.prefix(size)).withUnsafeBytes { try reader.add($0) }
      rest = rest.dropFirst(size)
    }
    let table = try reader.table()
    return (0..<table.rowCount).map { table.columns[0][$0] }
  }

  static let forms: [(type: String, row: [UInt8], as: ColumnType, cell: Cell)] = [
    ("Int8", [0xFF], .integer, .integer(-1)), ("UInt8", [0xFF], .integer, .integer(255)),
    ("Int16", [0xFE, 0xFF], .integer, .integer(-2)), ("UInt16", [0xFE, 0xFF], .integer, .integer(65_534)),
    ("Int32", [0xFF, 0xFF, 0xFF, 0xFF], .integer, .integer(-1)),
    ("UInt32", [0xFF, 0xFF, 0xFF, 0xFF], .integer, .integer(4_294_967_295)),
    ("Int64", [0, 0, 0, 0, 0, 0, 0, 0x80], .integer, .integer(.min)),
    ("UInt64", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], .integer, .integer(.max)),
    ("UInt8", [3], .number, .number(3)), ("Float32", [0, 0, 0x80, 0x3F], .number, .number(1)),
    ("Float64", [0, 0, 0, 0, 0, 0, 0xF0, 0xBF], .number, .number(-1)),
    ("Bool", [1], .boolean, .boolean(true)), ("UInt8", [0], .boolean, .boolean(false)),
    ("Date", [1, 0], .date, .date(Day("1970-01-02")!)),
    ("Date32", [0xFF, 0xFF, 0xFF, 0xFF], .date, .date(Day("1969-12-31")!)),
    ("DateTime('UTC')", [1, 0, 0, 0], .dateTime, .dateTime(DateTime(microseconds: 1_000_000))),
    ("DateTime64(3)", [1, 0, 0, 0, 0, 0, 0, 0], .dateTime, .dateTime(DateTime(microseconds: 1000))),
    ("DateTime64(6, 'UTC')", [1, 0, 0, 0, 0, 0, 0, 0], .dateTime, .dateTime(DateTime(microseconds: 1))),
    ("String", [3, 0xE6, 0x9D, 0x91], .text, .text("村")), ("LowCardinality(String)", [1, 0x61], .text, .text("a")),
  ]

  @Test(arguments: forms.indices) func cellsComeInTheTypesOfTheHead(index: Int) throws {
    let (type, row, wanted, cell) = Self.forms[index]
    for size in [1, 5, 1000] {
      #expect(try cells(answer(type, [row, row]), as: wanted, piecesOf: size) == [cell, cell])
      let some = type.hasPrefix("Low") ? "LowCardinality(Nullable(String))" : "Nullable(\(type))"
      #expect(
        try cells(answer(some, [[1], [0] + row, [1]]), as: wanted, piecesOf: size) == [.missing, cell, .missing])
    }
  }

  @Test func cellsThatAreAllMissingHaveNoType() throws {
    #expect(try cells(answer("Nullable(Nothing)", [[1], [1]]), as: .date) == [.missing, .missing])
  }

  @Test(arguments: [
    ("Int64", ColumnType.text), ("String", .integer), ("Float64", .integer), ("Int8", .boolean), ("Date", .dateTime),
    ("DateTime64(9)", .dateTime), ("Decimal(9, 2)", .number), ("Array(Int8)", .integer), ("", .text),
  ])
  func aTypeThatWasNotAskedForIsNoAnswer(type: String, wanted: ColumnType) throws {
    let problem = try #require(caught { _ = try cells(answer(type, []), as: wanted) })
    #expect(problem.text.hasPrefix("the database sends columns of the types \(type), which"), "\(problem.text)")
  }

  @Test func aWholeNumberThatIsTooLargeIsNotRead() throws {
    let problem = try #require(
      caught { _ = try cells(answer("UInt64", [[0, 0, 0, 0, 0, 0, 0, 0x80]]), as: .integer) })
    #expect(problem.text == "column 'a': row 1 has a whole number that is too large", "\(problem.text)")
  }

  @Test func anAnswerThatEndsWithinItsHeadOrARowIsNotWhole() throws {
    let whole = answer("Nullable(Int32)", [[0, 1, 2, 3, 4]])
    for length in 0..<whole.count where length != whole.count - 5 {
      let problem = try #require(caught { _ = try cells(Array(whole.prefix(length)), as: .integer) }, "\(length)")
      #expect(problem.kind == .unavailable)
    }
    #expect(try cells(Array(whole.dropLast(5)), as: .integer).isEmpty)
  }
}
