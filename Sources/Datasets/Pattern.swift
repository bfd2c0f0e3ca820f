/// A pattern that a whole text must match: the regular expressions of XML Schema
/// as packages use them.
///
/// Characters, `.`, classes such as `[a-z_]` and `[^0-9]`, `\d \w \s` and their
/// opposites, groups, `|`, and `* + ? {2} {2,} {2,5}`; `^` at the start and `$` at
/// the end are allowed and say nothing new. It runs as a set of states (Ken
/// Thompson, "Regular expression search algorithm", 1968): no pattern, however
/// written, takes more than its length times the text's. The standard library's
/// `Regex` takes half a millisecond to compile one, the reading of a whole table.
struct Pattern {
  private var program: [Step] = []

  private enum Step {
    case one(CharacterSet)
    case split(Int, Int)
    case jump(Int)
    case accept
  }

  /// `nil` where the text is no pattern, or uses more than is supported.
  init?(_ text: String) {
    var parser = Parser(text)
    guard let tree = parser.parse() else { return nil }
    guard emit(tree) else { return nil }
    program.append(.accept)
  }

  func matches(_ text: String) -> Bool {
    var states = States(program.count)
    follow(0, into: &states)
    for scalar in text.unicodeScalars {
      var next = States(program.count)
      for state in states.list {
        if case .one(let set) = program[state], set.contains(scalar) {
          follow(state + 1, into: &next)
        }
      }
      if next.list.isEmpty { return false }
      states = next
    }
    return states.list.contains { if case .accept = program[$0] { true } else { false } }
  }

  private struct States {
    var list: [Int] = []
    private var isIn: [Bool]

    init(_ count: Int) { isIn = Array(repeating: false, count: count) }

    mutating func insert(_ state: Int) -> Bool {
      if isIn[state] { return false }
      isIn[state] = true
      list.append(state)
      return true
    }
  }

  private func follow(_ start: Int, into states: inout States) {
    var waiting = [start]
    while let state = waiting.popLast() {
      guard states.insert(state) else { continue }
      switch program[state] {
      case .split(let first, let second): waiting += [second, first]
      case .jump(let target): waiting.append(target)
      case .one, .accept: break
      }
    }
  }
}

// MARK: - Compiling

extension Pattern {
  private indirect enum Tree {
    case one(CharacterSet)
    case sequence([Tree])
    case choice([Tree])
    case repeated(Tree, least: Int, most: Int?)
  }

  private static let longest = 10_000

  /// `false` where the program would be too long.
  private mutating func emit(_ tree: Tree) -> Bool {
    guard program.count < Self.longest else { return false }
    switch tree {
    case .one(let set):
      program.append(.one(set))
      return true
    case .sequence(let trees):
      for tree in trees { guard emit(tree) else { return false } }
      return true
    case .choice(let trees): return emitChoice(trees[...])
    case .repeated(let tree, let least, let most):
      for _ in 0..<least { guard emit(tree) else { return false } }
      guard let most else { return emitLoop(tree) }
      for _ in least..<most { guard emitOptional(tree) else { return false } }
      return true
    }
  }

  private mutating func emitChoice(_ trees: ArraySlice<Tree>) -> Bool {
    guard let first = trees.first else { return true }
    guard trees.count > 1 else { return emit(first) }
    let split = program.count
    program.append(.accept)
    guard emit(first) else { return false }
    let jump = program.count
    program.append(.accept)
    program[split] = .split(split + 1, program.count)
    guard emitChoice(trees.dropFirst()) else { return false }
    program[jump] = .jump(program.count)
    return true
  }

  private mutating func emitLoop(_ tree: Tree) -> Bool {
    let split = program.count
    program.append(.accept)
    guard emit(tree) else { return false }
    program.append(.jump(split))
    program[split] = .split(split + 1, program.count)
    return true
  }

  private mutating func emitOptional(_ tree: Tree) -> Bool {
    let split = program.count
    program.append(.accept)
    guard emit(tree) else { return false }
    program[split] = .split(split + 1, program.count)
    return true
  }
}

// MARK: - Parsing

extension Pattern {
  private struct CharacterSet {
    var ranges: [ClosedRange<UInt32>]
    var isInverted = false

    func contains(_ scalar: Unicode.Scalar) -> Bool {
      ranges.contains { $0.contains(scalar.value) } != isInverted
    }

    static let digits = CharacterSet(ranges: [48...57])
    static let spaces = CharacterSet(ranges: [9...10, 13...13, 32...32])
    static let words = CharacterSet(ranges: [48...57, 65...90, 95...95, 97...122, 0xAA...0x10FFFF])
    static let any = CharacterSet(ranges: [10...10, 13...13], isInverted: true)

