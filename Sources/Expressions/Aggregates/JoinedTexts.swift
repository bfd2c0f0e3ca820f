import Problems
import Synchronization
import System
import Tables

/// The texts of a group in one.
enum JoinedTexts {
  static let all = [
    FunctionRow(
      "string_agg", "string_agg(s, separator)",
      "The texts of a group in one, in the order of the rows, with a separator between them.",
      details: ["Missing texts are left out; of none at all the result is missing."],
      example: (
        "frame{ {a = \"路灯所\"}, {}, {a = \"环卫所\"} }:summarise([[s = string_agg(a, \"、\")]]):value()", "路灯所、环卫所"
      ),
      takes: [.text, Parameter.text.constant], gives: .type(.text),
      .aggregate(
        .columnState { input in
          guard case .text(let separator)? = input.constants.first else { preconditionFailure("a separator") }
          let column = input.arguments[0].column
          let next = SharedLinks(count: input.rowCount)
          return { (groups) throws(Problem) in try JoinedTextState(column, separator, next, groups) }
        }),
      synonyms: ["group_concat", "listagg", "str_flatten", "collapse", "array_agg", "implode", "str_join"],
      seeAlso: ["first", "split_part"])
  ]
}

/// For each row of a table, the next row of its group; made when the first state needs it.
private final class SharedLinks: Sendable {
  private let count: Int
  private let made = Mutex<Buffer<UInt32>?>(nil)

  init(count: Int) { self.count = count }

  func cells(_ account: (any MemoryAccount)?) throws(Problem) -> Buffer<UInt32> {
    try made.withLock { (made) throws(Problem) in
      if let made { return made }
      let cells = try Buffer<UInt32>(count: count, account: account)
      made = cells
      return cells
    }
  }
}

/// The rows of each group whose texts are there, as a chain from the first to the last.
private final class JoinedTextState: AggregateState {
  let column: Column
  let separator: [UInt8]
  let groups: GroupNumbers
  /// One for all states: a row lies in one of them.
  let next: Buffer<UInt32>
  let first: Buffer<UInt32>
  let last: Buffer<UInt32>

  init(_ column: Column, _ separator: String, _ next: SharedLinks, _ groups: GroupNumbers) throws(Problem) {
    self.column = column
    self.separator = Array(separator.utf8)
    self.groups = groups
    self.next = try next.cells(groups.account)
    first = try groups.cells(repeating: AggregateResult.noRow)
    last = try groups.cells(repeating: AggregateResult.noRow)
  }

  func add(_ block: Block) {
    block.present(.column(column)) { groups, rows, count in
      for i in 0..<count {
        append(UInt32(truncatingIfNeeded: rows[i]), UInt32(truncatingIfNeeded: rows[i]), Int(groups[i]))
      }
    }
  }

  /// Puts a chain behind that of a group.
  private func append(_ start: UInt32, _ end: UInt32, _ group: Int) {
    let before = last.base[group]
    if before == AggregateResult.noRow {
      first.base[group] = start
    } else {
      next.base[Int(before)] = start
    }
    last.base[group] = end
  }

  func merge(_ later: any AggregateState, _ groups: Range<Int>) {
    let later = like(later)
    for group in groups where later.first.base[group] != AggregateResult.noRow {
      append(later.first.base[group], later.last.base[group], group)
    }
  }

  func result() throws(Problem) -> AggregateResult {
    guard case .text(let indices, let dictionary) = column.cells else { preconditionFailure("texts are joined") }
    var interner = Interner(account: groups.account)
    let joined = try groups.cells(repeating: UInt32(0))
    var pacer = Pacer(groups.poll)
    var text: [UInt8] = []
    for group in 0..<groups.count {
      var row = first.base[group]
      guard row != AggregateResult.noRow else { continue }
      text.removeAll(keepingCapacity: true)
      while true {
        text += dictionary.utf8(indices[Int(row)])
        try pacer.spend(text.count > 1 << 16 ? 1 << 12 : 64)
        guard row != last.base[group] else { break }
        text += separator
        row = next.base[Int(row)]
      }
      joined.base[group] = interner.index(of: text)
      try interner.check()
    }
    let texts = try interner.dictionary(groups.account, poll: groups.poll)
    let first = first
    return .texts({ first.base[$0] == AggregateResult.noRow ? nil : joined.base[$0] }, texts)
  }
}
