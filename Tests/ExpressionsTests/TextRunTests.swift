import Problems
import Tables
import TestBasics
import Testing

@testable import Expressions

/// Functions of many plain texts at once give what they give for each alone.
@Suite struct TextRunTests {
  /// Texts of few letters, so that parts of them meet at the ends of texts: some missing, some empty, some Chinese.
  private static func column(_ alphabet: [Character], rows: Int, seed: UInt64) -> [String?] {
    var dice = SeededNumbers(seed: seed)
    return (0..<rows).map { _ in
      if dice.below(9) == 0 { return nil }
      return String((0..<dice.below(24)).map { _ in dice.pick(alphabet) })
    }
  }

  private static let columns: [[String?]] = [
    column(["a", "b"], rows: 9000, seed: 1), column(["a", "B", "z", "Z", "@", "[", "`", "{"], rows: 5000, seed: 2),
    column(["环", "卫", "a", "A", "，"], rows: 5000, seed: 3), column(["é", "ß", "a", "环", "É"], rows: 3000, seed: 4),
    ["", "", "", nil, ""], ["整改", "改", "整", "改整改"],
  ]

  private func texts(_ expression: String, _ texts: [String?]) throws -> [String?] {
    let cells = try self.cells(expression, texts)
    return cells.map(\.text)
  }

  private func cells(_ text: String, _ texts: [String?]) throws -> [Cell] {
    let table = Table([
      ("s", Column(plainTexts: texts)), ("n", Column(integers: texts.indices.map { Int64($0) * 1001 - 7 })),
      ("x", Column(numbers: texts.indices.map { Double($0) / 8 })),
    ])
    let expression = try TypeChecker(table.schema, today: sampleDay).value(text)
    let column = try Evaluator(expression, over: table).column(rowCount: texts.count)
    return (0..<texts.count).map { column[$0] }
  }

  @Test(arguments: columns)
  func caseChanges(texts: [String?]) throws {
    #expect(try self.texts("upper(s)", texts) == texts.map { $0?.uppercased() })
    #expect(try self.texts("lower(s)", texts) == texts.map { $0?.lowercased() })
  }

  @Test(arguments: columns)
  func lengthsAreOfCharacters(texts: [String?]) throws {
    let expected = texts.map { $0.map { Cell.integer(Int64($0.unicodeScalars.count)) } ?? .missing }
    #expect(try cells("length(s)", texts) == expected)
  }

  @Test(arguments: columns, ["a", "ab", "aa", "aabab", "改", "整改", "环卫", "aaaaaaaaaaaaaaaaaaaaaaa"])
  func partsAreFoundWithinATextOnly(texts: [String?], part: String) throws {
    let wanted = Array(part.utf8)
    let expected = texts.map {
      $0.map { Cell.boolean(Self.places(of: wanted, in: Array($0.utf8)).count > 0) } ?? .missing
    }
    #expect(try cells("contains(s, \"\(part)\")", texts) == expected)
  }

  @Test(arguments: columns, [("a", ""), ("ab", "ba"), ("aa", "b"), ("a", "aaa"), ("整改", "改"), ("环", "卫生")])
  func everyPlaceIsReplaced(texts: [String?], change: (String, String)) throws {
    let (old, new) = change
    let expected = texts.map { $0.map { Self.replaced(Array($0.utf8), old, new) } }
    #expect(try self.texts("replace(s, \"\(old)\", \"\(new)\")", texts) == expected)
  }

  @Test(arguments: columns)
  func partsAreJoined(texts: [String?]) throws {
    let expected = texts.enumerated().map { row, text in
      text.map { "<\($0)/\(row * 1001 - 7)·\(luaText(Double(row) / 8))\($0)>" }
    }
    #expect(try self.texts("'<' .. s .. '/' .. n .. '·' .. x .. s .. '>'", texts) == expected)
    #expect(try self.texts("('<' .. (s .. '/' .. n)) .. ('·' .. x .. (s .. '>'))", texts) == expected)
  }

  @Test func aJoinOfVeryManyPartsIsMade() throws {
    let parts = (0..<100).map { "s .. '\($0)'" }.joined(separator: " .. ")
    let expected = (0..<100).map { "环\($0)" }.joined()
    #expect(try texts(parts, ["环", nil, "环"]) == [expected, nil, expected])
  }