    /// `\d` and so on; a capital letter is the opposite.
    static func named(_ letter: Unicode.Scalar) -> CharacterSet? {
      switch letter {
      case "d": digits
      case "D": CharacterSet(ranges: digits.ranges, isInverted: true)
      case "s": spaces
      case "S": CharacterSet(ranges: spaces.ranges, isInverted: true)
      case "w": words
      case "W": CharacterSet(ranges: words.ranges, isInverted: true)
      default: nil
      }
    }
  }

  private struct Parser {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0

    init(_ text: String) {
      var scalars = Array(text.unicodeScalars)
      // The whole text is matched anyway.
      if scalars.first == "^" { scalars.removeFirst() }
      if scalars.last == "$", scalars.dropLast().last != "\\" { scalars.removeLast() }
      self.scalars = scalars
    }

    private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      guard next == scalar else { return false }
      position += 1
      return true
    }

    mutating func parse() -> Tree? {
      guard let tree = choice(), position == scalars.count else { return nil }
      return tree
    }

    private mutating func choice() -> Tree? {
      var branches: [Tree] = []
      repeat {
        var items: [Tree] = []
        while let scalar = next, scalar != "|", scalar != ")" {
          guard let item = item() else { return nil }
          items.append(item)
        }
        branches.append(.sequence(items))
      } while take("|")
      return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func item() -> Tree? {
      guard var tree = atom() else { return nil }
      // Only one quantifier: `a+?` and the like mean other things elsewhere.
      switch next {
      case "*": tree = .repeated(tree, least: 0, most: nil)
      case "+": tree = .repeated(tree, least: 1, most: nil)
      case "?": tree = .repeated(tree, least: 0, most: 1)
      case "{": return counted(tree)
      default: return tree
      }
      position += 1
      return tree
    }

    /// `{2}`, `{2,}` or `{2,5}`.
    private mutating func counted(_ tree: Tree) -> Tree? {
      position += 1
      guard let least = number() else { return nil }
      var most: Int? = least
      if take(",") { most = next == "}" ? nil : number() ?? -1 }
      guard take("}"), most.map({ $0 >= least }) ?? true else { return nil }
      return .repeated(tree, least: least, most: most)
    }

    private mutating func number() -> Int? {
      var digits = ""
      while let scalar = next, ("0"..."9").contains(scalar), digits.count < 4 {
        digits.unicodeScalars.append(scalar)
        position += 1
      }
      return Int(digits)
    }

    private mutating func atom() -> Tree? {
      guard let scalar = next else { return nil }
      position += 1
      switch scalar {
      case "(": return group()
      case "[": return set().map(Tree.one)
      case ".": return .one(.any)
      case "\\": return escape().map(Tree.one)
      case "*", "+", "?", "{", "}", "]", "^", "$": return nil
      default: return .one(CharacterSet(ranges: [scalar.value...scalar.value]))
      }
    }

    private mutating func group() -> Tree? {
      depth += 1
      defer { depth -= 1 }
      if take("?"), !take(":") { return nil }
      guard depth < 100, let tree = choice(), take(")") else { return nil }
      return tree
    }

    private mutating func escape() -> CharacterSet? {
      guard let scalar = next else { return nil }
      position += 1
      if let set = CharacterSet.named(scalar) { return set }
      switch scalar {
      case "n": return CharacterSet(ranges: [10...10])
      case "r": return CharacterSet(ranges: [13...13])
      case "t": return CharacterSet(ranges: [9...9])
      case "a"..."z", "A"..."Z", "0"..."9": return nil
      default: return CharacterSet(ranges: [scalar.value...scalar.value])
      }
    }

    private mutating func set() -> CharacterSet? {
      var set = CharacterSet(ranges: [], isInverted: take("^"))
      while let scalar = next, scalar != "]" {
        position += 1
        if scalar == "[" { return nil }
        if scalar == "\\", let named = next.flatMap(CharacterSet.named), !named.isInverted {
          position += 1
          set.ranges += named.ranges
          continue
        }
        guard let low = scalar == "\\" ? single() : scalar else { return nil }
        guard next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
          set.ranges.append(low.value...low.value)
          continue
        }
        position += 1
        guard let end = next else { return nil }
        position += 1
        guard let high = end == "\\" ? single() : end, high.value >= low.value else { return nil }
        set.ranges.append(low.value...high.value)
      }
      return take("]") && !set.ranges.isEmpty ? set : nil
    }

    /// The one character that an escape in a class stands for.
    private mutating func single() -> Unicode.Scalar? {
      guard let set = escape(), set.ranges.count == 1, !set.isInverted,
        set.ranges[0].count == 1
      else { return nil }
      return Unicode.Scalar(set.ranges[0].lowerBound)
    }
  }
}
