import Numerics
import Problems
import System
import Tables

/// Figures of which others have worked out a part, such as the standard deviation of the rows of several databases.
extension Aggregate {
  /// Makes a figure of texts, as it reads them itself; of dates and datetimes the day, or the microsecond, in which it lies.
  package static func figure(_ figure: PartedFigure, of type: ColumnType = .number) -> Aggregate {
    Aggregate(
      name: "figure",
      .columnState { input in
        let column = input.arguments[0].column
        let next = SharedLinks(count: input.rowCount)
        return { (groups) throws(Problem) in try PartedFigureState(figure, type, of: column, next, groups) }
      })
  }
}

/// The rows of each group, whose texts are put together when the figures are asked for.
private final class PartedFigureState: AggregateState {
  let figure: PartedFigure
  let type: ColumnType
  let column: Column
  let groups: GroupNumbers
  let chains: RowChains

  init(
    _ figure: PartedFigure, _ type: ColumnType, of column: Column, _ next: SharedLinks, _ groups: GroupNumbers
  ) throws(Problem) {
    self.figure = figure
    self.type = type
    self.column = column
    self.groups = groups
    chains = try RowChains(next, groups)
  }

  func add(_ block: Block) { chains.add(block, where: column) }

  func merge(_ later: any AggregateState, _ groups: Range<Int>) { chains.merge(like(later).chains, groups) }

  func result() throws(Problem) -> AggregateResult {
    switch type {
    case .date:
      return .dates(try figures { (figure, texts) throws(PartedFigure.NotAPart) in try figure.floor(of: texts) })
    case .dateTime:
      return .dateTimes(try figures { (figure, texts) throws(PartedFigure.NotAPart) in try figure.floor(of: texts) })
    case .integer, .number, .text, .boolean:
      return .numbers(try figures { (figure, texts) throws(PartedFigure.NotAPart) in try figure.value(of: texts) })
    }
  }

  /// The figure of each group; missing where it is.
  private func figures<Value: BitwiseCopyable & Sendable & AdditiveArithmetic>(
    _ figure: (PartedFigure, [UnsafeBufferPointer<UInt8>]) throws(PartedFigure.NotAPart) -> Value?
  ) throws(Problem) -> @Sendable (Int) -> Value? {
    // A column in which nothing is given is of no type.
    guard case .text(let indices, let dictionary) = column.cells else { return { _ in nil } }
    let figures = try groups.cells(repeating: Value.zero)
    let marks = try groups.cells(repeating: false)
    var pacer = Pacer(groups.poll)
    for group in 0..<groups.count where !chains.isEmpty(group) {
      var texts: [UnsafeBufferPointer<UInt8>] = []
      chains.eachRow(of: group) { texts.append(dictionary.utf8(indices[$0])) }
      do throws(PartedFigure.NotAPart) {
        guard let value = try figure(self.figure, texts) else { continue }
        (figures.base[group], marks.base[group]) = (value, true)
      } catch {
        throw Problem("a part of a figure cannot be read", kind: .data)
      }
      try pacer.spend(1 << 12)
    }
    return { marks.base[$0] ? figures.base[$0] : nil }
  }
}