  @Test func joinsWithinOtherFunctionsAreMadeThere() throws {
    #expect(try texts("upper(s .. n .. 'a') .. lower('B' .. s)", ["x", nil]) == ["X-7Abx", nil])
  }

  @Test func numbersAreWritten() throws {
    let texts = [String?](repeating: "a", count: 5000)
    #expect(try self.texts("text(n)", texts) == texts.indices.map { "\($0 * 1001 - 7)" })
    #expect(try self.texts("text(x)", texts) == texts.indices.map { luaText(Double($0) / 8) })
  }

  @Test func aTextThatIsVeryLongIsWorkedOnAlone() throws {
    let long = String(repeating: "ab环", count: 400_000)
    #expect(try texts("upper(s)", [long, "c"]) == [long.uppercased(), "C"])
    #expect(try texts("replace(s, 'b', '')", [long, "b"]) == [String(repeating: "a环", count: 400_000), ""])
    #expect(try cells("length(s)", [long, nil]) == [.integer(1_200_000), .missing])
  }

  private static func places(of part: [UInt8], in text: [UInt8]) -> [Int] {
    var places: [Int] = []
    var offset = 0
    while offset + part.count <= text.count {
      if Array(text[offset..<offset + part.count]) == part {
        places.append(offset)
        offset += part.count
      } else {
        offset += 1
      }
    }
    return places
  }

  private static func replaced(_ text: [UInt8], _ old: String, _ new: String) -> String {
    var result: [UInt8] = []
    var start = 0
    for place in places(of: Array(old.utf8), in: text) {
      result += text[start..<place] + Array(new.utf8)
      start = place + old.utf8.count
    }
    return String(decoding: result + text[start...], as: UTF8.self)
  }
}

/// Arithmetic goes over parts of a block; nobody sees where they meet.
@Suite struct PartsOfBlocksTests {
  private static let rowCount = 9000
  private static let table = Table([
    // Missing in one part of a block, and in none of the next.
    ("a", Column(integers: (0..<rowCount).map { (1024..<1500).contains($0) && $0 % 3 == 0 ? nil : Int64($0 % 700) })),
    ("b", Column(integers: (0..<rowCount).map { Int64($0 % 100 - 50) })),
    ("c", Column(numbers: (0..<rowCount).map { $0 % 4097 == 5 ? nil : Double($0) / 16 })),
  ])

  struct RowFormula: Sendable, CustomTestStringConvertible {
    let text: String
    /// The value of a row, `nil` where it is missing.
    let value: @Sendable (_ a: Double, _ b: Double, _ c: Double) -> Double?

    var testDescription: String { text }
  }

  static let formulas = [
    RowFormula(text: "(a * 3 + b) * c - c / (b + 1)") { a, b, c in b == -1 ? nil : (a * 3 + b) * c - c / (b + 1) },
    RowFormula(text: "2 - a * b * c") { a, b, c in 2 - a * b * c },
    RowFormula(text: "a / b") { a, b, _ in b == 0 ? nil : a / b },
    RowFormula(text: "c * 1e308 * 10 + a") { a, _, c in c * 1e308 * 10 <= 1.7e308 ? c * 1e308 * 10 + a : nil },
  ]

  @Test(arguments: formulas)
  func everyRowIsComputed(formula: RowFormula) throws {
    let (text, value) = (formula.text, formula.value)
    let table = Self.table
    let needsC = text.contains("c")
    let expression = try TypeChecker(table.schema, today: sampleDay).value(text)
    let evaluator = try Evaluator(expression, over: table)
    let workspace = try evaluator.makeWorkspace()
    for start in stride(from: 0, to: Self.rowCount, by: 4096) {
      let rows = start..<min(start + 4096, Self.rowCount)
      let vector = try workspace.vector(rows)
      for row in rows {
        let (a, b) = (table.columns[0][row].integer, table.columns[1][row].integer!)
        let c: Double? = if case .number(let number) = table.columns[2][row] { number } else { nil }
        let expected = a.flatMap { a in c != nil || !needsC ? value(Double(a), Double(b), c ?? 0) : nil }
        let found = vector.isThere(row - start) ? vector.cells(as: Double.self)[row - start] : nil
        #expect(found == expected, "\(text) in row \(row)")
      }
    }
  }
}
