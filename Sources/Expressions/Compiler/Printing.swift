import Tables

extension Expression {
  /// The expression as text that reads back as itself, for `explain`: brackets
  /// only where they are needed, names in back quotes only where they must be.
  public var printed: String { printed(calls: []) }

  /// Returns the text with each result of a group shown as the call that gives it.
  func printed(calls: [String]) -> String {
    var printer = ExpressionPrinter(nodes: nodes, calls: calls)
    return printer.print()
  }
}

/// Writes an expression from left to right. What is still to be written stands
/// on a stack, so that no depth of nesting matters.
private struct ExpressionPrinter {
  let nodes: [Expression.Node]
  let calls: [String]
  private var text = ""
  private var pending: [Piece] = []

  private enum Piece {
    case text(String)
    /// An operand, in brackets where it binds less tightly.
    case node(Int, binding: Int)
  }

  init(nodes: [Expression.Node], calls: [String]) {
    self.nodes = nodes
    self.calls = calls
  }

  mutating func print() -> String {
    pending = [.node(nodes.count - 1, binding: 0)]
    while let piece = pending.popLast() {
      switch piece {
      case .text(let piece): text += piece
      case .node(let index, let binding):
        let kind = nodes[index].kind
        let inside = missing(nodes[index]) ?? pieces(kind)
        let isBracketed = kind.binding < binding
        pending += (isBracketed ? [.text("(")] + inside + [.text(")")] : inside).reversed()
      }
    }
    return text
  }

  /// A missing value of a type: a bare nil would be read as the question
  /// whether something is missing.
  private func missing(_ node: Expression.Node) -> [Piece]? {
    guard case .literal(.missing) = node.kind, let type = node.type else { return nil }
    return [.text(type == .boolean ? "(nil and nil)" : "\(type.rawValue)(nil)")]
  }

  private func pieces(_ kind: Expression.Kind) -> [Piece] {
    switch kind {
    case .literal(let cell): return [.text(minus(apart: cell.literal))]
    case .column(let name): return [.text(quotedIfNeeded(name))]
    case .result(let number):
      return [.text(number < calls.count ? calls[number] : "#\(number + 1)")]
    case .unary(let op, let x):
      let sign = op == .not ? "not " : minus(apart: "-")
      return [.text(sign), .node(x, binding: UnaryOperator.binding)]
    case .binary(let op, let a, let b):
      let (left, right) = op.binding
      let groupsLeft = left == right
      return [
        .node(a, binding: groupsLeft ? left : left + 1), .text(" \(op.rawValue) "),
        .node(b, binding: groupsLeft ? left + 1 : right),
      ]
    case .isMissing(let x, let isNegated):
      return [.node(x, binding: 3), .text(isNegated ? " ~= nil" : " == nil")]
    case .member(let x, let cells, let isNegated):
      let list = cells.map(\.literal).joined(separator: ", ")
      return [.node(x, binding: 3), .text((isNegated ? " not in {" : " in {") + list + "}")]
    case .oneOf(let x, let items, let isNegated):
      return [.node(x, binding: 3), .text(isNegated ? " not in {" : " in {")] + list(items)
        + [.text("}")]
    case .call(let function, let arguments):
      return [.text(function.name + "(")] + list(arguments) + [.text(")")]
    }
  }

  private func list(_ indices: [Int]) -> [Piece] {
    indices.enumerated().flatMap { position, index in
      (position == 0 ? [] : [.text(", ")]) + [Piece.node(index, binding: 0)]
    }
  }

  /// Two minus signs in a row would start a comment.
  private func minus(apart sign: String) -> String {
    sign.hasPrefix("-") && text.hasSuffix("-") ? " " + sign : sign
  }
}

extension Expression.Kind {
  /// The precedence of its outermost operator.
  fileprivate var binding: Int {
    switch self {
    case .literal(let cell): cell.isNegative ? UnaryOperator.binding : 100
    case .column, .result, .call: 100
    case .unary: UnaryOperator.binding
    case .binary(let op, _, _): op.binding.left
    case .isMissing, .member, .oneOf: BinaryOperator.membershipBinding
    }
  }
}

extension Cell {
  /// The value as an expression writes it.
  package var literal: String {
    switch self {
    case .missing: "nil"
    case .integer(let value): String(value)
    case .number(let value): value.description
    case .text(let value): quoted(value)
    case .boolean(let value): value ? "true" : "false"
    case .date(let value): "date \"\(value)\""
    case .dateTime(let value): "datetime \"\(value)\""
    }
  }

  var isNegative: Bool {
    switch self {
    case .integer(let value): value < 0
    case .number(let value): value.sign == .minus
    case .missing, .text, .boolean, .date, .dateTime: false
    }
  }
}

private func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    default:
      if scalar.value < 0x20 || scalar.value == 0x7F {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
  return result + "\""
}

extension Cell {
  /// The expression as a person reads it in a sentence or as a column's name.
  package var words: String {
    switch self {
    case .missing: "missing"
    case .integer(let value): String(value)
    case .number(let value): value.description
    case .text(let value): value
    case .boolean(let value): String(value)
    case .date(let value): value.description
    case .dateTime(let value): value.description
    }
  }
}
