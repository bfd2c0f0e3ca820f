import Problems
import Tables

/// Where the cells come from, and for which rows an operand counts.
extension ExpressionCompiler {
  mutating func findSources() throws(Problem) {
    for node in expression.nodes {
      let source: Expression.Source
      let column: Column?
      switch node.kind {
      case .column(let name):
        source = .column(name)
        guard sourceIndices[source] == nil else { continue }
        column = columns(name)
      case .result(let number):
        source = .result(number)
        guard sourceIndices[source] == nil else { continue }
        column = results[number]
      default: continue
      }
      guard let column else { preconditionFailure("a column that the checker has seen") }
      sourceIndices[source] = program.sources.count
      program.sources.append(expression.nodes.count > 1 ? try column.compacted(context) : column)
    }
  }

  /// Finds the operands that are not taken for every row and may fail: a
  /// problem there is none in a row for which they are not taken.
  mutating func findBranches() {
    let starts = expression.subtreeStarts
    var mayFail = [Bool](repeating: false, count: expression.nodes.count)
    for (index, node) in expression.nodes.enumerated() {
      mayFail[index] = node.mayFail || node.kind.operands.contains { mayFail[$0] }
    }
    guard mayFail.last == true else { return }
    // Outer branches are entered first: from the root down.
    for index in expression.nodes.indices.reversed() where mayFail[index] {
      let node = expression.nodes[index]
      switch node.kind {
      case .binary(.and, let a, let b) where mayFail[b]:
        add(.unlessFalse, by: a, around: starts[b]...b)
      case .binary(.or, let a, let b) where mayFail[b]:
        add(.unlessTrue, by: a, around: starts[b]...b)
      case .call(.ifElse, let arguments):
        let (c, a, b) = (arguments[0], arguments[1], arguments[2])
        if mayFail[a] { add(.whereTrue, by: c, around: starts[a]...a) }
        if mayFail[b] { add(.whereFalse, by: c, around: starts[b]...b) }
      case .call(.coalesce, let arguments):
        let last = arguments[arguments.count - 1]
        for (before, argument) in zip(arguments, arguments.dropFirst())
        where (argument...last).contains(where: { mayFail[$0] }) {
          add(.whereMissing, by: before, around: starts[argument]...last)
        }
      default: break
      }
    }
  }

  mutating func add(_ branch: Branch, by condition: Int, around range: ClosedRange<Int>) {
    entries[range.lowerBound, default: []].append((branch, condition))
    exits[range.upperBound, default: 0] += 1
  }

  mutating func enterBranches(before index: Int) {
    for (branch, condition) in entries[index] ?? [] {
      let by = marker(registers[condition], of: branch)
      program.steps.append { workspace in workspace.enter(branch, by: by) }
      openBranches += 1
      program.liveDepth = max(program.liveDepth, openBranches)
    }
  }

  /// Where the condition of a branch is; of a constant, `whereMissing` asks only
  /// whether it is there.
  private mutating func marker(_ register: Register, of branch: Branch) -> Int {
    guard let cell = register.constant else { return register.index }
    return constant(branch == .whereMissing && cell != .missing ? .boolean(true) : cell, .boolean)
  }

  mutating func leaveBranches(after index: Int) {
    for _ in 0..<(exits[index] ?? 0) {
      program.steps.append { workspace in workspace.leave() }
      openBranches -= 1
    }
  }
}

extension Expression.Node {
  /// Whether it can be a problem for some row.
  var mayFail: Bool {
    switch kind {
    case .unary(.negate, _): type == .integer
    case .binary(let op, _, _): op.isArithmetic && (type == .integer || type == .date)
    case .call(let function, _):
      switch function {
      case .abs, .round, .floor, .ceil: type == .integer
      case .integer, .number, .date: true
      default: false
      }
    default: false
    }
  }
}

extension Expression {
  /// Whether some row may be a problem rather than a value: what an optimiser
  /// must not compute for rows that would not have been asked for it.
  public var mayFail: Bool { nodes.contains { $0.mayFail } }
}
