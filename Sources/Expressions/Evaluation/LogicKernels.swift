import CVectorLoops
import Problems

/// `and` and `or` of Kleene's logic: false and anything is false, true or
/// anything is true, and what else has a missing side is missing.
func logicStep(_ op: BinaryOperator, _ a: Int, _ b: Int, _ out: Int) -> Step {
  op == .and ? andStep(a, b, out) : orStep(a, b, out)
}

private func andStep(_ a: Int, _ b: Int, _ out: Int) -> Step {
  { workspace in
    let (x, y) = (workspace.cells(a, UInt8.self), workspace.cells(b, UInt8.self))
    let result = workspace.output(out, UInt8.self)
    workspace.finish(out, .boolean)
    if workspace.validity(a) == nil, workspace.validity(b) == nil {
      loop_and(x, y, result, workspace.count)
      return workspace.setMarks(out, nil)
    }
    let (p, q) = (workspace.marks(a), workspace.marks(b))
    let marks = workspace.outputMarks(out)
    for i in 0..<workspace.count {
      let isTrue = x[i] & p[i] & y[i] & q[i]
      let isFalse = (p[i] & (x[i] ^ 1)) | (q[i] & (y[i] ^ 1))
      result[i] = isTrue
      marks[i] = isTrue | isFalse
    }
    workspace.setMarks(out, UnsafePointer(marks))
  }
}

private func orStep(_ a: Int, _ b: Int, _ out: Int) -> Step {
  { workspace in
    let (x, y) = (workspace.cells(a, UInt8.self), workspace.cells(b, UInt8.self))
    let result = workspace.output(out, UInt8.self)
    workspace.finish(out, .boolean)
    if workspace.validity(a) == nil, workspace.validity(b) == nil {
      for i in 0..<workspace.count { result[i] = x[i] | y[i] }
      return workspace.setMarks(out, nil)
    }
    let (p, q) = (workspace.marks(a), workspace.marks(b))
    let marks = workspace.outputMarks(out)
    for i in 0..<workspace.count {
      let isTrue = (x[i] & p[i]) | (y[i] & q[i])
      let isFalse = p[i] & (x[i] ^ 1) & q[i] & (y[i] ^ 1)
      result[i] = isTrue
      marks[i] = isTrue | isFalse
    }
    workspace.setMarks(out, UnsafePointer(marks))
  }
}

func notStep(_ a: Int, _ out: Int) -> Step {
  { workspace in
    let x = workspace.cells(a, UInt8.self)
    let result = workspace.output(out, UInt8.self)
    for i in 0..<workspace.count { result[i] = x[i] ^ 1 }
    workspace.join(a, into: out)
    workspace.finish(out, .boolean)
  }
}

/// `x == nil`; `x ~= nil` where negated.
func missingStep(_ a: Int, isNegated: Bool, _ out: Int) -> Step {
  { workspace in
    let marks = workspace.marks(a)
    let result = workspace.output(out, UInt8.self)
    let flip: UInt8 = isNegated ? 0 : 1
    for i in 0..<workspace.count { result[i] = marks[i] ^ flip }
    workspace.setMarks(out, nil)
    workspace.finish(out, .boolean)
  }
}

// MARK: Choices

/// `if_else(c, a, b)` of cells of a physical type.
func selectStep(_ condition: Int, _ a: Int, _ b: Int, _ out: Int, _ physicalType: PhysicalType) -> Step {
  let width = physicalType.stride
  return { workspace in
    let c = workspace.cells(condition, UInt8.self)
    // The loop reads and writes so many bytes a cell.
    let (x, y) = (workspace.cells(a, UInt8.self), workspace.cells(b, UInt8.self))
    loop_select(width, c, x, y, workspace.output(out, UInt8.self), workspace.count)
    workspace.finish(out, physicalType, dictionary: workspace.vector(a).dictionary)
    let haveMarks = workspace.validity(a) != nil || workspace.validity(b) != nil
    guard haveMarks || workspace.validity(condition) != nil else { return workspace.setMarks(out, nil) }
    // A missing condition has marks of its own, which the result has too.
    guard haveMarks else { return workspace.join(condition, into: out) }
    let marks = workspace.outputMarks(out)
    loop_select(1, c, workspace.marks(a), workspace.marks(b), marks, workspace.count)
    if let known = workspace.validity(condition) { loop_and(UnsafePointer(marks), known, marks, workspace.count) }
    workspace.setMarks(out, UnsafePointer(marks))
  }
}

/// The first of two cells that is there.
func coalesceStep<T: BitwiseCopyable & Sendable>(
  _: T.Type, _ a: Int, _ b: Int, _ out: Int, _ physicalType: PhysicalType
) -> Step {
  { workspace in
    let (x, y) = (workspace.cells(a, T.self), workspace.cells(b, T.self))
    let p = workspace.marks(a)
    let result = workspace.output(out, T.self)
    for i in 0..<workspace.count { result[i] = p[i] != 0 ? x[i] : y[i] }
    workspace.finish(out, physicalType, dictionary: workspace.vector(a).dictionary)
    joinEither(workspace, a, b, out)
  }
}

/// The smaller or the greater of two cells, or the one that is there.
func extremeStep<T: Comparable & BitwiseCopyable & Sendable>(
  isGreatest: Bool, _: T.Type, _ a: Int, _ b: Int, _ out: Int, _ physicalType: PhysicalType
) -> Step {
  { workspace in
    let (x, y) = (workspace.cells(a, T.self), workspace.cells(b, T.self))
    let (p, q) = (workspace.marks(a), workspace.marks(b))
    let result = workspace.output(out, T.self)
    for i in 0..<workspace.count {
      let isFirst = isGreatest ? x[i] >= y[i] : x[i] <= y[i]
      result[i] = q[i] == 0 || (p[i] != 0 && isFirst) ? x[i] : y[i]
    }
    workspace.finish(out, physicalType)
    joinEither(workspace, a, b, out)
  }
}

/// The smaller or the greater of two texts, whose indices are of one dictionary.
func extremeTextStep(isGreatest: Bool, _ a: Int, _ b: Int, _ out: Int) -> Step {
  { workspace in
    let (x, y) = (workspace.cells(a, UInt32.self), workspace.cells(b, UInt32.self))
    let (p, q) = (workspace.marks(a), workspace.marks(b))
    guard let dictionary = workspace.vector(a).dictionary else { preconditionFailure("texts of one dictionary") }
    let result = workspace.output(out, UInt32.self)
    for i in 0..<workspace.count {
      let isFirst =
        p[i] != 0 && q[i] != 0 && x[i] != y[i]
        && dictionary.precedes(Int(x[i]), Int(y[i])) != isGreatest
      result[i] = q[i] == 0 || isFirst ? x[i] : y[i]
    }
    workspace.finish(out, .index32, dictionary: dictionary)
    joinEither(workspace, a, b, out)
  }
}

/// A cell is there where either operand is.
private func joinEither(_ workspace: Workspace, _ a: Int, _ b: Int, _ out: Int) {
  guard let p = workspace.validity(a), let q = workspace.validity(b) else {
    return workspace.setMarks(out, nil)
  }
  let marks = workspace.outputMarks(out)
  for i in 0..<workspace.count { marks[i] = p[i] | q[i] }
  workspace.setMarks(out, UnsafePointer(marks))
}
