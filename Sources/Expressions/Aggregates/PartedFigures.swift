import Numerics
import Problems
import System
import Tables

/// Figures of which others have worked out a part, such as the standard deviation of the rows of several databases.
extension Aggregate {
  /// Makes a figure of texts, as it reads them itself.
  package static func figure(_ figure: PartedFigure) -> Aggregate {
    Aggregate(
      name: "figure",
      .columnState { input in
        let column = input.arguments[0].column
        let next = SharedLinks(count: input.rowCount)
        return { (groups) throws(Problem) in try PartedFigureState(figure, of: column, next, groups) }
      })
  }
}

/// The rows of each group, whose texts are put together when the figures are asked for.
private final class PartedFigureState: AggregateState {
  let figure: PartedFigure
  let column: Column
  let groups: GroupNumbers
  let chains: RowChains

  init(
    _ figure: PartedFigure, of column: Column, _ next: SharedLinks, _ groups: GroupNumbers
  ) throws(Problem) {
    self.figure = figure
    self.column = column
    self.groups = groups
    chains = try RowChains(next, groups)
  }

  func add(_ block: Block) { chains.add(block, where: column) }

  func merge(_ later: any AggregateState, _ groups: Range<Int>) { chains.merge(like(later).chains, groups) }

  func result() throws(Problem) -> AggregateResult {
    // A column in which nothing is given is of no type.
    guard case .text(let indices, let dictionary) = column.cells else { return .numbers { _ in nil } }
    let figures = try groups.cells(repeating: Double.nan)
    var pacer = Pacer(groups.poll)
    for group in 0..<groups.count where !chains.isEmpty(group) {
      var texts: [UnsafeBufferPointer<UInt8>] = []
      chains.eachRow(of: group) { texts.append(dictionary.utf8(indices[$0])) }
      do throws(PartedFigure.NotAPart) {
        if let value = try figure.value(of: texts) { figures.base[group] = value }
      } catch {
        throw Problem("a part of a figure cannot be read", kind: .data)
      }
      try pacer.spend(1 << 12)
    }
    return .numbers { figures.base[$0].isNaN ? nil : figures.base[$0] }
  }
}
