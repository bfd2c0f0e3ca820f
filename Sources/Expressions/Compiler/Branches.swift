import Problems
import Tables

// Parts of an expression that only some rows take: a problem there is none in the other rows.

extension Expression {
  /// A part that is taken only in the rows for which an earlier node decides so.
  struct Branch {
    let range: ClosedRange<Int>
    let taken: BranchCondition
    /// The node that decides.
    let condition: Int
  }

  /// The parts that only some rows take, outer ones before those inside them.
  var branches: [Branch] {
    let starts = subtreeStarts
    var found: [Branch] = []
    // From the root down, as operands stand before their operators.
    for node in nodes.reversed() {
      switch node.kind {
      case .binary(.and, let a, let b):
        found.append(Branch(range: starts[b]...b, taken: .unlessFalse, condition: a))
      case .binary(.or, let a, let b):
        found.append(Branch(range: starts[b]...b, taken: .unlessTrue, condition: a))
      case .call(let function, let arguments):
        for branch in function.branches(arguments.count) {
          let (first, last) = (
            arguments[branch.arguments.lowerBound], arguments[branch.arguments.upperBound]
          )
          found.append(
            Branch(
              range: starts[first]...last, taken: branch.taken,
              condition: arguments[branch.condition]))
        }
      case .literal, .column, .result, .unary, .binary, .isMissing, .member, .oneOf: continue
      }
    }
    return found
  }

  /// True where some row may be a problem rather than a value: such an expression must not be
  /// computed for rows that would not have been asked for it.
  ///
  ///     try checker.value("a + 1").mayFail  // true: the sum may be too large for 64 bits
  ///     try checker.value("a / 2").mayFail  // false
  public var mayFail: Bool { nodes.contains { $0.mayFail } }
}

extension Expression {
  /// The arguments whose problems make a row missing, by the ranges of their nodes.
  var caught: [ClosedRange<Int>] {
    var starts: [Int]?
    var ranges: [ClosedRange<Int>] = []
    for node in nodes {
      guard case .call(let function, let arguments) = node.kind, function.catchesFailures else { continue }
      let known = starts ?? subtreeStarts
      starts = known
      ranges.append(known[arguments[0]]...arguments[0])
    }
    return ranges
  }
}

extension Expression.Node {
  /// True where the node can be a problem for some row, its operands left aside.
  var mayFail: Bool {
    switch kind {
    case .literal, .column, .result, .isMissing, .member, .oneOf: false
    case .unary(let op, _):
      switch op {
      case .negate: type == .integer
      case .not: false
      }
    case .binary(let op, _, _): op.isArithmetic && (type == .integer || type == .date)
    case .call(let function, _):
      switch function.mayFail {
      case .never: false
      case .always, .mixingNumbers: true
      case .givingIntegers: type == .integer
      }
    }
  }
}

extension Expression.Node {
  /// True where the steps that compute the node know by the bounds of their operands whether it may be a problem:
  /// arithmetic of whole numbers, which may leave 64 bits, and whole numbers chosen among numbers.
  var failsByBoundsOnly: Bool {
    switch kind {
    case .unary(.negate, _): type == .integer
    case .binary(let op, _, _): op.isArithmetic && type == .integer
    case .call(let function, _):
      switch function.mayFail {
      case .mixingNumbers: true
      case .never, .always, .givingIntegers: false
      }
    case .unary(.not, _), .literal, .column, .result, .isMissing, .member, .oneOf: false
    }
  }
}

extension ExpressionCompiler {
  /// Finds the branches in which something may fail or is told; the others cost nothing.
  mutating func findBranches() {
    var failing = [0]
    for node in expression.nodes { failing.append(failing[failing.count - 1] + (mayFail(node) ? 1 : 0)) }
    guard failing[failing.count - 1] > 0 else { return }
    for range in expression.caught { catches[range.lowerBound, default: 0] += 1 }
    for branch in expression.branches
    where failing[branch.range.upperBound + 1] > failing[branch.range.lowerBound] {
      entries[branch.range.lowerBound, default: []].append((branch.taken, branch.condition))
      exits[branch.range.upperBound, default: 0] += 1
    }
  }

  private func mayFail(_ node: Expression.Node) -> Bool {
    if case .result(let number) = node.kind { return failures[number] != nil }
    return node.mayFail || tellsBeyond(node)
  }

  /// True where a note tells of rows in which a node is too large for a number: only of those that ask for it.
  private func tellsBeyond(_ node: Expression.Node) -> Bool {
    guard context.notes != nil, case .binary(let op, _, _) = node.kind else { return false }
    return op.isArithmetic && node.type == .number
  }

  mutating func enterBranches(before index: Int) {
    // What is caught lies around the branches inside it, or inside the branch that begins with it; neither order
    // matters, as a row that does not count never fails.
    for _ in 0..<(catches[index] ?? 0) {
      beginCatching()
    }
    for (branch, condition) in entries[index] ?? [] {
      let by = marker(registers[condition], of: branch)
      program.steps.append { workspace in workspace.enter(branch, by: by) }
      openBranches += 1
      program.liveDepth = max(program.liveDepth, openBranches)
    }
  }

  mutating func beginCatching() {
    program.steps.append { workspace in workspace.beginCatching() }
    openCatches += 1
    program.catchDepth = max(program.catchDepth, openCatches)
  }

  /// The register of a branch's condition; of a constant, `whereMissing` asks only whether it is
  /// there.
  private mutating func marker(_ register: Register, of branch: BranchCondition) -> Int {
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
