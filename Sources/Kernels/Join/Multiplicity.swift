import Expressions
import Problems
import Tables

/// The keys that repeat, among those that both tables have.
private struct KeyRepeats: Sendable {
  /// The number of left rows of each key.
  let left: Buffer<UInt32>
  /// The number of right rows of each key.
  let right: Buffer<UInt32>

  func repeatsLeft(_ key: Int) -> Bool { left.base[key] > 1 && right.base[key] > 0 }
  func repeatsRight(_ key: Int) -> Bool { right.base[key] > 1 && left.base[key] > 0 }
}

/// Joins that multiply rows: refused where the script said that they must not, and reported in a note
/// where both tables repeat a key and the script said nothing.
extension Join {
  /// - Throws: where a row matches more rows than the join expects.
  func checkMultiplicity(
    of matching: Matching, _ join: JoinSpecification, left: Table, right: Table
  ) throws(Problem) {
    guard join.kind.addsColumns || join.expectation != nil else { return }
    // All pairs are what a join without terms is for.
    guard !join.terms.isEmpty else { return }
    if matching.isByRow { return try checkPairs(of: matching, join) }
    if matching.rightIsUnique, join.expectation?.leftIsUnique != true { return }
    switch join.expectation {
    case .manyToMany: return
    case let expectation?:
      try check(expectation, matching, join, left: left, right: right)
    case nil:
      try noteRepeats(in: matching, join)
    }
  }

  private func check(
    _ expectation: JoinExpectation, _ matching: Matching, _ join: JoinSpecification, left: Table,
    right: Table
  ) throws(Problem) {
    let repeats = try repeats(in: matching)
    if expectation.rightIsUnique {
      try expectUnique(
        matching.rightNumbers, in: right, "right", join.keys.map(\.right), expectation,
        repeats: repeats.repeatsRight, keys: repeats.right.count)
    }
    if expectation.leftIsUnique {
      try expectUnique(
        matching.numbers, in: left, "left", join.keys.map(\.left), expectation,
        repeats: repeats.repeatsLeft, keys: repeats.left.count)
    }
  }

  /// - Throws: where a key repeats, with the first row that has one.
  private func expectUnique(
    _ numbers: Rows, in table: Table, _ side: String, _ names: [String],
    _ expectation: JoinExpectation, repeats: (Int) -> Bool, keys: Int
  ) throws(Problem) {
    var repeated = 0
    try engine.eachPolled(keys) { key in repeated += repeats(key) ? 1 : 0 }
    guard repeated > 0 else { return }
    var rows: [Int] = []
    try engine.eachPolled(numbers.count) { row in
      let key = numbers.base[row]
      guard rows.count < 2, key != noRow, repeats(Int(key)) else { return }
      if rows.isEmpty || numbers.base[rows[0]] == key { rows.append(row) }
    }
    let key = names.map { "\(quotedIfNeeded($0)) \(table.named($0)[rows[0]].words)" }
    throw Problem(
      "expected \(expectation.rawValue), but \(counted(repeated, "key")) "
        + "\(repeated == 1 ? "stands" : "stand") in several rows of the \(side) table, such as "
        + "\(key.joined(separator: ", ")) in its rows \(rows[0] + 1) and \(rows[1] + 1)"
    ).hint("t:count(\"\(names.map(quotedIfNeeded).joined(separator: ", "))\") shows how often each key occurs")
  }

  private func noteRepeats(in matching: Matching, _ join: JoinSpecification) throws(Problem) {
    let repeats = try repeats(in: matching)
    var (keys, lefts, rights, pairs) = (0, 0, 0, 0)
    try engine.eachPolled(repeats.left.count) { key in
      guard repeats.repeatsLeft(key), repeats.repeatsRight(key) else { return }
      let (left, right) = (Int(repeats.left.base[key]), Int(repeats.right.base[key]))
      keys += 1
      lefts += left
      rights += right
      pairs += left * right
    }
    guard keys > 0, join.isNoted.setFirst() else { return }
    let repeated = keys == 1 ? "1 key repeats in both tables" : "\(keys) keys repeat in both tables"
    engine.notes.add(
      "\(join.verb) by \(join.terms.printed): \(repeated), so that \(lefts) rows of the left one "
        + "and \(rights) of the right one give \(pairs) rows; "
        + "{ expect = \"many_to_many\" } says that this is meant")
  }

