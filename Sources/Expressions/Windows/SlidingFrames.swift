import Problems
import Tables

/// For each row, the rows of its group that a rolling function looks at: the last so many rows, or those of the last
/// so many days by a column.
struct SlidingFrames {
  fileprivate enum Reach {
    case rows(Int)
    /// A distance in the units of the column `at`.
    case distance(Int64)
  }

  /// The rows, group by group, in the order in which frames slide over them.
  let order: Buffer<UInt32>
  fileprivate let reach: Reach
  /// The dates in that order, and 1 for each that is there.
  fileprivate let times: Buffer<Int64>?
  fileprivate let marks: Buffer<UInt8>?

  /// The constant of the call is how many rows or days; a second argument is the column of dates.
  init(_ input: any WindowInput) throws(Problem) {
    guard case .integer(let count)? = input.constants.first else { preconditionFailure("a number of rows or days") }
    guard input.arguments.count > 1 else {
      (order, reach, times, marks) = (input.rows, .rows(Int(count)), nil, nil)
      return
    }
    let at = input.arguments[1]
    order = try input.order(by: at)
    let integers: Column.Integers
    switch at.cells {
    case .date(let days):
      integers = days
      reach = .distance(count)
    case .dateTime(let moments):
      integers = moments
      let (distance, overflows) = count.multipliedReportingOverflow(by: 86_400_000_000)
      reach = .distance(overflows ? .max : distance)
    case .integer, .number, .text, .plainText, .boolean: preconditionFailure("the type checker takes dates alone")
    }
    let dates = try input.wholes(integers, of: at, in: order)
    (times, marks) = (dates.cells, dates.marks)
  }

  /// Returns the most rows that a frame may hold, of a table of so many rows.
  func mostRows(of rowCount: Int) -> Int {
    switch reach {
    case .rows(let count): min(count, rowCount)
    case .distance: rowCount
    }
  }

  /// Returns the first position of the frame of a position.
  func start(of position: Int, in group: Range<Int>) -> Int {
    FrameCursor(self, group).start(of: position)
  }
}

/// Finds the frames of the rows of one group, one after the other. It reads the cells of `SlidingFrames`, which must
/// outlive it.
private struct FrameCursor {
  private let group: Range<Int>
  private let reach: SlidingFrames.Reach
  private let times: UnsafePointer<Int64>?
  /// The positions of the rows that have a date; those without one come last.
  private let dated: Range<Int>

  init(_ frames: SlidingFrames, _ group: Range<Int>) {
    self.group = group
    reach = frames.reach
    times = frames.times.map { UnsafePointer($0.base) }
    guard let marks = frames.marks?.base else {
      dated = group
      return
    }
    dated = group.lowerBound..<group.firstIndex { marks[$0] == 0 }
  }

  /// The frame that ends with a row, by the frame before it; `nil` of a row without a date.
  @inline(__always)
  func frame(of position: Int, after last: Range<Int>) -> Range<Int>? {
    switch reach {
    case .rows(let count): return firstOfLast(count, position)..<position + 1
    case .distance(let distance):
      guard position < dated.upperBound, let times else { return nil }
      let now = times[position]
      let (limit, isBeyond) = now.subtractingReportingOverflow(distance)
      var (start, end) = (last.lowerBound, max(last.upperBound, position + 1))
      if !isBeyond {
        while start < position, times[start] <= limit { start += 1 }
      }
      while end < dated.upperBound, times[end] == now { end += 1 }
      return start..<end
    }
  }

  func start(of position: Int) -> Int {
    switch reach {
    case .rows(let count): return firstOfLast(count, position)
    case .distance(let distance):
      guard position < dated.upperBound, let times else { return position }
      let (limit, isBeyond) = times[position].subtractingReportingOverflow(distance)
      return isBeyond ? group.lowerBound : (group.lowerBound..<position).firstIndex { times[$0] > limit }
    }
  }

  @inline(__always)
  private func firstOfLast(_ count: Int, _ position: Int) -> Int {
    max(group.lowerBound, position - min(count, group.count) + 1)
  }
}

/// What is known of the rows of a frame, which slides over the rows of a group. Cells are told by their positions in
/// the order in which frames slide over them.
protocol SlidingState: SendableMetatype {
  mutating func add(_ position: Int)
  mutating func remove(_ position: Int)
}

extension SlidingFrames {
  /// Slides a frame over the rows of every group, on all threads.
  ///
  /// - Parameters:
  ///   - input: The input of which these are the frames. It is no generic parameter: then the loop is compiled for each
  ///     kind of state.
  ///   - initial: makes the state of a frame without rows.
  ///   - result: gets the state of the frame of each row, and whether the row has a frame; the state is any where it
  ///     has none.
  @inline(__always)
  func slide<State: SlidingState>(
    over input: any WindowInput, from initial: @Sendable () -> State,
    _ result: @Sendable (inout State, _ hasFrame: Bool, _ row: Int) throws(Problem) -> Void
  ) throws(Problem) {
    try input.eachGroup { (group, positions) throws(Problem) in
      var state = initial()
      try slide(over: input, positions, of: input.positions(of: group), &state, result)
    }
  }

  /// Slides a frame over some positions of a group, on this thread.
  @inline(__always)
  func slide<State: SlidingState>(
    over input: any WindowInput, _ positions: Range<Int>, of group: Range<Int>, _ state: inout State,
    _ result: (inout State, _ hasFrame: Bool, _ row: Int) throws(Problem) -> Void
  ) throws(Problem) {
    guard let first = positions.first else { return }
    let (cursor, order) = (FrameCursor(self, group), order.base)
    let start = cursor.start(of: first)
    var held = start..<start
    var left = stretch
    for position in positions {
      left -= 1
      if left < 0 {
        try input.poll()
        left = stretch
      }
      let row = Int(order[position])
      guard let frame = cursor.frame(of: position, after: held) else {
        try result(&state, false, row)
        continue
      }
      for added in held.upperBound..<frame.upperBound {
        state.add(added)
        // The first frame, and one of many equal dates, may hold very many rows.
        if added & (stretch * 16 - 1) == 0 { try input.poll() }
      }
      for removed in held.lowerBound..<frame.lowerBound { state.remove(removed) }
      held = frame
      try result(&state, true, row)
    }
  }
}

/// The rows between two polls: a median of a very long frame takes some microseconds.
private let stretch = 1 << 10
