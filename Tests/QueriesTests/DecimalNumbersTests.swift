import Problems
import Tables
import TestBasics
import TestSupport
import Testing

@testable import Kernels
@testable import Queries

/// Numbers in orders, groups and joins: with few decimals, which are taken as whole numbers, and with more.
@Suite struct DecimalNumbersTests {
  static let kinds = ["whole", "amounts", "many decimals", "thirds", "one third", "large", "tiny", "zeros"]

  /// Numbers of a kind, with rows that repeat and some that are missing.
  static func numbers(_ kind: String, _ count: Int) -> [Double?] {
    var random = SeededNumbers(seed: kind.utf8.count)
    return (0..<count).map { row in
      let n = Double(random.below(count / 2) - count / 5)
      if random.below(50) == 0 { return nil }
      return switch kind {
      case "whole": n
      case "amounts": n / 100
      case "many decimals": (n * 1e5 + 7) / 1e9
      case "thirds": n / 3
      case "one third": row == count / 3 ? 1.0 / 3 : n / 10
      case "large": n * 0x1p50
      case "tiny": n * 1e-300
      default: random.pick([0.0, -0.0, 1.5])
      }
    }
  }

  private func precedes(_ a: Double?, _ b: Double?) -> Bool? {
    switch (a, b) {
    case (nil, nil): nil
    case (nil, _): false
    case (_, nil): true
    case (let a?, let b?): a == b ? nil : a < b
    }
  }

  @Test(arguments: kinds) func theyAreOrderedBySize(_ kind: String) throws {
    let numbers = Self.numbers(kind, 70_000)
    let groups = numbers.indices.map { Int64($0 * 7 % 11) }
    let query = Query(Table([("x", Column(numbers: numbers)), ("g", Column(integers: groups))]))
    func rows(_ order: String) throws -> [Int64] {
      try query.verb("mutate", "row = row_number()").verb("arrange", .text(order)).rows().map { $0[2].integer ?? 0 }
    }
    let ascending = numbers.indices.sorted { precedes(numbers[$0], numbers[$1]) ?? ($0 < $1) }
    #expect(try rows("x") == ascending.map { Int64($0 + 1) })
    let grouped = numbers.indices.sorted { a, b in
      if groups[a] != groups[b] { return groups[a] < groups[b] }
      guard let x = numbers[a], let y = numbers[b] else { return precedes(numbers[a], numbers[b]) ?? (a < b) }
      return x == y ? a < b : x > y
    }
    #expect(try rows("g, -x") == grouped.map { Int64($0 + 1) })
  }

  @Test(arguments: kinds) func theyAreRankedBySize(_ kind: String) throws {
    let numbers = Self.numbers(kind, 3000)
    let query = Query(Table([("x", Column(numbers: numbers))]))
    let ranks = try query.verb("mutate", "r = rank(x)").rows().map { $0[1] }
    let sorted = numbers.compactMap(\.self).sorted()
    for (number, rank) in zip(numbers, ranks) {
      let expected = number.map { number in Cell.integer(Int64(sorted.firstIndex(of: number)! + 1)) }
      #expect(rank == expected ?? .missing)
    }
  }

  @Test(arguments: kinds) func groupsHaveTheVeryNumbersOfTheirRows(_ kind: String) throws {
    let numbers = Self.numbers(kind, 70_000)
    let query = Query(Table([("x", Column(numbers: numbers))]))
    let found = try query.verb("group_by", "x").verb("summarise", "n = count()").rows()
    var counts: [Double: Int64] = [:]
    // Zero has no sign in a group.
    for case let number? in numbers { counts[number + 0, default: 0] += 1 }
    let expected = counts.sorted { $0.key < $1.key }.map { [Cell.number($0.key), .integer($0.value)] }
    #expect(found.dropLast() == expected[...])
    #expect(found.last == [.missing, .integer(Int64(numbers.count { $0 == nil }))])
    for case .number(let number) in found.map({ $0[0] }) { #expect(number != 0 || number.sign == .plus) }
  }

  @Test func numbersMeetThoseWithMoreDecimals() throws {
    let left = Query(Table([("x", Column(numbers: [0.5, 1.25, 3, 1.0 / 3, -0.0, nil]))]))
    let right = Query(
      Table([("x", Column(numbers: [1.25, 3, 0.125, 0, 1.0 / 3])), ("n", Column(integers: [1, 2, 3, 4, 5]))]))
    #expect(try left.verb("left_join", .table(right), "x").rows().map { $0[1].integer } == [nil, 1, 2, 5, 4, nil])
    #expect(try right.verb("semi_join", .table(left), "x").rows().map { $0[1].integer } == [1, 2, 4, 5])
  }
}
