import Problems
import Tables

/// For each row, the rows of its group that a rolling function looks at: the last so many rows, or those of the last
/// so many days by a column.
struct SlidingFrames {
  private enum Reach {
    case rows(Int)
    /// A distance in the units of the column `at`.
    case distance(Int64)
  }

  /// The rows, group by group, in the order in which frames slide over them.
  let order: Buffer<UInt32>
  private let reach: Reach
  /// The dates in that order.
  private let at: Column?
  private let times: Column.Integers?

  /// The constant of the call is how many rows or days; a second argument is the column of dates.
  init(_ input: any WindowInput) throws(Problem) {
    guard case .integer(let count)? = input.constants.first else { preconditionFailure("a number of rows or days") }
    guard input.arguments.count > 1 else {
      (order, reach, at, times) = (input.rows, .rows(Int(count)), nil, nil)
      return
    }
    order = try input.ties(in: input.arguments[1]).rows
    let at = try input.reordered(input.arguments[1], order)
    self.at = at
    switch at.cells {
    case .date(let days):
      times = days
      reach = .distance(count)
    case .dateTime(let moments):
      times = moments
      let (distance, overflows) = count.multipliedReportingOverflow(by: 86_400_000_000)
      reach = .distance(overflows ? .max : distance)
    case .integer, .number, .text, .plainText, .boolean: preconditionFailure("the type checker takes dates alone")
    }
  }

  private func time(_ position: Int) -> Int64 { times![position] }

  private func isThere(_ position: Int) -> Bool { at.map { !$0.isMissing(position) } ?? true }

  /// The positions of the frame that ends with a row, by those of its group and of the frame before it; `nil` of a
  /// row without a date.
  fileprivate func frame(of position: Int, in group: Range<Int>, after last: Range<Int>) -> Range<Int>? {
    switch reach {
    case .rows(let count): return max(group.lowerBound, position - min(count, group.count) + 1)..<position + 1
    case .distance(let distance):
      guard isThere(position) else { return nil }
      let now = time(position)
      var (start, end) = (last.lowerBound, max(last.upperBound, position + 1))
      while start < position, isBefore(time(start), now, by: distance) { start += 1 }
      while end < group.upperBound, isThere(end), time(end) == now { end += 1 }
      return start..<end
    }
  }

  /// Returns the start of the frame of the first of some positions.
  fileprivate func start(of position: Int, in group: Range<Int>) -> Int {
    switch reach {
    case .rows(let count): return max(group.lowerBound, position - min(count, group.count) + 1)
    case .distance(let distance):
      guard isThere(position) else { return position }
      let now = time(position)
      var start = position
      while start > group.lowerBound, !isBefore(time(start - 1), now, by: distance) { start -= 1 }
      return start
    }
  }

  private func isBefore(_ time: Int64, _ now: Int64, by distance: Int64) -> Bool {
    let (gap, overflows) = now.subtractingReportingOverflow(time)
    return overflows || gap >= distance
  }
}

/// The rows of a frame, which slides over the rows of a group.
protocol SlidingState: SendableMetatype {
  /// True where the cells lie in the order in which frames slide over them: rows of a group are far apart in a table,
  /// and memory gives a cell after the other many times sooner. False where they lie in the order of the table.
  static var isReordered: Bool { get }
  mutating func add(_ cell: Int)
  mutating func remove(_ cell: Int)
}

extension WindowInput {
  /// Slides a frame over the rows of every group, on all threads; `result` gets the state of the frame of each row, or
  /// `nil` where a row has none.
  func slide<State: SlidingState>(
    _ frames: SlidingFrames, from initial: @Sendable () -> State,
    _ result: @Sendable (inout State?, _ row: Int) throws(Problem) -> Void
  ) throws(Problem) {
    try eachGroup { (group, positions) throws(Problem) in
      let (group, order) = (self.positions(of: group), frames.order)
      guard let first = positions.first else { return }
      var state: State? = initial()
      let start = frames.start(of: first, in: group)
      var held = start..<start
      for position in positions {
        if position.isMultiple(of: 1 << 14) { try poll() }
        let row = Int(order.base[position])
        guard let frame = frames.frame(of: position, in: group, after: held) else {
          var none: State?
          try result(&none, row)
          continue
        }
        for index in held.upperBound..<frame.upperBound {
          state?.add(State.isReordered ? index : Int(order.base[index]))
        }
        for index in held.lowerBound..<frame.lowerBound {
          state?.remove(State.isReordered ? index : Int(order.base[index]))
        }
        held = frame
        try result(&state, row)
      }
    }
  }
}
