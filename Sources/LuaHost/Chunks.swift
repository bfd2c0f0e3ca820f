import CLua
import CLuaShim
import Problems

/// A text that a person typed, read as Lua.
///
///     try state.loadInput("for i = 1, 3 do", name: "input 1")  // .unfinished
public enum LuaInput {
  /// A function that runs the text.
  case complete(LuaFunction)
  /// More lines may make it whole: a prompt asks for them.
  case unfinished
}

extension LuaState {
  /// The words of Lua's grammar, which no name may be.
  public static var words: [String] {
    [
      "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in",
      "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
    ]
  }

  /// Reads a text of Lua; the result is called to run it.
  ///
  ///     try state.load("return 1 + 1", name: "scripts/rate.lua").call()  // [.integer(2)]
  ///
  /// - parameter name: the file as the person named it, `scripts/rate.lua`.
  public func load(_ text: String, name: String) throws(Problem) -> LuaFunction {
    try load(Array(text.utf8), name: name)
  }

  /// Compiles a source text of bytes; nothing of it runs yet.
  /// - Throws: for what is no Lua, reported with its line, and for a text that is too long.
  public func load(_ text: [UInt8], name: String) throws(Problem) -> LuaFunction {
    try checkEncoding(text, name)
    switch try compile(readable(text), name) {
    case .function(let function): return function
    case .slip(let problem): throw problem
    }
  }

  /// Reads an expression, whose value is then the result, or else statements: for
  /// `eval` and the prompt.
  ///
  ///     try state.loadExpression("1 + 1", name: "eval").call()  // [.integer(2)]
  public func loadExpression(_ text: String, name: String) throws(Problem) -> LuaFunction {
    switch try loadInput(text, name: name, isWhole: true) {
    case .complete(let function): return function
    case .unfinished: throw Problem("the text is not finished", location: FileLocation(name))
    }
  }

  /// Like `loadExpression`, but tells when the text only stops too early.
  public func loadInput(_ text: String, name: String) throws(Problem) -> LuaInput {
    try loadInput(text, name: name, isWhole: false)
  }

  private func loadInput(_ text: String, name: String, isWhole: Bool) throws(Problem) -> LuaInput {
    var slipOfExpression: Problem?
    // No expression begins with return.
    if !text.hasPrefix("return ") {
      switch try compile(Array("return \(text)".utf8), name, written: Array(text.utf8)) {
      case .function(let function): return .complete(function)
      case .slip(let problem): slipOfExpression = problem
      }
    }
    if let slipOfExpression, text.hasPrefix("#"), !text.hasPrefix("#!") {
      // What Lua would skip as a line for the shell is the number of items here.
      if !isWhole && slipOfExpression.message.hasSuffix("near <eof>") { return .unfinished }
      throw slipOfExpression
    }
    // With the end of its line, as a quote that is open there can never be closed.
    switch try compile(readable(Array(text.utf8)) + (isWhole ? [] : [UInt8(ascii: "\n")]), name) {
    case .function(let function): return .complete(function)
    case .slip(let problem):
      if !isWhole && problem.message.hasSuffix("near <eof>") { return .unfinished }
      // The reading that understood more of the text tells what is wrong with it.
      guard isWhole, let other = slipOfExpression, Self.reach(of: other, in: text) > Self.reach(of: problem, in: text)
      else { throw problem }
      throw other
    }
  }

  /// The offset in a text at which Lua stopped to read it, by the excerpt or the words of its problem; 0 where they do
  /// not tell.
  private static func reach(of slip: Problem, in text: String) -> Int {
    if let excerpt = slip.excerpt {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let before = lines.prefix((slip.location?.line ?? 1) - 1).reduce(0) { $0 + $1.utf8.count + 1 }
      return before + excerpt.start
    }
    guard let near = slip.message.firstRange(of: " near ") else { return 0 }
    let token = slip.message[near.upperBound...]
    guard token != "<eof>" else { return text.utf8.count }
    guard let found = text.firstRange(of: token.dropFirst().dropLast()) else { return 0 }
    return text.utf8.distance(from: text.startIndex, to: found.lowerBound)
  }

  /// A script in another encoding would run, and no word of it would be found in
  /// the data.
  private func checkEncoding(_ text: [UInt8], _ name: String) throws(Problem) {
    guard String(validating: text, as: UTF8.self) == nil else { return }
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
    throw Problem("a line that is not UTF-8", location: FileLocation(name, line: line.map { $0 + 1 }))
      .hint("save the file as UTF-8; it may be in GB 18030 or another encoding")
  }

  private enum Compiled {
    case function(LuaFunction)
    /// An error of the text, not of the run.
    case slip(Problem)
  }

  /// Throws at limits.
  ///
  /// - Parameter written: The text as the person wrote it, where that is another one.
  private func compile(_ text: [UInt8], _ name: String, written: [UInt8]? = nil) throws(Problem) -> Compiled {
    guard text.count <= limits.source else {
      throw Problem("the source has more than \(bytes(limits.source))", location: FileLocation(name))
    }
    let L = current
    sources.add(name, written ?? text)
    let status = text.withUnsafeBytes { text in
      shim_load(L, text.baseAddress?.assumingMemoryBound(to: CChar.self), text.count, "@" + name)
    }
    guard status == LUA_OK else {
      let problem = L.takeProblem(status)
      guard problem.kind == .script else { throw problem }
      return .slip(problem.at(FileLocation(name)))
    }
    defer { shim_pop(L, 1) }
    return .function(LuaFunction(L, -1))
  }

  /// Without a byte order mark and a first line for the shell, whose line end
  /// stays so that lines keep their numbers.
  private func readable(_ text: [UInt8]) -> [UInt8] {
    let text = text.starts(with: [0xEF, 0xBB, 0xBF]) ? text.dropFirst(3) : text[...]
    guard text.first == UInt8(ascii: "#") else { return Array(text) }
    return Array(text.drop { $0 != UInt8(ascii: "\n") })
  }
}