  /// Holds rows that conditions put together against what the join expects.
  private func checkPairs(of matching: Matching, _ join: JoinSpecification) throws(Problem) {
    guard join.expectation != .manyToMany, case .several(let groups) = matching.right else { return }
    let met = try counts(of: groups.rows, below: matching.rightNumbers.count)
    var (lefts, rights): ([Int], [Int]) = ([], [])
    var (leftCount, rightCount) = (0, 0)
    try engine.eachPolled(groups.count) { row in
      guard groups.range(row).count > 1 else { return }
      leftCount += 1
      if lefts.isEmpty { lefts.append(row) }
    }
    try engine.eachPolled(met.count) { row in
      guard met.base[row] > 1 else { return }
      rightCount += 1
      if rights.isEmpty { rights.append(row) }
    }
    guard let expectation = join.expectation else {
      guard leftCount > 0, rightCount > 0, join.isNoted.setFirst() else { return }
      return engine.notes.add(
        "\(join.verb) by \(join.terms.printed): \(counted(leftCount, "row")) of the left table "
          + "\(leftCount == 1 ? "meets" : "meet") several of the right one, and \(rightCount) of the right one "
          + "several of the left, which gives \(groups.rows.count) pairs; "
          + "{ expect = \"many_to_many\" } says that this is meant")
    }
    if expectation.rightIsUnique, let row = lefts.first {
      let first = groups.range(row).lowerBound
      throw several(
        expectation, leftCount, "left", row, "right",
        Int(groups.rows.base[first]), Int(groups.rows.base[first + 1]))
    }
    if expectation.leftIsUnique, let row = rights.first {
      var meeting: [Int] = []
      try engine.eachPolled(groups.count) { left in
        guard meeting.count < 2 else { return }
        if groups.range(left).contains(where: { groups.rows.base[$0] == row }) { meeting.append(left) }
      }
      throw several(expectation, rightCount, "right", row, "left", meeting[0], meeting[1])
    }
  }

  private func several(
    _ expectation: JoinExpectation, _ count: Int, _ side: String, _ row: Int, _ otherSide: String,
    _ first: Int, _ second: Int
  ) -> Problem {
    Problem(
      "expected \(expectation.rawValue), but \(counted(count, "row")) of the \(side) table "
        + "\(count == 1 ? "meets" : "meet") several of the \(otherSide) one, such as its row \(row + 1), which "
        + "meets rows \(first + 1) and \(second + 1)")
  }

  private func repeats(in matching: Matching) throws(Problem) -> KeyRepeats {
    KeyRepeats(
      left: try counts(of: matching.numbers, below: matching.keyCount),
      right: try counts(of: matching.rightNumbers, below: matching.keyCount))
  }

  /// Counts the rows that have each number.
  private func counts(of numbers: Rows, below size: Int) throws(Problem) -> Buffer<UInt32> {
    let counts = try engine.buffer(size, repeating: UInt32(0))
    try engine.eachPolled(numbers.count) { row in
      let number = numbers.base[row]
      if number != noRow { counts.base[Int(number)] &+= 1 }
    }
    return counts
  }
}

extension Matching {
  /// Says whether no two right rows have one key.
  var rightIsUnique: Bool {
    switch right {
    case .single: true
    case .several: false
    }
  }

  /// The number of different numbers that keys may have.
  var keyCount: Int {
    switch right {
    case .single(let rows): rows.count
    case .several(let groups): groups.count
    }
  }
}
