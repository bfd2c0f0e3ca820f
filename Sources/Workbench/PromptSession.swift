import Catalogue
import LuaHost
import LuaLibraries
import Problems
import Queries
import System
import Tables

/// Serves a prompt: input after input in one state, each with its
/// results, and names seen without running anything.
extension Session {
  /// An input that was read and can be run.
  public struct Input {
    let function: LuaFunction
    /// The name that problems call it by, such as `input 3`.
    public let name: String
  }

  /// Reads an input: an expression or statements.
  ///
  /// - Returns: `nil` where more lines may make it whole.
  public func read(_ text: String, name: String) throws(Problem) -> Input? {
    switch try state.loadInput(text, name: name) {
    case .complete(let function): return Input(function: function, name: name)
    case .unfinished: return nil
    }
  }

  /// Reads a text that must be whole as it is.
  public func readWhole(_ text: String, name: String) throws(Problem) -> Input {
    Input(function: try state.loadExpression(text, name: name), name: name)
  }

  /// Runs an input, shows what it gives, and keeps the first of it as `_` unless
  /// that is nil. Its globals stay, whatever happens.
  ///
  /// - Returns: how many results there were, and whether `_` changed.
  @discardableResult
  public func run(_ input: Input) throws(Problem) -> (count: Int, isKept: Bool) {
    allowRequire(from: ".")
    printer.startAnew()
    let results = try watched { () throws(Problem) in
      let results = try input.function.call()
      try show(results)
      dataset.tellNotes()
      try printer.finish()
      return results
    }
    switch results.first {
    case nil, .nil?: return (results.count, false)
    case let first?:
      state.set("_", first)
      return (results.count, true)
    }
  }

  /// Returns whether a text is statements rather than an expression; runs nothing.
  public func isStatements(_ text: String) -> Bool {
    do throws(Problem) {
      _ = try state.load(text, name: "input")
      return true
    } catch {
      return false
    }
  }

  /// Runs a script in this session; it loads others from its own folder.
  ///
  /// - Returns: how many results it gave.
  public func run(script path: String) throws(Problem) -> Int {
    printer.startAnew()
    allowRequire(from: Files.folder(of: path))
    return try watched { () throws(Problem) in
      try run.asScript { () throws(Problem) in
        let results = try state.load(try Files.contents(of: path), name: path).call()
        try show(results)
        try printer.finish()
        return results.count
      }
    }
  }

  /// Makes the session usable after an interruption; what was printed of a run
  /// that failed is handed on. A time limit counts from now, and a database that is lost is connected to again when it
  /// is next asked.
  public func rearm() throws(Problem) {
    state.rearm()
    dataset.connections.allowRenewal()
    try printer.finish()
  }

  /// The file that is meant by a name, as `t:write` takes it.
  public func pathForWriting(_ name: String) throws(Problem) -> String { try run.pathForWriting(name) }

  /// Sets the format in which results are printed from now on.
  public func setFormat(_ format: Format) { printer.format = format }

  /// Sets how much of a table is shown from now on.
  public func setLayout(_ layout: TableLayout) { printer.layout = layout }

  /// The last result, `_`, in a format: whole, whatever the window.
  public func lastResult(_ format: Format) throws(Problem) -> String {
    var text = ""
    let value = state.global("_")
    if case .nil = value {
      throw Problem("there is no result yet")
    }
    let shown = try watched { () throws(Problem) in try run.displayValue(of: value) }
    try withCollected(&text) { streams throws(Problem) in
      let page = ResultPrinter(streams, format: format, layout: TableLayout())
      try page.show(shown)
      try page.finish()
    }
    return text
  }

  private func withCollected(
    _ text: inout String, _ body: (Streams) throws(Problem) -> Void
  ) throws(Problem) {
    final class Collected { var bytes: [UInt8] = [] }
    let collected = Collected()
    try body(Streams { bytes, _ throws(Problem) in collected.bytes.append(contentsOf: bytes) })
    text = String(decoding: collected.bytes, as: UTF8.self)
  }

  /// Shows a page of help as `help` does.
  public func showHelp(_ page: String) throws(Problem) {
    printer.startAnew()
    try printer.help(page)
    try printer.finish()
  }

  /// Writes on standard output, after what was printed before.
  public func write(_ text: String) throws(Problem) {
    try printer.write(text)
    try printer.finish()
  }
}

// MARK: Names

extension Session {
  /// The thing that a path of names leads to, as completion sees it.
  public typealias Introspection = LuaLibraries.Introspection

  /// The words of the language itself, which name nothing.
  public static var wordsOfLua: [String] { LuaState.words }

  /// The words among which an option of a verb chooses; `nil` where it is no such option.
  public static func words(ofOption option: String, in verb: String) -> [String]? {
    OptionChoices.words(of: option, in: verb)
  }

  /// Returns what stands at the end of a path of names; runs nothing.
  public func introspect(_ path: [String]) -> Introspection { run.introspect(path) }

  /// Adds a file, a pattern of files or a data package to the dataset.
  ///
  /// - Returns: the names of the tables that have rows of it.
  public func open(_ path: String) throws(Problem) -> [String] { try dataset.add(path) }

  /// The paths of the dataset, as they were named; none where it is the usual folder.
  public var dataPaths: [String] { dataset.namedPaths }

  /// The names of the functions of expressions that scripts have defined.
  public var definedFunctions: [String] { run.definitions.map(\.name) }

  /// The names of the dataset's tables; empty where it cannot be opened, as completion runs nothing
  /// that could fail. The first input that needs the dataset says what is wrong.
  public var tableNames: [String] { (try? dataset.names()) ?? [] }

  /// The columns of a table of the dataset, as its package names them: the table itself is not read.
  /// `nil` where the dataset cannot be opened: completion then offers nothing.
  public func schema(ofTable name: String) -> Schema? { try? dataset.schema(of: name) }

  /// Returns whether a parameter reads as a number.
  public func isNumber(parameter name: String) -> Bool { run.isNumber(parameter: name) }

  /// Shows the columns of a table that a global name stands for, or of one of
  /// the dataset's.
  /// Without a name, the dataset's tables.
  public func describe(_ name: String?) throws(Problem) {
    printer.startAnew()
    guard let name else {
      try describeTables(nil)
      return try printer.finish()
    }
    let path = name.split(separator: ".").map(String.init)
    if case .table(let schema?, _) = introspect(path), path.first != "data" {
      let fields = schema.fields
      let table = Table([
        ("column", Column(texts: fields.map(\.name))),
        ("type", Column(texts: fields.map(\.type.rawValue))),
      ])
      try printer.show(.plain(table))
    } else {
      try describeTables(path.first == "data" && path.count == 2 ? path[1] : name)
    }
    try printer.finish()
  }
}
