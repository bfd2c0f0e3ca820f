import Problems
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Kernels
@testable import Queries

/// Joins of many left rows by a key that no two right rows have: the rows are looked up, and moved together, part by part.
@Suite struct LargeJoinsTests {
  /// How many of the left rows meet a right one, in a hundred.
  static let shares = [0, 3, 60, 100]

  private struct Joined {
    let keys: [Int64?]
    let left: Query
    let right: Query
    /// The right row of each left one.
    let found: [Int?]

    init(share: Int, kind: String) {
      var random = SeededNumbers(seed: share)
      let rows = 0..<70_001
      keys = rows.map { row -> Int64? in
        if share < 100, random.below(40) == 0 { return nil }
        return Int64(random.below(100) < share ? random.below(500) : 500 + random.below(900)) * 3
      }
      let rightKeys = (0..<500).map { Int64(($0 * 7) % 500) * 3 }
      let (leftKey, rightKey): (Column, Column) =
        switch kind {
        case "texts": (Column(texts: keys.map { $0.map { "单位\($0)" } }), Column(texts: rightKeys.map { "单位\($0)" }))
        case "numbers":
          (Column(numbers: keys.map { $0.map { Double($0) / 4 } }), Column(numbers: rightKeys.map { Double($0) / 4 }))
        default: (Column(integers: keys), Column(integers: rightKeys))
        }
      left = Query(
        Table([
          ("k", leftKey), ("row", Column(integers: rows.map(Int64.init))),
          ("x", Column(numbers: rows.map { $0 % 5 == 0 ? nil : Double($0) / 8 })),
        ]))
      right = Query(
        Table([
          ("k", rightKey), ("n", Column(integers: rightKeys.map { $0 % 7 == 0 ? nil : $0 })),
          ("t", Column(texts: rightKeys.map { "整改\($0 % 6)" })),
          ("p", Column(plainTexts: rightKeys.map { "第\($0)条" })),
        ]))
      let rowOfKey = Dictionary(uniqueKeysWithValues: zip(rightKeys, rightKeys.indices))
      found = keys.map { key in key.flatMap { rowOfKey[$0] } }
    }
  }

  @Test(arguments: shares, ["whole numbers", "texts", "numbers"])
  func eachLeftRowStandsBesideItsRightRow(share: Int, kind: String) throws {
    let tables = Joined(share: share, kind: kind)
    let right = try tables.right.rows()
    let left = try tables.left.rows()
    func expected(_ row: Int) -> [Cell] {
      left[row] + (tables.found[row].map { Array(right[$0].dropFirst()) } ?? [.missing, .missing, .missing])
    }
    let met = left.indices.filter { tables.found[$0] != nil }
    #expect(try tables.left.verb("inner_join", .table(tables.right), "k").rows() == met.map(expected))
    #expect(try tables.left.verb("left_join", .table(tables.right), "k").rows() == left.indices.map(expected))
    let kept = try tables.left.verb("right_join", .table(tables.right), "k").rows()
    #expect(kept.prefix(met.count).map { $0[1] } == met.map { left[$0][1] })
    let lone = Set(right.indices).subtracting(tables.found.compactMap(\.self)).sorted()
    #expect(kept.dropFirst(met.count).map { $0[0] } == lone.map { right[$0][0] })
    #expect(kept.dropFirst(met.count).map { $0[5] } == lone.map { right[$0][3] })
  }

  @Test func aKeyOfWhichNoCellIsThereMeetsNothing() throws {
    let left = Query(Table([("k", Column(texts: [nil, nil] as [String?])), ("a", Column(integers: [1, 2]))]))
    let right = Query(Table([("k", Column(texts: [nil] as [String?])), ("b", Column(integers: [3]))]))
    #expect(try left.verb("inner_join", .table(right), "k").rows().isEmpty)
    #expect(try left.verb("left_join", .table(right), "k").rows().map { $0[2] } == [.missing, .missing])
  }
}
