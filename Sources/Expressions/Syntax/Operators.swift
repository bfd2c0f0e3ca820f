/// The operators between two operands, with Lua 5.4's precedence.
public enum BinaryOperator: String, CaseIterable, Sendable {
  /// The logical operators, which look at their right side only where they must.
  case or, and
  /// Less than.
  case less = "<"
  /// Less than or equal to.
  case lessOrEqual = "<="
  /// Greater than.
  case greater = ">"
  /// Greater than or equal to.
  case greaterOrEqual = ">="
  /// Equal to; `x == nil` is true where x is missing.
  case equal = "=="
  /// Not equal to.
  case notEqual = "~="
  /// Joins two texts.
  case join = ".."
  /// The sum.
  case add = "+"
  /// The difference.
  case subtract = "-"
  /// The product.
  case multiply = "*"
  /// The quotient, a number even of whole numbers.
  case divide = "/"
  /// The quotient, rounded down.
  case floorDivide = "//"
  /// The remainder of `//`.
  case remainder = "%"
  /// The power, a number.
  case power = "^"

  /// The precedence with which it binds its left and its right operand. An operator takes
  /// the operand between two when its side is the larger; `..` and `^`, whose
  /// right side is the weaker, group from the right.
  var binding: (left: Int, right: Int) {
    switch self {
    case .or: (1, 1)
    case .and: (2, 2)
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: (3, 3)
    case .join: (9, 8)
    case .add, .subtract: (10, 10)
    case .multiply, .divide, .floorDivide, .remainder: (11, 11)
    case .power: (14, 13)
    }
  }

  /// The precedence of `in`: that of a comparison.
  static let membershipBinding = 3

  /// True of `==`, `~=`, `<`, `<=`, `>` and `>=`.
  public var isComparison: Bool { binding.left == 3 }
  /// True of `and` and `or`.
  public var isLogical: Bool { self == .and || self == .or }
  /// True of `+`, `-`, `*`, `/`, `//`, `%` and `^`.
  public var isArithmetic: Bool { binding.left >= 10 }
}

/// The operators before one operand.
public enum UnaryOperator: String, CaseIterable, Sendable {
  /// The opposite number.
  case negate = "-"
  /// The opposite condition.
  case not

  /// Tighter than every binary operator but `^`.
  static let binding = 12
}
