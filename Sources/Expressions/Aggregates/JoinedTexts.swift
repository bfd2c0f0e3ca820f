import Problems
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

/// The texts of each group, by their rows.
private final class JoinedTextState: AggregateState {
  let column: Column
  let separator: [UInt8]
  let groups: GroupNumbers
  let chains: RowChains

  init(_ column: Column, _ separator: String, _ next: SharedLinks, _ groups: GroupNumbers) throws(Problem) {
    self.column = column
    self.separator = Array(separator.utf8)
    self.groups = groups
    chains = try RowChains(next, groups)
  }

  func add(_ block: Block) { chains.add(block, where: column) }

  func merge(_ later: any AggregateState, _ groups: Range<Int>) { chains.merge(like(later).chains, groups) }

  func result() throws(Problem) -> AggregateResult {
    guard case .text(let indices, let dictionary) = column.cells else { preconditionFailure("texts are joined") }
    var interner = Interner(account: groups.account)
    let joined = try groups.cells(repeating: UInt32(0))
    var pacer = Pacer(groups.poll)
    var text: [UInt8] = []
    for group in 0..<groups.count {
      text.removeAll(keepingCapacity: true)
      var isFirst = true
      try chains.eachRow(of: group) { (row) throws(Problem) in
        if !isFirst { text += separator }
        isFirst = false
        text += dictionary.utf8(indices[row])
        try pacer.spend(text.count > 1 << 16 ? 1 << 12 : 64)
      }
      guard !isFirst else { continue }
      joined.base[group] = interner.index(of: text)
      try interner.check()
    }
    let texts = try interner.dictionary(groups.account, poll: groups.poll)
    let chains = chains
    return .texts({ chains.isEmpty($0) ? nil : joined.base[$0] }, texts)
  }
}
